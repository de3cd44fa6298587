/**
 * Gestures under way, told to the others as the awareness field `drag` while they last, and read with doubt: any
 * program may write presence. The facts come at their end, in one step.
 */
import { useCallback, useState, useSyncExternalStore } from 'react'
import { fields } from '../../shared/assets.ts'
import type { LiveDocument } from '../connection.ts'

/** Milliseconds between two tellings. */
const pace = 66

/** Tells a drag to everybody, at most so often, its end at once. */
export class Telling {
  readonly #live: LiveDocument
  #timer: ReturnType<typeof setTimeout> | null = null
  #next: object | null = null
  #told = false
  /** When something was told last, in milliseconds of this page. */
  #last = -pace

  constructor(live: LiveDocument) {
    this.#live = live
  }

  tell(drag: object | null): void {
    this.#next = drag
    if (drag === null) this.#send()
    else this.#timer ??= setTimeout(() => this.#send(), this.#last + pace - performance.now())
  }

  #send(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    if (this.#next === null && !this.#told) return
    this.#told = this.#next !== null
    this.#last = performance.now()
    this.#live.awareness.setLocalStateField('drag', this.#next)
  }
}

/** Whose drag it is. */
export interface Dragger {
  /** The page that it is done in. */
  client: number
  /** Index into the person colours. */
  color: number
  person: string
}

/**
 * What others are dragging; the same list as long as it says the same.
 * @param read what a drag says; null for what is none, or is done elsewhere. Memoise it.
 */
export function useOthersDrags<T extends object>(
  { awareness }: LiveDocument,
  read: (drag: unknown) => T | null,
): readonly (T & Dragger)[] {
  const [last] = useState<{ json: string; drags: readonly (T & Dragger)[] }>({ json: '[]', drags: [] })
  const subscribe = useCallback(
    (listener: () => void) => {
      awareness.on('change', listener)
      return () => awareness.off('change', listener)
    },
    [awareness],
  )
  return useSyncExternalStore(subscribe, () => {
    const drags = [...awareness.getStates()].flatMap(([client, state]) => {
      const { name: person, color } = fields(state['person'])
      const drag = client === awareness.clientID ? null : read(state['drag'])
      if (!drag || typeof person !== 'string') return []
      return [{ ...drag, client, person, color: typeof color === 'number' ? color : 0 }]
    })
    const json = JSON.stringify(drags)
    if (json !== last.json) Object.assign(last, { json, drags })
    return last.drags
  })
}
