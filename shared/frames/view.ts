/**
 * The frames of a film at one moment: who and what is in each, what is said of it, which pictures are sent, in
 * which order, and whether what was made still shows what the film says. Derived from the documents by the same pure
 * functions in every browser and on the server; a frame of which nothing has changed is the same object as before.
 */
import type * as Y from 'yjs'
import { shotLabels } from '../film/labels.ts'
import type { Casting } from '../film/casting.ts'
import type { FilmScene } from '../film/scenes.ts'
import type { Frame, Shot } from '../film/shots.ts'
import type { FilmView } from '../film/view.ts'
import { type ClipModel, clipModelWith, type Snapped } from '../clipModels.ts'
import { type PictureModel, pictureModels } from '../models.ts'
import type { VisualStyle } from '../pictures.ts'
import { readSetup } from '../setup.ts'
import { attemptsAt, type FrameAttempt, type FrameAttempts, readFrameAttempts } from './attempts.ts'
import { type EditedLine, editsAt, type PromptEdits, readPromptEdits } from './edits.ts'
import {
  approvalOf,
  arrangementOf,
  clipModelOf,
  type FrameFacts,
  type Link,
  linkOf,
  modelOf,
  type OwnPicture,
  type OwnPictures,
  ownPicturesOf,
  pickedOf,
  readFrameFacts,
  readOwnPictures,
  type Still,
} from './facts.ts'
import { lightIn } from './light.ts'
import type { Arrangement, Manifest } from './manifest.ts'
import type { Known as Named } from './mentions.ts'
import type { RenderedLine } from './parts.ts'
import { type Present, presentIn } from './present.ts'
import { clipSheet, frameSheet, type Ingredients } from './sheets.ts'

/** What frames are made of beside the film as it is seen on its boards. */
export interface FrameParts {
  facts: FrameFacts
  own: OwnPictures
  attempts: FrameAttempts
  edits: PromptEdits
  /** The film's look, with its own words in it (applied.ts); null: none. */
  style: VisualStyle | null
  /** The ids of the models that can be used, the usual one first. */
  models: readonly string[]
  /** The film's format, "16:9". */
  aspect: string
}

/** Reads what is in the two documents; the browser reads each when it has changed. */
export function readFrameParts(
  storyDoc: Y.Doc,
  filmDoc: Y.Doc,
  { style, models }: Pick<FrameParts, 'style' | 'models'>,
): FrameParts {
  return {
    facts: readFrameFacts(filmDoc),
    own: readOwnPictures(filmDoc),
    attempts: readFrameAttempts(filmDoc),
    edits: readPromptEdits(filmDoc),
    style,
    models,
    aspect: aspectIn(storyDoc),
  }
}

/** The film's format; where nobody has said one, wide. */
export function aspectIn(storyDoc: Y.Doc): string {
  return readSetup(storyDoc).aspectRatio ?? '16:9'
}

/** A frame as it would be asked for now. */
export interface FrameSheet {
  scene: FilmScene
  shot: Shot
  /** "12A" */
  label: string
  frame: Still
  model: PictureModel
  present: readonly Present[]
  /** Who and what is in the start frame of the shot. */
  before: readonly Present[]
  casting: Casting
  /** "inside, night" */
  light: string
  arrangement: Arrangement
  manifest: Manifest
  lines: readonly EditedLine[]
  /** The lines as they are sent, those that say nothing left out. */
  rendered: readonly RenderedLine[]
  /** Exactly what is sent. */
  prompt: string
  link: Link | null
  own: readonly OwnPicture[]
}

/** What is said of a clip as it would be asked for now. */
export interface ClipSheet {
  scene: FilmScene
  shot: Shot
  label: string
  model: ClipModel
  /** How long the shot takes. */
  seconds: number
  /** How long the clip is that is made for it, and how much of its end is cut off; null: none is long enough. */
  made: Snapped | null
  present: readonly Present[]
  lines: readonly EditedLine[]
  rendered: readonly RenderedLine[]
  prompt: string
}

/** A shot in its scene. */
export interface ShotPlace {
  scene: FilmScene
  shot: Shot
  /** Its place among the shots of the scene. */
  place: number
  label: string
}

