/** What is written and drawn on top of a panel: shapes first, in one drawing, then words. */
import type { Canvas } from '../canvas.ts'
import { inkedSvg } from '../canvas.ts'
import { Drawing, ellipse, rect } from '../drawing.ts'
import { contrast } from '../palette.ts'
import { type Inked, setText, type Setting } from '../type.ts'

/** The dark of plates, and the paper that is written in on them. */
export const plateColour = '#15130f'
export const paperColour = '#f6f1e6'

export class Overlay {
  readonly width: number
  readonly height: number
  readonly drawing = new Drawing()
  readonly #shapes: string[] = []
  readonly #pieces: { inked: Inked; x: number; y: number }[] = []
  readonly #accent: string

  constructor(width: number, height: number, accent: string) {
    this.width = width
    this.height = height
    this.#accent = accent
  }

  add(...shapes: readonly string[]): void {
    this.#shapes.push(...shapes)
  }

  put(inked: Inked, x: number, y: number): void {
    this.#pieces.push({ inked, x: Math.round(x), y: Math.round(y) })
  }

  plate(x: number, y: number, width: number, height: number, fill = plateColour, opacity = 0.84): void {
    this.add(rect(x, y, width, height, fill, `opacity="${opacity}" rx="${height > 30 ? 5 : 4}"`))
  }

  /** Words on one line, their letters on the line and not their tails. */
  line(inked: Inked, text: string, size: number, x: number, middle: number): void {
    const isLatin = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{S}\s]*$/u.test(text)
    if (!isLatin) return this.put(inked, x, middle - inked.height / 2)
    const below = /[gjpqyQ,;()[\]{}|ăąçęįşţųруфцщ]/u.test(text) ? size * 0.21 : size * 0.01
    this.put(inked, x, middle + size * 0.36 + below - inked.height)
  }

  /** The number that the prompt names a picture by. */
  async disc(number: number, x: number, y: number, size: number): Promise<void> {
    const r = size / 2
    const colour =
      contrast(plateColour, this.#accent) > contrast('#ffffff', this.#accent) ? plateColour : '#ffffff'
    this.add(
      ellipse(x + r, y + r, r - 0.5, r - 0.5, this.#accent, `stroke="${paperColour}" stroke-width="1.5"`),
    )
    const inked = await setText(String(number), { face: 'strong', size: Math.round(size * 0.62), colour })
    if (inked) this.put(inked, x + (size - inked.width) / 2, y + (size - inked.height) / 2)
  }

  /** Words on a plate; where it ends. */
  async plated(text: string, setting: Setting, x: number, y: number, height: number): Promise<number> {
    const inked = await setText(text, setting)
    if (!inked) return x
    const pad = height * 0.32
    this.plate(x, y, inked.width + pad * 2, height)
    this.line(inked, text, setting.size, x + pad, y + height / 2)
    return x + inked.width + pad * 2
  }

  async onto(canvas: Canvas): Promise<void> {
    canvas.ink(await inkedSvg(this.drawing.svg(this.width, this.height, this.#shapes)), 0, 0)
    for (const { inked, x, y } of this.#pieces) canvas.ink(inked, x, y)
  }
}
