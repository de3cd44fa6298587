/** What views are put together from: hills, water, trees, buildings. */
import { mix, shade } from './colour.ts'
import { ellipse, line, path, type Point, poly, rect, stroke } from './drawing.ts'
import type { Scene } from './place.ts'

/** A line of hills or mountains: `rough` from soft to jagged. */
export function ridge(scene: Scene, y: number, rise: number, hex: string, rough: boolean): string {
  const { seeded, width, height } = scene
  const steps = rough ? 13 : 7
  const tops = Array.from({ length: steps + 1 }, (_, at): Point => [
    (at * width) / steps,
    y - rise * (rough && at % 2 ? seeded.between(0.55, 1) : seeded.between(0.1, 0.55)),
  ])
  const d = rough
    ? poly([0, height], ...tops, [width, height])
    : `${stroke(...tops)}L${width} ${height}L0 ${height}Z`
  return path(d, hex)
}

export function water(scene: Scene, horizon: number, from = horizon): string[] {
  const { drawing, width, height, low, high, shadow, light, seeded, time } = scene
  const surface = rect(
    0,
    from,
    width,
    height - from,
    drawing.blend([
      [0, mix(low, high, 0.45)],
      [1, mix(shadow, high, 0.25)],
    ]),
  )
  const rough = time === 'storm'
  const glints = Array.from({ length: rough ? 34 : 46 }, () => {
    const depth = seeded.next() ** 1.6
    const y = from + 4 + depth * (height - from)
    const long = (20 + depth * 150) * seeded.between(0.4, 1)
    const x = seeded.between(-0.02, 1) * width
    const lift = rough ? 5 + 22 * depth : 1.5
    return line(
      stroke([x, y], [x + long * 0.4, y - lift], [x + long, y + lift * 0.4]),
      rough ? mix(low, '#ffffff', 0.4) : light,
      1 + depth * 3,
      `opacity="${(0.2 + 0.3 * seeded.next()).toFixed(2)}"`,
    )
  })
  return [surface, ...glints]
}

export function lighthouse(scene: Scene, x: number, ground: number, tall: number): string[] {
  const { drawing, air, light, palette, width } = scene
  const [body, band] = [air('#e9e2d2', 0.2), air(palette.accent, 0.15)]
  const w = tall * 0.11
  const at = (share: number) => w * (1 - share * 0.32)
  const bands = [0.18, 0.52].map((from) =>
    path(
      poly(
        [x - at(from), ground - tall * from],
        [x + at(from), ground - tall * from],
        [x + at(from + 0.17), ground - tall * (from + 0.17)],
        [x - at(from + 0.17), ground - tall * (from + 0.17)],
      ),
      drawing.solid(band),
    ),
  )
  const top = ground - tall
  return [
    path(
      poly([x, top - 14], [width * 1.05, top - tall * 0.42], [width * 1.05, top + tall * 0.24]),
      drawing.blend(
        [
          [0, light, 0.62],
          [1, light, 0],
        ],
        90,
      ),
    ),
    ellipse(
      x,
      top - 14,
      tall * 0.3,
      tall * 0.3,
      drawing.glow([
        [0, light, 0.8],
        [1, light, 0],
      ]),
    ),
    path(
      poly([x - w, ground + 20], [x + w, ground + 20], [x + at(1), top], [x - at(1), top]),
      drawing.solid(body),
    ),
    ...bands,
    rect(x - w * 0.9, top - 4, w * 1.8, 7, scene.shadow),
    rect(x - w * 0.5, top - 28, w, 25, light),
    path(poly([x - w * 0.66, top - 27], [x + w * 0.66, top - 27], [x, top - 52]), scene.shadow),
  ]
}

export function buildings(
  scene: Scene,
  base: number,
  distance: number,
  count: number,
  tallest: number,
): string[] {
  const { seeded, width, air, light, palette, time } = scene
  const lit = time === 'night' || time === 'dusk' || time === 'storm'
  const shapes: string[] = []
  for (let x = -20; x < width;) {
    const w = (width / count) * seeded.between(0.6, 1.35)
    const tall = tallest * seeded.between(0.35, 1)
    const hex = air(seeded.pick([...palette.tones, scene.shadow]), distance)
    shapes.push(rect(x, base - tall, w + 1, tall + 400, distance < 0.4 ? scene.drawing.solid(hex) : hex))
    if (distance < 0.75) {
      const cell = 9 + 13 * (1 - distance)
      for (let row = base - tall + cell; row < base - 6; row += cell * 1.7) {
        for (let column = x + cell * 0.7; column < x + w - cell; column += cell * 1.3) {
          if (seeded.next() < 0.42)
            shapes.push(
              rect(
                column,
                row,
                cell * 0.6,
                cell * 0.9,
                lit ? light : shade(hex, -0.3),
                `opacity="${seeded.between(0.35, lit ? 0.95 : 0.6).toFixed(2)}"`,
              ),
            )
        }
      }
    }
    x += w + (seeded.next() < 0.25 ? 10 : 0)
  }
  return shapes
}

export function trees(scene: Scene, base: number, distance: number, count: number, tall: number): string[] {
  const { seeded, width, air, words } = scene
  const broad = words.has('jungle', 'park', 'garden', 'orchard', 'swamp', 'autumn', 'oak')
  const leaf = words.has('autumn')
    ? '#b0622c'
    : (words.colourOf('tree', 'leaf', 'forest', 'wood') ?? '#3f5b40')
  return Array.from({ length: count }, (_, at) => {
    const x = ((at + seeded.between(0.1, 0.9)) * width) / count
    const h = tall * seeded.between(0.65, 1.1)
    const hex = air(mix(leaf, scene.shadow, seeded.between(0, 0.3)), distance)
    const trunk = rect(x - h * 0.02, base - h * 0.4, h * 0.04, h * 0.42, air('#3a2b22', distance))
    if (broad)
      return (
        trunk +
        [
          [0, -0.7, 0.26],
          [-0.16, -0.55, 0.2],
          [0.17, -0.56, 0.21],
        ]
          .map(([dx, dy, r]) =>
            ellipse(x + dx! * h, base + dy! * h, r! * h, r! * h, scene.drawing.solid(hex)),
          )
          .join('')
      )
    const tiers = [0.2, 0.42, 0.62].map((from, tier) =>
      path(
        poly(
          [x - h * (0.21 - tier * 0.05), base - h * from],
          [x, base - h * (from + 0.4)],
          [x + h * (0.21 - tier * 0.05), base - h * from],
        ),
        scene.drawing.solid(hex),
      ),
    )
    return trunk + tiers.join('')
  })
}

export function ground(scene: Scene, y: number, hex: string, distance = 0): string {
  const { drawing, width, height, air } = scene
  return rect(
    0,
    y,
    width,
    height - y,
    drawing.blend([
      [0, air(hex, distance + 0.25)],
      [1, air(hex, Math.max(0, distance - 0.3))],
    ]),
  )
}
