/** What stands in the cells and heads of a board, in words: for hovering, and for those who do not see it. */
import { readingOf } from '../../../shared/film/readings.ts'
import type { BoardRow, Cell, Reason } from '../../../shared/film/sceneBoard.ts'
import { type Frame, frames } from '../../../shared/film/shots.ts'
import { shotLength } from '../../../shared/film/view.ts'
import type { Column } from './sheet.ts'
import { readingWords } from './strokes.ts'

const reasons: Record<Reason, string> = {
  setting: 'The scene plays here.',
  speaks: 'Speaks in this scene.',
  named: 'Named in the script of this scene.',
  heard: 'Only heard in this scene: a voice is in no frame by itself.',
  shot: 'In a shot of this scene.',
  added: 'Added to this scene by hand.',
}

export function whyWords({ why, plays, asset }: BoardRow): string {
  const roles = plays.map(({ name }) => name).join(' and ')
  return roles ? `${asset.name} plays ${roles}. ${reasons[why]}` : reasons[why]
}

const frameNames: Record<Frame, string> = { start: 'start frame', clip: 'clip', end: 'end frame' }

/** "there, decided", "not there, by the text" */
function frameWords(cell: Cell, frame: Frame): string {
  const { there, decided } = cell[frame]
  return `${there ? 'there' : 'not there'}, ${decided ? 'decided' : 'by the text'}`
}

/** "Mara in 3B: enters" */
export function cellWords(
  { asset }: Pick<BoardRow, 'asset'>,
  { label }: Pick<Column, 'label'>,
  cell: Cell,
): string {
  const byText = frames.every((frame) => !cell[frame].decided)
  return `${asset.name} in ${label}: ${readingWords[readingOf(cell)]}${byText ? ', by the text' : ''}`
}

/** What holds in each frame of a cell. */
export function cellDetail(cell: Cell): string {
  const said = frames.map((frame) => frameWords(cell, frame))
  if (said.every((words) => words === said[0])) return `In all frames ${said[0]}`
  const [start, clip, end] = said
  return `Start frame ${start} · clip ${clip} · end frame ${end}`
}

/** The same for one frame. */
export function segmentWords(row: BoardRow, column: Column, cell: Cell, frame: Frame): string {
  return `${row.asset.name}, ${column.label}, ${frameNames[frame]}: ${frameWords(cell, frame)}. Shot: ${readingWords[readingOf(cell)]}.`
}

/** "MCU, OTS, 3.5 s" */
export function shotFacts({ shot }: Column): string {
  const { size, framing } = shot
  return [size, framing, `${shotLength(shot)} s`].filter(Boolean).join(', ')
}

/** The first words of a shot, or that it has none. */
export function shotWords({ shot }: Column): string {
  return shot.action.trim() || shot.dialogue.trim() || 'No words yet'
}
