/**
 * The words of a script as somebody quotes them: which lines are the script's own, and whether a quotation
 * really stands in them. What is on the page counts: a writer's notes and what was struck out do not.
 */
import { NameFinder } from './names.ts'
import type { Element, Line } from './screenplay.ts'

const unseen: ReadonlySet<Element> = new Set(['note', 'section', 'synopsis', 'pageBreak', 'boneyard'])

/** A line as it is read, in one row, without writers' notes; empty for one that is not on the page. */
export function rowOf({ element, runs }: Line): string {
  if (unseen.has(element)) return ''
  const seen = runs.map(({ note, text }) => (note ? ' ' : text)).join('')
  return seen.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

export class Quotes {
  /** All rows, one behind the other. */
  readonly #script: string
  /** Where each row begins in it; those that are empty begin where the next one does. */
  readonly #starts: number[] = []

  constructor(lines: readonly Line[]) {
    let script = ' '
    for (const line of lines) {
      this.#starts.push(script.length)
      const row = folded(rowOf(line))
      if (row !== '') script += `${row} `
    }
    this.#script = script
  }

  /**
   * The line, from 0, in which a quotation begins the first time that it stands in the script: word for word
   * and in the case it has there. Blanks count as one, and all forms of a quotation mark are one. Null: it
   * does not stand there.
   */
  lineOf(quote: string): number | null {
    const words = folded(quote)
    if (words === '') return null
    for (let at = this.#script.indexOf(words); at >= 0; at = this.#script.indexOf(words, at + 1)) {
      if (this.#isWhole(at, at + words.length)) return this.#lineAt(at)
    }
    return null
  }

  /** "art" does not stand in "party". */
  #isWhole(from: number, to: number): boolean {
    const joins = (at: number) => isJoined.test(this.#script.slice(at - 1, at + 1))
    return !joins(from) && !joins(to)
  }

  #lineAt(at: number): number {
    let low = 0
    let high = this.#starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if (this.#starts[middle]! <= at) low = middle
      else high = middle
    }
    return low
  }
}

/**
 * Whether a quotation says anything of what it is to show: it calls it by one of its names, or is a phrase of
 * three words at least. "the" stands in every script.
 */
export function isTelling(quote: string, names: readonly string[]): boolean {
  const words = quote.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length >= 3 || /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]{4}/u.test(quote)) return true
  return new NameFinder(names.map((name) => ({ name, of: name }))).find(quote).length > 0
}

/** Letters of a script that writes no blanks are words by themselves. */
const isJoined = /^[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]{2}$/v

function folded(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
}
