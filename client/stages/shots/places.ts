/** Where in a shot table somebody is, for presence: `shot/<id>/<column>` below the scene, or `shot/<id>`. */
import type { Here } from '../../../shared/presence.ts'
import { shotColumns, type ShotColumn } from '../../../shared/film/shotTable.ts'
import { placeIn, readFilmPlace } from '../../film/places.ts'

export interface ShotPlace {
  shot: string
  column: ShotColumn
}

export function placeOfShot(scene: string, { shot, column }: ShotPlace): string {
  return placeIn(scene, 'shot', shot, column)
}

export function readShotPlace(place: string | undefined): (ShotPlace & { scene: string }) | null {
  const film = readFilmPlace(place)
  const [kind, shot, column] = film?.below.split('/') ?? []
  // A shot as a whole is where its label stands.
  const named = column === undefined ? 'label' : shotColumns.find((known) => known === column)
  if (!film || kind !== 'shot' || !shot || !named) return null
  return { scene: film.scene, shot, column: named }
}

/** The cell somebody is in, as one word; null: in none. */
export function cellOf({ stage, place }: Here): string | null {
  const there = stage === 'shots' ? readShotPlace(place) : null
  return there && `${there.shot}\n${there.column}`
}
