/**
 * A part of a picture made anew. The model wants picture and mask of the very same size, and gives a whole picture
 * back, which it has drawn anew all over: what the mask keeps is taken from the picture as it was.
 */
import sharp from 'sharp'
import type { Order } from '../provider.ts'

/** What is paid for by the megapixel that was begun. */
const mostPixels = 2_000_000

/** A mask was kept as a photograph is: what is lighter than the middle is white. */
const middle = 128

/** At the border the two pictures flow into each other, over about so many pixels. */
const softEdge = 2

interface Size {
  width: number
  height: number
}

/** The picture and the mask as they are sent. */
export async function regionSent(picture: Blob, mask: Blob): Promise<[Blob, Blob]> {
  const bytes = await bytesOf(picture)
  const { width, height } = await sharp(bytes).metadata()
  const scale = Math.min(1, Math.sqrt(mostPixels / (width * height)))
  const size = { width: Math.floor(width * scale), height: Math.floor(height * scale) }
  const sent = sharp(bytes)
    .resize({ ...size, fit: 'fill' })
    .png()
  const marked = sharp(await blackAndWhite(mask, size), { raw: { ...size, channels: 1 } }).png()
  return [asPng(await sent.toBuffer()), asPng(await marked.toBuffer())]
}

/**
 * What was made, within the mask, and the picture as it was around it. What is paid is given as it came if the
 * picture or the mask cannot be read any more.
 */
export function keptAround(region: NonNullable<Order['region']>, made: Blob): Promise<Blob> {
  return within(region, made).catch(() => made)
}

async function within({ picture, mask }: NonNullable<Order['region']>, made: Blob): Promise<Blob> {
  const before = await bytesOf(await picture.read())
  const { width, height } = await sharp(before).metadata()
  const raw = { width, height, channels: 1 } as const
  const sharply = await blackAndWhite(await mask.read(), { width, height })
  const alpha = await sharp(sharply, { raw }).blur(softEdge).extractChannel(0).raw().toBuffer()
  const drawn = await sharp(await bytesOf(made))
    .resize({ width, height, fit: 'fill' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer()
  const part = await sharp(drawn, { raw: { ...raw, channels: 3 } })
    .joinChannel(alpha, { raw })
    .png()
    .toBuffer()
  const whole = sharp(before)
    .removeAlpha()
    .composite([{ input: part }])
    .png()
  return asPng(await whole.toBuffer())
}

/** One byte for each pixel, 0 or 255. */
async function blackAndWhite(mask: Blob, size: Size): Promise<Buffer> {
  const grey = await sharp(await bytesOf(mask))
    .flatten({ background: '#000000' })
    .resize({ ...size, fit: 'fill' })
    .greyscale()
    .extractChannel(0)
    .raw()
    .toBuffer()
  return grey.map((value) => (value >= middle ? 255 : 0)) as Buffer
}

async function bytesOf(file: Blob): Promise<Buffer> {
  return Buffer.from(await file.arrayBuffer())
}

function asPng(bytes: Uint8Array): Blob {
  return new Blob([new Uint8Array(bytes)], { type: 'image/png' })
}
