/**
 * Photographs that a film is cast from, and the people who are marked in them. Both lie in the film document as
 * maps that are created once, whole, and never deleted; taking one away is a fact. As in film/assets.ts each
 * comes into being removed and is put in its place by the next transaction, so that undo knows facts and flat
 * texts only.
 *
 * A mark carries, from its birth, the ids of the asset and the attempt that it will become (cast.ts): so two
 * people who make characters of the same marks at once make the same ones.
 *
 * Values come from a shared document, which any editor's program may have written: read with doubt.
 */
import * as Y from 'yjs'
import { fields, idOf, readAsset, readStamp, type Stamp, tidyName, type Voice, wordsOf } from './assets.ts'
import { tidyBox, type Box } from './boxes.ts'

/** In the film document: id → photograph. */
export const photosRoot = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('photos')

/** In the film document: id → somebody marked in one of them. */
export const facesRoot = (doc: Y.Doc): Y.Map<Y.Map<unknown>> => doc.getMap('faces')

/** The words about somebody that people write together. */
const faceTexts = ['name', 'role', 'change'] as const
export type FaceText = (typeof faceTexts)[number]

/** Width and height are those of its size `large`, in pixels. */
export interface PhotoPicture {
  media: string
  width: number
  height: number
  name: string
}

/** Who said that the likenesses may be used. The name too: the record is to be read when they have left. */
export interface Consent extends Stamp {
  name: string
}

/** Somebody who is marked. */
export interface Face {
  id: string
  photo: string
  box: Box
  /** Tidied: empty means that nobody has named them yet. */
  name: string
  /** Who they are in the story, in plain words. */
  role: string
  /** How they are to differ from the photograph. */
  change: string
  voice: Voice | null
  /** The ids of the asset and of its attempt that they become. */
  asset: string
  attempt: string
  added: Stamp
}

export interface Photo extends PhotoPicture {
  id: string
  added: Stamp
  /** Null: nobody has said that the likenesses may be used. */
  consent: Consent | null
  /** In the order in which they were marked. */
  faces: Face[]
}

/** The photographs that are there, the oldest first, each with those who are marked in it. */
export function readPhotos(doc: Y.Doc): Photo[] {
  const faces = readFaces(doc)
  return standing(photosRoot(doc)).flatMap(([id, map]) => {
    const photo = readPhoto(id, map)
    return photo ? [{ ...photo, faces: faces.filter((face) => face.photo === id) }] : []
  })
}

/** Makes a photograph that is not there yet, outside of what undo knows; `setPhotoRemoved` puts it there. */
export function bearPhoto(doc: Y.Doc, id: string, picture: PhotoPicture, added: Stamp): void {
  if (photosRoot(doc).has(id)) return
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    photosRoot(doc).set(id, map)
    map.set('picture', picture)
    map.set('added', added)
    map.set('removed', added)
  }, 'birth')
}

/** Takes a photograph away, or puts it there (null). Those marked in it stay, and so do their characters. */
export function setPhotoRemoved(doc: Y.Doc, id: string, removed: Stamp | null): void {
  change(photosRoot(doc), id, 'removed', removed)
}

/** Says that the likenesses in a photograph may be used, or takes that back (null). */
export function setConsent(doc: Y.Doc, id: string, consent: Consent | null): void {
  change(photosRoot(doc), id, 'consent', consent)
}

/** How a mark begins; all ids are the caller's: UUIDs, but for the mark's own where a job has found it. */
export interface NewFace {
  id: string
  photo: string
  box: Box
  asset: string
  attempt: string
}

/** Marks somebody, outside of what undo knows; `setFaceRemoved` puts the mark there. */
export function bearFace(doc: Y.Doc, { id, box, ...ids }: NewFace, added: Stamp): void {
  if (facesRoot(doc).has(id)) return
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    facesRoot(doc).set(id, map)
    for (const [fact, value] of Object.entries({ ...ids, ...tidyBox(box) })) map.set(fact, value)
    for (const text of faceTexts) map.set(text, new Y.Text())
    map.set('added', added)
    map.set('removed', added)
  }, 'birth')
}

/** Takes a mark away, or puts it there (null). */
export function setFaceRemoved(doc: Y.Doc, id: string, removed: Stamp | null): void {
  change(facesRoot(doc), id, 'removed', removed)
}

