/**
 * The one form of a screenplay's values: what a parser gives, and what an export can be trusted to bring
 * back. Tidying never changes a word. It removes what no reader could see and no script format can say:
 *
 * - neighbouring runs in one style are one run, and no run is empty;
 * - a style holds on to words: spaces at its edges and line breaks are plain. (Selecting a word with the
 *   space after it and making it bold is the commonest edit there is, and `**word **` is not bold in
 *   Fountain. Escaping the space was tried; it shows as a backslash in every other program.)
 * - a writer's note has no other style, and notes and boneyards are plain text throughout;
 * - spaces at the edges of lines are layout, except in action, where they are the writer's own;
 * - flags stand only where they mean something: `dual` on cues, `level` on sections, and so on.
 */
import type { Element, Line, Run, Screenplay, TitleField } from './screenplay.ts'

const styles = ['bold', 'italic', 'underline'] as const
const styled = (run: Run): boolean => Boolean(run.bold || run.italic || run.underline || run.note)

/** Sections go six deep, as in Markdown. */
export const deepestSection = 6

/** Brings a whole screenplay into the one form. Tidying twice changes nothing. */
export function tidy(screenplay: Screenplay): Screenplay {
  return { titlePage: tidyTitlePage(screenplay.titlePage), lines: screenplay.lines.map(tidyLine) }
}

/** Brings one line into the one form. */
export function tidyLine(line: Line): Line {
  const centered = line.element === 'action' && line.centered === true
  const tidied: Line = { element: line.element, runs: tidyRuns(line.runs, line.element, centered) }
  const number = line.element === 'sceneHeading' && line.sceneNumber?.replace(/[^\p{L}\p{N}.-]/gu, '')
  if (number) tidied.sceneNumber = number
  if (line.element === 'character' && line.dual) tidied.dual = true
  if (line.element === 'section') tidied.level = tidyLevel(line.level)
  if (centered) tidied.centered = true
  return tidied
}

/** Brings the text of a line of `element` into the one form. */
function tidyRuns(runs: readonly Run[], element: Element, centered = false): Run[] {
  const exact = element === 'action' && !centered
  if (element === 'note' || element === 'boneyard') {
    const text = unixBreaks(runs.map((run) => run.text).join('')).trim()
    return plain(element === 'note' ? emptyBlankLines(text) : text)
  }
  if (!runs.some(styled)) {
    const text = unixBreaks(runs.map((run) => run.text).join(''))
    return plain(exact ? text : trimLines(text))
  }
  const pieces = hugWords(runs.flatMap(cutAtSpaces))
  return merge(exact ? pieces : trimPieces(pieces))
}

function plain(text: string): Run[] {
  return text === '' ? [] : [{ text }]
}

function unixBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
}

function trimLines(text: string): string {
  const trimmed = text.trim()
  if (!trimmed.includes('\n')) return trimmed
  return trimmed
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
}

/** A blank line inside a note is an empty one: in a file it stands as two spaces, whatever it held. */
function emptyBlankLines(text: string): string {
  if (!text.includes('\n')) return text
  const lines = text.split('\n')
  const inside = (at: number): boolean => at > 0 && at < lines.length - 1
  return lines.map((line, at) => (inside(at) && line.trim() === '' ? '' : line)).join('\n')
}

/** Cuts a run into words, spaces and line breaks; a note stays whole. */
function cutAtSpaces(run: Run): Run[] {
  const text = unixBreaks(run.text)
  if (text === '') return []
  if (run.note) return [{ text, note: true }]
  const pieces = text.match(/\n|[^\S\n]+|\S+/g) ?? []
  return pieces.map((piece) => withStyle(piece, piece === '\n' ? {} : run))
}

function withStyle(text: string, style: Omit<Run, 'text'>): Run {
  const run: Run = { text }
  for (const name of styles) if (style[name]) run[name] = true
  return run
}

/** Spaces keep a style only between two words of one line that have it without a gap. */
function hugWords(pieces: Run[]): Run[] {
  const hugged: Run[] = []
  for (let at = 0; at < pieces.length;) {
    let end = at
    while (end < pieces.length && isSpace(pieces[end]!)) end++
    if (end === at) {
      hugged.push(pieces[at]!)
      at++
      continue
    }
    const between = pieces.slice(at, end)
    const around = [pieces[at - 1], pieces[end], ...between]
    const text = between.map((piece) => piece.text).join('')
    const shared = (name: (typeof styles)[number]): boolean => around.every((piece) => piece?.[name])
    hugged.push(
      withStyle(text, {
        ...(shared('bold') && { bold: true }),
        ...(shared('italic') && { italic: true }),
        ...(shared('underline') && { underline: true }),
      }),
    )
    at = end
  }
  return hugged
}

function isSpace(piece: Run): boolean {
  return !piece.note && piece.text !== '\n' && piece.text.trim() === ''
}

function isBreak(piece: Run | undefined): boolean {
  return piece === undefined || (!piece.note && piece.text === '\n')
}

/** Drops spaces beside line breaks and at both ends, then line breaks at both ends. */
function trimPieces(pieces: Run[]): Run[] {
  const kept = pieces.filter(
    (piece, at) => !isSpace(piece) || !(isBreak(pieces[at - 1]) || isBreak(pieces[at + 1])),
  )
  let from = 0
  let to = kept.length
  while (from < to && isBreak(kept[from])) from++
  while (to > from && isBreak(kept[to - 1])) to--
  return kept.slice(from, to)
}

function merge(pieces: readonly Run[]): Run[] {
  const runs: Run[] = []
  for (const piece of pieces) {
    const last = runs.at(-1)
    if (last && sameStyle(last, piece)) last.text += piece.text
    else runs.push({ ...piece })
  }
  for (const run of runs) if (run.note) run.text = emptyBlankLines(run.text)
  return runs
}

/** Whether two runs look alike. */
export function sameStyle(a: Run, b: Run): boolean {
  return Boolean(a.note) === Boolean(b.note) && styles.every((name) => Boolean(a[name]) === Boolean(b[name]))
}

function tidyLevel(level: number | undefined): number {
  return Math.min(Math.max(Math.trunc(level ?? 1) || 1, 1), deepestSection)
}

/** Title fields have a plain key and a value; two of one key are one field with both values. */
export function tidyTitlePage(fields: readonly TitleField[]): TitleField[] {
  const byKey = new Map<string, TitleField>()
  for (const field of fields) {
    const value = trimLines(unixBreaks(field.value))
    if (value === '') continue
    const key = tidyKey(field.key)
    const before = byKey.get(key.toLowerCase())
    if (before) before.value += `\n${value}`
    else byKey.set(key.toLowerCase(), { key, value })
  }
  return [...byKey.values()]
}

/**
 * A key begins with a letter and has no punctuation that would end it or be taken for something else. One
 * all in capitals like `FADE IN` would be read as a transition when it comes first: it is written `Fade in`.
 */
function tidyKey(key: string): string {
  const words = key
    .replace(/[^\p{L}\p{N}\p{M} _'’&()-]/gu, ' ')
    .split(' ')
    .filter(Boolean)
    .join(' ')
  const named = (/^\p{L}/u.test(words) ? words : `Field ${words}`).slice(0, 60).trim()
  const shouted = /^(?:FADE IN|.*\bTO)$/u.test(named)
  return shouted ? named.charAt(0) + named.slice(1).toLowerCase() : named
}
