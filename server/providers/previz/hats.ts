/** What is on a head or around it; the origin is the middle of the head. */
import { shade } from './colour.ts'
import { blob, ellipse, limb, line, path, poly, stroke } from './drawing.ts'
import type { Stance } from './stance.ts'

export function hat(stance: Stance): string[] {
  const { person, drawing, turn } = stance
  if (!person.hat) return []
  const hex = person.hatColour
  const [fill, dark] = [drawing.solid(hex), drawing.solid(shade(hex, -0.2))]
  const x = 4 * turn
  const band = path(limb([x, -46, 50], [x, -34, 51]), shade(hex, -0.42))
  const dome = path(
    blob(
      [x - 51, -30],
      [x - 46, -62],
      [x - 20, -84],
      [x, -88],
      [x + 20, -84],
      [x + 46, -62],
      [x + 51, -30],
      [x, -26],
    ),
    fill,
  )
  switch (person.hat) {
    case 'hardhat':
      return [
        dome,
        path(limb([x - 14 * turn, -36, 60], [x - 14 * turn, -26, 64]), dark),
        path(limb([x, -86, 8], [x, -40, 11]), shade(hex, 0.2)),
      ]
    case 'crown':
      return [
        path(
          poly(
            [x - 46, -34],
            [x - 52, -88],
            [x - 24, -62],
            [x, -98],
            [x + 24, -62],
            [x + 52, -88],
            [x + 46, -34],
          ),
          fill,
        ),
        path(limb([x, -46, 46], [x, -34, 46]), dark),
      ]
    case 'tophat':
      return [
        path(limb([x, -136, 44], [x, -90, 40], [x, -40, 42]), fill),
        band,
        path(limb([x, -44, 72], [x, -34, 72]), dark),
      ]
    case 'wizard':
      return [
        path(
          blob([x - 52, -36], [x - 26, -100], [x + 22, -186], [x + 14, -120], [x + 52, -36], [x, -28]),
          fill,
        ),
        path(blob([x - 92, -30], [x, -46], [x + 92, -30], [x, -18]), dark),
      ]
    case 'cap':
      return [
        path(blob([x - 54, -46], [x - 50, -72], [x, -84], [x + 50, -72], [x + 54, -46], [x, -38]), fill),
        band,
        ...(stance.back
          ? []
          : [
              path(
                blob([x - 44 - 34 * turn, -30], [x, -42], [x + 44 - 40 * turn, -34], [x - 6 * turn, -18]),
                '#1f1e20',
              ),
            ]),
      ]
    case 'beanie':
      return [dome, path(limb([x, -48, 51], [x, -26, 53]), dark), ellipse(x, -90, 12, 12, dark)]
    case 'helm':
      return [
        path(
          blob(
            [x - 54, 20],
            [x - 52, -40],
            [x, -80],
            [x + 52, -40],
            [x + 54, 20],
            [x + 38, 24],
            [x + 36, -14],
            [x - 36, -14],
            [x - 38, 24],
          ),
          fill,
        ),
        path(limb([x - 30 * turn, -78, 6], [x - 36 * turn, 16, 6]), dark),
      ]
    case 'scarf':
      return [
        path(
          blob(
            [x - 53, 10],
            [x - 48, -44],
            [x, -74],
            [x + 48, -44],
            [x + 53, 10],
            [x + 46, 60],
            [x + 38, 10],
            [x + 24, -30],
            [x, -40],
            [x - 24, -30],
            [x - 38, 10],
            [x - 46, 60],
          ),
          fill,
        ),
      ]
    case 'brim':
      return [
        path(
          blob(
            [x - 46, -38],
            [x - 42, -84],
            [x - 14, -96],
            [x, -88],
            [x + 14, -96],
            [x + 42, -84],
            [x + 46, -38],
            [x, -32],
          ),
          fill,
        ),
        band,
        path(
          blob(
            [x - 88, -30],
            [x - 40, -42],
            [x, -44],
            [x + 40, -42],
            [x + 88, -30],
            [x + 40, -22],
            [x, -20],
            [x - 40, -22],
          ),
          dark,
        ),
      ]
  }
}

/** Glass before the face, the shell around it. */
export function helmet({ person, drawing, turn, back }: Stance): string[] {
  if (person.outfit !== 'spacesuit') return []
  if (back)
    return [
      ellipse(0, -4, 80, 84, drawing.solid(person.main)),
      path(limb([0, -30, 44], [0, -16, 48]), shade(person.main, -0.16)),
    ]
  const x = -22 * turn
  const glass = drawing.blend(
    [
      [0, '#ffffff', 0.42],
      [0.45, '#bcd6e8', 0.16],
      [1, '#182433', 0.5],
    ],
    60,
  )
  return [
    ellipse(x, -4, 62 - 14 * turn, 62, glass, `stroke="${shade(person.main, -0.04)}" stroke-width="15"`),
    line(stroke([x - 36 + 8 * turn, -30], [x - 22, -44], [x - 4, -50]), '#ffffff', 6, 'opacity="0.75"'),
  ]
}
