import { useEffect, useState } from 'react'
import type * as Y from 'yjs'
import { story } from '../../../shared/documents.ts'
import type { LiveDocument } from '../../connection.ts'
import { presentIn } from '../../useDocument.ts'
import { fieldOfKey, type FieldName } from './fields.ts'

/** The last change somebody else made to a field. */
export interface Glow {
  /** Another number with every change. */
  count: number
  /** Index into the person colours; null if whoever it was has gone. */
  color: number | null
}

/** For each field, what others changed last; fields nobody else has changed since mounting are absent. */
export function useGlows(live: LiveDocument): Partial<Record<FieldName, Glow>> {
  const [glows, setGlows] = useState<Partial<Record<FieldName, Glow>>>({})
  useEffect(() => {
    const setup = story.setup(live.doc)
    const tone = story.tone(live.doc)

    function light(changed: readonly FieldName[], transaction: Y.Transaction): void {
      // What arrives with the first synchronisation is not news.
      if (transaction.local || !live.status.get().synced) return
      const color = authorColor(live, transaction)
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

    setup.observe(onSetup)
    tone.observe(onTone)
    return () => {
      setup.unobserve(onSetup)
      tone.unobserve(onTone)
    }
  }, [live])
  return glows
}

/** The colour of whoever's content a transaction brought: the page that wrote it, if it is still here. */
function authorColor(live: LiveDocument, transaction: Y.Transaction): number | null {
  const { beforeState, afterState } = transaction
  const author = [...afterState].find(([client, clock]) => (beforeState.get(client) ?? 0) < clock)?.[0]
  return presentIn(live).find(({ clientId }) => clientId === author)?.presence.person.color ?? null
}
