/**
 * Fountain, the plain-text format of screenplays: read tolerantly, written strictly.
 *
 * Reading works in three layers, each one pass. fountainRows.ts cuts the file into rows (a line, or several
 * that a note, a boneyard or a `\` at a line's end binds together). This file asks of every row that begins
 * a paragraph what it is, by `readRow`, and lets actions and speeches take the rows that belong to them.
 * emphasis.ts reads the marks inside a line. No rule looks further than the row and whether something is
 * said below it, so the time is linear in the length of the file whatever it contains.
 *
 * A row begins a paragraph if an empty line stands before it, or a line that is complete in itself (a
 * heading, a transition, a section, a page break…). That one idea, `begins a paragraph`, replaces "a blank
 * line before and after", and is why a heading directly followed by text is still a heading.
 *
 * Where readers of Fountain contradict each other, this one decides (numbers are those of tests/RULES.md):
 *
 * - [SP4] Headings need no empty line after them; `EXT/INT.`, `EXT./INT.`, `E/I` and a full-width stop
 *   count; so does a heading in bold. One in the middle of a paragraph stays text and is reported.
 * - [SP5] A cue has a capital letter (\p{Lu}) and no small one (\p{Ll}) outside its extension, and words
 *   below it. So `3CPO` is a cue, `23` is none, and scripts without case (Japanese, Arabic…) have only
 *   forced cues; `@NAME` is a cue even with nothing said.
 * - [SP6] A transition is a line in capitals ending in `TO:`, trailing spaces or not, also with text directly
 *   below; and FADE IN, FADE OUT, FADE TO BLACK, CUT TO BLACK with a full stop or colon. The case that was
 *   typed is kept.
 * - [SP7] In a speech, exactly two spaces keep an empty line. Any other line without words is empty.
 * - [SP8] Empty lines separate and are not kept; more than one in a row is reported.
 * - [SP9] A tilde makes its own line lyrics, whatever stands below.
 * - [SP10] A note may not reach over an empty line. One that is a paragraph of its own is a note line, any
 *   other stays in its line.
 * - [SP11] Boneyards nest. One that begins a paragraph is a boneyard line and separates like an empty line;
 *   one inside a line becomes a note there. What is never closed cuts nothing.
 * - [SP12] A file that begins `FADE IN:` has no title page; see fountainTitlePage.ts.
 * - [SP13] Emphasis may overlap, must touch its words, and ends with the line; see emphasis.ts.
 * - [SP14] `>` , `!` and `===` also count inside an action, the other marks where a paragraph begins.
 *
 * Writing asks the reader: a line is written plainly if `readRow` gives it back as what it is, otherwise
 * with the mark that forces it. Three things Fountain cannot say are said by a note that other programs do
 * not print, a label: `[[shot:]] CLOSE ON THE LAMP`, a `[[dialogue:]]` or `[[parenthetical:]]` that nobody's
 * cue stands above. A line break inside a heading or cue is a `\` at the end of the line.
 */
import { nameEnd } from './cues.ts'
import {
  isEscaped,
  isLabel,
  readAside,
  readRuns,
  splitAtBreaks,
  writeNote,
  writeRuns,
  type Aside,
} from './emphasis.ts'
import { cutRows, findBoneyards, PhysicalLines, rowOf, type Row } from './fountainRows.ts'
import { readTitlePage, writeTitlePage } from './fountainTitlePage.ts'
import { startsHeading } from './headings.ts'
import { Remarks, reportOn, type ImportReport } from './importReport.ts'
import type { Element, Line, Run, Screenplay } from './screenplay.ts'
import { deepestSection, tidy, tidyLine, tidyTitlePage } from './tidy.ts'

/** Where a line of the screenplay came from: [start, end) in the file's text, and its line number from 1. */
interface Source {
  start: number
  end: number
  line: number
}

export interface FountainImport {
  screenplay: Screenplay
  report: ImportReport
  /** One for each line of the screenplay. Lines that stand on one row share its range. */
  sources: Source[]
}

