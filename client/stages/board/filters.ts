/** Which rows and shots of a board are shown. */
import type { AssetKind } from '../../../shared/assets.ts'
import type { BoardRow } from '../../../shared/film/sceneBoard.ts'
import { frames, type Shot } from '../../../shared/film/shots.ts'
import { isDecided } from './acts.ts'

export interface Filters {
  search: string
  /** Null: all. */
  kind: AssetKind | null
  rows: 'all' | 'named' | 'decided'
  /** Only shots in which this asset is to be seen; null: all. */
  shotsWith: string | null
}

export const noFilters: Filters = { search: '', kind: null, rows: 'all', shotsWith: null }

export function isFiltered({ search, kind, rows, shotsWith }: Filters): boolean {
  return search.trim() !== '' || kind !== null || rows !== 'all' || shotsWith !== null
}

export function rowsShown(rows: readonly BoardRow[], filters: Filters): readonly BoardRow[] {
  const words = filters.search.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0 && filters.kind === null && filters.rows === 'all') return rows
  return rows.filter((row) => {
    const { asset, plays, why } = row
    const text = [...asset.names, ...plays.map(({ name }) => name)].join(' ').toLowerCase()
    if (!words.every((word) => text.includes(word))) return false
    if (filters.kind !== null && filters.kind !== asset.kind) return false
    if (filters.rows === 'named') return why !== 'added'
    return filters.rows === 'all' || isDecided(row)
  })
}

/** The row by which shots are chosen; null: all are shown. */
export function rowForShots(rows: readonly BoardRow[], { shotsWith }: Filters): BoardRow | null {
  return shotsWith === null ? null : (rows.find(({ ids }) => ids.includes(shotsWith)) ?? null)
}

/** The places of the shots that are shown: those in which a row is to be seen, or all. */
export function placesShown(shots: readonly Shot[], row: BoardRow | null): number[] {
  const places = shots.map((_, place) => place)
  if (!row) return places
  return places.filter((place) => frames.some((frame) => row.cells[place]?.[frame].there))
}
