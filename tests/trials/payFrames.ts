/** The frames of a scene at once, for a payment trial: shots by the dozen, and a wish for both frames of each. */
import { randomUUID } from 'node:crypto'
import type * as Y from 'yjs'
import type { DocumentName } from '../../shared/documents.ts'
import { bearShot, setShotRemoved } from '../../shared/film/shots.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { readFrameAttempts } from '../../shared/frames/attempts.ts'
import { composeFrame, printOfRequest } from '../../shared/frames/composing.ts'
import { FramesView, readFrameParts } from '../../shared/frames/view.ts'
import type { FrameWish } from '../../shared/jobs.ts'
import { nameOf } from './payTexts.ts'

/** How many shots; each has two frames. */
const shotsAtOnce = 20

/** Stores the shots of the script's scene, and returns their ids. */
export function shootScene(storyDoc: Y.Doc, filmDoc: Y.Doc, trial: string): string[] {
  const { id: scene } = new FilmView(readFilmParts(storyDoc, filmDoc)).scenes[0]!
  return Array.from({ length: shotsAtOnce }, (_, at) => {
    const id = randomUUID()
    const order = `a${String(at).padStart(2, '0')}V`
    const action = `${nameOf(trial)} winds the lamp for the ${at + 1}th time.`
    bearShot(filmDoc, { id, added: { by: 'trial', at } }, { scene, order, action })
    setShotRemoved(filmDoc, id, null)
    return id
  })
}

/** A wish for each frame of these shots, as a page that has the documents shows it. */
export function sceneWishes(
  document: DocumentName,
  storyDoc: Y.Doc,
  filmDoc: Y.Doc,
  shots: readonly string[],
  models: readonly string[],
): FrameWish[] {
  const film = new FilmView(readFilmParts(storyDoc, filmDoc))
  const frames = new FramesView(film, readFrameParts(storyDoc, filmDoc, { style: null, models }))
  return shots.flatMap((target) =>
    (['start', 'end'] as const).map((frame): FrameWish => {
      const sheet = frames.frame(frames.place(target)!, frame)
      const shown = printOfRequest(composeFrame(sheet, frames.parts, 'shown'))
      const what = { document, target, frame, way: { is: 'frame' }, model: sheet.model.id } as const
      return { id: randomUUID(), ...what, price: 1, shown }
    }),
  )
}

/** How often each attempt at a frame is in a film, by its id. */
export function frameResults(film: Y.Doc): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { id } of [...readFrameAttempts(film).values()].flat()) found.set(id, (found.get(id) ?? 0) + 1)
  return found
}
