/** Writing into the cells of the table: typed, pasted, filled or emptied, as one step of undo. */
import { shotLabels } from '../../../shared/film/labels.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { readSeconds, type ShotColumn } from '../../../shared/film/shotTable.ts'
import { isValued, readShotValue } from '../../../shared/film/shotValues.ts'
import {
  bearShot,
  setShotFact,
  setShotRemoved,
  setShotSeconds,
  setShotText,
  type Shot,
} from '../../../shared/film/shots.ts'
import { keyBetween } from '../../../shared/film/order.ts'
import type { FilmDesk } from '../../film/filmDesk.ts'
import { editShots, type Settled } from '../../film/settle.ts'
import { newId } from '../../newId.ts'
import { tell } from '../../ui/Toasts.tsx'
import { readPeople, settlePeople, writePeople } from './people.ts'

export interface CellWrite {
  /** The shot as it is shown. */
  shot: Shot
  column: ShotColumn
  /** Null empties the cell: what follows from script and board shows again. */
  value: string | null
}

/**
 * Writes cells, and says what of them could not be read.
 * @param more cells of rows that are to be added behind the last one
 */
export function writeCells(
  desk: FilmDesk,
  scene: FilmScene,
  writes: readonly CellWrite[],
  more: readonly Partial<Record<ShotColumn, string>>[] = [],
): void {
  const { shots } = desk.view.shots(scene)
  const added = makeRows(desk, scene, shots.at(-1)?.order ?? null, more.length)
  const refused: string[] = []
  const placeOf = ({ id }: Shot) => shots.findIndex((shot) => shot.id === id)
  const cast = settlePeople(desk, [
    ...writes
      .filter(({ column }) => column === 'characters')
      .map(({ shot, value }) => ({ scene, at: placeOf(shot), value })),
    ...more.flatMap(({ characters }) =>
      characters === undefined ? [] : [{ scene, at: -1, value: characters }],
    ),
  ])
  editShots(desk, scene, () => {
    cast.put()
    const taken = takenLabels(scene, shots)
    for (const { shot, column, value } of writes) {
      // A counted label that was copied with its row stays with its row.
      if (column === 'label' && value !== null && taken.has(value.trim())) continue
      refused.push(...writeCell(desk, cast, scene, { ...shot, at: placeOf(shot) }, column, value))
    }
    added.forEach((id, at) => {
      setShotRemoved(desk.film.doc, id, null)
      for (const [column, value] of Object.entries(more[at]!)) {
        if (column === 'label' && taken.has(value.trim())) continue
        refused.push(
          ...writeCell(desk, cast, scene, { id, at: -1, owners: ownersOf(id) }, column as ShotColumn, value),
        )
      }
    })
  })
  if (refused.length > 0) tell(refused.slice(0, 3).join(' '))
}

/** Of a shot that was just made. */
export function ownersOf(id: string): Shot['owners'] {
  return { start: [id], clip: [id], end: [id] }
}

function makeRows(desk: FilmDesk, scene: FilmScene, behind: string | null, count: number): string[] {
  let order = behind
  return Array.from({ length: count }, () => {
    const id = newId()
    order = keyBetween(order, null)
    bearShot(desk.film.doc, { id, added: desk.stamp() }, { scene: scene.id, order })
    return id
  })
}

function takenLabels(scene: FilmScene, shots: readonly Shot[]): ReadonlySet<string> {
  const labels = shotLabels(scene, shots)
  return new Set(labels.filter((_, at) => shots[at]!.label === ''))
}

export interface Target {
  id: string
  /** Its place among the shots that are shown; -1: it is new. */
  at: number
  owners: Shot['owners']
}

/**
 * Writes one cell and returns what is to be said about it.
 * @param cast those whom the cells of this edit name (`settlePeople`)
 */
export function writeCell(
  desk: FilmDesk,
  cast: Settled,
  scene: FilmScene,
  { id, at, owners }: Target,
  column: ShotColumn,
  value: string | null,
): string[] {
  const { doc } = desk.film
  const words = value ?? ''
  switch (column) {
    case 'action':
    case 'dialogue':
    case 'notes':
      setShotText(doc, id, column, words)
      return []
    case 'duration': {
      const seconds = readSeconds(words)
      if (words.trim() !== '' && seconds === null) {
        return [`“${words.trim()}” is no length: write 4.5 or 0:04.`]
      }
      setShotSeconds(doc, id, seconds)
      return []
    }
    case 'characters': {
      const people = value === null ? null : readPeople(desk, value)
      writePeople(desk, cast, scene, at, owners, people && people.assets)
      return (people?.unknown ?? []).map(
        (name) => `“${name}” is nobody in this film yet: add them in Assets.`,
      )
    }
    default:
      setShotFact(doc, id, column, isValued(column) ? readShotValue(column, words) : words)
      return []
  }
}
