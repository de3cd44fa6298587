/** The head of a figure. */
import { mix, shade } from './colour.ts'
import { blob, ellipse, group, limb, line, path, type Point, poly, stroke } from './drawing.ts'
import { hair } from './hair.ts'
import { hat, helmet } from './hats.ts'
import type { Stance } from './stance.ts'

/** The middle of the head; everything here is drawn around it. */
const middle = -738

/** A child's head is large for its body; nobody's is when seen in a helmet. */
function placed({ person, turn, sway, back }: Stance, shapes: readonly string[]): string {
  const size = person.age === 'child' ? 1.24 : person.outfit === 'spacesuit' ? 0.94 : 1
  const stoop = person.age === 'old' ? -14 * turn : -3 * turn
  const tilt = (sway * (back ? -1 : 1) * 2.5).toFixed(2)
  return group(
    shapes,
    `translate(${stoop.toFixed(1)} ${person.age === 'child' ? -754 : middle}) rotate(${tilt}) scale(${size})`,
  )
}

/** Long hair that falls behind the shoulders, and the shell of a helmet. */
export function behindHead(stance: Stance): string[] {
  const { person, drawing, turn } = stance
  if (person.outfit === 'spacesuit')
    return [placed(stance, [ellipse(3 * turn, -4, 80, 84, drawing.solid(shade(person.main, -0.12)))])]
  if (person.hair === 'long' && turn < 1) {
    return [
      placed(stance, [
        path(
          blob(
            [-46, -34],
            [0, -62],
            [46, -34],
            [60, 60],
            [62, 140],
            [34, 168],
            [0, 150],
            [-36, 166],
            [-62, 138],
            [-60, 60],
          ),
          drawing.solid(shade(person.hairColour, -0.2)),
        ),
      ]),
    ]
  }
  return []
}

export function head(stance: Stance): string[] {
  const { person, back } = stance
  const neck = path(limb([0, 40, 25], [0, 84, 31]), shade(person.skin, -0.22))
  const face = back ? [] : [...features(stance), ...beard(stance), ...glasses(stance)]
  const shapes = [neck, ...skull(stance), ...face, ...hair(stance), ...hat(stance), ...helmet(stance)]
  return [placed(stance, shapes)]
}

function skull({ person, turn, drawing }: Stance): string[] {
  const fill = drawing.solid(person.skin)
  if (turn === 1) {
    const profile: Point[] = [
      [-30, -44],
      [4, -58],
      [42, -36],
      [48, 2],
      [30, 34],
      [6, 44],
      [-16, 58],
      [-36, 52],
      [-40, 34],
      [-42, 22],
      [-54, 8],
      [-41, -14],
      [-42, -30],
    ]
    return [path(blob(...profile), fill), ellipse(12, 4, 8, 13, shade(person.skin, -0.2))]
  }
  const jaw = person.womanly ? 0.9 : 1
  const face: Point[] = [
    [-42, -16],
    [-26, -50],
    [0, -58],
    [26, -50],
    [42, -16],
    [40, 18],
    [26 * jaw, 46],
    [0, 58],
    [-26 * jaw, 46],
    [-40, 18],
  ]
  const shift = -4 * turn
  const ears =
    turn === 0
      ? [ellipse(-42, 4, 8, 13, shade(person.skin, -0.06)), ellipse(42, 4, 8, 13, shade(person.skin, -0.26))]
      : [ellipse(36, 4, 8, 13, shade(person.skin, -0.26))]
  return [...ears, group([path(blob(...face), fill)], `translate(${shift} 0)`)]
}

function features({ person, turn }: Stance): string[] {
  const dark = shade(person.skin, -0.62)
  const soft = shade(person.skin, -0.24)
  if (turn === 1)
    return [
      ellipse(-27, -6, 3.5, 5, dark),
      line(stroke([-36, -20], [-22, -19]), dark, 4),
      line(stroke([-38, 31], [-25, 30]), dark, 3),
    ]
  const x = -34 * turn
  const apart = 16 * (1 - turn * 0.25)
  return [
    path(poly([x + 1, -14], [x - 5 - 8 * turn, 16], [x + 7, 18]), soft),
    ellipse(x - apart, -6, 3.6, 4.6, dark),
    ellipse(x + apart, -6, 3.6, 4.6, dark),
    line(stroke([x - apart - 8, -20], [x - apart + 7, -21]), mix(dark, person.hairColour, 0.5), 4.5),
    line(stroke([x + apart - 7, -21], [x + apart + 8, -20]), mix(dark, person.hairColour, 0.5), 4.5),
    line(stroke([x - 9, 33], [x, 35], [x + 9, 33]), dark, 3, 'opacity="0.75"'),
    ...(person.age === 'old'
      ? [line(stroke([x - 20, 20], [x - 18, 32]), soft, 3), line(stroke([x + 18, 32], [x + 20, 20]), soft, 3)]
      : []),
  ]
}

function beard({ person, turn, drawing }: Stance): string[] {
  const x = -22 * turn
  const fill = drawing.solid(person.hairColour)
  const lip =
    person.moustache || person.beard
      ? [path(blob([x - 22, 26], [x, 20], [x + 22, 26], [x + 16, 32], [x, 28], [x - 16, 32]), fill)]
      : []
  if (!person.beard) return lip
  const full: Point[] = [
    [x - 42 + 10 * turn, 6],
    [x - 26, 26],
    [x, 30],
    [x + 26, 26],
    [x + 42, 6],
    [x + 38, 52],
    [x + 14, 84],
    [x - 14, 84],
    [x - 38, 52],
  ]
  return [
    path(blob(...full), fill),
    line(stroke([x - 8, 40], [x + 8, 40]), shade(person.skin, -0.6), 3),
    ...lip,
  ]
}

function glasses({ person, turn }: Stance): string[] {
  if (!person.glasses) return []
  const ring = (x: number) =>
    ellipse(x, -5, 13, 12, '#ffffff', 'fill-opacity="0.22" stroke="#2c2a29" stroke-width="3.5"')
  if (turn === 1) return [ring(-29), line(stroke([-16, -7], [10, -4]), '#2c2a29', 3.5)]
  const x = -34 * turn
  return [ring(x - 16), ring(x + 16), line(stroke([x - 4, -7], [x + 4, -7]), '#2c2a29', 3.5)]
}
