/** What people do with looks and transformations. Each is one step of undo; what is born for it is not undone. */
import { addAttempt, setRemoved } from '../../../../shared/attempts.ts'
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import { picturesOfLook } from '../../../../shared/film/lookPictures.ts'
import {
  bearLook,
  keyOfLook,
  type Look,
  type LookPlace,
  type LookSource,
  lookText,
  pickForLook,
  readLooks,
  setCarried,
  setCondition,
  setLookSource,
} from '../../../../shared/film/looks.ts'
import type { BoardRow } from '../../../../shared/film/sceneBoard.ts'
import type { FilmScene } from '../../../../shared/film/scenes.ts'
import { frames, type Shot } from '../../../../shared/film/shots.ts'
import {
  bearTransformation,
  lookInFrame,
  setTransformationRemoved,
  setTransformationShot,
} from '../../../../shared/film/transformations.ts'
import type { Media } from '../../../../shared/media.ts'
import type { FilmDesk } from '../../../film/filmDesk.ts'
import { editShots, settle } from '../../../film/settle.ts'
import { newId } from '../../../newId.ts'
import { tell } from '../../../ui/Toasts.tsx'
import { lookHere, saysNothing } from './lookHere.ts'

/**
 * Says how an asset looks in a scene; null: as it would without anybody saying. A look of its own begins as it
 * looked until now, unless something was said of it before.
 */
export function chooseLook(desk: FilmDesk, scene: FilmScene, row: BoardRow, source: LookSource | null): void {
  const { film, edits, view, stamp } = desk
  const { own, now } = lookHere(view, scene, row)
  if (!own && source === null) return
  const { of, put } = settle(desk, [row.asset])
  const place = own?.place ?? { scene: scene.id, asset: of(row.asset).id }
  if (!own) bearLook(film.doc, newId(), place, stamp())
  edits.edit(() => {
    put()
    const look = lookAt(desk, place)
    if (!look) return
    if (source?.is === 'own' && saysNothing(look)) copyLook(desk, row.asset, now.look, look)
    setLookSource(film.doc, look, source)
  })
}

function lookAt({ film }: FilmDesk, place: LookPlace): Look | null {
  return readLooks(film.doc).get(keyOfLook(place)) ?? null
}

/** Puts the words, the conditions and the picture of one look into another that says nothing yet. */
function copyLook({ film }: FilmDesk, asset: FilmAsset, from: Look | null, to: Look): void {
  if (!from) return
  lookText(film.doc, to.id)?.insert(0, from.words)
  for (const condition of from.conditions) setCondition(film.doc, to, condition, true)
  // A role's picture shows somebody else.
  const { picked } = picturesOfLook(asset, from)
  if (picked) pickForLook(film.doc, to, picked.id)
}

export function sayCondition({ edits }: FilmDesk, look: Look, condition: string, applies: boolean): void {
  edits.edit((doc) => setCondition(doc, look, condition, applies))
}

export function carry({ edits }: FilmDesk, look: Look, carried: boolean): void {
  edits.edit((doc) => setCarried(doc, look, carried))
}

export function pickLookPicture({ edits }: FilmDesk, look: Look, attempt: string | null): void {
  edits.edit((doc) => pickForLook(doc, look, attempt))
}

/** Adds an uploaded picture to a look and shows it. */
export function addLookPicture(
  desk: FilmDesk,
  asset: FilmAsset,
  look: Look,
  { id: media, width, height, name }: Extract<Media, { kind: 'picture' }>,
): void {
  const { film, edits, stamp } = desk
  const { of, put } = settle(desk, [asset])
  const attempt = newId()
  const picture = { media, width, height, name, copyOf: null }
  addAttempt(film.doc, attempt, of(asset).id, picture, stamp(), null, null, look.id)
  edits.edit((doc) => {
    put()
    pickForLook(doc, look, attempt)
  })
}

/** Takes a picture away; if it was the one that shows, the master's does. */
export function removeLookPicture(desk: FilmDesk, asset: FilmAsset, look: Look, attempt: string): void {
  const { edits, stamp } = desk
  const wasPicked = look.picture === attempt
  edits.edit((doc) => {
    setRemoved(doc, attempt, stamp())
    if (wasPicked) pickForLook(doc, look, null)
  })
  const name = asset.lookPictures.find(({ id }) => id === attempt)?.name ?? 'The picture'
  tell(
    `${name} was removed.`,
    () =>
      edits.edit((doc) => {
        setRemoved(doc, attempt, null)
        if (wasPicked) pickForLook(doc, look, attempt)
      }),
    'Bring it back',
  )
}

/** Lets an asset change in the first shot that it is in; returns the id of the transformation. */
export function addChange(desk: FilmDesk, scene: FilmScene, row: BoardRow): string | null {
  const { film, view, stamp } = desk
  const { shots } = view.shots(scene)
  const place = Math.max(
    0,
    row.cells.findIndex((cell) => frames.some((frame) => cell[frame].there)),
  )
  const shot = shots[place]
  if (!shot) return null
  const id = newId()
  const made = stamp()
  const { of, put } = settle(desk, [row.asset])
  bearTransformation(film.doc, id, { asset: of(row.asset).id, first: shot.id, last: shot.id }, made)
  bearLook(film.doc, newId(), { transformation: id }, made)
  const before = lookInFrame(
    view.turns(scene, row.ids),
    view.parts.looks,
    view.looks.at(scene.id, row.ids),
    place,
    'start',
  )
  editShots(desk, scene, () => {
    put()
    setChangeEnds(desk, id, shot.id, shot.id)
    setTransformationRemoved(film.doc, id, null)
    const look = lookAt(desk, { transformation: id })
    const from = before.is === 'look' ? before.look.look : before.after.look
    if (look && saysNothing(look)) copyLook(desk, row.asset, from, look)
  })
  return id
}

/** Says in which shots a transformation begins and is complete. */
export function moveChange(desk: FilmDesk, scene: FilmScene, id: string, first: Shot, last: Shot): void {
  editShots(desk, scene, () => setChangeEnds(desk, id, first.id, last.id))
}

function setChangeEnds({ film }: FilmDesk, id: string, first: string, last: string): void {
  setTransformationShot(film.doc, id, 'first', first)
  setTransformationShot(film.doc, id, 'last', last)
}

/** Begins the look that a transformation leads to, where there is none. */
export function beginLookAfter({ film, stamp }: FilmDesk, id: string): void {
  bearLook(film.doc, newId(), { transformation: id }, stamp())
}

export function removeChange({ edits, stamp }: FilmDesk, id: string, words: string): void {
  edits.edit((doc) => setTransformationRemoved(doc, id, stamp()))
  tell(
    `${words} was taken away.`,
    () => edits.edit((doc) => setTransformationRemoved(doc, id, null)),
    'Bring it back',
  )
}
