/** How the camera moves, as arrows at the edge of the frame, the way storyboards draw it. */
import { line, path, poly, stroke, type Point } from '../drawing.ts'
import { Words } from '../words.ts'

export interface Arrows {
  width: number
  height: number
  /** What arrows are drawn in, and what sets them off. */
  light: string
  dark: string
}

const kinds = {
  handheld: ['handheld', 'hand held', 'hh'],
  orbit: ['orbit', 'arc', 'circle', 'orbiting'],
  crane: ['crane', 'jib', 'boom', 'drone'],
  steadicam: ['steadicam', 'gimbal', 'steady'],
  rack: ['rack', 'rack focus', 'focus pull', 'pull focus'],
  zoom: ['zoom', 'zooming'],
  dolly: ['dolly', 'push', 'pull'],
  track: ['track', 'tracking', 'truck', 'follow', 'slider', 'travelling'],
  tilt: ['tilt', 'tilting'],
  pan: ['pan', 'panning', 'whip pan', 'whip'],
} as const
type Kind = keyof typeof kinds

/** Shapes for what somebody wrote; none if the camera stands still, or nobody knows what it does. */
export function arrows(movement: string, where: Arrows): string[] {
  const words = new Words(movement)
  const kind = words.first(kinds)
  return kind ? drawn[kind](where, words) : []
}

type Drawn = (where: Arrows, words: Words) => string[]

const pan: Drawn = (where, words) => {
  const { width, height } = where
  const [y, reach] = [height * 0.5, Math.min(width, height) * 0.15]
  const right = arrow(where, [width - 26 - reach, y], [width - 26, y])
  const left = arrow(where, [26 + reach, y], [26, y])
  return [...(words.has('left') ? [] : right), ...(words.has('right') ? [] : left)]
}

const tilt: Drawn = (where, words) => {
  const { width, height } = where
  const [x, reach] = [width - 44, Math.min(width, height) * 0.14]
  const up = arrow(where, [x, height * 0.5 - 8], [x, height * 0.5 - 8 - reach])
  const down = arrow(where, [x, height * 0.5 + 8], [x, height * 0.5 + 8 + reach])
  return [...(words.has('down') ? [] : up), ...(words.has('up') ? [] : down)]
}

const track: Drawn = (where, words) => {
  const { height } = where
  const y = height * 0.5
  const rails = (from: number, to: number) =>
    [14, 24].flatMap((below) => outlined(where, `M${from} ${y + below}L${to} ${y + below}`, 3))
  const reach = Math.min(where.width, height) * 0.15
  return [
    ...pan(where, words),
    ...(words.has('left') ? [] : rails(where.width - 26 - reach, where.width - 26)),
    ...(words.has('right') ? [] : rails(26, 26 + reach)),
  ]
}

/** From all corners towards the middle, or away from it. */
const dolly: Drawn = (where, words) => {
  const out = isOutwards(words)
  return corners(where).flatMap(([outer, inner]) =>
    out ? arrow(where, inner, outer) : arrow(where, outer, inner),
  )
}

const zoom: Drawn = (where, words) => {
  const { width, height, light, dark } = where
  const [x, y] = [width * 0.2, height * 0.22]
  const frame = `M${x} ${y}H${width - x}V${height - y}H${x}Z`
  return [
    line(frame, dark, 4, 'opacity="0.5"'),
    line(frame, light, 2, 'stroke-dasharray="16 12"'),
    ...dolly(where, words),
  ]
}

function isOutwards(words: Words): boolean {
  return words.has('out', 'back', 'pull', 'away', 'backwards')
}

function corners({ width, height }: Arrows): [outer: Point, inner: Point][] {
  const [x, y] = [width * 0.075, height * 0.24]
  const [dx, dy] = [Math.min(width, height) * 0.11, Math.min(width, height) * 0.075]
  return ([-1, 1] as const).flatMap((h) =>
    ([-1, 1] as const).map((v): [Point, Point] => {
      const outer: Point = [h < 0 ? x : width - x, v < 0 ? y : height - y]
      return [outer, [outer[0] - h * dx, outer[1] - v * dy]]
    }),
  )
}

const crane: Drawn = (where, words) => {
  const { width, height } = where
  const [x, reach] = [width - 50, Math.min(width, height) * 0.2]
  const up = !words.has('down', 'lower')
  const [from, to] = [height * 0.5 + (up ? reach : -reach) * 0.6, height * 0.5 - (up ? reach : -reach) * 0.6]
  return curved(where, [x + 18, from], [x - 22, (from + to) / 2], [x + 16, to])
}

