/**
 * The changes made here that the server has not yet confirmed as stored, in the order they were made.
 *
 * They are kept as the very updates that Yjs produced. Computing them anew from the document when the
 * connection returns would be wrong: by then the document has also lost what others wrote into a line
 * deleted here, and such an update claims that this person deleted it. The original update names only
 * what was seen when it was deleted, which is what lets the server offer the other person's words back.
 *
 * With a store behind it, the outbox survives a closed tab.
 */
import * as Y from 'yjs'

/** Where an outbox is kept; see offline.ts. Keys grow with every addition. */
export interface OutboxStore {
  load(): Promise<{ key: number; update: Uint8Array }[]>
  add(update: Uint8Array): Promise<number>
  remove(keys: readonly number[]): Promise<void>
}

interface Entry {
  update: Uint8Array
  /** Resolves to null when the store could not take it. */
  key: Promise<number | null>
}

export class Outbox {
  readonly #store: OutboxStore | null
  #entries: Entry[] = []
  /** How many entries have ever left at the front: positions stay valid while the list shrinks. */
  #left = 0

  constructor(store: OutboxStore | null) {
    this.#store = store
  }

  /** Takes up what an earlier page could not send. */
  async restore(): Promise<void> {
    const kept = (await this.#store?.load()) ?? []
    this.#entries = [
      ...kept.map(({ key, update }) => ({ update, key: Promise.resolve(key) })),
      ...this.#entries,
    ]
  }

  /** How many changes wait for confirmation. */
  get size(): number {
    return this.#entries.length
  }

  /** The position behind the last change; hand it to `confirm` once all before it is stored. */
  get end(): number {
    return this.#left + this.#entries.length
  }

  add(update: Uint8Array): void {
    // A full or failing IndexedDB costs the copy of this change, not the change: it is still sent from memory.
    const key = this.#store?.add(update).catch(() => null) ?? Promise.resolve(null)
    this.#entries.push({ update, key })
  }

  /** Everything before `position` is stored on the server. */
  confirm(position: number): void {
    const gone = this.#entries.splice(0, Math.max(0, position - this.#left))
    this.#left += gone.length
    void this.#forget(gone)
  }

  /**
   * Everything as few updates, to be sent before anything of the server's is applied. Merged in portions:
   * the cost of `Y.mergeUpdates` grows faster than the number of updates, and many changes that each fit
   * into a frame must not become one that does not.
   */
  merged(portion = { count: 200, bytes: 1024 * 1024 }): Uint8Array[] {
    const portions: Uint8Array[][] = []
    let bytes = Infinity
    for (const { update } of this.#entries) {
      const last = portions.at(-1)
      if (last && last.length < portion.count && bytes + update.length <= portion.bytes) last.push(update)
      else {
        portions.push([update])
        bytes = 0
      }
      bytes += update.length
    }
    return portions.map((updates) => Y.mergeUpdates(updates))
  }

  async #forget(entries: readonly Entry[]): Promise<void> {
    if (!this.#store || entries.length === 0) return
    const keys = (await Promise.all(entries.map((entry) => entry.key))).filter((key) => key !== null)
    await this.#store.remove(keys).catch(() => {
      // The store is gone (a cleared browser profile): what it would send again is harmless.
    })
  }
}
