/** What people do on a board. Each is one step of undo, for the scene that is open. */
import { tidyName, type AssetKind, type Voice } from '../../../shared/assets.ts'
import { addAttempt } from '../../../shared/attempts.ts'
import { bear, type FilmAsset, place } from '../../../shared/film/assets.ts'
import { decide, setMember, setRole } from '../../../shared/film/board.ts'
import { bearFromLibrary } from '../../../shared/film/bringing.ts'
import { placeShots } from '../../../shared/film/cutting.ts'
import { recategorise as setKindOf } from '../../../shared/film/recategorising.ts'
import type { Absent, BoardRow } from '../../../shared/film/sceneBoard.ts'
import { type FilmScene, setDeferred } from '../../../shared/film/scenes.ts'
import { type Frame, frames, type Shot } from '../../../shared/film/shots.ts'
import type { LibraryAsset } from '../../../shared/library.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { editAssets, editShots, proposeShots, settle } from '../../film/settle.ts'
import { newId } from '../../newId.ts'
import { tell } from '../../ui/Toasts.tsx'
import { copyPicture, copyVoice } from '../assets/bring/copies.ts'
import { frameOf, type Range, type Sheet } from './sheet.ts'
import { factOf, reachOf, type Stroke } from './strokes.ts'

/** Says it of every frame in a range. */
export function paint(desk: FilmDesk, scene: FilmScene, sheet: Sheet, range: Range, stroke: Stroke): void {
  const { top, bottom, left, right } = reachOf(stroke, range)
  const rows = sheet.rows.slice(top, bottom + 1)
  // Who follows the text again is as they were: nothing is said of them.
  const said = factOf(stroke, 'start') === null ? [] : rows.map(({ asset }) => asset)
  const { of, put } = settle(desk, said)
  editShots(desk, scene, () => {
    put()
    for (const { asset, ids } of rows) {
      for (let col = left; col <= right; col++) {
        const { shot } = sheet.columns[Math.floor(col / 3)]!
        say(desk, { asset: of(asset), ids }, shot, frameOf(col), factOf(stroke, frameOf(col)))
      }
    }
  })
}

/** To follow the text again, everything that was ever said of the frame is taken back. */
function say(
  { film }: FilmDesk,
  { asset, ids }: Pick<BoardRow, 'asset' | 'ids'>,
  { owners }: Shot,
  frame: Frame,
  there: boolean | null,
): void {
  if (there !== null) return decide(film.doc, owners[frame][0]!, asset.id, frame, there)
  for (const owner of owners[frame]) {
    for (const id of ids) decide(film.doc, owner, id, frame, null)
  }
}

/** Puts an asset on the board, and into one frame of a shot or into none. */
export function add(
  desk: FilmDesk,
  scene: FilmScene,
  asset: FilmAsset,
  into: { shot: Shot; frame: Frame } | null = null,
): void {
  const { of, put } = settle(desk, [asset])
  const added = of(asset)
  const change = (): void => {
    put()
    placeOnBoard(desk, scene, added.id)
    if (into) say(desk, { asset: added, ids: [added.id] }, into.shot, into.frame, true)
  }
  if (into) editShots(desk, scene, change)
  else desk.edits.edit(change)
}

function placeOnBoard({ film, stamp }: FilmDesk, scene: FilmScene, asset: string): void {
  place(film.doc, asset, 'kept')
  setMember(film.doc, scene.id, asset, { is: 'added', ...stamp() })
}

/** Makes an asset of which only the name is known, and puts it on the board. */
export function addNew(desk: FilmDesk, scene: FilmScene, name: string, kind: AssetKind): string | null {
  if (tidyName(name) === '') return null
  const id = newId()
  bear(desk.film.doc, { id, created: desk.stamp() }, { kind, name })
  desk.edits.edit(() => placeOnBoard(desk, scene, id))
  return id
}

/**
 * Brings a library asset into the film as it is there, and puts it on the board.
 * @throws {ApiError} if its picture or voice cannot be copied; then nothing has changed
 */