/** Reads a Fountain file. It never fails: what is not understood is action, and the report says so. */
export function parseFountain(text: string): FountainImport {
  const lines = new PhysicalLines(text)
  const remarks = new Remarks()
  const title = readTitlePage(lines, remarks)
  const rows = cutRows(lines, title?.next ?? 0, (kind, at) => {
    remarks.add(kind === 'note' ? 'unclosedNote' : 'unpairedBoneyard', lines.lineOf(at) + 1)
  })
  const reader = new Reader(rows, remarks)
  reader.read()
  const screenplay = {
    titlePage: tidyTitlePage(title?.fields ?? []),
    lines: reader.lines.map(tidyLine),
  }
  remarkUnreadable(text, lines, remarks)
  return { screenplay, report: reportOn(screenplay, remarks.list()), sources: reader.sources }
}

/** Writes a screenplay so that reading it gives the same (tidy) screenplay, line for line. */
export function writeFountain(screenplay: Screenplay): string {
  const { titlePage, lines } = tidy(screenplay)
  let body = ''
  let inSpeech = false
  for (const [at, line] of lines.entries()) {
    const spoken: boolean = inSpeech && isSpoken(line.element)
    if (at > 0) body += spoken ? '\n' : '\n\n'
    body += writeLine(line, spoken ? lines[at - 1]! : null, lines[at + 1])
    inSpeech = spoken || line.element === 'character' || isSpokenWords(line.element)
  }
  if (body !== '') body += '\n'
  const title = writeTitlePage(titlePage)
  // An empty first line keeps the script's own first line from being taken for a title page.
  const mistakable = title === '' && (body.startsWith('\uFEFF') || hasTitlePage(body))
  return (mistakable ? '\n' : title) + body
}

function hasTitlePage(text: string): boolean {
  return readTitlePage(new PhysicalLines(text), new Remarks()) !== null
}

function remarkUnreadable(text: string, lines: PhysicalLines, remarks: Remarks): void {
  if (!text.includes('\uFFFD')) return
  for (let at = lines.text.indexOf('\uFFFD'); at >= 0; at = lines.text.indexOf('\uFFFD', at + 1)) {
    remarks.add('unreadable', lines.lineOf(at) + 1)
  }
}

// What a row is

/** What the first row of a paragraph is, and which part of it, [from, to), is its words. */
interface Reading {
  element: Element
  from: number
  to: number
  sceneNumber?: string
  /** Where the words go on after the scene number: notes may stand there. */
  after?: number
  dual?: true
  level?: number
  centered?: true
  /** The row has a label saying what it is. */
  labelled?: true
}

/**
 * Reads a row that begins a paragraph. `followed` says whether words stand directly below it.
 * The order of the questions is the format's: notes, forced marks, page break before synopsis, heading,
 * transition, cue, and action for the rest.
 */
function readRow(row: Row, followed: boolean): Reading {
  const seen = prose(row)
  const from = row.text.length - row.text.trimStart().length
  const to = seen.trimEnd().length
  const labelled = readLabel(row)
  if (labelled) return labelled
  if (to === 0) return { element: 'note', from: 0, to: row.text.length }
  const marked = readMark(row, seen, from, to)
  if (marked) return marked
  const bare = withoutStars(seen.trim())
  if (startsHeading(bare)) return numbered(row, seen, 0, to)
  if (isTransition(bare)) return { element: 'transition', from: 0, to: row.text.length }
  if (followed && isCue(seen, to)) return cue(row, seen, 0, to)
  return { element: 'action', from: 0, to: row.text.length }
}

/** The row with its notes and boneyards blanked out, so that positions stay. */
function prose(row: Row): string {
  if (row.asides.length === 0) return row.text
  let seen = ''
  for (const { from, to } of row.asides) seen += row.text.slice(seen.length, from) + ' '.repeat(to - from)
  return seen + row.text.slice(seen.length)
}

function readMark(row: Row, seen: string, from: number, to: number): Reading | null {
  const end = row.text.length
  switch (row.text[from]) {
    case '!':
      return { element: 'action', from: from + 1, to: end }
    case '@':
      return cue(row, seen, from + 1, to)
    case '~':
      return { element: 'lyrics', from: from + 1, to: end }
    case '.':
      return seen[from + 1] === '.' ? null : numbered(row, seen, from + 1, to)
    case '>':
      return readArrow(row, seen, from, to)
    case '#':
      return readSection(row, from)
    case '=':
      return isPageBreak(row)
        ? { element: 'pageBreak', from: end, to: end }
        : { element: 'synopsis', from: from + 1, to: end }
    default:
      return null
  }
}

