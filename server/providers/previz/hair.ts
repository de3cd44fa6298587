/** Hair, seen from all sides; the origin is the middle of the head. */
import { shade } from './colour.ts'
import { blob, ellipse, limb, line, path, type Point, stroke } from './drawing.ts'
import type { Stance } from './stance.ts'

export function hair(stance: Stance): string[] {
  const { person, back, turn, drawing } = stance
  if (person.hair === 'bald' || (person.outfit === 'spacesuit' && back)) return []
  const fill = drawing.solid(person.hairColour)
  const dark = drawing.solid(shade(person.hairColour, -0.12))
  if (back) return [...hairBehind(stance, fill, dark)]
  if (turn === 1) return hairAside(stance, fill, dark)
  const x = -10 * turn
  const cap: Point[] = [
    [-46, 2],
    [-49, -34],
    [-26, -64],
    [4, -70],
    [32, -62],
    [49, -32],
    [46, 4],
    [38, -20],
    [22, -34],
    [x - 4, -36],
    [-24, -34],
    [-38, -18],
  ]
  const top = path(blob(...cap), fill)
  switch (person.hair) {
    case 'curly':
      return [
        ...[-44, -30, -10, 12, 32, 46].map((at, index) =>
          ellipse(at, -34 - [6, 24, 34, 34, 22, 2][index]!, 22, 21, index % 2 ? fill : dark),
        ),
        ellipse(-48, -12, 15, 19, fill),
        ellipse(48, -8, 15, 19, dark),
      ]
    case 'long':
      return [
        path(
          limb([-34, -50, 12], [-45, -6, 9], [-50, 50, 12], [-54, 112, 15], [-44, 152, 3]),
          shade(person.hairColour, 0.06),
        ),
        path(
          limb([34, -50, 12], [45, -6, 9], [50, 50, 12], [54, 112, 15], [44, 152, 3]),
          shade(person.hairColour, -0.24),
        ),
        top,
      ]
    case 'bob':
      return [
        path(limb([-42, -24, 9], [-48, 14, 12], [-46, 46, 10]), fill),
        path(limb([42, -24, 9], [48, 14, 12], [46, 46, 10]), dark),
        top,
      ]
    case 'bun':
      return [ellipse(6 + 20 * turn, -78, 23, 20, dark), top]
    case 'tail':
      return [path(limb([38, -40, 8], [60, 0, 13], [58, 74, 6]), dark), top]
    default:
      return [top]
  }
}

function hairAside({ person }: Stance, fill: string, dark: string): string[] {
  const cap = path(
    blob(
      [-40, -32],
      [-30, -62],
      [6, -72],
      [44, -54],
      [56, -14],
      [50, 22],
      [36, 36],
      [26, 14],
      [18, -10],
      [-4, -30],
      [-24, -36],
    ),
    fill,
  )
  switch (person.hair) {
    case 'curly':
      return [
        [-28, -50],
        [-6, -64],
        [20, -64],
        [42, -46],
        [52, -20],
        [48, 8],
        [30, -30],
      ].map(([x, y], at) => ellipse(x!, y!, 22, 21, at % 2 ? dark : fill))
    case 'long':
      return [
        path(
          blob(
            [-40, -32],
            [-30, -62],
            [6, -72],
            [46, -54],
            [60, -6],
            [66, 70],
            [60, 150],
            [30, 160],
            [20, 80],
            [18, -6],
            [-4, -30],
            [-24, -36],
          ),
          fill,
        ),
      ]
    case 'bob':
      return [
        path(
          blob(
            [-40, -32],
            [-28, -62],
            [6, -72],
            [48, -52],
            [58, -2],
            [54, 48],
            [22, 52],
            [14, 10],
            [-4, -28],
            [-24, -36],
          ),
          fill,
        ),
      ]
    case 'bun':
      return [ellipse(46, -58, 22, 21, dark), cap]
    case 'tail':
      return [path(limb([44, -40, 8], [72, -6, 13], [74, 76, 6]), dark), cap]
    default:
      return [cap]
  }
}

function hairBehind({ person }: Stance, fill: string, dark: string): string[] {
  const cap = path(
    blob(
      [-48, -6],
      [-42, -46],
      [-18, -66],
      [0, -69],
      [18, -66],
      [42, -46],
      [48, -6],
      [40, 30],
      [18, 44],
      [-18, 44],
      [-40, 30],
    ),
    fill,
  )
  switch (person.hair) {
    case 'curly':
      return [
        [-40, -36],
        [-16, -58],
        [14, -58],
        [40, -36],
        [48, -2],
        [-48, -2],
        [-30, 26],
        [0, 30],
        [30, 26],
        [0, -16],
      ].map(([x, y], at) => ellipse(x!, y!, 26, 25, at % 2 ? dark : fill))
    case 'long':
      return [
        path(
          blob(
            [-48, -20],
            [-34, -56],
            [0, -69],
            [34, -56],
            [48, -20],
            [58, 60],
            [60, 140],
            [30, 166],
            [0, 158],
            [-30, 166],
            [-60, 140],
            [-58, 60],
          ),
          fill,
        ),
        line(stroke([-20, 0], [-26, 80], [-22, 146]), dark, 4),
        line(stroke([18, 0], [24, 80], [20, 146]), dark, 4),
      ]
    case 'bob':
      return [
        path(
          blob(
            [-48, -20],
            [-34, -56],
            [0, -69],
            [34, -56],
            [48, -20],
            [54, 30],
            [46, 56],
            [0, 60],
            [-46, 56],
            [-54, 30],
          ),
          fill,
        ),
      ]
    case 'bun':
      return [cap, ellipse(0, -62, 24, 21, dark)]
    case 'tail':
      return [cap, path(limb([0, -30, 9], [0, 40, 15], [2, 120, 6]), dark)]
    default:
      return [cap]
  }
}
