/** What people do in *Cast from a photo*: each is one step of undo. */
import type { Voice } from '../../../../shared/assets.ts'
import type { Box } from '../../../../shared/boxes.ts'
import {
  bearCharacter,
  castable,
  hindranceTo,
  placeCharacter,
  readCast,
  type CastFace,
  type CastPhoto,
  type Crop,
} from '../../../../shared/cast.ts'
import type { Media } from '../../../../shared/media.ts'
import {
  bearFace,
  bearPhoto,
  facesRoot,
  setBox,
  setConsent,
  setFaceRemoved,
  setFaceVoice,
  setPhotoRemoved,
  type NewFace,
} from '../../../../shared/photos.ts'
import { upload } from '../../../media/upload.ts'
import { newId } from '../../../newId.ts'
import type { CastDesk } from './castDesk.ts'
import { cropOf, loadPhoto } from './crop.ts'

/** Adds an uploaded photograph and returns its id. */
export function addPhoto(
  { film, edits, stamp }: CastDesk,
  { id: media, width, height, name }: Extract<Media, { kind: 'picture' }>,
): string {
  const id = newId()
  const { by, at } = stamp()
  bearPhoto(film.doc, id, { media, width, height, name }, { by, at })
  edits.edit((doc) => setPhotoRemoved(doc, id, null))
  return id
}

export function removePhoto({ edits, stamp }: CastDesk, photo: string): void {
  const { by, at } = stamp()
  edits.edit((doc) => setPhotoRemoved(doc, photo, { by, at }))
}

export function consent({ edits, stamp }: CastDesk, photo: string, given: boolean): void {
  edits.edit((doc) => setConsent(doc, photo, given ? stamp() : null))
}

/**
 * Marks people, all in one step, and returns the ids of their marks. A drawn box is a list of one.
 * @param job that has found them, if they were not drawn: two pages that mark them at once make the same marks
 */
export function mark(
  { film, edits, stamp }: CastDesk,
  photo: string,
  boxes: readonly Box[],
  job: string | null = null,
): string[] {
  const { by, at } = stamp()
  const faces = boxes.map((box, index): NewFace => {
    const id = job === null ? newId() : foundId(job, index)
    return { id, photo, box, asset: newId(), attempt: newId() }
  })
  // Of several at once the order is the one they were given in.
  faces.forEach((face, index) => bearFace(film.doc, face, { by, at: at + index }))
  edits.edit((doc) => faces.forEach(({ id }) => setFaceRemoved(doc, id, null)))
  return faces.map(({ id }) => id)
}

/** Whether those whom a job has found are marked, or were and have been removed since. */
export function markedBy({ film }: CastDesk, job: string): boolean {
  return facesRoot(film.doc).has(foundId(job, 0))
}

const foundId = (job: string, index: number) => `${job}-${index}`

export function putBox({ edits }: CastDesk, face: string, box: Box): void {
  edits.edit((doc) => setBox(doc, face, box))
}

export function unmark({ edits, stamp }: CastDesk, face: string): void {
  const { by, at } = stamp()
  edits.edit((doc) => setFaceRemoved(doc, face, { by, at }))
}

export function giveVoice({ edits }: CastDesk, face: string, voice: Voice | null): void {
  edits.edit((doc) => setFaceVoice(doc, face, voice))
}

/**
 * Makes a character of everybody in `photo` who can be one, all in one step, and returns how many. Nothing is made
 * if one crop cannot be sent. What others do meanwhile counts: a name that was changed is the new one, somebody
 * who was taken away or made a character is left alone, and so are all if the consent was taken back.
 * @throws {Error} in words for people
 */
export async function makeCharacters(desk: CastDesk, photo: CastPhoto): Promise<number> {
  const { film, edits, stamp } = desk
  const crops = await sendCrops(desk, photo)
  const now = readCast(film.doc).find(({ id }) => id === photo.id)
  if (!now || hindranceTo(now) !== null) return 0
  const cast = castable(now).flatMap((face) => {
    const sent = crops.get(face.id)
    return sent ? [{ face: { ...face, box: sent.box }, crop: sent.crop }] : []
  })
  const { by, at } = stamp()
  const made = cast.map(({ face, crop }) => ({
    face,
    attempt: bearCharacter(film.doc, face, crop, { by, at }, newId()),
  }))
  edits.edit((doc) => made.forEach(({ face, attempt }) => placeCharacter(doc, face, attempt)))
  return made.length
}

/** What was sent for each mark, and the box it was cut by. */
async function sendCrops(
  { branch }: CastDesk,
  photo: CastPhoto,
): Promise<Map<string, { box: Box; crop: Crop }>> {
  const image = await loadPhoto(photo)
  const crops = new Map<string, { box: Box; crop: Crop }>()
  for (const { id, box, name } of castable(photo)) {
    const media = await upload(await cropOf(image, box, name), { branch }, () => {})
    if (media.kind !== 'picture') throw new Error(`The picture of ${name} could not be stored. Try again.`)
    const { width, height } = media
    crops.set(id, { box, crop: { media: media.id, width, height, name: media.name } })
  }
  return crops
}

/** Whether its words and its box can be changed here: a character's are changed in Assets. */
export function isOpen({ editable }: CastDesk, { character }: CastFace): boolean {
  return editable && character === null
}
