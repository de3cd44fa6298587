/** A person as a drawn figure, from the far side to the near one. */
import type { View } from '../../../shared/pictures.ts'
import { clothes } from './clothes.ts'
import { type Drawing, group } from './drawing.ts'
import { behindHead, head } from './head.ts'
import { arm, backpack, legs, stick } from './limbs.ts'
import type { Person } from './person.ts'
import { stanceOf } from './stance.ts'

/** The figure standing on (`x`, `y`); `scale` 1 draws a grown person 800 high. */
export function figure(
  drawing: Drawing,
  person: Person,
  view: View,
  sway: number,
  { x, y, scale }: { x: number; y: number; scale: number },
): string {
  const stance = stanceOf(drawing, person, view, sway)
  const size = scale * drawnHeight(person)
  const layers = [
    ...(stance.back ? [] : backpack(stance)),
    ...(stance.back ? [] : behindHead(stance)),
    ...arm(stance, 'far'),
    ...legs(stance),
    ...clothes(stance),
    ...head(stance),
    ...arm(stance, 'near'),
    ...(stance.back ? backpack(stance) : []),
    ...stick(stance),
  ]
  return group(layers, `translate(${x} ${y}) scale(${size.toFixed(4)})`)
}

/** Differences in height are shown, but not so far that a child is lost on its sheet. */
export function drawnHeight({ height }: Person): number {
  return height ** 0.7
}
