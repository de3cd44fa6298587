/** Views that people built, down from the horizon. */
import type { Ground } from './country.ts'
import { shade } from './colour.ts'
import { blob, ellipse, group, line, path, poly, rect } from './drawing.ts'
import { buildings, ground, ridge, trees, water } from './scenery.ts'
import { thing } from './thing.ts'

export const harbour: Ground = (scene, horizon) => {
  const { width, height, air, drawing, seeded, light, palette } = scene
  const edge = height * 0.83
  const boats = [0.2, 0.44, 0.74].map((share, at) => {
    const size = height * (0.0032 + 0.0011 * at)
    return group(
      [thing(drawing, 'boat', air(seeded.pick(palette.tones), 0.12))],
      `translate(${(width * share + seeded.between(-30, 30)).toFixed(0)} ${(horizon + height * (0.015 + 0.026 * at)).toFixed(0)}) scale(${size.toFixed(3)}) rotate(${(scene.time === 'storm' ? seeded.between(-10, 10) : 0).toFixed(1)})`,
    )
  })
  const stone = air('#6d6a62', 0.05)
  const slabs = Array.from({ length: 9 }, (_, at) =>
    line(
      `M${(width * at) / 8} ${edge + 4}L${(width * at) / 8 + (at - 4) * 60} ${height}`,
      shade(stone, -0.3),
      2.4,
      'opacity="0.6"',
    ),
  )
  const bollards = [0.13, 0.5, 0.87].map((share) =>
    path(
      blob(
        [width * share - 20, edge + 12],
        [width * share - 14, edge - 26],
        [width * share - 24, edge - 40],
        [width * share, edge - 48],
        [width * share + 24, edge - 40],
        [width * share + 14, edge - 26],
        [width * share + 20, edge + 12],
      ),
      drawing.solid(shade(scene.shadow, 0.05)),
    ),
  )
  const lampX = width * seeded.pick([0.31, 0.66])
  const lamp = [
    ellipse(
      lampX,
      edge - height * 0.4,
      height * 0.3,
      height * 0.3,
      drawing.glow([
        [0, light, scene.time === 'day' ? 0.1 : 0.6],
        [1, light, 0],
      ]),
    ),
    rect(lampX - 4, edge - height * 0.38, 8, height * 0.39, scene.shadow),
    path(
      poly(
        [lampX - 15, edge - height * 0.38],
        [lampX + 15, edge - height * 0.38],
        [lampX + 10, edge - height * 0.43],
        [lampX - 10, edge - height * 0.43],
      ),
      light,
    ),
    path(
      poly(
        [lampX - 18, edge - height * 0.43],
        [lampX + 18, edge - height * 0.43],
        [lampX, edge - height * 0.46],
      ),
      scene.shadow,
    ),
  ]
  return [
    ...buildings(scene, horizon + 2, 0.62, 16, height * 0.17),
    ...water(scene, horizon),
    ...boats,
    rect(
      0,
      edge,
      width,
      height - edge,
      drawing.blend([
        [0, stone],
        [1, shade(stone, -0.4)],
      ]),
    ),
    rect(0, edge, width, 9, shade(stone, 0.22)),
    ...slabs,
    ellipse(lampX, edge + 34, width * 0.13, 18, light, `opacity="${scene.time === 'day' ? 0.08 : 0.3}"`),
    ...lamp,
    ...bollards,
  ]
}

