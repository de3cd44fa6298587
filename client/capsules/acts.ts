/** What people do with style capsules, said where it was done and undone from there. */
import { addAttempt, setRemoved, type Picture } from '../../shared/attempts.ts'
import {
  bearCapsule,
  bearCapsuleCopy,
  setCapsuleDeleted,
  type Capsule,
  type CapsuleKind,
} from '../../shared/capsules.ts'
import { presets } from '../../shared/presets.ts'
import { newId } from '../newId.ts'
import { tell } from '../ui/Toasts.tsx'
import type { Rack } from './rack.ts'

/** Makes an empty capsule and returns its id. */
export function makeCapsule({ library, edits, stamp }: Rack, kind: CapsuleKind): string {
  const id = newId()
  const name = kind === 'visual' ? 'New visual style' : 'New writing style'
  bearCapsule(library.doc, id, { kind, name }, stamp())
  edits.edit((doc) => setCapsuleDeleted(doc, id, null))
  return id
}

/** Makes a copy of a capsule, or of a preset, to be varied and returns its id. */
export function duplicateCapsule({ library, edits, stamp }: Rack, source: string): string {
  const id = newId()
  const preset = presets.find((preset) => preset.id === source)
  if (preset) bearCapsule(library.doc, id, preset, stamp())
  else bearCapsuleCopy(library.doc, source, id, newId, stamp())
  edits.edit((doc) => setCapsuleDeleted(doc, id, null))
  return id
}

/** Deletes a capsule, with a way back. */
export function deleteCapsule({ edits, stamp }: Rack, { id, name }: Capsule): void {
  edits.edit((doc) => setCapsuleDeleted(doc, id, stamp()))
  tell(`${name} was deleted. Pictures made with it stay as they are.`, () =>
    edits.edit((doc) => setCapsuleDeleted(doc, id, null)),
  )
}

export function restoreCapsule({ edits }: Rack, { id, name }: Capsule): void {
  edits.edit((doc) => setCapsuleDeleted(doc, id, null))
  tell(`${name} is among the styles again.`)
}

/** Adds an uploaded reference picture. It is there for good, so taking it back is removing it. */
export function addReference({ library, edits, stamp }: Rack, capsule: string, picture: Picture): void {
  const id = newId()
  addAttempt(library.doc, id, capsule, picture, stamp())
  // Born in place, it would be nothing that undo knows of.
  library.doc.transact(() => setRemoved(library.doc, id, stamp()), 'birth')
  edits.edit((doc) => setRemoved(doc, id, null))
}

/** Takes a reference picture away, with a way back. */
export function removeReference({ edits, stamp }: Rack, attempt: { id: string; name: string }): void {
  edits.edit((doc) => setRemoved(doc, attempt.id, stamp()))
  tell(`${attempt.name || 'The picture'} was removed.`, () =>
    edits.edit((doc) => setRemoved(doc, attempt.id, null)),
  )
}
