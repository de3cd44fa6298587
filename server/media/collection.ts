/**
 * Deletes media that nobody needs any more, slowly. People remove a picture by editing a document, and an edit
 * can be undone, so bytes go only when no document of their owner has pointed at them for 30 days; whoever
 * points at them again before that keeps them. An owner whose documents cannot be read loses nothing.
 */
import type { MediaOwner } from '../../shared/media.ts'
import { keysOf } from './files.ts'
import type { MediaRows } from './rows.ts'
import type { MediaStore } from './store.ts'
import type { Lanes } from './turns.ts'

/** The ids that the documents of an owner point at; null or an error where that is not known. */
export type Referenced = (owner: MediaOwner) => Promise<Set<string> | null>

export interface CollectionOptions {
  rows: MediaRows
  store: MediaStore
  /** Shared with those who add media: nothing is deleted while it is being written. */
  lanes: Lanes
  onTrouble: (what: string, error: unknown) => void
  keepUnreferencedMs?: number
  keepUnsettledMs?: number
}

const dayMs = 24 * 60 * 60 * 1000

export class Collection {
  readonly #options: Required<CollectionOptions>

  constructor(options: CollectionOptions) {
    // An upload is stored within minutes of being noted; an hour is far from it.
    this.#options = { keepUnreferencedMs: 30 * dayMs, keepUnsettledMs: dayMs / 24, ...options }
  }

  /** Marks what is not pointed at and deletes what has not been for long. What fails is left for next time. */
  async collect(referenced: Referenced): Promise<void> {
    const { rows, onTrouble } = this.#options
    for (const owner of await rows.owners()) {
      await this.#collectFrom(owner, referenced).catch((error: unknown) =>
        onTrouble('collecting media', error),
      )
    }
  }

  /** Deletes the bytes that a crash has left without a row. */
  async sweep(): Promise<void> {
    const { rows, onTrouble, keepUnsettledMs } = this.#options
    for (const { media } of await rows.left(keepUnsettledMs)) {
      await this.#sweep(media).catch((error: unknown) => onTrouble('sweeping media', error))
    }
  }

  async #collectFrom(owner: MediaOwner, referenced: Referenced): Promise<void> {
    const { rows, keepUnreferencedMs } = this.#options
    const ids = await referenced(owner)
    if (!ids) return
    await rows.mark(owner, [...ids])
    for (const row of await rows.unreferenced(owner, keepUnreferencedMs)) {
      await this.#delete(row.id, keysOf(row))
    }
  }

  async #delete(id: string, keys: readonly string[]): Promise<void> {
    const { rows, store, lanes } = this.#options
    await lanes.take(id, async () => {
      await rows.remove(id, keys)
      await store.delete(keys)
      await rows.settle(keys)
    })
  }

  /** Asks again in its lane: somebody may be sending it once more just now. */
  async #sweep(media: string): Promise<void> {
    const { rows, store, lanes, keepUnsettledMs } = this.#options
    await lanes.take(media, async () => {
      const left = (await rows.left(keepUnsettledMs)).find((other) => other.media === media)
      if (!left) return
      await store.delete(left.keys)
      await rows.settle(left.keys)
    })
  }
}
