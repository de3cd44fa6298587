/** The pictures that came with a request, decoded. */
import sharp, { type Sharp } from 'sharp'
import { ProviderRefused, type ReferencePicture } from '../provider.ts'
import { dominantColours } from './palette.ts'
import type { Inked } from './type.ts'

/** Ours are at most 2048 pixels wide and high: more is no picture of ours. */
const mostPixels = 50_000_000

export interface Decoded {
  name: string
  width: number
  height: number
  /** The picture, as large as it can be in this room; never larger than twice what it is. */
  inside: (width: number, height: number) => Promise<Inked>
  /** Its middle, cut to a square. */
  square: (edge: number) => Promise<Inked>
  /** Its colours, the most important first. */
  colours: () => Promise<string[]>
}

/** @throws {ProviderRefused} naming the picture, if it cannot be read */
export async function decoded({ name, read }: ReferencePicture): Promise<Decoded> {
  try {
    const { data, info } = await sharp(Buffer.from(await (await read()).arrayBuffer()), {
      limitInputPixels: mostPixels,
    })
      .autoOrient()
      .resize({ width: 1100, height: 1100, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      .flatten({ background: '#d8d5cf' })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    return { name, ...sized(data, info.width, info.height) }
  } catch (error) {
    throw new ProviderRefused(`The reference picture “${name}” cannot be read. Choose another one.`, {
      cause: error,
    })
  }
}

function sized(data: Uint8Array, width: number, height: number): Omit<Decoded, 'name'> {
  const open = () => sharp(data, { raw: { width, height, channels: 3 } })
  const inked = async (image: Sharp): Promise<Inked> => {
    const { data: pixels, info } = await image.ensureAlpha().raw().toBuffer({ resolveWithObject: true })
    return { width: info.width, height: info.height, pixels }
  }
  return {
    width,
    height,
    inside: (w, h) =>
      inked(open().resize({ width: Math.min(w, width * 2), height: Math.min(h, height * 2), fit: 'inside' })),
    square: (edge) => inked(open().resize({ width: edge, height: edge, fit: 'cover' })),
    colours: async () =>
      dominantColours(await open().resize({ width: 64, height: 64, fit: 'fill' }).raw().toBuffer()),
  }
}
