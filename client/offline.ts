/**
 * What this browser keeps of a document, in IndexedDB: a copy, so that it opens at once and without the
 * network, and the outbox of changes the server has not confirmed. Both are the person's own: another
 * person who signs in on this browser sees neither.
 */
import * as idb from 'lib0/indexeddb'
import { IndexeddbPersistence } from 'y-indexeddb'
import type * as Y from 'yjs'
import type { Access } from '../shared/access.ts'
import type { DocumentName } from '../shared/documents.ts'
import type { OutboxStore } from './outbox.ts'

export interface OfflineCopy {
  /** The origin of transactions that come from the copy. */
  readonly origin: unknown
  readonly outbox: OutboxStore
  /** What the server last allowed here, so that work can go on before it has been asked again. */
  readonly access: Access | null
  remember(access: Access): void
  close(): Promise<void>
  /** Deletes the copy, and leaves the outbox. */
  clear(): Promise<void>
  /** Deletes the copy and the outbox. */
  forget(): Promise<void>
}

/** Opens (or begins) the copy of `name` and applies it to `doc`. Throws where IndexedDB is refused. */
export async function openOfflineCopy(person: string, name: DocumentName, doc: Y.Doc): Promise<OfflineCopy> {
  const copyName = `coauteur/${person}/${name}`
  const outboxName = copyName + outboxSuffix
  const outbox = await openOutbox(outboxName)
  const copy = new IndexeddbPersistence(copyName, doc)
  await copy.whenSynced
  const access = ((await copy.get('access')) as Access | undefined) ?? null
  const updates = () => idb.transact(outbox, ['updates'])[0]!
  return {
    origin: copy,
    outbox: {
      async load() {
        const kept = await idb.getAllKeysValues(updates())
        return kept.map(({ k, v }) => ({ key: k as number, update: v as Uint8Array }))
      },
      async add(update) {
        return idb.addAutoKey(updates(), update as unknown as ArrayBuffer)
      },
      async remove(keys) {
        const store = updates()
        for (const key of keys) await idb.del(store, key)
      },
    },
    access,
    remember: (allowed) => void copy.set('access', allowed),
    async close() {
      outbox.close()
      await copy.destroy()
    },
    async clear() {
      outbox.close()
      await copy.clearData()
    },
    async forget() {
      outbox.close()
      await copy.clearData()
      await idb.deleteDB(outboxName)
    },
  }
}

/**
 * Deletes what this browser keeps for `person`; for signing out. What the server has not confirmed stays,
 * and is sent when the person signs in here again.
 * @returns how many documents still hold such changes
 */
export async function forgetOfflineCopies(person: string): Promise<number> {
  const names = (await indexedDB.databases()).map(({ name }) => name ?? '')
  const copies = names.filter(
    (name) => name.startsWith(`coauteur/${person}/`) && !name.endsWith(outboxSuffix),
  )
  let kept = 0
  for (const copy of copies) {
    if (names.includes(copy + outboxSuffix) && (await hasUnconfirmed(copy + outboxSuffix))) {
      kept += 1
      continue
    }
    await idb.deleteDB(copy)
    await idb.deleteDB(copy + outboxSuffix)
  }
  return kept
}

const outboxSuffix = '/outbox'

async function hasUnconfirmed(outboxName: string): Promise<boolean> {
  const outbox = await openOutbox(outboxName)
  try {
    return (await idb.count(idb.transact(outbox, ['updates'])[0]!)) > 0
  } finally {
    outbox.close()
  }
}

function openOutbox(name: string): Promise<IDBDatabase> {
  return idb.openDB(name, (db) => idb.createStores(db, [['updates', { autoIncrement: true }]]))
}
