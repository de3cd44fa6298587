/** What people do with a library's assets, said where it was done and undone from there. */
import type { NewAsset, Voice } from '../../shared/assets.ts'
import { pick, setVoice } from '../../shared/assets.ts'
import { addAttempt, setRemoved, type Attempt, type Picture } from '../../shared/attempts.ts'
import { bearDuplicate, bearInLibrary, setDeleted, type LibraryAsset } from '../../shared/library.ts'
import type { Media } from '../../shared/media.ts'
import { tell } from '../ui/Toasts.tsx'
import { newId } from '../newId.ts'
import type { Shelf } from './shelf.ts'

/** A new asset with its pictures, before it is in the library. */
export interface Draft extends NewAsset {
  aliases: readonly string[]
  description: string
  prompt: string
  notes: string
  voice: Voice | null
  attempts: readonly Attempt[]
  picked: string | null
}

/** Puts a draft into the library under `id`: once, however often it is asked for. */
export function keepDraft({ library, edits, stamp }: Shelf, id: string, draft: Draft): void {
  for (const attempt of draft.attempts) addAttempt(library.doc, attempt.id, id, pictureOf(attempt), stamp())
  bearInLibrary(library.doc, id, draft, stamp())
  edits.edit((doc) => setDeleted(doc, id, null))
}

/** Deletes an asset, with a way back. */
export function deleteAsset(shelf: Shelf, { id, name }: LibraryAsset): void {
  const { edits, stamp } = shelf
  edits.edit((doc) => setDeleted(doc, id, stamp()))
  tell(`${name} was deleted. Films that use it keep theirs.`, () =>
    edits.edit((doc) => setDeleted(doc, id, null)),
  )
}

export function restoreAsset({ edits }: Shelf, { id, name }: LibraryAsset): void {
  edits.edit((doc) => setDeleted(doc, id, null))
  tell(`${name} is in the library again.`)
}

/** Makes a copy to be varied and returns its id. */
export function duplicateAsset({ library, edits, stamp }: Shelf, { id }: LibraryAsset): string {
  const copy = newId()
  bearDuplicate(library.doc, id, copy, newId, stamp())
  edits.edit((doc) => setDeleted(doc, copy, null))
  return copy
}

/** Adds an uploaded picture to an asset and shows it. */
export function addPicture({ library, edits, stamp }: Shelf, asset: string, picture: Picture): void {
  const attempt = newId()
  addAttempt(library.doc, attempt, asset, picture, stamp())
  edits.edit((doc) => pick(doc, asset, attempt))
}

/** Takes a picture away, with a way back; if it was the one that shows, none does. */
export function removePicture({ edits, stamp }: Shelf, asset: LibraryAsset, attempt: string): void {
  const showed = asset.picked === attempt
  edits.edit((doc) => {
    setRemoved(doc, attempt, stamp())
    if (showed) pick(doc, asset.id, null)
  })
  tell(wasRemoved(asset.attempts, attempt), () =>
    edits.edit((doc) => {
      setRemoved(doc, attempt, null)
      if (showed) pick(doc, asset.id, attempt)
    }),
  )
}

/** "lantern.png was removed." */
export function wasRemoved(attempts: readonly Attempt[], gone: string): string {
  return `${attempts.find(({ id }) => id === gone)?.name || 'The picture'} was removed.`
}

export function giveVoice({ edits }: Shelf, asset: string, voice: Voice | null): void {
  edits.edit((doc) => setVoice(doc, asset, voice))
}

/** What a document keeps of an uploaded picture. */
export function uploaded({ id, width, height, name }: Extract<Media, { kind: 'picture' }>): Picture {
  return { media: id, width, height, name, copyOf: null }
}

function pictureOf({ media, width, height, name, copyOf }: Attempt): Picture {
  return { media, width, height, name, copyOf }
}
