/**
 * How somebody or something looks, read out of a description. Descriptions that come from the script are sentences
 * of action: "IMRE (40), shopping bags, stands before a green door and pats his pockets." What is seen wherever Imre
 * is seen are his age and his bags; the door belongs to that scene. Kept are ages, what stands behind a name in
 * commas, and what somebody is, wears or has; of a place what is there before anybody does anything. Sentences
 * that tell of no doing are somebody's own words and stay as they are.
 */
import type { FilmAsset } from '../film/assets.ts'
import { classOf, singular, wordSet } from '../screenplay/breakdownNouns.ts'
import { adjectives } from '../screenplay/breakdownWords.ts'
import { sentenceEnds } from '../screenplay/sentences.ts'
import { capital, plain } from '../promptWords.ts'
import { introductionAt, predicateOf } from './introductions.ts'
import { firstVerb, helping, wordsOf } from './verbs.ts'

type Described = Pick<FilmAsset, 'kind' | 'names' | 'origin' | 'description'>

/** What a description says of how it looks; empty: nothing. */
export function appearanceOf(asset: Described): string {
  const sentences = sentencesOf(plain(asset.description))
  return asset.kind === 'location' ? ofPlace(asset, sentences) : ofOne(asset, sentences)
}

export function sentencesOf(text: string): string[] {
  let from = 0
  return sentenceEnds(text)
    .map((end) => text.slice(from, (from = end)).trim())
    .filter((sentence) => sentence !== '')
}

function ofOne(asset: Described, sentences: readonly string[]): string {
  const found = sentences.flatMap((sentence) => {
    const own = ownName(asset, sentence)
    if (isOwnWords(asset, sentence, own)) return [{ words: sentence, whole: true }]
    const words = own ? behindName(asset, sentence, own) : ofPronoun(asset, sentence)
    return words === '' ? [] : [{ words, whole: false }]
  })
  const isWhole = found.length === sentences.length && found.every(({ whole }) => whole)
  return isWhole ? plain(asset.description) : joined(found)
}

/**
 * Whether a sentence was written to describe. What is gathered from the script names its bearer, or goes on with "he"
 * or "she"; whoever describes by hand need not.
 */
function isOwnWords({ origin }: Described, sentence: string, own: OwnName | null): boolean {
  if (!own) return origin === null || !isAboutIt.test(sentence)
  if (own.capitals || /\p{Lu}{2}/u.test(sentence)) return false
  const isDone = firstVerb(sentence) !== null || severalDo(sentence)
  if (origin === null) return !isDone || predicateOf(sentence.slice(own.to).trimStart()) !== ''
  return !isDone && isAtBeginning(sentence.slice(0, own.from))
}

const isAboutIt = /^(?:On )?(?:he|she|they|it|his|her|their|its)\b/i

/** "The ", "A brass ", "Old " */
function isAtBeginning(before: string): boolean {
  return before.length <= longestArticle || /^(?!and |then |in |on |at )(?:[\p{L}-]+\s+){1,4}$/iu.test(before)
}

/** "The " */
const longestArticle = 4

/** Sentences of somebody's own follow each other as such; what was read out of others is listed. */
function joined(found: readonly { words: string; whole: boolean }[]): string {
  return found.reduce((text, { words, whole }, at) => {
    if (at === 0) return words
    const before = found[at - 1]!
    if (whole) return `${/[.!?…]$/.test(text) ? text : `${text}.`} ${words}`
    return before.whole
      ? `${/[.!?…]$/.test(text) ? text : `${text}.`} ${capital(words)}`
      : `${text}; ${words}`
  }, '')
}

interface OwnName {
  from: number
  to: number
  /** Written as a script introduces somebody. */
  capitals: boolean
}

function ownName({ names }: Described, sentence: string): OwnName | null {
  const low = sentence.toLowerCase()
  for (const name of [...names].sort((a, b) => b.length - a.length)) {
    for (
      let from = low.indexOf(name.toLowerCase());
      from >= 0;
      from = low.indexOf(name.toLowerCase(), from + 1)
    ) {
      const to = from + name.length
      if (/[\p{L}\p{N}]/u.test(sentence[from - 1] ?? '') || /[\p{L}\p{N}]/u.test(sentence[to] ?? '')) continue
      const written = sentence.slice(from, to)
      return { from, to, capitals: /\p{Lu}.*\p{Lu}/u.test(written) && !/\p{Ll}/u.test(written) }
    }
  }
  return null
}

/** Of "MARA LENT (34), wiry, unlocks the shutters": "34 years old, wiry". */
function behindName({ kind }: Described, sentence: string, { from, to, capitals }: OwnName): string {
  const isThing = kind === 'prop'
  const isSubject = capitals || from <= longestArticle
  if (!isSubject && (!isThing || isSetting(sentence.slice(0, from)))) return ''
  const before = isThing ? qualityBefore(sentence.slice(0, from)) : ''
  if (isThing && isSubject && sentence[to] === ':') return listedParts([before, sentence.slice(to + 1)])
  const compared = isThing ? (/^ (as \p{L}+ as [^.,;]+)/u.exec(sentence.slice(to))?.[1] ?? '') : ''
  const { pieces, end } = introductionAt(sentence, to)
  // Behind one that is named in passing stands what else there is: "lanterns, an accordion".
  if (!isSubject) return listedParts([before, compared, ...pieces.filter((piece) => !isOther.test(piece))])
  return listedParts([before, compared, ...pieces, predicateOf(sentence.slice(end).trimStart())])
}

