import { useEffect } from 'react'
import { readFilmPlace } from '../../film/places.ts'
import type { BoardDesk } from './boardDesk.ts'
import { addressOfCell } from './places.ts'

/**
 * Goes where a person wants to be on the board: to a cell, or to the look of a row. What is not there yet, a row that
 * somebody has just added, is waited for.
 */
export function useVisit(board: BoardDesk, wanted: string | null, onVisited: () => void): void {
  useEffect(() => {
    if (wanted !== null && visit(board, wanted)) onVisited()
  }, [board, wanted, onVisited])
}

/** Whether there is nothing more to wait for. */
function visit({ scene, sheet, surface, selection, drag, open, panel }: BoardDesk, wanted: string): boolean {
  const place = readFilmPlace(wanted)
  if (place?.scene !== scene.id) return place === null
  const [kind, asset = ''] = place.below.split('/')
  if (kind === 'look') {
    const row = sheet.rows.find(({ ids }) => ids.includes(asset))
    if (row && (panel?.is !== 'look' || !row.ids.includes(panel.asset))) open({ is: 'look', asset })
    return row !== undefined
  }
  const address = addressOfCell(place.below)
  const point = address && sheet.pointOf(address)
  if (!point) return address === null
  // Whoever is painting does not lose what they paint.
  if (drag.get()) return true
  const at = sheet.addressOf(point)
  selection.set({ at, from: at })
  surface.reveal(sheet, point)
  return true
}
