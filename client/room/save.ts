/** One save state for everything that is open on a page: of several documents, the worst is said. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import type { LiveDocument, SaveState } from '../connection.ts'

const fromWorst = ['refused', 'failing', 'offline', 'saving', 'saved'] as const

/** The worst of `states`, with the changes of all; *Saved* only if everything is. */
function worstOf(states: readonly SaveState[]): SaveState {
  const changes = states.reduce((sum, state) => sum + ('changes' in state ? state.changes : 0), 0)
  for (const kind of fromWorst) {
    const worst = states.find((state) => state.kind === kind)
    if (worst) return worst.kind === 'saved' ? worst : { ...worst, changes }
  }
  return { kind: 'saved' }
}

/** The save state of `documents` together. */
export function useSave(documents: readonly LiveDocument[]): SaveState {
  const last = useRef<SaveState>({ kind: 'saved' })
  const subscribe = useCallback(
    (listener: () => void) => {
      const ends = documents.map(({ status }) => status.subscribe(listener))
      return () => ends.forEach((end) => end())
    },
    [documents],
  )
  return useSyncExternalStore(subscribe, () => {
    const save = worstOf(documents.map(({ status }) => status.get().save))
    if (JSON.stringify(save) !== JSON.stringify(last.current)) last.current = save
    return last.current
  })
}
