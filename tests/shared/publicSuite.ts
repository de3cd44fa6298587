/**
 * The public parsers' cases, which stand beside the checkout and are not part of it, and how a reading is
 * compared with them. On a machine without them the own cases (fountain-cases.ts) take their place.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { textOf, type Element, type Line, type Screenplay } from '../../shared/screenplay/screenplay.ts'

const folder = new URL('../../../shared/suites/', import.meta.url)

export interface Expected {
  t: string
  x: string
  num?: string
  dual?: boolean
  level?: number
}

export interface PublicCase {
  suite: string
  name: string
  input: string
  expected: Expected[]
  title?: Record<string, string>
}

/** The public cases, or null where they are not at hand. */
export function publicCases(): PublicCase[] | null {
  const file = new URL('fountain-cases.json', folder)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as PublicCase[]) : null
}

/** The public sample scripts by name; empty where they are not at hand. */
export function publicSamples(): [name: string, text: string][] {
  const samples = new URL('samples/', folder)
  if (!existsSync(samples)) return []
  return readdirSync(samples)
    .filter((name) => name.endsWith('.fountain'))
    .map((name) => [name, readFileSync(new URL(name, samples), 'utf8')])
}

const kinds: Partial<Record<Element, string>> = {
  sceneHeading: 'heading',
  parenthetical: 'paren',
  lyrics: 'lyric',
  pageBreak: 'pagebreak',
}

/** What the suites' own form says of a screenplay: notes and boneyards are not in it. */
export function inSuiteForm(screenplay: Screenplay): Expected[] {
  return comparable(
    screenplay.lines
      .filter((line) => line.element !== 'note' && line.element !== 'boneyard')
      .map((line) => ({
        t: line.centered ? 'centered' : (kinds[line.element] ?? line.element),
        x: textWithoutNotes(line),
        ...(line.sceneNumber !== undefined && { num: line.sceneNumber }),
        ...(line.dual && { dual: true }),
        ...(line.level !== undefined && { level: line.level }),
      })),
  )
}

/**
 * Makes two readings comparable, as the suites ask: text without emphasis marks, adjacent action merged. So
 * is adjacent dialogue, which one suite gives line by line and the other whole. Empty lines are spacing: of
 * the two suites one keeps them in the text and the other does not. Where a case does not say a section's
 * level, the level is not compared.
 */
export function comparable(expected: readonly Expected[]): Expected[] {
  const merged: Expected[] = []
  for (const { x, ...item } of expected) {
    const text = plain(x, item.t)
    const last = merged.at(-1)
    if (last && last.t === item.t && (item.t === 'action' || item.t === 'dialogue')) {
      last.x = plain(`${last.x}\n${text}`, item.t)
    } else merged.push({ ...item, x: text })
  }
  return merged.filter((item) => item.x !== '' || item.t !== 'action')
}

/** Indentation counts in action and nowhere else. */
function plain(text: string, kind: string): string {
  return text
    .replace(/[*_]/g, '')
    .split('\n')
    .map((line) => (kind === 'action' ? line.trimEnd() : line.trim()))
    .filter(Boolean)
    .join('\n')
}

function textWithoutNotes(line: Line): string {
  return textOf({ ...line, runs: line.runs.filter((run) => !run.note) })
}
