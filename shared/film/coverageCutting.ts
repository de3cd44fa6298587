/**
 * Where a scene is cut into shots. Every way of cutting it has a price, in which staying with one speaker, one
 * paragraph and one subject is cheap and a shot that is too short to be seen is dear; the cheapest is taken. No
 * shot is longer than 8 seconds and no cut falls into a sentence, so only a few sentences can end each shot: the
 * time is the number of sentences times those. (Cutting greedily was tried: it leaves short ends over, which then
 * can be joined to nothing.)
 */
import { secondsOf } from '../screenplay/length.ts'
import type { Unit } from '../screenplay/units.ts'
import type { Reading } from './coverageReading.ts'

/** The longest and the shortest shot to propose, in seconds. */
export const longestShot = 8
const shortestShot = 1.5
/** No shot is proposed that could not be said (shots.ts). */
const shortestSaid = 0.5
/** Of how many units a shot is made at most. */
const mostUnits = 16
/** How much of its length a scene may be stretched by, for shots that would be too short. */
const stretch = 0.08

export interface Cut {
  /** Its units, [from, to). */
  from: number
  to: number
  /** Which part of a sentence that is too long for one shot, of how many. */
  part: { index: number; of: number }
  seconds: number
}

/** Cuts a scene. */
export function cutScene(units: readonly Unit[], readings: readonly (Reading | null)[]): Cut[] {
  const lengths = units.map((unit) => secondsOf(unit))
  const joins = units.map((unit, at) =>
    at === 0 ? 0 : priceOfJoining(units[at - 1]!, unit, readings[at - 1] ?? null, readings[at] ?? null),
  )
  return timed(cheapest(lengths, joins).flatMap(([from, to]) => partsOf(from, to, lengths)))
}

/** What it costs to have a unit in one shot with the one before it; a cut costs `cutPrice`. */
function priceOfJoining(before: Unit, unit: Unit, seen: Reading | null, next: Reading | null): number {
  if (next?.camera) return Infinity
  if (unit.kind === 'action' && before.kind === 'action') {
    if (seen?.camera) return unit.line === before.line ? 0.3 : 0.8
    const turns = seen?.thing !== next?.thing || (seen?.looks === true && next?.people.length === 0)
    return (unit.line === before.line ? 0.4 : 1.6) + (turns ? 1 : 0)
  }
  if (unit.kind === 'dialogue' && before.kind === 'dialogue') {
    return unit.speaker === before.speaker && unit.offScreen === before.offScreen ? 0.1 : 3
  }
  const [action, speech] = unit.kind === 'action' ? [next, before] : [seen, unit]
  if (speech.offScreen) return 2
  if (action?.thing || action?.many || (action?.people.length ?? 0) > 1) return 2.2
  // Who does something and speaks is in one shot.
  const same =
    action?.people.length === 1 && speech.speaker !== null && isOf(action.people[0]!, speech.speaker)
  return unit.kind === 'dialogue' ? (same ? 0.6 : 1.8) : same ? 1.2 : 2
}

function isOf(person: string, speaker: string): boolean {
  return person === '' || person.toUpperCase() === speaker
}

const cutPrice = 1.2

/** The cheapest way to cut: the ranges of its shots. */
function cheapest(lengths: readonly number[], joins: readonly number[]): [from: number, to: number][] {
  const best: { price: number; from: number }[] = [{ price: 0, from: 0 }]
  for (let to = 1; to <= lengths.length; to++) {
    let found = { price: Infinity, from: to - 1 }
    let seconds = 0
    let joined = 0
    for (let from = to - 1; from >= 0 && to - from <= mostUnits; from--) {
      seconds += lengths[from]!
      if (from < to - 1) {
        joined += joins[from + 1]!
        if (seconds > longestShot + 1e-9 || joined === Infinity) break
      }
      const price = best[from]!.price + cutPrice + joined + priceOfLength(seconds)
      if (price < found.price) found = { price, from }
    }
    best.push(found)
  }
  const ranges: [number, number][] = []
  for (let to = lengths.length; to > 0; to = best[to]!.from) ranges.push([best[to]!.from, to])
  return ranges.reverse()
}

function priceOfLength(seconds: number): number {
  if (seconds < shortestShot) return 2 + (shortestShot - seconds) * 8
  if (seconds < 2) return (2 - seconds) * 1.5
  return seconds > 6 ? (seconds - 6) * 0.5 : 0
}

/** A sentence that is longer than a shot may be goes on in a second one, or more. */
function partsOf(from: number, to: number, lengths: readonly number[]): Cut[] {
  const seconds = lengths.slice(from, to).reduce((sum, next) => sum + next, 0)
  const of = Math.max(1, Math.ceil(seconds / longestShot - 1e-9))
  return Array.from({ length: of }, (_, index) => ({ from, to, part: { index, of }, seconds: seconds / of }))
}

/**
 * Lengths in tenths of a second, whose sum stays the scene's: what rounding takes from one shot it gives to the
 * next. What is too short to be seen is stretched as far as the scene's length allows.
 */
function timed(cuts: readonly Cut[]): Cut[] {
  let spare = cuts.reduce((sum, { seconds }) => sum + seconds, 0) * stretch
  let carried = 0
  return cuts.map((cut) => {
    const missing = Math.max(0, shortestShot - cut.seconds)
    const seconds = cut.seconds + (missing <= spare ? missing : 0)
    if (missing <= spare) spare -= missing
    const shortest = seconds >= shortestShot - 1e-9 ? shortestShot : shortestSaid
    const tenths = Math.min(longestShot, Math.max(shortest, Math.round((seconds + carried) * 10) / 10))
    carried += seconds - tenths
    return { ...cut, seconds: tenths }
  })
}