/** `> CENTRED <`, otherwise a forced transition. */
function readArrow(row: Row, seen: string, from: number, to: number): Reading {
  const centered = to > from + 1 && seen[to - 1] === '<' && !isEscaped(seen, to - 1)
  return centered && to === row.text.trimEnd().length
    ? { element: 'action', from: from + 1, to: to - 1, centered: true }
    : { element: 'transition', from: from + 1, to: row.text.length }
}

function readSection(row: Row, from: number): Reading {
  let level = 0
  while (row.text[from + level] === '#') level++
  const marks = Math.min(level, deepestSection)
  return { element: 'section', from: from + level, to: row.text.length, level: marks }
}

function isPageBreak(row: Row): boolean {
  return row.text.includes('===') && /^={3,}$/.test(row.text.trim())
}

/** A scene number `#12A#` at the end is not part of the heading's words. */
function numbered(row: Row, seen: string, from: number, to: number): Reading {
  const number = numberAt(seen, to)
  return number === null || number.from < from
    ? { element: 'sceneHeading', from, to: row.text.length }
    : {
        element: 'sceneHeading',
        from,
        to: Math.max(from, row.text.slice(0, number.from).trimEnd().length),
        after: to,
        sceneNumber: seen.slice(number.from + 1, to - 1),
      }
}

function numberAt(seen: string, to: number): { from: number } | null {
  if (seen[to - 1] !== '#') return null
  const from = seen.lastIndexOf('#', to - 2)
  if (from < 0 || isEscaped(seen, from)) return null
  return /^[\p{L}\p{N}.-]+$/u.test(seen.slice(from + 1, to - 1)) ? { from } : null
}

/** A caret at the end says: spoken at the same time as the speech before. */
function cue(row: Row, seen: string, from: number, to: number): Reading {
  const dual = seen[to - 1] === '^' && to > from && !isEscaped(seen, to - 1)
  return dual
    ? { element: 'character', from, to: to - 1, after: to, dual }
    : { element: 'character', from, to: row.text.length }
}

function isCue(seen: string, to: number): boolean {
  const line = seen.slice(0, seen[to - 1] === '^' ? to - 1 : to)
  const name = line.slice(0, nameEnd(line))
  return /\p{Lu}/u.test(name) && !/\p{Ll}/u.test(name)
}

function isTransition(bare: string): boolean {
  return (
    (bare.endsWith('TO:') && !/\p{Ll}/u.test(bare) && /(?:^|[^\p{L}\p{N}])TO:$/u.test(bare.slice(-4))) ||
    /^(?:FADE IN|FADE OUT|FADE TO BLACK|CUT TO BLACK)[.:]$/.test(bare)
  )
}

/** Headings and transitions are often written in bold or underlined. */
function withoutStars(seen: string): string {
  let start = 0
  let end = seen.length
  while (start < end && (seen[start] === '*' || seen[start] === '_')) start++
  while (end > start && (seen[end - 1] === '*' || seen[end - 1] === '_')) end--
  return seen.slice(start, end)
}

/** In a speech: the whole row stands in one pair of parentheses, also full-width ones. */
function isParenthetical(row: Row): boolean {
  const seen = prose(row).trim()
  if (!/^[(（]/.test(seen) || !/[)）]$/.test(seen) || isEscaped(seen, seen.length - 1)) return false
  let depth = 0
  for (let at = 0; at < seen.length; at++) {
    if (seen[at] === '(' || seen[at] === '（') depth++
    else if (seen[at] === ')' || seen[at] === '）') depth--
    if (depth === 0) return at === seen.length - 1
  }
  return false
}

// Labels

const labels = {
  shot: 'shot',
  dialogue: 'dialogue',
  parenthetical: 'parenthetical',
  'page break': 'pageBreak',
} as const
type Label = keyof typeof labels

function readLabel(row: Row): Reading | null {
  const aside = row.asides[0]
  if (aside?.kind !== 'note' || row.text.slice(0, aside.from).trim() !== '') return null
  const name = row.text.slice(aside.from + 2, aside.to - 2)
  if (!isLabel(name)) return null
  const element = labels[name.slice(0, -1) as Label]
  return { element, from: aside.to, to: row.text.length, labelled: true }
}

