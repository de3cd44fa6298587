/**
 * The log: why an edit that is shown as saved survives a kill -9.
 *
 * How it works. Every change to a live document is handed to `append` synchronously, inside the Yjs
 * transaction that made it. Nothing is written yet: changes collect in the *open* batch while the peers
 * already have them. A few milliseconds after the first one, the whole batch, of all documents, goes to
 * the store as one commit (a group commit); what arrives meanwhile opens the next batch. Whoever wants to
 * say "saved" asks `afterCommit`, which answers once everything appended before the question is durable.
 * That is the only source of the word *Saved* in the interface.
 *
 *     append ─▶ open batch ─(commitMs)─▶ writing batch ─▶ store ─▶ afterCommit callbacks
 *                   ▲                        │ fails
 *                   └────── goes back to the front, tried again (100 ms … 2 s)
 *
 * When the store fails, nothing is acknowledged, nothing is dropped and editing goes on in memory. A write
 * whose outcome is unknown (the connection broke after COMMIT was sent) is written again: a Yjs update
 * that is applied twice changes nothing. A store that hangs instead of failing is reported after
 * `patienceMs`, so that people are told in either case.
 *
 * A document is its snapshot plus every row of its tail. The tail is folded into a new snapshot when it
 * outweighs the snapshot (see `compactWhen`), by replay in a worker thread and verified before a row is
 * deleted (replay.ts). Loading never depends on it. A document with a long past is renewed while it is closed
 * (renewal.ts): that is the one thing that changes what its rows mean, so nobody may open it meanwhile.
 *
 * Trade-off: the group commit interval. Measured on 2 cores with PostgreSQL's fsync on, 50 people typing
 * five keys a second each into one script of 3,500 lines, and one person alone; bytes are the write-ahead
 * log and the growth of tables and indexes (`npm run bench:sync -- --commit-ms 2,10,25` measures it again):
 *
 *     commitMs   ack p50 / p95, ms   bytes written per raw byte, 50 typists / 1 typist
 *        2            3 /  8            10.0 / 13.6
 *       10            9 / 13             5.4 / 13.6
 *       15           11 / 17             4.7 / 13.3
 *       25           17 / 28             4.0 / 13.6
 *
 * One typist pays for a commit per keystroke at any interval; fifty share it.
 */
import type { DocumentName } from '../../shared/documents.ts'
import type { Fold, LogStore, Renew, Stored, StoredEdition } from './store.ts'

export interface LogOptions {
  /** How long a batch collects before it is written, in milliseconds. */
  commitMs?: number
  /** How long one write may take before people are told that storage fails, in milliseconds. */
  patienceMs?: number
  /** Folds a document's parts into one verified state. */
  fold: Fold
  /** Gives a document a new edition, without its past; in its absence documents keep theirs. */
  renew?: Renew | null
  /** How long a worn document must have been closed before it is renewed, in milliseconds. */
  renewAfterMs?: number
  /** Told about what the log survives by itself: failed writes and failed compactions. */
  onTrouble?: (what: string, error: unknown) => void
}

export type StorageState = 'working' | 'failing'

/**
 * When folding is worth it: the tail outweighs the snapshot (so that over a document's life the bytes
 * written by folding stay a constant factor of the bytes typed), but not while it is small, and in any
 * case before replaying it would be felt when the document is opened.
 */
export const compactWhen = { minBytes: 512 * 1024, maxRows: 20_000, maxBytes: 16 * 1024 * 1024 }

/** Folded when a document is closed, or found by the sweeper: such a tail makes the next opening slower. */
const sweepWhen = { rows: 500, bytes: 64 * 1024 }

/** A night: who closes a lid in the evening comes back to the edition they left. */
const renewAfterMs = 6 * 3_600_000

interface Batch {
  updates: Map<DocumentName, Uint8Array[]>
  committed: (() => void)[]
}

interface Size {
  snapshot: number
  tail: { rows: number; bytes: number }
  /** Bytes that are not durable yet: they are in memory all the same. */
  unwritten: number
  /** What the tail was when folding it last failed: it is tried again when as much has been added. */
  failed: { rows: number; bytes: number }
}

export class DocumentLog {
  readonly #store: LogStore
  readonly #options: Required<LogOptions>
  #open: Batch = emptyBatch()
  #writing: Batch | null = null
  #timer: NodeJS.Timeout | null = null
  #failures = 0
  #state: StorageState = 'working'
  #closed = false
  readonly #listeners = new Set<(state: StorageState) => void>()
  readonly #sizes = new Map<DocumentName, Size>()
  /** Compactions take turns: they cost a core each, and nobody waits for them. */
  #compaction: Promise<void> = Promise.resolve()
  readonly #compacting = new Set<DocumentName>()
  /** Worn documents and when they were closed; and those being renewed, which nobody may open meanwhile. */
  readonly #resting = new Map<DocumentName, number>()
  readonly #renewing = new Map<DocumentName, Promise<void>>()

