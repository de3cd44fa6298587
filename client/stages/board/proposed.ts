/** Rows that are there because the script speaks of them, and nobody has decided on yet. */
import { lastingId } from '../../../shared/film/assets.ts'
import { isProposed } from '../../../shared/film/proposals.ts'
import type { BoardRow } from '../../../shared/film/sceneBoard.ts'

/** What a row is the same by, before and after it is kept. */
export function rowKey({ asset }: Pick<BoardRow, 'asset'>): string {
  return lastingId(asset)
}

export function proposedIn(rows: readonly BoardRow[]): BoardRow[] {
  return rows.filter(({ asset }) => isProposed(asset))
}
