/** Live documents through the front door: sockets, and the server's own edits. Rules: DOC in tests/RULES.md. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import type { DocumentName } from '../../shared/documents.ts'
import { refusals, writeMessage } from '../../shared/wire.ts'
import { useDatabase } from '../useDatabase.ts'
import { Peer } from '../fuzz/peer.ts'
import { Room, TestDoor } from '../fuzz/room.ts'

const database = useDatabase()
let room: Room
let door: TestDoor
let peers: Peer[] = []

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

beforeEach(async () => {
  door = new TestDoor()
  room = await Room.open({ sql: database.sql, door, patienceMs: 300 })
})

afterEach(async () => {
  for (const peer of peers) peer.close()
  peers = []
  await room.close()
})

const story = (): DocumentName => `story/${randomUUID()}`

async function join(person: string, name: DocumentName, token?: string): Promise<Peer> {
  const peer = await Peer.join(`${room.url}/${person}`, name, token)
  peers.push(peer)
  return peer
}

const toneOf = (doc: Y.Doc) => doc.getText('tone').toString()
const type = (text: string) => (doc: Y.Doc) => {
  doc.getText('tone').insert(doc.getText('tone').length, text)
}

async function storedTone(name: DocumentName): Promise<string> {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await room.stored(name))
  return toneOf(doc)
}

it('[DOC49] sends what a document holds to whoever opens it, once', async () => {
  const name = story()
  await room.documents.edit(name, type('x'.repeat(50_000)))
  await room.stop()
  room.start()
  const peer = await Peer.connect(`${room.url}/ann`, name)
  peers.push(peer)
  let bytes = 0
  peer.ws.on('message', (frame: Buffer) => (bytes += frame.length))
  peer.authenticate()
  peer.step1()
  await peer.until(() => peer.synced)
  await sleep(50)
  expect(toneOf(peer.doc)).toHaveLength(50_000)
  expect(bytes).toBeLessThan(60_000)
})

describe('saving', () => {
  it('[DOC1] answers a mark when everything before it is stored, and not before', async () => {
    const name = story()
    const ann = await join('ann', name)
    room.store.always('hangs')
    ann.edit(type('hello'))
    ann.mark(7)
    await sleep(60)
    expect(ann.hasSaved(7)).toBe(false)
    room.store.always(null)
    room.store.release()
    await ann.until(() => ann.hasSaved(7))
    expect(await storedTone(name)).toBe('hello')
  })

  it('[DOC1] answers a mark behind a change that waits for another one only when it is stored as well', async () => {
    // Bea was sent what Ann typed, and the server lost it in a crash; what Bea typed behind it then waits in
    // the server's memory, where no event tells of it.
    const [name, elsewhere] = [story(), story()]
    const ann = await join('ann', elsewhere)
    const typed: Uint8Array[] = []
    ann.doc.on('update', (update: Uint8Array) => typed.push(update))
    ann.doc.getText('tone').insert(0, 'Ann')
    const bea = await join('bea', name)
    Y.applyUpdate(bea.doc, typed[0]!)
    bea.edit(type('Bea'))
    bea.mark(1)
    await bea.until(() => bea.hasSaved(1))
    await room.kill()
    room.start()
    const cem = await join('cem', name)
    expect(toneOf(cem.doc)).toBe('')
    cem.update(typed[0]!)
    await cem.until(() => toneOf(cem.doc) === 'AnnBea')
  })

  it('[DOC1] answers a mark behind a deletion of what has not arrived only when it is stored as well', async () => {
    const [name, elsewhere] = [story(), story()]
    const ann = await join('ann', elsewhere)
    const typed: Uint8Array[] = []
    ann.doc.on('update', (update: Uint8Array) => typed.push(update))
    ann.doc.getText('tone').insert(0, 'secret')
    const bea = await join('bea', name)
    Y.applyUpdate(bea.doc, typed[0]!)
    bea.edit((doc) => doc.getText('tone').delete(0, 6))
    bea.mark(1)
    await bea.until(() => bea.hasSaved(1))
    await room.kill()
    room.start()
    const cem = await join('cem', name)
    cem.update(typed[0]!)
    cem.mark(2)
    await cem.until(() => cem.hasSaved(2))
    expect(await storedTone(name)).toBe('')
  })

  it('[DOC2] says that storage fails, keeps the document in memory, and stores it when it can', async () => {
    const name = story()
    const ann = await join('ann', name)
    room.store.always('fails')
    ann.edit(type('kept'))
    ann.mark(1)
    await ann.until(() => ann.told.includes(writeMessage({ type: 'storage', state: 'failing' })))
    ann.close()
    await sleep(100)
    const bea = await join('bea', name)
    expect(toneOf(bea.doc)).toBe('kept')
    expect(bea.told).toContain(writeMessage({ type: 'storage', state: 'failing' }))
    bea.close()
    room.store.always(null)
    await expect.poll(() => storedTone(name)).toBe('kept')
    const cem = await join('cem', name)
    expect(toneOf(cem.doc)).toBe('kept')
  })

  it('[DOC3] holds no more of an impatient client than its last mark while storage fails', async () => {
    const name = story()
    const ann = await join('ann', name)
    room.store.always('fails')
    ann.edit(type('x'))
    for (let mark = 1; mark <= 500; mark++) ann.mark(mark)
    await ann.until(() => ann.told.includes(writeMessage({ type: 'storage', state: 'failing' })))
    room.store.always(null)
    await ann.until(() => ann.hasSaved(500))
    expect(ann.told.filter((text) => text.includes('saved')).length).toBeLessThanOrEqual(3)
  })

  it('[DOC4] refuses a document that cannot be read, and never gives an empty one', async () => {
    const name = story()
    const ann = await join('ann', name)
    ann.edit(type('there'))
    ann.mark(1)
    await ann.until(() => ann.hasSaved(1))
    await room.kill()
    room.start()
    room.store.will('read', 'fails')
    const bea = await join('bea', name)
    expect(bea.refused).toBe(refusals.unavailable.reason)
    expect(bea.synced).toBe(false)
    const cem = await join('cem', name)
    expect(toneOf(cem.doc)).toBe('there')
  })

  it('[DOC5] reads the same after a kill, an orderly end, and when everybody had left', async () => {
    const name = story()
    let text = ''
    for (const end of ['kill', 'stop', 'leave'] as const) {
      const ann = await join('ann', name)
      expect(toneOf(ann.doc)).toBe(text)
      ann.edit(type(end))
      text += end
      ann.mark(1)
      await ann.until(() => ann.hasSaved(1))
      ann.close()
      if (end === 'leave') await sleep(50)
      else {
        if (end === 'kill') await room.kill()
        else expect(await room.stop()).toEqual({ unwritten: 0 })
        room.start()
      }
    }
    const bea = await join('bea', name)
    expect(toneOf(bea.doc)).toBe('killstopleave')
  })

  it('[DOC6] says how much it could not write when it ends during an outage', async () => {
    const ann = await join('ann', story())
    room.store.always('fails')
    ann.edit(type('x'))
    await expect.poll(() => room.log.pending).toBe(1)
    expect(await room.stop(200)).toEqual({ unwritten: 1 })
    expect(await ann.closed).toEqual({ code: refusals.restarting.code, reason: refusals.restarting.reason })
  })
})

describe("the server's own edits", () => {
  it('[DOC7] are stored when they resolve, and seen by everybody', async () => {
    const name = story()
    const ann = await join('ann', name)
    const given = await room.documents.edit(name, (doc) => {
      type('by the server')(doc)
      return 42
    })
    expect(given).toBe(42)
    expect(await storedTone(name)).toBe('by the server')
    await ann.until(() => toneOf(ann.doc) === 'by the server')
    expect(await room.documents.read(name, toneOf)).toBe('by the server')
  })

  it('[DOC7] lose none of many that come and go at once', async () => {
    const name = story()
    const letters = Array.from({ length: 60 }, (_, at) => `${at} `)
    // Each begins when some other has just let the document go: the moment in which it leaves memory.
    const worker = async () => {
      for (let letter = letters.pop(); letter; letter = letters.pop()) {
        await room.documents.edit(name, type(letter))
      }
    }
    await Promise.all([worker(), worker(), worker()])
    const text = await storedTone(name)
    const missing = Array.from({ length: 60 }, (_, at) => `${at}`).filter(
      (word) => !text.split(' ').includes(word),
    )
    expect(missing).toEqual([])
  })

  it('[DOC7] lose none to a document that is just leaving memory', async () => {
    const name = story()
    const isPending = room.log.isPending.bind(room.log)
    const editAfter = async (ticks: number) => {
      for (let tick = 0; tick < ticks; tick++) await Promise.resolve()
      await room.documents.edit(name, type(`${ticks} `))
    }
    for (let ticks = 0; ticks < 12; ticks++) {
      const edits: Promise<void>[] = []
      // The question is the last thing that is asked before a document is let go.
      room.log.isPending = (asked) => {
        if (edits.length === 0) edits.push(editAfter(ticks))
        return isPending(asked)
      }
      await room.documents.read(name, () => {})
      await expect.poll(() => edits.length).toBe(1)
      await Promise.all(edits)
    }
    room.log.isPending = isPending
    expect((await storedTone(name)).split(' ').filter(Boolean)).toHaveLength(12)
  })

  it('[DOC8] that the database does not take in time are refused in words', async () => {
    room.store.will('read', 'fails')
    await expect(room.documents.edit(story(), () => {})).rejects.toMatchObject(refusals.unavailable)
  })

  it('[DOC9] leave the document as it was, and the server well, when they throw', async () => {
    const name = story()
    await expect(
      room.documents.edit(name, () => {
        throw new Error('no such line')
      }),
    ).rejects.toThrow('no such line')
    await room.documents.edit(name, type('fine'))
    expect(await storedTone(name)).toBe('fine')
  })
})

describe('schema', () => {
  it('[DOC10] an outdated client is asked to reload and lets the document alone', async () => {
    const name = story()
    const old = await join('old', name, 'schema=0')
    expect(old.refused).toBe(refusals.outdated.reason)
    old.edit(type('damage'))
    await sleep(50)
    expect(await storedTone(name)).toBe('')
  })

  it('[DOC11] a document of a newer program is not opened by an older one', async () => {
    const name = story()
    await room.documents.edit(name, (doc) => doc.getMap('meta').set('schema', 99))
    await sleep(50)
    const ann = await join('ann', name)
    expect(ann.refused).toBe(refusals.unavailable.reason)
    expect(room.trouble.join()).toContain('newer than this program')
  })
})
