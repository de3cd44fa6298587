/** What people do with the prompts of a shot. Each is one step of undo. */
import type { Stamp } from '../../../shared/assets.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import {
  bearEdit,
  editText,
  type EditedLine,
  partsOf,
  putEdit,
  setEditBase,
  setEditParts,
} from '../../../shared/frames/edits.ts'
import {
  arrange,
  leaveOut,
  type OwnPicture,
  setClipModel,
  setFilmModel,
  setFrameModel,
  setOwnPicture,
} from '../../../shared/frames/facts.ts'
import type { Part } from '../../../shared/frames/parts.ts'
import type { Rewritten } from '../../../shared/frames/rewriting.ts'
import type { FrameSheet, FramesView } from '../../../shared/frames/view.ts'
import type { Media } from '../../../shared/media.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { editShots } from '../../film/settle.ts'
import { newId } from '../../newId.ts'
import { tell } from '../../ui/Toasts.tsx'
import { isSomebodyIn } from './line/carets.ts'
import { type Prompt, sameParts } from './prompt.ts'

type Of = Pick<FrameSheet, 'scene' | 'shot' | 'frame' | 'label'>

/** Puts the pictures of a frame in this order; null: the usual one. */
export function arrangePictures(desk: FilmDesk, { scene, shot, frame }: Of, order: string[] | null): void {
  editShots(desk, scene, () => arrange(desk.film.doc, shot, frame, order))
}

/** Moves one of the pictures that would be sent before that which stands at `to`; those over the limit count too. */
export function movePicture(desk: FilmDesk, sheet: FrameSheet, key: string, to: number): void {
  const { sent, over } = sheet.manifest
  const keys = [...sent, ...over].map((item) => item.key)
  const from = keys.indexOf(key)
  const order = keys.toSpliced(from, 1)
  order.splice(to > from ? to - 1 : to, 0, key)
  if (order.join() !== keys.join()) arrangePictures(desk, sheet, order)
}

export function leavePictureOut(desk: FilmDesk, sheet: FrameSheet, key: string, name: string): void {
  sayOut(desk, sheet, key, true)
  tell(`${name} is not sent with ${sheet.label} ${sheet.frame}.`, () => sayOut(desk, sheet, key, false))
}

export function takePictureBack(desk: FilmDesk, sheet: FrameSheet, key: string): void {
  sayOut(desk, sheet, key, false)
}

function sayOut(desk: FilmDesk, { scene, shot, frame }: Of, key: string, out: boolean): void {
  editShots(desk, scene, () => leaveOut(desk.film.doc, shot, frame, key, out))
}

/** Adds a picture to a frame and says its key in the manifest. */
export function addPicture(
  desk: FilmDesk,
  { scene, shot, frame }: Of,
  { id, name }: Extract<Media, { kind: 'picture' }>,
): string {
  const picture = { media: id, name: shortName(name), words: '', frames: [frame], added: desk.stamp() }
  const own = newId()
  editShots(desk, scene, () => setOwnPicture(desk.film.doc, shot.owners[frame][0]!, own, picture))
  return `picture/${own}`
}

/** "the pose.jpg" is "the pose" */
function shortName(name: string): string {
  return name.replace(/\.\w{1,5}$/, '') || name
}

/** Changes what is said of an added picture. */
export function changePicture(
  desk: FilmDesk,
  frames: FramesView,
  sheet: Of,
  picture: OwnPicture,
  change: Partial<Pick<OwnPicture, 'words' | 'frames'>>,
): void {
  const { id, ...rest } = picture
  const owner = ownerOf(frames, sheet, id)
  editShots(desk, sheet.scene, () => setOwnPicture(desk.film.doc, owner, id, { ...rest, ...change }))
}

export function removePicture(desk: FilmDesk, frames: FramesView, sheet: Of, picture: OwnPicture): void {
  const { id, ...rest } = picture
  const owner = ownerOf(frames, sheet, id)
  const put = (value: Omit<OwnPicture, 'id'> | null) =>
    editShots(desk, sheet.scene, () => setOwnPicture(desk.film.doc, owner, id, value))
  put(null)
  tell(`“${picture.name}” is taken away from ${sheet.label}.`, () => put(rest))
}

