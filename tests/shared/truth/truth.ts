/** What is true of a script, written by hand beside it (truth/), and how a breakdown is held against it. */
import { existsSync, readFileSync } from 'node:fs'
import type { Found, FoundKind } from '../../../shared/screenplay/breakdown.ts'
import { nameOf } from '../../../shared/screenplay/cues.ts'
import { normaliseName } from '../../../shared/screenplay/names.ts'
import { textOf, type Line } from '../../../shared/screenplay/screenplay.ts'

export interface Truth {
  /** Cues that are not simply a name, and whose they are; nobody's: []. */
  cues: Record<string, string[]>
  characters: string[]
  /** Sorts of people; those who only stand about may be missing. */
  extras: string[]
  locations: string[]
  /** What a property master would list; "|" between names for one thing. */
  props: string[]
}

/** Reads a script that stands beside the truth about it. */
export function scriptOf(name: 'the-spare-key' | 'the-tide-clock'): string {
  return readFileSync(new URL(`../scripts/${name}.fountain`, import.meta.url), 'utf8')
}

/** The truth about a script by its file's name without ".fountain", or null if nobody has written it. */
export function truthOf(name: string): Truth | null {
  const file = new URL(`./${name}.json`, import.meta.url)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Truth) : null
}

/** Cues whose speakers are not exactly those they should be, as sentences. */
export function wrongCues(found: readonly Found[], lines: readonly Line[], truth: Truth): string[] {
  const speakers = new Map<number, string[]>()
  for (const { key, kind, mentions } of found) {
    if (kind !== 'character' && kind !== 'extra') continue
    for (const { line } of mentions) speakers.set(line, [...(speakers.get(line) ?? []), key])
  }
  return lines.flatMap((line, at) => {
    if (line.element !== 'character') return []
    const name = nameOf(textOf(line))
    const expected = (truth.cues[name] ?? [name]).map(normaliseName).toSorted().join(', ')
    const actual = (speakers.get(at) ?? []).toSorted().join(', ')
    return actual === expected ? [] : [`${name}: ${actual || 'nobody'} instead of ${expected || 'nobody'}`]
  })
}

/** Names the truth gives a kind and the breakdown another, or none. */
export function wrongKinds(found: readonly Found[], truth: Truth): string[] {
  const kinds = new Map(found.map(({ key, kind }) => [key, kind]))
  const wrong = (names: readonly string[], kind: FoundKind): string[] =>
    names.filter((name) => kinds.get(normaliseName(name)) !== kind).map((name) => `${name} is no ${kind}`)
  return [...wrong(truth.characters, 'character'), ...wrong(truth.extras, 'extra')]
}

export interface Score {
  precision: number
  recall: number
  f1: number
  /** Found and not true, true and not found. */
  wrong: string
  missing: string
}

/** How well the names found of one kind are the true ones. */
export function score(found: readonly Found[], kind: FoundKind, truth: readonly string[]): Score {
  const wanted = truth.map((names) => names.split('|').map(normaliseName))
  const names = found.filter((one) => one.kind === kind).map(({ name }) => normaliseName(name))
  const wrong = names.filter((name) => !wanted.some((any) => any.includes(name)))
  const missing = wanted.filter((any) => !any.some((name) => names.includes(name))).map((any) => any[0]!)
  const precision = names.length === 0 ? 1 : 1 - wrong.length / names.length
  const recall = wanted.length === 0 ? 1 : 1 - missing.length / wanted.length
  return {
    precision,
    recall,
    f1: (2 * precision * recall) / (precision + recall || 1),
    wrong: wrong.join(', '),
    missing: missing.join(', '),
  }
}