export async function addFromLibrary(
  desk: FilmDesk,
  scene: FilmScene,
  there: LibraryAsset,
  signal: AbortSignal,
): Promise<void> {
  const { branch, film, edits, stamp } = desk
  const [picture, voice] = await Promise.all([
    there.picture ? copyPicture(there.picture, { branch }) : null,
    there.voice ? copyVoice(there.voice, { branch }) : (null as Voice | null),
  ])
  if (signal.aborted) return
  const [id, attempt] = [newId(), newId()]
  if (picture) addAttempt(film.doc, attempt, id, picture, stamp())
  bearFromLibrary(film.doc, id, there, { picture: picture && attempt, voice }, stamp())
  edits.edit(() => placeOnBoard(desk, scene, id))
}

/** Takes an asset off the board: its looks and cells stay with it, and come back with it. It stays in the film. */
export function takeOff(desk: FilmDesk, scene: FilmScene, asset: FilmAsset): void {
  editAssets(desk, [asset], (of) =>
    setMember(desk.film.doc, scene.id, of(asset).id, { is: 'removed', ...desk.stamp() }),
  )
}

/** Keeps in the film what the script proposes, all in one step. */
export function keepAssets(desk: FilmDesk, assets: readonly FilmAsset[]): void {
  editAssets(desk, assets, () => {})
}

/** Says that what the script proposes is not in this film: it is off all boards, and in the tray of its scenes. */
export function setAside(desk: FilmDesk, asset: FilmAsset): void {
  const { put } = settle(desk, [asset])
  desk.edits.edit(() => put('sidelined'))
  tell(`${asset.name} is set aside.`, () => desk.edits.edit(() => put('removed')))
}

/** Puts back what was taken off the board, or set aside from the film. */
export function bringBack(desk: FilmDesk, scene: FilmScene, { asset, from }: Absent): void {
  editAssets(desk, [asset], (of) => {
    const { id } = of(asset)
    place(desk.film.doc, id, 'kept')
    // Who was also taken off this scene is wanted here now.
    if (from === 'scene' || isOff(desk, scene, asset)) placeOnBoard(desk, scene, id)
  })
}

/** Lets an asset play the role of another here: whatever means that one means it. */
export function giveRole(desk: FilmDesk, scene: FilmScene, role: FilmAsset, by: FilmAsset): void {
  const { doc } = desk.film
  editAssets(desk, [role, by], (of) => {
    const { id } = of(by)
    place(doc, id, 'kept')
    setRole(doc, scene.id, of(role).id, id)
    // Somebody who was taken off before is to be seen in the role.
    if (isOff(desk, scene, by)) setMember(doc, scene.id, id, { is: 'added', ...desk.stamp() })
  })
  tell(`${by.name} plays ${role.name} in this scene.`, () => takeRole(desk, scene, role), 'Give it back')
}

function isOff({ view }: FilmDesk, scene: FilmScene, { ids }: FilmAsset): boolean {
  const members = view.parts.facts.members.get(scene.id)
  return ids.map((id) => members?.get(id)).find((member) => member)?.is === 'removed'
}

/** Gives a role back to whom it belongs. */
export function takeRole(desk: FilmDesk, scene: FilmScene, role: FilmAsset): void {
  desk.edits.edit((doc) => {
    for (const id of role.ids) setRole(doc, scene.id, id, null)
  })
}

export function recategorise(desk: FilmDesk, asset: FilmAsset, kind: AssetKind): void {
  editAssets(desk, [asset], (of) => setKindOf(desk.film.doc, of(asset), kind, desk.view.parts.lines))
}

export function takeUpAgain({ edits }: FilmDesk, scene: FilmScene): void {
  edits.edit((doc) => setDeferred(doc, scene.id, null))
}

/** Puts the scene's shots there again: those that were taken away, or else what its script proposes. */
export function bringShotsBack(desk: FilmDesk, scene: FilmScene): void {
  const { edits, view } = desk
  const removed = view.parts.shots.removed.get(scene.id) ?? []
  const ids = removed.map(({ id }) => id)
  if (ids.length > 0) return edits.edit((doc) => placeShots(doc, ids))
  proposeShots(desk, scene)
}

/** Whether somebody has decided anything about a row. */
export function isDecided({ cells }: BoardRow): boolean {
  return cells.some((cell) => frames.some((frame) => cell[frame].decided))
}
