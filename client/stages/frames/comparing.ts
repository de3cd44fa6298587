/** What a picture can be compared with: other attempts, the other frame of its shot, and the frames beside it. */
import type { FrameAttempt } from '../../../shared/frames/attempts.ts'
import type { FramesView } from '../../../shared/frames/view.ts'
import type { FrameCell } from './cells.ts'
import { frameName } from './frameKeys.ts'

export interface Comparable {
  picture: FrameAttempt
  /** "Picture 2", "11B end, before it" */
  name: string
}

export const compareModes = ['beside', 'wipe', 'flicker'] as const
export type CompareMode = (typeof compareModes)[number]

/** The frames beside it first, since that is where a cut shows. */
export function comparablesOf(
  frames: FramesView,
  { at, frame }: FrameCell,
  attempts: readonly FrameAttempt[],
  looked: FrameAttempt,
): Comparable[] {
  const { shots } = frames.film.shots(at.scene)
  const [before, after] = [shots[at.place - 1], shots[at.place + 1]]
  const other = frame === 'start' ? 'end' : 'start'
  const beside = frame === 'start' ? before : after
  const found = [
    beside && {
      picture: frames.picture(beside, other),
      name: `${frameName(frames.place(beside.id)!, other)}, ${frame === 'start' ? 'before it' : 'after it'}`,
    },
    { picture: frames.picture(at.shot, other), name: frameName(at, other) },
    ...attempts.map((picture, index) => ({ picture, name: `Picture ${index + 1}` })),
  ]
  const seen = new Set([looked.id])
  return found.flatMap((one) => {
    if (!one?.picture || seen.has(one.picture.id)) return []
    seen.add(one.picture.id)
    return [{ picture: one.picture, name: one.name }]
  })
}
