/**
 * Fountain's marks inside a line: `*italic*`, `**bold**`, `_underline_`, `[[note]]` and `\` before a mark
 * that is meant as itself.
 *
 * This works by treating the three styles as independent switches rather than as a tree, so that
 * `_**both_**`, which real scripts contain, needs no special case. A run of `*` or `_` may open a style if
 * a word follows it and close one if a word stands before it; it closes if its style is open, otherwise it
 * opens. A newer opener replaces an older one, so every mark is looked at once and the time is linear
 * (a CommonMark delimiter stack was considered: it forbids overlap and looks back). What finds no partner
 * is text. Four stars and more, and two underscores and more ("Name: ____"), are text too.
 */
import type { Run } from './screenplay.ts'

/** A stretch of a row that is not prose: `from` and `to` include its brackets. */
export interface Aside {
  kind: 'note' | 'boneyard'
  from: number
  to: number
}

type Style = 'bold' | 'italic' | 'underline'

/** A run of marks with what it may do and the styles that turned out to begin or end at it. */
interface Mark {
  text: string
  styles: Style[]
  opens: boolean
  closes: boolean
  switches: Style[]
}

type Token = { kind: 'text' | 'break' | 'note'; text: string } | { kind: 'mark'; mark: Mark }

/** What a backslash makes plain: ASCII punctuation and the full-width parenthesis. */
const punctuation = /[!-/:-@[-`{-~（]/
const special = /[*_\\\n]/
const widths: Record<Style, number> = { bold: 2, italic: 1, underline: 1 }

/** Whether the character at `at` has an odd number of backslashes before it. */
export function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text[before - 1] === '\\') before--
  return (at - before) % 2 === 1
}

/**
 * Reads the runs of `text` between `from` and `to`. Asides inside become note runs. `lone` is called once
 * for every mark that looked like emphasis and found no partner.
 */
export function readRuns(
  text: string,
  asides: readonly Aside[],
  from: number,
  to: number,
  lone: () => void,
): Run[] {
  const tokens: Token[] = []
  let at = from
  for (const aside of asides) {
    if (aside.from < at || aside.to > to) continue
    tokenize(text, at, aside.from, tokens)
    addNote(tokens, readAside(text, aside))
    at = aside.to
  }
  tokenize(text, at, to, tokens)
  if (tokens.every((token) => token.kind !== 'mark')) return tokens.map(plainRun)
  pair(tokens)
  return emit(tokens, lone)
}

/** The words of a note or of a boneyard. */
export function readAside(text: string, aside: Aside): string {
  const inner = text.slice(aside.from + 2, aside.to - 2)
  return aside.kind === 'boneyard' ? inner : unescape(inner)
}

function unescape(text: string): string {
  return text.includes('\\') ? text.replace(/\\([!-/:-@[-`{-~（])/g, '$1') : text
}

/** Two notes side by side are one, with a space between. */
function addNote(tokens: Token[], text: string): void {
  const last = tokens.at(-1)
  if (last?.kind === 'note') last.text += ` ${text}`
  else tokens.push({ kind: 'note', text })
}

function plainRun(token: Token): Run {
  if (token.kind === 'mark') return { text: token.mark.text }
  return token.kind === 'note' ? { text: token.text, note: true } : { text: token.text }
}

function tokenize(text: string, from: number, to: number, tokens: Token[]): void {
  const slice = text.slice(from, to)
  if (!special.test(slice)) {
    if (slice !== '') tokens.push({ kind: 'text', text: slice })
    return
  }
  let words = ''
  const flush = (): void => {
    if (words !== '') tokens.push({ kind: 'text', text: words })
    words = ''
  }
  for (let at = from; at < to;) {
    const char = text[at]!
    const next = at + 1 < to ? text[at + 1]! : ''
    if (char === '\\' && (next === '\n' || punctuation.test(next))) {
      if (next === '\n') {
        flush()
        tokens.push({ kind: 'break', text: '\n' })
      } else words += next
      at += 2
    } else if (char === '\n') {
      flush()
      tokens.push({ kind: 'break', text: '\n' })
      at++
    } else if (char === '*' || char === '_') {
      let end = at
      while (end < to && text[end] === char) end++
      flush()
      tokens.push({ kind: 'mark', mark: markAt(text, at, end, from, to) })
      at = end
    } else {
      words += char
      at++
    }
  }
  flush()
}

