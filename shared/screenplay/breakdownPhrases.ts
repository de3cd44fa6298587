/**
 * Noun phrases of English action lines: "the golden hammer", "his hammer", "two soldiers". Not grammar: a
 * phrase begins at an article or the like and its noun is the last word of it that can be one, which a list
 * of nouns decides (breakdownWords.ts). A noun nobody listed counts only where nothing else fits.
 */
import { adjoin, type Passage, type Word } from './breakdownAction.ts'
import { headOf } from './breakdownHeads.ts'
import { determinerBefore, isNoiseOrCamera, type Capitals } from './breakdownCapitals.ts'
import { classOf, singular, type NounClass } from './breakdownNouns.ts'
import { adjectives, determiners, functionWords, handles, lifts, passing } from './breakdownWords.ts'

export interface Phrase {
  passage: Passage
  /** The noun, in the singular and in small letters. */
  noun: string
  plural: boolean
  kind: NounClass | null
  /** What tells it from others of its sort, "golden"; "" if nothing does. */
  variant: string
  /** The words of variant and noun: [from, to) in the passage's text. */
  from: number
  to: number
  /** Somebody has it in hand here, and moves it as a whole. */
  handled: boolean
  lifted: boolean
  /** New to the reader: after "a" or a number, or a plural without an article. */
  indefinite: boolean
  capitals: boolean
}

const particles = new Set(
  'up out down off back over away on onto into the his her their him them me it aside open'.split(' '),
)
const pronouns = new Set('him her them me us it you each everyone'.split(' '))
/** Words after which a noun may stand without an article. */
const bareAfter = new Set(['and', 'of', 'with', 'holding', 'carrying'])
/** Before "of": not the thing itself. */
const measures = new Set(
  'pair set piece sheet stack pile bunch handful couple roll bundle heap kind sort number row fistful armful stick bar'.split(
    ' ',
  ),
)
const definite = new Set('the his her their its my your our this that these those'.split(' '))
const copulas = new Set('is was are were be become becomes'.split(' '))
const longest = 6

export function readPhrases(passage: Passage): Phrase[] {
  const { words } = passage
  const found: Phrase[] = []
  for (let at = 0; at < words.length; at++) {
    const phrase = opensPhrase(words, at) ? phraseFrom(passage, at) : barePhrase(passage, at)
    if (!phrase) continue
    const before = found.at(-1)
    if (before && joinedByAnd(passage, before, at))
      Object.assign(phrase, { handled: before.handled || phrase.handled })
    found.push(phrase)
    while (at + 1 < words.length && words[at + 1]!.to <= phrase.to) at++
  }
  return found
}

/** What a run of capitals says as a noun phrase; null for noises and the camera. */
export function phraseOf(capitals: Capitals): Phrase | null {
  if (isNoiseOrCamera(capitals)) return null
  const { passage, words, at, from, to } = capitals
  const lows = words.map(({ low }) => low)
  const noun = singular(lows.at(-1)!)
  return {
    passage,
    noun,
    plural: noun !== lows.at(-1),
    kind: classOf(noun),
    variant: lows.slice(0, -1).join(' '),
    from,
    to,
    handled: isGoverned(passage.words, at, handles),
    lifted: true,
    indefinite: capitals.indefinite || !capitals.determined,
    capitals: true,
  }
}

function opensPhrase(words: readonly Word[], at: number): boolean {
  const word = words[at]!
  if (!adjoin(words[at + 1])) return false
  return (determiners.has(word.low) && !word.possessive) || (word.possessive && !copulas.has(word.low))
}

function phraseFrom(passage: Passage, opener: number): Phrase | null {
  const { words } = passage
  const first = skipMeasure(words, opener + 1)
  let end = first
  while (end < words.length && end - first < longest && isInside(words, end, first)) end++
  const inside = words.slice(first, end)
  const head = headOf(inside)
  if (head === null) return null
  if (isFigurative(words[opener - 1])) return null
  const low = words[opener]!.low
  const possessive = words[opener]!.possessive
  // "Will, a diver with a cold": after a comma it says what somebody is.
  const indefinite = !definite.has(low) && !possessive && !/^,\s*$/.test(words[opener]!.gap)
  return phraseAt(passage, opener, first, first + head, indefinite)
}

/** "growls like a kettle": there is no kettle. */
function isFigurative(before: Word | undefined): boolean {
  return before?.low === 'like' || before?.low === 'as'
}

