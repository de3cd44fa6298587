/** What a frame can be linked to. */
import type { Link } from '../../../shared/frames/facts.ts'
import { linkOf, stills } from '../../../shared/frames/facts.ts'
import type { FramesView, ShotPlace } from '../../../shared/frames/view.ts'
import type { FrameCell } from './cells.ts'
import { frameKey } from './frameKeys.ts'

/** The frames of the scene that a frame can be linked to in this way, in their order. */
export function linkable(frames: FramesView, cell: Pick<FrameCell, 'key' | 'at'>, is: Link['is']) {
  return frames.film.shots(cell.at.scene).shots.flatMap(({ id }) => {
    const at = frames.place(id)
    if (!at) return []
    return stills
      .filter((frame) => frameKey(at, frame) !== cell.key)
      .filter((frame) => is === 'angle' || !leadsTo(frames, at, frame, cell.key))
      .map((frame) => ({ at, frame, key: frameKey(at, frame) }))
  })
}

/** Whether a frame is, by its links, the one with this key: two that are each other's would show nothing new. */
function leadsTo(frames: FramesView, from: ShotPlace, frame: Link['frame'], key: string): boolean {
  const seen = new Set<string>()
  let [at, still]: [ShotPlace | null, Link['frame']] = [from, frame]
  while (at) {
    const here = frameKey(at, still)
    if (here === key) return true
    const link = linkOf(frames.parts.facts, at.shot, still)
    if (link?.is !== 'same' || seen.has(here)) return false
    seen.add(here)
    ;[at, still] = [frames.place(link.shot), link.frame]
  }
  return false
}
