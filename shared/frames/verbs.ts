/**
 * Where in an English action somebody begins to do something. Scripts are written in the present tense, so a verb
 * is a word with an s that is no plural where it stands: "she raps", but "shopping bags". In another language
 * nothing is found, and a sentence stays in one piece.
 */
import { classOf, singular, wordSet } from '../screenplay/breakdownNouns.ts'
import { adjectives, determiners, passing } from '../screenplay/breakdownWords.ts'

/** Those that say how something is as well as what it does. */
export const helping = wordSet('is are was were has have had does do did can could will would must may might')

const adverbs =
  wordSet(`then now still just never always also again slowly quickly suddenly finally already almost once barely
  gently quietly softly carefully simply both even`)
/** Words with an s that are neither verbs nor plurals. */
const neither =
  wordSet(`his hers its this us as yes always perhaps besides towards afterwards upstairs downstairs less
  ours theirs yours sometimes backwards forwards sideways indoors outdoors plus thus else overseas minus news series
  himself herself themselves across`)
/** Before a noun, whatever it ends with. */
const beforeNouns =
  wordSet(`of with in on at by from under over behind between beside among against across through
  into onto like without for about above below near around`)

export interface Word {
  word: string
  from: number
  to: number
}

const words = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu

export function wordsOf(text: string): Word[] {
  return [...text.matchAll(words)].map(({ 0: word, index }) => ({
    word,
    from: index,
    to: index + word.length,
  }))
}

/** Whether words begin with somebody's doing: "unlocks the shutters", "slowly walks off". */
export function beginsWithVerb(text: string): boolean {
  const [first, ...rest] = wordsOf(text.slice(0, 80)).map(({ word }) => word.toLowerCase())
  if (first === undefined) return false
  if (adverbs.has(first) || first.endsWith('ly'))
    return beginsWithVerb(text.slice(text.search(/\p{L}/u) + first.length))
  return isVerb(first, rest[0] ?? '')
}

const behindVerbs =
  wordSet(`in on at through over past up down out off away back into onto along to across by under behind around
  toward towards against from about after forward home inside outside for like before beside near between among
  beneath below above upright still again alone together there here around until`)

/** Whether a word is what somebody does, where no noun stands before it. `next` is the word behind it. */
export function isVerb(word: string, next = ''): boolean {
  const low = word.toLowerCase()
  if (helping.has(low)) return true
  if (!/^\p{L}+s$/u.test(low) || /(?:ss|us|is)$/.test(low) || neither.has(low)) return false
  const noun = singular(low)
  const kind = classOf(noun)
  if (kind === null) return true
  // "hands Mara the envelope", but "hands behind her back"; "steps out", but "steps of stone".
  if (determiners.has(next) || /^(?:it|him|them|himself|herself|itself)$/.test(next)) return true
  return ['place', 'abstract', 'furniture'].includes(kind) && (next === '' || behindVerbs.has(next))
}

const inverted = wordSet('stands sits lies hangs waits sleeps leans kneels comes trots')

/** Where the first thing is done in a sentence; null: nothing is. */
export function firstVerb(sentence: string): Word | null {
  const found = wordsOf(sentence)
  const at = found.findIndex(({ word, to }, nth) => {
    const before = found[nth - 1]?.word.toLowerCase() ?? ''
    if (nth === 0 || isBeforeNoun(before)) return false
    if (/^(?:he|she|it)$/.test(before) && /^\p{L}+[^s]s$/u.test(word)) return true
    // "Mossy planks, a rail": two words before a comma are a thing.
    if (nth === 1 && sentence[to] === ',') return false
    // What has a capital inside a sentence is a name, or is shouted.
    if (/^\p{Lu}/u.test(word)) return false
    // "Bob watches Alice"
    if (nth === 1 && isName(found[0]!.word) && /^\p{L}+[^s]s$/u.test(word)) return true
    // "It rings", "A match flares."
    const isLast =
      nth > 1 &&
      nth === found.length - 1 &&
      !sentence.includes(',') &&
      determiners.has(found[0]!.word.toLowerCase())
    if (isLast && /^\p{L}+[^s]s$/u.test(word)) return true
    const next = found[nth + 1]?.word ?? ''
    // "Between them stands LUCIAN BAKER."
    return isVerb(word, next.toLowerCase()) || (nth > 1 && inverted.has(word) && /^\p{Lu}/u.test(next))
  })
  return found[at] ?? null
}

function isBeforeNoun(word: string): boolean {
  return determiners.has(word) || beforeNouns.has(word) || adjectives.has(word) || passing.has(word)
}

function isName(word: string): boolean {
  const low = word.toLowerCase()
  return (
    /^\p{Lu}/u.test(word) && !/['’]s$/i.test(word) && !isBeforeNoun(low) && classOf(singular(low)) === null
  )
}
