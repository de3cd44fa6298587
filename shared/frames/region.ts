/**
 * A part of a frame made anew: exactly what is sent for it. The model gets the picture, the mask and the words for
 * what is to be seen there, and nothing else: all that is around it is in the picture. Composed here for the browser
 * that shows it and for the server that sends it.
 */
import type { PictureModel } from '../models.ts'
import { closed, plain } from '../promptWords.ts'
import type { FrameAttempt } from './attempts.ts'
import { composeFrame, type FrameSetting } from './composing.ts'
import type { FrameRequest } from './request.ts'
import type { FrameSheet } from './view.ts'

export interface RegionAsked {
  /** What is changed. */
  attempt: Pick<FrameAttempt, 'id' | 'media' | 'request'>
  /** The media id of the mask: white is made anew, black is kept. */
  mask: string
  /** What is to be seen there. */
  words: string
  model: Pick<PictureModel, 'id'>
}

/** Whether a model makes parts of pictures anew; the built-in renderer makes whole ones as well. */
export function doesRegion({ task, provider }: PictureModel): boolean {
  return task === 'region' || provider === 'previz'
}

/** @param id the wish's: the same wish gets the same seed */
export function composeRegion(
  sheet: FrameSheet,
  setting: FrameSetting,
  id: string,
  { attempt, mask, words, model }: RegionAsked,
): FrameRequest {
  const whole = composeFrame(sheet, setting, id)
  return {
    ...whole,
    way: 'region',
    model: model.id,
    prompt: closed(plain(words)),
    references: [],
    leftOut: [],
    // All else in the picture still shows what it was made from, not what the film says by now.
    sources: attempt.request?.sources ?? whole.sources,
    region: { attempt: attempt.id, picture: attempt.media, mask, words: plain(words) },
  }
}
