import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { film as roots } from '../../../shared/documents.ts'
import { authorColor } from '../../authorColor.ts'
import type { LiveDocument } from '../../connection.ts'

/** A cell that somebody else has just changed. */
export interface CellGlow {
  /** Another number each time. */
  id: number
  shot: string
  asset: string
  /** Index into the person colours; null if whoever it was has gone. */
  color: number | null
}

/** More cells than this do not glow one by one. */
const most = 240
/** As long as the glow lasts, in milliseconds. */
const lasting = 1_500

/** The cells that others have just changed. */
export function useCellGlows(film: LiveDocument): readonly CellGlow[] {
  const [glows, setGlows] = useState<readonly CellGlow[]>([])
  useEffect(() => {
    const uses = roots.uses(film.doc)
    const timers = new Set<ReturnType<typeof setTimeout>>()
    let count = 0
    function look({ keysChanged }: Y.YMapEvent<unknown>, transaction: Y.Transaction): void {
      // What arrives with the first synchronisation is not news.
      if (transaction.local || !film.status.get().synced) return
      const cells = new Set([...keysChanged].map((key) => String(key).split('/').slice(0, 2).join('/')))
      const color = authorColor(film, transaction)
      const fresh = [...cells].slice(0, most).map((cell) => {
        const [shot = '', asset = ''] = cell.split('/')
        return { id: count++, shot, asset, color }
      })
      setGlows((glows) => [...glows, ...fresh].slice(-most))
      const gone = new Set(fresh.map(({ id }) => id))
      const timer = setTimeout(() => {
        timers.delete(timer)
        setGlows((glows) => glows.filter(({ id }) => !gone.has(id)))
      }, lasting)
      timers.add(timer)
    }
    uses.observe(look)
    return () => {
      uses.unobserve(look)
      for (const timer of timers) clearTimeout(timer)
    }
  }, [film])
  return glows
}
