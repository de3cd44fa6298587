/** What stands on the pages of a storyboard, put there with pdfkit. */
import { clock, counted } from '../../shared/film/lengths.ts'
import { arrowPath, movementArrows } from '../../shared/frames/movementArrows.ts'
import type { Panel } from '../../shared/frames/storyboard.ts'
import {
  type Board,
  type Box,
  type ContentsRow,
  margin,
  type Page,
  papers,
  type Paper,
  placeOf,
  rowsOnFirst,
  rowsOnOthers,
} from './pages.ts'
import { type SetLine, type Setting, Typesetter } from './type.ts'

const ink = '#1d1915'
const soft = '#5f574e'
const faint = '#8a8177'
const hair = '#d8d2c9'
const ground = '#f5f2ed'
const amber = '#b9771c'

/** A panel's picture as JPEG; null: it cannot be read. */
export type Pictures = ReadonlyMap<string, Uint8Array | null>

/** A row of words, and whoever's name stands before it. */
interface Row {
  line: SetLine
  indent: number
  name: SetLine | null
  colour: string
}

export class Painter {
  readonly #doc: PDFKit.PDFDocument
  readonly #type: Typesetter
  readonly #board: Board
  readonly #paper: Paper
  readonly #size: readonly [number, number]

  constructor(doc: PDFKit.PDFDocument, board: Board, paper: Paper) {
    this.#doc = doc
    this.#type = new Typesetter(doc)
    this.#board = board
    this.#paper = paper
    this.#size = papers[paper]
  }

  /** @param number from 1 @param pictures those of the page, by their media */
  paint(page: Page, number: number, all: number, pictures: Pictures): void {
    this.#doc.addPage({ size: [...this.#size], margin: 0 })
    if (page.is === 'contents') this.#contents(page, pictures)
    else this.#panels(page, pictures)
    const foot = this.#size[1] - 22
    this.#words(this.#board.project, { face: 'words', size: 7.5 }, margin, foot, faint, 400)
    this.#right(`${number} / ${all}`, { face: 'words', size: 7.5 }, this.#size[0] - margin, foot, faint)
  }

