/** A reference as it is sent: no larger than what models look at, and are paid for by the megapixel. */
import sharp from 'sharp'

/** Rounded down to a whole megapixel by those who charge for each one that was begun. */
const mostPixels = 1_000_000

export async function smallerPicture(picture: Blob): Promise<Blob> {
  const source = sharp(Buffer.from(await picture.arrayBuffer()))
  const { width, height } = await source.metadata()
  if (width * height <= mostPixels) return picture
  const scale = Math.sqrt(mostPixels / (width * height))
  const bytes = await source
    .resize(Math.floor(width * scale), Math.floor(height * scale), { fit: 'fill' })
    .webp({ quality: 92 })
    .toBuffer()
  return new Blob([new Uint8Array(bytes)], { type: 'image/webp' })
}
