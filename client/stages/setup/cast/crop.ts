/** Cutting somebody out of a photograph, in the browser. */
import { pixelsOf, type Box } from '../../../../shared/boxes.ts'
import { mediaAddress } from '../../../../shared/media.ts'
import type { PhotoPicture } from '../../../../shared/photos.ts'

/** High enough that the server, which writes every picture anew, is the one that decides. */
const quality = 0.95

/** @throws {Error} in words for people, if the photograph cannot be loaded */
export async function loadPhoto({ media }: PhotoPicture): Promise<HTMLImageElement> {
  const image = new Image()
  image.src = mediaAddress(media, 'large')
  try {
    await image.decode()
  } catch {
    throw new Error('The photograph could not be loaded. Check your connection and try again.')
  }
  return image
}

/** What the box shows, in the pixels of the photograph's size `large`, as a file called after `name`. */
export async function cropOf(image: HTMLImageElement, box: Box, name: string): Promise<File> {
  const { left, top, width, height } = pixelsOf(box, image.naturalWidth, image.naturalHeight)
  const canvas = document.createElement('canvas')
  Object.assign(canvas, { width, height })
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('This browser cannot cut pictures. Try another one.')
  // A picture may have holes; JPEG has none.
  pen.fillStyle = 'white'
  pen.fillRect(0, 0, width, height)
  pen.drawImage(image, left, top, width, height, 0, 0, width, height)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality))
  if (!blob) throw new Error('This browser could not cut the picture. Try another one.')
  return new File([blob], `${name}.jpg`, { type: blob.type })
}