/** The neighbours of a mark may be notes, so they are looked up in the whole row, not in the slice. */
function markAt(text: string, at: number, end: number, from: number, to: number): Mark {
  const before = at > 0 && (at > from || text[at - 1] === ']') ? text[at - 1]! : ' '
  const after = end < text.length && (end < to || text[end] === '[') ? text[end]! : ' '
  return {
    text: text.slice(at, end),
    styles: stylesOf(text[at]!, end - at),
    opens: after.trim() !== '',
    closes: before.trim() !== '',
    switches: [],
  }
}

function stylesOf(char: string, count: number): Style[] {
  if (char === '_') return count === 1 ? ['underline'] : []
  if (count === 1) return ['italic']
  if (count === 2) return ['bold']
  return count === 3 ? ['bold', 'italic'] : []
}

/** Finds the partners; a style never reaches over a line break, nor holds nothing. */
function pair(tokens: readonly Token[]): void {
  let open: Partial<Record<Style, { mark: Mark; words: number }>> = {}
  let words = 0
  for (const token of tokens) {
    if (token.kind === 'break') open = {}
    if (token.kind !== 'mark') {
      words++
      continue
    }
    const { mark } = token
    for (const style of mark.styles) {
      const opener = open[style]
      if (opener && mark.closes && words > opener.words) {
        opener.mark.switches.push(style)
        mark.switches.push(style)
        delete open[style]
      } else if (mark.opens) open[style] = { mark, words }
    }
  }
}

function emit(tokens: readonly Token[], lone: () => void): Run[] {
  const runs: Run[] = []
  const on: Partial<Record<Style, true>> = {}
  for (const token of tokens) {
    if (token.kind === 'note') runs.push({ text: token.text, note: true })
    else if (token.kind === 'mark') {
      const { mark } = token
      if (mark.switches.length === 0 && mark.styles.length > 0 && (mark.opens || mark.closes)) lone()
      const used = mark.switches.reduce((sum, style) => sum + widths[style], 0)
      if (used < mark.text.length) runs.push({ text: mark.text.slice(used), ...on })
      for (const style of mark.switches) {
        if (on[style]) delete on[style]
        else on[style] = true
      }
    } else runs.push({ text: token.text, ...on })
  }
  return runs
}

/** Cuts the runs of a line at its line breaks; those inside notes belong to the notes. */
export function splitAtBreaks(runs: readonly Run[]): Run[][] {
  const lines: Run[][] = [[]]
  for (const run of runs) {
    if (run.note || !run.text.includes('\n')) {
      lines.at(-1)!.push(run)
      continue
    }
    for (const [at, text] of run.text.split('\n').entries()) {
      if (at > 0) lines.push([])
      if (text !== '') lines.at(-1)!.push({ ...run, text })
    }
  }
  return lines
}

/** Writes tidy runs without line breaks so that readRuns gives them back. */
export function writeRuns(runs: readonly Run[]): string {
  let text = ''
  let on: Omit<Run, 'text'> = {}
  for (const run of runs) {
    text += switchMarks(on, run)
    text += run.note ? writeNote(run.text) : escape(run.text)
    on = run
  }
  return text + switchMarks(on, {})
}

/** One group of stars, so that `**a***b*` reads as bold, then italic. */
function switchMarks(from: Omit<Run, 'text'>, to: Omit<Run, 'text'>): string {
  const underline = Boolean(from.underline) === Boolean(to.underline) ? '' : '_'
  const bold = Boolean(from.bold) === Boolean(to.bold) ? '' : '**'
  const italic = Boolean(from.italic) === Boolean(to.italic) ? '' : '*'
  return underline + bold + italic
}

/**
 * A backslash where the plain character would be read otherwise: before every star and underscore, before
 * a bracket that would open a note, before a backslash that would itself be one of these, and before a
 * slash at either end, where a star beside it would make it the mark of a boneyard.
 */
function escape(text: string): string {
  if (!/[*_\\[/]/.test(text)) return text
  return text.replace(/[*_]|\[(?=\[|$)|^\/|\/(?=$)|\\(?=[!-/:-@[-`{-~（]|$)/g, '\\$&')
}

const label = /^(?:shot|dialogue|parenthetical|page break):$/

/** The element a note names that stands before a line to say what the line is; see fountain.ts. */
export function isLabel(note: string): boolean {
  return label.test(note)
}

/** Writes a note; empty lines in it become two spaces, as Fountain asks. */
export function writeNote(text: string): string {
  const inner = text.replace(/\*|\](?=\]|$)|\\(?=[!-/:-@[-`{-~（]|$)/g, '\\$&').replace(/\n(?=\n)/g, '\n  ')
  return `[[${label.test(text) ? inner.replace(':', '\\:') : inner}]]`
}
