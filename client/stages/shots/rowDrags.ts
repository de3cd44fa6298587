/** Rows that are dragged in the table of a scene, as the others are told of them: `{ table, row, before }`. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { fields } from '../../../shared/assets.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { type Dragger, Telling, useOthersDrags } from '../../room/drags.ts'
import type { TableRow } from './rows.ts'
import type { RowDrag } from './useRowDrag.ts'

/** By ids, since others may show other rows. */
interface ToldRow {
  /** The scene. */
  table: string
  row: string
  /** Before which row it would go; null: behind the last one. */
  before: string | null
}

/** Somebody's row on its way, where it would go. */
export interface Drop extends Pick<Dragger, 'client' | 'color'> {
  words: string
}

/** Tells everybody which row is dragged here, and where to. */
export function useTellRowDrag(scene: FilmScene, rows: readonly TableRow[], drag: RowDrag | null): void {
  const { story } = useFilm()
  const [telling] = useState(() => new Telling(story))
  const { row = null, before = 0 } = drag ?? {}
  const behind = rows[before]?.id ?? null
  useEffect(() => {
    telling.tell(row === null ? null : ({ table: scene.id, row, before: behind } satisfies ToldRow))
  }, [telling, scene.id, row, behind])
  useEffect(() => () => telling.tell(null), [telling])
}

/** What others would put before each row; behind the last one under the empty id. */
export function useDrops(scene: FilmScene, rows: readonly TableRow[]): ReadonlyMap<string, readonly Drop[]> {
  const { story } = useFilm()
  const read = useCallback(
    (drag: unknown) => {
      const { table, row, before } = fields(drag)
      if (table !== scene.id || typeof row !== 'string') return null
      return { row, before: typeof before === 'string' ? before : '' }
    },
    [scene.id],
  )
  const drags = useOthersDrags(story, read)
  return useMemo(() => {
    const drops = new Map<string, Drop[]>()
    for (const { client, color, person, row, before } of drags) {
      const shot = rows.find(({ id }) => id === row)
      if (!shot) continue
      const at = rows.some(({ id }) => id === before) ? before : ''
      drops.set(at, [...(drops.get(at) ?? []), { client, color, words: `${person}: ${shot.label}` }])
    }
    return drops
  }, [drags, rows])
}
