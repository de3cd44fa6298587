/** When two pieces of a description say the same, and when they cannot both be true. */
import { type Piece, type Sentence } from './wordingPieces.ts'
import {
  hasVerb,
  isAge,
  isDegree,
  isDenied,
  isNoun,
  isValue,
  leadOf,
  tokens,
  valuesOf,
  withoutNow,
  wornOn,
} from './wordingWords.ts'

/** Whether `own` says all that `other` says. "Old" is not said by "with an old handle", nor "scar" by "no scar". */
export function covers(own: string, other: string): boolean {
  const has = tokens(own)
  const wants = tokens(other)
  const ofAnother = leadOf(own) !== '' && leadOf(other) === '' && wants.length === 1 && isValue(wants[0]!)
  return (
    wants.every((token) => has.includes(token)) &&
    !(ofAnother && has.length > 1) &&
    isDenied(own) === isDenied(other)
  )
}

/** The word of `own` that says another value than `changed` of the same noun; null if they agree. */
export function contradicts(base: Sentence[], own: Piece, changed: Piece): string | null {
  if (isDenied(own.text) || isDenied(changed.text) || !sameNoun(base, own.text, changed.text)) return null
  const wanted = tokens(changed.text).flatMap(valuesOf)
  const words = tokens(own.text).filter(isValue)
  const isOther = (word: string): boolean =>
    valuesOf(word).some(({ scale, pole }) => {
      const rivals = words.filter((other) => valuesOf(other).some((value) => value.scale === scale))
      const poles = wanted.filter((value) => value.scale === scale)
      return rivals.length === 1 && poles.length > 0 && poles.every((value) => value.pole !== pole)
    })
  return words.find(isOther) ?? null
}

/** Two ages, two stuffs, two things worn in one place, a scar and no scar cannot both be. */
export function isInstead(own: string, changed: string): boolean {
  if (isAge(own) && isAge(changed)) return true
  if (isMadeOf(own) && isMadeOf(changed)) return true
  if (isDenied(own) !== isDenied(changed)) return undenied(own) !== '' && undenied(own) === undenied(changed)
  const place = wornOn(own)
  return place !== null && place === wornOn(changed)
}

function isMadeOf(text: string): boolean {
  return /^made /i.test(leadOf(text))
}

function undenied(text: string): string {
  return tokens(bare(text).replace(/^(?:no|not|never)\s/i, '')).join(' ')
}

/** A piece without "now" and without what ties it. */
export function bare(text: string): string {
  return withoutNow(text).slice(leadOf(text).length).trim()
}

function sameNoun(base: Sentence[], own: string, changed: string): boolean {
  const heads = headsOf(base)
  const [a, b] = [nounOf(own), nounOf(changed)].map((noun) => (heads.has(noun) ? '' : noun))
  const ofAnother = leadOf(own) !== '' && a === ''
  return a === b && !ofAnother
}

/** "Black and white" of "a black and white cat": neither can be exchanged alone. */
export function isCoordinated({ pieces }: Sentence, at: number): boolean {
  const pairs = [at, at + 1].map((index) => [pieces[index - 1], pieces[index]] as const)
  return pairs.some(([one, other]) => {
    if (!one || !other?.joint.includes('and') || nounOf(one.text) !== '') return false
    const values = tokens(one.text).flatMap(valuesOf)
    const others = tokens(other.text).flatMap(valuesOf)
    return values.some(({ scale }) => others.some((value) => value.scale === scale))
  })
}

/** "He has a red beard", "her hair is grey": about the asset itself, not about "his brother". */
const ownStatement = /^(?:he|she|it|they)\s(?:has|have)\s|^(?:his|her|its|their)\s\w+\s(?:is|are)\s/i

/** The noun a piece is about: its last word that is no value; empty for "heavy". */
export function nounOf(text: string): string {
  const own = bare(text)
  if (hasVerb(own)) return ownStatement.test(own) ? (tokens(own).findLast(isNoun) ?? '') : own
  return tokens(own.split(/\s(?:the|an?)\s/i)[0]!).findLast(isNoun) ?? ''
}

/** What the base is about: hammer of "The golden hammer", bob and builder of "Bob the builder". */
export function headsOf(base: Sentence[]): Set<string> {
  const first = base[0]?.pieces[0]?.text ?? ''
  if (leadOf(first) !== '' || hasVerb(first)) return new Set()
  const parts = first.split(/\s+(?:the|an?)\s+/i)
  return new Set(parts.flatMap((part) => tokens(part).findLast(isNoun) ?? []))
}

/** The words of a piece that are neither value nor noun, so that it is more than "grey hair". */
export function plainly(base: Sentence[], text: string): string[] {
  const noun = nounOf(text)
  const lead = tokens(leadOf(text))
  return tokens(text).filter(
    (token) =>
      !isValue(token) &&
      !isDegree(token) &&
      token !== noun &&
      !lead.includes(token) &&
      !headsOf(base).has(token),
  )
}
