/** The frames of a scene as the wall shows them: what each shows, whether it still holds, and what is on its way. */
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { FrameAttempt } from '../../../shared/frames/attempts.ts'
import type { FrameSetting } from '../../../shared/frames/composing.ts'
import { linkOf, type Still, stills } from '../../../shared/frames/facts.ts'
import { needsEnd } from '../../../shared/frames/preflightClip.ts'
import { type Reason, staleness } from '../../../shared/frames/staleness.ts'
import type { FrameSheet, FramesView, ShotPlace } from '../../../shared/frames/view.ts'
import { type FrameWish, isOpen, type Job } from '../../../shared/jobs.ts'
import type { Studio } from '../../generation/studio.ts'
import { isOfFrame, type OwnWish } from '../../generation/wishes.ts'
import { frameKey } from './frameKeys.ts'

/** A picture that is on its way, or that will not come. */
export type Work =
  /** A wish of one's own that the server has not taken yet. */
  | { is: 'wished'; wish: FrameWish; sending: boolean }
  | { is: 'job'; job: Job }
  | { is: 'failed'; job: Job }
  | { is: 'refused'; wish: FrameWish; words: string }

/** What a frame is linked to. */
interface Linked {
  is: 'same' | 'angle'
  /** Null: it is not in the film any more. */
  to: { at: ShotPlace; frame: Still } | null
}

export interface FrameCell {
  key: string
  at: ShotPlace
  frame: Still
  sheet: FrameSheet
  /** What shows; null: nothing yet. */
  picture: FrameAttempt | null
  approved: boolean
  /** Why what shows is not as the film is now; empty: it is. */
  reasons: readonly Reason[]
  link: Linked | null
  /** The oldest wish first. */
  work: readonly Work[]
  /** Whether the clip of the shot needs a picture of its own for it. */
  needed: boolean
}

/** A shot with its two frames. */
export interface ShotCells {
  at: ShotPlace
  start: FrameCell
  end: FrameCell
}

export function cellsOf(
  frames: FramesView,
  setting: FrameSetting,
  scene: FilmScene,
  studio: Pick<Studio, 'jobs' | 'own'>,
): ShotCells[] {
  return frames.film.shots(scene).shots.flatMap(({ id }) => {
    const at = frames.place(id)
    if (!at) return []
    const cell = (frame: Still) => cellOf(frames, setting, studio, at, frame)
    return [{ at, start: cell('start'), end: cell('end') }]
  })
}

function cellOf(
  frames: FramesView,
  setting: FrameSetting,
  studio: Pick<Studio, 'jobs' | 'own'>,
  at: ShotPlace,
  frame: Still,
): FrameCell {
  const picture = frames.picture(at.shot, frame)
  return {
    key: frameKey(at, frame),
    at,
    frame,
    sheet: frames.frame(at, frame),
    picture,
    approved: frames.isApproved(at.shot, frame),
    reasons: picture ? reasonsOf(frames, setting, picture) : [],
    link: linkedTo(frames, at, frame),
    work: workAt(frames, studio, at, frame),
    needed: frame === 'start' || needsEnd(frames, at.shot),
  }
}

function linkedTo(frames: FramesView, { shot }: ShotPlace, frame: Still): Linked | null {
  const link = linkOf(frames.parts.facts, shot, frame)
  if (!link) return null
  const at = frames.place(link.shot)
  return { is: link.is, to: at && { at, frame: link.frame } }
}

interface Compared {
  setting: FrameSetting
  reasons: readonly Reason[]
}

/** Sheets stay the same objects as long as they read the same, so that little is composed again. */
const compared = new WeakMap<FrameSheet, Map<string, Compared>>()

/** What has changed since a picture was made, of the frame it was made for. */
export function reasonsOf(
  frames: FramesView,
  setting: FrameSetting,
  picture: FrameAttempt,
): readonly Reason[] {
  const at = frames.place(picture.shot)
  if (!at || !picture.request) return []
  const sheet = frames.frame(at, picture.frame)
  let known = compared.get(sheet)
  if (!known) compared.set(sheet, (known = new Map()))
  const before = known.get(picture.id)
  if (before?.setting === setting) return before.reasons
  const reasons = staleness(picture, sheet, setting)
  known.set(picture.id, { setting, reasons })
  return reasons
}

function workAt(
  frames: FramesView,
  { jobs, own }: Pick<Studio, 'jobs' | 'own'>,
  { shot }: ShotPlace,
  frame: Still,
): Work[] {
  const isHere = (target: string, its: Still | null) => its === frame && shot.owners[frame].includes(target)
  const here = jobs.filter((job) => isHere(job.target, job.frame))
  const latest = frames.attempts(shot, frame).at(-1)?.made.at ?? 0
  const open = here.filter(isOpen).map((job): Work => ({ is: 'job', job }))
  const wished = own.flatMap((one) => (isHereOf(one, isHere, jobs) ? [workOf(one)] : []))
  // What came afterwards has made good for it.
  const failed = here
    .filter(({ state, wishedAt }) => state === 'failed' && wishedAt > latest)
    .map((job): Work => ({ is: 'failed', job }))
  return [...open, ...wished, ...failed]
}

type IsHere = (target: string, frame: Still | null) => boolean

function isHereOf({ wish, state }: OwnWish, isHere: IsHere, jobs: readonly Job[]): boolean {
  if (!isOfFrame(wish) || state.is === 'answered') return false
  return isHere(wish.target, wish.frame) && !jobs.some(({ id }) => id === wish.id)
}

function workOf({ wish, state }: OwnWish): Work {
  const framed = wish as FrameWish
  return state.is === 'refused'
    ? { is: 'refused', wish: framed, words: state.words }
    : { is: 'wished', wish: framed, sending: state.is === 'sending' }
}

/** Whether a picture of a frame is on its way, whoever wished for it. */
export function isOnItsWay({ work }: FrameCell): boolean {
  return work.some(({ is }) => is === 'job' || is === 'wished')
}

/** Both frames of every shot, in their order. */
export function allCells(shots: readonly ShotCells[]): FrameCell[] {
  return shots.flatMap((shot) => stills.map((frame) => shot[frame]))
}
