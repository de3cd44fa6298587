/** The keys of the table, as in a spreadsheet. */
import type { KeyboardEvent } from 'react'
import { withControl } from '../../room/keys.ts'
import type { Grid } from './clipboard.ts'
import type { Area, CellAt, Selection } from './selection.ts'
import type { Sheet } from './useSheet.ts'

export interface KeyedActs {
  empty: () => void
  fillDown: () => void
  insert: (below: boolean) => void
  duplicate: () => void
  split: () => void
  merge: (next: boolean) => void
  move: (by: 1 | -1) => void
  remove: () => void
  takeOver: () => void
  keep: () => void
}

/** Rows that Page Up and Page Down go. */
const page = 8

/** Does what a key says; false: it says nothing here. */
export function onGridKey(
  event: KeyboardEvent,
  sheet: Sheet,
  grid: Grid,
  editable: boolean,
  acts: KeyedActs,
): boolean {
  const { area, selection } = sheet
  if (!area || !selection) return false
  if (withControl(event) ? onControlKey(event, sheet, area, selection, grid, editable, acts) : false)
    return true
  if (withControl(event) || event.metaKey || event.ctrlKey) return false
  if (event.altKey) return editable && onAltKey(event, acts)
  if (onMove(event, sheet, area, selection, grid)) return true
  return editable && onWrite(event, sheet, acts)
}

/** Where the arrows and their relatives lead. */
function onMove(event: KeyboardEvent, sheet: Sheet, area: Area, { anchor }: Selection, grid: Grid): boolean {
  const { row, column } = area
  const [lastRow, lastColumn] = [grid.rows.length - 1, grid.columns.length - 1]
  const ways: Record<string, [number, number]> = {
    ArrowDown: [row + 1, column],
    ArrowUp: [row - 1, column],
    ArrowRight: [row, column + 1],
    ArrowLeft: [row, column - 1],
    Home: [row, 0],
    End: [row, lastColumn],
    PageDown: [Math.min(lastRow, row + page), column],
    PageUp: [Math.max(0, row - page), column],
  }
  const way = ways[event.key]
  if (way) {
    sheet.choose(way[0], way[1], event.shiftKey ? anchor : null)
    return true
  }
  if (event.key === 'Tab') {
    const last = event.shiftKey ? row === 0 && column === 0 : row === lastRow && column === lastColumn
    // At either end, Tab leaves the table.
    if (!last) sheet.chooseNext(event.shiftKey ? -1 : 1)
    return !last
  }
  if (event.key === 'Escape' && (area.top !== area.bottom || area.left !== area.right)) {
    sheet.choose(row, column)
    return true
  }
  return false
}

function onControlKey(
  event: KeyboardEvent,
  sheet: Sheet,
  area: Area,
  { anchor }: Selection,
  grid: Grid,
  editable: boolean,
  acts: KeyedActs,
): boolean {
  const [lastRow, lastColumn] = [grid.rows.length - 1, grid.columns.length - 1]
  const { row, column } = area
  const to = (row: number, column: number) => {
    sheet.choose(row, column, event.shiftKey ? anchor : null)
    return true
  }
  switch (event.key) {
    case 'Home':
      return to(0, 0)
    case 'End':
      return to(lastRow, lastColumn)
    case 'ArrowUp':
      return to(0, column)
    case 'ArrowDown':
      return to(lastRow, column)
    case 'ArrowLeft':
      return to(row, 0)
    case 'ArrowRight':
      return to(row, lastColumn)
    case 'a': {
      const first: CellAt = { row: grid.rows[0]!.id, column: grid.columns[0]!.id }
      sheet.choose(lastRow, lastColumn, first)
      return true
    }
  }
  if (!editable) return false
  switch (event.key) {
    case 'd':
      return act(acts.fillDown)
    case 'Enter':
      return act(() => acts.insert(!event.shiftKey))
    case 'Backspace':
    case 'Delete':
      return act(acts.remove)
  }
  return false
}

/** By the place of the key: with Alt it may write another letter. */
function onAltKey(event: KeyboardEvent, acts: KeyedActs): boolean {
  const next = !event.shiftKey
  switch (event.code) {
    case 'ArrowUp':
      return act(() => acts.move(-1))
    case 'ArrowDown':
      return act(() => (event.shiftKey ? acts.duplicate() : acts.move(1)))
    case 'KeyM':
      return act(() => acts.merge(next))
    case 'KeyS':
      return act(acts.split)
    case 'KeyT':
      return act(acts.takeOver)
    case 'KeyK':
      return act(acts.keep)
  }
  return false
}

function onWrite(event: KeyboardEvent, sheet: Sheet, acts: KeyedActs): boolean {
  const { key } = event
  if (key === 'Delete' || key === 'Backspace') return act(acts.empty)
  if (key === 'Enter' || key === 'F2') {
    sheet.open('edit')
    return true
  }
  // The key itself is left to the field that has the focus now, as are those of input methods.
  if (/^.$/u.test(key) || key === 'Process' || key === 'Dead') sheet.open('replace')
  return false
}

function act(act: () => void): boolean {
  act()
  return true
}
