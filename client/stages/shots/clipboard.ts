/** Ranges of cells on their way to and from the clipboard. */
import { readTsv, writeTsv } from '../../../shared/film/shotTable.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Shot } from '../../../shared/film/shots.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { type CellWrite, writeCells } from './cells.ts'
import type { Column } from './columns.ts'
import type { TableRow } from './rows.ts'
import type { Area } from './selection.ts'

/** More rows than this are not added by one paste. */
const mostAdded = 500

export interface Grid {
  rows: readonly TableRow[]
  shots: readonly Shot[]
  columns: readonly Column[]
}

export function copyArea({ rows, columns }: Grid, { top, bottom, left, right }: Area): string {
  const shown = columns.slice(left, right + 1)
  return writeTsv(rows.slice(top, bottom + 1).map(({ cells }) => shown.map(({ id }) => cells[id])))
}

/**
 * Puts a text's cells from the range's first one on; what has fewer cells than the range is repeated in it. Rows
 * that reach below the last shot become new shots. Returns the area that was written.
 */
export function pasteArea(
  desk: FilmDesk,
  scene: FilmScene,
  grid: Grid,
  area: Area,
  text: string,
): Area | null {
  const block = readTsv(text)
  if (block.length === 0) return null
  const width = Math.max(...block.map((row) => row.length))
  const repeat = (chosen: number, given: number) => (chosen > given && chosen % given === 0 ? chosen : given)
  const tall = repeat(area.bottom - area.top + 1, block.length)
  const wide = Math.min(repeat(area.right - area.left + 1, width), grid.columns.length - area.left)
  const writes: CellWrite[] = []
  const more: Partial<Record<Column['id'], string>>[] = []
  for (let row = 0; row < Math.min(tall, grid.rows.length - area.top + mostAdded); row++) {
    const given = block[row % block.length]!
    const added: (typeof more)[number] = {}
    for (let column = 0; column < wide; column++) {
      const value = given[column % width]
      if (value === undefined) continue
      const { id } = grid.columns[area.left + column]!
      const there = grid.rows[area.top + row]
      if (!there) added[id] = value
      else if (there.cells[id] !== value)
        writes.push({ shot: grid.shots[area.top + row]!, column: id, value })
    }
    if (area.top + row >= grid.rows.length) more.push(added)
  }
  if (writes.length + more.length > 0) writeCells(desk, scene, writes, more)
  return { ...area, bottom: area.top + tall - 1, right: area.left + wide - 1 }
}

/** Empties every cell of a range. */
export function emptyArea(desk: FilmDesk, scene: FilmScene, grid: Grid, area: Area): void {
  const writes = cellsIn(grid, area).map(({ shot, column }) => ({ shot, column, value: null }))
  if (writes.length > 0) writeCells(desk, scene, writes)
}

/** Puts the cells of the range's first row into all below; of one row alone, those of the row above. */
export function fillDown(desk: FilmDesk, scene: FilmScene, grid: Grid, area: Area): void {
  const alone = area.top === area.bottom
  const from = alone ? area.top - 1 : area.top
  const source = grid.rows[from]
  if (!source) return
  const writes = cellsIn(grid, alone ? area : { ...area, top: area.top + 1 })
    .map(({ shot, row, column }) => {
      const follows = source.follows.includes(column)
      return { shot, column, row, value: follows ? null : source.cells[column] }
    })
    .filter(({ row, column, value }) => value === null || row.cells[column] !== value)
  if (writes.length > 0) writeCells(desk, scene, writes)
}

function cellsIn({ rows, shots, columns }: Grid, { top, bottom, left, right }: Area) {
  return rows
    .slice(top, bottom + 1)
    .flatMap((row, at) =>
      columns.slice(left, right + 1).map(({ id }) => ({ row, shot: shots[top + at]!, column: id })),
    )
}
