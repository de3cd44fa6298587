/** How long a script is: seconds by its letters, and eighths of a page. */
import type { Scene } from './scenes.ts'
import type { Element, Line } from './screenplay.ts'
import type { ScriptLine } from './script.ts'
import type { Unit } from './units.ts'

/** A character of Chinese or Japanese is a syllable, which is three letters elsewhere. */
const syllables = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]/gu
const commas = /[,،、，](?!\d)/gu
/** Signs that close a sentence, with what closes behind them; three full stops are one pause. */
const stops = /[.!?…‽؟۔।。！？｡]+["'”’»)\]」』]*/gu

/**
 * About how many seconds a unit takes. Spoken: 0.195 for three letters, 0.75 for each end of a sentence, 0.3 for
 * each comma; seen: one for twenty characters. (The estimate that film editors' programs use; a page a minute is
 * a weaker one.)
 */
export function secondsOf({ kind, text }: Pick<Unit, 'kind' | 'text'>): number {
  if (kind === 'action') return (lengthOf(text.trim()) + 2 * count(text, syllables)) / 20
  const letters = count(text, /\p{L}/gu) + 2 * count(text, syllables)
  return (letters / 3) * 0.195 + pausesIn(text) * 0.75 + count(text, commas) * 0.3
}

/** A sign with words right behind it, as in 3.5, is no pause, unless it is of a script that writes no blanks. */
function pausesIn(text: string): number {
  let found = 0
  for (const { 0: signs, index } of text.matchAll(stops)) {
    const next = text[index + signs.length]
    if (next === undefined || /\s/.test(next) || /[。！？｡]/.test(signs)) found++
  }
  return found
}

/** Characters in a row (in Courier, ten to the inch) and empty rows before, by element; others are not printed. */
const layout: Partial<Record<Element, { width: number; before: number }>> = {
  sceneHeading: { width: 60, before: 1 },
  action: { width: 60, before: 1 },
  shot: { width: 60, before: 1 },
  character: { width: 38, before: 1 },
  parenthetical: { width: 25, before: 0 },
  dialogue: { width: 35, before: 0 },
  lyrics: { width: 35, before: 0 },
  transition: { width: 18, before: 1 },
}
const rowsOnPage = 54

/** How many eighths of a page a scene takes, rounded up; at least 1. Speeches side by side take the longer's. */
export function eighthsOf(lines: readonly ScriptLine[], scene: Pick<Scene, 'from' | 'to'>): number {
  let rows = 0
  let speech = 0
  let beside = 0
  for (let at = scene.from; at < scene.to; at++) {
    const line = lines[at]
    if (!line || !layout[line.element]) continue
    const taken = rowsOf(line)
    if (line.element === 'character') {
      beside = line.dual ? speech : 0
      speech = 0
    } else if (!isSpeech(line.element)) speech = beside = 0
    const longer = Math.max(0, speech + taken - beside) - Math.max(0, speech - beside)
    rows += longer
    if (line.element === 'character' || isSpeech(line.element)) speech += taken
  }
  return Math.max(1, Math.ceil((rows * 8) / rowsOnPage))
}

/** Eighths as the field writes them: "1 3/8", "4/8", "2". */
export function eighthsWords(eighths: number): string {
  const pages = Math.floor(eighths / 8)
  const rest = eighths % 8
  if (rest === 0) return String(pages)
  return pages === 0 ? `${rest}/8` : `${pages} ${rest}/8`
}

function isSpeech(element: Element): boolean {
  return element === 'parenthetical' || element === 'dialogue' || element === 'lyrics'
}

/** The rows of a line with the empty ones before it; none if it has no words. */
function rowsOf(line: Line): number {
  const { width, before } = layout[line.element]!
  const text = line.runs.map((run) => (run.note ? '' : run.text)).join('')
  if (text.trim() === '') return 0
  return before + text.split('\n').reduce((sum, row) => sum + rowsIn(row, width), 0)
}

/** How many rows of a width a paragraph takes; a word that is longer is broken. */
function rowsIn(text: string, width: number): number {
  let rows = 1
  let filled = 0
  for (const word of text.trim().split(/\s+/)) {
    const length = lengthOf(word) + count(word, syllables)
    if (filled > 0 && filled + 1 + length <= width) filled += 1 + length
    else {
      if (filled > 0) rows++
      rows += Math.max(0, Math.ceil(length / width) - 1)
      filled = length <= width ? length : length % width || width
    }
  }
  return rows
}

/** Characters as they are seen, not as they are stored. */
function lengthOf(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0xdc00 || unit > 0xdfff) length++
  }
  return length
}

function count(text: string, pattern: RegExp): number {
  let found = 0
  for (const _ of text.matchAll(pattern)) found++
  return found
}