function labelled(name: Label, words: string): string {
  return `[[${name}:]]${words === '' ? '' : ` ${words}`}`
}

// Reading paragraphs

class Reader {
  readonly lines: Line[] = []
  readonly sources: Source[] = []
  readonly #rows: readonly Row[]
  readonly #remarks: Remarks
  #at = 0

  constructor(rows: readonly Row[], remarks: Remarks) {
    this.#rows = rows
    this.#remarks = remarks
  }

  read(): void {
    while (this.#at < this.#rows.length) {
      const row = this.#rows[this.#at]!
      if (row.kind !== 'words') this.#skipEmpty()
      else if (isOnlyAsides(row) && !readLabel(row)) this.#readAsides(row)
      else this.#readParagraph(row)
    }
  }

  #skipEmpty(): void {
    const first = this.#at
    while (this.#at < this.#rows.length && this.#rows[this.#at]!.kind !== 'words') this.#at++
    const between = first > 0 && this.#at < this.#rows.length
    if (between && this.#at - first > 1) this.#remarks.add('emptyLines', this.#rows[first]!.line)
  }

  /** A paragraph of notes and boneyards: each is a line of its own. */
  #readAsides(row: Row): void {
    for (const aside of row.asides) {
      const text = readAside(row.text, aside)
      this.#add(row, {
        element: aside.kind,
        runs: [{ text: aside.kind === 'boneyard' ? readBoneyard(text) : text }],
      })
    }
    this.#at++
  }

  #readParagraph(row: Row): void {
    const reading = readRow(row, this.#isFollowed())
    if (row.text.trimStart().startsWith('#'.repeat(deepestSection + 1))) {
      this.#remarks.add('deepSection', row.line)
    }
    this.#at++
    const { element } = reading
    if (element === 'action' && !reading.centered) this.#readAction(row, reading)
    else {
      this.#add(row, this.#lineOf(row, reading))
      if (element === 'character' || isSpokenWords(element)) this.#readSpeech()
    }
  }

  /** Whether words, and not only notes, stand directly below the row that is being read. */
  #isFollowed(): boolean {
    let at = this.#at + 1
    while (at < this.#rows.length && isOnlyNotes(this.#rows[at]!)) at++
    const row = this.#rows[at]
    return row?.kind === 'words' && !isOnlyAsides(row)
  }

  #readAction(first: Row, reading: Reading): void {
    const runs = this.#runs(first, reading.from, reading.to)
    let last = first
    for (let row = this.#rows[this.#at]; row && goesOn(row); row = this.#rows[this.#at]) {
      const start = row.text.length - row.text.trimStart().length
      const from = row.text[start] === '!' ? start + 1 : 0
      this.#continue(runs, row, from)
      this.#remarkHeading(row)
      last = row
      this.#at++
    }
    this.#add(first, { element: 'action', runs }, last)
  }

  /** The rows under a cue, up to an empty line. */
  #readSpeech(): void {
    for (let row = this.#rows[this.#at]; row; row = this.#rows[this.#at]) {
      if (row.kind === 'blank' || isPageBreak(row) || isCutPassage(row)) return
      const label = readLabel(row)
      if (label && !isSpokenWords(label.element)) return
      if (label) this.#add(row, this.#lineOf(row, label))
      else if (row.kind === 'spaces') this.#addToDialogue(row)
      else if (row.text.trimStart().startsWith('~')) this.#add(row, this.#lineOf(row, readRow(row, false)))
      else if (isParenthetical(row)) {
        this.#add(row, { element: 'parenthetical', runs: this.#runs(row, 0, row.text.length) })
      } else this.#addToDialogue(row)
      this.#at++
    }
  }

  /** Rows of a speech that follow one another are one dialogue. */
  #addToDialogue(row: Row): void {
    this.#remarkHeading(row)
    const last = this.lines.at(-1)!
    if (last.element === 'dialogue') {
      this.#continue(last.runs, row, 0)
      this.sources.at(-1)!.end = row.end
    } else if (row.kind === 'words') {
      this.#add(row, { element: 'dialogue', runs: this.#runs(row, 0, row.text.length) })
    }
  }

  #continue(runs: Run[], row: Row, from: number): void {
    runs.push({ text: '\n' })
    for (const run of this.#runs(row, from, row.text.length)) runs.push(run)
  }

  #lineOf(row: Row, reading: Reading): Line {
    const { element, from, to, after, sceneNumber, dual, level, centered } = reading
    const words = this.#runs(row, from, to)
    const runs = after === undefined ? words : words.concat(this.#runs(row, after, row.text.length))
    const line: Line = { element, runs }
    if (sceneNumber !== undefined) line.sceneNumber = sceneNumber
    if (dual) line.dual = true
    if (level !== undefined) line.level = level
    if (centered) line.centered = true
    return line
  }

  #runs(row: Row, from: number, to: number): Run[] {
    for (const aside of row.asides) {
      if (aside.kind === 'boneyard') this.#remarks.add('inlineBoneyard', row.line)
    }
    return readRuns(row.text, row.asides, from, to, () => this.#remarks.add('loneEmphasis', row.line))
  }

  #add(row: Row, line: Line, last = row): void {
    this.lines.push(line)
    this.sources.push({ start: row.start, end: last.end, line: row.line })
  }

  #remarkHeading(row: Row): void {
    if (/^\s*(?:INT|EXT)[./]/.test(row.text)) this.#remarks.add('boundHeading', row.line)
  }
}

