/**
 * What the script speaks of and nobody has decided on yet. Proposals are not stored: they are what the
 * breakdown finds, less what the film has an asset for, kept or sidelined. So a changed script proposes its
 * differences by itself, and no decision is ever undone by it.
 *
 * To the board they are assets like others. The first thing that anybody does with one keeps it: it is born under
 * a fresh id, and of two people who do so at once, the two assets read as one by the proposal's key.
 */
import type * as Y from 'yjs'
import { assetIds, assetMap, idOf, type NewAsset, type Stamp } from '../assets.ts'
import type { Found } from '../screenplay/breakdown.ts'
import { normaliseName } from '../screenplay/names.ts'
import { bear, type FilmAsset, proposedId, readUndone, Resolution } from './assets.ts'

/** The asset that each thing found is, by the key of what was found; undecided ones are absent. */
export function assetsByFound(found: readonly Found[], assets: readonly FilmAsset[]): Map<string, FilmAsset> {
  const byName = new Map<string, FilmAsset>()
  for (const asset of assets) {
    for (const name of asset.names) {
      const normal = normaliseName(name)
      if (!byName.has(normal)) byName.set(normal, asset)
    }
  }
  const byOrigin = new Map(assets.map((asset) => [asset.origin, asset]))
  const decided = new Map<string, FilmAsset>()
  /** A bar called Joe's, whose key says that it is a place, is not Joe. */
  const calledSo = (key: string, name: string, kind: FilmAsset['kind']) => {
    const normal = normaliseName(name)
    const asset = byName.get(normal)
    if (key === normal || asset?.kind === kind) return asset
    return assets.find(
      (asset) => asset.kind === kind && asset.names.some((one) => normaliseName(one) === normal),
    )
  }
  for (const { key, name, kind } of found) {
    const asset = byOrigin.get(key) ?? byName.get(key) ?? calledSo(key, name, kind)
    if (asset) decided.set(key, asset)
  }
  return decided
}

/** What there is to decide, in the order of the script. */
export function undecided(found: readonly Found[], assets: readonly FilmAsset[]): Found[] {
  const decided = assetsByFound(found, assets)
  return found.filter(({ key }) => !decided.has(key))
}

/** The asset that a proposal becomes. */
export function assetFrom({ kind, name, aliases, description }: Found): NewAsset {
  return { kind, name, aliases, description }
}

/** By the key of a proposal: those of its assets whose making was undone (`readUndone`). */
type Undone = ReadonlyMap<string, readonly string[]>

/** What there is to decide, as assets that are not stored. */
export function proposedAssets(
  found: readonly Found[],
  assets: readonly FilmAsset[],
  undone: Undone,
): FilmAsset[] {
  return undecided(found, assets).map((one) => ({
    ...notStored,
    kind: one.kind,
    name: one.name,
    aliases: one.aliases.filter((alias) => alias !== one.name),
    description: one.description,
    id: proposedId(one.key),
    origin: one.key,
    ids: [proposedId(one.key), ...(undone.get(one.key) ?? [])],
    names: [...new Set([one.name, ...one.aliases])],
  }))
}

const notStored = {
  standing: 'proposed',
  source: null,
  merged: [],
  prompt: '',
  notes: '',
  voice: null,
  picked: null,
  created: { by: '', at: 0 },
  attempts: [],
  lookPictures: [],
  picture: null,
} satisfies Partial<FilmAsset>

export const isProposed = ({ standing }: Pick<FilmAsset, 'standing'>): boolean => standing === 'proposed'

/**
 * The ids under which a proposed asset is stored, the one to write under first; `place` puts them there. What was
 * made of the proposal before and undone comes back with what others have said of it since; if nothing was, it is
 * born as `fresh`, outside of what undo knows.
 * @param fresh a UUID of the caller's
 */
export function bearProposed(
  doc: Y.Doc,
  { origin, kind, name, aliases, description }: FilmAsset,
  fresh: string,
  created: Stamp,
): string[] {
  const known = assetIds(doc).filter((id) => idOf(assetMap(doc, id)?.get('origin')) === origin)
  const undone = readUndone(doc).get(origin!) ?? []
  // Somebody else's may have arrived since the proposal was shown.
  const present = known.find((id) => !undone.includes(id))
  if (present) return [new Resolution(doc).of(present)]
  if (undone.length > 0) return undone
  bear(doc, { id: fresh, created, origin }, { kind, name, aliases, description })
  return [fresh]
}
