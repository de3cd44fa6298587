/** The pictures that came with a frame's request: decoded, cut out where that is possible, and scaled. */
import sharp from 'sharp'
import { ProviderRefused, type ReferencePicture } from '../../provider.ts'
import { hexOf } from '../colour.ts'
import { dominantColours } from '../palette.ts'
import type { Inked } from '../type.ts'
import { type Box, matteOf, measured, type Raster, toldShare } from './matte.ts'

/** Ours are at most 2048 pixels wide and high: more is no picture of ours. */
const mostPixels = 50_000_000

/** A picture as it can stand in a panel. */
export interface Standing {
  /** What is left of it: its subject alone, or all of it. */
  raster: Raster
  /** Whether the background is gone. */
  isCut: boolean
  /** Of a person that is cut out, how many units of the 800 of a figure are there, from the top. */
  units: number
}

/**
 * @param edge no more pixels than this in width and height: the smaller, the sooner it is decoded
 * @throws {ProviderRefused} naming the picture, if it cannot be read
 */
export async function loaded({ name, read }: ReferencePicture, edge: number): Promise<Raster> {
  try {
    const { data, info } = await sharp(Buffer.from(await (await read()).arrayBuffer()), {
      limitInputPixels: mostPixels,
    })
      .autoOrient()
      .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .ensureAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, pixels: data }
  } catch (error) {
    throw new ProviderRefused(`The reference picture “${name}” cannot be read. Choose another one.`, {
      cause: error,
    })
  }
}

/** The subject of a picture without its background, or the whole picture if it cannot be cut out. */
export function standing(picture: Raster): Standing {
  const matte = matteOf(picture)
  if (!matte) return { raster: opaque(picture), isCut: false, units: 800 }
  const { left, top, width, height } = matte.box
  const raster = cropped(picture, matte.box)
  for (let y = 0; y < height; y++) {
    const from = (top + y) * picture.width + left
    for (let x = 0; x < width; x++) raster.pixels[(y * width + x) * 4 + 3] = matte.share[from + x]!
  }
  return {
    raster,
    isCut: true,
    units: matte.isCut ? unitsOf(height / width) : 800,
  }
}

/** How much of a person a picture shows that cuts them off below: a head is as high as wide, a half figure twice. */
function unitsOf(ratio: number): number {
  if (ratio > 2.3) return 720
  if (ratio > 1.5) return 300 + ((ratio - 1.5) / 0.8) * 300
  return Math.max(150, 300 - (1.5 - ratio) * 170)
}

/** What of a picture shows its place: of a sheet of our own only the view, without the words below it. */
export function view(picture: Raster): Raster {
  const told = toldShare(picture)
  const known = told && measured(picture, told)
  if (!known?.box) return opaque(picture)
  // What is told is a rectangle: on the sheet of a person or a thing it is an outline.
  const full = known.rows.reduce((sum, count) => sum + count, 0)
  const isView = full > known.box.width * known.box.height * 0.97
  return opaque(isView ? cropped(picture, known.box) : picture)
}

export function cropped({ width, pixels }: Raster, box: Box): Raster {
  const cut = new Uint8Array(box.width * box.height * 4)
  for (let y = 0; y < box.height; y++) {
    const from = ((box.top + y) * width + box.left) * 4
    cut.set(pixels.subarray(from, from + box.width * 4), y * box.width * 4)
  }
  return { width: box.width, height: box.height, pixels: cut }
}

/** On the grey of paper, where it was see-through; in place. */
function opaque(picture: Raster): Raster {
  const { pixels } = picture
  for (let at = 0; at < pixels.length; at += 4) {
    const rest = 1 - pixels[at + 3]! / 255
    if (rest === 0) continue
    if (rest > 0.05)
      for (let channel = 0; channel < 3; channel++)
        pixels[at + channel] = pixels[at + channel]! * (1 - rest) + [216, 213, 207][channel]! * rest
    pixels[at + 3] = 255
  }
  return picture
}

/** The colours of somebody who is cut out, from the crown down. */
export function figureColours(own: Standing): { hair: string; skin: string; cloth: string } {
  return { hair: meanAt(own, 0.02, 0.045), skin: meanAt(own, 0.075, 0.1), cloth: meanAt(own, 0.22, 0.34) }
}

/** The colour in the middle of a figure, between two shares of its height. */
function meanAt({ raster: { width, height, pixels } }: Standing, from: number, to: number): string {
  const sum = [0, 0, 0]
  let count = 0
  for (let y = Math.floor(height * from); y <= height * to; y++) {
    for (let x = Math.floor(width * 0.4); x <= width * 0.6; x++) {
      const at = (y * width + x) * 4
      if (pixels[at + 3]! < 200) continue
      for (let channel = 0; channel < 3; channel++) sum[channel]! += pixels[at + channel]!
      count++
    }
  }
  return count === 0 ? '#6b655c' : hexOf(sum.map((value) => value / count))
}

/** Scaled to exactly this size; `blur` in pixels. */
export async function scaled(picture: Raster, width: number, height: number, blur = 0): Promise<Inked> {
  const image = open(picture).resize({
    width: Math.max(1, Math.round(width)),
    height: Math.max(1, Math.round(height)),
    fit: 'fill',
    kernel: width > picture.width ? 'cubic' : 'lanczos3',
  })
  const { data, info } = await (blur >= 0.3 ? image.blur(blur) : image)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, pixels: data }
}

/** Its middle, cut to this shape. */
export async function covering(picture: Raster, width: number, height: number): Promise<Inked> {
  const { data, info } = await open(picture)
    .resize({ width, height, fit: 'cover' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, pixels: data }
}

/** Its colours, the most important first. */
export async function coloursOf(picture: Raster): Promise<string[]> {
  const small = await open(picture)
    .resize({ width: 64, height: 64, fit: 'fill' })
    .removeAlpha()
    .raw()
    .toBuffer()
  return dominantColours(small)
}

function open({ width, height, pixels }: Raster) {
  return sharp(pixels, { raw: { width, height, channels: 4 } })
}
