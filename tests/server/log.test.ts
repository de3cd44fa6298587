/** The log's contract, against PostgreSQL and against a store in memory. Rules: LOG in tests/RULES.md. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocumentName } from '../../shared/documents.ts'
import { compactWhen, DocumentLog, type LogOptions, type StorageState } from '../../server/documents/log.ts'
import { renewal } from '../../server/documents/renewal.ts'
import { replay } from '../../server/documents/replay.ts'
import { replayInWorker } from '../../server/documents/thread.ts'
import { type LogStore, PostgresStore, type Stored } from '../../server/documents/store.ts'
import { useDatabase } from '../useDatabase.ts'
import { connectTo } from '../fuzz/room.ts'
import { FaultyStore, MemoryStore } from '../fuzz/stores.ts'

const database = useDatabase()

const stores: { kind: string; open: () => LogStore }[] = [
  { kind: 'PostgreSQL', open: () => new PostgresStore(database.sql) },
  { kind: 'memory', open: () => new MemoryStore() },
]

const name = (): DocumentName => `story/${randomUUID()}`

/** A document whose every change goes to `log`. */
function written(log: DocumentLog, document: DocumentName): Y.Doc {
  const doc = new Y.Doc()
  doc.on('update', (update: Uint8Array) => log.append(document, update))
  return doc
}

const fold = (stored: Stored) => Promise.resolve(replay(stored))

function textOf(stored: Stored): string {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, replay(stored))
  return doc.getText('tone').toString()
}

function type(doc: Y.Doc, text: string): void {
  doc.getText('tone').insert(doc.getText('tone').length, text)
}

