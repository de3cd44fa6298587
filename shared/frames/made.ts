/** How far the frames of a film have come: which show a picture, and by which one a scene is recognised. */
import type { FilmView } from '../film/view.ts'
import type { FrameAttempt, FrameAttempts } from './attempts.ts'
import { type FrameFacts, stills } from './facts.ts'
import { FramesView } from './view.ts'

export interface MadeFrames {
  /** How many frames show a picture, of scenes that are not put off. */
  made: number
  /** The picture that each scene is recognised by, its last approved frame or else its last one, by the scene's id. */
  pictures: ReadonlyMap<string, FrameAttempt>
}

export function madeFrames(film: FilmView, facts: FrameFacts, attempts: FrameAttempts): MadeFrames {
  const found = { made: 0, pictures: new Map<string, FrameAttempt>() }
  if (attempts.size === 0) return found
  // Nothing is composed here: with what frames are made of is not asked.
  const none = { own: new Map(), edits: new Map(), style: null, models: [], aspect: '16:9' }
  const frames = new FramesView(film, { ...none, facts, attempts })
  for (const scene of film.scenes) {
    const shown = film.shots(scene).shots.flatMap((shot) =>
      stills.flatMap((still) => {
        const picture = frames.picture(shot, still)
        return picture ? [{ picture, approved: frames.isApproved(shot, still) }] : []
      }),
    )
    const best = shown.findLast(({ approved }) => approved) ?? shown.at(-1)
    if (best) found.pictures.set(scene.id, best.picture)
    if (!scene.deferred) found.made += shown.length
  }
  return found
}
