/**
 * Rows that look as they did are the same objects as before, so that one fact draws one row: a board is made anew
 * with every change of the film, and somebody is always writing.
 */
import type { BoardRow, Cell } from '../../../shared/film/sceneBoard.ts'
import { frames } from '../../../shared/film/shots.ts'
import { rowKey } from './proposed.ts'

/** Rows as they were shown last. */
export class SharedRows {
  #last: readonly BoardRow[] = []

  of(rows: readonly BoardRow[]): readonly BoardRow[] {
    return (this.#last = shareRows(this.#last, rows))
  }
}

/** `next`, with the rows and cells of `before` wherever the grid shows them alike. */
function shareRows(before: readonly BoardRow[], next: readonly BoardRow[]): readonly BoardRow[] {
  const known = new Map(before.map((row) => [rowKey(row), row]))
  const rows = next.map((row) => shareRow(known.get(rowKey(row)), row))
  return rows.length === before.length && rows.every((row, at) => row === before[at]) ? before : rows
}

function shareRow(before: BoardRow | undefined, next: BoardRow): BoardRow {
  if (!before) return next
  const cells = next.cells.map((cell, at) => {
    const known = before.cells[at]
    return known && sameCell(known, cell) ? known : cell
  })
  const same = cells.length === before.cells.length && cells.every((cell, at) => cell === before.cells[at])
  return same && headOf(before) === headOf(next) ? before : { ...next, cells: same ? before.cells : cells }
}

function sameCell(a: Cell, b: Cell): boolean {
  return frames.every((frame) => a[frame].there === b[frame].there && a[frame].decided === b[frame].decided)
}

/** Everything that the head of a row shows, and what its menu needs. */
function headOf({ asset, why, plays, ids }: BoardRow): string {
  const { name, kind, picture, standing } = asset
  return JSON.stringify([name, kind, picture?.media, standing, why, plays.map((role) => role.name), ids])
}