/** Whether a row goes on with the action above it rather than begin something of its own. */
function goesOn(row: Row): boolean {
  return (
    row.kind === 'words' &&
    !row.text.trimStart().startsWith('>') &&
    !isPageBreak(row) &&
    !isCutPassage(row) &&
    !readLabel(row)
  )
}

/** A boneyard over several lines with nothing beside it: it separates like an empty line. */
function isCutPassage(row: Row): boolean {
  return isOnlyAsides(row) && row.text.includes('\n') && row.asides.some(isBoneyard)
}

function isOnlyAsides(row: Row): boolean {
  return row.asides.length > 0 && prose(row).trim() === ''
}

function isOnlyNotes(row: Row): boolean {
  return isOnlyAsides(row) && !row.asides.some(isBoneyard)
}

function isBoneyard(aside: Aside): boolean {
  return aside.kind === 'boneyard'
}

function isSpoken(element: Element): boolean {
  return isSpokenWords(element) || element === 'lyrics'
}

function isSpokenWords(element: Element): boolean {
  return element === 'dialogue' || element === 'parenthetical'
}

// Writing lines

/** Writes one line. `above` is the line of the same speech that stands directly above it, if any. */
function writeLine(line: Line, above: Line | null, below: Line | undefined): string {
  const words = splitAtBreaks(line.runs).map(writeRuns).join('\\\n')
  switch (line.element) {
    case 'sceneHeading':
      return writeHeading(words, line.sceneNumber)
    case 'action':
      return line.centered ? `> ${words} <` : writeAction(line)
    case 'character':
      return writeCue(words, line.dual === true, below)
    case 'parenthetical':
      return above && isParenthetical(rowOf(words)) ? words : labelled('parenthetical', words)
    case 'dialogue':
      return writeDialogue(line, above)
    case 'transition':
      return isPlain(words, 'transition') ? words : `> ${words.endsWith('<') ? guard(words, -1) : words}`
    case 'shot':
      return labelled('shot', words)
    case 'lyrics':
      return `~${words}`
    case 'note':
      return writeNote(line.runs[0]?.text ?? '')
    case 'section':
      return `${'#'.repeat(line.level!)} ${words}`.trimEnd()
    case 'synopsis':
      return `= ${words}`.trimEnd()
    case 'pageBreak':
      return words === '' ? '===' : labelled('page break', words)
    case 'boneyard':
      return writeBoneyard(line.runs[0]?.text ?? '')
    default:
      return line.element satisfies never
  }
}

/** Whether words that begin a paragraph are read as `element` with nothing taken for a mark. */
function isPlain(words: string, element: Element, followed = false): boolean {
  const row = rowOf(words)
  if (row.kind !== 'words') return false
  const reading = readRow(row, followed)
  return reading.element === element && reading.from === 0 && !reading.centered
}

