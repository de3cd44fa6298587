/** What a table from elsewhere would do to the shots of a film: nothing is done here, and nothing is left out unsaid. */
import {
  columnNamed,
  columnNames,
  readSeconds,
  shotColumns,
  type ShotCells,
  type ShotColumn,
} from './shotTable.ts'
import { isValued, readShotValue } from './shotValues.ts'

/** A scene with its shots as they are shown. */
export interface ImportScene {
  id: string
  number: string
  shots: readonly { id: string; cells: ShotCells }[]
}

/** A column of the table that comes in: what it is taken for; null: it is left out. */
export interface ImportColumn {
  heading: string
  column: ShotColumn | 'scene' | null
}

interface CellChange {
  column: ShotColumn
  was: string
  now: string
}

export interface ImportPlan {
  changed: { scene: string; number: string; shot: string; label: string; cells: CellChange[] }[]
  added: { scene: string; number: string; cells: Partial<Record<ShotColumn, string>> }[]
  /** Shots that are as the table has them. */
  same: number
  /** What is not taken, with its row in the file, from 1. */
  refused: { row: number; why: string }[]
}

/** Takes the columns of a table by their headings; each is taken once. */
export function importColumns(headings: readonly string[]): ImportColumn[] {
  const taken = new Set<string>()
  return headings.map((heading) => {
    const column = columnNamed(heading)
    if (column === null || taken.has(column)) return { heading, column: null }
    taken.add(column)
    return { heading, column }
  })
}

/**
 * Compares a table with the film. A row is the shot of its scene that has its label; without such a shot it is a
 * new one.
 * @param rows the first of them the headings
 * @param here the scene that rows without a scene belong to
 */
export function planImport(
  rows: readonly (readonly string[])[],
  columns: readonly ImportColumn[],
  scenes: readonly ImportScene[],
  here: string | null,
): ImportPlan {
  const plan: ImportPlan = { changed: [], added: [], same: 0, refused: [] }
  const met = new Set<string>()
  for (const [index, row] of rows.entries()) {
    if (index === 0 || row.every((cell) => cell.trim() === '')) continue
    const refuse = (why: string) => plan.refused.push({ row: index + 1, why })
    const cells = cellsIn(row, columns)
    const scene = sceneOf(cells.get('scene') ?? '', scenes, here)
    if (!scene) {
      const written = cells.get('scene')?.trim()
      refuse(written ? `There is no scene ${written} in the script.` : 'It names no scene.')
      continue
    }
    const label = cells.get('label')?.trim() ?? ''
    const shot = label === '' ? undefined : scene.shots.find((known) => known.cells.label === label)
    if (shot && met.has(shot.id)) {
      refuse(`Shot ${label} has stood in a row before.`)
      continue
    }
    if (shot) met.add(shot.id)
    const read = readCells(cells, refuse)
    if (shot) compare(plan, scene, shot, read)
    else if (Object.values(read).some((words) => words !== '')) {
      plan.added.push({ scene: scene.id, number: scene.number, cells: read })
    } else refuse('There is nothing in it.')
  }
  return plan
}

/** The first row of a file: Scene, and the columns of the table. */
export function exportHeadings(): string[] {
  return [columnNames.scene[0], ...shotColumns.map((column) => columnNames[column][0])]
}

function cellsIn(
  row: readonly string[],
  columns: readonly ImportColumn[],
): Map<ShotColumn | 'scene', string> {
  const cells = new Map<ShotColumn | 'scene', string>()
  columns.forEach(({ column }, at) => {
    if (column !== null && row[at] !== undefined) cells.set(column, row[at])
  })
  return cells
}

function sceneOf(written: string, scenes: readonly ImportScene[], here: string | null): ImportScene | null {
  const number = written
    .trim()
    .toLowerCase()
    .replace(/^(?:scene|sc\.?)\s*/, '')
    .replace(/^0+(?=\d)/, '')
  if (number === '') return scenes.find(({ id }) => id === here) ?? null
  return scenes.find((scene) => scene.number.toLowerCase() === number) ?? null
}

function readCells(
  cells: ReadonlyMap<ShotColumn | 'scene', string>,
  refuse: (why: string) => void,
): Partial<Record<ShotColumn, string>> {
  const read: Partial<Record<ShotColumn, string>> = {}
  for (const [column, words] of cells) {
    if (column === 'scene') continue
    if (column === 'duration' && words.trim() !== '' && readSeconds(words) === null) {
      refuse(`“${words.trim()}” is no length of a shot.`)
    } else if (isValued(column)) read[column] = readShotValue(column, words)
    else
      read[column] = column === 'action' || column === 'dialogue' || column === 'notes' ? words : words.trim()
  }
  return read
}

function compare(
  plan: ImportPlan,
  { id, number }: ImportScene,
  shot: ImportScene['shots'][number],
  read: Partial<Record<ShotColumn, string>>,
): void {
  const cells = Object.entries(read).flatMap(([name, now]): CellChange[] => {
    const column = name as ShotColumn
    const was = shot.cells[column]
    return same(column, was, now) ? [] : [{ column, was, now }]
  })
  if (cells.length === 0) plan.same++
  else plan.changed.push({ scene: id, number, shot: shot.id, label: shot.cells.label, cells })
}

function same(column: ShotColumn, was: string, now: string): boolean {
  if (column === 'duration') return readSeconds(was) === readSeconds(now)
  if (column === 'characters') return names(was) === names(now)
  return was.replace(/\r\n?/g, '\n').trim() === now.replace(/\r\n?/g, '\n').trim()
}

function names(list: string): string {
  return list
    .split(/[,;\n]/)
    .map((name) => name.trim().toLowerCase())
    .filter(Boolean)
    .sort()
    .join(',')
}
