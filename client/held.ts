import { useEffect, useState } from 'react'
import { Value } from './subscribable.ts'
import { useSubscribable } from './useDocument.ts'

/**
 * Keeps open what `open` opens while the caller is mounted; null for the moment before. Memoise `open`: a
 * new one closes what was open and opens anew. What gives null opens nothing.
 */
export function useHeld<T extends { close(): void }>(open: () => T | null): T | null {
  const [held] = useState(() => new Value<T | null>(null))
  useEffect(() => {
    const opened = open()
    held.set(opened)
    return () => {
      held.set(null)
      opened?.close()
    }
  }, [held, open])
  return useSubscribable(held)
}