/**
 * Moves or resizes a mark. Only what differs is written, so that one person's move and another's new size both
 * hold.
 */
export function setBox(doc: Y.Doc, id: string, box: Box): void {
  const map = mapIn(facesRoot(doc), id)
  if (!map) return
  const before = readBox(map)
  const after = tidyBox(box)
  doc.transact(() => {
    for (const side of ['x', 'y', 'w', 'h'] as const) {
      if (after[side] !== before[side]) map.set(side, after[side])
    }
  })
}

export function setFaceVoice(doc: Y.Doc, id: string, voice: Voice | null): void {
  change(facesRoot(doc), id, 'voice', voice)
}

/** The shared text itself, to be tied to a field; null if there is none. */
export function faceText(doc: Y.Doc, id: string, text: FaceText): Y.Text | null {
  const found = mapIn(facesRoot(doc), id)?.get(text)
  return found instanceof Y.Text ? found : null
}

/** The ids of all media of photographs and of the voices given to marks, removed ones included. */
export function mediaInPhotos(doc: Y.Doc): string[] {
  const pictures = [...photosRoot(doc).values()].map((map) => mediaOf(map, 'picture'))
  const voices = [...facesRoot(doc).values()].map((map) => mediaOf(map, 'voice'))
  return [...pictures, ...voices].filter((media) => media !== null)
}

function mediaOf(map: unknown, fact: string): string | null {
  return map instanceof Y.Map ? idOf(fields(map.get(fact))['media']) : null
}

function readFaces(doc: Y.Doc): Face[] {
  return standing(facesRoot(doc)).flatMap(([id, map]) => readFace(id, map) ?? [])
}

function readFace(id: string, map: Y.Map<unknown>): Face | null {
  const [photo, asset, attempt] = ['photo', 'asset', 'attempt'].map((fact) => idOf(map.get(fact)))
  if (!photo || !asset || !attempt) return null
  return {
    id,
    photo,
    box: readBox(map),
    name: tidyName(wordsOf(map.get('name'))),
    role: wordsOf(map.get('role')),
    change: wordsOf(map.get('change')),
    // Kept as an asset's is, since it becomes one's.
    voice: readAsset(id, map).voice,
    asset,
    attempt,
    added: readStamp(map.get('added')) ?? { by: '', at: 0 },
  }
}

function readPhoto(id: string, map: Y.Map<unknown>): Omit<Photo, 'faces'> | null {
  const { media, width, height, name } = fields(map.get('picture'))
  if (typeof media !== 'string' || !isLength(width) || !isLength(height)) return null
  const consent = readStamp(map.get('consent'))
  return {
    id,
    media,
    width,
    height,
    name: typeof name === 'string' ? name : '',
    added: readStamp(map.get('added')) ?? { by: '', at: 0 },
    consent: consent && { ...consent, name: wordsOf(fields(map.get('consent'))['name']) || 'Somebody' },
  }
}

function isLength(value: unknown): value is number {
  return typeof value === 'number' && value >= 1 && Number.isFinite(value)
}

/** Concurrent moves may leave four numbers that nobody chose together; they are brought into the picture. */
function readBox(map: Y.Map<unknown>): Box {
  const [x, y, w, h] = ['x', 'y', 'w', 'h'].map((side) => Number(map.get(side)))
  return tidyBox({ x: x!, y: y!, w: w!, h: h! })
}

/** What is not removed, the oldest first. */
function standing(root: Y.Map<Y.Map<unknown>>): [string, Y.Map<unknown>][] {
  const found = [...root].filter(([, map]: [string, unknown]) => map instanceof Y.Map && !map.get('removed'))
  const at = (map: Y.Map<unknown>) => readStamp(map.get('added'))?.at ?? 0
  return found.sort(([a, one], [b, other]) => at(one) - at(other) || (a < b ? -1 : 1))
}

function mapIn(root: Y.Map<Y.Map<unknown>>, id: string): Y.Map<unknown> | null {
  const map: unknown = root.get(id)
  return map instanceof Y.Map ? map : null
}

function change(root: Y.Map<Y.Map<unknown>>, id: string, fact: string, value: unknown): void {
  mapIn(root, id)?.set(fact, value)
}
