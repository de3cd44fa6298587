/** What the loopback fal draws: a colour that comes of the words, over the references it really got. */
import { createHash } from 'node:crypto'
import sharp from 'sharp'

type Input = Record<string, unknown>

/** The longest edge; small, because nobody looks at it. */
const edge = 480

/**
 * The upper quarter is in a colour of the endpoint and its words; below it the references stand side by side
 * in their order, each filling its column.
 */
export async function drawPicture(
  endpoint: string,
  input: Input,
  references: readonly Uint8Array[],
): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof input['mask_url'] === 'string') return drawFilled(endpoint, input, references)
  const { width, height } = sizeOf(input)
  const top = references.length > 0 ? Math.round(height / 4) : 0
  const columns = await Promise.all(
    references.map(async (bytes, at) => {
      const left = Math.round((at * width) / references.length)
      const right = Math.round(((at + 1) * width) / references.length)
      const tile = await sharp(bytes)
        .resize(right - left, height - top, { fit: 'cover' })
        .png()
        .toBuffer()
      return { input: tile, left, top }
    }),
  )
  const drawn = sharp({ create: { width, height, channels: 3, background: colourOf(endpoint, input) } })
  return new Uint8Array(await drawn.composite(columns).png().toBuffer())
}

/** All of it in a colour of the words, as a model does that draws the whole anew, in the size of the picture. */
async function drawFilled(
  endpoint: string,
  input: Input,
  [picture, mask]: readonly Uint8Array[],
): Promise<Uint8Array<ArrayBuffer>> {
  const [{ width, height }, marked] = await Promise.all([sharp(picture).metadata(), sharp(mask).metadata()])
  if (marked.width !== width || marked.height !== height) throw new Error('the mask has another size')
  const create = { width, height, channels: 3, background: colourOf(endpoint, input) } as const
  return new Uint8Array(await sharp({ create }).png().toBuffer())
}

/** The picture with everything outside of an ellipse taken out. */
export async function drawCutout(picture: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height } = await sharp(picture).metadata()
  const mask = `<svg width="${width}" height="${height}"><ellipse cx="50%" cy="50%" rx="50%" ry="50%"/></svg>`
  const cut = sharp(picture).composite([{ input: Buffer.from(mask), blend: 'dest-in' }])
  return new Uint8Array(await cut.png().toBuffer())
}

/** The colour that these words get: the same for the same, another for others. */
function colourOf(endpoint: string, { prompt, seed }: Input) {
  const [r, g, b] = createHash('sha256')
    .update(`${endpoint} ${String(prompt)} ${String(seed)}`)
    .digest()
  return { r: r!, g: g!, b: b! }
}

function sizeOf({ aspect_ratio: aspect, image_size: size }: Input): { width: number; height: number } {
  const [width, height] =
    typeof aspect === 'string'
      ? (aspect.split(':').map(Number) as [number, number])
      : [(size as { width: number }).width, (size as { height: number }).height]
  const scale = edge / Math.max(width, height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}
