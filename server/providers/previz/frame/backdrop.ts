/** The place behind: its picture, softened and in the light of the scene, or drawn from its words. */
import sharp from 'sharp'
import type { PanelItem } from '../../../../shared/frames/request.ts'
import { seedOf } from '../../../../shared/promptWords.ts'
import { Canvas } from '../canvas.ts'
import { mix, shade } from '../colour.ts'
import { Drawing, ellipse, line, rect } from '../drawing.ts'
import { place } from '../place.ts'
import { Seeded } from '../seeded.ts'
import { lit } from './light.ts'
import type { FilmSet } from './set.ts'

export async function backdrop(set: FilmSet, location: PanelItem | null): Promise<Canvas> {
  const { camera, light, view } = set
  const { width, height } = camera
  if (camera.angle === 'overhead') return floorFromAbove(set)
  if (view) {
    const pixels = await near(view.pixels, { width: view.width, height: view.height, channels: 4 }, set)
    lit(pixels, 3, light, 1)
    return Canvas.of(width, height, pixels)
  }
  const drawing = new Drawing()
  const shapes = location ? drawnPlace(set, location, drawing) : blank(set, drawing)
  const drawn = await Canvas.drawn(drawing.svg(width, camera.ground, shapes))
  const raw = { width, height: camera.ground, channels: 3 } as const
  return Canvas.of(width, height, await near(drawn.pixels, raw, set))
}

/** The part of a place that a shot this close shows, out of focus as it would be behind a face. */
async function near(
  pixels: Uint8Array,
  raw: { width: number; height: number; channels: 3 | 4 },
  { camera, request }: FilmSet,
): Promise<Uint8Array> {
  const { width, zoom, soft, angle, ground: height } = camera
  const whole = Math.min(raw.width / width, raw.height / height)
  const part = { width: Math.floor((width * whole) / zoom), height: Math.floor((height * whole) / zoom) }
  const across = 0.5 + new Seeded(request.seed).between(-0.14, 0.14)
  const down = angle === 'low' ? 0.28 : angle === 'high' ? 0.86 : 0.56
  const left = Math.floor((raw.width - part.width) * across)
  const top = Math.floor((raw.height - part.height) * down)
  // Made small and large again, which blurs as well as blurring does and takes a tenth of the time.
  const rough = 1 + soft * 7
  const small = await sharp(pixels, { raw })
    .extract({ left, top, ...part })
    .resize({ width: Math.round(width / rough), height: Math.round(height / rough), fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const beyond = { bottom: camera.height - height, extendWith: 'copy' } as const
  if (rough === 1 && beyond.bottom === 0) return small.data
  const large = sharp(small.data, {
    raw: { width: small.info.width, height: small.info.height, channels: 3 },
  })
  const softened = rough === 1 ? large : large.blur(0.6 + soft)
  return softened.resize({ width, height, fit: 'fill', kernel: 'cubic' }).extend(beyond).raw().toBuffer()
}

function drawnPlace(
  { camera, palette, light }: FilmSet,
  { name, words }: PanelItem,
  drawing: Drawing,
): string[] {
  const seeded = new Seeded(seedOf(name))
  const size = { width: camera.width, height: camera.ground }
  return place(drawing, `${name}. ${words}`, light.words, palette, seeded, size)
}

/** Nobody has said where: a wall and a floor, as one leaves a panel bare. */
function blank({ camera, palette, light }: FilmSet, drawing: Drawing): string[] {
  const { width, angle, ground: height } = camera
  const horizon = height * (angle === 'low' ? 0.86 : angle === 'high' ? 0.5 : 0.68)
  const dark = light.isNight ? 0.55 : 0
  const wall = mix(palette.wall, palette.deep, dark)
  const floor = mix(palette.floor, palette.deep, dark)
  return [
    rect(
      0,
      0,
      width,
      height,
      drawing.blend([
        [0, mix(wall, palette.lit, 0.2)],
        [1, wall],
      ]),
    ),
    ellipse(
      width * 0.44,
      horizon * 0.7,
      width * 0.6,
      height * 0.62,
      drawing.glow([
        [0, palette.lit, 0.8 - dark],
        [1, palette.lit, 0],
      ]),
    ),
    rect(
      0,
      horizon,
      width,
      height - horizon,
      drawing.blend([
        [0, floor],
        [1, shade(floor, -0.25)],
      ]),
    ),
    rect(0, horizon, width, 2, mix(floor, palette.lit, 0.35)),
  ]
}

/** A plan of the floor, in the colours of the place. */
async function floorFromAbove(set: FilmSet): Promise<Canvas> {
  const { camera, palette, light, view } = set
  const { width, height } = camera
  const drawing = new Drawing()
  const base = mix(palette.floor, palette.deep, light.isNight ? 0.45 : 0.05)
  const step = Math.max(56, camera.unit * 230)
  const count = (length: number) => Math.ceil(length / step) + 1
  const joints = light.isInside
    ? Array.from({ length: count(height) }, (_, at) => `M0 ${at * step}H${width}`)
    : Array.from({ length: count(width) }, (_, at) => `M${at * step} 0V${height}`).concat(
        Array.from({ length: count(height) }, (_, at) => `M0 ${at * step}H${width}`),
      )
  const shapes = [
    rect(0, 0, width, height, base, view ? 'opacity="0.62"' : ''),
    line(joints.join(''), shade(base, -0.35), 2, 'opacity="0.5"'),
    ellipse(
      width / 2,
      height / 2,
      width * 0.62,
      height * 0.72,
      drawing.glow([
        [0, palette.lit, light.isNight ? 0.3 : 0.5],
        [1, palette.lit, 0],
      ]),
    ),
  ]
  const svg = drawing.svg(width, height, shapes)
  if (!view) return Canvas.drawn(svg)
  // The lower half of a picture is what one would see of it from above.
  const half = Math.floor(view.height / 2)
  const colours = await sharp(view.pixels, { raw: { width: view.width, height: view.height, channels: 4 } })
    .extract({ left: 0, top: view.height - half, width: view.width, height: half })
    .resize({ width: 24, height: 12, fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer()
  const ground = await sharp(colours, { raw: { width: 24, height: 12, channels: 3 } })
    .blur(1.2)
    .resize({ width, height, fit: 'fill', kernel: 'cubic' })
    .composite([{ input: Buffer.from(svg) }])
    .removeAlpha()
    .raw()
    .toBuffer()
  return Canvas.of(width, height, ground)
}