  #contents({ first, rows, cover }: Extract<Page, { is: 'contents' }>, pictures: Pictures): void {
    const { project, scenes, made } = this.#board
    let y = 60
    if (first) {
      this.#words('STORYBOARD', { face: 'strong', size: 8.5 }, margin, 62, amber, 300)
      const title = this.#type.lines(project, {
        face: 'title',
        size: 34,
        width: this.#size[0] - 2 * margin,
        most: 2,
      })
      for (const [at, line] of title.entries())
        this.#put(line, 34, margin, 102 + at * 40, this.#size[0] - 2 * margin, ink)
      y = 102 + (title.length - 1) * 40 + 24
      this.#words(this.#facts(), { face: 'words', size: 10.5 }, margin, y, soft, this.#size[0] - 2 * margin)
      const day = made.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
      this.#words(day, { face: 'words', size: 10.5 }, margin, y + 16, soft, 300)
      y += 50
    }
    if (cover) this.#cover(cover, y, pictures)
    if (scenes.length === 1 && first) return
    const most = first ? rowsOnFirst : rowsOnOthers
    const width = (this.#size[0] - 2 * margin - 36) / 2
    const step = Math.min(19, (this.#size[1] - 44 - y) / (most / 2))
    for (const [at, row] of rows.entries()) {
      const column = Math.floor(at / (most / 2))
      this.#contentsRow(row, margin + column * (width + 36), y + (at % (most / 2)) * step, width, step)
    }
  }

  /** The first picture: beside the list of scenes, or alone below the title. */
  #cover(panel: Panel, y: number, pictures: Pictures): void {
    const bytes = panel.picture && pictures.get(panel.picture.media)
    if (!bytes) return
    const { ratio, scenes } = this.#board
    const [wide, high] = [this.#size[0] - 2 * margin, this.#size[1] - 50 - y]
    const width = Math.min(scenes.length === 1 ? wide : (wide - 36) / 2, high * ratio)
    const [x, height] = [this.#size[0] - margin - width, width / ratio]
    const left = scenes.length === 1 ? margin : x
    const doc = this.#doc
    doc
      .save()
      .roundedRect(left, y - 12, width, height, 2)
      .clip()
    doc.image(Buffer.from(bytes), left, y - 12, { cover: [width, height], align: 'center', valign: 'center' })
    doc.restore()
  }

  #facts(): string {
    const { scenes, part } = this.#board
    const shots = scenes.reduce((sum, one) => sum + one.shots, 0)
    const pictures = scenes.flatMap(({ panels }) => panels).filter(({ picture }) => picture).length
    const seconds = scenes.reduce((sum, one) => sum + one.seconds, 0)
    const [first, last] = [scenes[0], scenes.at(-1)]
    const which = !first
      ? 'No scenes'
      : first === last
        ? `Scene ${first.number}: ${first.heading}`
        : part
          ? `Scenes ${first.number} to ${last!.number}`
          : counted(scenes.length, 'scene')
    return [which, counted(shots, 'shot'), counted(pictures, 'picture'), clock(seconds)].join('  ·  ')
  }

  #contentsRow({ scene, page }: ContentsRow, x: number, y: number, width: number, step: number): void {
    const small = { face: 'words', size: 8.5 } as const
    this.#line(x, y - step * 0.68, width)
    this.#words(scene.number, { face: 'strong', size: 8.5 }, x, y, ink, 30)
    this.#words(scene.heading, small, x + 34, y, ink, width - 150)
    this.#right(counted(scene.shots, 'shot'), small, x + width - 64, y, soft)
    this.#right(clock(scene.seconds), small, x + width - 26, y, soft)
    this.#right(String(page), { face: 'strong', size: 8.5 }, x + width, y, ink)
    this.#doc.goTo(x, y - step * 0.66, width, step, destination(page))
  }

  #panels({ scene, panels, place, of }: Extract<Page, { is: 'panels' }>, pictures: Pictures): void {
    const wide = this.#size[0] - 2 * margin
    const end = this.#size[0] - margin
    const y = 38
    const number = this.#words(scene.number, { face: 'strong', size: 12 }, margin, y, amber, 80)
    this.#words(scene.heading, { face: 'strong', size: 12 }, margin + number + 9, y, ink, wide - number - 170)
    const length = `${counted(scene.shots, 'shot')}  ·  ${clock(scene.seconds)}`
    this.#right(of > 1 ? `${length}  ·  ${place} of ${of}` : length, { face: 'words', size: 8 }, end, y, soft)
    this.#line(margin, y + 9, wide)
    for (const [at, panel] of panels.entries()) {
      const { picture, words } = placeOf(at, this.#board.ratio, this.#paper)
      this.#picture(panel, picture, pictures)
      this.#said(panel, words)
      // Beside an upright picture stand the words.
      const beside = words.y > picture.y && at % 3 < 2 && at + 1 < panels.length
      if (panel.goesOn && beside) this.#goesOn(picture)
    }
  }

  #picture(panel: Panel, box: Box, pictures: Pictures): void {
    const doc = this.#doc
    const { x, y, width, height } = box
    const bytes = panel.picture && pictures.get(panel.picture.media)
    doc.save().roundedRect(x, y, width, height, 2).clip().rect(x, y, width, height).fill(ground)
    if (bytes) {
      doc.image(Buffer.from(bytes), x, y, { fit: [width, height], align: 'center', valign: 'center' })
    }
    doc.restore()
    doc.lineWidth(0.5).roundedRect(x, y, width, height, 2).stroke(hair)
    if (!bytes) this.#card(panel, box)
    if (panel.frame === 'start') this.#arrows(panel, box)
  }

  /** What stands where no picture is: who would be in it, or which picture cannot be read. */
  #card({ picture, who }: Panel, { x, y, width, height }: Box): void {
    const most = Math.max(1, Math.floor((height - 24) / 12))
    const [head, text] = picture
      ? ['This picture cannot be read', `“${picture.name}”`]
      : ['No picture yet', who.join(', ')]
    const title = this.#type.lines(head, { face: 'words', size: 7, width: width - 24, most: 2 })
    const names = this.#type.lines(text, {
      face: 'strong',
      size: 9,
      width: width - 24,
      most: Math.min(4, most),
    })
    let at = y + (height - title.length * 10 - names.length * 12) / 2 + 7
    for (const line of title) {
      this.#put(line, 7, x + (width - line.width) / 2, at, line.width, soft)
      at += 10
    }
    at += 3
    for (const line of names) {
      this.#put(line, 9, x + (width - line.width) / 2, at, line.width, ink)
      at += 12
    }
  }

  #arrows({ shot }: Panel, { x, y, width, height }: Box): void {
    const doc = this.#doc
    for (const arrow of movementArrows(shot.movement)) {
      const path = arrowPath(arrow, width, height, 6.5)
      doc.save().translate(x, y).lineCap('round').lineJoin('round')
      doc.lineWidth(3.6).strokeOpacity(0.75).path(path).stroke('#ffffff')
      doc.lineWidth(1.7).strokeOpacity(1).path(path).stroke(amber)
      doc.restore()
    }
  }

  /** From the start of a shot to its end. */
  #goesOn({ x, y, width, height }: Box): void {
    const middle = y + height / 2
    const from = x + width + 5.5
    const path = `M${from} ${middle} L${from + 9} ${middle} M${from + 5.6} ${middle - 3.2} L${from + 9} ${middle} L${from + 5.6} ${middle + 3.2}`
    this.#doc.save().lineWidth(1).lineCap('round').path(path).stroke(soft).restore()
  }

  #said(panel: Panel, box: Box): void {
    const { label, frame, camera, seconds, action, lines } = panel
    const { x, width } = box
    let y = box.y + 12
    const name = this.#words(
      frame === 'end' ? `${label} end` : label,
      { face: 'strong', size: 9.5 },
      x,
      y,
      ink,
      90,
    )
    if (frame === 'end') return
    const length = this.#right(`${seconds.toFixed(1)} s`, { face: 'slug', size: 8 }, x + width, y, soft)
    const beside = width - name - length - 16
    if (beside > 60) this.#words(camera, { face: 'words', size: 7.5 }, x + name + 8, y, soft, beside)
    else if (camera !== '') this.#words(camera, { face: 'words', size: 7 }, x, (y += 11), soft, width)
    const room = box.y + box.height - y - 5
    const long = action.length + lines.reduce((sum, one) => sum + one.words.length + 12, 0)
    const size = [8, 7.4, 6.8, 6.2].find((one) => fits(long, one, width, room)) ?? 6.2
    this.#text(panel, { x, y: y + 5, width, height: room }, size)
  }

  /** The action, then what is said: as much as there is room for, of both some. */
  #text({ action, lines }: Panel, { x, y, width, height }: Box, size: number): void {
    const step = size * 1.36
    const all = Math.max(1, Math.floor(height / step))
    const kept = Math.min(Math.floor(all / 2), lines.length * 2)
    const seen = this.#type.lines(action, { face: 'words', size, width, most: all - kept })
    const rows: Row[] = seen.map((line) => ({ line, indent: 0, name: null, colour: ink }))
    for (const one of lines) {
      if (rows.length < all) rows.push(...this.#speech(one, width, size, all - rows.length))
    }
    for (const [at, { line, indent, name, colour }] of rows.entries()) {
      const base = y + size + at * step
      if (name) this.#put(name, size, x, base, name.width, amber)
      this.#put(line, size, x + indent, base, width - indent, colour)
    }
  }

  /** A short name stands before the words, a long one above them. */
  #speech({ speaker, words }: Panel['lines'][number], width: number, size: number, most: number): Row[] {
    const setting = { face: 'strong', size, width: width * 0.8, most: 1 } as const
    const [name] = speaker === null ? [] : this.#type.lines(`${speaker}:`, setting)
    const beside = name !== undefined && name.width < width * 0.36 && !name.rightToLeft
    const indent = beside ? name.width + 4 : 8
    const above: Row[] = name && !beside ? [{ line: name, indent: 0, name: null, colour: amber }] : []
    const room = { face: 'words', size, width: width - indent, most: most - above.length } as const
    const said = this.#type
      .lines(words, room)
      .map((line, at): Row => ({ line, indent, name: beside && at === 0 ? name : null, colour: ink }))
    return [...above, ...said]
  }

  /** One line, cut to a width; says how wide it came out. */
  #words(
    text: string,
    setting: Pick<Setting, 'face' | 'size'>,
    x: number,
    y: number,
    colour: string,
    width: number,
  ): number {
    const [line] = this.#type.lines(text, { ...setting, width, most: 1 })
    if (!line) return 0
    this.#type.draw(line, setting, x, y, colour)
    return line.width
  }

  #right(
    text: string,
    setting: Pick<Setting, 'face' | 'size'>,
    end: number,
    y: number,
    colour: string,
  ): number {
    const [line] = this.#type.lines(text, { ...setting, width: 400, most: 1 })
    if (!line) return 0
    this.#type.draw(line, setting, end - line.width, y, colour)
    return line.width
  }

  /** What is written from right to left begins at the right. */
  #put(line: SetLine, size: number, x: number, y: number, width: number, colour: string): void {
    this.#type.draw(line, { size }, line.rightToLeft ? x + width - line.width : x, y, colour)
  }

  #line(x: number, y: number, width: number): void {
    this.#doc
      .lineWidth(0.5)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke(hair)
  }
}

/** The name of a page for what points at it. */
export function destination(page: number): string {
  return `page-${page}`
}

/** Whether so many letters fit, about. */
function fits(letters: number, size: number, width: number, height: number): boolean {
  return letters * size * 0.53 <= width * Math.floor(height / (size * 1.36)) * 0.9
}
