/** What one gesture says: a fact about frames, or a word for whole cells. */
import { type ReadingName, readings, type templates } from '../../../shared/film/readings.ts'
import type { Frame } from '../../../shared/film/shots.ts'
import { type Range, wholeCells } from './sheet.ts'

export type Template = (typeof templates)[number] | 'text'

/** Null, and the template `text`: what the shot's own words say. */
export type Stroke = { frames: boolean | null } | { cells: Template }

/** What the pointer does: the opposite of what is under it, or a template. */
export type Brush = 'toggle' | Template

/** The key of each brush, and what it is called. */
export const brushes: readonly { brush: Brush; key: string; name: string; says: string }[] = [
  { brush: 'toggle', key: 'Space', name: 'One frame', says: 'Puts into a frame, or takes out of it' },
  { brush: 'throughout', key: 'T', name: 'Throughout', says: 'There from the start frame to the end frame' },
  { brush: 'enters', key: 'E', name: 'Enters', says: 'Not in the start frame, there at the end' },
  { brush: 'exits', key: 'X', name: 'Exits', says: 'There at the start, gone in the end frame' },
  { brush: 'passes through', key: 'P', name: 'Passes', says: 'In the clip only: in neither frame' },
  { brush: 'off', key: 'O', name: 'Off', says: 'Not in the shot, whatever its text says' },
  { brush: 'text', key: 'F', name: 'Text', says: 'As the text of the shot has it' },
]

/** What a stroke says of a frame. */
export function factOf(stroke: Stroke, frame: Frame): boolean | null {
  if ('frames' in stroke) return stroke.frames
  return stroke.cells === 'text' ? null : readings[stroke.cells][frame]
}

/** How far a stroke over a range goes: templates are for whole cells. */
export function reachOf(stroke: Stroke, range: Range): Range {
  return 'cells' in stroke ? wholeCells(range) : range
}

/** "enters", "there", "follows the text" */
export function strokeWords(stroke: Stroke): string {
  if ('cells' in stroke) return stroke.cells === 'text' ? 'as the text has it' : stroke.cells
  return stroke.frames === null ? 'as the text has it' : stroke.frames ? 'there' : 'not there'
}

export function templateOfKey(key: string): Template | null {
  return templateNamed(brushes.find((one) => one.key === key.toUpperCase())?.brush)
}

/** As others' programs say it. */
export function templateNamed(word: unknown): Template | null {
  const found = brushes.find(({ brush }) => brush === word)?.brush
  return found && found !== 'toggle' ? found : null
}

/** Readings as people say them of somebody. */
export const readingWords: Record<ReadingName, string> = {
  throughout: 'throughout',
  enters: 'enters',
  exits: 'exits',
  'passes through': 'passes through',
  off: 'not there',
  'in the start frame only': 'in the start frame only',
  'in the end frame only': 'in the end frame only',
  'in both frames, not in the clip': 'in both frames, not in the clip',
}
