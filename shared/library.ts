/**
 * The library of a workspace: assets that outlive a film. An asset needs a description or a picture, one of
 * the two; the other may come later. Deleting one is a fact, so that undo can bring it back and films that
 * use it can say so.
 *
 * Versions. The server raises an asset's version when its changes have settled (`settleVersions`): it keeps
 * with the number a fingerprint of what was counted, so that typing is not counted letter by letter, going
 * back to what it was is no version, and a server that was stopped in between catches up.
 */
import type * as Y from 'yjs'
import {
  type Asset,
  assetIds,
  assetMap,
  createAsset,
  fields,
  type NewAsset,
  readAsset,
  readStamp,
  type Stamp,
} from './assets.ts'
import { addAttempt, type Attempt, readAttempts } from './attempts.ts'
import { printOf } from './prints.ts'

export interface LibraryAsset extends Asset {
  /** 0 until it has settled for the first time. */
  version: number
  /** Who deleted it, and when; null while it is there. */
  deleted: Stamp | null
  /** Its pictures, the oldest first, without removed ones. */
  attempts: Attempt[]
  /** The attempt that shows. */
  picture: Attempt | null
}

/** All assets of a library, deleted ones included, the oldest first. */
export function readLibrary(doc: Y.Doc): LibraryAsset[] {
  const attempts = readAttempts(doc)
  return assetIds(doc)
    .map((id) => compose(doc, id, attempts))
    .filter((asset) => asset !== null)
    .sort((a, b) => a.created.at - b.created.at || (a.id < b.id ? -1 : 1))
}

function compose(
  doc: Y.Doc,
  id: string,
  attempts: ReadonlyMap<string, readonly Attempt[]>,
): LibraryAsset | null {
  const map = assetMap(doc, id)
  if (!map) return null
  const asset = readAsset(id, map)
  const own = (attempts.get(id) ?? []).filter(({ removed }) => removed === null)
  return {
    ...asset,
    version: readVersion(map).number,
    deleted: readStamp(map.get('deleted')),
    attempts: own,
    picture: own.find((attempt) => attempt.id === asset.picked) ?? null,
  }
}

/** Why an asset cannot be kept as it is, in words for whoever makes it; null if it can. */
export function whatIsMissing(asset: { name: string; description: string; picture: unknown }): string | null {
  if (asset.name.trim() === '') return 'Give it a name.'
  if (asset.description.trim() === '' && !asset.picture) {
    return 'Describe it or add a picture: one of the two is needed.'
  }
  return null
}

/**
 * Makes a library asset under `id`, outside of what undo knows (see film/assets.ts). It is deleted at first:
 * `setDeleted(doc, id, null)`, in the caller's own transaction, puts it there. Repeating it changes nothing.
 */
export function bearInLibrary(doc: Y.Doc, id: string, asset: NewAsset, created: Stamp): void {
  if (assetMap(doc, id)) return
  doc.transact(() => createAsset(doc, id, asset, created).set('deleted', created), 'birth')
}

/**
 * Makes a copy of `source` under `id`, to be varied; like `bearInLibrary` it is deleted at first. Its pictures
 * are attempts of their own, under ids from `newId`, of the same media: nothing is stored twice. The other
 * names stay with the original, which they mean.
 */
export function bearDuplicate(
  doc: Y.Doc,
  source: string,
  id: string,
  newId: () => string,
  created: Stamp,
): void {
  const original = compose(doc, source, readAttempts(doc))
  if (!original || assetMap(doc, id)) return
  let picked: string | null = null
  for (const attempt of original.attempts) {
    const copy = newId()
    const { media, width, height, name, copyOf, request } = attempt
    addAttempt(doc, copy, id, { media, width, height, name, copyOf }, created, request)
    if (attempt.id === original.picked) picked = copy
  }
  const { aliases: _, ...facts } = original
  bearInLibrary(doc, id, { ...facts, name: `${original.name} copy`, picked }, created)
}

/** Deletes an asset, or brings it back (null). */
export function setDeleted(doc: Y.Doc, id: string, deleted: Stamp | null): void {
  assetMap(doc, id)?.set('deleted', deleted)
}

/** Raises the version of every asset that has changed since it was last counted; returns how many. */
export function settleVersions(doc: Y.Doc): number {
  const unsettled = readLibrary(doc).filter((asset) => !asset.deleted && !isSettled(doc, asset))
  if (unsettled.length === 0) return 0
  doc.transact(() => {
    for (const asset of unsettled) {
      assetMap(doc, asset.id)!.set('version', { number: asset.version + 1, of: fingerprint(asset) })
    }
  })
  return unsettled.length
}

/** Whether anything is left for `settleVersions` to do. */
export function isUnsettled(doc: Y.Doc): boolean {
  return readLibrary(doc).some((asset) => !asset.deleted && !isSettled(doc, asset))
}

function isSettled(doc: Y.Doc, asset: LibraryAsset): boolean {
  return readVersion(assetMap(doc, asset.id)!).of === fingerprint(asset)
}

/** What a version counts: everything a film takes over. Notes are the workspace's own. */
function fingerprint({ kind, name, aliases, description, prompt, picture, voice }: LibraryAsset): string {
  const facts = [kind, name, aliases, description, prompt, picture?.media ?? null, voice?.media ?? null]
  return printOf(JSON.stringify(facts))
}

function readVersion(map: Y.Map<unknown>): { number: number; of: string } {
  const { number, of } = fields(map.get('version'))
  return { number: typeof number === 'number' ? number : 0, of: typeof of === 'string' ? of : '' }
}
