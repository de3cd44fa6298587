/**
 * A reference sheet: the picture on top, who or what it is below, with its palette, its style's pillars and
 * how it was asked for. Nothing here is random or remembered: the same request makes the same sheet.
 */
import type { PictureRequest } from '../../../shared/pictures.ts'
import { Canvas, inkedSvg } from './canvas.ts'
import { Drawing, line, rect } from './drawing.ts'
import { type Palette, contrast, paletteOf } from './palette.ts'
import { layouts, type Layout } from './layouts.ts'
import { besideSubject } from './frame/matte.ts'
import { type Label, panel } from './panel.ts'
import type { Decoded } from './references.ts'
import { type Inked, setFitting, setText, type Setting } from './type.ts'

/** Something to be laid on when shapes and pictures are there. */
interface Piece {
  inked: Inked
  x: number
  y: number
}

/** @param pictures the request's references, decoded, in their order */
export async function sheet(request: PictureRequest, pictures: readonly Decoded[]): Promise<Blob> {
  const layout = layouts[request.aspect]
  const palette = await paletteFor(request, pictures)
  const sketch = new Sheet(layout, palette)
  await sketch.picture(request, pictures)
  await sketch.words(request)
  await sketch.side(request)
  await sketch.foot(request, pictures)
  return sketch.finished(request.seed)
}

async function paletteFor(
  { references, style, subject }: PictureRequest,
  pictures: readonly Decoded[],
): Promise<Palette> {
  const lending = pictures.filter((_, at) => references[at]?.role === 'style')
  const lent = (await Promise.all(lending.map((picture) => picture.colours()))).flat()
  const described = `${subject.name} ${subject.change} ${subject.words}`
  return paletteOf(
    style?.words ?? null,
    described,
    lent.map((hex) => ({ name: hex, hex })),
  )
}

class Sheet {
  readonly #layout: Layout
  readonly #palette: Palette
  readonly #drawing = new Drawing()
  readonly #shapes: string[] = []
  readonly #pieces: Piece[] = []
  #subject: string[] = []

  constructor(layout: Layout, palette: Palette) {
    this.#layout = layout
    this.#palette = palette
    this.#shapes.push(rect(0, 0, layout.width, layout.height, palette.ground))
  }

  async picture(request: PictureRequest, pictures: readonly Decoded[]): Promise<void> {
    const { width, picture: height, print, margin } = this.#layout
    const master = request.references[0]?.role === 'master' ? pictures[0] : undefined
    const inked = await master?.inside(print.width, print.height)
    const taken = inked ? margin * 1.6 + inked.width : 0
    const { shapes, labels, subject } = panel(this.#drawing, request, this.#palette, { width, height, taken })
    this.#shapes.push(...shapes, this.#corners(request.subject.kind === 'location'))
    this.#subject = subject
    if (inked) await this.#print(inked, request.subject.kind === 'location')
    for (const label of labels) await this.#label(label)
    await this.#mark(width - margin + 8, 40)
  }

  /** A print pinned to the wall, with its number. */
  async #print(inked: Inked, isPlace: boolean): Promise<void> {
    const { picture, margin } = this.#layout
    const [x, y] = [Math.round(margin * 1.25), Math.round((picture - inked.height) / 2)]
    const shadow = [26, 16, 8].map((reach) =>
      rect(
        x - reach + 6,
        y - reach + 14,
        inked.width + reach * 2,
        inked.height + reach * 2,
        this.#palette.deep,
        `rx="${reach}" opacity="0.13"`,
      ),
    )
    this.#shapes.push(...shadow, rect(x - 12, y - 12, inked.width + 24, inked.height + 24, '#fbf8f1'))
    this.#pieces.push({ inked, x, y })
    // A place is what its picture shows, not what was drawn behind it.
    if (isPlace) this.#subject = [rect(x, y, inked.width, inked.height, '#000000')]
    await this.#number(1, x + 8, y + 8, 46)
  }