const orbit: Drawn = (where, words) => {
  const { width, height } = where
  const side = words.has('left', 'anticlockwise') ? -1 : 1
  const reach = width * 0.16
  const y = height * 0.84
  const middle = width / 2
  return curved(
    where,
    [middle - side * reach, y],
    [middle, y + Math.min(width, height) * 0.075],
    [middle + side * reach, y],
  )
}

const steadicam: Drawn = (where) => {
  const { width, height } = where
  const [y, step] = [height * 0.5, Math.min(width, height) * 0.035]
  const x = width - 30
  const wave = stroke(
    [x - step * 5, y],
    [x - step * 4, y - step * 0.7],
    [x - step * 3, y],
    [x - step * 2, y + step * 0.7],
    [x - step, y],
  )
  return [...outlined(where, wave, 6), ...tip(where, [x - step + 6, y + 2], [1, -0.5])]
}

/** The frame itself does not hold still. */
const handheld: Drawn = ({ width, height, light, dark }) => {
  const frame = (turn: number, inset: number) => {
    const [x, y] = [inset, inset]
    return poly([x, y + turn], [width - x - turn, y], [width - x, height - y - turn], [x + turn, height - y])
  }
  const shapes = [frame(7, 12), frame(-6, 19)]
  return shapes.flatMap((d) => [line(d, dark, 4, 'opacity="0.45"'), line(d, light, 1.8, 'opacity="0.95"')])
}

const rack: Drawn = (where) => {
  const { width, height, light, dark } = where
  const [y, r] = [height * 0.5, Math.min(width, height) * 0.028]
  const [from, to] = [width - 40 - r * 7, width - 40 - r]
  const ring = (x: number, dash: string) => {
    const d = `M${x - r} ${y}a${r} ${r} 0 1 0 ${r * 2} 0a${r} ${r} 0 1 0 ${-r * 2} 0`
    return [line(d, dark, 6, 'opacity="0.6"'), line(d, light, 3, dash)]
  }
  return [
    ...ring(from, 'stroke-dasharray="4 7"'),
    ...ring(to, ''),
    ...arrow(where, [from + r * 1.5, y], [to - r * 1.5, y], 0.55),
  ]
}

const drawn: Record<Kind, Drawn> = {
  pan,
  tilt,
  track,
  dolly,
  zoom,
  crane,
  orbit,
  steadicam,
  handheld,
  rack,
}

function arrow(where: Arrows, from: Point, to: Point, size = 1): string[] {
  const { light, dark } = where
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1
  const [ux, uy] = [(to[0] - from[0]) / length, (to[1] - from[1]) / length]
  const at = (along: number, aside: number): Point => [
    from[0] + ux * along - uy * aside,
    from[1] + uy * along + ux * aside,
  ]
  const [half, wide, tip] = [6 * size, 18 * size, 28 * size]
  const neck = Math.max(length * 0.3, length - tip)
  const d = poly(
    at(0, -half),
    at(neck, -half),
    at(neck, -wide),
    at(length, 0),
    at(neck, wide),
    at(neck, half),
    at(0, half),
  )
  return [path(d, light, `stroke="${dark}" stroke-opacity="0.8" stroke-width="2.5" stroke-linejoin="round"`)]
}

function curved(where: Arrows, from: Point, by: Point, to: Point): string[] {
  const ahead: Point = [to[0] - by[0], to[1] - by[1]]
  return [...outlined(where, stroke(from, by, to), 11), ...tip(where, to, ahead)]
}

function outlined({ light, dark }: Arrows, d: string, width: number): string[] {
  return [line(d, dark, width + 5, 'opacity="0.8"'), line(d, light, width)]
}

function tip({ light, dark }: Arrows, [x, y]: Point, [dx, dy]: Point): string[] {
  const length = Math.hypot(dx, dy) || 1
  const [ux, uy] = [dx / length, dy / length]
  const d = poly([x + ux * 24, y + uy * 24], [x - uy * 18, y + ux * 18], [x + uy * 18, y - ux * 18])
  return [path(d, light, `stroke="${dark}" stroke-opacity="0.8" stroke-width="2.5" stroke-linejoin="round"`)]
}
