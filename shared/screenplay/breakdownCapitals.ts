/**
 * Words in capitals inside an action line. Writers put them there for whom and what the film must not miss,
 * and also for noises, the camera and force: those are told apart here or by whoever reads on.
 */
import { adjoin, type Passage, type Word } from './breakdownAction.ts'
import { adjectives, determiners, foreignDeterminers, isFilming, isSound, passing } from './breakdownWords.ts'

export interface Capitals {
  passage: Passage
  words: Word[]
  /** The place of the first among the passage's words. */
  at: number
  /** The words as written, "LASER PRINTER". */
  text: string
  from: number
  to: number
  /** After an article or the like, perhaps with adjectives between. */
  determined: boolean
  /** After "a", a number or nothing but a plural: one not met before. */
  indefinite: boolean
  /** Followed by an age: "(34)", ", 50s". */
  aged: boolean
  /** Followed by more about it, after a comma or in brackets. */
  apposed: boolean
}

const age =
  /^,?\s*\(?\s*(?:(?:aged?|early|mid|late|about|around|in (?:his|her|their))[\s-]+)*(?:\d{1,3}(?:s|['’]s)?\b|(?:teens|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b|[（(]\p{N})/iu
const asianName = /^[\p{Script=Han}\p{Script=Katakana}ー・]+$/u
const indefinites = new Set(
  'a an another one some any several two three four five six seven eight nine ten twelve twenty'.split(' '),
)
/** What these say is written in the picture, or over it. */
const showing = new Set(
  'reads reading says saying super supers superimpose title titles caption chyron card sign labelled labeled marked'.split(
    ' ',
  ),
)

/** The runs of capitals in an action that is not written in capitals throughout. */
export function readCapitals(passage: Passage): Capitals[] {
  const { words } = passage
  const named = readAsianNames(passage)
  if (named.length > 0) return named
  if (words.every(({ caps, title }) => caps || title) && !/\p{Ll}/u.test(passage.text)) return []
  const found: Capitals[] = []
  for (let at = 0; at < words.length; at++) {
    if (!begins(words, at)) continue
    let end = at + 1
    while (end < words.length && adjoin(words[end]) && continues(words, end)) end++
    const [from, to] = trim(words, at, end)
    if (from < to && !isShown(words, at)) found.push(read(passage, from, to))
    at = end - 1
  }
  return found
}

/** In Japanese and Chinese, which have no capitals, a name and an age introduce somebody: "ジョン（20）". */
function readAsianNames(passage: Passage): Capitals[] {
  return passage.words.flatMap(({ text, to }, at) => {
    const isName = asianName.test(text) && /^[（(]\s*\p{N}/u.test(passage.text.slice(to, to + 9))
    return isName ? [read(passage, at, at + 1)] : []
  })
}

function begins(words: readonly Word[], at: number): boolean {
  const word = words[at]!
  if (word.caps) return true
  return /^\p{Lu}$/u.test(word.text) && word.text !== 'I' && adjoin(words[at + 1]) && words[at + 1]!.caps
}

/** A single capital or a number goes on with the words before it, "AND" does not. */
function continues(words: readonly Word[], at: number): boolean {
  const word = words[at]!
  if (word.low === 'and' || word.low === 'or') return false
  return word.caps || /^(?:\p{Lu}|#?\d+)$/u.test(word.text)
}

/** The words [from, to) without those at either end that are no part of a name. */
function trim(words: readonly Word[], at: number, end: number): [from: number, to: number] {
  let [from, to] = [at, end]
  while (from < to && isLeading(words[from]!.low)) from++
  while (to > from && isFilming(words[to - 1]!.low)) to--
  return [from, to]
}

/** "THE", "CLOSE ON"; a colour, though the cut goes to black, belongs to what follows. */
function isLeading(low: string): boolean {
  return determiners.has(low) || (isFilming(low) && !adjectives.has(low))
}

function isShown(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]
  return (before !== undefined && showing.has(before.low)) || showing.has(words[at]!.low)
}

function read(passage: Passage, at: number, end: number): Capitals {
  const run = passage.words.slice(at, end)
  const from = run[0]!.from
  const last = run.at(-1)!
  const to = last.possessive ? last.from + last.low.length : last.to
  const determiner = determinerBefore(passage.words, at)
  const after = passage.text.slice(last.to, last.to + 40)
  return {
    passage,
    words: run,
    at,
    text: passage.text.slice(from, to),
    from,
    to,
    determined: determiner !== null,
    indefinite: determiner !== null && indefinites.has(determiner),
    aged: age.test(after),
    apposed: /^\s*[,(（]/.test(after),
  }
}

/** The determiner of the phrase a word stands in, looking back over adjectives; "'s" for an owner. */
export function determinerBefore(words: readonly Word[], at: number): string | null {
  for (let back = at; back > Math.max(0, at - 4); back--) {
    const before = words[back - 1]!
    if (!adjoin(words[back])) return null
    if (before.possessive) return "'s"
    if (determiners.has(before.low) || foreignDeterminers.has(before.low)) return before.low
    if (before.title && !before.first) return null
    if (
      !adjectives.has(before.low) &&
      !passing.has(before.low) &&
      !/(?:ed|ing|y|en|ous|ful|ic|al|less)$/.test(before.low)
    )
      return null
  }
  return null
}

/** Whether capitals stand for a noise or for the camera rather than for somebody or something. */
export function isNoiseOrCamera({ words }: Capitals): boolean {
  const last = words.at(-1)!.low
  return isFilming(last) || isSound(last)
}