  /** The number that the request's words name a picture by. */
  async #number(number: number, x: number, y: number, size: number): Promise<void> {
    const { accent } = this.#palette
    const colour = readable(accent)
    const disc = await inkedSvg(
      `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><circle cx="${size / 2}" cy="${size / 2}" r="${size / 2 - 1}" fill="${accent}" stroke="#fbf8f1" stroke-width="2"/></svg>`,
    )
    this.#pieces.push({ inked: disc, x, y })
    const inked = await setText(String(number), { face: 'slug', size: Math.round(size * 0.62), colour })
    if (inked)
      this.#pieces.push({
        inked,
        x: Math.round(x + (size - inked.width) / 2),
        y: Math.round(y + (size - inked.height) / 2),
      })
  }

  async #label({ text, x, y, setting, centred }: Label): Promise<void> {
    const inked = await setText(text, setting)
    if (inked)
      this.#pieces.push({ inked, x: Math.round(x - (centred ? inked.width / 2 : 0)), y: Math.round(y) })
  }

  /** "PREVIZ", in the picture itself: seen in every size and cut. */
  async #mark(right: number, y: number): Promise<void> {
    const inked = await setText('PREVIZ', { face: 'slug', size: 22, colour: '#17150f' })
    if (!inked) return
    const width = inked.width + 32
    this.#shapes.push(rect(right - width, y, width, 42, '#e8a33d', 'rx="4"'))
    this.#pieces.push({ inked, x: right - width + 16, y: Math.round(y + (42 - inked.height) / 2) })
  }

  #corners(light: boolean): string {
    const { width, picture } = this.#layout
    const [a, b] = [22, 46]
    const marks = `M${a} ${b}V${a}H${b}M${width - b} ${a}H${width - a}V${b}M${a} ${picture - b}V${picture - a}H${b}M${width - b} ${picture - a}H${width - a}V${picture - b}`
    return line(marks, light || this.#palette.night ? '#ffffff' : this.#palette.deep, 2, 'opacity="0.4"')
  }

  async #put(text: string, setting: Setting, x: number, y: number): Promise<number> {
    const inked = await setText(text, setting)
    if (!inked) return y
    this.#pieces.push({ inked, x, y })
    return y + inked.height
  }

  async words(request: PictureRequest): Promise<void> {
    const { title, words, titles } = this.#layout
    const { ink, quiet, accent } = this.#palette
    const { subject } = request
    const slug: Setting = { face: 'slug', size: 20, colour: quiet }
    const under = await this.#put(
      `${subject.kind.toUpperCase()} · ${howAsked(request)}`,
      { ...slug, width: title.width },
      title.x,
      title.y,
    )
    const name = await setFitting(subject.name, titles, {
      face: 'title',
      size: 40,
      colour: ink,
      width: title.width,
    })
    if (name) this.#pieces.push({ inked: name, x: title.x, y: under + 22 })
    let { y } = words
    let { lines } = words
    const change = subject.change || (subject.view ? viewNames[subject.view] : '')
    if (change) {
      const top = y
      y = await this.#put(subject.view ? 'VIEW' : 'CHANGE', { ...slug, size: 17 }, words.x + 22, y)
      y = await this.#put(
        change,
        { face: 'strong', size: words.size + 3, colour: ink, width: words.width - 22, lines: 2 },
        words.x + 22,
        y + 10,
      )
      this.#shapes.push(rect(words.x, top - 3, 6, y - top + 6, accent))
      y += 24
      lines -= 3
    }
    await this.#described(subject.words, y, lines)
  }

  /** A short description is set larger: it has the same room. */
  async #described(text: string, y: number, lines: number): Promise<void> {
    const { x, width, size } = this.#layout.words
    const sizes = [1.35, 1.15, 1].map((by) => ({
      size: Math.round(size * by),
      lines: Math.floor(lines / by),
    }))
    const inked = await setFitting(text, sizes, { face: 'words', size, colour: this.#palette.ink, width })
    if (inked) this.#pieces.push({ inked, x, y })
  }

  /** The palette in one row, then the style by its pillars. */
  async side({ style }: PictureRequest): Promise<void> {
    const { side, height } = this.#layout
    const { swatches, ink, quiet } = this.#palette
    const low = height < 1000
    const gap = low ? 14 : 8
    const edge = Math.min(low ? 46 : 68, Math.floor((side.width - 5 * gap) / 6))
    for (const [at, { hex }] of swatches.entries()) {
      const x = side.x + at * (edge + gap)
      this.#shapes.push(
        rect(
          x,
          side.y - 4,
          edge,
          edge,
          hex,
          `rx="3" stroke="${this.#palette.hairline}" stroke-opacity="0.18"`,
        ),
      )
      await this.#label({
        text: hex.slice(1).toUpperCase(),
        x: x + edge / 2,
        y: side.y + edge + 4,
        setting: { face: 'slug', size: low ? 13 : 14, colour: quiet },
        centred: true,
      })
    }
    let y = side.y + edge + (low ? 27 : 36)
    if (!style) {
      await this.#put('No style applied', { face: 'words', size: 19, colour: quiet }, side.x, y)
      return
    }
    y =
      (await this.#put(style.name, { face: 'strong', size: 20, colour: ink, width: side.width }, side.x, y)) +
      (low ? 9 : 12)
    for (const { name, words } of pillarsOf(style.words).slice(0, low ? 3 : 4)) {
      await this.#put(
        name.toUpperCase(),
        { face: 'slug', size: 15, colour: quiet, width: 104 },
        side.x,
        y + 3,
      )
      await this.#put(
        words,
        { face: 'words', size: 18, colour: ink, width: side.width - 116 },
        side.x + 116,
        y,
      )
      y += low ? 26 : 27
    }
  }

  async foot(request: PictureRequest, pictures: readonly Decoded[]): Promise<void> {
    const { width, height, margin } = this.#layout
    const { hairline, quiet } = this.#palette
    const y = height - 46
    this.#shapes.push(
      line(`M${margin} ${y - 18}L${width - margin} ${y - 18}`, hairline, 1.5, 'opacity="0.22"'),
    )
    await this.#put(
      `Previz: drawn from the words by rules, for planning · seed ${request.seed}`,
      { face: 'words', size: 17, colour: quiet, width: width - margin * 2 - 420 },
      margin,
      y,
    )
    await this.#lent(request, pictures)
  }

  /** The pictures that lend their style, small, on the foot's line. */
  async #lent({ references }: PictureRequest, pictures: readonly Decoded[]): Promise<void> {
    const { width, height, margin } = this.#layout
    const lent = references.flatMap(({ role }, at) => (role === 'style' ? [at] : []))
    const edge = 44
    let x = width - margin - lent.length * (edge + 10) + 10
    for (const at of lent) {
      const inked = await pictures[at]!.square(edge)
      const y = height - 10 - edge
      this.#shapes.push(rect(x - 4, y - 4, edge + 8, edge + 8, '#fbf8f1'))
      this.#pieces.push({ inked, x, y })
      await this.#number(at + 1, x - 10, y - 8, 24)
      x += edge + 10
    }
  }

  async finished(seed: number): Promise<Blob> {
    const { width, height, picture } = this.#layout
    const canvas = await Canvas.drawn(this.#drawing.svg(width, height, this.#shapes))
    canvas.grain(seed, this.#palette.grain, picture)
    for (const { inked, x, y } of this.#pieces) canvas.ink(inked, x, y)
    return canvas.webp(await this.#opacity())
  }

  /** Tells frames what of the sheet is its subject (frame/matte.ts); nobody sees it. */
  async #opacity(): Promise<Uint8Array> {
    const { width, height } = this.#layout
    const { pixels } = await inkedSvg(this.#drawing.svg(width, height, this.#subject))
    const opacity = new Uint8Array(width * height)
    for (let at = 0; at < opacity.length; at++)
      opacity[at] = Math.round(besideSubject + ((255 - besideSubject) * pixels[at * 4 + 3]!) / 255)
    return opacity
  }
}

const viewNames = {
  front: 'From the front',
  threeQuarter: 'From three quarters',
  profile: 'In profile',
  back: 'From behind',
} as const

function howAsked({ way, references, subject }: PictureRequest): string {
  if (way === 'view') return `ANOTHER VIEW${references.length > 0 ? ' OF 1' : ''}`
  if (way === 'reference') return subject.change ? 'CHANGED FROM 1' : 'AS IN 1'
  return way === 'words' ? 'FROM WORDS ALONE' : 'FRESH'
}

/** "Grainy; palette: ochre, teal" back in its parts (`styleWords` in shared/pictures.ts joined them). */
function pillarsOf(words: string): { name: string; words: string }[] {
  return words.split(';').flatMap((part) => {
    const [, name, said] = /^\s*([^:]{1,24}):\s*(.+)$/su.exec(part) ?? []
    if (name && said) return [{ name, words: said }]
    return part.trim() ? [{ name: 'look', words: part.trim() }] : []
  })
}

/** Black or white, whichever is read better on it. */
function readable(hex: string): string {
  return contrast('#17150f', hex) > contrast('#ffffff', hex) ? '#17150f' : '#ffffff'
}
