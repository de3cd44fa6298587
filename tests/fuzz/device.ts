/** What a browser keeps of documents, in this process in place of IndexedDB: it outlives the tabs over it. */
import * as Y from 'yjs'
import type { OfflineCopy } from '../../client/offline.ts'
import type { Access } from '../../shared/access.ts'
import type { DocumentName } from '../../shared/documents.ts'

interface Kept {
  copy: Uint8Array[]
  outbox: Map<number, Uint8Array>
  key: number
  access: Access | null
}

export class Device {
  readonly #kept = new Map<string, Kept>()

  /** Opens the copy of a document as client/offline.ts does. */
  readonly open = async (person: string, name: DocumentName, doc: Y.Doc): Promise<OfflineCopy> => {
    const id = `${person}/${name}`
    const kept: Kept = this.#kept.get(id) ?? { copy: [], outbox: new Map(), key: 0, access: null }
    this.#kept.set(id, kept)
    const origin = {}
    // IndexedDB answers later, never at once.
    await new Promise((resolve) => setImmediate(resolve))
    doc.transact(() => {
      for (const update of kept.copy) Y.applyUpdate(doc, update, origin)
    }, origin)
    const keep = (update: Uint8Array, from: unknown) => {
      if (from !== origin) kept.copy.push(update)
    }
    doc.on('update', keep)
    return {
      origin,
      access: kept.access,
      remember: (access) => {
        kept.access = access
      },
      outbox: {
        load: () => Promise.resolve([...kept.outbox].map(([key, update]) => ({ key, update }))),
        add: (update) => {
          kept.key += 1
          kept.outbox.set(kept.key, update)
          return Promise.resolve(kept.key)
        },
        remove: (keys) => {
          for (const key of keys) kept.outbox.delete(key)
          return Promise.resolve()
        },
      },
      close: () => {
        doc.off('update', keep)
        return Promise.resolve()
      },
      clear: () => {
        doc.off('update', keep)
        kept.copy = []
        return Promise.resolve()
      },
      forget: () => {
        doc.off('update', keep)
        this.#kept.delete(id)
        return Promise.resolve()
      },
    }
  }
}
