import { ratioOf } from '../../../shared/frames/aspect.ts'

/** The format of the film, as a style needs it. */

/** The height of a frame on the wall, in pixels, about. */
const height = 148

/** How wide a shot with its two frames wants to be on the wall, in pixels. */
export function shotWidth(aspect: string, framesBeside: number): number {
  const wide = Math.min(Math.max(height * ratioOf(aspect), 120), 340)
  return Math.round(wide * framesBeside + 12)
}
