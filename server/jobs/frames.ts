/**
 * Pictures of frames: from a wish to exactly the request that whoever wished saw. It is composed of the documents as
 * the server has them, by the functions that the browser shows it with; if anything that goes into it has changed
 * meanwhile, the prints of the two differ, and nothing is begun.
 */
import type * as Y from 'yjs'
import { readFilmStyle, withFilmWords } from '../../shared/applied.ts'
import { styleOf } from '../../shared/capsules.ts'
import { attemptsRoot, type DocumentName, parseDocumentName } from '../../shared/documents.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { composeFrame, printOfRequest } from '../../shared/frames/composing.ts'
import { linkOf, pickedOf, type Still } from '../../shared/frames/facts.ts'
import { composeRegion } from '../../shared/frames/region.ts'
import type { FrameRequest } from '../../shared/frames/request.ts'
import { type FrameSheet, FramesView, readFrameParts, type ShotPlace } from '../../shared/frames/view.ts'
import type { FrameWish } from '../../shared/jobs.ts'
import type { MediaOwner } from '../../shared/media.ts'
import type { PictureModel } from '../../shared/models.ts'
import type { VisualStyle } from '../../shared/pictures.ts'
import type { LiveDocuments } from '../documents/live.ts'
import type { Media, PictureFacts } from '../media.ts'
import { sameOwner } from '../media/files.ts'
import { Refused } from '../refused.ts'
import { type Place, storable, taken } from './wishes.ts'

export interface FramesParts {
  documents: Pick<LiveDocuments, 'read'>
  media: Pick<Media, 'picturesOf'>
  /** The ids of the models that can be used, the usual one first: what everybody is told of them. */
  models: () => readonly string[]
}

interface Composed {
  request: FrameRequest
  /** The attempt that shows now. */
  pickedBefore: string | null
  /** The shot under which the frame is kept: of shots that were joined the end is the last one's. */
  owner: string
}

/** The frames of a film as they are at a moment. */
type At<T> = (frames: FramesView, filmDoc: Y.Doc) => T

export class Frames {
  readonly #parts: FramesParts
  readonly #kept = new WeakMap<Y.Doc, Kept>()

  constructor(parts: FramesParts) {
    this.#parts = parts
  }

  /** @throws {Refused} if there is no such frame, or another request would be sent than was shown */
  async compose(wish: FrameWish, place: Place, model: PictureModel): Promise<Composed> {
    const { request, ...found } = await this.read(place, (frames, filmDoc) => {
      if (attemptsRoot(filmDoc).has(wish.id)) throw taken()
      const at = storedFrame(frames, wish)
      const { facts } = frames.parts
      return {
        request: composed(frames, frames.frame(at, wish.frame), wish, model),
        pickedBefore: pickedOf(facts, at.shot, wish.frame),
        owner: ownerOf(at, wish),
      }
    })
    if (printOfRequest(request) !== wish.shown) throw new Refused(409, changedMeanwhile)
    await this.#demandPictures(request, place)
    return { request: storable(request), ...found }
  }

  /** A frame as it would be asked for now; null: there is no such shot. */
  sheet(place: Place, shot: string, frame: Still): Promise<FrameSheet | null> {
    return this.read(place, (frames) => {
      const at = frames.place(shot)
      return at && frames.frame(at, frame)
    })
  }

