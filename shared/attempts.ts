/**
 * Attempts: every picture an asset has had, uploaded, generated or copied from the library, side by side. An attempt
 * is immutable; which one shows is a fact of its asset (`pick`), and taking one away marks it.
 *
 * A picture may be of the asset in one of its looks (film/looks.ts). It is among the pictures of that look, where
 * it can be picked, and never among the asset's own.
 */
import * as Y from 'yjs'
import { fields, idOf, readStamp, type Stamp } from './assets.ts'
import { assetsRoot, attemptsRoot, film } from './documents.ts'
import { mediaInPhotos } from './photos.ts'
import { type PictureRequest, readRequest } from './pictures.ts'

/** What there is to know of a picture, fixed when it is made. */
export interface Picture {
  /** The id of its bytes (shared/media.ts). */
  media: string
  width: number
  height: number
  /** What the file was called. */
  name: string
  /** The media id of the library picture it is a copy of; null for one of its own. */
  copyOf: string | null
}

export interface Attempt extends Picture {
  id: string
  asset: string
  /** The id of the look of the asset that it shows; absent: the asset as it is. */
  look?: string
  made: Stamp
  /** The exact request it was generated from; null for one that was uploaded or copied. */
  request: PictureRequest | null
  /** US dollars that it cost; absent where that is not known: uploaded, copied, or of before costs were kept. */
  cost?: number
  /** Taken away, by whom and when; null while it is there. */
  removed: Stamp | null
}

/**
 * Adds a picture to an asset under `id`, a UUID of the caller's: repeating it changes nothing. Undo knows
 * nothing of it (see film/assets.ts): what is undone is that it was picked.
 * @param cost US dollars that were charged for it; null: not known
 * @param look the id of the look that it shows; null: the asset as it is
 */
export function addAttempt(
  doc: Y.Doc,
  id: string,
  asset: string,
  picture: Picture,
  made: Stamp,
  request: PictureRequest | null = null,
  cost: number | null = null,
  look: string | null = null,
): void {
  if (attemptsRoot(doc).has(id)) return
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    attemptsRoot(doc).set(id, map)
    map.set('asset', asset)
    map.set('picture', picture)
    map.set('made', made)
    if (request) map.set('request', request)
    if (cost !== null) map.set('cost', cost)
    if (look !== null) map.set('look', look)
  }, 'birth')
}

/** Takes a picture away, or brings it back (null). Its bytes stay as long as the attempt is known. */
export function setRemoved(doc: Y.Doc, id: string, removed: Stamp | null): void {
  const map: unknown = attemptsRoot(doc).get(id)
  if (map instanceof Y.Map) map.set('removed', removed)
}

/** The attempts of all assets by asset, the oldest first, removed ones included; those of looks are not among them. */
export function readAttempts(doc: Y.Doc): Map<string, Attempt[]> {
  return byAsset(doc, ({ look }) => look === undefined)
}

/** The attempts of all looks by asset, the oldest first, removed ones included. */
export function readLookAttempts(doc: Y.Doc): Map<string, Attempt[]> {
  return byAsset(doc, ({ look }) => look !== undefined)
}

function byAsset(doc: Y.Doc, wanted: (attempt: Attempt) => boolean): Map<string, Attempt[]> {
  const found = new Map<string, Attempt[]>()
  for (const [id, map] of attemptsRoot(doc)) {
    const attempt = readAttempt(id, map)
    if (!attempt || !wanted(attempt)) continue
    const list = found.get(attempt.asset)
    if (list) list.push(attempt)
    else found.set(attempt.asset, [attempt])
  }
  for (const list of found.values()) list.sort((a, b) => a.made.at - b.made.at || (a.id < b.id ? -1 : 1))
  return found
}

/** The ids of all media that a film or library document points at: these must be kept. */
export function mediaIn(doc: Y.Doc): Set<string> {
  const found = new Set<string>()
  for (const map of attemptsRoot(doc).values()) {
    for (const media of mediaOf(map)) found.add(media)
  }
  for (const added of film.references(doc).values()) {
    const media = idOf(fields(added)['media'])
    if (media) found.add(media)
  }
  for (const map of assetsRoot(doc).values()) {
    const voice = map instanceof Y.Map ? idOf(fields(map.get('voice'))['media']) : null
    if (voice) found.add(voice)
  }
  for (const media of mediaInPhotos(doc)) found.add(media)
  return found
}

/** What an attempt points at, of an asset or of a frame (frames/attempts.ts), which says its shot instead. */
function mediaOf(map: unknown): string[] {
  if (!(map instanceof Y.Map) || !idOf(map.get('asset') ?? map.get('shot'))) return []
  const picture = readPicture(map.get('picture'))
  // The mask of a part that was made anew is in its request alone.
  const mask = idOf(fields(fields(map.get('request'))['region'])['mask'])
  return [...(picture ? [picture.media] : []), ...(mask ? [mask] : [])]
}

function readAttempt(id: string, map: unknown): Attempt | null {
  if (!(map instanceof Y.Map)) return null
  const asset = idOf(map.get('asset'))
  const picture = readPicture(map.get('picture'))
  const look = idOf(map.get('look'))
  if (!asset || !picture) return null
  return {
    ...picture,
    id,
    asset,
    ...(look && { look }),
    made: readStamp(map.get('made')) ?? { by: '', at: 0 },
    request: readRequest(map.get('request')),
    ...costOf(map.get('cost')),
    removed: readStamp(map.get('removed')),
  }
}

/** What there is to know of a picture, read with doubt; null for what is none. */
export function readPicture(value: unknown): Picture | null {
  const { media, width, height, name, copyOf } = fields(value)
  if (typeof media !== 'string') return null
  return {
    media,
    width: typeof width === 'number' ? width : 0,
    height: typeof height === 'number' ? height : 0,
    name: typeof name === 'string' ? name : '',
    copyOf: idOf(copyOf),
  }
}

function costOf(value: unknown): Pick<Attempt, 'cost'> {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? { cost: value } : {}
}
