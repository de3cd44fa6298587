/**
 * How alike two assets are by their names, to suggest which extracted asset a library asset may stand for.
 *
 * This works by folding each name to its words (case, accents, articles and possessives gone) and pairing
 * them: equal, plural, sounding alike, a slip of the keyboard, an initial. If all words of both are paired
 * the names are the same or nearly so; if all of one, it is part of the other; otherwise they have words in
 * common. Comparing letters of whole names was rejected: it finds “Room” in “Broom” and misses that
 * “hammer” is most of “The Golden Hammer”. Scripts written without spaces are compared as one run.
 */
import { normaliseName } from '../screenplay/names.ts'
import { likeWords, readWord, type Word, type WordLikeness } from './likeWords.ts'

interface Named {
  name: string
  aliases: readonly string[]
  kind: 'character' | 'location' | 'prop' | 'extra'
}

export interface Likeness {
  /** 0 to 1; 1 is the same name and the same kind. */
  score: number
  /** Why, in words for the person who chooses. */
  why: string
}

/** Below this a suggestion is more noise than help. */
const worthSuggesting = 0.45

/** How alike two things are by their names and aliases; null if not worth suggesting. Either order gives the same. */
export function likeness(a: Named, b: Named): Likeness | null {
  return compare(folded(a), folded(b))
}

/** The candidates worth suggesting, best first, at most `most`; equals stay in the order given. */
export function suggest<T extends Named>(
  asset: Named,
  among: readonly T[],
  most = 5,
): { candidate: T; likeness: Likeness }[] {
  const own = folded(asset)
  return among
    .flatMap((candidate) => {
      const found = compare(own, folded(candidate))
      return found ? [{ candidate, likeness: found }] : []
    })
    .sort((a, b) => b.likeness.score - a.likeness.score)
    .slice(0, most)
}

interface Name {
  written: string
  alias: boolean
  words: Word[]
  /** All letters in one run. */
  run: string
  /** The words before what only describes: “golden hammer” of “Golden hammer of the north”. */
  front: string[]
}

interface Folded {
  kind: Named['kind']
  names: Name[]
}

function folded({ name, aliases, kind }: Named): Folded {
  const names = [name, ...aliases].map((written, at) => foldName(written.trim(), at > 0))
  return { kind, names: names.filter(({ run }) => run !== '') }
}

/** The best of all pairs of names; a name of one's own counts a little more than an alias. */
function compare(a: Folded, b: Folded): Likeness | null {
  let best: Likeness | null = null
  for (const one of a.names) {
    for (const other of b.names) {
      const found = compareNames(one, other, a.kind, b.kind)
      if (found && (!best || found.score > best.score)) best = found
    }
  }
  if (!best || best.score < worthSuggesting) return null
  return { score: Math.round(best.score * 1000) / 1000, why: best.why }
}

function compareNames(a: Name, b: Name, ofA: Named['kind'], ofB: Named['kind']): Likeness | null {
  const found =
    sameName(a, b) ?? sameRun(a, b) ?? paired(a, b, isPerson(ofA) && isPerson(ofB)) ?? initials(a, b)
  if (!found) return null
  const score = a.alias || b.alias ? found.score * 0.95 : found.score
  return { score: weighKinds(score, kindship(ofA, ofB), found.same ?? false), why: found.why }
}

interface Found extends Likeness {
  /** The same name in every respect that counts: no difference of kind hides it. */
  same?: boolean
}

function sameName(a: Name, b: Name): Found | null {
  if (a.run !== b.run) return null
  if (a.alias || b.alias) return { score: 1, why: `also called ${quoted(a.alias ? a : b)}`, same: true }
  if (a.words.length === b.words.length) return { score: 1, why: 'same name', same: true }
  return { score: 0.97, why: 'same name, spaced differently', same: true }
}

/** Han and kana have no spaces: one name in another counts if it is long enough or stands where the noun is. */
function sameRun(a: Name, b: Name): Found | null {
  const [part, whole] = a.run.length < b.run.length ? [a, b] : [b, a]
  if (!/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー]+$/u.test(part.run)) return null
  if (!(part.run.length > 1 ? whole.run.includes(part.run) : whole.run.endsWith(part.run))) return null
  return { score: 0.72 + (0.2 * part.run.length) / whole.run.length, why: partOf(part, whole) }
}

interface Pair extends WordLikeness {
  word: Word
  /** The place of its partner in the longer name. */
  at: number
}

function paired(a: Name, b: Name, people: boolean): Found | null {
  const inOrder = a.words.length - b.words.length || (a.run < b.run ? -1 : 1)
  const [few, many] = inOrder < 0 ? [a, b] : [b, a]
  const pairs = pairWords(few, many, people)
  const shared = pairs.reduce((sum, { word, quality }) => sum + word.weight * quality, 0)
  if (pairs.length === 0) return null
  const worst = pairs.reduce((least, pair) => (pair.quality < least.quality ? pair : least))
  if (pairs.length < few.words.length) return inCommon(few, many, pairs, shared, people)
  if (few.words.length < many.words.length) return contained(few, many, pairs, worst, people)
  if (worst.differs !== '') return { score: Math.min(shared / weightOf(few), 0.9), why: worst.differs }
  return { score: 0.95, why: 'same words in another order' }
}

