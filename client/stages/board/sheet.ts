/**
 * The grid of a board as it is shown: rows of assets by kind, columns of shots, three frames to a column. Where
 * something is in it is said in two ways: by *address*, which stays true while others add rows and shots, and by
 * *point*, counted, with which one reckons. -1 is the head of a row or of a column.
 */
import type { AssetKind } from '../../../shared/assets.ts'
import { type BoardRow, type Cell } from '../../../shared/film/sceneBoard.ts'
import { type Frame, frames, type Shot } from '../../../shared/film/shots.ts'

export interface Column {
  shot: Shot
  /** Where it stands among the shots of the scene, whichever of them are shown. */
  place: number
  label: string
}

/** The rows of one kind. */
export interface Group {
  kind: AssetKind
  /** [first, last): counted among all rows. */
  first: number
  last: number
}

/** Null: the head of the row, or of the column. */
export interface Address {
  asset: string | null
  shot: string | null
  frame: Frame
}

/** `col` counts frames: three to a shot. */
export interface Point {
  row: number
  col: number
}

/** Both ends included. */
export interface Range {
  top: number
  bottom: number
  left: number
  right: number
}

/** In pixels. */
export const sizes = { head: 64, kind: 28, row: 44, first: 240, narrowest: 66, widest: 148 }

/** Where the frames of a cell end, as parts of its width. */
export const frameEnds = [0, 0.3, 0.7, 1] as const

export class Sheet {
  readonly rows: readonly BoardRow[]
  readonly columns: readonly Column[]
  readonly groups: readonly Group[]
  /** Where each row begins, in pixels from the top of the grid. */
  readonly tops: readonly number[]
  readonly height: number
  readonly #rowOf: ReadonlyMap<string, number>
  readonly #columnOf: Map<string, number>

  /** @param rows by kind */
  constructor(rows: readonly BoardRow[], columns: readonly Column[]) {
    this.rows = rows
    this.columns = columns
    this.groups = groupsOf(rows)
    this.tops = this.groups.flatMap(({ first, last }, group) =>
      Array.from(
        { length: last - first },
        (_, at) => sizes.head + (group + 1) * sizes.kind + (first + at) * sizes.row,
      ),
    )
    this.height = sizes.head + this.groups.length * sizes.kind + rows.length * sizes.row
    this.#rowOf = new Map(rows.flatMap(({ ids }, at) => ids.map((id) => [id, at] as const)))
    this.#columnOf = new Map(
      columns.flatMap(({ shot }, at) =>
        // Others may not have heard yet that a shot was merged into this one; a cut has an id of its own.
        [...new Set(frames.flatMap((frame) => shot.owners[frame]))].map((id) => [id, at] as const),
      ),
    )
    for (const [at, { shot }] of columns.entries()) this.#columnOf.set(shot.id, at)
  }

  /** Null for what is not shown. */
  pointOf({ asset, shot, frame }: Address): Point | null {
    const row = asset === null ? -1 : this.#rowOf.get(asset)
    const column = shot === null ? -1 : this.#columnOf.get(shot)
    if (row === undefined || column === undefined) return null
    return { row, col: column < 0 ? -1 : column * 3 + frames.indexOf(frame) }
  }

  addressOf({ row, col }: Point): Address {
    return {
      asset: this.rows[row]?.asset.id ?? null,
      shot: this.columns[Math.floor(col / 3)]?.shot.id ?? null,
      frame: frameOf(col),
    }
  }

  /** The nearest that is there. */
  within({ row, col }: Point): Point {
    return { row: Math.min(row, this.rows.length - 1), col: Math.min(col, this.columns.length * 3 - 1) }
  }

  cellAt({ row, col }: Point): Cell | null {
    const column = this.columns[Math.floor(col / 3)]
    return (column && this.rows[row]?.cells[column.place]) ?? null
  }

  /** The nearest cell to a place in the grid; `width` of a column. */
  pointAt(x: number, y: number, width: number): Point {
    const across = Math.min(Math.max((x - sizes.first) / width, 0), this.columns.length - 0.001)
    const within = across % 1
    const frame = within < frameEnds[1] ? 0 : within < frameEnds[2] ? 1 : 2
    let row = this.tops.findLastIndex((top) => y >= top)
    // The line that names a kind belongs to the row above it.
    row = Math.min(Math.max(row, 0), this.rows.length - 1)
    return { row, col: Math.floor(across) * 3 + frame }
  }

  /** What lies between two points; from a head: its whole row or column. */
  rangeOf(a: Point, b: Point): Range {
    const wide = a.col < 0 || b.col < 0
    const high = a.row < 0 || b.row < 0
    return {
      top: high ? 0 : Math.min(a.row, b.row),
      bottom: high ? this.rows.length - 1 : Math.max(a.row, b.row),
      left: wide ? 0 : columnStart(Math.min(a.col, b.col), high),
      right: wide ? this.columns.length * 3 - 1 : columnEnd(Math.max(a.col, b.col), high),
    }
  }

  /** Where to go from a point with an arrow key, Home, End, Page Up and Down; null for any other key. */
  step({ row, col }: Point, key: string, far: boolean): Point | null {
    const last = { row: this.rows.length - 1, col: this.columns.length * 3 - 1 }
    const across = far || row < 0 ? 3 : 1
    const to = {
      ArrowLeft: { row, col: col - across },
      ArrowRight: { row, col: col < 0 ? 0 : col + across },
      ArrowUp: { row: far ? 0 : row - 1, col },
      ArrowDown: { row: far ? last.row : row + 1, col },
      Home: { row: far ? 0 : row, col: 0 },
      End: { row: far ? last.row : row, col: last.col },
      PageUp: { row: row - 8, col },
      PageDown: { row: row + 8, col },
    }[key]
    if (!to) return null
    const least = { row: key === 'PageUp' || (key === 'Home' && row >= 0) ? 0 : -1, col: row < 0 ? 0 : -1 }
    const next = {
      row: Math.min(Math.max(to.row, to.col < 0 ? 0 : least.row), last.row),
      col: Math.min(Math.max(to.col, least.col), last.col),
    }
    // A head of a column is one place, not three.
    return next.row < 0 ? { row: -1, col: next.col - (next.col % 3) } : next
  }
}

export function frameOf(col: number): Frame {
  return frames[((col % 3) + 3) % 3]!
}

/** The cells of a range: whole ones where a part of them is in it. */
export function wholeCells(range: Range): Range {
  return { ...range, left: columnStart(range.left, true), right: columnEnd(range.right, true) }
}

export function sameRange(a: Range | null, b: Range | null): boolean {
  if (!a || !b) return a === b
  return a.top === b.top && a.bottom === b.bottom && a.left === b.left && a.right === b.right
}

function columnStart(col: number, whole: boolean): number {
  return whole ? col - (col % 3) : col
}

function columnEnd(col: number, whole: boolean): number {
  return whole ? col - (col % 3) + 2 : col
}

function groupsOf(rows: readonly BoardRow[]): Group[] {
  const groups: Group[] = []
  for (const [at, { asset }] of rows.entries()) {
    const group = groups.at(-1)
    if (group?.kind === asset.kind) group.last = at + 1
    else groups.push({ kind: asset.kind, first: at, last: at + 1 })
  }
  return groups
}