  constructor(store: LogStore, options: LogOptions) {
    this.#store = store
    this.#options = {
      commitMs: 15,
      patienceMs: 3_000,
      onTrouble: () => {},
      renew: null,
      renewAfterMs,
      ...options,
    }
  }

  get state(): StorageState {
    return this.#state
  }

  /** Calls `listener` whenever storage starts to fail or works again. */
  onState(listener: (state: StorageState) => void): void {
    this.#listeners.add(listener)
  }

  /** Everything stored of a document. Throws when the store cannot be read: never an empty document. */
  async load(name: DocumentName): Promise<Stored> {
    this.#resting.delete(name)
    await this.#renewing.get(name)
    const stored = await this.#store.read(name)
    // Somebody who left at the same moment may have put it there again: it is open now.
    this.#resting.delete(name)
    this.#sizes.set(name, {
      snapshot: stored.snapshot?.length ?? 0,
      tail: { ...stored.tail },
      unwritten: 0,
      failed: { rows: 0, bytes: 0 },
    })
    return stored
  }

  /** Takes over an update; synchronous, never throws. The bytes must not be changed afterwards. */
  append(name: DocumentName, update: Uint8Array): void {
    const updates = this.#open.updates.get(name)
    if (updates) updates.push(update)
    else this.#open.updates.set(name, [update])
    const size = this.#sizes.get(name)
    if (size) size.unwritten += update.length
    this.#schedule(this.#options.commitMs)
  }

  /** Calls back once everything appended to `name` so far is durable: at once if it already is. */
  afterCommit(name: DocumentName, callback: () => void): void {
    if (this.#open.updates.has(name)) this.#open.committed.push(callback)
    else if (this.#writing?.updates.has(name)) this.#writing.committed.push(callback)
    else callback()
  }

  /** The same as a promise. */
  committed(name: DocumentName): Promise<void> {
    return new Promise((resolve) => this.afterCommit(name, resolve))
  }

  /** Whether anything of `name` is not durable yet: then it must not leave memory. */
  isPending(name: DocumentName): boolean {
    return this.#open.updates.has(name) || (this.#writing?.updates.has(name) ?? false)
  }

  /** Updates that are not durable yet, over all documents. */
  get pending(): number {
    return count(this.#open) + (this.#writing ? count(this.#writing) : 0)
  }

  /** Bytes a document occupies in storage, snapshot and tail, or will once it is written. */
  sizeOf(name: DocumentName): number {
    const size = this.#sizes.get(name)
    return size ? size.snapshot + size.tail.bytes + size.unwritten : 0
  }

  /** The old editions of a document that are kept, the oldest first. */
  editions(name: DocumentName): Promise<StoredEdition[]> {
    return this.#store.editions(name)
  }

  /**
   * Forgets a document that left memory, after folding its tail if that makes the next opening faster.
   * @param worn whether the document is worth renewing when it has been closed for long
   */
  async release(name: DocumentName, worn = false): Promise<void> {
    const tail = this.#sizes.get(name)?.tail
    this.#sizes.delete(name)
    if (worn) this.#resting.set(name, Date.now())
    if (tail && (tail.rows > sweepWhen.rows || tail.bytes > sweepWhen.bytes)) await this.compact(name)
  }

  /** Folds what closed documents left behind, for instance because the server was killed, and renews the worn. */
  async sweep(): Promise<void> {
    for (const [name, since] of this.#resting) {
      if (Date.now() - since >= this.#options.renewAfterMs) await this.#renew(name)
    }
    for (const name of await this.#store.bloated(sweepWhen)) {
      if (this.#closed) return
      if (!this.#sizes.has(name)) await this.compact(name)
    }
  }

  /** Gives a closed document a new edition. A failure is reported and leaves everything as it was. */
  async #renew(name: DocumentName): Promise<void> {
    const { renew, onTrouble } = this.#options
    await this.#compaction
    // Opened meanwhile, or about to be: `load` takes it off the list before it waits for anything.
    if (!renew || this.#closed || !this.#resting.delete(name) || this.#sizes.has(name)) return
    const renewing = this.#store
      .renew(name, renew)
      .catch((error: unknown) => onTrouble(`renewing ${name}`, error))
      .finally(() => this.#renewing.delete(name))
    this.#renewing.set(name, renewing)
    await renewing
  }

  /** Folds the tail of `name` into its snapshot. A failure is reported and leaves everything as it was. */
  compact(name: DocumentName): Promise<void> {
    if (this.#compacting.has(name)) return this.#compaction
    this.#compacting.add(name)
    this.#compaction = this.#compaction
      .then(() => this.#compactNow(name))
      .catch((error: unknown) => {
        const size = this.#sizes.get(name)
        if (size) size.failed = { ...size.tail }
        this.#options.onTrouble(`compacting ${name}`, error)
      })
      .finally(() => this.#compacting.delete(name))
    return this.#compaction
  }

  /**
   * Writes what is left, until it is done or `deadlineMs` have passed, and stops.
   * @returns how many updates could not be written
   */
  async close(deadlineMs: number): Promise<number> {
    const end = Date.now() + deadlineMs
    // Not when the interval or the pause after a failure is over, but now.
    this.#unschedule()
    if (this.pending > 0) this.#schedule(0)
    while (this.pending > 0 && Date.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
    this.#closed = true
    this.#unschedule()
    await Promise.race([
      this.#compaction,
      new Promise((resolve) => setTimeout(resolve, Math.max(0, end - Date.now())).unref()),
    ])
    return this.pending
  }

  #schedule(delay: number): void {
    if (this.#timer || this.#writing || this.#closed) return
    this.#timer = setTimeout(() => {
      this.#timer = null
      void this.#commit()
    }, delay)
  }

  #unschedule(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
  }

  async #commit(): Promise<void> {
    const batch = this.#open
    this.#writing = batch
    this.#open = emptyBatch()
    const overdue = setTimeout(() => this.#setState('failing'), this.#options.patienceMs)
    try {
      await this.#store.write(batch.updates)
    } catch (error) {
      this.#failures += 1
      this.#options.onTrouble('writing the log', error)
      this.#open = inOrder(batch, this.#open)
      this.#writing = null
      this.#setState('failing')
      this.#schedule(Math.min(100 * 2 ** (this.#failures - 1), 2_000))
      return
    } finally {
      clearTimeout(overdue)
    }
    this.#failures = 0
    this.#writing = null
    this.#setState('working')
    this.#grow(batch)
    for (const callback of batch.committed) this.#tell(callback)
    if (this.#open.updates.size > 0) this.#schedule(this.#options.commitMs)
  }

  #setState(state: StorageState): void {
    if (this.#state === state) return
    this.#state = state
    for (const listener of this.#listeners) this.#tell(() => listener(state))
  }

  /** Nobody who is told may stop the log, or keep the next one from being told. */
  #tell(callback: () => void): void {
    try {
      callback()
    } catch (error) {
      this.#options.onTrouble('telling of a commit', error)
    }
  }

  #grow(batch: Batch): void {
    for (const [name, updates] of batch.updates) {
      const size = this.#sizes.get(name)
      if (!size) continue
      size.tail.rows += 1
      size.tail.bytes += bytesOf(updates)
      size.unwritten = Math.max(0, size.unwritten - bytesOf(updates))
      const rows = size.tail.rows - size.failed.rows
      const bytes = size.tail.bytes - size.failed.bytes
      const worthIt = bytes > Math.max(compactWhen.minBytes, size.snapshot)
      if (worthIt || rows > compactWhen.maxRows || bytes > compactWhen.maxBytes) {
        void this.compact(name)
      }
    }
  }

  async #compactNow(name: DocumentName): Promise<void> {
    if (this.#closed) return
    let folded = { rows: 0, bytes: 0 }
    let snapshot = 0
    await this.#store.compact(name, async (stored) => {
      const state = await this.#options.fold(stored)
      folded = stored.tail
      snapshot = state.length
      return state
    })
    const size = this.#sizes.get(name)
    if (!size) return
    size.snapshot = snapshot
    size.tail.rows = Math.max(0, size.tail.rows - folded.rows)
    size.tail.bytes = Math.max(0, size.tail.bytes - folded.bytes)
    size.failed = { rows: 0, bytes: 0 }
  }
}

function emptyBatch(): Batch {
  return { updates: new Map(), committed: [] }
}

/** `first` and `then` as one batch; callbacks of both wait for both, which is later but never too early. */
function inOrder(first: Batch, then: Batch): Batch {
  const updates = new Map([...first.updates].map(([name, list]) => [name, [...list]]))
  for (const [name, list] of then.updates) updates.set(name, [...(updates.get(name) ?? []), ...list])
  return { updates, committed: [...first.committed, ...then.committed] }
}

function count(batch: Batch): number {
  return [...batch.updates.values()].reduce((sum, updates) => sum + updates.length, 0)
}

function bytesOf(updates: readonly Uint8Array[]): number {
  return updates.reduce((sum, update) => sum + update.length, 0)
}
