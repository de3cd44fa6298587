/**
 * Words on the pages of a PDF: in any script, broken into lines, right to left where they are written so. pdfkit
 * shapes a run of one font (Arabic joins, Devanagari stacks) and embeds the letters that are used; which font has a
 * letter, where a line may end and in which direction it runs is found here. The fonts are those of the built-in
 * renderer. (pdf-lib has had no release since 2021; words set as pictures by sharp could not be searched or copied.)
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import bidiFactory from 'bidi-js'
import * as fontkit from 'fontkit'

export interface Setting {
  face: 'words' | 'strong' | 'title' | 'slug'
  /** Points. */
  size: number
  width: number
  /** How many lines at most. */
  most: number
}

/** Letters of one font that run one way. */
interface Run {
  text: string
  font: string
  width: number
}

/** As it is seen, from left to right. */
export interface SetLine {
  runs: readonly Run[]
  width: number
  rightToLeft: boolean
}

const faces: Record<Setting['face'], string> = {
  words: 'inter-regular.otf',
  strong: 'inter-semibold.otf',
  title: 'inter-display-semibold.otf',
  slug: 'courier-prime-regular.ttf',
}

/** For the letters that a face lacks, the first that has them. */
const others = [
  'inter-regular.otf',
  'noto-sans-arabic.ttf',
  'noto-sans-hebrew.ttf',
  'noto-sans-devanagari.ttf',
  'noto-sans-thai.ttf',
  'droid-sans-fallback.ttf',
]

const folder = join(import.meta.dirname, '../providers/previz/fonts')
const known = new Map<string, { bytes: Buffer; letters: ReadonlySet<number> }>()

/** Read when it is first needed, and once for all. */
function fontFile(name: string) {
  let found = known.get(name)
  if (!found) {
    const bytes = readFileSync(join(folder, name))
    const font = fontkit.create(bytes)
    if (!('characterSet' in font)) throw new Error(`${name} is no font`)
    known.set(name, (found = { bytes, letters: new Set(font.characterSet) }))
  }
  return found
}

// Its types are those of a module, what is loaded is one of CommonJS: there the function itself is the default.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)()
const words = new Intl.Segmenter('en', { granularity: 'word' })
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })
const dense = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u
const closing = /^[\p{Pe}\p{Pf}\p{Po}ーぁぃぅぇぉっゃゅょァィゥェォッャュョ々]/u
const opening = /[\p{Ps}\p{Pi}]$/u
const mark = /^[\p{M}\u200c\u200d]/u
const rightToLeft = /[\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Syriac}\p{sc=Thaana}\p{sc=Nko}]/u

/** No panel has room for more. */
const longestText = 6000

export class Typesetter {
  readonly #doc: PDFKit.PDFDocument
  readonly #fonts = new Set<string>()

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc
  }

  /** Breaks a text into lines, an ellipsis at the end if there is no room for all of it. */
  lines(text: string, setting: Setting): SetLine[] {
    if (setting.most < 1) return []
    const clean = cleaned(text)
    if (clean === '') return []
    const base = bidi.getEmbeddingLevels(clean).paragraphs[0]?.level === 1 ? 'rtl' : 'ltr'
    const rows = this.#broken(clean, setting)
    const shown = rows.slice(0, setting.most)
    if (rows.length > setting.most) shown.push(this.#shortened(shown.pop()!, setting))
    return shown.map((row) => this.#setLine(row.trim(), setting, base))
  }

  /** Puts a line where its letters stand on `y`. */
  draw({ runs }: SetLine, { size }: Pick<Setting, 'size'>, x: number, y: number, colour: string): void {
    let at = x
    for (const { text, font, width } of runs) {
      if (text.trim() !== '') {
        this.#use(font, size)
          .fillColor(colour)
          .text(text, at, y, { lineBreak: false, baseline: 'alphabetic' })
      }
      at += width
    }
  }

  #broken(text: string, { face, size, width }: Setting): string[] {
    const rows: string[] = []
    let row = ''
    let taken = 0
    const put = (piece: string, wide: number) => {
      row += piece
      taken += wide
    }
    for (const piece of piecesOf(text)) {
      const wide = this.#width(piece, face, size)
      const seen = piece.endsWith(' ') ? this.#width(piece.trimEnd(), face, size) : wide
      if (taken + seen > width && row !== '') {
        rows.push(row)
        row = ''
        taken = 0
      }
      if (seen <= width) put(piece, wide)
      else {
        for (const { segment } of graphemes.segment(piece)) {
          const one = this.#width(segment, face, size)
          if (taken + one > width && row !== '') {
            rows.push(row)
            row = ''
            taken = 0
          }
          put(segment, one)
        }
      }
    }
    return row.trim() === '' ? rows : [...rows, row]
  }

  #shortened(row: string, { face, size, width }: Setting): string {
    const letters = Array.from(graphemes.segment(row.trimEnd()), ({ segment }) => segment)
    while (letters.length > 1 && this.#width(`${letters.join('')}…`, face, size) > width) letters.pop()
    return `${letters.join('').trimEnd()}…`
  }

  #width(text: string, face: Setting['face'], size: number): number {
    return runsOf(text, face).reduce((sum, run) => sum + this.#runWidth(run.text, run.font, size), 0)
  }

  #runWidth(text: string, font: string, size: number): number {
    return this.#use(font, size).widthOfString(text)
  }

  #setLine(text: string, { face, size }: Setting, base: 'ltr' | 'rtl'): SetLine {
    const runs = (
      rightToLeft.test(text) || base === 'rtl' ? visual(text, face, base) : runsOf(text, face)
    ).map((run) => ({ ...run, width: this.#runWidth(run.text, run.font, size) }))
    const width = runs.reduce((sum, run) => sum + run.width, 0)
    return { runs, width, rightToLeft: base === 'rtl' }
  }

  #use(font: string, size: number): PDFKit.PDFDocument {
    if (!this.#fonts.has(font)) {
      this.#doc.registerFont(font, fontFile(font).bytes)
      this.#fonts.add(font)
    }
    return this.#doc.font(font).fontSize(size)
  }
}

