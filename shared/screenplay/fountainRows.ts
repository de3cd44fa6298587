/**
 * The lower half of the Fountain reader: cuts a file into rows, so that the upper half (fountain.ts) can
 * decide row by row what each is.
 *
 * A row is a physical line, or several that something binds together: a note `[[…]]` or a boneyard
 * `/*…*\/` that reaches over line ends, or a `\` at the end of a line. Boneyards are found first, with
 * their nesting, over the whole text; then notes, which may not reach over an empty line; both by cursors
 * that only move forward, so that a hundred thousand `[[` without a `]]` cost one pass.
 */
import { isEscaped, type Aside } from './emphasis.ts'

export interface Row {
  /**
   * `spaces` is a line of exactly two spaces, which keeps a speech together. Any other line without
   * words is `blank`, because stray spaces and tabs are common and mean nothing.
   */
  kind: 'words' | 'blank' | 'spaces'
  text: string
  /** Notes and boneyards, their positions relative to `text`. */
  asides: readonly Aside[]
  /** Where the row stands in the file as it was given, before any repair: [start, end). */
  start: number
  end: number
  /** Number of its first physical line, from 1. */
  line: number
}

/** The physical lines of a file: line breaks repaired, positions in the original remembered. */
export class PhysicalLines {
  /** The text with "\n" as its only line break and without a byte order mark. */
  readonly text: string
  readonly #starts: number[] = []
  readonly #originals: number[] = []

  constructor(original: string) {
    const mark = original.startsWith('\uFEFF') ? 1 : 0
    const body = mark ? original.slice(1) : original
    this.text = body.includes('\r') ? body.replace(/\r\n?/g, '\n') : body
    let at = 0
    let there = mark
    while (at <= this.text.length) {
      this.#starts.push(at)
      this.#originals.push(there)
      const end = this.text.indexOf('\n', at)
      if (end < 0) break
      there += end - at
      there += original.startsWith('\r\n', there) ? 2 : 1
      at = end + 1
    }
  }

  get count(): number {
    return this.#starts.length
  }

  start(line: number): number {
    return this.#starts[line] ?? this.text.length
  }

  end(line: number): number {
    return line + 1 < this.count ? this.#starts[line + 1]! - 1 : this.text.length
  }

  at(line: number): string {
    return this.text.slice(this.start(line), this.end(line))
  }