/** Every word of the first is taken with its best partner that is still free. */
function pairWords(few: Name, many: Name, people: boolean): Pair[] {
  const free = new Set(many.words.keys())
  const pairs: Pair[] = []
  for (const word of few.words) {
    let best: Pair | null = null
    for (const at of free) {
      const found = likeWords(word, many.words[at]!, people)
      if (found && found.quality > (best?.quality ?? 0)) best = { word, at, ...found }
    }
    if (best) free.delete(best.at)
    if (best) pairs.push(best)
  }
  return pairs
}

function contained(part: Name, whole: Name, pairs: Pair[], worst: Pair, people: boolean): Found {
  const quality = pairs.reduce((sum, pair) => sum + pair.quality, 0) / pairs.length
  const cover = weightOf(part) / weightOf(whole)
  const meant = pairs.some(({ at }) => isMeant(whole, whole.words[at]!.text, people))
  const why = partOf(part, whole) + (worst.differs && `, ${worst.differs}`)
  return { score: quality * ((meant ? 0.72 : 0.5) + 0.2 * cover), why }
}

function inCommon(few: Name, many: Name, pairs: Pair[], shared: number, people: boolean): Found | null {
  const telling = pairs.find(({ word, quality }) => word.weight === 1 && quality > 0.9)
  if (!telling) return null
  const both = isMeant(few, telling.word.text, people) && isMeant(many, many.words[telling.at]!.text, people)
  const dice = (2 * shared) / (weightOf(few) + weightOf(many))
  const written = many.written.split(/[\s-]+/).find((word) => foldName(word, false).run === telling.word.text)
  return {
    score: (both ? 0.32 : 0.15) + 0.3 * dice,
    why: `both have “${written ?? telling.word.text}”`,
  }
}

/** “TJ” and “Thomas Jefferson”, if the short one is written as initials are. */
function initials(a: Name, b: Name): Found | null {
  const [short, long] = a.run.length < b.run.length ? [a, b] : [b, a]
  if (long.words.length < 2 || !/^(\p{Lu}\.?\s*){2,4}$/u.test(short.written)) return null
  if (short.run !== long.words.map(({ text }) => text[0]).join('')) return null
  return { score: 0.4 + 0.08 * short.run.length, why: `the initials of ${quoted(long)}` }
}

/** The same kind raises; another lowers, by how seldom one is mistaken for the other. */
function weighKinds(score: number, kindship: number, same: boolean): number {
  if (kindship === 1) return 1 - (1 - score) * 0.85
  return same ? score * (0.5 + kindship / 2) : score * kindship
}

function kindship(a: Named['kind'], b: Named['kind']): number {
  if (a === b) return 1
  if (isPerson(a) && isPerson(b)) return 0.95
  if (isPerson(a) || isPerson(b)) return a === 'location' || b === 'location' ? 0.65 : 0.8
  return 0.6
}

function isPerson(kind: Named['kind']): boolean {
  return kind === 'character' || kind === 'extra'
}

const linking = new Set(
  'the a an of and in on at with from for to by de la le el von van der und y et'.split(' '),
)
/** After one of these follows what only describes: “the hammer *of* Thor”, “Bob *the* builder”. */
const turning = /\s(?:of|the|with|in|on|at|from|for|to|by|de)\s/

function foldName(written: string, alias: boolean): Name {
  const text = fold(written)
  const spelt = text.match(/[\p{L}\p{N}]+/gu) ?? []
  const telling = spelt.filter((word) => !linking.has(word))
  const words = (telling.length > 0 ? telling : spelt).map(readWord)
  const leading = text.split(turning)[0]!
  const front = (leading.match(/[\p{L}\p{N}]+/gu) ?? spelt).filter((word) => readWord(word).weight === 1)
  return { written, alias, words, run: words.map((word) => word.text).join(''), front }
}

/** What `normaliseName` keeps apart and a person would not: accents, apostrophes within, the two kanas. */
function fold(written: string): string {
  return normaliseName(written)
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'‘’ʼ]/g, '') // European accents only: the marks on kana make other syllables
    .normalize('NFC')
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(/[ßøłæœđı]/g, (letter) => plain[letter] ?? letter)
}

const plain: Record<string, string> = { ß: 'ss', ø: 'o', ł: 'l', æ: 'ae', œ: 'oe', đ: 'd', ı: 'i' }

/** Things are called by their last word, “golden *hammer*”; people by any of theirs. */
function isMeant(name: Name, word: string, people: boolean): boolean {
  return people ? name.front.includes(word) : name.front.at(-1) === word
}

function weightOf(name: Name): number {
  return name.words.reduce((sum, { weight }) => sum + weight, 0)
}

function partOf(part: Name, whole: Name): string {
  return `${quoted(part)} is part of ${quoted(whole)}`
}

function quoted(name: Name): string {
  return `“${name.written}”`
}
