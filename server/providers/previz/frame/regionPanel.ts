/**
 * A part of a frame made anew, without a model: what is white in the mask becomes a hatched wash in the style's
 * colours with the words set in it, so that everybody sees what is asked for and where. What is black stays as it is.
 */
import sharp from 'sharp'
import type { FrameRequest } from '../../../../shared/frames/request.ts'
import { ProviderRefused, type ReferencePicture } from '../../provider.ts'
import { Canvas } from '../canvas.ts'
import { channels } from '../colour.ts'
import { rect } from '../drawing.ts'
import { paletteOf } from '../palette.ts'
import { setFitting, setText } from '../type.ts'
import { loaded } from './pictures.ts'
import { Overlay, paperColour, plateColour } from './overlay.ts'

/** As large as pictures are kept at most. */
const edge = 2048

/** @throws {ProviderRefused} if the picture or its mask cannot be read, or the mask marks nothing */
export async function regionPanel(
  request: FrameRequest,
  { picture, mask }: { picture: ReferencePicture; mask: ReferencePicture },
): Promise<Blob> {
  const { width, height, pixels } = await loaded(picture, edge)
  const marked = await maskOf(await loaded(mask, edge), width, height)
  if (!marked.some((value) => value > 127))
    throw new ProviderRefused('Nothing is marked in the picture. Mark what is to be made anew.')
  const style = request.sources.find(({ key }) => key === 'style/words')?.value ?? ''
  const palette = paletteOf(style === '' ? null : style, request.region?.words ?? '', [])
  const canvas = Canvas.of(width, height, withoutOpacity(pixels))
  washed(canvas, marked, palette)
  const overlay = new Overlay(width, height, palette.accent)
  await said(overlay, request.region?.words ?? '', roomIn(marked, width, height))
  await overlay.onto(canvas)
  return canvas.webp()
}

function withoutOpacity(pixels: Uint8Array): Uint8Array {
  const kept = new Uint8Array((pixels.length / 4) * 3)
  for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) {
    kept[to] = pixels[from]!
    kept[to + 1] = pixels[from + 1]!
    kept[to + 2] = pixels[from + 2]!
  }
  return kept
}

async function maskOf(
  mask: { width: number; height: number; pixels: Uint8Array },
  width: number,
  height: number,
): Promise<Uint8Array> {
  return sharp(mask.pixels, { raw: { width: mask.width, height: mask.height, channels: 4 } })
    .flatten({ background: '#000000' })
    .resize({ width, height, fit: 'fill' })
    .greyscale()
    .extractChannel(0)
    .raw()
    .toBuffer()
}

/** A wash with hatching, and a line around it. Outside the mask no pixel changes. */
function washed(
  { width, height, pixels }: Canvas,
  marked: Uint8Array,
  { lit, accent, deep }: { lit: string; accent: string; deep: string },
): void {
  const [wash, hatch, border] = [lit, deep, accent].map(channels) as [Rgb, Rgb, Rgb]
  const step = Math.max(10, Math.round(width / 90))
  const line = Math.max(2, Math.round(width / 420))
  const reach = line * 2
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x
      const share = marked[at]! / 255
      if (share === 0) continue
      const isEdge = share > 0.5 && isNear(marked, width, height, x, y, reach)
      const isHatch = (x + y) % step < line
      const colour = isEdge ? border : isHatch ? hatch : wash
      const cover = share * (isEdge ? 0.96 : isHatch ? 0.34 : 0.72)
      for (let channel = 0; channel < 3; channel++) {
        const to = at * 3 + channel
        pixels[to] = pixels[to]! * (1 - cover) + colour[channel]! * cover
      }
    }
  }
}

type Rgb = [number, number, number]

function isNear(
  marked: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  reach: number,
): boolean {
  const at = y * width + x
  return (
    (x >= reach && marked[at - reach]! < 128) ||
    (x < width - reach && marked[at + reach]! < 128) ||
    (y >= reach && marked[at - reach * width]! < 128) ||
    (y < height - reach && marked[at + reach * width]! < 128)
  )
}

interface Room {
  x: number
  y: number
  width: number
  height: number
}

/** The largest upright rectangle inside what is marked, found on a grid of at most 96 columns. */
function roomIn(marked: Uint8Array, width: number, height: number): Room {
  const step = Math.max(1, Math.ceil(width / 96))
  const [columns, rows] = [Math.floor(width / step), Math.floor(height / step)]
  const high = new Uint16Array(columns)
  let best: Room = { x: 0, y: 0, width: 0, height: 0 }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const isMarked = marked[row * step * width + column * step]! > 127
      high[column] = isMarked ? high[column]! + 1 : 0
    }
    for (let from = 0; from < columns; from++) {
      let least = Infinity
      for (let to = from; to < columns && high[to]! > 0; to++) {
        least = Math.min(least, high[to]!)
        const [w, h] = [(to - from + 1) * step, least * step]
        if (w * h > best.width * best.height)
          best = { x: from * step, y: (row - least + 1) * step, width: w, height: h }
      }
    }
  }
  return best
}

/** Inside what is marked, or beside it where that is too small for words. */
async function said(overlay: Overlay, words: string, room: Room): Promise<void> {
  const isTight = room.width < 150 || room.height < 44
  const width = isTight ? Math.min(320, overlay.width - 24) : Math.min(room.width - 28, 620)
  const lines = isTight ? 3 : Math.max(1, Math.floor((room.height - 24) / 30))
  const sizes = [30, 25, 21, 18].map((size) => ({
    size,
    lines: Math.max(1, Math.min(8, Math.floor((lines * 30) / (size * 1.42)))),
  }))
  const inked = await setFitting(words, sizes, {
    face: 'strong',
    size: 18,
    colour: paperColour,
    width: width - 24,
  })
  if (!inked) return
  const [w, h] = [inked.width + 24, inked.height + 20]
  const x = clamp(room.x + (room.width - w) / 2, 8, overlay.width - w - 8)
  const y = clamp(
    isTight ? room.y + room.height + 10 : room.y + (room.height - h) / 2,
    8,
    overlay.height - h - 8,
  )
  overlay.plate(x, y, w, h)
  overlay.put(inked, x + 12, y + 10)
  const mark = await setText('PREVIZ', { face: 'slug', size: 13, colour: plateColour })
  if (!mark || isTight) return
  overlay.add(rect(x, y - 21, mark.width + 14, 21, '#e8a33d', 'rx="3"'))
  overlay.put(mark, x + 7, y - 21 + (21 - mark.height) / 2)
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}