describe.each(stores)('a log over $kind', ({ open }) => {
  const openLog = (options: Partial<LogOptions> = {}) => {
    const store = new FaultyStore(open())
    const trouble = vi.fn<(what: string, error: unknown) => void>()
    const log = new DocumentLog(store, { fold, commitMs: 2, onTrouble: trouble, ...options })
    return { store, log, trouble }
  }

  it('[LOG1] reads back what was written, deletions too, and a document never written as empty', async () => {
    const { log } = openLog()
    const document = name()
    const doc = written(log, document)
    for (const letter of 'EXT. LAUNCH PAD') type(doc, letter)
    doc.getText('tone').delete(0, 5)
    await log.committed(document)
    expect(textOf(await log.load(document))).toBe('LAUNCH PAD')
    const empty = await log.load(name())
    expect(empty).toEqual({ snapshot: null, updates: [], tail: { rows: 0, bytes: 0 } })
  })

  it('[LOG2] writes what arrives within the interval as one commit, over all documents', async () => {
    const { log, store } = openLog({ commitMs: 20 })
    const [a, b] = [name(), name()]
    const [docA, docB] = [written(log, a), written(log, b)]
    for (let i = 0; i < 50; i++) {
      type(docA, 'a')
      type(docB, 'b')
    }
    await Promise.all([log.committed(a), log.committed(b)])
    expect(store.calls).toEqual([{ call: 'write', names: [a, b] }])
    expect((await log.load(a)).tail.rows).toBe(1)
  })

  it('[LOG3] answers only after the commit, and at once when there is nothing to wait for', async () => {
    const { log, store } = openLog()
    const document = name()
    const answered = vi.fn()
    log.afterCommit(document, answered)
    expect(answered).toHaveBeenCalledOnce()
    store.will('write', 'hangs')
    type(written(log, document), 'x')
    log.afterCommit(document, answered)
    await sleep(30)
    expect(answered).toHaveBeenCalledOnce()
    store.release()
    await vi.waitFor(() => expect(answered).toHaveBeenCalledTimes(2))
    expect(textOf(await log.load(document))).toBe('x')
  })

  it('[LOG3] answers for what came before the question, whatever is typed behind it', async () => {
    const { log, store } = openLog()
    const document = name()
    const doc = written(log, document)
    const order: string[] = []
    type(doc, '1')
    log.afterCommit(document, () => order.push('first'))
    store.will('write', 'hangs')
    await vi.waitFor(() => expect(store.calls).toHaveLength(1))
    type(doc, '2')
    log.afterCommit(document, () => order.push('second'))
    expect(order).toEqual([])
    store.will('write', 'hangs')
    store.release()
    await vi.waitFor(() => expect(store.calls).toHaveLength(2))
    expect(order).toEqual(['first'])
    store.release()
    await vi.waitFor(() => expect(order).toEqual(['first', 'second']))
  })

  it('[LOG4] tries again when a write fails, in order, and tells the state', async () => {
    const { log, store, trouble } = openLog()
    const states: StorageState[] = []
    log.onState((state) => states.push(state))
    const document = name()
    const doc = written(log, document)
    store.will('write', 'fails', 'fails')
    for (const letter of 'one ') type(doc, letter)
    await vi.waitFor(() => expect(log.state).toBe('failing'))
    for (const letter of 'two') type(doc, letter)
    await log.committed(document)
    expect(textOf(await log.load(document))).toBe('one two')
    expect(states).toEqual(['failing', 'working'])
    expect(trouble).toHaveBeenCalledTimes(2)
    expect(log.pending).toBe(0)
  })

  it('[LOG5] writes again what may have been written, and that changes nothing', async () => {
    const { log, store } = openLog()
    const document = name()
    const doc = written(log, document)
    store.will('write', 'fails after', 'fails after')
    type(doc, 'once')
    await log.committed(document)
    const stored = await log.load(document)
    expect(stored.tail.rows).toBe(3)
    expect(textOf(stored)).toBe('once')
  })

  it('[LOG6] says that storage fails when a write hangs, and that it works when it is through', async () => {
    const { log, store } = openLog({ patienceMs: 40 })
    const states: StorageState[] = []
    log.onState((state) => states.push(state))
    const document = name()
    store.will('write', 'hangs')
    type(written(log, document), 'x')
    await sleep(10)
    expect(log.state).toBe('working')
    await vi.waitFor(() => expect(log.state).toBe('failing'))
    expect(log.isPending(document)).toBe(true)
    store.release()
    await log.committed(document)
    expect(states).toEqual(['failing', 'working'])
  })

  it('[LOG6] does not call a slow store a failing one', async () => {
    const { log, store } = openLog({ patienceMs: 500 })
    const states: StorageState[] = []
    log.onState((state) => states.push(state))
    store.slow(30)
    const document = name()
    const doc = written(log, document)
    for (let i = 0; i < 20; i++) {
      type(doc, 'x')
      await sleep(3)
    }
    await log.committed(document)
    expect(states).toEqual([])
    expect(store.calls.length).toBeLessThan(8)
  })

  it('[LOG7] keeps a document in memory while anything of it is not durable', async () => {
    const { log, store } = openLog()
    const [a, b] = [name(), name()]
    expect(log.isPending(a)).toBe(false)
    store.always('fails')
    type(written(log, a), 'x')
    expect([log.isPending(a), log.isPending(b)]).toEqual([true, false])
    await vi.waitFor(() => expect(log.state).toBe('failing'))
    expect([log.isPending(a), log.isPending(b), log.pending]).toEqual([true, false, 1])
    store.always(null)
    await log.committed(a)
    expect(log.isPending(a)).toBe(false)
  })

  it('[LOG8] does not give an empty document for one that it cannot read', async () => {
    const { log, store } = openLog()
    store.will('read', 'fails')
    await expect(log.load(name())).rejects.toThrow('the database is down')
  })

  it('[LOG9] folds the tail into a snapshot that says the same', async () => {
    const { log } = openLog()
    const document = name()
    const doc = written(log, document)
    for (let i = 0; i < 40; i++) {
      type(doc, `${i} `)
      if (i % 10 === 9) await log.committed(document)
    }
    const before = textOf(await log.load(document))
    await log.compact(document)
    const stored = await log.load(document)
    expect(stored.tail.rows).toBe(0)
    expect(stored.updates).toEqual([])
    expect(textOf(stored)).toBe(before)
    type(doc, 'more')
    await log.committed(document)
    expect(textOf(await log.load(document))).toBe(`${before}more`)
  })

  it('[LOG10] keeps what others write while it folds', async () => {
    const inner = open()
    const document = name()
    let atWork = () => {}
    let goOn = () => {}
    const folding = new Promise<void>((resolve) => (atWork = resolve))
    const permitted = new Promise<void>((resolve) => (goOn = resolve))
    const slowFold = async (stored: Stored) => {
      atWork()
      await permitted
      return replay(stored)
    }
    const first = new DocumentLog(inner, { fold: slowFold, commitMs: 2 })
    const second = new DocumentLog(inner, { fold, commitMs: 2 })
    const [docA, docB] = [written(first, document), written(second, document)]
    type(docA, 'before ')
    await first.committed(document)
    const compaction = first.compact(document)
    await folding
    Y.applyUpdate(docB, Y.encodeStateAsUpdate(docA))
    type(docB, 'meanwhile')
    await second.committed(document)
    goOn()
    await compaction
    const stored = await second.load(document)
    expect(stored.snapshot).not.toBeNull()
    expect(stored.tail.rows).toBe(1)
    expect(textOf(stored)).toBe('before meanwhile')
  })

  it('[LOG10] loses nothing when two programs write and fold one document at once', async () => {
    const inner = open()
    const document = name()
    const logs = [0, 1].map(() => new DocumentLog(inner, { fold, commitMs: 1 }))
    const docs = logs.map((log) => written(log, document))
    for (let round = 0; round < 25; round++) {
      docs.forEach((doc, at) => type(doc, `${'ab'[at]}${round} `))
      if (round % 3 === 0) await Promise.all(logs.map((log) => log.compact(document)))
      await Promise.all(logs.map((log) => log.committed(document)))
    }
    const text = textOf(await logs[0]!.load(document))
    for (let round = 0; round < 25; round++) {
      expect(text).toContain(`a${round} `)
      expect(text).toContain(`b${round} `)
    }
  })

  it('[LOG11] keeps the log when folding fails or its result cannot be verified', async () => {
    const { log, trouble } = openLog({
      fold: () => Promise.reject(new Error('a folded document differs from its log; the log is kept')),
    })
    const document = name()
    type(written(log, document), 'still here')
    await log.committed(document)
    await log.compact(document)
    expect(trouble).toHaveBeenCalledWith(`compacting ${document}`, expect.any(Error))
    const stored = await log.load(document)
    expect(stored.snapshot).toBeNull()
    expect(textOf(stored)).toBe('still here')
  })

  it('[LOG12] folds by itself when the tail outweighs the snapshot', async () => {
    const { log } = openLog()
    const document = name()
    await log.load(document)
    const doc = written(log, document)
    const page = 'x'.repeat(compactWhen.minBytes / 4)
    for (let i = 0; i < 6; i++) {
      type(doc, page)
      await log.committed(document)
    }
    await vi.waitFor(async () => expect((await log.load(document)).snapshot).not.toBeNull())
    expect(textOf(await log.load(document))).toHaveLength(6 * page.length)
  })

  it('[LOG12] does not try to fold a document again and again that cannot be folded', async () => {
    const folds = vi.fn(() => Promise.reject(new Error('no')))
    const { log } = openLog({ fold: folds })
    const document = name()
    await log.load(document)
    const doc = written(log, document)
    type(doc, 'x'.repeat(compactWhen.minBytes + 1))
    for (let i = 0; i < 30; i++) {
      type(doc, 'y')
      await log.committed(document)
    }
    expect(folds.mock.calls.length).toBeLessThanOrEqual(2)
  })

  it('[LOG13] folds a closed document that left a long tail, and the sweeper finds those of a killed server', async () => {
    const inner = open()
    const document = name()
    const killed = new DocumentLog(inner, { fold, commitMs: 1 })
    const doc = written(killed, document)
    type(doc, 'x'.repeat(70_000))
    await killed.committed(document)

    const log = new DocumentLog(inner, { fold, commitMs: 1 })
    expect((await log.load(document)).tail.rows).toBe(1)
    await log.sweep()
    expect((await log.load(document)).tail.rows).toBe(1) // open documents are left alone
    await log.release(document)
    expect((await inner.read(document)).tail.rows).toBe(0)

    type(doc, 'y'.repeat(70_000))
    await killed.committed(document)
    await new DocumentLog(inner, { fold }).sweep()
    const stored = await inner.read(document)
    expect(stored.tail.rows).toBe(0)
    expect(textOf(stored)).toHaveLength(140_000)
  })

  it('[LOG24] renews a closed document and keeps its old edition as one of its own', async () => {
    const inner = open()
    const renew = (stored: Stored) => Promise.resolve(renewal(stored))
    const log = new DocumentLog(inner, { fold, renew, renewAfterMs: 0, commitMs: 1 })
    const document = name()
    await log.load(document)
    const doc = written(log, document)
    type(doc, 'Thunder')
    doc.getText('tone').delete(1, 2)
    await log.committed(document)
    await log.sweep()
    expect(await log.editions(document)).toEqual([])
    await log.release(document, true)
    await log.sweep()

    const [old, ...others] = await log.editions(document)
    expect(others).toEqual([])
    expect(old).toMatchObject({ name: `${document}@0`, edition: null })
    const stored = await inner.read(document)
    expect(stored.tail).toEqual({ rows: 0, bytes: 0 })
    expect(textOf(stored)).toBe('Tnder')
    expect(textOf(await inner.read(old!.name))).toBe('Tnder')
    // It is renewed once for each time it was worn.
    await log.sweep()
    expect(await log.editions(document)).toHaveLength(1)
  })

  it('[LOG24] does not renew a document that was opened while it was being let go', async () => {
    const { log, store } = openLog({ renew: (stored) => Promise.resolve(renewal(stored)), renewAfterMs: 0 })
    const document = name()
    type(written(log, document), 'x')
    await log.committed(document)
    store.will('read', 'hangs')
    const opening = log.load(document)
    await log.release(document, true)
    store.release()
    await opening
    await log.sweep()
    expect(store.calls.map(({ call }) => call)).not.toContain('renew')
  })

  it('[LOG24] renews a document that has rested, and not one that cannot be renewed', async () => {
    const inner = open()
    const document = name()
    const resting = openLog({ renew: () => Promise.reject(new Error('not now')), renewAfterMs: 60_000 })
    type(written(resting.log, document), 'x')
    await resting.log.committed(document)
    await resting.log.release(document, true)
    await resting.log.sweep()
    expect(resting.store.calls.map(({ call }) => call)).not.toContain('renew')

    const trouble = vi.fn<(what: string, error: unknown) => void>()
    const renew = () => Promise.reject(new Error('the document waits for an update'))
    const log = new DocumentLog(inner, { fold, renew, renewAfterMs: 0, commitMs: 1, onTrouble: trouble })
    const waiting = name()
    type(written(log, waiting), 'y')
    await log.committed(waiting)
    await log.release(waiting, true)
    await log.sweep()
    expect(trouble).toHaveBeenCalledOnce()
    expect(textOf(await log.load(waiting))).toBe('y')
    expect(await log.editions(waiting)).toEqual([])
  })

  it('[LOG14] writes what is left when it closes, and says how much it could not write in time', async () => {
    const { log, store } = openLog({ commitMs: 10_000 })
    const document = name()
    const doc = written(log, document)
    type(doc, 'x')
    type(doc, 'y')
    // Even though the interval is far from over.
    expect(await log.close(1_000)).toBe(0)
    expect(textOf(await store.read(document))).toBe('xy')

    const other = openLog()
    other.store.always('fails')
    const unwritten = written(other.log, document)
    for (const letter of 'abc') type(unwritten, letter)
    const began = Date.now()
    expect(await other.log.close(250)).toBe(3)
    expect(Date.now() - began).toBeLessThan(600)
    const tries = other.store.calls.length
    await sleep(300)
    expect(other.store.calls).toHaveLength(tries)
  })

  it('[LOG14] tries once more at once when it closes during an outage that has just ended', async () => {
    const { log, store } = openLog()
    const document = name()
    store.always('fails')
    type(written(log, document), 'x')
    await vi.waitFor(() => expect(store.calls.length).toBeGreaterThanOrEqual(5), { timeout: 5_000 })
    store.always(null)
    expect(await log.close(300)).toBe(0)
  })

  it('[LOG15] is not stopped by a listener that throws', async () => {
    const { log, store } = openLog()
    const document = name()
    const doc = written(log, document)
    log.onState(() => {
      throw new Error('listener')
    })
    store.will('write', 'fails')
    type(doc, 'x')
    const answered = vi.fn()
    log.afterCommit(document, () => {
      throw new Error('callback')
    })
    log.afterCommit(document, answered)
    await vi.waitFor(() => expect(answered).toHaveBeenCalled())
    type(doc, 'y')
    await log.committed(document)
    expect(textOf(await log.load(document))).toBe('xy')
  })

  it('[LOG16] counts what is not written yet in the size of a document', async () => {
    const { log, store } = openLog()
    const document = name()
    await log.load(document)
    store.always('fails')
    const doc = written(log, document)
    type(doc, 'x'.repeat(10_000))
    expect(log.sizeOf(document)).toBeGreaterThan(10_000)
    await vi.waitFor(() => expect(store.calls.length).toBeGreaterThan(1))
    expect(log.sizeOf(document)).toBeLessThan(10_500)
    store.always(null)
    await log.committed(document)
    expect(log.sizeOf(document)).toBeGreaterThan(10_000)
    expect(log.sizeOf(document)).toBeLessThan(10_500)
  })

  it('[LOG17] survives a crash between any two steps: what was answered is there, and nothing twice', async () => {
    // A crash is a log that is forgotten at a moment, with the store as it is then.
    const steps: ('fails' | 'fails after' | 'hangs' | null)[] = [null, 'fails', 'fails after', 'hangs']
    for (const write of steps) {
      for (const compact of steps) {
        const { log, store } = openLog()
        const document = name()
        const doc = written(log, document)
        const answered: string[] = []
        type(doc, 'kept ')
        await log.committed(document)
        answered.push('kept ')
        if (write) store.will('write', write)
        if (compact) store.will('compact', compact)
        type(doc, 'more ')
        log.afterCommit(document, () => answered.push('more '))
        const folding = log.compact(document)
        await sleep(15)
        void log.close(0)
        const stored = await store.behind.read(document)
        const text = textOf(stored)
        for (const words of answered) expect(text, `${write} ${compact}`).toContain(words)
        expect(['kept ', 'kept more ']).toContain(text)
        store.release()
        await folding
      }
    }
  })

  it('[LOG18] folds in a thread of its own', async () => {
    const { log } = openLog({ fold: replayInWorker })
    const document = name()
    const doc = written(log, document)
    type(doc, 'in a thread')
    await log.committed(document)
    await log.compact(document)
    const stored = await log.load(document)
    expect(stored.tail.rows).toBe(0)
    expect(textOf(stored)).toBe('in a thread')
  })
})

