import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { assetsRoot } from '../../shared/documents.ts'
import { authorColor } from '../authorColor.ts'
import type { LiveDocument } from '../connection.ts'
import { placeOf } from './places.ts'

/** The last change somebody else made at a place. */
export interface Glow {
  /** Another number with every change. */
  count: number
  /** Index into the person colours; null if whoever it was has gone. */
  color: number | null
}

/**
 * For each field of each asset, what others changed last; absent where nobody has since mounting. `rootOf`: what
 * holds the assets, or other things like them. Memoise it.
 */
export function useAssetGlows(film: LiveDocument, rootOf = assetsRoot): Readonly<Record<string, Glow>> {
  const [glows, setGlows] = useState<Readonly<Record<string, Glow>>>({})
  useEffect(() => {
    const root = rootOf(film.doc)
    function look(events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void {
      // What arrives with the first synchronisation is not news.
      if (transaction.local || !film.status.get().synced) return
      const places = [...new Set(events.flatMap(placesIn))]
      if (places.length === 0) return
      const color = authorColor(film, transaction)
      setGlows((glows) => {
        const next = { ...glows }
        for (const place of places) next[place] = { count: (glows[place]?.count ?? 0) + 1, color }
        return next
      })
    }
    const observer = look as Parameters<typeof root.observeDeep>[0]
    root.observeDeep(observer)
    return () => root.unobserveDeep(observer)
  }, [film, rootOf])
  return glows
}

function placesIn(event: Y.YEvent<Y.AbstractType<unknown>>): string[] {
  const [asset, text] = event.path.map(String)
  if (asset === undefined) return []
  if (text !== undefined) return [placeOf(asset, text)]
  return [...event.changes.keys.keys()].map((key) => placeOf(asset, fieldOfKey(key)))
}

function fieldOfKey(key: string): string {
  if (key.startsWith('alias/')) return 'aliases'
  return key === 'picked' ? 'picture' : key
}
