/** A value that changes, and whoever wants to know when. */
export interface Subscribable<T> {
  get: () => T
  subscribe: (listener: () => void) => () => void
}

/** A subscribable with its one writer. Setting an equal value tells nobody. */
export class Value<T> implements Subscribable<T> {
  #value: T
  readonly #equal: (a: T, b: T) => boolean
  readonly #listeners = new Set<() => void>()

  constructor(value: T, equal: (a: T, b: T) => boolean = Object.is) {
    this.#value = value
    this.#equal = equal
  }

  // Bound, so that they can be handed to useSyncExternalStore as they are.
  get = (): T => this.#value

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(value: T): void {
    if (this.#equal(this.#value, value)) return
    this.#value = value
    for (const listener of this.#listeners) listener()
  }
}
