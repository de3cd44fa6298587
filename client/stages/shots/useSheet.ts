import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { writeCells } from './cells.ts'
import type { Grid } from './clipboard.ts'
import type { Leave } from './leaving.ts'
import { type Area, areaOf, at, type CellAt, type Selection, stepped } from './selection.ts'
import { useFilm } from '../../film/filmDesk.ts'

export interface Sheet {
  selection: Selection | null
  area: Area | null
  /** Chooses a cell, with the range that goes on from `anchor`; the grid gets the focus. */
  choose: (row: number, column: number, anchor?: CellAt | null) => void
  chooseNext: (by: 1 | -1) => void
  /** Chooses a row when it is there: one that was just made. */
  await: (shot: string) => void
  /** Chooses the row of a shot without taking the focus from where it is. */
  show: (shot: string, column?: CellAt['column']) => void
  /** Gives the focus to the chosen cell. */
  refocus: () => void
  open: (how: 'edit' | 'replace') => void
  leave: (leave: Leave, words: string | null) => void
}

/** Which cell is chosen, which are in the range, and whether one is open. */
export function useSheet(scene: FilmScene, grid: Grid, table: RefObject<HTMLElement | null>): Sheet {
  const desk = useFilm()
  const [selection, select] = useState<Selection | null>(null)
  const awaited = useRef<string | null>(null)
  const focusing = useRef(false)
  const { rows, columns } = grid
  const area = areaOf(selection, rows, columns)
  const now = useRef({ desk, scene, grid, selection, area })
  useLayoutEffect(() => {
    now.current = { desk, scene, grid, selection, area }
  })

  // Where the row has gone, the selection is in the one that stands there now.
  useEffect(() => {
    const wanted = rows.findIndex(({ id }) => id === awaited.current)
    if (wanted >= 0) {
      awaited.current = null
      focusing.current = true
      select((before) => at(rows, columns, wanted, columnOf(before, columns)))
    } else if (selection && !rows.some(({ id }) => id === selection.row)) {
      focusing.current =
        table.current?.contains(document.activeElement) || document.activeElement === document.body
      select(at(rows, columns, selection.index, columnOf(selection, columns)))
    }
  }, [rows, columns, selection, table])

  const { row, column, editing } = selection ?? { row: null, column: null, editing: 'no' }
  useLayoutEffect(() => {
    if (!focusing.current || row === null || editing !== 'no') return
    const cell = table.current?.querySelector<HTMLElement>(
      `[data-row="${CSS.escape(row)}"] > [data-column="${column}"]`,
    )
    if (!cell) return
    focusing.current = false
    cell.focus({ preventScroll: true })
    cell.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })

  const choose = useCallback((row: number, column: number, anchor: CellAt | null = null) => {
    const { rows, columns } = now.current.grid
    focusing.current = true
    select(at(rows, columns, row, column, anchor))
  }, [])
  const chooseNext = useCallback((by: 1 | -1) => {
    const { area, grid } = now.current
    if (!area) return
    focusing.current = true
    select(stepped(area, grid.rows, grid.columns, by))
  }, [])
  const open = useCallback((editing: 'edit' | 'replace') => {
    const { area, grid, desk } = now.current
    if (!area || !desk.editable) return
    const cell = at(grid.rows, grid.columns, area.row, area.column)
    // The key that opens the cell is to be typed into it.
    if (cell) flushSync(() => select({ ...cell, editing }))
  }, [])
  const leave = useCallback(
    (leave: Leave, words: string | null) => {
      const { area, grid, desk, scene, selection } = now.current
      if (!area || !selection) return
      const { row, column } = area
      focusing.current = leave !== 'stay' || table.current?.contains(document.activeElement) === true
      const still = at(grid.rows, grid.columns, row, column)
      if (leave === 'right') select(stepped(area, grid.rows, grid.columns, 1))
      else if (leave === 'left') select(stepped(area, grid.rows, grid.columns, -1))
      else if (leave === 'down') select(at(grid.rows, grid.columns, row + 1, column))
      else if (leave === 'up') select(at(grid.rows, grid.columns, row - 1, column))
      else select(still)
      const shot = grid.shots[row]
      const { id } = grid.columns[column]!
      if (words !== null && shot) writeCells(desk, scene, [{ shot, column: id, value: emptied(words, id) }])
    },
    [table],
  )
  const refocus = useCallback(() => {
    focusing.current = true
    select((before) => before && { ...before })
  }, [])
  const wait = useCallback((shot: string) => {
    awaited.current = shot
  }, [])
  const show = useCallback(
    (shot: string, column?: CellAt['column']) => {
      const { grid, selection } = now.current
      const place = grid.rows.findIndex(({ id }) => id === shot)
      if (place < 0 || (selection && selection.editing !== 'no')) return
      const wanted = column ?? selection?.column ?? 'label'
      const row = table.current?.querySelector(`[data-row="${CSS.escape(shot)}"]`)
      select(
        at(
          grid.rows,
          grid.columns,
          place,
          grid.columns.findIndex(({ id }) => id === wanted),
        ),
      )
      const cell = row?.querySelector(`[data-column="${wanted}"]`) ?? row
      cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    },
    [table],
  )
  return { selection, area, choose, chooseNext, await: wait, show, refocus, open, leave }
}

function columnOf(selection: Selection | null, columns: Grid['columns']): number {
  return Math.max(
    0,
    columns.findIndex(({ id }) => id === selection?.column),
  )
}

/** Nothing in a cell that follows something lets it follow again; nobody among people is nobody. */
function emptied(words: string, column: string): string | null {
  return words.trim() === '' && column !== 'characters' ? null : words
}
