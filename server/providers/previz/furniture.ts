/** What stands in a room. */
import { mix, shade } from './colour.ts'
import { blob, ellipse, group, path, poly, rect } from './drawing.ts'
import type { Room } from './indoors.ts'
import type { Scene } from './place.ts'
import { thing } from './thing.ts'
import { thingNamed } from './thingNames.ts'

export function furniture(scene: Scene, room: Room): string[] {
  const { words, seeded, drawing, palette, shadow, height, width } = scene
  const { left, right, top, bottom } = room
  const wood = mix('#73502f', shadow, 0.25)
  const shapes: string[] = []
  if (
    words.has(
      'book',
      'library',
      'shelf',
      'study',
      'office',
      'shop',
      'bar',
      'pub',
      'workshop',
      'laboratory',
      'lab',
      'kitchen',
    )
  )
    shapes.push(
      ...shelves(
        scene,
        right - (right - left) * 0.17,
        top + 24,
        (right - left) * 0.25,
        bottom - top - 26,
        wood,
      ),
    )
  if (words.has('bed', 'bedroom', 'hospital')) shapes.push(...bed(scene, room))
  else shapes.push(...table(scene, width * seeded.between(0.36, 0.5), height * 0.78, width * 0.26, wood))
  shapes.push(
    group(
      [thing(drawing, 'chair', mix(palette.accent, shadow, 0.25))],
      `translate(${(width * seeded.between(0.16, 0.22)).toFixed(0)} ${(height * 0.77).toFixed(0)}) scale(${(height * 0.0042).toFixed(3)})`,
    ),
  )
  return shapes
}

function shelves(
  { seeded, palette, drawing, shadow }: Scene,
  x: number,
  y: number,
  w: number,
  h: number,
  wood: string,
): string[] {
  const rows = 5
  const shapes = [rect(x, y, w, h, drawing.solid(mix(wood, shadow, 0.4)))]
  for (let row = 0; row < rows; row++) {
    const base = y + ((row + 1) * h) / rows - 8
    for (let at = x + 8; at < x + w - 14;) {
      const wide = seeded.between(7, 17)
      const tall = (h / rows) * seeded.between(0.5, 0.78)
      if (seeded.next() < 0.86)
        shapes.push(
          rect(
            at,
            base - tall,
            wide - 1.5,
            tall,
            mix(seeded.pick(palette.tones), shadow, seeded.between(0.1, 0.45)),
          ),
        )
      at += wide
    }
    shapes.push(rect(x, base, w, 8, wood))
  }
  return shapes
}

function table(scene: Scene, x: number, y: number, w: number, wood: string): string[] {
  const { drawing, words, height } = scene
  const on = thingNamed(words, 'hand') ?? 'lantern'
  return [
    ellipse(x + w / 2, y + height * 0.19, w * 0.56, 14, '#000000', 'opacity="0.28"'),
    ...[0.06, 0.9].map((share) =>
      rect(x + w * share, y, 15, height * 0.19, drawing.solid(shade(wood, -0.15))),
    ),
    path(poly([x + 20, y - 20], [x + w - 20, y - 20], [x + w, y + 6], [x, y + 6]), shade(wood, 0.16)),
    rect(x, y + 5, w, 16, drawing.solid(wood)),
    group(
      [thing(drawing, on, null)],
      `translate(${(x + w * 0.56).toFixed(0)} ${(y - height * 0.095).toFixed(0)}) scale(${(height * 0.0022).toFixed(3)})`,
    ),
  ]
}

function bed({ drawing, width, height, palette, shadow }: Scene, { bottom }: Room): string[] {
  const [x, y, w] = [width * 0.42, bottom - 6, width * 0.36]
  const cover = mix(palette.accent, shadow, 0.25)
  return [
    rect(x, y - height * 0.14, 20, height * 0.3, drawing.solid(mix('#5f4029', shadow, 0.2))),
    path(
      blob(
        [x + 14, y + 6],
        [x + w * 0.2, y - 26],
        [x + w * 0.6, y - 14],
        [x + w, y + 4],
        [x + w, y + height * 0.13],
        [x + 14, y + height * 0.13],
      ),
      drawing.solid(cover),
    ),
    path(blob([x + 24, y - 16], [x + 96, y - 40], [x + 118, y - 10], [x + 40, y + 8]), '#ece5d8'),
  ]
}
