/** What a figure wears between neck and feet. */
import { shade } from './colour.ts'
import { blob, limb, line, path, poly, rect, stroke } from './drawing.ts'
import { details, hems } from './garments.ts'
import { frontX, outline, type Row, type Stance } from './stance.ts'

export function clothes(stance: Stance): string[] {
  const { person, drawing } = stance
  const { outfit } = person
  const skirt =
    person.skirt && outfit !== 'dress'
      ? [path(outline(stance, skirtRows(stance)), drawing.solid(person.lower))]
      : []
  return [
    ...skirt,
    path(
      outline(stance, torsoRows(stance)),
      drawing.solid(outfit === 'overalls' ? person.second : person.main),
    ),
    ...details[outfit](stance),
    ...apron(stance),
    ...belt(stance),
    ...neckwear(stance),
    ...straps(stance),
  ]
}

function torsoRows({ shoulder, waist, hip, padding, person }: Stance): Row[] {
  const { outfit } = person
  const { y, flare } = hems[outfit]
  const loose =
    outfit === 'raincoat' || outfit === 'coat' || outfit === 'robe' ? 12 : outfit === 'spacesuit' ? 22 : 0
  const deep = 1 + (person.breadth - 1) * 1.4
  const body: Row[] = [
    [-672, 30, 30, 26],
    [-650, shoulder * 0.82, 40, 52],
    [-622, shoulder, 56, 62],
    [-560, shoulder * 0.93 + loose, 66 * deep + loose, 58 + loose],
    [-478, waist + loose * 1.6, 60 * deep + loose, 46 + loose],
  ]
  const hem: Row[] = y > -340 ? [[-395, hip + 8 + loose, 62 * deep + loose, 62 + loose]] : []
  return [...body, ...hem, [y, hip + flare + 4, 58 * deep + flare * 0.9, 60 + flare * 0.9]].map(
    ([row, half, front, back]) => [row, half * (padding > 1.3 ? 1.06 : 1), front, back] as const,
  )
}

function skirtRows({ hip, waist }: Stance): Row[] {
  return [
    [-488, waist * 0.8, 44, 40],
    [-400, hip + 8, 60, 62],
    [-200, hip + 42, 88, 84],
  ]
}

function apron(stance: Stance): string[] {
  const { person, back, turn, drawing, waist, hip, shoulder } = stance
  if (!person.apron) return []
  const dark = shade(person.second, -0.3)
  if (back)
    return [
      line(stroke([-waist, -482], [0, -476], [waist, -482]), dark, 7),
      line(stroke([0, -476], [-16, -430]), dark, 6),
      line(stroke([0, -476], [18, -424]), dark, 6),
    ]
  if (turn === 1)
    return [
      path(
        blob([-58, -600], [-68, -480], [-74, -260], [-22, -260], [-20, -480], [-40, -600]),
        drawing.solid(person.second),
      ),
    ]
  const x = frontX(stance, shoulder * 0.7)
  return [
    path(
      blob(
        [x - 42, -612],
        [x + 42, -612],
        [x + waist * 0.86, -480],
        [x + hip, -258],
        [x - hip, -258],
        [x - waist * 0.86, -480],
      ),
      drawing.solid(person.second),
    ),
    line(stroke([x - waist, -484], [x, -476], [x + waist, -484]), dark, 5),
  ]
}

function belt(stance: Stance): string[] {
  const { person, back, waist, hip, drawing } = stance
  if (!person.belt || person.outfit === 'spacesuit' || person.outfit === 'robe') return []
  const wide = (waist + hip) / 2 + 7
  const strap = path(
    outline(stance, [
      [-462, wide, 66, 54],
      [-438, wide + 2, 67, 56],
    ]),
    drawing.solid('#4a3527'),
  )
  return back ? [strap] : [strap, rect(frontX(stance, 74) - 13, -464, 26, 28, '#caa352', 'rx="4"')]
}

/** Of a backpack, in front. */
function straps({ person, back, turn, shoulder }: Stance): string[] {
  if (!person.backpack || back || person.outfit === 'spacesuit') return []
  const hex = shade(person.second, -0.34)
  if (turn === 1) return [path(limb([-6, -652, 9], [-16, -570, 9], [20, -500, 8]), hex)]
  return ([-1, 1] as const).map((side) =>
    path(
      limb(
        [side * shoulder * 0.55, -655, 9],
        [side * shoulder * 0.6 - 8 * turn, -580, 9],
        [side * shoulder * 0.74, -500, 8],
      ),
      hex,
    ),
  )
}

function neckwear(stance: Stance): string[] {
  const { person, back, turn, drawing } = stance
  if (!person.neckwear || person.outfit === 'spacesuit') return []
  const fill = drawing.solid(person.neckColour)
  if (person.neckwear === 'scarf') {
    const wrap = path(
      blob([-48, -668], [-34, -692], [0, -698], [34, -692], [48, -668], [24, -646], [0, -640], [-24, -646]),
      fill,
    )
    const x = frontX(stance, 40, -22)
    return back
      ? [wrap]
      : [
          path(
            limb([x, -660, 17], [x - 6, -590, 20], [x - 2, -520, 21]),
            drawing.solid(shade(person.neckColour, -0.12)),
          ),
          wrap,
        ]
  }
  if (back || turn === 1) return []
  const x = frontX(stance, 52)
  return [
    path(
      poly(
        [x - 11, -668],
        [x + 11, -668],
        [x + 7, -648],
        [x + 14, -540],
        [x, -518],
        [x - 14, -540],
        [x - 7, -648],
      ),
      fill,
    ),
  ]
}
