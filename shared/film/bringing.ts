/**
 * Bringing a library asset into a film: a new asset of the film's own, with everything the library says of it
 * as its base. It may take the place of an asset that is there: then that one is merged into it, and all its
 * names and uses are the new one's.
 */
import type * as Y from 'yjs'
import { assetMap, type Stamp, type Voice } from '../assets.ts'
import type { LibraryAsset } from '../library.ts'
import { bear, mergeAssets, place } from './assets.ts'
import { noteSource } from './sync.ts'

/** What was chosen on the way. A missing, empty or null text is the same: the library's. */
export interface Brought {
  description?: string | null
  prompt?: string | null
  /** The id of the attempt that shows; null for none. */
  picture: string | null
  voice: Voice | null
  /** The film's notes about what it stands for from now on; the library's stay there. */
  notes?: string
}

/** Makes the asset, which is not there until `takePlace`, outside of what undo knows; repeating it changes nothing. */
export function bearFromLibrary(
  doc: Y.Doc,
  id: string,
  there: LibraryAsset,
  { description, prompt, picture, voice, notes = '' }: Brought,
  by: Stamp,
): void {
  if (assetMap(doc, id)) return
  const texts = { description: description || there.description, prompt: prompt || there.prompt }
  const asset = { kind: there.kind, name: there.name, aliases: there.aliases }
  doc.transact(() => {
    bear(doc, { id, created: by }, { ...asset, ...texts, notes, picked: picture, voice })
    noteSource(doc, id, there, by)
  }, 'birth')
}

/** Puts an asset in its place: among the others, or in place of one of them. One step of undo. */
export function takePlace(doc: Y.Doc, id: string, replaced: string | null): void {
  doc.transact(() => {
    place(doc, id, 'kept')
    if (replaced) mergeAssets(doc, [replaced], id)
  })
}
