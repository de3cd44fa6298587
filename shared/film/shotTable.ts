/**
 * The shot table as text: its columns, and files and clipboards in which it goes out and comes in. CSV as RFC
 * 4180 has it, TSV as spreadsheets put it on the clipboard.
 */
import { shotSeconds } from './shots.ts'

/** The columns in their order; each cell is a text. */
export const shotColumns = [
  'label',
  'size',
  'framing',
  'angle',
  'movement',
  'lens',
  'action',
  'dialogue',
  'characters',
  'setting',
  'duration',
  'notes',
] as const
export type ShotColumn = (typeof shotColumns)[number]

/** A row of the table as it is shown. */
export type ShotCells = Readonly<Record<ShotColumn, string>>

/** What a column is called in a file, and what else it is called elsewhere. */
export const columnNames: Record<ShotColumn | 'scene', readonly [string, ...string[]]> = {
  scene: ['Scene', 'Scene number', 'Scene no', 'Sc', 'Sc no'],
  label: ['Shot', 'Label', 'Shot label', 'Shot number', 'Shot no', 'Setup', 'Sh', 'No', 'Nr', '#'],
  size: ['Size', 'Shot size', 'Shot type', 'Type', 'Scale'],
  framing: ['Framing', 'Frame', 'Composition'],
  angle: ['Angle', 'Camera angle', 'Shot angle'],
  movement: ['Movement', 'Move', 'Camera movement', 'Camera move', 'Camera'],
  lens: ['Lens', 'Focal length', 'Lens mm'],
  action: ['Action', 'Description', 'Shot description', 'What happens', 'Visual'],
  dialogue: ['Dialogue', 'Dialog', 'Lines', 'Audio'],
  characters: ['Characters', 'Character', 'Cast', 'Actors', 'Talent', 'Subject'],
  setting: ['Setting', 'Set', 'Location', 'Place'],
  duration: ['Duration', 'Seconds', 'Length', 'Time', 'Secs', 'Est time', 'Run time', 'Duration s'],
  notes: ['Notes', 'Note', 'Comment', 'Comments', 'Remarks'],
}

/** The column that a heading of somebody's table means; null if none. */
export function columnNamed(heading: string): ShotColumn | 'scene' | null {
  const form = formOf(heading)
  for (const [column, names] of Object.entries(columnNames)) {
    if (names.some((name) => formOf(name) === form)) return column as ShotColumn | 'scene'
  }
  return null
}

function formOf(heading: string): string {
  const form = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim()
  return form.length > 1 ? form.replaceAll('#', '').trim() : form
}

/** Rows as a CSV file. What a spreadsheet would run as a formula begins with an apostrophe. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map((cell) => quoteCsv(guard(cell))).join(',')}\r\n`).join('')
}

/** The rows of a CSV file; commas, semicolons or tabs between the cells, whichever its first row has. */
export function readCsv(text: string): string[][] {
  const plain = text.replace(/^\uFEFF/, '')
  return parse(plain, separatorOf(plain)).map((row) => row.map(unguard))
}

/** Cells for the clipboard, as spreadsheets put them there. */
export function writeTsv(rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) => row.map((cell) => (/^"|[\t\n\r]/.test(cell) ? quote(cell) : cell)).join('\t'))
    .join('\n')
}

/** Cells from a clipboard; a text without tabs and ends of lines is one cell. */
export function readTsv(text: string): string[][] {
  return parse(text, '\t')
}

/** A length as the table writes it: "4.2", seconds. */
export function writeSeconds(seconds: number): string {
  return String(Math.round(seconds * 10) / 10)
}

/** Reads "4", "4.2 s", "4,2", "1 min", "0:04" or "1:02.5" as seconds; null if it is no length a shot can have. */
export function readSeconds(written: string): number | null {
  const match =
    /^(?:(?:(\d{1,2}):)?(\d{1,3}):)?(\d{1,3}(?:[.,]\d+)?)\s*(s|secs?|seconds?|″|"|m|mins?|minutes?)?$/i.exec(
      written.trim(),
    )
  if (!match) return null
  const [, hours = '0', minutes = '0', rest, unit = 's'] = match
  const number = Number(rest!.replace(',', '.')) * (unit.toLowerCase().startsWith('m') ? 60 : 1)
  const seconds = Math.round((Number(hours) * 3600 + Number(minutes) * 60 + number) * 10) / 10
  return seconds >= shotSeconds.shortest && seconds <= shotSeconds.longest ? seconds : null
}

/** A cell that a spreadsheet would take for a formula, whether or not it already has an apostrophe before it. */
const formula = /^'*[=+\-@\t\r]/

function guard(cell: string): string {
  return formula.test(cell) ? `'${cell}` : cell
}

function unguard(cell: string): string {
  return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell
}

function quoteCsv(cell: string): string {
  return /[",;\t\n\r]|^\s|\s$/.test(cell) ? quote(cell) : cell
}

function quote(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}

/** Whichever of the three the first row has most of, outside of quotes. */
function separatorOf(text: string): string {
  const first = /^(?:"(?:[^"]|"")*"|[^"\n\r])*/.exec(text)![0].replace(/"(?:[^"]|"")*"/g, '')
  const count = (sign: string) => first.split(sign).length - 1
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

/** Rows of cells; an end of line behind the last row begins none. A quote that is not closed is a letter. */
function parse(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = 0
  while (at < text.length || row.length > 0) {
    const cell = readCell(text, at, separator)
    row.push(cell.words)
    at = cell.end
    if (text[at] === separator) {
      at++
      continue
    }
    rows.push(row)
    row = []
    at += text.startsWith('\r\n', at) ? 2 : 1
    if (at >= text.length) break
  }
  return rows
}

function readCell(text: string, from: number, separator: string): { words: string; end: number } {
  if (text[from] === '"') {
    const quoted = readQuoted(text, from)
    const next = quoted ? text[quoted.end] : ''
    if (quoted && (next === undefined || next === separator || next === '\n' || next === '\r')) return quoted
  }
  let end = from
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++
  return { words: text.slice(from, end), end }
}

function readQuoted(text: string, from: number): { words: string; end: number } | null {
  let end = from + 1
  for (;;) {
    end = text.indexOf('"', end)
    if (end < 0) return null
    if (text[end + 1] !== '"') break
    end += 2
  }
  const words = text
    .slice(from + 1, end)
    .replaceAll('""', '"')
    .replace(/\r\n?/g, '\n')
  return { words, end: end + 1 }
}
