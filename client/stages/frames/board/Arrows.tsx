import { arrowPath, movementArrows } from '../../../../shared/frames/movementArrows.ts'

/** How the camera moves, drawn over a picture. @param ratio width by height of the picture */
export function Arrows({ movement, ratio }: { movement: string; ratio: number }) {
  const arrows = movementArrows(movement)
  if (arrows.length === 0) return null
  const [width, height] = [180 * ratio, 180]
  const path = arrows.map((arrow) => arrowPath(arrow, width, height, 8)).join(' ')
  const line = { d: path, fill: 'none', strokeLinecap: 'round', strokeLinejoin: 'round' } as const
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden
      className="pointer-events-none absolute inset-0 size-full"
    >
      <path {...line} strokeWidth={5} stroke="oklch(0.16 0.01 62 / 0.7)" />
      <path {...line} strokeWidth={2.4} stroke="oklch(0.83 0.135 74)" />
    </svg>
  )
}
