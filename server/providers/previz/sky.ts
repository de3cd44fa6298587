/** The sky of a view, and the weather before it. */
import { mix } from './colour.ts'
import { blob, ellipse, line, path, rect } from './drawing.ts'
import type { Scene } from './place.ts'

export function sky(scene: Scene, horizon: number, space: boolean): string[] {
  const { drawing, width, height, high, low, light, time, seeded } = scene
  const air = rect(
    0,
    0,
    width,
    height,
    drawing.blend(
      space
        ? [
            [0, scene.shadow],
            [1, high],
          ]
        : [
            [0, high],
            [0.52, mix(high, low, 0.55)],
            [horizon / height, low],
            [1, low],
          ],
    ),
  )
  if (time === 'storm') return [air, ...clouds(scene, horizon, 9, 0.55), lightning(scene, horizon)]
  const x = width * seeded.pick([0.22, 0.3, 0.68, 0.76])
  const y = horizon * (time === 'dawn' || time === 'dusk' ? 0.82 : 0.34)
  const r = height * (time === 'day' ? 0.06 : time === 'night' ? 0.07 : 0.1)
  const disc = [
    ellipse(
      x,
      y,
      r * 5.5,
      r * 5.5,
      drawing.glow([
        [0, light, time === 'night' ? 0.34 : 0.75],
        [1, light, 0],
      ]),
    ),
    ellipse(
      x,
      y,
      r,
      r,
      time === 'night' || space ? mix(light, '#ffffff', 0.55) : mix(light, '#ffffff', 0.35),
    ),
  ]
  return [
    air,
    ...(time === 'night' || space ? stars(scene, horizon) : []),
    ...disc,
    ...(space ? [] : clouds(scene, horizon, 4, 0.22)),
  ]
}

function stars({ seeded, width, light }: Scene, horizon: number): string[] {
  return Array.from({ length: 110 }, () => {
    const r = seeded.between(0.5, 1.9)
    return ellipse(
      seeded.between(0, width),
      seeded.between(0, horizon * 0.95) ** 1,
      r,
      r,
      mix(light, '#ffffff', 0.6),
      `opacity="${seeded.between(0.25, 0.95).toFixed(2)}"`,
    )
  })
}

/** Long and flat, darker towards the top. */
function clouds(scene: Scene, horizon: number, count: number, opacity: number): string[] {
  const { seeded, width, high, low, time } = scene
  return Array.from({ length: count }, (_, at) => {
    const y = horizon * (0.08 + (0.72 * at) / count) + seeded.between(-12, 12)
    const x = seeded.between(-0.1, 0.9) * width
    const wide = width * seeded.between(0.3, 0.62)
    const tall = horizon * seeded.between(0.05, 0.1) * (time === 'storm' ? 1.7 : 1)
    const hex =
      time === 'storm' ? mix(scene.shadow, high, 0.3 + (0.6 * at) / count) : mix(low, '#ffffff', 0.35)
    return path(
      blob(
        [x, y],
        [x + wide * 0.2, y - tall * 0.7],
        [x + wide * 0.42, y - tall * 0.4],
        [x + wide * 0.6, y - tall],
        [x + wide * 0.85, y - tall * 0.3],
        [x + wide, y],
        [x + wide * 0.5, y + tall * 0.16],
      ),
      hex,
      `opacity="${opacity}"`,
    )
  })
}

function lightning({ seeded, width, light }: Scene, horizon: number): string {
  let [x, y] = [width * seeded.between(0.55, 0.85), 0]
  const points: string[] = [`M${x.toFixed(0)} 0`]
  while (y < horizon * 0.94) {
    x += seeded.between(-30, 26)
    y += seeded.between(22, 52)
    points.push(`L${x.toFixed(0)} ${Math.min(y, horizon * 0.94).toFixed(0)}`)
  }
  return (
    line(points.join(''), light, 3.4, 'opacity="0.85"') + line(points.join(''), light, 11, 'opacity="0.14"')
  )
}

export function weather(scene: Scene): string[] {
  const { seeded, width, height, low, drawing } = scene
  const pale = mix(low, '#ffffff', 0.55)
  if (scene.weather === 'rain') {
    const streaks = Array.from({ length: 130 }, () => {
      const [x, y, long] = [seeded.between(-40, width), seeded.between(-40, height), seeded.between(22, 64)]
      return `M${x.toFixed(0)} ${y.toFixed(0)}l${(-long * 0.28).toFixed(0)} ${long.toFixed(0)}`
    })
    return [line(streaks.join(''), pale, 1.5, 'opacity="0.42"')]
  }
  if (scene.weather === 'snow')
    return Array.from({ length: 150 }, () =>
      ellipse(
        seeded.between(0, width),
        seeded.between(0, height),
        seeded.between(1, 4),
        seeded.between(1, 4),
        '#ffffff',
        `opacity="${seeded.between(0.35, 0.9).toFixed(2)}"`,
      ),
    )
  if (scene.weather === 'fog')
    return [0.5, 0.66, 0.82].map((share) =>
      rect(
        0,
        height * share - height * 0.14,
        width,
        height * 0.28,
        drawing.blend([
          [0, pale, 0],
          [0.5, pale, 0.62],
          [1, pale, 0],
        ]),
      ),
    )
  return []
}
