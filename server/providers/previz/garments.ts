/** What makes one garment another: seams, buttons, collars, plates. */
import { mix, shade } from './colour.ts'
import { blob, ellipse, limb, line, path, poly, rect, stroke } from './drawing.ts'
import type { Outfit } from './wardrobe.ts'
import { frontX, outline, type Stance } from './stance.ts'

/** How far down a garment comes, and how wide it is there. */
export const hems: Record<Outfit, { y: number; flare: number }> = {
  spacesuit: { y: -380, flare: 14 },
  armour: { y: -370, flare: 8 },
  raincoat: { y: -205, flare: 34 },
  coat: { y: -190, flare: 26 },
  robe: { y: -18, flare: 54 },
  dress: { y: -165, flare: 62 },
  suit: { y: -368, flare: 8 },
  overalls: { y: -390, flare: 3 },
  uniform: { y: -362, flare: 8 },
  jacket: { y: -392, flare: 6 },
  jumper: { y: -396, flare: 2 },
}

type Details = (stance: Stance) => string[]

const none: Details = () => []

/** The middle seam of what is buttoned, with its buttons. */
const buttoned: Details = (stance) => {
  const { person, back, turn, hip } = stance
  const dark = shade(person.main, -0.34)
  if (back) return [line(stroke([0, -640], [0, -420]), dark, 2.5, 'opacity="0.7"')]
  if (turn === 1) return []
  const to = hems[person.outfit].y - 6
  const x = frontX(stance, hip)
  const buttons = [-585, -525, -465, -405].filter((y) => y < to - 20)
  return [
    line(stroke([frontX(stance, 50), -650], [x, -480], [x - 2, to]), dark, 3),
    ...buttons.map((y) => ellipse(x + 13, y, 5, 5, dark)),
  ]
}

const collared: Details = (stance) => {
  const { person, back, turn } = stance
  const lit = shade(person.main, -0.14)
  if (back || turn === 1) return [path(limb([0, -684, 34], [turn === 1 ? 2 : 0, -656, 44]), lit)]
  const x = frontX(stance, 46)
  return [
    path(poly([x, -606], [x - 46, -676], [x - 26, -690], [x + 2, -650]), lit),
    path(poly([x, -606], [x + 44, -676], [x + 26, -690], [x - 2, -650]), shade(person.main, -0.24)),
  ]
}

const pockets: Details = (stance) => {
  const { person, back, turn, hip } = stance
  if (back || turn === 1) return []
  const dark = shade(person.main, -0.3)
  return ([-1, 1] as const).map((side) => {
    const x = frontX(stance, hip, side * hip * 0.62)
    return path(poly([x - 22, -402], [x + 22, -402], [x + 21, -394], [x - 21, -394]), dark, 'opacity="0.8"')
  })
}

/** A shirt in an open jacket, between lapels. */
const lapels: Details = (stance) => {
  const { person, back, turn, drawing } = stance
  if (back || turn === 1) return collared(stance)
  const x = frontX(stance, 52)
  const down = -500
  return [
    path(poly([x - 34, -678], [x + 34, -678], [x, down]), drawing.solid(person.second)),
    path(
      poly([x - 34, -682], [x - 56, -620], [x - 34, -600], [x - 3, down], [x - 4, down - 40]),
      shade(person.main, 0.06),
    ),
    path(
      poly([x + 34, -682], [x + 56, -620], [x + 34, -600], [x + 1, down], [x + 4, down - 40]),
      shade(person.main, -0.3),
    ),
    line(stroke([x, down], [x - 2, -380]), shade(person.main, -0.36), 3),
    ellipse(x + 11, down + 20, 5, 5, shade(person.main, -0.4)),
  ]
}

const spacesuit: Details = (stance) => {
  const { person, back, turn, drawing, shoulder } = stance
  const trim = mix(person.second, person.main, 0.15)
  const ring = path(
    limb([-6 * turn, -682, 58], [-6 * turn, -662, 62]),
    drawing.solid(shade(person.main, -0.28)),
  )
  const belt = path(
    outline(stance, [
      [-462, 92, 76, 64],
      [-440, 94, 78, 66],
    ]),
    drawing.solid(shade(person.main, -0.2)),
  )
  if (back || turn === 1) return [ring, belt]
  const x = frontX(stance, shoulder * 0.9)
  return [
    ring,
    belt,
    rect(x - 44, -606, 88, 84, drawing.solid(shade(person.main, -0.12)), 'rx="10"'),
    rect(x - 34, -596, 40, 22, drawing.solid(trim), 'rx="4"'),
    ...[0, 1, 2].map((at) =>
      ellipse(x - 26 + at * 20, -552, 6, 6, at === 1 ? trim : shade(person.main, -0.4)),
    ),
    rect(x + 14, -596, 20, 60, shade(person.main, -0.34), 'rx="4"'),
    line(stroke([x + 40, -540], [x + 74, -500], [x + 62, -450]), shade(person.main, -0.34), 7),
    ellipse(x - 72, -612, 15, 15, drawing.solid(trim)),
  ]
}