export class FramesView {
  readonly film: FilmView
  readonly parts: FrameParts
  readonly #sheets = new Map<string, Known<FrameSheet>>()
  readonly #sheetsBefore: ReadonlyMap<string, Known<FrameSheet>>
  readonly #clips = new Map<string, Known<ClipSheet>>()
  readonly #clipsBefore: ReadonlyMap<string, Known<ClipSheet>>
  readonly #presents = new Map<string, readonly Present[]>()
  #places: ReadonlyMap<string, ShotPlace> | null = null

  /** @param before the view of a moment ago, whose unchanged frames are the same objects */
  constructor(film: FilmView, parts: FrameParts, before: FramesView | null = null) {
    this.film = film
    this.parts = parts
    this.#sheetsBefore = before ? new Map([...before.#sheetsBefore, ...before.#sheets]) : new Map()
    this.#clipsBefore = before ? new Map([...before.#clipsBefore, ...before.#clips]) : new Map()
  }

  /** Where a shot is, also by the id of one that was merged into it; null: it is not in the film any more. */
  place(shot: string): ShotPlace | null {
    if (!this.#places) {
      const found = new Map<string, ShotPlace>()
      for (const scene of this.film.scenes) {
        const { shots } = this.film.shots(scene)
        const labels = shotLabels(scene, shots)
        for (const [place, one] of shots.entries()) {
          for (const id of new Set([one.id, ...Object.values(one.owners).flat()])) {
            if (!found.has(id) || id === one.id)
              found.set(id, { scene, shot: one, place, label: labels[place]! })
          }
        }
      }
      this.#places = found
    }
    return this.#places.get(shot) ?? null
  }

  /** All attempts at a frame, the oldest first. */
  attempts(shot: Shot, frame: Still): FrameAttempt[] {
    return attemptsAt(this.parts.attempts, shot, frame)
  }

  /** The picture that a frame shows: the attempt that was picked, or that of the frame which it is. Null: none. */
  picture(shot: Shot, frame: Still): FrameAttempt | null {
    return this.#picture(shot, frame, new Set())
  }

  #picture(shot: Shot, frame: Still, seen: Set<string>): FrameAttempt | null {
    const link = linkOf(this.parts.facts, shot, frame)
    const other = link?.is === 'same' ? this.place(link.shot) : null
    const here = `${shot.id}/${frame}`
    // Of frames that are each other's, made so by two people at once, each shows its own.
    if (link && other && !seen.has(here)) return this.#picture(other.shot, link.frame, seen.add(here))
    const picked = pickedOf(this.parts.facts, shot, frame)
    return this.attempts(shot, frame).find(({ id }) => id === picked) ?? null
  }

  /** Whether the picture that a frame shows was found good. */
  isApproved(shot: Shot, frame: Still): boolean {
    const picture = this.picture(shot, frame)
    return picture !== null && approvalOf(this.parts.facts, shot, frame)?.attempt === picture.id
  }

  /** The model a frame is made with: one that was chosen and can be used, or else the usual one. */
  model(shot: Shot, frame: Still): PictureModel {
    const usable = this.parts.models.flatMap((id) => {
      const model = pictureModels.find((known) => known.id === id)
      return model?.task === 'picture' ? [model] : []
    })
    const chosen = modelOf(this.parts.facts, shot, frame)
    return usable.find(({ id }) => id === chosen) ?? usable[0] ?? pictureModels[0]!
  }

  /** A frame as it would be asked for now. */
  frame(at: ShotPlace, frame: Still): FrameSheet {
    const id = `${at.shot.id}/${frame}`
    const known = this.#sheets.get(id)
    if (known) return known.made
    const { film, parts } = this
    const { scene, shot, place } = at
    const present = this.#present(at, frame)
    const link = linkOf(parts.facts, shot, frame)
    const ingredients: Ingredients = {
      at,
      frame,
      model: this.model(shot, frame),
      present,
      before: frame === 'end' ? this.#present(at, 'start') : present,
      cast: film.board(scene).rows,
      casting: film.casting,
      light: lightIn(film.scenes, scene),
      arrangement: arrangementOf(parts.facts, shot, frame),
      link,
      start: frame === 'end' ? this.picture(shot, 'start') : null,
      moment: this.#moment(link),
      own: ownPicturesOf(parts.own, shot, frame),
      edits: editsAt(parts.edits, shot, frame),
      style: parts.style,
      aspect: parts.aspect,
    }
    const from = [place, ...fromOf(ingredients)]
    const kept = this.#sheetsBefore.get(id)
    const made =
      kept && sameList(kept.from, from)
        ? kept
        : { from, made: keepSheet(kept?.made, frameSheet(ingredients)) }
    this.#sheets.set(id, made)
    return made.made
  }

  /** What is said of a clip as it would be asked for now. */
  clip(at: ShotPlace): ClipSheet {
    const { scene, shot, label } = at
    const known = this.#clips.get(shot.id)
    if (known) return known.made
    const { film, parts } = this
    const present = this.#present(at, 'clip')
    const model = this.clipModel
    const edits = editsAt(parts.edits, shot, 'clip')
    const cast = film.board(scene).rows
    const from = [
      scene,
      shot,
      label,
      model,
      film.casting.naming,
      ...namesOf(cast),
      ...flatOf(present),
      ...edits.values(),
    ]
    const kept = this.#clipsBefore.get(shot.id)
    const made =
      kept && sameList(kept.from, from)
        ? kept
        : {
            from,
            made: keepSheet(
              kept?.made,
              clipSheet({ at, present, cast, casting: film.casting, model, edits }),
            ),
          }
    this.#clips.set(shot.id, made)
    return made.made
  }

  /** The model that clips are made with: the film's, or else the usual one. */
  get clipModel(): ClipModel {
    return clipModelWith(clipModelOf(this.parts.facts))
  }

  /** Who and what is in a frame; read once, though an end frame asks for its start frame, too. */
  #present(at: ShotPlace, frame: Frame): readonly Present[] {
    const id = `${at.shot.id}/${frame}`
    let found = this.#presents.get(id)
    if (!found) this.#presents.set(id, (found = presentIn(this.film, at.scene, at.place, frame)))
    return found
  }

  #moment(link: Link | null): FrameAttempt | null {
    const other = link?.is === 'angle' ? this.place(link.shot) : null
    return link && other ? this.picture(other.shot, link.frame) : null
  }
}

