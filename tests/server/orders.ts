/** Orders for providers of pictures, and pictures to go with them. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import type { Order, ReferencePicture } from '../../server/providers/provider.ts'
import { pictureModels } from '../../shared/models.ts'
import type { Aspect, PictureRequest } from '../../shared/pictures.ts'

/** An order of Mara the lighthouse keeper, with what is said otherwise. */
export function orderOf(
  model: string,
  { references = [], ...request }: Partial<PictureRequestOf> & { references?: ReferencePicture[] } = {},
): PictureOrder {
  return {
    id: randomUUID(),
    model: pictureModels.find(({ id }) => id === model)!,
    references,
    request: {
      model,
      way: references.length > 0 ? 'reference' : 'fresh',
      prompt: 'Mara: a lighthouse keeper in a yellow raincoat. One person, the full figure.',
      references: references.map(({ name }, at) => ({
        media: randomUUID(),
        role: at === 0 ? 'master' : 'style',
        name,
      })),
      leftOut: [],
      aspect: '3:4',
      seed: 7,
      subject: {
        name: 'Mara',
        kind: 'character',
        words: 'a lighthouse keeper in a yellow raincoat',
        change: '',
        view: null,
      },
      style: null,
      ...request,
    },
  }
}

/** An order of a picture of an asset. */
export type PictureOrder = Order & { request: PictureRequest }

type PictureRequestOf = Omit<PictureRequest, 'references'>

/** A reference of one colour, "#ff0000", with a name. */
export function colouredReference(colour: string, width = 90, height = 120): ReferencePicture {
  return {
    name: colour,
    type: 'image/webp',
    read: async () => {
      const create = { width, height, channels: 3, background: colour } as const
      const bytes = await sharp({ create }).webp({ lossless: true }).toBuffer()
      return new Blob([new Uint8Array(bytes)], { type: 'image/webp' })
    },
  }
}

/** The colour in the middle of each of `count` columns of a picture, below its upper quarter: "#ff0000". */
export async function coloursOfColumns(picture: Blob, count: number): Promise<string[]> {
  const { data, info } = await sharp(Buffer.from(await picture.arrayBuffer()))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return Array.from({ length: count }, (_, column) => {
    const x = Math.floor(((column + 0.5) * info.width) / count)
    const at = (Math.floor(info.height * 0.6) * info.width + x) * 3
    return `#${data.subarray(at, at + 3).toString('hex')}`
  })
}

/** Width by height of what is in a file. */
export async function shapeOfPicture(picture: Blob): Promise<number> {
  const { width, height } = await sharp(Buffer.from(await picture.arrayBuffer())).metadata()
  return width / height
}

export function ratioOf(aspect: Aspect): number {
  const [width, height] = aspect.split(':').map(Number)
  return width! / height!
}
