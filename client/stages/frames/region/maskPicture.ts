/** A mask as it is seen: a veil over the picture, and the picture in black and white that is sent. */
import type { Coverage, Size } from './mask.ts'

/** Red, green, blue and opacity as they lie in memory, from 0 to 255 each. */
function pixel(red: number, green: number, blue: number, alpha: number): number {
  const bytes = new Uint8Array([red, green, blue, alpha])
  return new Uint32Array(bytes.buffer)[0]!
}

/**
 * Draws what is marked as a veil in the canvas's own colour, with dark stripes and a border of dark and light: on a
 * picture of any colour one of them is seen.
 * @param scale how large a pixel of the picture is shown, in pixels of the screen: where several fall on one, one of
 * them is looked at
 */
export function paintVeil(canvas: HTMLCanvasElement, coverage: Coverage, size: Size, scale: number): void {
  const tint = pixel(...colourOf(canvas), 100)
  const stripe = pixel(0, 0, 0, 80)
  const dark = pixel(0, 0, 0, 210)
  const light = pixel(255, 255, 255, 240)
  const step = Math.max(1, Math.floor(1 / scale))
  const line = Math.max(1, Math.round(1.5 / scale / step)) * step
  const period = line * 12
  const { width, height } = size
  /** Whether something that is kept is so near. */
  const isNear = (x: number, y: number, at: number, by: number) =>
    (x >= by && coverage[at - by] === 0) ||
    (x < width - by && coverage[at + by] === 0) ||
    (y >= by && coverage[at - by * width] === 0) ||
    (y < height - by && coverage[at + by * width] === 0)
  const shown = { width: Math.ceil(width / step), height: Math.ceil(height / step) }
  paint(canvas, shown, (pixels) => {
    for (let y = 0, to = 0; y < height; y += step) {
      for (let x = 0, at = y * width; x < width; x += step, at += step, to++) {
        if (coverage[at] === 0) continue
        if (isNear(x, y, at, line * 2)) pixels[to] = isNear(x, y, at, line) ? light : dark
        else pixels[to] = (x + y) % period < period / 3 ? stripe : tint
      }
    }
  })
}

/** Draws a mask as it is sent: white is made anew, black is kept. */
export function paintMask(canvas: HTMLCanvasElement, coverage: Coverage, size: Size): void {
  const white = pixel(255, 255, 255, 255)
  const black = pixel(0, 0, 0, 255)
  paint(canvas, size, (pixels) => {
    for (let at = 0; at < pixels.length; at++) pixels[at] = coverage[at] === 1 ? white : black
  })
}

/** The mask as a file, of the picture's very size. */
export async function maskFile(coverage: Coverage, size: Size, name: string): Promise<File> {
  const canvas = document.createElement('canvas')
  paintMask(canvas, coverage, size)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
  if (!blob) throw new Error('This browser could not make a picture of the mask. Try again.')
  return new File([blob], name, { type: 'image/png' })
}

function paint(
  canvas: HTMLCanvasElement,
  { width, height }: Size,
  draw: (pixels: Uint32Array) => void,
): void {
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')!
  const image = context.createImageData(width, height)
  draw(new Uint32Array(image.data.buffer))
  context.putImageData(image, 0, 0)
}

/** The colour that the page gives a canvas; the theme says it in a way that only a canvas turns into bytes. */
function colourOf(canvas: HTMLCanvasElement): [number, number, number] {
  const probe = document.createElement('canvas')
  probe.width = probe.height = 1
  const context = probe.getContext('2d')!
  context.fillStyle = getComputedStyle(canvas).color
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}
