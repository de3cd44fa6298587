/** What is laid on the panel, one over the other. */
import sharp from 'sharp'
import { inkedSvg } from '../canvas.ts'
import { Drawing } from '../drawing.ts'
import type { Inked } from '../type.ts'

export interface Layer {
  inked: Inked
  left: number
  top: number
}

/** A part of the panel, in pixels. */
export interface Room {
  left: number
  top: number
  right: number
  bottom: number
}

/** The part of a room that is inside the picture, in whole pixels; null: none of it. */
export function inside({ left, top, right, bottom }: Room, width: number, height: number): Room | null {
  const cut = {
    left: Math.max(0, Math.floor(left)),
    top: Math.max(0, Math.floor(top)),
    right: Math.min(width, Math.ceil(right)),
    bottom: Math.min(height, Math.ceil(bottom)),
  }
  return cut.right - cut.left > 1 && cut.bottom - cut.top > 1 ? cut : null
}

/** Shapes drawn for the panel's own coordinates, as pixels of one part of it: the smaller, the sooner. */
export async function drawnLayer(
  { left, top, right, bottom }: Room,
  draw: (drawing: Drawing) => readonly string[],
): Promise<Layer> {
  const drawing = new Drawing()
  const shapes = `<g transform="translate(${-left} ${-top})">${draw(drawing).join('')}</g>`
  return { inked: await inkedSvg(drawing.svg(right - left, bottom - top, [shapes])), left, top }
}

/** Out of focus. */
export async function blurred({ inked, left, top }: Layer, sigma: number): Promise<Layer> {
  const { width, height } = inked
  const pixels = await sharp(inked.pixels, { raw: { width, height, channels: 4 } })
    .blur(sigma)
    .raw()
    .toBuffer()
  return { inked: { width, height, pixels }, left, top }
}

/** Towards one colour: who is right before the lens stands in the shade. */
export function shaded(layer: Layer, [r, g, b]: readonly [number, number, number], share: number): Layer {
  const pixels = layer.inked.pixels.slice()
  for (let at = 0; at < pixels.length; at += 4) {
    pixels[at] = pixels[at]! * (1 - share) + r * share
    pixels[at + 1] = pixels[at + 1]! * (1 - share) + g * share
    pixels[at + 2] = pixels[at + 2]! * (1 - share) + b * share
  }
  return { ...layer, inked: { ...layer.inked, pixels } }
}

/** Less of it, from 0 to 1. */
export function fainter(layer: Layer, share: number): Layer {
  const pixels = layer.inked.pixels.slice()
  for (let at = 3; at < pixels.length; at += 4) pixels[at] = pixels[at]! * share
  return { ...layer, inked: { ...layer.inked, pixels } }
}