/** Under which of a shot's ids a picture was added. */
function ownerOf({ parts }: FramesView, { shot, frame }: Of, id: string): string {
  const owners = shot.owners[frame]
  return owners.find((owner) => parts.own.get(owner)?.some((own) => own.id === id)) ?? owners[0]!
}

/** @param model null: as the film says */
export function chooseModel(desk: FilmDesk, { scene, shot, frame }: Of, model: string | null): void {
  editShots(desk, scene, () => setFrameModel(desk.film.doc, shot, frame, model))
}

export function chooseFilmModel({ edits }: FilmDesk, model: string): void {
  edits.edit((doc) => setFilmModel(doc, model))
}

export function chooseClipModel({ edits }: FilmDesk, model: string): void {
  edits.edit((doc) => setClipModel(doc, model))
}

/** Stores the shots of a scene, if they are only proposed, before something is said of their frames. */
export function keepShots(desk: FilmDesk, scene: FilmScene): void {
  if (desk.view.shots(scene).proposed) editShots(desk, scene, () => {})
}

type Line = Pick<EditedLine, 'key' | 'parts' | 'composed' | 'edit'>

/** The text of a line, to be edited: nothing is different for anybody until it is put there. */
export function openLine({ film }: FilmDesk, { shot, frame }: Prompt, line: Line): string {
  if (line.edit) return line.edit.id
  return bearEdit(film.doc, shot.owners[frame][0]!, frame, { key: line.key, parts: line.composed ?? [] })
}

/**
 * The same where nobody else is at it: a line that was edited before and composed again may still read otherwise
 * than what the film says.
 */
export function openAlone(desk: FilmDesk, prompt: Prompt, line: Line): string {
  const id = openLine(desk, prompt, line)
  const { doc } = desk.film
  const text = line.edit ? null : editText(doc, id)
  const parts = line.composed ?? []
  if (text && !sameParts(partsOf(text), parts) && !isSomebodyIn(desk.story.awareness, id))
    doc.transact(() => setEditParts(doc, id, parts), 'birth')
  return id
}

/** Says nothing in place of a line; one that was added is gone. */
export function leaveLineOut(desk: FilmDesk, prompt: Prompt, line: Line): void {
  const { doc } = desk.film
  const id = openAlone(desk, prompt, line)
  const put = (parts: readonly Part[], stamp: Stamp | null) =>
    editShots(desk, prompt.scene, () => {
      setEditParts(doc, id, parts)
      putEdit(doc, id, stamp)
    })
  put([], line.composed === null ? null : desk.stamp())
  tell('The line is left out.', () => put(line.parts, line.edit?.put ?? null))
}

/** Takes back what was edited in a line: it reads what the film says, now and from now on. */
export function composeAgain(desk: FilmDesk, { scene }: Prompt, { edit }: Line): void {
  if (!edit) return
  const { doc } = desk.film
  editShots(desk, scene, () => {
    putEdit(doc, edit.id, null)
    setEditParts(doc, edit.id, edit.base)
  })
}

/** Leaves a line as it was edited, though the film says something else by now. */
export function keepLine(desk: FilmDesk, { scene }: Prompt, { edit, composed }: Line): void {
  if (edit) editShots(desk, scene, () => setEditBase(desk.film.doc, edit.id, composed ?? []))
}

/** Puts other words in place of lines, all in one step. */
export function rewordLines(
  desk: FilmDesk,
  prompt: Prompt,
  reworded: readonly Pick<Rewritten, 'line' | 'parts'>[],
): void {
  const { doc } = desk.film
  const opened = reworded.flatMap(({ line, parts }) => {
    const found = prompt.lines.find(({ key }) => key === line)
    return found ? [{ id: openAlone(desk, prompt, found), isPut: found.edit !== null, parts }] : []
  })
  editShots(desk, prompt.scene, () => {
    for (const { id, isPut, parts } of opened) {
      setEditParts(doc, id, parts)
      if (!isPut) putEdit(doc, id, desk.stamp())
    }
  })
}
