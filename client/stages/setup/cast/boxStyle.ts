import type { Box } from '../../../../shared/boxes.ts'

/** Where a box lies on the picture. */
export function styleOf({ x, y, w, h }: Box) {
  return { left: `${x * 100}%`, top: `${y * 100}%`, width: `${w * 100}%`, height: `${h * 100}%` }
}
