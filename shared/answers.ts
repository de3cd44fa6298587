/**
 * How the answers of a text model are read. A model may say anything, and a script may talk it into anything:
 * so what is let through is checked against what was asked, by rule, and everything else is left out. An
 * answer that is none is refused as a whole.
 */
import { type AssetKind, assetKinds, fields, longestName, tidyName } from './assets.ts'
import { normaliseName } from './screenplay/names.ts'
import { isTelling, Quotes } from './screenplay/quotes.ts'
import type { Line } from './screenplay/screenplay.ts'
import { wordsIn } from './texts.ts'

/** An answer that cannot be used; the message says why, for people. */
export class UnusableAnswer extends Error {
  override readonly name = 'UnusableAnswer'
}

/** What a text model has found in a script. */
export interface Reported {
  kind: AssetKind
  name: string
  aliases: string[]
  /** Words of the script that show it; one at least. */
  quotes: string[]
  description: string
}

/** The most things that are taken from one reading. */
export const mostFound = 400

/** In characters, and how many. */
const limits = { answer: 600_000, description: 800, aliases: 6, quotes: 3, quote: 200 } as const

/**
 * The description that was asked for.
 * @param examples the passages of a writing style that it was asked with
 * @throws {UnusableAnswer}
 */
export function readDescription(answer: string, examples = ''): string {
  const words = readPlain(answer)
  if (words.length > limits.description) throw new UnusableAnswer('The answer is too long for a description.')
  demandOwnWords(words, examples, '')
  return words
}

/** The one description of two; `examples` as above. @throws {UnusableAnswer} */
export function readMerged(
  answer: string,
  { library, film }: { library: string; film: string },
  examples = '',
): string {
  const words = readPlain(answer)
  if (words.length > library.length + film.length + 100) {
    throw new UnusableAnswer('The answer says more than both descriptions together.')
  }
  const known = new Set(plainWords(`${library} ${film}`))
  const said = plainWords(words)
  if (said.filter((word) => known.has(word)).length * 2 < said.length) {
    throw new UnusableAnswer('The answer is not about these descriptions.')
  }
  demandOwnWords(words, examples, `${library} ${film}`)
  return words
}

/**
 * What shows a manner is not to be repeated as if it were said here. Six words in a row, of 24 letters at
 * least, do not meet by chance; where a script writes no blanks, 24 characters.
 */
function demandOwnWords(words: string, examples: string, given: string): void {
  if (examples === '') return
  const said = plainWords(words)
  const [shown, known] = [examples, given].map((text) => ` ${plainWords(text).join(' ')} `)
  for (let from = 0; from + 6 <= said.length; from++) {
    let to = from + 6
    while (to < said.length && said.slice(from, to).join('').length < 24) to++
    const stretch = said.slice(from, to)
    const run = ` ${stretch.join(' ')} `
    if (stretch.join('').length < 24 || !shown!.includes(run) || known!.includes(run)) continue
    throw new UnusableAnswer('The answer repeats an example of the writing style.')
  }
}

/**
 * What was found in a script, each thing once. Left out: kinds that there are not, names that are none, and
 * whatever has no quotation that stands in the script.
 * @throws {UnusableAnswer} if there is no list, or nothing of it holds
 */
export function readExtraction(answer: string, lines: readonly Line[]): Reported[] {
  const listed = readList(answer)
  const found = readReported(listed)
  const quotes = new Quotes(lines)
  const shown = found.map((one) => withStanding(one, quotes)).filter(({ quotes }) => quotes.length > 0)
  if (listed.length > 0 && shown.length === 0) {
    throw new UnusableAnswer('Nothing in the answer could be found in the script.')
  }
  return shown
}

/** Things as an answer lists them or a document keeps them, read with doubt; quotations are not looked for. */
export function readReported(listed: readonly unknown[]): Reported[] {
  const found = new Map<string, Reported>()
  // Whatever else a forged list may be, it is not endless.
  for (const value of listed.slice(0, 5 * mostFound)) {
    const one = readOne(value)
    if (!one) continue
    const key = `${isPlace(one)}/${normaliseName(one.name)}`
    const known = found.get(key)
    if (!known && found.size < mostFound) found.set(key, one)
    else if (known) found.set(key, joined(known, one))
  }
  return [...found.values()]
}

