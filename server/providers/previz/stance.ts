/**
 * How a figure stands and from where one looks. All shapes are told once, by how far they reach to both sides
 * seen from the front and to the front and the back seen in profile; a view mixes the two, so one figure turns.
 * The origin is on the ground between the feet, a grown person of middle height is 800 high, up is negative.
 */
import type { View } from '../../../shared/pictures.ts'
import { type Drawing, type Point, sides } from './drawing.ts'
import type { Person } from './person.ts'

/** How the person stands, and from where one looks. */
export interface Stance {
  drawing: Drawing
  person: Person
  /** 0 from the front or the back, 1 in profile, facing left. */
  turn: number
  back: boolean
  /** From -1 to 1: where the weight is. */
  sway: number
  /** Half widths of this body from the front. */
  shoulder: number
  waist: number
  hip: number
  /** How much wider limbs are than a bare arm or leg. */
  padding: number
}

/** Height, half width from the front, and how far to the front and the back in profile. */
export type Row = readonly [y: number, half: number, front: number, back: number]

const turns: Record<View, number> = { front: 0, threeQuarter: 0.42, profile: 1, back: 0 }

export function stanceOf(drawing: Drawing, person: Person, view: View, sway: number): Stance {
  const { breadth, womanly, age, outfit } = person
  const child = age === 'child'
  return {
    drawing,
    person,
    turn: turns[view],
    back: view === 'back',
    sway: view === 'back' ? -sway : sway,
    shoulder: (womanly ? 82 : 97) * breadth * (child ? 0.92 : 1),
    waist: (womanly ? 58 : 72) * (breadth > 1 ? breadth * 1.1 : breadth),
    hip: (womanly ? 76 : 73) * breadth,
    padding: outfit === 'spacesuit' ? 1.42 : outfit === 'armour' ? 1.12 : 1,
  }
}

/** How wide a row of the body is to the left and to the right, from where one looks. */
function reach({ turn }: Stance, [, half, front, back]: Row): [left: number, right: number] {
  const narrow = half * (1 - turn * 0.35)
  return [narrow * (1 - turn) + front * turn, narrow * (1 - turn) + back * turn]
}

/** The outline of a garment or a body from its rows, from the top down. */
export function outline(stance: Stance, rows: readonly Row[]): string {
  const edges = rows.map((row): [Point, Point] => {
    const [left, right] = reach(stance, row)
    return [
      [-left, row[0]],
      [right, row[0]],
    ]
  })
  return sides(
    edges.map(([left]) => left),
    edges.map(([, right]) => right),
  )
}

/** Where something on the front of the body is seen: at the middle from the front, at the edge in profile. */
export function frontX({ turn }: Stance, half: number, aside = 0): number {
  return -half * 0.62 * turn + aside * (1 - 0.55 * turn)
}
