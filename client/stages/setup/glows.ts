import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { filmStyleRoot, story } from '../../../shared/documents.ts'
import { authorColor } from '../../authorColor.ts'
import type { LiveDocument } from '../../connection.ts'
import { fieldOfKey, type FieldName } from './fields.ts'

/** The last change somebody else made to a field. */
export interface Glow {
  /** Another number with every change. */
  count: number
  /** Index into the person colours; null if whoever it was has gone. */
  color: number | null
}

/** For each field, what others changed last; fields nobody else has changed since mounting are absent. */
export function useGlows(live: LiveDocument, film: LiveDocument): Partial<Record<FieldName, Glow>> {
  const [glows, setGlows] = useState<Partial<Record<FieldName, Glow>>>({})
  useEffect(() => {
    const setup = story.setup(live.doc)
    const tone = story.tone(live.doc)
    const style = filmStyleRoot(film.doc)

    function light(changed: readonly FieldName[], transaction: Y.Transaction, where = live): void {
      // What arrives with the first synchronisation is not news.
      if (transaction.local || !where.status.get().synced) return
      const color = authorColor(where, transaction)
      setGlows((glows) => {
        const next = { ...glows }
        for (const field of changed) next[field] = { count: (glows[field]?.count ?? 0) + 1, color }
        return next
      })
    }
    function onSetup(event: Y.YMapEvent<unknown>, transaction: Y.Transaction): void {
      const changed = [...event.keysChanged].map(fieldOfKey).filter((field) => field !== null)
      light([...new Set(changed)], transaction)
    }
    function onTone(_: Y.YTextEvent, transaction: Y.Transaction): void {
      light(['tone'], transaction)
    }
    function onStyle({ keysChanged }: Y.YMapEvent<unknown>, transaction: Y.Transaction): void {
      if (keysChanged.has('writing')) light(['writingStyle'], transaction, film)
    }

    setup.observe(onSetup)
    tone.observe(onTone)
    style.observe(onStyle)
    return () => {
      setup.unobserve(onSetup)
      tone.unobserve(onTone)
      style.unobserve(onStyle)
    }
  }, [live, film])
  return glows
}