/** It with those of its quotations that stand in a script. */
export function withStanding(one: Reported, quotes: Quotes): Reported {
  return { ...one, quotes: one.quotes.filter((quote) => quotes.lineOf(quote) !== null) }
}

/** A bar called Joe's is not Joe; all else that has one name is one thing. */
export function isPlace({ kind }: Pick<Reported, 'kind'>): boolean {
  return kind === 'location'
}

function readOne(value: unknown): Reported | null {
  const { kind, name: written, aliases, quotes, description } = fields(value)
  const known = assetKinds.find((one) => typeof kind === 'string' && one === kind.trim().toLowerCase())
  const name = readName(written)
  if (!known || name === null) return null
  const others = listOf(aliases)
    .map(readName)
    .filter((alias) => alias !== null)
    .filter((alias) => alias !== name)
  const names = [...new Set(others)].slice(0, limits.aliases)
  return {
    kind: known,
    name,
    aliases: names,
    quotes: readQuotes(quotes, [name, ...names]),
    description: readNote(description),
  }
}

/** Null for what is none: too long, marked up, or without a letter. */
function readName(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > longestName || isMarkedUp(value)) return null
  return normaliseName(value) === '' || !/[\p{L}\p{N}]/u.test(value) ? null : tidyName(value)
}

function readQuotes(value: unknown, names: readonly string[]): string[] {
  const words = listOf(value)
    .filter((quote) => typeof quote === 'string')
    // The number of its row may have been copied with it.
    .map((quote) =>
      quote
        .replace(/^\s*\d+\|/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter((quote) => quote.length <= limits.quote && !unprintable.test(quote) && isTelling(quote, names))
  return [...new Set(words)].slice(0, limits.quotes)
}

/** Empty for what cannot be used. */
function readNote(value: unknown): string {
  if (typeof value !== 'string' || isMarkedUp(value)) return ''
  const words = value.toWellFormed().replace(/\s+/g, ' ').trim()
  return words.length > limits.description ? '' : words
}

function joined(one: Reported, other: Reported): Reported {
  const both = <T>(list: readonly T[], more: readonly T[], most: number) =>
    [...new Set([...list, ...more])].slice(0, most)
  const names = other.name === one.name ? other.aliases : [other.name, ...other.aliases]
  return {
    ...one,
    aliases: both(one.aliases, names, limits.aliases).filter((name) => name !== one.name),
    quotes: both(one.quotes, other.quotes, limits.quotes),
    description: one.description || other.description,
  }
}

/**
 * The list of a JSON answer, which may stand in a fence, between words, or as the one value of an object.
 * @throws {UnusableAnswer} if there is none
 */
export function readList(answer: string): unknown[] {
  if (answer.length > limits.answer) throw new UnusableAnswer('The answer is too long.')
  const from = answer.indexOf('[')
  const to = answer.lastIndexOf(']')
  try {
    const list: unknown = JSON.parse(answer.slice(from, to + 1))
    if (from >= 0 && Array.isArray(list)) return list
  } catch {
    // Broken off, or no JSON: said below.
  }
  throw new UnusableAnswer('The answer is not the list that was asked for.')
}

/** Words alone: a fence, quotation marks around the whole and marks of emphasis are taken away. */
function readPlain(answer: string): string {
  const bare = answer
    .trim()
    .replace(/^```[a-z]*\n([\s\S]*?)\n?```$/i, '$1')
    .trim()
    .replace(/^["“]([^"“”]*)["”]$/, '$1')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
  const words = bare.toWellFormed().replace(/\s+/g, ' ').trim()
  if (!/\p{L}/u.test(words)) throw new UnusableAnswer('The answer is empty.')
  if (isMarkedUp(words) || /^\s*(?:[#>*-]|\d+\.)\s/m.test(bare) || /^[[{]/.test(words)) {
    throw new UnusableAnswer('The answer is not plain text.')
  }
  return words
}

/** Tags, links, code and addresses; also what hides or turns the letters around it. */
function isMarkedUp(text: string): boolean {
  return (
    /<\/?[a-z!?][^>]*>|\]\(|`|\*\*|\b(?:https?|javascript|data):\S/i.test(text) ||
    unprintable.test(text.replace(/[\t\r\n]/g, ' '))
  )
}

const unprintable = /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u

/** The words of a text without signs, in small letters. */
export function plainWords(text: string): string[] {
  return wordsIn(text.toLowerCase())
    .map((word) => word.trim())
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
