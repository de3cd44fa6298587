/**
 * How names are written in a list. Scripts write them in capitals; how people write them is learnt from the
 * script itself, where "McCabe" stands in the action and "Washington" in the middle of a sentence.
 */
import { adjoin, isCapitals, type Passage, type Word } from './breakdownAction.ts'
import { determiners } from './breakdownWords.ts'

interface Uses {
  /** With a capital in the middle of a sentence and no article before it. */
  proper: number
  /** In small letters, and how often of these after an article or the like. */
  common: number
  sort: number
  /** With a capital where a sentence begins. */
  opening: number
  spellings: Map<string, number>
}

/** Kept in capitals though they could be read as words. */
const initials = /^(?:[bcdfghjklmnpqrstvwxz]{2,4}|tv|fbi|cia|usa|uk|mi\d|i{2,3}|iv|vi{1,3}|ix|ai|id|pa|atm)$/i
const small = new Set(
  'of in on at the a an and with from to for by de la le du von van der den da di y et und'.split(' '),
)

export class Spelling {
  readonly #uses = new Map<string, Uses>()

  constructor(passages: readonly Passage[]) {
    for (const { element, words, text } of passages) {
      if (element === 'dialogue') this.#learnSaid(text)
      for (const [at, word] of words.entries()) this.#learn(word, words[at - 1])
    }
  }

  /** Whether a word is somebody's or something's name rather than a word for its sort. */
  isProper(word: string): boolean {
    const uses = this.#uses.get(word.toLowerCase())
    return uses !== undefined && uses.proper > uses.common
  }

  /** Whether a word is used as the word for a sort of thing: "the printer", "an usher". */
  isSort(word: string): boolean {
    const uses = this.#uses.get(word.toLowerCase())
    return uses !== undefined && uses.sort > uses.proper
  }

  /**
   * Whether a word stands only where sentences begin, and so, twice or with other signs of it, is a name:
   * "BISCUIT, a terrier", then "Biscuit barks."
   */
  opensAlone(word: string, signs: boolean): boolean {
    const uses = this.#uses.get(word.toLowerCase())
    return uses !== undefined && uses.common === 0 && uses.opening > (signs ? 0 : 1)
  }

  /** Whether the word is ever written with a capital where nothing but a name has one. */
  hasProper(word: string): boolean {
    return (this.#uses.get(word.toLowerCase())?.proper ?? 0) > 0
  }

  /** A person's name: "MARA LENT" is "Mara Lent", "MAN IN HAT" as a common name "Man in hat". */
  ofPerson(name: string): string {
    const words = name.split(/(\s+)/)
    return words
      .map((word, at) => (at > 0 && small.has(word.toLowerCase()) ? word.toLowerCase() : this.#capital(word)))
      .join('')
  }

  /** The name of a place, thing or sort: the first word with a capital, others only if they are names. */
  ofSort(name: string, names: ReadonlySet<string>): string {
    const words = name.split(/(\s+|(?<=\p{L})[-/](?=\p{L}))/u)
    return words
      .map((word, at) => {
        const bare = word
          .replace(/['’]s$/i, '')
          .replace(/[^\p{L}\p{N}]+$/u, '')
          .toLowerCase()
        if (at === 0 || this.isProper(bare) || resembles(bare, names)) return this.#capital(word)
        return initials.test(bare) && isCapitals(word) ? word : word.toLowerCase()
      })
      .join('')
  }

  #capital(word: string): string {
    const bare = word.replace(/['’]s$/i, '')
    const known = this.#spelling(bare.toLowerCase())
    const rest = word.slice(bare.length).toLowerCase()
    if (known !== null) return known + rest
    if (initials.test(bare) && isCapitals(bare)) return bare + rest
    return capitalise(bare) + rest
  }

  #spelling(low: string): string | null {
    const spellings = [...(this.#uses.get(low)?.spellings ?? [])]
    return spellings.sort((a, b) => b[1] - a[1])[0]?.[0] ?? null
  }

  #learn(word: Word, before: Word | undefined): void {
    const uses = this.#usesOf(word.low)
    const article = before !== undefined && adjoin(word) && determiners.has(before.low)
    if (!word.title) {
      uses.common++
      if (article) uses.sort++
    } else if (!word.caps) {
      const bare = word.text.slice(0, word.low.length)
      if (bare.length > 1) uses.spellings.set(bare, (uses.spellings.get(bare) ?? 0) + 1)
      if (word.first) uses.opening++
      else if (!article) uses.proper++
    }
  }

  #learnSaid(text: string): void {
    for (const [match] of text.matchAll(/(?<=\p{Ll},? )\p{Lu}[\p{Ll}\p{M}]+(?!\p{L})/gu)) {
      this.#usesOf(match.toLowerCase()).proper++
    }
  }

  #usesOf(low: string): Uses {
    let uses = this.#uses.get(low)
    if (!uses)
      this.#uses.set(low, (uses = { proper: 0, common: 0, sort: 0, opening: 0, spellings: new Map() }))
    return uses
  }
}

/** "O'BRIEN-LEE" is "O'Brien-Lee", "MCCABE" is "McCabe"; what has no case stays. */
function capitalise(word: string): string {
  return word
    .toLowerCase()
    .replace(
      /(\bo['’]|\bmc(?=\p{L}{3})|[-‐‑]|^)(\p{L})/gu,
      (_, before: string, letter: string) =>
        before.replace(/^[om]/, (first) => first.toUpperCase()) + letter.toUpperCase(),
    )
    .replace(/^\P{L}*\p{Ll}/u, (start) => start.toUpperCase())
}

/** Whether a word is one of the names, or one of them with another ending, as in "КВАРТИРА МАШИ" of "Маша". */
function resembles(word: string, names: ReadonlySet<string>): boolean {
  if (names.has(word)) return true
  if (!/^\p{Script=Cyrillic}{4,}$/u.test(word)) return false
  return [...names].some((name) => name.length > 3 && word.startsWith(name.slice(0, -1)))
}
