/** Arms and legs of a figure, and what they carry. */
import { shade } from './colour.ts'
import { blob, ellipse, type Girth, group, limb, path, type Point } from './drawing.ts'
import type { Person } from './person.ts'
import { outline, type Row, type Stance } from './stance.ts'
import { gripOf, thing } from './thing.ts'

export function legs(stance: Stance): string[] {
  const { drawing, person, turn, sway, padding, hip } = stance
  const { outfit, lower, main, skin, shorts, skirt } = person
  const bare = shorts || skirt || outfit === 'dress'
  const cloth =
    outfit === 'spacesuit' ||
    outfit === 'overalls' ||
    outfit === 'armour' ||
    outfit === 'suit' ||
    outfit === 'uniform'
      ? main
      : bare
        ? skin
        : lower
  const apart = hip * 0.52 * (1 - turn * 0.75)
  const stride = 30 * turn
  return ([-1, 1] as const).flatMap((side) => {
    const far = turn > 0 && side < 0
    const tint = far ? shade(cloth, -0.16) : cloth
    const out = side * (apart + 5) + side * stride
    const bend = sway * side > 0 ? 9 * side : 0
    const girths: Girth[] = [
      [side * apart * 0.95, -425, 46 * widen(padding, hip)],
      [side * (apart + 2) + bend + side * stride * 0.4, -215, 34 * padding],
      [out + bend, -34, 24 * padding],
    ]
    return [
      path(limb(...girths), drawing.solid(tint)),
      ...(shorts ? [path(limb(girths[0]!, [girths[1]![0], -250, 44]), drawing.solid(lower))] : []),
      shoe(stance, out + bend, side, far),
    ]
  })
}

function widen(padding: number, hip: number): number {
  return (padding * hip) / 75
}

function shoe(stance: Stance, x: number, side: number, far: boolean): string {
  const { drawing, person, turn, padding } = stance
  const colour = far ? shade(person.shoes, -0.2) : person.shoes
  const hex = person.outfit === 'spacesuit' ? shade(person.main, -0.22) : colour
  const toe = turn > 0 ? -34 - 26 * turn : side * 9 - 0
  const wide = 25 * padding
  const top = person.boots || person.outfit === 'spacesuit' || person.outfit === 'armour' ? -118 : -40
  const d = blob(
    [x - wide * 0.95, top],
    [x + wide * 0.95, top],
    [x + wide * (1.05 + 0.2 * (1 - turn)), -14],
    [x + wide * 0.95, 3],
    [x + toe * 0.5, 5],
    [x + Math.min(-wide * 1.02, toe), 3],
    [x + Math.min(-wide * (1.06 + 0.2 * (1 - turn)), toe), -15],
    [x - wide * 0.95, Math.max(top, -42)],
  )
  return path(d, drawing.solid(hex))
}

interface Joints {
  shoulder: Point
  elbow: Point
  hand: Point
}

/** The near arm holds what is held; from behind it is on the other side. */
function joints(stance: Stance, which: 'far' | 'near'): Joints {
  const { turn, back, shoulder, sway, person } = stance
  const side = (which === 'near' ? 1 : -1) * (back ? -1 : 1)
  const across = side * (shoulder - 14) * (1 - turn * 0.86) + turn * 12
  const out = side * (18 + Math.abs(sway) * 8) * (1 - turn * 0.8)
  if (which === 'near' && person.holds) {
    return {
      shoulder: [across, -624],
      elbow: [across + out * 1.25 + 6 * turn, -505],
      hand: [across + out * 2.1 - 78 * turn, -432],
    }
  }
  return {
    shoulder: [across, -624],
    elbow: [across + out + (which === 'near' ? 8 : -4) * turn, -505],
    hand: [across + out * 0.95 + (which === 'near' ? -14 : -44) * turn, -388],
  }
}

