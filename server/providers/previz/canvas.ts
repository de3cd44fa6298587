/**
 * The sheet's pixels, 3 bytes each. Words and pictures are laid on here instead of through sharp's `composite`,
 * which with thirty small parts takes longer than drawing the sheet.
 */
import sharp from 'sharp'
import type { Inked } from './type.ts'
import { Seeded } from './seeded.ts'

export class Canvas {
  readonly width: number
  readonly height: number
  readonly #pixels: Uint8Array

  private constructor(width: number, height: number, pixels: Uint8Array) {
    this.width = width
    this.height = height
    this.#pixels = pixels
  }

  /** @param pixels 3 bytes each; they become the canvas's own */
  static of(width: number, height: number, pixels: Uint8Array): Canvas {
    return new Canvas(width, height, pixels)
  }

  get pixels(): Uint8Array {
    return this.#pixels
  }

  static async drawn(svg: string): Promise<Canvas> {
    const { data, info } = await sharp(Buffer.from(svg))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return new Canvas(info.width, info.height, data)
  }

  /** Lays words or a small drawing on; what reaches over the edge is cut off. */
  ink({ width, height, pixels }: Inked, left: number, top: number): void {
    const under = this.#pixels
    const last = Math.min(width, this.width - left)
    for (let y = Math.max(0, -top); y < height && top + y < this.height; y++) {
      let from = (y * width + Math.max(0, -left)) * 4
      let to = ((top + y) * this.width + Math.max(0, left)) * 3
      for (const end = (y * width + last) * 4; from < end; from += 4, to += 3) {
        const opacity = pixels[from + 3]!
        if (opacity === 0) continue
        const share = opacity / 255
        under[to] = under[to]! + (pixels[from]! - under[to]!) * share
        under[to + 1] = under[to + 1]! + (pixels[from + 1]! - under[to + 1]!) * share
        under[to + 2] = under[to + 2]! + (pixels[from + 2]! - under[to + 2]!) * share
      }
    }
  }

  /** Grain of film, the same for the same seed: `strength` from 0 to 1. */
  grain(seed: number, strength: number, height: number): void {
    const seeded = new Seeded(seed)
    const noise = Int8Array.from({ length: 65_537 }, () =>
      Math.round((seeded.next() + seeded.next() - 1) * 11 * strength),
    )
    // Clamped by the array itself, in less than half the time.
    const pixels = new Uint8ClampedArray(this.#pixels.buffer, this.#pixels.byteOffset, this.#pixels.length)
    let from = 0
    for (let at = 0, end = this.width * height; at < end; at++) {
      const value = noise[from]!
      const to = at * 3
      pixels[to] = pixels[to]! + value
      pixels[to + 1] = pixels[to + 1]! + value
      pixels[to + 2] = pixels[to + 2]! + value
      // A prime stride keeps the tile of noise from showing as a pattern.
      from += (at & 255) === 255 ? 7919 + 39_192 : 7919
      if (from >= 65_537) from -= 65_537
    }
  }

  /** @param opacity how opaque each pixel is, one byte each; null: all of them wholly */
  async webp(opacity: Uint8Array | null = null): Promise<Blob> {
    const raw = { width: this.width, height: this.height }
    const image = sharp(this.#pixels, { raw: { ...raw, channels: 3 } })
    const whole = opacity ? image.joinChannel(Buffer.from(opacity), { raw: { ...raw, channels: 1 } }) : image
    const bytes = await whole.webp({ quality: 92, effort: 0 }).toBuffer()
    return new Blob([new Uint8Array(bytes)], { type: 'image/webp' })
  }
}

/** A small drawing of its own, to be laid over pictures. */
export async function inkedSvg(svg: string): Promise<Inked> {
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, pixels: data }
}
