/** A room, seen straight on: walls towards one point, a window with the hour in it, and what stands there. */
import { mix, shade } from './colour.ts'
import { blob, ellipse, line, path, poly, rect } from './drawing.ts'
import { furniture } from './furniture.ts'
import type { Scene } from './place.ts'

/** The room's back wall in the picture. */
export interface Room {
  left: number
  right: number
  top: number
  bottom: number
  wall: string
  floor: string
}

export function indoors(scene: Scene): string[] {
  const { width, height, seeded } = scene
  const shift = width * seeded.between(-0.05, 0.05)
  const room: Room = {
    left: width * 0.2 + shift,
    right: width * 0.8 + shift,
    top: height * 0.14,
    bottom: height * 0.7,
    ...surfaces(scene),
  }
  const lamp = scene.words.has('lamp room', 'lantern room', 'lighthouse')
  return [
    ...shell(scene, room),
    ...(lamp ? lampRoom(scene, room) : [...windows(scene, room), ...furniture(scene, room)]),
    ...pendant(scene, room, lamp),
  ]
}

function surfaces({ words, palette, shadow, time }: Scene): { wall: string; floor: string } {
  const dark = time === 'night' || time === 'storm' ? 0.5 : 0.14
  const wall = palette.grade(words.colourOf('wall', 'room', 'wallpaper', 'tile') ?? palette.tones[0]!)
  const floor = palette.grade(words.colourOf('floor', 'carpet') ?? '#7b5a3f')
  return { wall: mix(wall, shadow, dark), floor: mix(floor, shadow, dark) }
}

function shell(
  { drawing, width, height, shadow }: Scene,
  { left, right, top, bottom, wall, floor }: Room,
): string[] {
  const boards = Array.from({ length: 13 }, (_, at) => {
    const share = at / 12
    return line(
      `M${left + (right - left) * share} ${bottom}L${-width * 0.35 + width * 1.7 * share} ${height}`,
      shade(floor, -0.3),
      2,
      'opacity="0.55"',
    )
  })
  return [
    path(
      poly([0, 0], [width, 0], [right, top], [left, top]),
      drawing.blend([
        [0, mix(wall, shadow, 0.65)],
        [1, mix(wall, shadow, 0.35)],
      ]),
    ),
    path(
      poly([0, 0], [left, top], [left, bottom], [0, height]),
      drawing.blend(
        [
          [0, mix(wall, shadow, 0.55)],
          [1, mix(wall, shadow, 0.22)],
        ],
        90,
      ),
    ),
    path(
      poly([width, 0], [right, top], [right, bottom], [width, height]),
      drawing.blend(
        [
          [0, mix(wall, shadow, 0.3)],
          [1, mix(wall, shadow, 0.66)],
        ],
        90,
      ),
    ),
    rect(
      left,
      top,
      right - left,
      bottom - top,
      drawing.blend([
        [0, shade(wall, -0.08)],
        [1, shade(wall, 0.06)],
      ]),
    ),
    path(
      poly([left, bottom], [right, bottom], [width, height], [0, height]),
      drawing.blend([
        [0, shade(floor, 0.08)],
        [1, shade(floor, -0.34)],
      ]),
    ),
    ...boards,
    rect(left, bottom - 13, right - left, 13, shade(wall, -0.34)),
  ]
}

function windows(scene: Scene, { left, right, top, bottom, wall, floor }: Room): string[] {
  const { drawing, high, low, light, time, seeded, words, height } = scene
  if (words.has('cellar', 'basement', 'cave', 'cell', 'corridor', 'windowless')) return []
  const x = left + (right - left) * seeded.pick([0.12, 0.56])
  const [w, y, h] = [(right - left) * 0.3, top + (bottom - top) * 0.14, (bottom - top) * 0.52]
  const bright = time !== 'night' && time !== 'storm'
  const beam = path(
    poly([x, y + h], [x + w, y + h], [x + w * 1.5, height * 0.97], [x - w * 0.1, height * 0.97]),
    drawing.blend([
      [0, light, bright ? 0.5 : 0.16],
      [1, light, 0],
    ]),
  )
  const bars = [
    rect(x + w / 2 - 4, y, 8, h, shade(wall, 0.35)),
    rect(x, y + h * 0.45, w, 8, shade(wall, 0.35)),
  ]
  const curtain = (from: number, side: 1 | -1) =>
    path(
      blob(
        [from, y - 22],
        [from + side * 56, y - 22],
        [from + side * 46, y + h * 0.5],
        [from + side * 66, y + h + 34],
        [from - side * 10, y + h + 34],
      ),
      drawing.solid(mix(scene.palette.accent, scene.shadow, bright ? 0.2 : 0.5)),
    )
  return [
    rect(x - 12, y - 12, w + 24, h + 24, shade(wall, 0.3)),
    rect(
      x,
      y,
      w,
      h,
      drawing.blend([
        [0, high],
        [1, low],
      ]),
    ),
    ...(time === 'night' ? [ellipse(x + w * 0.7, y + h * 0.26, 20, 20, mix(light, '#ffffff', 0.5))] : []),
    ...bars,
    curtain(x - 40, 1),
    curtain(x + w + 40, -1),
    rect(x - 22, y + h + 10, w + 44, 12, shade(wall, 0.4)),
    beam,
    ellipse(x + w * 0.6, height * 0.93, w * 0.8, 22, light, `opacity="${bright ? 0.26 : 0.08}"`),
    line(`M${left} ${bottom}L${right} ${bottom}`, shade(floor, -0.4), 3),
  ]
}