export function arm(stance: Stance, which: 'far' | 'near'): string[] {
  const { drawing, person, padding, turn } = stance
  const far = which === 'far'
  const at = joints(stance, which)
  const sleeve = sleeveColour(person)
  const tint = far ? shade(sleeve, -0.14) : sleeve
  const wide =
    padding *
    (0.9 + person.breadth * 0.1) *
    (person.outfit === 'coat' || person.outfit === 'raincoat' ? 1.12 : person.outfit === 'robe' ? 1.25 : 1)
  const cuff = person.outfit === 'robe' ? 34 : 19 * wide
  const hand = ellipse(
    at.hand[0],
    at.hand[1] + 14,
    15 * padding ** 0.6,
    20,
    drawing.solid(
      person.outfit === 'spacesuit'
        ? shade(person.main, -0.3)
        : person.outfit === 'armour'
          ? shade(person.main, -0.1)
          : person.skin,
    ),
  )
  const girths: Girth[] = [
    [at.shoulder[0] * 0.93, at.shoulder[1] - 29 * wide, 9 * wide],
    [at.shoulder[0] * 0.98, at.shoulder[1] - 14, 23 * wide],
    [at.shoulder[0] * 0.6 + at.elbow[0] * 0.4, -575, 28 * wide],
    [at.elbow[0], at.elbow[1], 24 * wide],
    [at.hand[0], at.hand[1], cuff],
  ]
  const bare = person.outfit === 'dress'
  const parts = [
    path(limb(...girths), drawing.solid(bare ? (far ? shade(person.skin, -0.12) : person.skin) : tint)),
    ...(person.outfit === 'spacesuit'
      ? [
          path(
            limb([at.elbow[0], at.elbow[1] - 9, 36], [at.elbow[0], at.elbow[1] + 9, 36]),
            shade(person.main, -0.25),
          ),
        ]
      : []),
  ]
  if (far || !person.holds) return [hand, ...parts]
  const held = heldThing(stance, at.hand)
  return turn > 0 || !stance.back ? [...parts, held, hand] : [held, hand, ...parts]
}

function sleeveColour({ outfit, main, second }: Person): string {
  return outfit === 'overalls' ? second : main
}

function heldThing({ drawing, person }: Stance, [x, y]: Point): string {
  const { at, size } = gripOf(person.holds!)
  const scale = size / 100
  return group(
    [thing(drawing, person.holds!, person.holdsColour)],
    `translate(${(x - at[0] * scale).toFixed(1)} ${(y + 14 - at[1] * scale).toFixed(1)}) scale(${scale})`,
  )
}

export function backpack(stance: Stance): string[] {
  const { drawing, person, turn, back, shoulder } = stance
  if (!person.backpack || (turn === 0 && !back && person.outfit !== 'spacesuit')) return []
  const hex = person.outfit === 'spacesuit' ? shade(person.main, -0.1) : shade(person.second, -0.2)
  const rows: Row[] = [
    [-672, shoulder * 0.72, -30, 96],
    [-650, shoulder * 0.86, -30, 108],
    [-470, shoulder * 0.86, -30, 108],
    [-440, shoulder * 0.74, -30, 92],
  ]
  const box = path(outline(stance, rows), drawing.solid(hex))
  const seams = back
    ? [
        path(limb([0, -600, shoulder * 0.6], [0, -588, shoulder * 0.6]), shade(hex, -0.22)),
        path(limb([0, -530, shoulder * 0.4], [0, -470, shoulder * 0.4]), shade(hex, -0.12)),
      ]
    : []
  return [box, ...seams]
}

export function stick(stance: Stance): string[] {
  const { person, drawing } = stance
  if (!person.stick) return []
  const [x, y] = joints(stance, 'far').hand
  return [
    path(limb([x - 3, y - 6, 6], [x - 16, 0, 5]), drawing.solid('#5d4330')),
    ellipse(x, y + 12, 16, 19, drawing.solid(person.skin)),
  ]
}
