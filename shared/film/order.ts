/**
 * Places in a list that several people reorder: a key of its own for each thing, between the keys of its
 * neighbours, so that a move is one fact. Keys of fractional-indexing, drawn by lot between the two, since
 * two people who put something in one place at once would otherwise give both the same key, and nothing could
 * be put between them any more.
 */
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { printOf } from '../prints.ts'

/** One in about four thousand of what is put in one place at the same moment gets the same key. */
const draws = 12
/** Two characters for each of what was put between the same two; no team does that so often. */
const longestKey = 4_000

/**
 * A key behind `before` and in front of `after`; null, or what is no key: no neighbour there.
 * @param lots bytes that say where between the two; those of one thing lead to one place
 */
export function keyBetween(
  before: string | null,
  after: string | null,
  lots = crypto.getRandomValues(new Uint8Array(draws)),
): string {
  let low = keyOf(before)
  let high = keyOf(after)
  if (low !== null && high !== null && low >= high) high = null
  let key = generateKeyBetween(low, high)
  for (const byte of lots) {
    if (byte < 128) low = key
    else high = key
    key = generateKeyBetween(low, high)
  }
  return key
}

/** Lots that are drawn by words: the same for everybody. */
export function lotsOf(words: string): Uint8Array<ArrayBuffer> {
  const bits = parseInt(printOf(words), 36).toString(2).padStart(53, '0')
  return Uint8Array.from(bits.slice(-draws), (bit) => 255 * Number(bit))
}

/** The keys of a new list, the same for everybody. */
export function firstKeys(count: number): string[] {
  return generateNKeysBetween(null, null, count)
}

/** A key as a shared document has it: any program may have written it. */
function keyOf(key: string | null): string | null {
  if (key === null || key.length > longestKey) return null
  try {
    generateKeyBetween(key, null)
    return key
  } catch {
    return null
  }
}

/** Compares two things by their keys, and by their ids where the keys are the same. */
export function byOrder(a: { order: string; id: string }, b: { order: string; id: string }): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
