/** The wall and the floor that people and things stand before, with what draughtsmen add. */
import { mix, shade } from './colour.ts'
import { type Drawing, ellipse, line, path, poly, rect } from './drawing.ts'
import type { Palette } from './palette.ts'
import type { PanelSize } from './panel.ts'
import type { Seeded } from './seeded.ts'

/** A studio wall with a pool of light, one plain shape in the palette's strongest colour, and a floor. */
export function studio(
  drawing: Drawing,
  palette: Palette,
  seeded: Seeded,
  { width, height }: PanelSize,
  x: number,
  floor: number,
): string[] {
  const { lit, wall, accent } = palette
  const r = Math.min(width, height) * seeded.between(0.3, 0.36)
  const fill = drawing.blend([
    [0, accent, palette.night ? 0.5 : 0.72],
    [1, accent, 0.12],
  ])
  const y = floor - height * 0.5
  const shape = seeded.pick([
    ellipse(x, y, r, r, fill),
    path(
      `M${x - r * 0.8} ${floor}L${x - r * 0.8} ${y}A${r * 0.8} ${r * 0.8} 0 0 1 ${x + r * 0.8} ${y}L${x + r * 0.8} ${floor}Z`,
      fill,
    ),
    path(poly([x - r * 0.5, -10], [x + r * 0.9, -10], [x + r * 0.5, floor], [x - r * 0.9, floor]), fill),
  ])
  return [
    rect(
      0,
      0,
      width,
      height,
      drawing.blend([
        [0, mix(wall, lit, 0.25)],
        [0.8, wall],
        [1, shade(wall, -0.12)],
      ]),
    ),
    ellipse(
      x - width * 0.06,
      floor - height * 0.5,
      width * 0.62,
      height * 0.62,
      drawing.glow([
        [0, lit, 0.95],
        [1, lit, 0],
      ]),
    ),
    shape,
    rect(
      0,
      floor,
      width,
      height - floor,
      drawing.blend([
        [0, palette.floor],
        [1, shade(palette.floor, -0.22)],
      ]),
    ),
    rect(0, floor, width, 2, mix(palette.floor, lit, 0.35)),
    ellipse(
      x - width * 0.02,
      floor + (height - floor) * 0.3,
      width * 0.45,
      (height - floor) * 0.5,
      drawing.glow([
        [0, lit, 0.55],
        [1, lit, 0],
      ]),
    ),
  ]
}

/** The shadow that something throws to the right, away from the light. */
export function shadowOf(drawing: Drawing, { deep }: Palette, x: number, y: number, wide: number): string {
  return ellipse(
    x + wide * 0.34,
    y,
    wide,
    wide * 0.13,
    drawing.glow([
      [0, deep, 0.62],
      [0.5, deep, 0.34],
      [1, deep, 0],
    ]),
  )
}

/** How tall, in half metres: a grown person of middle height is 1.70 m here. */
export function scaleOf(
  { deep, night, lit }: Palette,
  { height, taken }: PanelSize,
  feet: number,
  scale: number,
): string[] {
  if (taken > 0) return []
  const metre = (800 * scale) / 1.7
  const colour = night ? lit : deep
  return Array.from({ length: 9 }, (_, at) => {
    const y = feet - metre * at * 0.25
    return y < height * 0.07
      ? ''
      : line(`M40 ${y.toFixed(1)}L${at % 2 ? 54 : 70} ${y.toFixed(1)}`, colour, 2, 'opacity="0.45"')
  })
}

/** Lines of a draughtsman, as long as the thing is. */
export function guides({ deep, night, lit }: Palette, x: number, y: number, edge: number): string[] {
  const [colour, half] = [night ? lit : deep, edge * 0.5]
  const more = 'opacity="0.34"'
  return [
    line(
      `M${x - edge * 0.66} ${y}L${x + edge * 0.66} ${y}M${x} ${y - edge * 0.6}L${x} ${y + edge * 0.56}`,
      colour,
      1.6,
      `${more} stroke-dasharray="14 6 2 6"`,
    ),
    line(
      `M${x + edge * 0.64} ${y - half}L${x + edge * 0.64} ${y + half}M${x + edge * 0.62} ${y - half}h${edge * 0.04}M${x + edge * 0.62} ${y + half}h${edge * 0.04}`,
      colour,
      1.8,
      more,
    ),
  ]
}
