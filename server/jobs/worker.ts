/**
 * Whoever works at the jobs: takes what is due out of the table, a few at once of every provider, and lets a
 * run (run.ts) bring each to its end.
 *
 * A queue beside the table (pg-boss, say) was rejected. The row must be the truth about what was paid anyhow,
 * and a queue's own idea of what is active, retried or dead would have to be kept in step with it across every
 * crash: two machines where one statement with `for update skip locked` is enough.
 *
 * A job that is worked at is leased. The lease is renewed while this program lives, so that after a kill -9
 * its jobs lie idle for no longer than one lease; an orderly end gives them up at once.
 */
import { abortable, answerMs } from './insist.ts'
import type { RunParts } from './run.ts'
import type { JobRow } from './rows.ts'

export interface WorkerOptions extends Omit<RunParts, 'closing' | 'closed' | 'unwanted'> {
  /**
   * How a job is done, by its provider's name; never throws. Those that are not set up too: what was wished
   * from them has to end.
   */
  crafts: ReadonlyMap<string, (row: JobRow, parts: RunParts) => Promise<void>>
}

/** How many jobs of one provider are worked at at once: a slow vendor does not hold up the built-in renderer. */
const atOnce = 4

interface Working {
  row: JobRow
  unwant: AbortController
  ended: Promise<void>
}

export class Worker {
  readonly #options: WorkerOptions
  readonly #working = new Map<string, Working>()
  readonly #closing = new AbortController()
  readonly #closed = new AbortController()
  readonly #timers: NodeJS.Timeout[]
  #looking: Promise<void> | null = null
  #again = false

  constructor(options: WorkerOptions) {
    this.#options = options
    const { pollMs, leaseMs } = options.times
    this.#timers = [
      setInterval(() => this.wake(), pollMs),
      setInterval(() => void this.#renew(), leaseMs / 3),
    ]
    for (const timer of this.#timers) timer.unref()
    this.wake()
  }

  /** Looks whether anything is due. */
  wake(): void {
    if (this.#closing.signal.aborted) return
    if (this.#looking) {
      this.#again = true
      return
    }
    this.#looking = this.#look().finally(() => {
      this.#looking = null
      if (!this.#again) return
      this.#again = false
      this.wake()
    })
  }

  /** Tells whoever works at a job that nobody wants it any more, and resolves when they have put it down. */
  async unwant(id: string): Promise<void> {
    const working = this.#working.get(id)
    if (!working) {
      this.wake()
      return
    }
    working.unwant.abort(new Error('nobody wants this any more'))
    await working.ended
  }

  /** Takes no more, and gives up what it works at; what is at a vendor's is asked for after the next start. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    this.#closing.abort(new Error('the program ends'))
    await this.#looking
    const runs = [...this.#working.values()].map(({ row }) => row.run!)
    const ended = Promise.all([...this.#working.values()].map(({ ended }) => ended))
    const late = setTimeout(
      () => this.#closed.abort(new Error('the program ends')),
      this.#options.times.closeMs,
    )
    await ended
    clearTimeout(late)
    if (runs.length > 0) await this.#giveUp(runs)
  }

  async #look(): Promise<void> {
    for (const provider of this.#options.crafts.keys()) {
      try {
        await this.#take(provider)
      } catch (error) {
        this.#options.onTrouble('taking jobs', error)
      }
    }
  }

  async #take(provider: string): Promise<void> {
    const working = [...this.#working.values()].filter(({ row }) => row.provider === provider)
    const most = atOnce - working.length
    if (most <= 0) return
    const { rows, times } = this.#options
    const except = [...this.#working.keys()]
    // What is taken by an answer that never comes is due again when its lease has run out.
    const claimed = rows.claim(provider, { most, except, leaseMs: times.leaseMs })
    for (const row of await abortable(claimed, AbortSignal.timeout(answerMs))) this.#begin(row)
  }

  #begin(row: JobRow): void {
    const { crafts, tell } = this.#options
    const unwant = new AbortController()
    if (row.unwantedAt) unwant.abort(new Error('nobody wants this any more'))
    tell(row)
    const work = crafts.get(row.provider)!(row, {
      ...this.#options,
      closing: this.#closing.signal,
      closed: this.#closed.signal,
      unwanted: unwant.signal,
    })
    this.#working.set(row.id, { row, unwant, ended: this.#see(work, row.id) })
  }

  async #see(work: Promise<void>, id: string): Promise<void> {
    await work
    this.#working.delete(id)
    this.wake()
  }

  async #renew(): Promise<void> {
    const runs = [...this.#working.values()].map(({ row }) => row.run!)
    if (runs.length === 0) return
    // Whoever cannot renew a lease cannot lose it either: nobody else reaches the database.
    await this.#options.rows.renew(runs, this.#options.times.leaseMs).catch(() => {})
  }

  /** If the database is away, the leases run out by themselves. */
  async #giveUp(runs: readonly string[]): Promise<void> {
    const given = this.#options.rows.leave(runs).catch((error: unknown) => {
      this.#options.onTrouble('giving jobs up', error)
    })
    let late: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      late = setTimeout(resolve, this.#options.times.closeMs)
    })
    await Promise.race([given, patience])
    clearTimeout(late)
  }
}