interface Known<T> {
  /** What it was made from. */
  from: readonly unknown[]
  made: T
}

/** What a frame is made from, one by one: the same if each is. */
function fromOf(all: Ingredients): unknown[] {
  const { at, present, before, cast, start, moment, own, edits, arrangement, link, ...others } = all
  return [
    at.scene,
    at.shot,
    at.label,
    others.model,
    others.light,
    others.style,
    others.aspect,
    others.casting.naming,
    link?.is,
    link?.shot,
    link?.frame,
    start?.media,
    moment?.media,
    ...own.flatMap(({ id, media, name, words }) => [id, media, name, words]),
    '/order',
    ...(arrangement.order ?? ['/usual']),
    '/out',
    ...arrangement.out,
    '/there',
    ...flatOf(present),
    '/before',
    ...(before === present ? [] : flatOf(before)),
    '/cast',
    ...namesOf(cast),
    ...edits.values(),
  ]
}

function flatOf(present: readonly Present[]): unknown[] {
  return present.flatMap(({ asset, ids, picture, inLook, clause, change }) => [
    asset.id,
    asset.name,
    asset.kind,
    ids.length,
    picture?.media,
    asset.picture?.media,
    inLook,
    clause,
    change,
  ])
}

function namesOf(cast: readonly Named[]): unknown[] {
  return cast.flatMap(({ asset, ids }) => [asset.id, asset.name, ...ids])
}

/** What reads the same is the same object, also where something that it does not show has changed. */
function keepSheet<T extends FrameSheet | ClipSheet>(before: T | undefined, now: T): T {
  return before && before.scene === now.scene && before.shot === now.shot && saidBy(before) === saidBy(now)
    ? before
    : now
}

const said = new WeakMap<object, string>()

function saidBy(sheet: FrameSheet | ClipSheet): string {
  let words = said.get(sheet)
  if (words === undefined) {
    const { scene: _scene, shot: _shot, model, present, rendered: _rendered, ...others } = sheet
    const own =
      'casting' in others
        ? {
            ...others,
            casting: null,
            before: flatOf(others.before),
            arrangement: [...others.arrangement.out, others.arrangement.order],
          }
        : others
    said.set(sheet, (words = JSON.stringify([model.id, flatOf(present), own])))
  }
  return words
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at])
}