/** Glass all round, the great lens in the middle, and its light. */
function lampRoom(scene: Scene, { left, right, top, bottom, wall }: Room): string[] {
  const { drawing, high, low, light, width, height, shadow } = scene
  const frame = mix(shade(wall, -0.2), shadow, 0.5)
  const panes = Array.from({ length: 5 }, (_, at) => {
    const w = (right - left) / 5
    return rect(
      left + at * w + 5,
      top + 10,
      w - 10,
      (bottom - top) * 0.78,
      drawing.blend([
        [0, high],
        [1, low],
      ]),
    )
  })
  const cross = [0.28, 0.56].map((share) => rect(left, top + (bottom - top) * share, right - left, 7, frame))
  const [x, y] = [width / 2, height * 0.47]
  const rings = [1, 0.78, 0.56, 0.34].map((share) =>
    ellipse(
      x,
      y,
      118 * share * (height / 600),
      158 * share * (height / 600),
      'none',
      `stroke="${mix(light, '#ffffff', 0.4)}" stroke-width="${5 - share * 2}" opacity="0.85"`,
    ),
  )
  const beam = (side: 1 | -1) =>
    path(
      poly(
        [x, y - 16],
        [x + side * width * 0.6, y - height * 0.26],
        [x + side * width * 0.6, y + height * 0.22],
        [x, y + 16],
      ),
      drawing.blend(
        side > 0
          ? [
              [0, light, 0.75],
              [1, light, 0.05],
            ]
          : [
              [0, light, 0.05],
              [1, light, 0.75],
            ],
        90,
      ),
    )
  return [
    rect(left, top, right - left, bottom - top, frame),
    ...panes,
    ...cross,
    beam(1),
    beam(-1),
    ellipse(
      x,
      y,
      height * 0.62,
      height * 0.62,
      drawing.glow([
        [0, light, 0.85],
        [0.5, light, 0.24],
        [1, light, 0],
      ]),
    ),
    path(
      blob(
        [x - 60, height * 0.92],
        [x - 46, height * 0.74],
        [x - 96, height * 0.69],
        [x + 96, height * 0.69],
        [x + 46, height * 0.74],
        [x + 60, height * 0.92],
      ),
      drawing.solid(mix('#a3793c', shadow, 0.2)),
    ),
    ellipse(
      x,
      y,
      122 * (height / 600),
      162 * (height / 600),
      drawing.glow([
        [0, '#fffdf0'],
        [0.45, light, 0.85],
        [1, mix(light, '#9fc3c4', 0.4), 0.35],
      ]),
    ),
    ...rings,
    ...[-1, 1].map((side) =>
      rect(
        x + side * 122 * (height / 600) - 5,
        height * 0.22,
        10,
        height * 0.49,
        mix('#a3793c', shadow, 0.15),
      ),
    ),
    ellipse(x, height * 0.95, width * 0.26, 26, light, 'opacity="0.26"'),
  ]
}

function pendant(
  { drawing, light, time, width, height, shadow }: Scene,
  { top }: Room,
  lamp: boolean,
): string[] {
  if (lamp || (time !== 'night' && time !== 'storm' && time !== 'dusk')) return []
  const [x, y] = [width * 0.5, top + height * 0.14]
  return [
    ellipse(
      x,
      y + 20,
      height * 0.55,
      height * 0.55,
      drawing.glow([
        [0, light, 0.6],
        [0.4, light, 0.2],
        [1, light, 0],
      ]),
    ),
    line(`M${x} 0L${x} ${y - 26}`, shadow, 4),
    path(
      blob([x - 58, y + 12], [x - 30, y - 20], [x, y - 28], [x + 30, y - 20], [x + 58, y + 12], [x, y + 16]),
      drawing.solid(mix('#3c3a36', shadow, 0.3)),
    ),
    ellipse(x, y + 14, 24, 9, mix(light, '#ffffff', 0.5)),
  ]
}
