/** Which word of an English noun phrase is the noun: "mug" of "cold coffee mug", "printer" of "printer beeps". */
import type { Word } from './breakdownAction.ts'
import { classOf, isVerbLike, mayBeThing, singular, type NounClass } from './breakdownNouns.ts'
import { adjectives, passing } from './breakdownWords.ts'

/** What does something, so that the word after it is what it does: "the man watches". */
const beings = new Set<NounClass>(['person', 'kin', 'body', 'crowd'])

/** Which word of a phrase is its noun; null if none is. */
export function headOf(inside: readonly Word[]): number | null {
  const from = inside.findIndex(
    (word) => classOf(singular(word.low)) !== null && !isQuality(word.low, inside),
  )
  if (from > 0 && isVerbAfter(inside[from - 1]!.low, inside[from]!.low)) return from - 1
  if (from >= 0 && inside.slice(0, from).every(({ low }) => canStandBefore(low)))
    return lastOfCompound(inside, from)
  let at = inside.findIndex(({ low }) => !isQuality(low, inside))
  if (at < 0) return null
  const next = inside[at + 1]
  if (next && !/(?:s|ed|ing|ly)$/.test(next.low) && classOf(next.low) === null && !adjectives.has(next.low))
    at++
  return at
}

/** "hums" in "the theremin hums": what looks like a plural after a noun nobody listed is its verb. */
function isVerbAfter(noun: string, low: string): boolean {
  const one = singular(low)
  const known = adjectives.has(noun) || passing.has(noun) || !mayBeThing(noun)
  return !known && one !== low && (classOf(one) === 'abstract' || isVerbLike(one))
}

/** "glass" of "glass bottle": a noun that says what the next one is made of. */
function isQuality(low: string, inside: readonly Word[]): boolean {
  if (passing.has(low)) return true
  const last = inside.at(-1)!.low
  return (
    adjectives.has(low) &&
    low !== last &&
    inside.some((word) => word.low !== low && classOf(singular(word.low)) !== null)
  )
}

function canStandBefore(low: string): boolean {
  return !/(?:[^s]s|ly)$/.test(low) || adjectives.has(low) || passing.has(low)
}

/** "coffee mug", "paper trays": on to the last noun; a verb that looks like one ("the man watches") ends it. */
function lastOfCompound(inside: readonly Word[], from: number): number {
  let at = from
  while (at + 1 < inside.length) {
    const { low } = inside[at + 1]!
    const kind = classOf(singular(low))
    const here = classOf(singular(inside[at]!.low))
    const plural = singular(low) !== low
    const isVerb = kind === 'abstract' || isVerbLike(singular(low)) || (here !== null && beings.has(here))
    if (kind === null || (plural && isVerb && !inside[at]!.possessive)) break
    at++
  }
  return at
}
