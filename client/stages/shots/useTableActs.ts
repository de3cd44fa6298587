import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { takeLate } from '../../../shared/film/cutting.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Shot } from '../../../shared/film/shots.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { Value } from '../../subscribable.ts'
import { duplicateShot, insertShot, joinShots, moveShots, removeShots, settleShots } from './acts.ts'
import { emptyArea, fillDown, type Grid } from './clipboard.ts'
import type { KeyedActs } from './gridKeys.ts'
import type { TableRows } from './rows.ts'
import type { TableActs } from './table.ts'
import type { Sheet } from './useSheet.ts'

/** Where the caret is in a text of a shot. */
export interface Caret {
  shot: string
  text: 'action' | 'dialogue' | 'notes'
  caret: number
}

export interface TableKeys {
  /** What the keys do with the range. */
  keyed: (grid: Grid) => KeyedActs
  drop: (row: string, before: number) => void
  /** Where the caret was last in an open text. */
  caret: Value<Caret | null>
}

/** What asks before it does something. */
export interface Asking {
  split: (shot: Shot, caret: Caret | null) => void
  /** The last shots of the scene are about to go. */
  last: (shots: readonly Shot[]) => void
}

interface Now {
  desk: ReturnType<typeof useFilm>
  scene: FilmScene
  table: TableRows
  sheet: Sheet
  asking: Asking
}

/** What can be done in the table, by the menu of a row and by keys on the range. */
export function useTableActs(
  scene: FilmScene,
  table: TableRows,
  sheet: Sheet,
  asking: Asking,
): { acts: TableActs; keys: TableKeys } {
  const desk = useFilm()
  const now = useRef<Now>({ desk, scene, table, sheet, asking })
  useLayoutEffect(() => {
    now.current = { desk, scene, table, sheet, asking }
  })
  const [current] = useState(() => () => now.current)
  return useMemo(() => {
    const caret = new Value<Caret | null>(null)
    const acts = actsOf(current, caret)
    const keys: TableKeys = {
      keyed: (grid) => keyedOf(current, acts, grid),
      drop: (row, before) => drop(current(), row, before),
      caret,
    }
    return { acts, keys }
  }, [current])
}

function actsOf(now: () => Now, caret: Value<Caret | null>): TableActs {
  const placeOf = (row: string) => now().table.rows.findIndex(({ id }) => id === row)
  const insert = (row: string, behind: number) => {
    const { desk, scene, sheet } = now()
    sheet.await(insertShot(desk, scene, placeOf(row) + behind))
  }
  const withNext = (first: number) => {
    const { desk, scene, table, sheet } = now()
    const pair = table.shots.slice(first, first + 2)
    if (first < 0 || pair.length < 2) return
    joinShots(desk, scene, pair)
    sheet.choose(first, sheet.area?.column ?? 0)
  }
  const move = (row: string, by: 1 | -1) => {
    const at = placeOf(row)
    drop(now(), row, by < 0 ? at - 1 : at + 2)
  }
  const settle = (row: string, words: boolean) => {
    const { desk, scene, table } = now()
    const shot = table.shots[placeOf(row)]
    if (shot) settleShots(desk, scene, [shot.id], words)
  }
  return {
    insertAbove: (row) => insert(row, 0),
    insertBelow: (row) => insert(row, 1),
    duplicate(row) {
      const { desk, scene, table, sheet } = now()
      const shot = table.shots[placeOf(row)]
      if (shot) sheet.await(duplicateShot(desk, scene, shot))
    },
    split(row) {
      const shot = now().table.shots[placeOf(row)]
      if (shot) now().asking.split(shot, caret.get()?.shot === shot.id ? caret.get() : null)
    },
    mergePrevious: (row) => withNext(placeOf(row) - 1),
    mergeNext: (row) => withNext(placeOf(row)),
    moveUp: (row) => move(row, -1),
    moveDown: (row) => move(row, 1),
    remove: (row) => take(now(), [placeOf(row)]),
    takeOver: (row) => settle(row, true),
    keep: (row) => settle(row, false),
    takeLate(row) {
      const { desk, table } = now()
      const shot = table.shots[placeOf(row)]
      if (shot) desk.edits.edit((doc) => takeLate(doc, shot))
    },
  }
}

function keyedOf(now: () => Now, acts: TableActs, grid: Grid): KeyedActs {
  const { desk, scene, sheet, table } = now()
  const { area } = sheet
  const row = area ? table.rows[area.row]?.id : undefined
  const places = area ? Array.from({ length: area.bottom - area.top + 1 }, (_, at) => area.top + at) : []
  const many = places.length > 1
  const shots = places.map((place) => table.shots[place]!)
  const withRow = (act: (row: string) => void) => () => row !== undefined && act(row)
  const settle = (words: boolean) => () =>
    settleShots(
      desk,
      scene,
      shots.map(({ id }) => id),
      words,
    )
  return {
    empty: () => area && emptyArea(desk, scene, grid, area),
    fillDown: () => area && fillDown(desk, scene, grid, area),
    insert: (below) => withRow(below ? acts.insertBelow : acts.insertAbove)(),
    duplicate: withRow(acts.duplicate),
    split: withRow(acts.split),
    merge(next) {
      if (!many) return withRow(next ? acts.mergeNext : acts.mergePrevious)()
      joinShots(desk, scene, shots)
      sheet.choose(area!.top, area!.column)
    },
    move(by) {
      if (!area) return
      const before = by < 0 ? area.top - 1 : area.bottom + 2
      if (before < 0 || before > table.rows.length) return
      moveShots(desk, scene, shots, before)
      // A row that is put elsewhere in the page loses the focus.
      sheet.choose(area.row + by, area.column, sheet.selection!.anchor)
    },
    remove: () => take(now(), places),
    takeOver: settle(true),
    keep: settle(false),
  }
}

function drop({ desk, scene, table }: Now, row: string, before: number): void {
  const at = table.rows.findIndex(({ id }) => id === row)
  const shot = table.shots[at]
  if (!shot || before < 0 || before > table.rows.length || before === at || before === at + 1) return
  moveShots(desk, scene, [shot], before)
}

function take({ desk, scene, table, asking }: Now, places: readonly number[]): void {
  const shots = places.flatMap((place) => table.shots[place] ?? [])
  if (shots.length === 0) return
  if (shots.length === table.shots.length && !scene.deferred) asking.last(shots)
  else removeShots(desk, scene, shots)
}
