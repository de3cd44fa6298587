/** Views that nobody built, down from the horizon. */
import { mix, shade } from './colour.ts'
import { blob, ellipse, group, path, poly, rect } from './drawing.ts'
import type { Scene } from './place.ts'
import { ground, lighthouse, ridge, trees, water } from './scenery.ts'
import { thing } from './thing.ts'

export type Ground = (scene: Scene, horizon: number) => string[]

export const sea: Ground = (scene, horizon) => {
  const { words, width, height, air, seeded, drawing } = scene
  const cliff = drawing.solid(air('#5d5a50', 0.15))
  const tower = words.has('lighthouse') || seeded.next() < 0.3
  const x = width * seeded.between(0.2, 0.28)
  const land = path(
    blob(
      [-60, horizon - height * 0.06],
      [x * 0.5, horizon - height * 0.14],
      [x, horizon - height * 0.13],
      [x * 1.5, horizon - height * 0.04],
      [x * 1.9, horizon + 14],
      [x, horizon + 34],
      [-60, horizon + 40],
    ),
    cliff,
  )
  const front = words.has('beach', 'shore', 'river', 'lake')
    ? path(
        blob(
          [-50, height * 0.93],
          [width * 0.3, height * 0.86],
          [width * 0.7, height * 0.95],
          [width + 50, height * 0.88],
          [width + 50, height + 60],
          [-50, height + 60],
        ),
        drawing.blend([
          [0, air('#c9b083', 0.1)],
          [1, air('#8f7a58', 0)],
        ]),
      )
    : path(
        blob(
          [width * 0.5, height + 40],
          [width * 0.66, height * 0.9],
          [width * 0.84, height * 0.87],
          [width + 60, height * 0.76],
          [width + 60, height + 50],
        ),
        drawing.solid(air('#37382f', 0)),
      )
  return [
    ridge(scene, horizon + 3, height * 0.07, air(scene.shadow, 0.72), false),
    ...water(scene, horizon),
    land,
    ...(tower ? lighthouse(scene, x, horizon - height * 0.12, height * 0.42) : []),
    front,
  ]
}

export const forest: Ground = (scene, horizon) => {
  const { height, width, drawing, light, air } = scene
  const beams =
    scene.time === 'night' || scene.time === 'storm'
      ? []
      : [0.3, 0.45, 0.62].map((share) =>
          path(
            poly(
              [width * share, 0],
              [width * (share + 0.05), 0],
              [width * (share - 0.06), height * 0.9],
              [width * (share - 0.18), height * 0.9],
            ),
            drawing.blend([
              [0, light, 0.3],
              [1, light, 0],
            ]),
          ),
        )
  const trail = path(
    blob(
      [width * 0.42, height + 20],
      [width * 0.47, height * 0.83],
      [width * 0.55, height * 0.75],
      [width * 0.51, horizon + 22],
      [width * 0.54, horizon + 22],
      [width * 0.6, height * 0.75],
      [width * 0.58, height * 0.85],
      [width * 0.68, height + 20],
    ),
    air('#a58d64', 0.25),
  )
  return [
    ...trees(scene, horizon + 10, 0.85, 26, height * 0.3),
    ...trees(scene, horizon + 26, 0.6, 17, height * 0.45),
    ...beams,
    ground(scene, horizon + 20, '#4d5a3b', 0.3),
    trail,
    ...trees(scene, height * 0.86, 0.26, 7, height * 0.72).filter((_, at) => at !== 3),
    ...[0.04, 0.95].map((share) =>
      rect(width * share - 34, -10, 68, height + 20, drawing.solid(air('#2f251f', 0))),
    ),
  ]
}

export const desert: Ground = (scene, horizon) => {
  const { height, width, air, drawing, seeded } = scene
  const sand = scene.words.colourOf('sand', 'dune', 'desert') ?? '#cd9c5c'
  const dune = (y: number, distance: number) => {
    const crest = width * seeded.between(0.3, 0.7)
    const hex = air(sand, distance)
    return [
      path(
        blob(
          [-80, y + 40],
          [crest * 0.6, y + 4],
          [crest, y - height * 0.08],
          [crest + width * 0.2, y],
          [width + 80, y + 30],
          [width + 80, height + 90],
          [-80, height + 90],
        ),
        drawing.blend([
          [0, shade(hex, 0.16)],
          [1, shade(hex, -0.2)],
        ]),
      ),
      path(
        `M${crest} ${y - height * 0.078}Q${crest + width * 0.1} ${y - height * 0.03} ${crest + width * 0.22} ${y + 2}T${width + 80} ${y + 34}V${height + 90}H${crest + width * 0.2}Q${crest - width * 0.1} ${y + height * 0.1} ${crest} ${y - height * 0.078}Z`,
        drawing.blend([
          [0, shade(hex, -0.3)],
          [1, shade(hex, -0.12)],
        ]),
      ),
    ]
  }
  return [
    ridge(scene, horizon, height * 0.1, air('#9c6b4a', 0.75), true),
    ...dune(horizon + 20, 0.5),
    ...dune(height * 0.74, 0.24),
    ...dune(height * 0.9, 0),
  ]
}

export const mountain: Ground = (scene, horizon) => {
  const { height, air } = scene
  return [
    ridge(scene, horizon, height * 0.42, air('#7d8794', 0.8), true),
    ridge(scene, horizon + 20, height * 0.3, air('#5c6673', 0.55), true),
    ridge(scene, horizon + 60, height * 0.16, air('#4d5b48', 0.4), false),
    ...trees(scene, height * 0.8, 0.3, 21, height * 0.13),
    ridge(scene, height * 0.86, height * 0.12, air('#47523a', 0.15), false),
    ridge(scene, height * 0.99, height * 0.1, air('#2d3526', 0), false),
  ]
}

export const space: Ground = (scene, horizon) => {
  const { width, height, drawing, palette, seeded, shadow, light } = scene
  const hex = mix(palette.accent, '#8a7f78', 0.3)
  const [x, y, r] = [width * seeded.pick([0.24, 0.76]), height * 0.28, height * 0.19]
  const craters = Array.from({ length: 16 }, () => {
    const depth = seeded.next()
    return ellipse(
      seeded.between(0, width),
      horizon + 30 + depth * (height - horizon),
      12 + depth * 70,
      3 + depth * 13,
      shade(hex, -0.55),
      'opacity="0.5"',
    )
  })
  return [
    ellipse(
      x,
      y,
      r * 1.3,
      r * 1.3,
      drawing.glow([
        [0.7, palette.tones[0]!, 0.4],
        [1, palette.tones[0]!, 0],
      ]),
    ),
    ellipse(x, y, r, r, drawing.solid(palette.tones[0]!)),
    `<ellipse cx="${x}" cy="${y}" rx="${r * 1.75}" ry="${r * 0.3}" fill="none" stroke="${light}" stroke-width="5" opacity="0.5" transform="rotate(-14 ${x} ${y})"/>`,
    ridge(scene, horizon + 16, height * 0.16, mix(hex, shadow, 0.55), true),
    rect(
      0,
      horizon + 12,
      width,
      height - horizon,
      drawing.blend([
        [0, mix(hex, light, 0.2)],
        [1, mix(hex, shadow, 0.6)],
      ]),
    ),
    ...craters,
    group(
      [thing(drawing, 'rocket', null, palette.accent)],
      `translate(${(width - x).toFixed(0)} ${(horizon - height * 0.04).toFixed(0)}) scale(${(height * 0.0042).toFixed(3)})`,
    ),
  ]
}