/** "On the television, the same face": what follows is somewhere, and not what it is. */
function isSetting(before: string): boolean {
  return (
    /^(?:On|In|At|Under|Behind|Beside|From|Over|Inside|Outside|Through|To|With|Between|Above|Below)\b/.test(
      before,
    ) && !firstVerb(before)
  )
}

const isOther = /^(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|his|her|their|with|in)\b/

const pronouns = { prop: /^(?:It|They|Its|Their)\b/, person: /^(?:He|She|They|His|Her|Their)\b/ }

function ofPronoun({ kind }: Described, sentence: string): string {
  const its =
    /^(?:On )?(?:his|her|their|its)\b[^.;]{0,60}?\b(?:is|are|has|have)\b(?! (?:\p{L}+ing|not|gone|to)\b)/iu
  if (its.test(sentence)) return sentence.replace(/[.\s]+$/, '')
  if (!pronouns[kind === 'prop' ? 'prop' : 'person'].test(sentence)) return ''
  return predicateOf(sentence.replace(/^\p{L}+\s+/u, ''))
}

function listedParts(parts: readonly string[]): string {
  return parts
    .map((part) => part.replace(/^[\s,]+|[\s.,;]+$/g, ''))
    .filter((part) => part !== '')
    .join(', ')
}

const qualities = wordSet(`little big small old large tiny huge heavy long tall great battered rusty worn ugly
  beautiful faded shiny gleaming`)

/** "little" of "a little TELEVISION"; what any scene may do to a thing, "open" or "empty", is no quality of it. */
function qualityBefore(before: string): string {
  const found: string[] = []
  for (const { word } of wordsOf(before).toReversed().slice(0, 3)) {
    const low = word.toLowerCase()
    if (!qualities.has(low) && !adjectives.has(low)) break
    if (!states.has(low)) found.unshift(low)
  }
  return found.join(' ')
}

const states = wordSet('spare missing lost locked stolen loaded unloaded marked hidden')

/** What is in a place. */
function ofPlace({ origin }: Described, sentences: readonly string[]): string {
  const kept: string[] = []
  for (const sentence of sentences) {
    const said = withoutNot(sentence)
    if (said === '' || tellsTime.test(said)) continue
    const trimmed = said.replace(/\s+(?:nobody|no one|somebody|someone|everybody)\s+\p{Ll}[^.,;:]*/iu, '')
    if (isStill(trimmed)) kept.push(trimmed)
    // Behind the first doing stands what belongs to one scene, or was read from another one.
    else if (origin !== null) break
  }
  return kept.join(' ')
}

const tellsTime =
  /\b(?:ago|later|earlier)\b|^(?:early |late )?(?:spring|summer|autumn|winter|night|day|dawn|dusk)[.,]/i

/** "Not yet open: chairs on tables" says what there is behind its colon, "Not a bar so much as a habit" nothing. */
function withoutNot(sentence: string): string {
  return /^Not\b/.test(sentence) ? capital(sentence.replace(/^[^:]*(?::\s*|$)/, '')) : sentence
}

const staying =
  wordSet(`stands stand hangs hang lies lie leans lean lines line covers cover runs run rises rise falls fall
  stretches stretch leads lead faces face overlooks overlook sits sit rests rest fills fill surrounds surround frames
  frame lights light glows glow shines shine holds hold shows show smells smell reaches reach opens open looks look
  seems seem spills spill hugs hug towers tower slopes slope winds wind joins join divides divide meets meet drips
  flickers hums burns gleams glimmers crosses borders goes ends begins sags peels creaks catches carries keeps`)
const people =
  /\b(?:he|she|they|we|i|you|somebody|someone|nobody|no one|everybody|everyone|people|god)\b(?!['’]s)/i
const passingState =
  /\b(?:is|are)\s+(?:full|empty|crowded|closed|shut|open|over|gone|packed|quiet|silent|not)\b/i

/** Whether nobody is in it and nothing happens. */
function isStill(sentence: string): boolean {
  if (people.test(sentence) || passingState.test(sentence) || hasPeople(sentence)) return false
  const verb = firstVerb(sentence)
  if (verb) return staying.has(verb.word.toLowerCase()) || isSaying(sentence.slice(verb.from))
  return !severalDo(sentence)
}

/** "is long and low", but not "is drinking". */
function isSaying(rest: string): boolean {
  const [first, second] = wordsOf(rest.slice(0, 60)).map(({ word }) => word.toLowerCase())
  return (
    helping.has(first!) &&
    !(second ?? '').endsWith('ing') &&
    !(first === 'has' && /ed$|^been$|^brought$/.test(second ?? ''))
  )
}

function hasPeople(sentence: string): boolean {
  return wordsOf(sentence).some(({ word }) => {
    const kind = /['’]s$/.test(word) ? null : classOf(singular(word.toLowerCase()))
    return kind === 'person' || kind === 'crowd' || kind === 'kin'
  })
}

const joints =
  wordSet(`of in on at with and or that which under over behind beside between from to by like everywhere
  against along across around inside outside above below near for without as up down`)

/** "Gulls quarrel over a chip": a plural, and behind it a word that stays where it is in no list. */
function severalDo(sentence: string): boolean {
  const [first, second] = wordsOf(sentence.slice(0, 80)).map(({ word }) => word.toLowerCase())
  if (!first || !second || !/[^s]s$/.test(first) || classOf(singular(first)) === 'clothing') return false
  if (!/^\p{L}+ \p{L}/u.test(sentence)) return false
  return (
    !joints.has(second) && !staying.has(second) && !/(?:ed|ing|ly|en)$/.test(second) && !helping.has(second)
  )
}
