/**
 * Casting: those who are marked in a photograph become characters of the film. The crop is the character's
 * reference, the photograph is noted as its source, and a plain rule writes the description.
 *
 * Whether somebody is a character is not stored: they are while the asset whose id their mark carries is there.
 * So undoing it, and making it once more, need nothing of their own.
 */
import type * as Y from 'yjs'
import {
  assetMap,
  fields,
  idOf,
  pick,
  readAsset,
  renameAsset,
  setText,
  setVoice,
  type Stamp,
} from './assets.ts'
import { addAttempt } from './attempts.ts'
import type { Box } from './boxes.ts'
import { bear, place, Resolution } from './film/assets.ts'
import { type Face, type Photo, readPhotos } from './photos.ts'

/** Somebody who is marked, and what has become of them. */
export interface CastFace extends Face {
  /** The asset that they are now, or were merged into; null if they are none. */
  character: string | null
}

export interface CastPhoto extends Omit<Photo, 'faces'> {
  faces: CastFace[]
}

/** The photographs of a film, the oldest first, with those who are marked in them. */
export function readCast(doc: Y.Doc): CastPhoto[] {
  const resolution = new Resolution(doc)
  const characterOf = ({ asset }: Face) => (isThere(doc, asset) ? resolution.of(asset) : null)
  return readPhotos(doc).map((photo) => ({
    ...photo,
    faces: photo.faces.map((face) => ({ ...face, character: characterOf(face) })),
  }))
}

function isThere(doc: Y.Doc, asset: string): boolean {
  const map = assetMap(doc, asset)
  return map !== null && map.get('standing') !== 'removed'
}

/** What stands in the way of making characters of a photograph; null: nothing. */
export type Hindrance = 'nobody' | 'unnamed' | 'made' | 'consent'

/** Those who can become characters now: named, and none yet. */
export function castable({ faces }: CastPhoto): CastFace[] {
  return faces.filter(({ name, character }) => name !== '' && character === null)
}

export function hindranceTo(photo: CastPhoto): Hindrance | null {
  if (photo.faces.length === 0) return 'nobody'
  if (photo.faces.every(({ character }) => character !== null)) return 'made'
  if (castable(photo).length === 0) return 'unnamed'
  return photo.consent ? null : 'consent'
}

/**
 * What a character's description says, from their role and how they change:
 * "The ship’s doctor. Looks like the person in the photograph, but for this: pantsuit, posh British accent."
 */
export function castDescription({ role, change }: Pick<Face, 'role' | 'change'>): string {
  const likeness = 'Looks like the person in the photograph'
  const looks = bare(change) ? `${likeness}, but for this: ${sentence(change)}` : `${likeness}.`
  return bare(role) ? `${capital(sentence(role))} ${looks}` : looks
}

/** One line, ended by a full stop where it has no end of its own. */
function sentence(words: string): string {
  const line = bare(words)
  return /[.!?…。！？]["'”’)]?$/u.test(line) ? line : `${line}.`
}

function bare(words: string): string {
  return words
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[,;:]+$/, '')
}

function capital(line: string): string {
  const [first = ''] = line
  return first.toLocaleUpperCase('en') + line.slice(first.length)
}

/** The picture that was cut out of the photograph, as the media store holds it. */
export interface Crop {
  media: string
  width: number
  height: number
  name: string
}

/**
 * Makes the asset and its picture, outside of what undo knows, and returns the picture's attempt;
 * `placeCharacter` puts it there. Repeated, and by two people at once, it is the same asset. Of two who do so at
 * the same moment one's map stands, whole: had it been born with the mark, empty, both would write the
 * description into it, and it would read twice.
 * @param fresh a new UUID for the attempt, used where an earlier one, whose making was undone, shows another box
 */
export function bearCharacter(doc: Y.Doc, face: Face, crop: Crop, made: Stamp, fresh: string): string {
  const { asset, name, voice, photo, box } = face
  const attempt = attemptFor(doc, face) ?? fresh
  const description = castDescription(face)
  doc.transact(() => {
    addAttempt(doc, attempt, asset, { ...crop, copyOf: null }, made)
    bear(doc, { id: asset, created: made }, { kind: 'character', name, description, voice, picked: attempt })
    assetMap(doc, asset)?.set('photo', { id: photo, box, attempt })
  }, 'birth')
  return attempt
}

/**
 * The attempt of what the box shows: that of the last making, if the box was the same, as it is where somebody
 * else is making them just now. Null: the box has moved since, and an attempt is immutable.
 */
function attemptFor(doc: Y.Doc, { asset, attempt, box }: Face): string | null {
  const source = fields(assetMap(doc, asset)?.get('photo'))
  const known = idOf(source['attempt'])
  if (known === null) return attempt
  return sameBox(fields(source['box']), box) ? known : null
}

function sameBox(one: Record<string, unknown>, { x, y, w, h }: Box): boolean {
  return one['x'] === x && one['y'] === y && one['w'] === w && one['h'] === h
}

/** Puts it into the film. One that was there before, and whose making was undone, says what its mark says now. */
export function placeCharacter(doc: Y.Doc, face: Face, attempt: string): void {
  const { asset, name, voice } = face
  const map = assetMap(doc, asset)
  if (!map) return
  const before = readAsset(asset, map)
  doc.transact(() => {
    renameAsset(doc, asset, name)
    setText(doc, asset, 'description', castDescription(face))
    if (before.voice?.media !== voice?.media) setVoice(doc, asset, voice)
    pick(doc, asset, attempt)
    place(doc, asset, 'kept')
  })
}