/** A plural or a thing without an article where a sentence begins: "Passengers bustle", "Car idles". */
function barePhrase(passage: Passage, at: number): Phrase | null {
  const { words } = passage
  const word = words[at]!
  const before = words[at - 1]
  const opens = word.first || (before !== undefined && (bareAfter.has(before.low) || passing.has(before.low)))
  if (!opens || word.caps || word.possessive) return null
  const noun = singular(word.low)
  const kind = classOf(noun)
  if (kind === null || kind === 'abstract' || kind === 'body') return null
  if (noun === word.low && kind !== 'object' && kind !== 'vehicle') return null
  if (word.first && word.title && noun === word.low && !words[at + 1]?.low.endsWith('s')) return null
  return phraseAt(passage, at, at, at, true)
}

function phraseAt(
  passage: Passage,
  opener: number,
  first: number,
  head: number,
  indefinite: boolean,
): Phrase {
  const { words } = passage
  const { low } = words[head]!
  const noun = singular(low)
  const telling = words.slice(first, head).filter((word) => tells(word.low))
  return {
    passage,
    noun,
    plural: noun !== low,
    kind: classOf(noun),
    variant: telling.map((word) => word.low).join(' '),
    from: (telling[0] ?? words[head]!).from,
    to: words[head]!.from + words[head]!.text.replace(/['’]s$/i, '').length,
    handled: isGoverned(words, opener, handles) || isCarried(words, opener, head),
    lifted: isGoverned(words, opener, lifts),
    indefinite: indefinite && !copulas.has(words[opener - 1]?.low ?? ''),
    capitals: false,
  }
}

/** "a pair of gloves" is gloves. */
function skipMeasure(words: readonly Word[], at: number): number {
  for (let of = at + 1; of <= at + 2; of++) {
    if (words[of]?.low !== 'of' || !adjoin(words[of]) || !measures.has(singular(words[of - 1]!.low))) continue
    const next = words[of + 1]
    return next && determiners.has(next.low) ? of + 2 : of + 1
  }
  return at
}

function isInside(words: readonly Word[], at: number, first: number): boolean {
  const word = words[at]!
  if (word.caps || functionWords.has(word.low)) return false
  if (at > first && !adjoin(word)) return isListed(words, at)
  return !(word.title && !word.first)
}

/** "a small, golden key": an adjective after an adjective's comma. */
function isListed(words: readonly Word[], at: number): boolean {
  const before = words[at - 1]!.low
  const plain = (word: string): boolean => adjectives.has(word) || passing.has(word)
  return /^,\s+$/.test(words[at]!.gap) && plain(before) && plain(words[at]!.low)
}

function tells(low: string): boolean {
  return (
    !passing.has(low) &&
    !/^\p{N}/u.test(low) &&
    (adjectives.has(low) || classOf(low) !== null || !/(?:ly|ing|ed)$/.test(low))
  )
}

/** Whether such a verb governs a phrase: "picks up the", "hands Betty the"; not "the fire" or "a light on the". */
function isGoverned(words: readonly Word[], opener: number, verb: (word: string) => boolean): boolean {
  for (let at = opener; at > Math.max(0, opener - 4); at--) {
    const before = words[at - 1]!
    if (!adjoin(words[at])) return false
    if (verb(before.low) && determinerBefore(words, at - 1) === null) return true
    if (!particles.has(before.low) && !pronouns.has(before.low) && !before.title) return false
  }
  return false
}

/** "comes in with a lantern", "a letter in her hand". */
function isCarried(words: readonly Word[], opener: number, head: number): boolean {
  const indefinite = opener === head || words[opener]!.low === 'a' || words[opener]!.low === 'an'
  if (indefinite && words[opener - 1]?.low === 'with' && adjoin(words[opener])) return true
  const [preposition, whose, hand] = words.slice(head + 1, head + 4).map(({ low }) => low)
  if (preposition !== 'in' || !determiners.has(whose ?? '')) return false
  return /^(?:hands?|arms|fist|grip|grasp)$/.test(hand ?? '')
}

/** "her coat and a knife": what is done to the first is done to the second. */
function joinedByAnd(passage: Passage, before: Phrase, at: number): boolean {
  const from = passage.words[at]!.from
  if (before.to > from) return false
  const between = passage.text.slice(before.to, from).trim()
  return between === 'and' || between === ',' || between === ', and'
}
