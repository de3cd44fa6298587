/**
 * From a wish to the exact request: what is wished for is looked up in the documents as the server has them,
 * so that nobody's browser decides what is sent, and composed by the function the browser shows it with.
 *
 * Documents are written by any editor's program, and name pictures by id alone. What is sent to a model must
 * belong to the document it is sent for: otherwise a forged attempt would fetch a stranger's picture.
 */
import type * as Y from 'yjs'
import { assetCapsule, readFilmStyle, withFilmWords } from '../../shared/applied.ts'
import type { Attempt } from '../../shared/attempts.ts'
import { proofOfWish, styleOf } from '../../shared/capsules.ts'
import { attemptsRoot, type DocumentName } from '../../shared/documents.ts'
import { readFilmAssets } from '../../shared/film/assets.ts'
import { changeOfLook, lookOfAsset } from '../../shared/film/lookPictures.ts'
import type { PictureWish } from '../../shared/jobs.ts'
import { readLibrary } from '../../shared/library.ts'
import type { MediaOwner } from '../../shared/media.ts'
import type { PictureModel } from '../../shared/models.ts'
import {
  composePicture,
  type Composition,
  type PictureRequest,
  type VisualStyle,
  type Way,
  whatIsMissingForPicture,
} from '../../shared/pictures.ts'
import type { LiveDocuments } from '../documents/live.ts'
import type { Media } from '../media.ts'
import { sameOwner } from '../media/files.ts'
import { Refused } from '../refused.ts'

/** Where a wish belongs. */
export interface Place {
  document: DocumentName
  kind: 'film' | 'library'
  /** Of the pictures in the document. */
  owner: MediaOwner
  workspaceId: string
  /** Whether whoever wishes can open the library of the workspace, where styles are. */
  seesLibrary: boolean
}

export interface Composed {
  request: PictureRequest
  /** The attempt that shows now. */
  pickedBefore: string | null
}

interface Parts {
  documents: Pick<LiveDocuments, 'read'>
  media: Pick<Media, 'ownerOf'>
}

/** @throws {Refused} if there is no such thing, or not enough of it to make a picture from */
export async function composeWish(
  wish: PictureWish,
  place: Place,
  model: PictureModel,
  { documents, media }: Parts,
): Promise<Composed> {
  const subject = await documents.read(place.document, (doc) => subjectOf(doc, wish, place))
  const style = await styleOfWish(documents, place, wish)
  if (subject.lead !== null) await demandOwned(media, [subject.lead], place.owner)
  const composed = composePicture({
    asset: subject.asset,
    way: subject.way,
    lead: subject.lead,
    style,
    model,
    id: subject.seedId,
  })
  const lent = composed.references.filter(({ role }) => role === 'style').map(({ media }) => media)
  await demandOwned(media, lent, { workspace: place.workspaceId })
  return { request: storable(composed), pickedBefore: subject.picked }
}

interface Subject {
  asset: Composition['asset']
  way: Way
  /** The media id of the picture that the way starts from. */
  lead: string | null
  picked: string | null
  /** What the seed is taken from. */
  seedId: string
}

function subjectOf(doc: Y.Doc, wish: PictureWish, { kind }: Place): Subject {
  if (attemptsRoot(doc).has(wish.id)) throw taken()
  if (wish.look !== undefined) return inLook(doc, wish, wish.look, kind)
  const asset = assetIn(doc, kind, wish.target)
  if (!asset) return provenBy(doc, wish, kind)
  const lead = leadOf(wish, asset.attempts)
  demandEnough(asset, lead)
  return { asset, way: wish.way, lead, picked: asset.picked, seedId: wish.id }
}

/**
 * An asset in one of its looks: the picture it starts from decides who it is, and what is said of the look is what
 * changes. Where there is no picture, the words say both.
 */
