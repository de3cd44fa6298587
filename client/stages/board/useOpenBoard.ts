import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { shotLabels } from '../../../shared/film/labels.ts'
import type { BoardRow } from '../../../shared/film/sceneBoard.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { Value } from '../../subscribable.ts'
import type { BoardDesk, Drag, Panel, Selection } from './boardDesk.ts'
import { noFilters, placesShown, rowForShots, rowsShown } from './filters.ts'
import { SharedRows } from './share.ts'
import { type Address, type Column, Sheet } from './sheet.ts'
import type { Brush } from './strokes.ts'
import { Surface } from './surface.ts'

/** The board of a scene, and how this person looks at it. */
export function useOpenBoard(
  scene: FilmScene,
  [brush, setBrush]: readonly [Brush, (brush: Brush) => void],
  cast: (row: BoardRow) => void,
): BoardDesk {
  const desk = useFilm()
  const board = desk.view.board(scene)
  const rows = useShared(board.rows)
  const [filters, setFilters] = useState(noFilters)
  const [panel, open] = useState<Panel | null>(null)
  const { shots } = board
  const chosenBy = rowForShots(rows, filters)
  const columns = useMemo((): Column[] => {
    const labels = shotLabels(scene, shots)
    return placesShown(shots, chosenBy).map((place) => ({
      shot: shots[place]!,
      place,
      label: labels[place]!,
    }))
  }, [scene, shots, chosenBy])
  const sheet = useMemo(() => new Sheet(rowsShown(rows, filters), columns), [rows, columns, filters])
  const selection = useValue<Selection | null>()
  const drag = useValue<Drag | null>()
  const [surface] = useState(() => new Surface())
  useFollowing(selection, sheet)
  const last = useRef<BoardDesk>(null!)
  const [current] = useState(() => () => last.current)
  const made = useMemo(
    (): BoardDesk => ({
      desk,
      scene,
      board,
      sheet,
      surface,
      selection,
      drag,
      brush,
      setBrush,
      filters,
      setFilters,
      panel,
      open,
      cast,
      current,
    }),
    [desk, scene, board, sheet, surface, selection, drag, brush, setBrush, filters, panel, cast, current],
  )
  useLayoutEffect(() => {
    last.current = made
  })
  return made
}

function useValue<T>(): Value<T | null> {
  return useState(() => new Value<T | null>(null))[0]
}

/** The same rows as before where they look the same. */
function useShared(rows: readonly BoardRow[]): readonly BoardRow[] {
  const [shared] = useState(() => new SharedRows())
  return useMemo(() => shared.of(rows), [shared, rows])
}

/** Where what was chosen is gone, what has taken its place is chosen. */
function useFollowing(selection: Value<Selection | null>, sheet: Sheet): void {
  const before = useRef(sheet)
  useEffect(() => {
    const now = selection.get()
    const find = (address: Address): Address | null => {
      const point = sheet.pointOf(address) ?? before.current.pointOf(address)
      return point && sheet.addressOf(sheet.within(point))
    }
    if (now) {
      const at = find(now.at)
      const next = at && { at, from: find(now.from) ?? at }
      if (JSON.stringify(next) !== JSON.stringify(now)) selection.set(next)
    }
    before.current = sheet
  }, [selection, sheet])
}
