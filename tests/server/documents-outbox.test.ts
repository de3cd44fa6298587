/** The outbox and the allowance, the two small parts that what is saved and what is refused depend on. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Outbox, type OutboxStore } from '../../client/outbox.ts'
import { Allowance } from '../../server/documents/allowance.ts'

/** A disk with what is on it, that answers when told to. */
class Disk implements OutboxStore {
  readonly kept = new Map<number, Uint8Array>()
  full = false
  #key = 0

  load(): Promise<{ key: number; update: Uint8Array }[]> {
    return Promise.resolve([...this.kept].map(([key, update]) => ({ key, update })))
  }

  add(update: Uint8Array): Promise<number> {
    if (this.full) return Promise.reject(new Error('the disk is full'))
    this.#key += 1
    this.kept.set(this.#key, update)
    return Promise.resolve(this.#key)
  }

  remove(keys: readonly number[]): Promise<void> {
    for (const key of keys) this.kept.delete(key)
    return Promise.resolve()
  }
}

function typed(words: readonly string[]): Uint8Array[] {
  const doc = new Y.Doc()
  const updates: Uint8Array[] = []
  doc.on('update', (update: Uint8Array) => updates.push(update))
  for (const word of words) doc.getText('words').insert(doc.getText('words').length, word)
  return updates
}

function wordsOf(updates: readonly Uint8Array[]): string {
  const doc = new Y.Doc()
  for (const update of updates) Y.applyUpdate(doc, update)
  return doc.getText('words').toString()
}

describe('the outbox', () => {
  it('[DOC27] forgets what was confirmed and keeps what was added meanwhile', () => {
    const outbox = new Outbox(null)
    const [a, b, c, d] = typed(['a', 'b', 'c', 'd'])
    outbox.add(a!)
    outbox.add(b!)
    const position = outbox.end
    outbox.add(c!)
    outbox.confirm(position)
    expect(outbox.size).toBe(1)
    outbox.add(d!)
    expect(outbox.end).toBe(4)
    outbox.confirm(position)
    expect(outbox.size).toBe(2)
    outbox.confirm(outbox.end)
    expect(outbox.size).toBe(0)
    outbox.confirm(outbox.end + 10)
    expect(outbox.end).toBe(4)
  })

  it('[DOC27] gives everything in few updates that say the same, none of them needlessly large', () => {
    const words = Array.from({ length: 1_000 }, (_, at) => `${at} `)
    const outbox = new Outbox(null)
    for (const update of typed(words)) outbox.add(update)
    const merged = outbox.merged()
    expect(merged).toHaveLength(5)
    expect(wordsOf(merged)).toBe(words.join(''))

    const large = new Outbox(null)
    for (const update of typed(Array.from({ length: 10 }, () => 'x'.repeat(400_000)))) large.add(update)
    expect(large.merged().every((update) => update.length < 1_100_000)).toBe(true)
    expect(wordsOf(large.merged())).toHaveLength(4_000_000)
    expect(new Outbox(null).merged()).toEqual([])
  })

  it('[DOC27] takes up what an earlier page left, before its own, and removes it once it is confirmed', async () => {
    const disk = new Disk()
    const before = new Outbox(disk)
    const updates = typed(['first ', 'second ', 'third'])
    before.add(updates[0]!)
    before.add(updates[1]!)
    await Promise.resolve()
    const outbox = new Outbox(disk)
    await outbox.restore()
    expect(outbox.size).toBe(2)
    outbox.add(updates[2]!)
    expect(wordsOf(outbox.merged())).toBe('first second third')
    outbox.confirm(2)
    await expect.poll(() => disk.kept.size).toBe(1)
    outbox.confirm(3)
    await expect.poll(() => disk.kept.size).toBe(0)
  })

  it('[DOC27] goes on without its disk', async () => {
    const disk = new Disk()
    disk.full = true
    const outbox = new Outbox(disk)
    for (const update of typed(['a', 'b'])) outbox.add(update)
    await Promise.resolve()
    expect(outbox.size).toBe(2)
    outbox.confirm(2)
    expect(outbox.size).toBe(0)
  })
})

describe('the allowance', () => {
  it('[DOC46] gives a burst at once and then a steady rate, and does not save up more than a burst', () => {
    const allowance = new Allowance({ perSecond: 10, burst: 5 }, 0)
    const takes = (at: number) =>
      Array.from({ length: 10 }, () => allowance.take(1, at)).filter(Boolean).length
    expect(takes(0)).toBe(5)
    expect(takes(100)).toBe(1)
    expect(takes(400)).toBe(3)
    expect(takes(1_000_000)).toBe(5)
  })

  it('[DOC46] takes nothing of what it refuses', () => {
    const allowance = new Allowance({ perSecond: 1, burst: 10 }, 0)
    expect(allowance.take(11, 0)).toBe(false)
    expect(allowance.take(10, 0)).toBe(true)
    expect(allowance.take(1, 999)).toBe(false)
    expect(allowance.take(1, 1_000)).toBe(true)
  })
})