function inLook(doc: Y.Doc, wish: PictureWish, id: string, kind: Place['kind']): Subject {
  const asset = kind === 'film' ? inFilm(doc, wish.target) : undefined
  const look = asset && lookOfAsset(doc, asset, id)
  if (!look) throw nothingThere()
  const change = changeOfLook(look)
  if (change === '') throw new Refused(409, 'Say first what is different in this look.')
  const { way } = wish
  if (way.is === 'reference') {
    const lead = leadOf(wish, [...asset.attempts, ...asset.lookPictures])
    demandEnough(asset, lead)
    return { asset, way: { ...way, change }, lead, picked: look.picture, seedId: wish.id }
  }
  if (way.is !== 'fresh') throw new Refused(400, 'way: a look is made from a picture or from words')
  demandEnough(asset, null)
  const prompt = `${asset.prompt.trim() || asset.description.trim()}\nNow: ${change}`
  return { asset: { ...asset, prompt }, way, lead: null, picked: look.picture, seedId: wish.id }
}

function nothingThere(): Refused {
  return new Refused(404, 'What this picture is for is not there, or was removed.')
}

/** From a picture it can be made with a name alone. */
function demandEnough(asset: Composition['asset'], lead: string | null): void {
  const missing = whatIsMissingForPicture(lead === null ? asset : { ...asset, description: enough })
  if (missing !== null) throw new Refused(409, missing)
}

const enough = '-'.repeat(100)

/** An asset that is there, with its pictures. */
export function assetIn(doc: Y.Doc, kind: Place['kind'], id: string) {
  return kind === 'film' ? inFilm(doc, id) : inLibrary(doc, id)
}

function inFilm(doc: Y.Doc, target: string) {
  return readFilmAssets(doc).find(({ id }) => id === target)
}

function inLibrary(doc: Y.Doc, target: string) {
  return readLibrary(doc).find(({ id, deleted }) => id === target && deleted === null)
}

/** A capsule shows its influence by a prompt that somebody has noted in it. */
function provenBy(doc: Y.Doc, wish: PictureWish, kind: Place['kind']): Subject {
  const proof = kind === 'library' ? proofOfWish(doc, wish.target, wish.id) : null
  if (!proof) throw nothingThere()
  if (wish.way.is !== 'fresh' && wish.way.is !== 'words') {
    throw new Refused(400, 'way: the influence of a style is shown from words alone')
  }
  return { asset: proof.asset, way: wish.way, lead: null, picked: null, seedId: proof.id }
}

function leadOf({ way }: PictureWish, attempts: readonly Attempt[]): string | null {
  if (way.is === 'fresh' || way.is === 'words') return null
  const attempt = attempts.find(({ id }) => id === way.attempt)
  if (!attempt) throw gone()
  return attempt.media
}

/**
 * The look it is to have: of a film also what the film says of it in words. A style's words end in the request,
 * so of those who cannot open the library nobody gets any but the film's own.
 */
async function styleOfWish(
  documents: Parts['documents'],
  { kind, document, workspaceId, seesLibrary }: Place,
  { capsule, target }: PictureWish,
): Promise<VisualStyle | null> {
  const library = `library/${workspaceId}` as const
  const style = capsule && (await documents.read(library, (doc) => styleOf(doc, capsule)))
  if (kind === 'library') return capsule ? demandStyle(style) : null
  return documents.read(document, (film) => {
    const applied = [readFilmStyle(film).capsule, assetCapsule(film, target)]
    const allowed = seesLibrary || applied.includes(capsule)
    return withFilmWords(film, capsule ? demandStyle(allowed && style) : null)
  })
}

function demandStyle(style: VisualStyle | false | '' | null): VisualStyle {
  if (!style) throw new Refused(404, 'This style is not there, or was removed. Choose another one.')
  return style
}

/** @throws {Refused} unless all these media belong to `owner` */
export async function demandOwned(
  media: Parts['media'],
  ids: readonly string[],
  owner: MediaOwner,
): Promise<void> {
  for (const id of ids) if (!(await isOwned(media, id, owner))) throw gone()
}

export async function isOwned(media: Parts['media'], id: string, owner: MediaOwner): Promise<boolean> {
  const found = /^[0-9a-f-]{36}$/.test(id) ? await media.ownerOf(id) : null
  return found !== null && sameOwner(found, owner)
}

export function gone(): Refused {
  return new Refused(409, 'The picture this should start from is not there any more. Choose another one.')
}

export function taken(): Refused {
  return new Refused(409, 'This id cannot be used: choose another one.')
}

/** The database cannot keep NUL, nor half a character. */
export function storable<T>(value: T): T {
  const text = JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'string' ? part.replaceAll('\0', '').toWellFormed() : part,
  )
  return JSON.parse(text) as T
}
