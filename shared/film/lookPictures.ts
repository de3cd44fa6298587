/**
 * Pictures of looks: attempts of an asset that say which of its looks they show (attempts.ts). Where none is picked,
 * the master's picture shows. Somebody who plays a role looks as the role does in words and conditions, but the
 * role's pictures show somebody else: they are not among theirs.
 */
import type * as Y from 'yjs'
import type { Attempt } from '../attempts.ts'
import type { FilmAsset } from './assets.ts'
import { type Look, type Looks, readLooks } from './looks.ts'
import { readTransformations } from './transformations.ts'

/** The pictures that an asset has of a look: those made for it, and the one that it took over from another. */
export function picturesOfLook(
  { lookPictures }: Pick<FilmAsset, 'lookPictures'>,
  { ids, picture }: Pick<Look, 'ids' | 'picture'>,
): { attempts: Attempt[]; picked: Attempt | null } {
  const attempts = lookPictures.filter(({ id, look }) => ids.includes(look ?? '') || id === picture)
  return { attempts, picked: attempts.find(({ id }) => id === picture) ?? null }
}

/** The picture that shows of an asset in a look; null as the look: the master as it is. */
export function pictureIn(
  asset: Pick<FilmAsset, 'lookPictures' | 'picture'>,
  look: Pick<Look, 'ids' | 'picture'> | null,
): Attempt | null {
  return (look && picturesOfLook(asset, look).picked) ?? asset.picture
}

/** What a look changes about the master, "muddy, torn. One sleeve is gone."; empty: nothing. */
export function changeOfLook({ words, conditions }: Pick<Look, 'words' | 'conditions'>): string {
  const said = [conditions.join(', '), words.trim()].filter((part) => part !== '')
  return said.join('. ')
}

/** The look with this id, or that reads as one with it; null: there is none. */
export function lookWithId(looks: Looks, id: string): Look | null {
  return [...looks.values()].find(({ ids }) => ids.includes(id)) ?? null
}

/** A look of an asset, by its id; null if it is not there, or is another's. */
export function lookOfAsset(
  doc: Y.Doc,
  { id, merged }: Pick<FilmAsset, 'id' | 'merged'>,
  look: string,
): Look | null {
  const found = lookWithId(readLooks(doc), look)
  const own = [id, ...merged.map((other) => other.id)]
  return found && own.includes(ownerOf(doc, found)) ? found : null
}

/** The id of the asset that a look is of; empty if the transformation it comes after was taken away. */
function ownerOf(doc: Y.Doc, { place }: Look): string {
  if ('asset' in place) return place.asset
  return readTransformations(doc).find(({ id }) => id === place.transformation)?.asset ?? ''
}
