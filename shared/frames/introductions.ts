/**
 * What a sentence says right behind a name about how its bearer looks: "(40), shopping bags," and "is built like a
 * wardrobe". Scripts introduce people so; whatever they do follows.
 */
import { classOf, singular, wordSet } from '../screenplay/breakdownNouns.ts'
import { beginsWithVerb, firstVerb, isVerb, wordsOf } from './verbs.ts'

/** What stands behind a name before anything is done, in order. */
export interface Introduction {
  pieces: string[]
  /** Where the sentence goes on behind it; behind the name, if there is none. */
  end: number
}

/** The most that stands behind a name. */
const mostPieces = 5

/** @param to where the name ends */
export function introductionAt(text: string, to: number): Introduction {
  const pieces: string[] = []
  let end = to
  const bracket = /^\s*[(（]([^()（）]{1,80})[)）]/.exec(text.slice(end))
  if (bracket && !isOfCue(bracket[1]!)) {
    pieces.push(ageWords(bracket[1]!.trim()))
    end += bracket[0].length
  }
  const having = /^\s+(?:with|in (?=an? |his |her |their ))[^,;:.!?–—()]+/u.exec(text.slice(end))
  if (having) {
    const words = having[0].slice(0, firstVerb(having[0])?.from)
    // "with a knuckle" stands behind what is done, never before it.
    pieces.push(words.trim())
    end += words.trimEnd().length
  }
  for (let nth = 0; nth < mostPieces; nth++) {
    const next = /^\s*(?:,|–|—|--)\s*([^,;:.!?–—()]+?)(?=\s*(?:[,;:.!?–—()]|--|$))/u.exec(text.slice(end))
    if (!next) break
    const piece = next[1]!
    if (beginsWithVerb(piece)) return { pieces, end: end + next[0].length - piece.length }
    const kind = pieceKind(piece)
    if (kind === null) break
    if (kind === 'looks') pieces.push(ageWords(piece))
    end += next[0].length
  }
  // A comma closes what stands between two: what is done follows.
  const closing = pieces.length > 0 ? /^\s*,\s*(?=\p{Ll})/u.exec(text.slice(end)) : null
  const [next = ''] = closing ? wordsOf(text.slice(end + closing[0].length)).map(({ word }) => word) : []
  return {
    pieces,
    end: closing && !notLooks.has(next) && !next.endsWith('ing') ? end + closing[0].length : end,
  }
}

const isOfCue = (words: string): boolean =>
  /^(?:cont|v\.?\s?o|o\.?\s?[sc]|off|on |pre-?lap|filtered|beat)\b/i.test(words)

const notLooks =
  wordSet(`and but or then while as who whom whose which where when at on behind from under over to into near beside
  between before after still already now alone inside outside again until because if so back up down out off through
  toward towards across along against by for about without not never both each`)

/** `looks`: how somebody looks · `tie`: whose brother it is · null: it belongs to what is done. */
function pieceKind(piece: string): 'looks' | 'tie' | null {
  if (/^\p{Lu}[\p{L}.'’ ]*?['’]s\s+\p{Ll}/u.test(piece) || /^the\b/.test(piece) || isTie(piece)) return 'tie'
  if (/\b(?:again|now|still)$/.test(piece) || /\p{Lu}{2}/u.test(piece)) return null
  const [first = '', second = ''] = wordsOf(piece).map(({ word }) => word)
  if (/^(?:in|with)$/.test(first))
    return /^in (?:front|the (?:dark|rain|middle|back|corner|doorway))\b/.test(piece) ? null : 'looks'
  if (/^out of \p{Ll}+$/u.test(piece)) return 'looks'
  // "gather around Ada and Bo"
  if (/\p{Lu}/u.test(piece) && !/^(?:an?|wearing|dressed)$/.test(first)) return null
  if (/^(?:wearing|looking|early|aged)$/.test(first) || /^\p{N}/u.test(first)) return 'looks'
  if (!/^\p{Ll}/u.test(first) || notLooks.has(first) || first.endsWith('ly')) return null
  // "holding the box" is done, "shopping bags" are there.
  if (first.endsWith('ing') && !/^\p{L}+[^s]s$/u.test(second)) return null
  return second !== '' && /^(?:and|or)$/.test(second) && /ing\b/.test(piece) ? null : 'looks'
}