const armour: Details = (stance) => {
  const { person, turn, drawing, shoulder, waist, hip } = stance
  const dark = shade(person.main, -0.36)
  const plates = ([-1, 1] as const).map((side) =>
    ellipse(
      side * shoulder * 0.96 * (1 - turn * 0.8) + 8 * turn,
      -628,
      44 - 8 * turn,
      40,
      drawing.solid(shade(person.main, 0.08)),
    ),
  )
  const x = frontX(stance, shoulder)
  return [
    line(stroke([x, -650], [x - 4, -560], [x, -480]), dark, 3),
    path(
      outline(stance, [
        [-486, waist + 3, 62, 48],
        [-462, waist + 6, 64, 52],
      ]),
      drawing.solid(shade(person.main, -0.3)),
    ),
    ...[-440, -416, -392].map((y) =>
      line(
        stroke([-hip * 0.9 * (1 - turn * 0.3), y], [0, y + 8], [hip * 0.9 * (1 - turn * 0.3), y]),
        dark,
        3,
      ),
    ),
    ...plates,
  ]
}

const overalls: Details = (stance) => {
  const { person, back, turn, drawing, waist, hip, shoulder } = stance
  const x = frontX(stance, shoulder * 0.8)
  const bib = path(
    blob([x - 46, -590], [x + 46, -590], [x + 52, -500], [x + 50, -470], [x - 50, -470], [x - 52, -500]),
    drawing.solid(person.main),
  )
  const lower = path(
    outline(stance, [
      [-500, waist * 1.02, 58, 46],
      [-440, (waist + hip) / 2 + 4, 62, 56],
      [-386, hip + 4, 58, 62],
    ]),
    drawing.solid(person.main),
  )
  const straps = ([-1, 1] as const).map((side) =>
    path(
      limb([x + side * 34, -592, 9], [side * shoulder * 0.52 * (1 - turn * 0.7), -664, 10]),
      shade(person.main, -0.16),
    ),
  )
  if (back)
    return [
      lower,
      path(poly([-50, -480], [50, -480], [8, -590], [-8, -590]), drawing.solid(person.main)),
      ...straps,
    ]
  if (turn === 1)
    return [lower, path(limb([-40, -480, 24], [-44, -592, 12], [0, -668, 10]), drawing.solid(person.main))]
  return [
    lower,
    bib,
    ...straps,
    rect(x - 24, -560, 48, 44, shade(person.main, -0.14), 'rx="5"'),
    ...[-34, 34].map((aside) => ellipse(x + aside, -584, 6, 6, '#d8b45a')),
  ]
}

const folds: Details = (stance) => {
  const { person, turn, hip } = stance
  const dark = shade(person.main, -0.3)
  const to = hems[person.outfit].y
  return [-0.6, -0.1, 0.45, 0.8].map((share) =>
    line(
      stroke(
        [share * hip * (0.7 - turn * 0.2), -440],
        [share * (hip + 18) * (0.9 - turn * 0.2), (to - 400) / 2],
        [share * (hip + 34) * (1 - turn * 0.2), to - 14],
      ),
      dark,
      3,
      'opacity="0.45"',
    ),
  )
}

const rib: Details = ({ person, turn, drawing }) => [
  path(limb([-6 * turn, -682, 30], [-6 * turn, -664, 38]), drawing.solid(shade(person.main, -0.14))),
]

export const details: Record<Outfit, Details> = {
  spacesuit,
  armour,
  raincoat: (stance) => [...buttoned(stance), ...pockets(stance), ...hood(stance)],
  coat: (stance) => [...buttoned(stance), ...pockets(stance), ...collared(stance)],
  robe: (stance) => [...folds(stance), ...collared(stance)],
  dress: folds,
  suit: lapels,
  overalls,
  uniform: (stance) => [...buttoned(stance), ...epaulettes(stance), ...collared(stance)],
  jacket: lapels,
  jumper: (stance) => [...none(stance), ...rib(stance)],
}

/** Down the back, with its edge around the neck. */
function hood(stance: Stance): string[] {
  const { person, back, turn, drawing } = stance
  if (back)
    return [
      path(
        blob([-56, -690], [0, -702], [56, -690], [50, -630], [0, -588], [-50, -630]),
        drawing.solid(shade(person.main, -0.1)),
      ),
    ]
  const x = 34 * turn
  return [
    path(
      blob(
        [x - 54 + 30 * turn, -668],
        [x - 40, -694],
        [x, -700],
        [x + 40, -694],
        [x + 54, -668],
        [x + 26, -650],
        [x, -640],
        [x - 26, -650],
      ),
      drawing.solid(shade(person.main, -0.16)),
    ),
  ]
}

function epaulettes({ person, turn, shoulder }: Stance): string[] {
  if (turn === 1) return []
  return ([-1, 1] as const).map((side) =>
    path(
      limb([side * shoulder * 0.5, -660, 8], [side * shoulder * (1 - turn * 0.4), -640, 9]),
      person.neckColour,
    ),
  )
}
