/**
 * Raises the versions of library assets when what was changed has settled: a while after the last letter, so
 * that films are not called to look at half a sentence. A library that was left unsettled, by a server that
 * was stopped in between, is looked at when it is next opened.
 */
import type { DocumentName } from '../shared/documents.ts'
import { isUnsettled, settleVersions } from '../shared/library.ts'
import type { LiveDocuments } from './documents/live.ts'

/** How long a library must be quiet before its changes count. */
const settled = 2_000

interface LibraryVersionsOptions {
  documents: Pick<LiveDocuments, 'read' | 'edit'>
  onTrouble: (what: string, error: unknown) => void
  settleMs?: number | undefined
}

export class LibraryVersions {
  readonly #documents: LibraryVersionsOptions['documents']
  readonly #onTrouble: LibraryVersionsOptions['onTrouble']
  readonly #settleMs: number
  readonly #timers = new Map<DocumentName, NodeJS.Timeout>()
  /** Libraries that are being opened here: that they were loaded is no news. */
  readonly #opening = new Set<DocumentName>()
  #closed = false

  constructor({ documents, onTrouble, settleMs = settled }: LibraryVersionsOptions) {
    this.#documents = documents
    this.#onTrouble = onTrouble
    this.#settleMs = settleMs
  }

  /** Hears of every document that people have changed, or that was loaded (LiveOptions.onChange); never throws. */
  heard(name: DocumentName, what: 'changed' | 'loaded'): void {
    if (this.#closed || !name.startsWith('library/') || this.#opening.has(name)) return
    // Who looks in again and again puts nothing off.
    if (what === 'loaded' && this.#timers.has(name)) return
    clearTimeout(this.#timers.get(name))
    const timer = setTimeout(() => void this.#settle(name), this.#settleMs)
    this.#timers.set(name, timer.unref())
  }

  close(): void {
    this.#closed = true
    for (const timer of this.#timers.values()) clearTimeout(timer)
    this.#timers.clear()
  }

  async #settle(name: DocumentName): Promise<void> {
    this.#timers.delete(name)
    try {
      if (await this.#isUnsettled(name)) await this.#documents.edit(name, settleVersions)
    } catch (error) {
      // What could not be counted is counted when the library changes or is opened again.
      if (!this.#closed) this.#onTrouble(`raising versions in ${name}`, error)
    }
  }

  async #isUnsettled(name: DocumentName): Promise<boolean> {
    this.#opening.add(name)
    try {
      return await this.#documents.read(name, (doc) => {
        // From here on a change is news: letting go of the document takes a moment more.
        this.#opening.delete(name)
        return isUnsettled(doc)
      })
    } finally {
      this.#opening.delete(name)
    }
  }
}
