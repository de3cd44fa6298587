/** Which cells are chosen, by the ids of their shots, so that they stay chosen while rows move. */
import type { ShotColumn } from '../../../shared/film/shotTable.ts'
import type { Column } from './columns.ts'
import type { TableRow } from './rows.ts'

export interface CellAt {
  row: string
  column: ShotColumn
}

export interface Selection extends CellAt {
  /** The other corner of the range. */
  anchor: CellAt
  /** The cell is open: as it was, or to be replaced by what is typed. */
  editing: 'no' | 'edit' | 'replace'
  /** Where the row was when it was chosen: where one goes when it is gone. */
  index: number
}

/** The same by places in rows and columns. */
export interface Area {
  row: number
  column: number
  top: number
  bottom: number
  left: number
  right: number
}

/** Null if there is no row. */
export function areaOf(
  selection: Selection | null,
  rows: readonly TableRow[],
  columns: readonly Column[],
): Area | null {
  if (!selection || rows.length === 0) return null
  const found = rows.findIndex(({ id }) => id === selection.row)
  const row = found < 0 ? Math.min(selection.index, rows.length - 1) : found
  const column = Math.max(
    0,
    columns.findIndex(({ id }) => id === selection.column),
  )
  const other = rows.findIndex(({ id }) => id === selection.anchor.row)
  const otherColumn = columns.findIndex(({ id }) => id === selection.anchor.column)
  const [from, to] = [found < 0 || other < 0 ? row : other, otherColumn < 0 ? column : otherColumn]
  return {
    row,
    column,
    top: Math.min(row, from),
    bottom: Math.max(row, from),
    left: Math.min(column, to),
    right: Math.max(column, to),
  }
}

/** A cell by its place, with the range that goes on from `anchor`, or none. */
export function at(
  rows: readonly TableRow[],
  columns: readonly Column[],
  row: number,
  column: number,
  anchor: CellAt | null = null,
): Selection | null {
  const index = Math.max(0, Math.min(row, rows.length - 1))
  const target = rows[index]
  const there = columns[Math.max(0, Math.min(column, columns.length - 1))]
  if (!target || !there) return null
  const cell = { row: target.id, column: there.id }
  return { ...cell, anchor: anchor ?? cell, editing: 'no', index }
}

/** The next cell in reading order, or the one before; the same at the ends. */
export function stepped(
  area: Area,
  rows: readonly TableRow[],
  columns: readonly Column[],
  by: 1 | -1,
): Selection | null {
  let { row, column } = area
  column += by
  if (column >= columns.length && row < rows.length - 1) [row, column] = [row + 1, 0]
  else if (column < 0 && row > 0) [row, column] = [row - 1, columns.length - 1]
  return at(rows, columns, row, column)
}
