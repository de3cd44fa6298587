/** The state of a frame in words. */
import { type Reason, reasonWords } from '../../../shared/frames/staleness.ts'
import type { FrameCell, Work } from './cells.ts'
import { frameName } from './frameKeys.ts'

/** "Alice’s look in scene 4, the size of the shot" */
export function reasonsWords(reasons: readonly Reason[]): string {
  return reasons.map(reasonWords).join(', ')
}

/** "Alice’s look in scene 4 and 2 more" */
export function reasonsInShort(reasons: readonly Reason[]): string {
  const [first] = reasons
  if (!first) return ''
  return reasons.length === 1 ? reasonWords(first) : `${reasonWords(first)} and ${reasons.length - 1} more`
}

/** "Waiting to begin", "Being made, 40 %" */
export function workWords(work: Work, offline: boolean): string {
  switch (work.is) {
    case 'wished':
      return offline ? 'Waiting for the connection' : work.sending ? 'Sending' : 'Saving first'
    case 'job':
      return work.job.state === 'queued' ? 'Waiting to begin' : 'Being made'
    case 'failed':
      return work.job.reason ?? 'This picture could not be made.'
    case 'refused':
      return work.words
  }
}

/** All there is to know of a frame, for those who do not see it: "12A start: a picture, approved". */
export function cellWords(cell: FrameCell, offline: boolean): string {
  const { at, frame, picture, approved, reasons, link, work, needed } = cell
  const linked = link?.is === 'same' && link.to && `the same as ${frameName(link.to.at, link.to.frame)}`
  const state = [
    linked,
    picture ? 'a picture' : needed ? 'nothing yet' : 'not needed',
    approved && 'approved',
    reasons.length > 0 && `something has changed: ${reasonsWords(reasons)}`,
    ...work.map((one) => workWords(one, offline)),
  ]
  return `${frameName(at, frame)}: ${state.filter(Boolean).join(', ')}`
}