export const city: Ground = (scene, horizon) => {
  const { height, width, drawing, air, light, seeded } = scene
  const mid = width * seeded.between(0.44, 0.56)
  const road = path(
    poly([mid - 26, horizon + 20], [mid + 26, horizon + 20], [width * 0.86, height], [width * 0.14, height]),
    drawing.blend([
      [0, air('#5b5a5c', 0.4)],
      [1, air('#2b2c30', 0)],
    ]),
  )
  const side = (left: boolean) => {
    const x = (share: number) => (left ? width * share : width * (1 - share))
    const hex = air(seeded.pick(scene.palette.tones), 0.05)
    const windows = Array.from({ length: 12 }, (_, at) => {
      const [column, row] = [at % 3, Math.floor(at / 3)]
      const [from, to] = [x(0.02 + column * 0.075), x(0.07 + column * 0.075)]
      const y = height * (0.1 + row * 0.16) + column * height * 0.022
      return path(
        poly([from, y], [to, y + 9], [to, y + height * 0.085], [from, y + height * 0.095]),
        seeded.next() < 0.55 ? light : shade(hex, -0.45),
        `opacity="${seeded.between(0.5, 0.95).toFixed(2)}"`,
      )
    })
    return [
      path(
        poly([x(-0.02), -20], [x(0.24), height * 0.1], [x(0.24), height * 0.8], [x(-0.02), height]),
        drawing.solid(hex),
      ),
      ...windows,
    ]
  }
  const dashes = [0.1, 0.32, 0.6].map((share) =>
    path(
      poly(
        [mid - 2 - 5 * share, horizon + 30 + share * (height - horizon)],
        [mid + 2 + 5 * share, horizon + 30 + share * (height - horizon)],
        [mid + 3 + 9 * share, horizon + 52 + share * 1.12 * (height - horizon)],
        [mid - 3 - 9 * share, horizon + 52 + share * 1.12 * (height - horizon)],
      ),
      light,
      'opacity="0.6"',
    ),
  )
  return [
    ...buildings(scene, horizon + 30, 0.8, 22, height * 0.36),
    ...buildings(scene, horizon + 40, 0.5, 13, height * 0.46),
    ground(scene, horizon + 24, '#595857', 0.2),
    road,
    ...dashes,
    ...side(true),
    ...side(false),
  ]
}

export const village: Ground = (scene, horizon) => {
  const { height, width, air, drawing, light, seeded, palette, words } = scene
  const house = (x: number, base: number, w: number) => {
    const hex = air(seeded.pick(palette.tones), 0.18)
    const tall = w * 0.62
    return [
      rect(x, base - tall, w, tall, drawing.solid(hex)),
      path(
        poly([x - w * 0.08, base - tall], [x + w * 0.5, base - tall * 1.75], [x + w * 1.08, base - tall]),
        drawing.solid(air(shade(palette.accent, -0.3), 0.12)),
      ),
      rect(x + w * 0.62, base - tall * 0.74, w * 0.2, tall * 0.34, light),
      rect(x + w * 0.2, base - tall * 0.58, w * 0.2, tall * 0.58, shade(hex, -0.45)),
    ]
  }
  const tower = words.has('castle', 'church')
    ? [
        rect(
          width * 0.6,
          horizon - height * 0.34,
          width * 0.06,
          height * 0.42,
          drawing.solid(air('#8b8578', 0.25)),
        ),
        path(
          poly(
            [width * 0.59, horizon - height * 0.34],
            [width * 0.63, horizon - height * 0.5],
            [width * 0.67, horizon - height * 0.34],
          ),
          air(scene.shadow, 0.2),
        ),
      ]
    : []
  return [
    ridge(scene, horizon, height * 0.16, air('#66735a', 0.75), false),
    ...trees(scene, horizon + 24, 0.6, 24, height * 0.13),
    ...tower,
    ground(scene, horizon + 16, '#6f7a4a', 0.35),
    ...house(width * 0.24, horizon + height * 0.11, width * 0.1),
    ...house(width * 0.62, horizon + height * 0.15, width * 0.13),
    path(
      blob(
        [width * 0.28, height + 30],
        [width * 0.4, height * 0.86],
        [width * 0.56, height * 0.78],
        [width * 0.5, horizon + height * 0.1],
        [width * 0.53, horizon + height * 0.1],
        [width * 0.63, height * 0.77],
        [width * 0.55, height * 0.88],
        [width * 0.52, height + 30],
      ),
      air('#b39a6e', 0.15),
    ),
    ...trees(scene, height * 0.92, 0.1, 5, height * 0.42).filter((_, at) => at === 0 || at === 4),
  ]
}
