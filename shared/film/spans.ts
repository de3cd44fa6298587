/**
 * What of the script each shot covers now. A shot keeps the words that it was made from; where they stand now is
 * found by comparing, so that nothing has to be rewritten when lines are moved, split, joined or imported anew, and
 * everybody finds the same. (Anchors in the document were the alternative: they die with the line they are in, and
 * a script that is imported again has none.)
 *
 * First what has stayed, word for word: what is there once, then what stands beside that, then the rest in order
 * and nearest to where it was. Then what stayed but for who says it. Then what was edited: in a gap between two
 * that stayed, old and new are paired in order by the words they share (spansAlignment.ts).
 */
import type { Unit } from '../screenplay/units.ts'
import { Alignment } from './spansAlignment.ts'
import { plain } from './spansWords.ts'

/** A piece of the script as it was when a shot was made from it. */
export interface Covered {
  kind: 'action' | 'dialogue'
  speaker: string | null
  text: string
  /** Which unit of the scene it was. */
  at: number
}

export interface Span {
  /** Units covered now, in order; `was` null: new between two covered ones. */
  pieces: { unit: number; was: Covered | null }[]
  /** Not in the scene any more. */
  lost: Covered[]
}

/**
 * What each shot of a scene covers now, by its id. Two shots may cover the same.
 * @param units all of the scene, in order
 * @param shots of the scene, in their order
 */
export function spansOf(
  units: readonly Unit[],
  shots: readonly { id: string; covers: readonly Covered[] }[],
): Map<string, Span> {
  const alignment = new Alignment(units, shots)
  return new Map(shots.map(({ id, covers }) => [id, alignment.spanOf(covers)]))
}

/** Whether the script has changed under a shot, beyond white space and the style of quotation marks. */
export function isTouched(span: Span, units: readonly Unit[]): boolean {
  return span.lost.length > 0 || span.pieces.some(({ unit, was }) => isChanged(was, units[unit]!))
}

/**
 * What has changed under a shot, in the order of the script; empty words: new, or not there any more. Who says it
 * is told where that has changed.
 */
export function differences(span: Span, units: readonly Unit[]): { was: string; now: string }[] {
  const found: { was: string; now: string; at: number }[] = []
  let before = -1
  for (const { unit, was } of span.pieces) {
    before = was?.at ?? before
    const now = units[unit]!
    if (!isChanged(was, now)) continue
    const named = was !== null && was.speaker !== now.speaker
    found.push({ was: was ? wordsOf(was, named) : '', now: wordsOf(now, named), at: before })
  }
  for (const was of span.lost) {
    const next = found.findIndex(({ at }) => at > was.at)
    found.splice(next < 0 ? found.length : next, 0, { was: was.text, now: '', at: was.at })
  }
  return found.map(({ was, now }) => ({ was, now }))
}

/** The units that no shot covers, in order. */
export function uncovered(units: readonly Unit[], spans: ReadonlyMap<string, Span>): number[] {
  const covered = new Set<number>()
  for (const { pieces } of spans.values()) for (const { unit } of pieces) covered.add(unit)
  return units.flatMap((_, at) => (covered.has(at) ? [] : [at]))
}

function isChanged(was: Covered | null, now: Unit): boolean {
  return (
    was === null ||
    was.kind !== now.kind ||
    was.speaker !== now.speaker ||
    (was.text !== now.text && plain(was.text) !== plain(now.text))
  )
}

function wordsOf({ speaker, text }: { speaker: string | null; text: string }, named: boolean): string {
  return named && speaker !== null ? `${speaker}: ${text}` : text
}
