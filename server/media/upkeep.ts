/** Looks after media while the server runs: what a crash has left, and what nobody needs any more. */
import type { Referenced } from './collection.ts'

/** What is to be done now and then (media.ts). */
interface Kept {
  tidy(): Promise<void>
  collectUnreferenced(referenced: Referenced): Promise<void>
}

export interface UpkeepOptions {
  referenced: Referenced
  onTrouble: (what: string, error: unknown) => void
  firstMs?: number
  everyMs?: number
}

const minuteMs = 60 * 1000

export class Upkeep {
  readonly #media: Kept
  readonly #options: Required<UpkeepOptions>
  #timer: NodeJS.Timeout
  #running: Promise<void> = Promise.resolve()
  #closed = false

  /**
   * Begins some minutes after the start, when people have what they came for, and then once a day: every
   * round reads the documents of every project that has media.
   */
  constructor(media: Kept, options: UpkeepOptions) {
    this.#media = media
    this.#options = { firstMs: 10 * minuteMs, everyMs: 24 * 60 * minuteMs, ...options }
    this.#timer = this.#after(this.#options.firstMs)
  }

  /** Resolves when a round that has begun is over. */
  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#timer)
    await this.#running
  }

  #after(ms: number): NodeJS.Timeout {
    return setTimeout(() => {
      this.#running = this.#round()
    }, ms).unref()
  }

  async #round(): Promise<void> {
    const { referenced, onTrouble, everyMs } = this.#options
    try {
      await this.#media.tidy()
      // Asked before every owner, so that a shutdown does not wait for all of them.
      await this.#media.collectUnreferenced((owner) =>
        this.#closed ? Promise.resolve(null) : referenced(owner),
      )
    } catch (error) {
      onTrouble('looking after media', error)
    }
    if (!this.#closed) this.#timer = this.#after(everyMs)
  }
}
