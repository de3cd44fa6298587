/**
 * Makes a picture that somebody sent into the ones that are shown: decoded once, turned the way it was held,
 * in sRGB, and written anew in three sizes. What was sent is not kept: its `large` is the master from then on.
 * A photograph says where and when it was taken and by which camera, and a file can hold a second one behind
 * its picture; whatever is not a pixel ends here.
 */
import sharp, { type Metadata, type OutputInfo } from 'sharp'
import { mediaLimits, type PictureSize, pictureSizes, type pictureTypes } from '../../shared/media.ts'
import { Refused } from '../refused.ts'
import { Turns } from './turns.ts'

type PictureType = (typeof pictureTypes)[number]

export interface PreparedPicture {
  width: number
  height: number
  sizes: Map<PictureSize, Blob>
}

/** What the decoder must say the file is, too, so that no other one is ever chosen for it. */
const decoders: Record<PictureType, string> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/avif': 'heif',
  'image/tiff': 'tiff',
}

/** High, because the large one is the master: the noisiest photograph comes to 1.2 MB, most to a third of it. */
const quality = 88

/** Many times what the largest picture takes, which is one second. */
const longestSeconds = 30

/** Two, because a turned picture of 64 megapixels takes 200 MB while it is decoded. */
const turns = new Turns(2)
// One thread for each of them: with two a photograph of 12 megapixels takes just as long (0.39 s), and those who
// type meanwhile need the other cores.
sharp.concurrency(1)
// Files come once and under a name of their own: remembering decoded ones would only hold memory.
sharp.cache(false)

/** @throws {Refused} if the file is no whole picture of this type, or has too many pixels */
export function preparePicture(file: string, type: PictureType): Promise<PreparedPicture> {
  return turns.take(async () => {
    checkHeader(await headerOf(file), type)
    const { data, info } = await decode(file)
    const sizes = new Map<PictureSize, Blob>()
    for (const size of Object.keys(pictureSizes) as PictureSize[]) {
      sizes.set(size, await encode(data, info, pictureSizes[size]))
    }
    return { width: info.width, height: info.height, sizes }
  })
}

/** `failOn: 'error'` refuses half a picture and takes the harmless irregularities of old cameras. */
function open(file: string) {
  return sharp(file, { limitInputPixels: mediaLimits.pixels, failOn: 'error', animated: false })
}

function headerOf(file: string): Promise<Metadata> {
  return sharp(file, { limitInputPixels: false }).metadata().catch(unreadable)
}

function checkHeader({ format, width, height }: Metadata, type: PictureType): void {
  if (format !== decoders[type]) throw unusable('it cannot be read')
  if (width * height > mediaLimits.pixels) {
    const most = mediaLimits.pixels / 1_000_000
    throw unusable(`it has ${width} × ${height} pixels, and ${most} million are the most that is taken`)
  }
}

/** The pixels of the master. */
function decode(file: string): Promise<{ data: Buffer; info: OutputInfo }> {
  return open(file)
    .autoOrient()
    .resize({
      width: pictureSizes.large,
      height: pictureSizes.large,
      fit: 'inside',
      withoutEnlargement: true,
    })
    .toColourspace('srgb')
    .timeout({ seconds: longestSeconds })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch(unreadable)
}

async function encode(data: Buffer, { width, height, channels }: OutputInfo, edge: number): Promise<Blob> {
  const bytes = await sharp(data, { raw: { width, height, channels } })
    .resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true })
    .webp({ quality })
    .toBuffer()
  return new Blob([new Uint8Array(bytes)], { type: 'image/webp' })
}

function unreadable(): never {
  throw unusable('it is damaged or not complete')
}

/** The same beginning for everything that cannot be used, then the reason. */
export function unusable(reason: string): Refused {
  return new Refused(400, `This file is not a picture or a sound that can be used: ${reason}.`)
}
