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

  static async drawn(svg: string): Promise<Canvas> {
    const { data, info } = await sharp(Buffer.from(svg))
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    return new Canvas(info.width, info.height, data)
  }

  /** Lays words or a small drawing on; what reaches over the edge is cut off. */
  ink({ width, height, pixels }: Inked, left: number, top: number): void {
    for (let y = Math.max(0, -top); y < height && top + y < this.height; y++) {
      for (let x = Math.max(0, -left); x < width && left + x < this.width; x++) {
        const from = (y * width + x) * 4
        const opacity = pixels[from + 3]! / 255
        if (opacity > 0) this.#blend(((top + y) * this.width + left + x) * 3, pixels, from, opacity)
      }
    }
  }

  #blend(to: number, pixels: Uint8Array, from: number, opacity: number): void {
    for (let channel = 0; channel < 3; channel++) {
      const under = this.#pixels[to + channel]!
      this.#pixels[to + channel] = under + (pixels[from + channel]! - under) * opacity
    }
  }

  /** Grain of film, the same for the same seed: `strength` from 0 to 1. */
  grain(seed: number, strength: number, height: number): void {
    const seeded = new Seeded(seed)
    const noise = Int8Array.from({ length: 65_537 }, () =>
      Math.round((seeded.next() + seeded.next() - 1) * 11 * strength),
    )
    for (let at = 0, end = this.width * height; at < end; at++) {
      // A prime stride keeps the tile of noise from showing as a pattern.
      const value = noise[(at * 7919 + (at >> 8) * 104_729) % 65_537]!
      for (let channel = 0; channel < 3; channel++) {
        const to = at * 3 + channel
        this.#pixels[to] = Math.min(255, Math.max(0, this.#pixels[to]! + value))
      }
    }
  }

  async webp(): Promise<Blob> {
    const bytes = await sharp(this.#pixels, { raw: { width: this.width, height: this.height, channels: 3 } })
      .webp({ quality: 92, effort: 2 })
      .toBuffer()
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
