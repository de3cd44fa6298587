/** Reading live things from React: the component re-renders when what it selected has changed. */
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react'
import type * as Y from 'yjs'
import type { Presence } from '../shared/presence.ts'
import type { LiveDocument } from './connection.ts'
import type { Subscribable } from './subscribable.ts'

/** The current value of `source`. */
export function useSubscribable<T>(source: Subscribable<T>): T {
  return useSyncExternalStore(source.subscribe, source.get)
}

/** Any shared type. Said by its methods, since a Y.Map is no `AbstractType<unknown>` to the compiler. */
type Observed = Pick<Y.AbstractType<unknown>, 'observeDeep' | 'unobserveDeep'>

/**
 * What `select` makes of a document, again whenever one of `types` changes at any depth. The result must
 * be plain data: it is compared by its JSON, so that an unrelated edit re-renders nothing.
 */
export function useDocument<T>(
  live: LiveDocument,
  types: (doc: Y.Doc) => readonly Observed[],
  select: (doc: Y.Doc) => T,
): T {
  const typesOf = useRef(types)
  const subscribe = useCallback(
    (listener: () => void) => {
      const observed = typesOf.current(live.doc)
      for (const type of observed) type.observeDeep(listener)
      return () => {
        for (const type of observed) type.unobserveDeep(listener)
      }
    },
    [live],
  )
  return useStable(subscribe, () => select(live.doc))
}

/**
 * The same for what is too much to compare: `read` once after each change of one of `types`, and another
 * object every time. Memoise `types` and `read`.
 */
export function useReading<T>(
  live: LiveDocument,
  types: (doc: Y.Doc) => readonly Observed[],
  read: (doc: Y.Doc) => T,
): T {
  const reading = useMemo(() => new Reading(live.doc, types, read), [live, types, read])
  return useSyncExternalStore(reading.subscribe, reading.get)
}

/** What was read of a document, kept until it changes. */
class Reading<T> implements Subscribable<T> {
  readonly #doc: Y.Doc
  readonly #types: (doc: Y.Doc) => readonly Observed[]
  readonly #read: (doc: Y.Doc) => T
  #current: { value: T } | null = null

  constructor(doc: Y.Doc, types: (doc: Y.Doc) => readonly Observed[], read: (doc: Y.Doc) => T) {
    this.#doc = doc
    this.#types = types
    this.#read = read
  }

  get = (): T => (this.#current ??= { value: this.#read(this.#doc) }).value

  subscribe = (listener: () => void): (() => void) => {
    const changed = () => {
      this.#current = null
      listener()
    }
    // Between the first reading and this moment nobody was listening.
    this.#current = null
    const observed = this.#types(this.#doc)
    for (const type of observed) type.observeDeep(changed)
    return () => {
      for (const type of observed) type.unobserveDeep(changed)
    }
  }
}

/** One open page in a document; its caret, which moves with every letter, is the editor's to read. */
export interface Present {
  clientId: number
  presence: Omit<Presence, 'cursor'>
  /** It is this page. */
  self: boolean
}

/** Everybody in a document, oneself included, in a fixed order. */
export function usePresence(live: LiveDocument): readonly Present[] {
  const subscribe = useCallback(
    (listener: () => void) => {
      live.awareness.on('change', listener)
      return () => live.awareness.off('change', listener)
    },
    [live],
  )
  return useStable(subscribe, () => presentIn(live))
}

/** The same without React: pages whose person the server has confirmed. */
export function presentIn(live: LiveDocument): Present[] {
  return [...live.awareness.getStates()]
    .filter(([, state]) => typeof state.person === 'object' && state.person !== null)
    .map(([clientId, { person, here }]) => ({
      clientId,
      presence: { person, here } as Presence,
      self: clientId === live.awareness.clientID,
    }))
    .sort((a, b) => a.clientId - b.clientId)
}

/** A snapshot that stays the same object while its JSON does, as useSyncExternalStore needs. */
function useStable<T>(subscribe: (listener: () => void) => () => void, read: () => T): T {
  const last = useRef<{ json: string; value: T } | null>(null)
  return useSyncExternalStore(subscribe, () => {
    const value = read()
    const json = JSON.stringify(value) ?? ''
    if (last.current?.json !== json) last.current = { json, value }
    return last.current.value
  })
}
