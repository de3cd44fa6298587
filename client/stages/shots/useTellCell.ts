import { useEffect } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { placeIn } from '../../film/places.ts'
import { useTellPlace } from '../../room/places.ts'
import { placeOfShot } from './places.ts'
import type { TableRow } from './rows.ts'
import type { Sheet } from './useSheet.ts'

/** Milliseconds for which one must stay in a cell before the others are told: keys that are held run through many. */
const rest = 80

/** Tells everybody in which cell one is. */
export function useTellCell(scene: FilmScene, sheet: Sheet | null, rows: readonly TableRow[]): void {
  const { story } = useFilm()
  const tell = useTellPlace(story, 'shots')
  const shot = sheet?.area ? (rows[sheet.area.row]?.id ?? null) : null
  const column = sheet?.selection?.column ?? null
  useEffect(() => {
    const place = shot && column ? placeOfShot(scene.id, { shot, column }) : placeIn(scene.id)
    const timer = setTimeout(() => tell(place), rest)
    return () => clearTimeout(timer)
  }, [tell, scene.id, shot, column])
}
