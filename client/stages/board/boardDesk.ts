/** What the parts of an open board work with. */
import { createContext, useContext } from 'react'
import type { BoardRow, SceneBoard } from '../../../shared/film/sceneBoard.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import type { Value } from '../../subscribable.ts'
import type { Filters } from './filters.ts'
import type { Address, Range, Sheet } from './sheet.ts'
import type { Brush, Stroke } from './strokes.ts'
import type { Surface } from './surface.ts'

/** Where one is in the grid, and from where on it is chosen. */
export interface Selection {
  at: Address
  from: Address
}

/** A gesture under way: what would be said of which cells, or what is carried to where. */
export type Drag =
  | { is: 'paint'; range: Range; stroke: Stroke }
  | { is: 'carry'; name: string; to: CarryTarget | null }

/** Where something that is carried would be put: into a frame of a shot, or, on the head of a row, into its role. */
export type CarryTarget = Address

/** What stands at the right of the grid. */
export type Panel = { is: 'add' } | { is: 'look'; asset: string }

export interface BoardDesk {
  desk: FilmDesk
  scene: FilmScene
  board: SceneBoard
  sheet: Sheet
  surface: Surface
  selection: Value<Selection | null>
  drag: Value<Drag | null>
  brush: Brush
  setBrush: (brush: Brush) => void
  filters: Filters
  setFilters: (filters: Filters) => void
  panel: Panel | null
  open: (panel: Panel | null) => void
  /** Asks who shall play a row's role. */
  cast: (row: BoardRow) => void
  /** The board at any later moment: it is another with every change of the film. */
  current: () => BoardDesk
}

export const BoardContext = createContext<BoardDesk | null>(null)

/** The board of this page. Only below BoardStage. */
export function useBoard(): BoardDesk {
  const board = useContext(BoardContext)
  if (!board) throw new Error('useBoard outside of BoardStage')
  return board
}