describe('PostgreSQL as the store', () => {
  it('[LOG10] refuses the second of two foldings that overlap, and keeps everything', async () => {
    const other = connectTo(database.url)
    const document = name()
    const stores = [new PostgresStore(database.sql), new PostgresStore(other)]
    const log = new DocumentLog(stores[0]!, { fold, commitMs: 1 })
    const doc = written(log, document)
    for (let i = 0; i < 5; i++) {
      type(doc, `${i}`)
      await log.committed(document)
    }
    const slowly = async (stored: Stored) => {
      await sleep(40)
      return replay(stored)
    }
    await Promise.allSettled(stores.map((store) => store.compact(document, slowly)))
    expect(textOf(await stores[1]!.read(document))).toBe('01234')
    await other.end({ timeout: 1 })
  })

  it('[LOG4] goes on by itself after the database has hung up on everybody', async () => {
    const own = connectTo(database.url)
    const log = new DocumentLog(new PostgresStore(own), { fold, commitMs: 1 })
    const document = name()
    const doc = written(log, document)
    type(doc, 'before ')
    await log.committed(document)
    await database.sql`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`
    type(doc, 'after')
    await log.committed(document)
    expect(textOf(await log.load(document))).toBe('before after')
    await own.end({ timeout: 1 })
  })
})