  /** @throws {Refused} naming the picture that may not be sent, or is not there */
  async #demandPictures({ references, region }: FrameRequest, { owner, workspaceId }: Place): Promise<void> {
    const ids = references.map(({ media }) => media)
    const found = await this.#parts.media.picturesOf(region ? [...ids, region.picture, region.mask] : ids)
    const demand = (id: string, theirs: MediaOwner, name: string): PictureFacts => {
      const facts = found.get(id)
      if (!facts || !sameOwner(facts.owner, theirs)) throw notThere(name)
      return facts
    }
    for (const { media, role, name } of references) {
      demand(media, role === 'style' ? { workspace: workspaceId } : owner, name)
    }
    if (!region) return
    const picture = demand(region.picture, owner, 'the attempt')
    const mask = demand(region.mask, owner, 'the mask')
    if (mask.width !== picture.width || mask.height !== picture.height) {
      throw new Refused(409, 'The mask has another size than the picture. Mark the part again.')
    }
  }

  /** Reads the frames of a film as they are now. @throws {Refused} if it is no film */
  async read<T>(place: Place, read: At<T>): Promise<T> {
    if (place.kind !== 'film') throw new Refused(400, 'document: only a film has frames')
    const { documents, models } = this.#parts
    const story: DocumentName = `story/${parseDocumentName(place.document)!.owner}`
    const capsule = await this.#capsule(place)
    return documents.read(story, (storyDoc) =>
      documents.read(place.document, (filmDoc) => {
        const style = withFilmWords(filmDoc, capsule)
        return read(this.#view(storyDoc, filmDoc, { style, models: models() }), filmDoc)
      }),
    )
  }

  /** The look of the film: one that was removed is none, as it is for everybody who looks at the film. */
  async #capsule({ document, workspaceId }: Place): Promise<VisualStyle | null> {
    const { documents } = this.#parts
    const { capsule } = await documents.read(document, readFilmStyle)
    return capsule === null ? null : documents.read(`library/${workspaceId}`, (doc) => styleOf(doc, capsule))
  }

  /**
   * What has not changed since the last wish is not read again: a scene is wished for at once, and 120 pages take a
   * tenth of a second. What has changed is read from nothing, so that the server never goes on from a mistake.
   */
  #view(storyDoc: Y.Doc, filmDoc: Y.Doc, said: Pick<FramesView['parts'], 'style' | 'models'>): FramesView {
    const state = JSON.stringify([changesOf(storyDoc), changesOf(filmDoc), said])
    const known = this.#kept.get(filmDoc)
    if (known?.storyDoc === storyDoc && known.state === state) return known.frames
    const film = new FilmView(readFilmParts(storyDoc, filmDoc))
    const frames = new FramesView(film, readFrameParts(storyDoc, filmDoc, said))
    this.#kept.set(filmDoc, { storyDoc, state, frames })
    setTimeout(() => this.#kept.delete(filmDoc), keptMs).unref()
    return frames
  }
}

/** Longer than the wishes for a scene take; all that a film follows from is too much to be held for ever. */
const keptMs = 60_000

interface Kept {
  storyDoc: Y.Doc
  /** How often the two had changed by then, and what else went in. */
  state: string
  frames: FramesView
}

const counts = new WeakMap<Y.Doc, { changes: number }>()

/** How often a document has changed since this was asked for the first time. */
function changesOf(doc: Y.Doc): number {
  let count = counts.get(doc)
  if (!count) {
    const counted = (count = { changes: 0 })
    counts.set(doc, counted)
    doc.on('update', () => (counted.changes += 1))
  }
  return count.changes
}

function composed(
  frames: FramesView,
  sheet: FrameSheet,
  { id, frame, way }: FrameWish,
  model: PictureModel,
): FrameRequest {
  if (way.is === 'frame') return composeFrame(sheet, frames.parts, id)
  const attempt = frames.attempts(sheet.shot, frame).find((one) => one.id === way.attempt)
  if (!attempt) throw new Refused(409, 'The picture this should be changed in is not there any more.')
  return composeRegion(sheet, frames.parts, id, { ...way, attempt, model })
}

/** @throws {Refused} unless the frame is one of a shot that is stored */
function storedFrame(frames: FramesView, { target, frame }: FrameWish): ShotPlace {
  const at = frames.place(target)
  if (!at) throw new Refused(404, 'This shot is not in the film any more.')
  if (at.shot.id !== target && !at.shot.owners[frame].includes(target)) {
    throw new Refused(409, 'This shot was joined with another one: the frame is not there any more.')
  }
  if (frames.film.shots(at.scene).proposed) {
    throw new Refused(409, 'The shots of this scene are only proposed so far. Keep them first.')
  }
  const link = linkOf(frames.parts.facts, at.shot, frame)
  if (link?.is === 'same' && frames.place(link.shot)) {
    throw new Refused(409, 'This frame is the same as another one. Make that one, or undo the link first.')
  }
  return at
}

function ownerOf({ shot }: ShotPlace, { target, frame }: FrameWish): string {
  const owners = shot.owners[frame]
  return owners.includes(target) ? target : owners[0]!
}

const changedMeanwhile = 'Somebody has changed something that this frame is made from. Look again.'

function notThere(name: string): Refused {
  return new Refused(409, `The picture “${name}” is not there any more. Leave it out, or choose another one.`)
}