  /** The line that holds text position `at`. */
  lineOf(at: number): number {
    let low = 0
    let high = this.count - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.#starts[middle]! <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  /** Where a line begins in the original. */
  originalStart(line: number): number {
    return this.#originals[line]!
  }

  /** Where the words of a line end in the original, its line break not counted. */
  originalEnd(line: number): number {
    return this.#originals[line]! + this.end(line) - this.start(line)
  }
}

/** Called with the text position of something that was begun or ended and has no partner. */
export type Unpaired = (kind: 'note' | 'boneyard', at: number) => void

/** Cuts the lines from number `first` on into rows. Lines are counted from 0 here. */
export function cutRows(lines: PhysicalLines, first: number, unpaired: Unpaired): Row[] {
  const asides = findAsides(lines.text, lines.start(first), unpaired)
  const rows: Row[] = []
  let next = 0
  for (let line = first; line < lines.count; line++) {
    const start = lines.start(line)
    const from = line
    const mine = next
    for (;;) {
      const end = lines.end(line)
      while (next < asides.length && asides[next]!.to <= end) next++
      const open = next < asides.length && asides[next]!.from < end
      const joined = lines.text[end - 1] === '\\' && end > start && isEscaped(lines.text, end)
      if (!(open || joined) || line + 1 >= lines.count) break
      line++
    }
    const text = lines.text.slice(start, lines.end(line))
    rows.push({
      kind: kindOf(text),
      text,
      asides: mine === next ? none : asides.slice(mine, next).map((aside) => moved(aside, start)),
      start: lines.originalStart(from),
      end: lines.originalEnd(line),
      line: from + 1,
    })
  }
  return rows
}

/** One row from text that stands alone, as the writer needs it to ask how its own words would be read. */
export function rowOf(text: string): Row {
  const asides = text.includes('[[') || text.includes('/*') ? findAsides(text, 0, () => {}) : none
  return { kind: kindOf(text), text, asides, start: 0, end: text.length, line: 1 }
}

const none: readonly Aside[] = []

function kindOf(text: string): Row['kind'] {
  if (text === '  ') return 'spaces'
  return text.trim() === '' ? 'blank' : 'words'
}

function moved(aside: Aside, by: number): Aside {
  return { kind: aside.kind, from: aside.from - by, to: aside.to - by }
}

function findAsides(text: string, from: number, unpaired: Unpaired): Aside[] {
  const boneyards = findBoneyards(text, from, unpaired)
  const notes = findNotes(text, from, boneyards, unpaired)
  if (notes.length === 0) return boneyards
  const asides: Aside[] = [...notes, ...boneyards].sort((a, b) => a.from - b.from)
  const outer: Aside[] = []
  for (const aside of asides) if (aside.from >= (outer.at(-1)?.to ?? 0)) outer.push(aside)
  return outer
}

/** The outermost pairs of slash-star and star-slash; an opener that is never closed hides nothing. */
export function findBoneyards(text: string, from: number, unpaired: Unpaired): Aside[] {
  const marks = /\/\*|\*\//g
  marks.lastIndex = from
  const open: number[] = []
  const pairs: Aside[] = []
  for (let mark = marks.exec(text); mark; mark = marks.exec(text)) {
    if (isEscaped(text, mark.index)) continue
    if (mark[0] === '/*') open.push(mark.index)
    else {
      const opener = open.pop()
      if (opener === undefined) unpaired('boneyard', mark.index)
      else {
        while (pairs.length > 0 && pairs.at(-1)!.from > opener) pairs.pop()
        pairs.push({ kind: 'boneyard', from: opener, to: mark.index + 2 })
      }
    }
  }
  for (const at of open) unpaired('boneyard', at)
  return pairs
}

function findNotes(text: string, from: number, boneyards: readonly Aside[], unpaired: Unpaired): Aside[] {
  const opening = seeker(boneyards, (at) => unescapedIndex(text, '[[', at))
  const closing = seeker(boneyards, (at) => unescapedIndex(text, ']]', at))
  const empty = seeker(boneyards, (at) => emptyLineIndex(text, at))
  const notes: Aside[] = []
  for (let at = opening(from); at !== Infinity;) {
    const close = closing(at + 2)
    if (close < empty(at)) {
      notes.push({ kind: 'note', from: at, to: close + 2 })
      at = opening(close + 2)
    } else {
      unpaired('note', at)
      at = opening(at + 2)
    }
  }
  return notes
}

/**
 * Answers "the first one at or after `at` that is not in a boneyard" for positions that only grow; each
 * answer is remembered until it has been passed, so all questions together cost one pass.
 */
function seeker(boneyards: readonly Aside[], find: (at: number) => number): (at: number) => number {
  let found = -1
  let next = 0
  return (at) => {
    if (found < at) found = find(at)
    while (next < boneyards.length && found !== Infinity) {
      const boneyard = boneyards[next]!
      if (boneyard.to <= found) next++
      else if (boneyard.from <= found) found = find(boneyard.to)
      else break
    }
    return found
  }
}

function unescapedIndex(text: string, mark: string, from: number): number {
  let at = text.indexOf(mark, from)
  while (at >= 0 && isEscaped(text, at)) at = text.indexOf(mark, at + 1)
  return at < 0 ? Infinity : at
}

/** An empty line ends a note; one of two spaces or more does not. */
function emptyLineIndex(text: string, from: number): number {
  const line = /\n[^\S\n]?(?=\n)/g
  line.lastIndex = from
  return line.exec(text)?.index ?? Infinity
}
