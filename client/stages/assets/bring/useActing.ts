import { useEffect, useRef, useState } from 'react'

export interface Acting {
  busy: boolean
  failure: Error | null
  start: () => void
}

/**
 * Something that takes a moment, is done once at a time, and may fail. Whoever leaves does not want it any
 * more: `signal` says so.
 */
export function useActing(act: (signal: AbortSignal) => Promise<void>): Acting {
  const [state, setState] = useState<'idle' | 'busy' | Error>('idle')
  const acting = useRef<AbortController | null>(null)
  useEffect(() => () => acting.current?.abort(), [])
  async function start(): Promise<void> {
    // Two presses come before React has drawn the first: the state alone would let both through.
    if (acting.current) return
    const controller = new AbortController()
    acting.current = controller
    setState('busy')
    try {
      await act(controller.signal)
      setState('idle')
    } catch (error) {
      setState(error instanceof Error ? error : new Error('Something went wrong. Try again.'))
    } finally {
      acting.current = null
    }
  }
  return {
    busy: state === 'busy',
    failure: state instanceof Error ? state : null,
    start: () => void start(),
  }
}