/** "his little brother", "a friend of hers": of whom it is said would be somebody else. */
function isTie(piece: string): boolean {
  const last = wordsOf(piece).at(-1)?.word.toLowerCase() ?? ''
  return /^(?:his|her|their)\b/.test(piece) && classOf(singular(last)) === 'kin'
}

const numberWord =
  /^(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\p{L}+teen)$/iu

/** "40" is "40 years old", "50s" "in their 50s". */
function ageWords(words: string): string {
  if (/^(?:early |mid[- ]?|late )?\d{2}['’]?s$/i.test(words)) return `in their ${words.replace(/['’]/, '')}`
  const [, years, rest = ''] = /^(?:age[d:]?\s*)?(\d{1,3})(\s*(?:[,;].*)?)$/i.exec(words) ?? []
  if (years !== undefined) return `${years} years old${rest}`
  return numberWord.test(words) ? `${words} years old` : words
}

const noQuality =
  wordSet(`about able not gone still already now there here out on off back up down in at to just never alone asleep
  behind beside under over by away early late ready sure sorry afraid right wrong done over outside inside between
  before after caught`)

/**
 * What somebody is, wears or has, at the beginning of `rest`: of "wears a man's raincoat and has never been early"
 * "wearing a man's raincoat". Empty: something else is done.
 */
export function predicateOf(rest: string): string {
  const found: string[] = []
  let open = rest
  for (;;) {
    const [, verb = '', words = ''] =
      /^(is|are|wears?|has|have|looks?|resembles|seems)\s+([^.;:!?–—]*?)(?=[.;:!?–—]|--|$)/u.exec(open) ?? []
    const end = verb === '' ? 0 : endOfClause(words)
    const said = saidBy(verb, words.slice(0, end).trim())
    if (said === '') return found.join(' and ')
    found.push(said)
    const joint = /^,?\s*(?:and|but)\s+/.exec(words.slice(end))
    if (!joint) return found.join(' and ')
    open = words.slice(end + joint[0].length)
  }
}

function saidBy(verb: string, words: string): string {
  const [first = '', second = ''] = wordsOf(words).map(({ word }) => word.toLowerCase())
  if (first === '') return ''
  if (/^(?:is|are)$/.test(verb)) {
    const isDoing = first.endsWith('ing') || (first.endsWith('ly') && second.endsWith('ing'))
    return isDoing || noQuality.has(first) || isTie(words) ? '' : words
  }
  if (/^wears?$/.test(verb)) return `wearing ${words}`
  if (/^ha(?:s|ve)$/.test(verb)) {
    return /^(?:to|been|brought|gone|done|left|come|never|not|just|had|made|seen|all|nothing|something|time)$|ed$/.test(
      first,
    )
      ? ''
      : `with ${words}`
  }
  if (/^looks?$/.test(verb)) {
    return /^(?:at|up|down|out|over|around|in|into|from|through|away|back|to|for|past|across|on|toward|towards|straight|directly)$/.test(
      first,
    )
      ? ''
      : `looking ${words}`
  }
  return verb === 'resembles' ? `resembling ${words}` : ''
}

/** Where the next thing is said or done: " and has never been early". */
function endOfClause(words: string): number {
  const next = [
    ...words.matchAll(/,?\s+(?:and|but|while|until|because|so that|as (?:he|she|they|it|if))\s+/g),
  ].find(({ 0: joint, index }) => {
    if (!/^,?\s+and\s+$/.test(joint)) return true
    const [first = '', second = ''] = wordsOf(words.slice(index + joint.length)).map(({ word }) => word)
    return isVerb(first, second.toLowerCase())
  })
  return next?.index ?? words.length
}
