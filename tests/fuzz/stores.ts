/** Other stores for the log: one in memory, and one that has every trouble a database can have. */
import type { DocumentName } from '../../shared/documents.ts'
import type { Fold, LogStore, Renew, Stored, StoredEdition } from '../../server/documents/store.ts'

interface Kept {
  snapshot: Uint8Array | null
  rows: Uint8Array[][]
  editions: StoredEdition[]
}

/** Keeps documents in this process; what it holds outlives the logs over it, as a database does. */
export class MemoryStore implements LogStore {
  readonly #documents = new Map<DocumentName, Kept>()
  readonly #turns = new Map<DocumentName, Promise<void>>()

  write(batch: ReadonlyMap<DocumentName, readonly Uint8Array[]>): Promise<void> {
    for (const [name, updates] of batch) this.#document(name).rows.push([...updates])
    return Promise.resolve()
  }

  read(name: DocumentName): Promise<Stored> {
    return Promise.resolve(stored(this.#document(name)))
  }

  compact(name: DocumentName, fold: Fold): Promise<void> {
    const turn = this.#fold(this.#turns.get(name), name, fold)
    this.#turns.set(
      name,
      turn.catch(() => {}),
    )
    return turn
  }

  async #fold(before: Promise<void> | undefined, name: DocumentName, fold: Fold): Promise<void> {
    await before
    const document = this.#document(name)
    const seen = new Set(document.rows)
    document.snapshot = await fold(stored(document))
    document.rows = document.rows.filter((row) => !seen.has(row))
  }

  async renew(name: DocumentName, renew: Renew): Promise<void> {
    await this.#turns.get(name)
    const document = this.#document(name)
    const { state, old } = await renew(stored(document))
    const kept: StoredEdition = {
      name: `${name}@${document.editions.length}`,
      edition: old.edition,
      map: old.map,
    }
    this.#document(kept.name).snapshot = old.state
    document.editions.push(kept)
    document.snapshot = state
    document.rows = []
  }

  editions(name: DocumentName): Promise<StoredEdition[]> {
    return Promise.resolve(this.#document(name).editions)
  }

  bloated(limit: { rows: number; bytes: number }): Promise<DocumentName[]> {
    const tails = [...this.#documents].map(([name, document]) => ({ name, ...stored(document).tail }))
    return Promise.resolve(
      tails
        .filter(({ rows, bytes }) => rows > limit.rows || bytes > limit.bytes)
        .sort((a, b) => b.bytes - a.bytes)
        .map(({ name }) => name),
    )
  }

  #document(name: DocumentName): Kept {
    const document = this.#documents.get(name) ?? { snapshot: null, rows: [], editions: [] }
    this.#documents.set(name, document)
    return document
  }
}

function stored({ snapshot, rows }: Kept): Stored {
  const updates = rows.flat()
  const bytes = updates.reduce((sum, update) => sum + update.length, 0)
  return { snapshot, updates, tail: { rows: rows.length, bytes } }
}

/**
 * What happens to the next call: it fails before anything is done, it is done and then fails (the
 * connection broke after COMMIT), or it waits for `release`.
 */
export type Fault = 'fails' | 'fails after' | 'hangs'

type Call = 'write' | 'read' | 'compact' | 'renew'

/** A store with troubles on order. */
export class FaultyStore implements LogStore {
  /** Faults to come, first come first served; without any, everything works. */
  readonly #next: Record<Call, Fault[]> = { write: [], read: [], compact: [], renew: [] }
  /** The store as another program would see it. */
  readonly behind: LogStore
  #always: Fault | null = null
  #delayMs = 0
  #waiting: (() => void)[] = []
  /** Calls that reached this store, with what they were about. */
  readonly calls: { call: Call; names: DocumentName[] }[] = []

  constructor(store: LogStore) {
    this.behind = store
  }

  /** The next calls of this kind meet these faults, one each. */
  will(call: Call, ...faults: Fault[]): void {
    this.#next[call].push(...faults)
  }

  /** From now on every call meets `fault`; null: everything works again. */
  always(fault: Fault | null): void {
    this.#always = fault
  }

  /** Everything takes this long. */
  slow(delayMs: number): void {
    this.#delayMs = delayMs
  }

  /** Lets everything go on that hangs. */
  release(): void {
    for (const go of this.#waiting.splice(0)) go()
  }

  write(batch: ReadonlyMap<DocumentName, readonly Uint8Array[]>): Promise<void> {
    return this.#meet('write', [...batch.keys()], () => this.behind.write(batch))
  }

  read(name: DocumentName): Promise<Stored> {
    return this.#meet('read', [name], () => this.behind.read(name))
  }

  compact(name: DocumentName, fold: Fold): Promise<void> {
    return this.#meet('compact', [name], () => this.behind.compact(name, fold))
  }

  renew(name: DocumentName, renew: Renew): Promise<void> {
    return this.#meet('renew', [name], () => this.behind.renew(name, renew))
  }

  editions(name: DocumentName): Promise<StoredEdition[]> {
    return this.#meet('read', [name], () => this.behind.editions(name))
  }

  bloated(limit: { rows: number; bytes: number }): Promise<DocumentName[]> {
    return this.behind.bloated(limit)
  }

  async #meet<T>(call: Call, names: DocumentName[], act: () => Promise<T>): Promise<T> {
    this.calls.push({ call, names })
    const fault = this.#next[call].shift() ?? this.#always
    if (this.#delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.#delayMs))
    if (fault === 'hangs') await new Promise<void>((go) => this.#waiting.push(go))
    if (fault === 'fails') throw new Error('the database is down')
    const result = await act()
    if (fault === 'fails after') throw new Error('the connection broke')
    return result
  }
}
