/** Sending a wish: when it can be, and when it is sent again. */
import { ApiError } from '../api.ts'
import type { LiveDocument } from '../connection.ts'

/** The least and the longest pause before a wish is sent again, in milliseconds. */
const pauses = { least: 500, longest: 15_000 }

/** Waits until all edits of a document are stored; why they never will be, or null. */
export function stored({ status }: LiveDocument, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const unlisten = status.subscribe(look)
    signal.addEventListener('abort', () => end(null), { once: true })
    function end(refused: string | null): void {
      unlisten()
      resolve(refused)
    }
    function look(): void {
      const { synced, save } = status.get()
      if (save.kind === 'refused') end(save.reason)
      else if (synced && save.kind === 'saved') end(null)
    }
    look()
  })
}

/** Nobody knows whether it arrived, or it will be taken in a moment. */
export function mayPass(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 0 || error.status === 429 || error.status >= 500)
}

/** The pause after so many tries; it ends earlier when the network comes back, or nobody waits any more. */
export function beforeTry(tries: number, signal: AbortSignal): Promise<void> {
  const ms = Math.min(pauses.least * 2 ** tries, pauses.longest)
  return new Promise((resolve) => {
    const ends = new AbortController()
    const end = () => {
      ends.abort()
      clearTimeout(timer)
      resolve()
    }
    const timer = setTimeout(end, ms)
    window.addEventListener('online', end, { signal: ends.signal })
    signal.addEventListener('abort', end, { signal: ends.signal })
  })
}

/** Why it was refused, for people. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : 'This could not be sent. Try again.'
}