/** What may not be parted, with the blank behind it. */
function piecesOf(text: string): string[] {
  const pieces: string[] = []
  for (const { segment } of words.segment(text)) {
    const last = pieces.at(-1)
    if (last === undefined || mayPart(last, segment)) pieces.push(segment)
    else pieces[pieces.length - 1] = last + segment
  }
  return pieces
}

function mayPart(before: string, after: string): boolean {
  if (after.trim() === '') return false
  if (before.endsWith(' ')) return true
  if (closing.test(after) || opening.test(before)) return false
  return dense.test(before.at(-1)!) || dense.test(after[0]!)
}

function runsOf(text: string, face: Setting['face']): Pick<Run, 'text' | 'font'>[] {
  const runs: Pick<Run, 'text' | 'font'>[] = []
  for (const letter of text) {
    const last = runs.at(-1)
    const font = fontFor(letter, face, last?.font ?? null)
    if (last?.font === font) last.text += letter
    else runs.push({ text: letter, font })
  }
  return runs
}

function fontFor(letter: string, face: Setting['face'], last: string | null): string {
  const code = letter.codePointAt(0)!
  if (last !== null && (letter === ' ' || mark.test(letter)) && fontFile(last).letters.has(code)) return last
  const own = faces[face]
  if (fontFile(own).letters.has(code)) return own
  return others.find((name) => fontFile(name).letters.has(code)) ?? own
}

/** Words, signs and blanks in the order in which they are seen; the letters of each stay as they are written. */
function visual(text: string, face: Setting['face'], base: 'ltr' | 'rtl'): Pick<Run, 'text' | 'font'>[] {
  const embedding = bidi.getEmbeddingLevels(text, base)
  const tokens: { text: string; level: number }[] = []
  let at = 0
  for (const letter of text) {
    const level = embedding.levels[at]!
    const shown = (level % 2 === 1 && bidi.getMirroredCharacter(letter)) || letter
    const last = tokens.at(-1)
    const isOne = (before: { text: string }) =>
      level % 2 === 0 || kindOf(before.text.at(-1)!) === kindOf(letter)
    if (last && (mark.test(letter) || (last.level === level && isOne(last)))) last.text += shown
    else tokens.push({ text: shown, level })
    at += letter.length
  }
  return reordered(tokens).flatMap(({ text, level }) => {
    const turned = level % 2 === 1 && !rightToLeft.test(text) ? Array.from(text).toReversed().join('') : text
    return runsOf(turned, face)
  })
}

function kindOf(letter: string): 'blank' | 'word' | 'sign' {
  if (letter === ' ') return 'blank'
  return rightToLeft.test(letter) || mark.test(letter) ? 'word' : 'sign'
}

/** Rule L2 of the Unicode bidirectional algorithm: from the highest level down, what stands at it is turned round. */
function reordered<T extends { level: number }>(tokens: readonly T[]): T[] {
  const order = [...tokens]
  const highest = Math.max(0, ...order.map(({ level }) => level))
  for (let level = highest; level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      if (order[from]!.level < level) continue
      let to = from
      while (to + 1 < order.length && order[to + 1]!.level >= level) to++
      order.splice(from, to - from + 1, ...order.slice(from, to + 1).toReversed())
      from = to
    }
  }
  return order
}

/** What would be no words on paper is left out: control signs, changes of direction, heaps of accents, pictograms. */
function cleaned(text: string): string {
  return text
    .slice(0, longestText)
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(
      /[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffd\u{1f000}-\u{1faff}\u{e0000}-\u{e0fff}]|\ufe0f/gu,
      '',
    )
    .replace(/(\p{M}{3})\p{M}+/gu, '$1')
    .replace(/[\p{Co}\p{Cn}]/gu, '')
    .replace(/ {2,}/g, ' ')
    .trim()
}
