/**
 * The jobs of one document, live. The server tells of every change on the document's connection; whenever
 * that begins anew the whole list is asked for, since what was told meanwhile was not heard.
 */
import { isOpen, type Job } from '../../shared/jobs.ts'
import { listJobs } from '../api.ts'
import type { LiveDocument } from '../connection.ts'
import { Value } from '../subscribable.ts'

/** The least and the longest pause before the list is asked for again, in milliseconds. */
const pauses = { least: 1_000, longest: 30_000 }

export class Jobs {
  /** In the order of the wishes; those that have ended since they were last asked for included. */
  readonly list = new Value<readonly Job[]>([])
  /** Whether the list has been read: until then a job that is missing may be there all the same. */
  known = false
  readonly #live: LiveDocument
  readonly #unlisten: () => void
  /** What was told while the list was on its way: it is newer than the list. */
  #meanwhile = new Map<string, Job>()
  #asking = 0
  #pause: ReturnType<typeof setTimeout> | undefined
  #failures = 0

  constructor(live: LiveDocument) {
    this.#live = live
    this.#unlisten = live.onJob((job) => (job ? this.tell(job) : this.#ask()))
    this.#ask()
  }

  /** Takes up what the server said of a job. One that has ended does not begin again: an older answer came late. */
  tell(job: Job): void {
    this.#meanwhile.set(job.id, job)
    const known = this.list.get().find(({ id }) => id === job.id)
    if (known && !isOpen(known) && isOpen(job)) return
    this.#set([...this.list.get().filter(({ id }) => id !== job.id), job])
  }

  close(): void {
    this.#asking += 1
    clearTimeout(this.#pause)
    this.#unlisten()
  }

  #ask(): void {
    clearTimeout(this.#pause)
    this.#asking += 1
    void this.#answered(this.#asking)
  }

  /** Only the last question's answer counts. */
  async #answered(asked: number): Promise<void> {
    this.#meanwhile = new Map()
    try {
      const { jobs } = await listJobs(this.#live.name)
      if (asked !== this.#asking) return
      this.#failures = 0
      this.known = true
      const told = this.#meanwhile
      this.#set([...jobs.filter(({ id }) => !told.has(id)), ...told.values()])
    } catch {
      // The save state says that the server is not reached; here only the list is a little old.
      if (asked !== this.#asking) return
      this.#failures += 1
      const pause = Math.min(pauses.least * 2 ** this.#failures, pauses.longest)
      this.#pause = setTimeout(() => this.#ask(), pause)
    }
  }

  #set(jobs: readonly Job[]): void {
    this.list.set([...jobs].sort((a, b) => a.wishedAt - b.wishedAt || (a.id < b.id ? -1 : 1)))
  }
}
