/** From everything that a frame or a clip follows from to what is said and sent: pure, and made anew each time. */
import { type ClipModel, snapped } from '../clipModels.ts'
import type { Casting } from '../film/casting.ts'
import { shotLength } from '../film/view.ts'
import type { PictureModel } from '../models.ts'
import type { VisualStyle } from '../pictures.ts'
import type { FrameAttempt } from './attempts.ts'
import { clipLines } from './clipLines.ts'
import { type LineEdit, withEdits } from './edits.ts'
import type { Link, OwnPicture, Still } from './facts.ts'
import { frameLines } from './frameLines.ts'
import {
  type Arrangement,
  type Manifest,
  manifestOf,
  numberOf,
  type ReferenceRole,
  type Wanted,
} from './manifest.ts'
import type { Known } from './mentions.ts'
import { assetKey, promptOf, renderLines } from './parts.ts'
import type { Present } from './present.ts'
import type { ClipSheet, FrameSheet, ShotPlace } from './view.ts'

/** What a frame is made from. */
export interface Ingredients {
  at: ShotPlace
  frame: Still
  model: PictureModel
  present: readonly Present[]
  /** Who and what is in the start frame of the shot. */
  before: readonly Present[]
  /** Who and what is on the board of the scene. */
  cast: readonly Known[]
  casting: Casting
  /** "inside, night" */
  light: string
  arrangement: Arrangement
  link: Link | null
  /** The picture of the start frame, for an end frame. */
  start: FrameAttempt | null
  /** The picture of the same moment from another angle. */
  moment: FrameAttempt | null
  own: readonly OwnPicture[]
  edits: ReadonlyMap<string, LineEdit>
  style: VisualStyle | null
  aspect: string
}

export function frameSheet(from: Ingredients): FrameSheet {
  const { at, frame, model, present, before, casting, light, arrangement, link, own } = from
  const manifest = manifestOf(wantedBy(from), arrangement, model.references)
  const lines = withEdits(linesOf(from, manifest), from.edits)
  const rendered = renderLines(lines, namedBy(casting, manifest), model.numbering)
  const { scene, shot, label } = at
  const prompt = promptOf(rendered)
  return {
    scene,
    shot,
    label,
    frame,
    model,
    present,
    before,
    casting,
    light,
    arrangement,
    manifest,
    lines,
    rendered,
    prompt,
    link,
    own,
  }
}

function linesOf({ at, frame, own, ...from }: Ingredients, manifest: Manifest) {
  const sent = (role: ReferenceRole) =>
    manifest.sent.filter((item) => item.role === role).map(({ key }) => key)
  const added = own.map(({ id, name, words }) => ({ key: `picture/${id}`, name, words }))
  return frameLines({
    ...from,
    shot: at.shot,
    frame,
    sent: {
      start: sent('start').length > 0,
      moment: sent('moment').length > 0,
      assets: new Set(manifest.sent.map(({ key }) => key)),
      own: added.filter(({ key }) => numberOf(manifest, key) !== null),
      style: sent('style'),
    },
  })
}

function namedBy(casting: Casting, manifest: Manifest) {
  return {
    asset: (id: string) => casting.of(id),
    number: (key: string) => numberOf(manifest, key),
  }
}

/** The pictures that a frame wants, in their usual order. */
function wantedBy({ present, start, moment, own, style }: Ingredients): Wanted[] {
  const other = { look: '', asset: null }
  return [
    ...(start
      ? [{ ...other, key: 'start', media: start.media, role: 'start' as const, name: 'Start frame' }]
      : []),
    ...(moment
      ? [{ ...other, key: 'moment', media: moment.media, role: 'moment' as const, name: 'Same moment' }]
      : []),
    ...present.flatMap(pictureOf),
    ...own.map(({ id, media, name, words }): Wanted => {
      return { ...other, key: `picture/${id}`, media, role: 'own', name, look: words }
    }),
    ...(style?.references ?? []).map((media, at): Wanted => {
      return { ...other, key: `style/${media}`, media, role: 'style', name: `${style!.name} ${at + 1}` }
    }),
  ]
}

const roleOf = { character: 'identity', extra: 'identity', location: 'location', prop: 'prop' } as const

function pictureOf({ asset, picture, inLook, change }: Present): Wanted[] {
  if (!picture) return []
  const role = inLook && roleOf[asset.kind] === 'identity' ? 'wardrobe' : roleOf[asset.kind]
  return [
    { key: assetKey(asset.id), media: picture.media, role, name: asset.name, look: change, asset: asset.id },
  ]
}

/** What a clip is made from. */
interface ClipIngredients extends Pick<Ingredients, 'at' | 'present' | 'cast' | 'casting' | 'edits'> {
  model: ClipModel
}

const noPictures: Manifest = { sent: [], over: [], out: [] }

export function clipSheet({ at, present, cast, casting, model, edits }: ClipIngredients): ClipSheet {
  const { scene, shot, label } = at
  const seconds = shotLength(shot)
  const lines = withEdits(clipLines({ shot, present, cast, casting, seconds }), edits)
  const rendered = renderLines(lines, namedBy(casting, noPictures), 'image')
  const prompt = promptOf(rendered)
  return {
    scene,
    shot,
    label,
    model,
    seconds,
    made: snapped(model, seconds),
    present,
    lines,
    rendered,
    prompt,
  }
}
