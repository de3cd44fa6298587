import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { film as roots } from '../../../shared/documents.ts'
import type { ShotColumn } from '../../../shared/film/shotTable.ts'
import { shotColumns } from '../../../shared/film/shotTable.ts'
import { authorColor } from '../../authorColor.ts'
import type { LiveDocument } from '../../connection.ts'

/** The last change that somebody else made to a cell. */
interface Glow {
  /** Another number with every change. */
  count: number
  /** Index into the person colours; null if whoever it was has gone. */
  color: number | null
}

/** What others changed last in the cells of a shot. */
export type ShotGlows = Readonly<Partial<Record<ShotColumn, Glow>>>

/** By shot; another object for a shot only when somebody has changed something in it. */
export function useGlows(film: LiveDocument): Readonly<Record<string, ShotGlows>> {
  const [glows, setGlows] = useState<Readonly<Record<string, ShotGlows>>>({})
  useEffect(() => {
    const shots = roots.shots(film.doc)
    const uses = roots.uses(film.doc)
    function light(cells: readonly [string, ShotColumn][], transaction: Y.Transaction): void {
      // What arrives with the first synchronisation is not news.
      if (cells.length === 0 || transaction.local || !film.status.get().synced) return
      const color = authorColor(film, transaction)
      setGlows((glows) => {
        const next = { ...glows }
        for (const [shot, column] of cells) {
          const count = (next[shot]?.[column]?.count ?? 0) + 1
          next[shot] = { ...next[shot], [column]: { count, color } }
        }
        return next
      })
    }
    function onShots(events: Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void {
      light(events.flatMap(cellsOf), transaction)
    }
    function onUses({ keysChanged }: Y.YMapEvent<unknown>, transaction: Y.Transaction): void {
      const changed = new Set([...keysChanged].map((key) => String(key).split('/')[0]!))
      light(
        [...changed].map((shot): [string, ShotColumn] => [shot, 'characters']),
        transaction,
      )
    }
    const observed = shots as unknown as Y.AbstractType<Y.YEvent<Y.AbstractType<unknown>>>
    observed.observeDeep(onShots as Parameters<typeof observed.observeDeep>[0])
    uses.observe(onUses)
    return () => {
      observed.unobserveDeep(onShots as Parameters<typeof observed.observeDeep>[0])
      uses.unobserve(onUses)
    }
  }, [film])
  return glows
}

function cellsOf({ path, changes }: Y.YEvent<Y.AbstractType<unknown>>): [string, ShotColumn][] {
  const [shot, text] = path.map(String)
  if (shot === undefined) return []
  const names = text === undefined ? [...changes.keys.keys()] : [text]
  return names.flatMap((name): [string, ShotColumn][] => {
    const column = columnOf(name)
    return column ? [[shot, column]] : []
  })
}

/** A shot that was moved, or brought back, shows it at its label. */
function columnOf(name: string): ShotColumn | null {
  if (name === 'seconds') return 'duration'
  if (name === 'order' || name === 'removed') return 'label'
  return shotColumns.find((column) => column === name) ?? null
}