function writeHeading(words: string, sceneNumber: string | undefined): string {
  let text = words
  if (sceneNumber) text += ` #${sceneNumber}#`
  else {
    const seen = prose(rowOf(words)).trimEnd()
    if (numberAt(seen, seen.length)) text = guard(words, seen.length - 1)
  }
  if (isPlain(text, 'sceneHeading')) return text
  return text.startsWith('.') ? `.\\${text}` : `.${text}`
}

function writeCue(words: string, dual: boolean, below: Line | undefined): string {
  const seen = prose(rowOf(words)).trimEnd()
  const mistakable = !dual && seen.endsWith('^') && !isEscaped(seen, seen.length - 1)
  const text = mistakable ? guard(words, seen.length - 1) : words + (dual ? ' ^' : '')
  return isPlain(text, 'character', speaks(below)) ? text : `@${text}`
}

/** Whether a line, written directly under a cue, begins with words. */
function speaks(line: Line | undefined): boolean {
  if (!line || !isSpoken(line.element)) return false
  const [first] = splitAtBreaks(line.runs)
  return line.element === 'lyrics' || first!.some((run) => !run.note && run.text.trim() !== '')
}

/**
 * A dialogue that does not follow from a cue, or that follows a dialogue directly, carries its label. Two
 * spaces keep an empty line in it.
 */
function writeDialogue(line: Line, above: Line | null): string {
  const rows = splitAtBreaks(line.runs).map(writeRuns)
  const text = rows.map((row) => (row === '' && rows.length > 1 ? '  ' : guardSpeech(row))).join('\n')
  return above && above.element !== 'dialogue' && text !== '' ? text : labelled('dialogue', text)
}

function guardSpeech(words: string): string {
  const row = rowOf(words)
  const marked = words.startsWith('~') || isPageBreak(row) || isParenthetical(row)
  return marked ? guard(words, prose(row).search(/\S/)) : words
}

/** Lines of an action that hold no words are bound to the line above, so that they do not end it. */
function writeAction(line: Line): string {
  const [first = '', ...others] = splitAtBreaks(line.runs)
    .map(writeRuns)
    .reduce<string[]>((rows, words) => {
      if (words.trim() === '' && rows.length > 0) rows.push(`${rows.pop()!}\\\n${words}`)
      else rows.push(words)
      return rows
    }, [])
  const opening = isPlain(first, 'action', others.length > 0) ? first : `!${first}`
  return [opening, ...others.map(guardAction)].join('\n')
}

function guardAction(words: string): string {
  const start = words.search(/\S/)
  const marked = words[start] === '>' || words[start] === '!' || isPageBreak(rowOf(words))
  return marked ? guard(words, start) : words
}

/** Puts a backslash before the character at `at`, counted from the end if negative. */
function guard(words: string, at: number): string {
  return `${words.slice(0, at)}\\${words.slice(at)}`
}

/**
 * A boneyard holds cut script, which should look the same when it comes back: its text stands as it is,
 * nested boneyards too. Only where slash-star and star-slash are not in pairs do they get a backslash, and
 * then backslashes before them are doubled.
 */
function writeBoneyard(text: string): string {
  const around = (inner: string): string => (inner.includes('\n') ? `/*\n${inner}\n*/` : `/* ${inner} */`)
  if (!/\\(?:\/\*|\*\/)/.test(text) && isOneBoneyard(around(text))) return around(text)
  return around(withBackslashes(text, (count) => 2 * count + 1))
}

function readBoneyard(inner: string): string {
  return withBackslashes(inner, (count) => Math.floor(count / 2))
}

function isOneBoneyard(text: string): boolean {
  let paired = true
  const found = findBoneyards(text, 0, () => {
    paired = false
  })
  return paired && found.length === 1 && found[0]!.to === text.length
}

/** Changes the number of backslashes before every slash-star and star-slash. */
function withBackslashes(text: string, change: (count: number) => number): string {
  let changed = ''
  let done = 0
  for (const mark of text.matchAll(/\/\*|\*\//g)) {
    let start = mark.index
    while (start > done && text[start - 1] === '\\') start--
    changed += text.slice(done, start) + '\\'.repeat(change(mark.index - start)) + mark[0]
    done = mark.index + 2
  }
  return changed + text.slice(done)
}
