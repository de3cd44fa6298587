/** A picture as it is measured (shared/influence.ts). */
import sharp from 'sharp'
import { measuredEdge } from '../../shared/influence.ts'

/** The 32 × 32 pixels of a picture, three bytes each. */
export async function measuredPixels(bytes: Blob): Promise<Uint8Array> {
  const { data } = await sharp(Buffer.from(await bytes.arrayBuffer()))
    .rotate()
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize(measuredEdge, measuredEdge, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return new Uint8Array(data)
}

/** A picture small enough to stand in a page as text. */
export async function inlinePicture(bytes: Blob, edge: number): Promise<string> {
  const webp = await sharp(Buffer.from(await bytes.arrayBuffer()))
    .rotate()
    .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 88 })
    .toBuffer()
  return `data:image/webp;base64,${webp.toString('base64')}`
}
