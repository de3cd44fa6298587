/**
 * Hostile frames: whatever bytes arrive, the room goes on. `HOSTILE_FRAMES=100000` sends as many.
 * Rules: DOC in tests/RULES.md.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { AuthMessageType } from '@hocuspocus/common'
import { MessageType } from '@hocuspocus/server'
import * as encoding from 'lib0/encoding'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { type DocumentName, firstContentClient } from '../../shared/documents.ts'
import { refusals } from '../../shared/wire.ts'
import { limits } from '../../server/documents/socket.ts'
import { useDatabase } from '../useDatabase.ts'
import { frameOf, Peer } from '../fuzz/peer.ts'
import { Random } from '../fuzz/random.ts'
import { Room, TestDoor } from '../fuzz/room.ts'

const database = useDatabase()
let room: Room
let door: TestDoor
let closing: (() => void)[] = []
const unhandled: unknown[] = []
const note = (error: unknown) => unhandled.push(error)

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  vi.spyOn(console, 'warn').mockImplementation(() => {})
  process.on('unhandledRejection', note)
})

afterAll(async () => {
  process.off('unhandledRejection', note)
})

beforeEach(async () => {
  door = new TestDoor()
  room = await Room.open({ sql: database.sql, door })
})

afterEach(async () => {
  for (const close of closing) close()
  closing = []
  await room.close()
  expect(unhandled).toEqual([])
})

const story = (): DocumentName => `story/${randomUUID()}`
const wordsOf = (doc: Y.Doc) => doc.getText('words').toString()
const write = (text: string) => (doc: Y.Doc) => doc.getText('words').insert(doc.getText('words').length, text)

async function join(person: string, name: DocumentName): Promise<Peer> {
  const peer = await Peer.join(`${room.url}/${person}`, name)
  closing.push(() => peer.close())
  return peer
}

/** A session of its own each time: the limit of sockets is another test. */
async function connect(name: string): Promise<Peer> {
  const peer = await Peer.connect(`${room.url}/mallory?session=${randomUUID()}`, name)
  closing.push(() => peer.close())
  return peer
}

function huge(encoder: encoding.Encoder): void {
  encoding.writeUint8Array(encoder, new Uint8Array([255, 255, 255, 255, 255, 255, 255, 255, 255, 127]))
}

const strangeNames = [
  '',
  '__proto__',
  'constructor',
  'story/\0',
  'hasOwnProperty',
  `story/${'a'.repeat(5_000)}`,
  '../..',
]
const strangeTexts = [
  '',
  '{',
  'null',
  '{"type":"mark","mark":{}}',
  '{"type":"saved","mark":1}',
  '{"__proto__":{"x":1}}',
]

/** Frames a client would send, to be damaged. */
function validFrames(name: string, random: Random): Uint8Array[] {
  const doc = new Y.Doc()
  doc.clientID = random.below(2 ** 31)
  write(String.fromCharCode(97 + random.below(26)))(doc)
  const update = Y.encodeStateAsUpdate(doc)
  const sync = (step: number, payload: Uint8Array, type: number = MessageType.Sync) =>
    frameOf(name, type, (encoder) => {
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, payload)
    })
  const text = (type: number, words: string) =>
    frameOf(name, type, (encoder) => encoding.writeVarString(encoder, words))
  return [
    sync(0, Y.encodeStateVector(doc)),
    sync(1, update, random.pick([MessageType.Sync, MessageType.SyncReply])),
    sync(2, update),
    text(MessageType.Stateless, random.pick(strangeTexts)),
    text(MessageType.BroadcastStateless, '{"type":"saved","mark":1}'),
    text(MessageType.CLOSE, 'bye'),
    frameOf(name, MessageType.QueryAwareness, () => {}),
    frameOf(name, MessageType.Auth, (encoder) => {
      encoding.writeVarUint(encoder, AuthMessageType.Token)
      encoding.writeVarString(encoder, 'schema=1')
    }),
    frameOf(name, MessageType.Awareness, (encoder) => {
      const inner = encoding.createEncoder()
      encoding.writeVarUint(inner, 1)
      encoding.writeVarUint(inner, random.below(100))
      encoding.writeVarUint(inner, 1)
      encoding.writeVarString(inner, random.pick(['null', '{"a":1}', '[]', '7', '"x"', '{"person":null}']))
      encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
    }),
  ]
}

function hostile(name: string, random: Random): Uint8Array {
  const valid = random.pick(validFrames(random.chance(0.1) ? random.pick(strangeNames) : name, random))
  switch (random.below(6)) {
    case 0:
      return random.bytes(random.below(60))
    case 1:
      return valid.slice(0, random.below(valid.length + 1))
    case 2: {
      const damaged = valid.slice()
      for (let i = random.below(4); i >= 0; i--) damaged[random.below(damaged.length)] = random.below(256)
      return damaged
    }
    case 3:
      return frameOf(name, random.below(300), huge)
    case 4:
      return frameOf(name, MessageType.Sync, (encoder) => {
        encoding.writeVarUint(encoder, random.below(4))
        if (random.chance(0.5)) huge(encoder)
        else encoding.writeVarUint8Array(encoder, random.bytes(random.below(40)))
      })
    default:
      return valid
  }
}

it('[DOC40] a room goes on and forgets nothing while hostile frames come in', async () => {
  const count = Number(process.env.HOSTILE_FRAMES ?? 6_000)
  const random = new Random(count)
  const name = story()
  const before = process.memoryUsage().rss
  const [ann, bea] = [await join('ann', name), await join('bea', name)]
  let typed = ''
  let sent = 0
  while (sent < count) {
    // Mallory may read this story, or write it; what Mallory writes here then counts, but does no harm.
    door.roles.set('mallory', random.chance(0.7) ? 'viewer' : 'editor')
    const mallory = await connect(name)
    if (random.chance(0.8)) mallory.authenticate()
    if (random.chance(0.8)) mallory.step1()
    for (let i = 0; i < 60 && !mallory.gone; i++, sent++) {
      mallory.raw(hostile(name, random))
      if (i % 10 === 9) await new Promise((resolve) => setImmediate(resolve))
    }
    mallory.ws.close()
    if (sent % 600 < 60) {
      const letter = String.fromCharCode(0x3400 + typed.length)
      ann.edit(write(letter))
      typed += letter
      await bea.until(() => wordsOf(bea.doc).includes(letter))
    }
  }
  for (const peer of [ann, bea]) {
    expect(peer.gone).toBe(false)
    expect(peer.refused).toBeNull()
    expect(peer.told.filter((text) => text.includes('saved'))).toEqual([])
    for (const letter of typed) expect(wordsOf(peer.doc)).toContain(letter)
  }
  ann.mark(1)
  await ann.until(() => ann.hasSaved(1))
  const stored = new Y.Doc()
  Y.applyUpdate(stored, await room.stored(name))
  expect(wordsOf(stored)).toBe(wordsOf(bea.doc))
  expect(({} as Record<string, unknown>).x).toBeUndefined()
  expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(400)
}, 600_000)

it('[DOC40] an update over the limit is refused with the reason', async () => {
  const name = story()
  const healthy = await join('ann', name)
  const peer = await join('mallory', name)
  peer.edit(write('x'.repeat(limits.frame + 100)))
  await peer.until(() => peer.refused !== null || peer.gone, 10_000)
  expect(peer.refused).toBe(refusals.frameTooLarge.reason)
  expect(wordsOf(healthy.doc)).toBe('')
})

it('[DOC40] sixty megabytes at once never reach the room', async () => {
  const name = story()
  const healthy = await join('ann', name)
  const peer = await join('mallory', name)
  peer.raw(
    frameOf(name, MessageType.Sync, (encoder) =>
      encoding.writeVarUint8Array(encoder, new Uint8Array(60 * 1024 * 1024)),
    ),
  )
  expect((await peer.closed).code).not.toBe(1000)
  healthy.edit(write('fine'))
  healthy.mark(1)
  await healthy.until(() => healthy.hasSaved(1))
})

it('[DOC41] a document does not grow over its limit, in an outage neither', async () => {
  const name = story()
  const chunk = 'x'.repeat(6 * 1024 * 1024)
  let refused: string | null = null
  for (let i = 0; i < 20 && refused === null; i++) {
    // Somebody else each time, since one alone is stopped for being too fast.
    const peer = await Peer.join(`${room.url}/mallory?session=${randomUUID()}`, name)
    room.store.always('fails')
    const before = room.log.sizeOf(name)
    peer.edit(write(chunk))
    await expect
      .poll(() => peer.refused !== null || room.log.sizeOf(name) > before, { timeout: 5_000 })
      .toBe(true)
    refused = peer.refused
    peer.close()
  }
  expect(refused).toBe(refusals.documentFull.reason)
}, 60_000)

it('[DOC42] too many frames at once are closed with the reason', async () => {
  const peer = await join('mallory', story())
  for (let i = 0; i < limits.frames.burst + 1_000; i++) peer.stateless('{}')
  expect(await peer.closed).toEqual({ code: refusals.tooFast.code, reason: refusals.tooFast.reason })
})

it('[DOC42] too much presence is closed with the reason', async () => {
  const peer = await join('mallory', story())
  for (let i = 0; i < limits.presence.burst + 100; i++) peer.ownPresence({ cursor: i })
  expect(await peer.closed).toEqual({ code: refusals.tooFast.code, reason: refusals.tooFast.reason })
})

it('[DOC43] too many sockets of one session are closed with the reason', async () => {
  const name = story()
  const sockets = await Promise.all(
    Array.from({ length: limits.sockets + 1 }, () => Peer.connect(`${room.url}/mallory`, name)),
  )
  closing.push(...sockets.map((peer) => () => peer.close()))
  const ended = await Promise.race(sockets.map((peer) => peer.closed))
  expect(ended).toEqual({ code: refusals.tooMany.code, reason: refusals.tooMany.reason })
  await sleep(50)
  expect(sockets.filter((peer) => peer.gone)).toHaveLength(1)
})

it.each(['one after the other', 'all at once'])(
  '[DOC43] too many documents on one socket are closed with the reason: %s',
  async (how) => {
    const peer = await join('mallory', story())
    for (let i = 0; i < limits.documents + 5 && !peer.gone; i++) {
      const name = story()
      for (const type of [MessageType.Auth, MessageType.Sync]) {
        peer.send(
          type,
          (encoder) => {
            encoding.writeVarUint(encoder, 0)
            if (type === MessageType.Auth) encoding.writeVarString(encoder, 'schema=1')
            else encoding.writeVarUint8Array(encoder, new Uint8Array([0]))
          },
          name,
        )
      }
      if (how === 'one after the other') await sleep(5)
    }
    expect(await peer.closed).toEqual({ code: refusals.tooMany.code, reason: refusals.tooMany.reason })
  },
)

it.each(strangeNames)('[DOC44] a frame for %j is closed with the reason', async (name) => {
  const peer = await connect(name)
  peer.authenticate('schema=1')
  expect(await peer.closed).toEqual({ code: refusals.unknown.code, reason: refusals.unknown.reason })
})

it.each([
  ['nothing', new Uint8Array()],
  ['an unfinished name', new Uint8Array([200, 1, 65])],
  ['a text', new TextEncoder().encode('hello')],
])('[DOC44] %s is closed as unreadable', async (_, frame) => {
  const peer = await connect('')
  peer.raw(frame)
  const { code } = await peer.closed
  expect([refusals.unreadable.code, refusals.unknown.code]).toContain(code)
})

it('[DOC44] nobody broadcasts what only the server may', async () => {
  const name = story()
  const healthy = await join('ann', name)
  const mallory = await join('mallory', name)
  mallory.send(MessageType.BroadcastStateless, (encoder) =>
    encoding.writeVarString(encoder, '{"type":"saved","mark":1}'),
  )
  expect(await mallory.closed).toEqual({ code: refusals.unreadable.code, reason: refusals.unreadable.reason })
  expect(healthy.told).toEqual([])
})

it('[DOC44] an update that is none is refused as unreadable', async () => {
  const mallory = await join('mallory', story())
  mallory.update(new Uint8Array([9, 9, 9, 9, 9]))
  await mallory.until(() => mallory.refused !== null)
  expect(mallory.refused).toBe(refusals.unreadable.reason)
})

it("[DOC44] presence that cannot be read or is nested beyond reason closes its sender's document only", async () => {
  const name = story()
  const healthy = await join('ann', name)
  for (const state of ['{', '['.repeat(50_000), `{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}`]) {
    const mallory = await connect(name)
    mallory.authenticate()
    mallory.step1()
    await mallory.until(() => mallory.synced)
    mallory.presence(new Map([[mallory.doc.clientID, state]]))
    await mallory.until(() => mallory.refused !== null || mallory.gone)
  }
  healthy.edit(write('fine'))
  healthy.mark(1)
  await healthy.until(() => healthy.hasSaved(1))
})

it('[DOC44] authenticating again and again opens nothing new', async () => {
  const name = story()
  door.roles.set('vic', 'viewer')
  const vic = await join('vic', name)
  for (let i = 0; i < 50; i++) vic.authenticate()
  vic.edit(write('hostile'))
  await sleep(50)
  expect(await room.documents.read(name, wordsOf)).toBe('')
})

it('[DOC45] the author of words is who sent them first, whatever ids they claim', async () => {
  const name = story()
  const ann = await join('ann', name)
  const [bea, mallory] = [await join('bea', name), await join('mallory', name)]
  const id = bea.doc.clientID
  bea.edit(write('Bea '))
  await ann.until(() => wordsOf(ann.doc) === 'Bea ')
  await mallory.until(() => wordsOf(mallory.doc) === 'Bea ')
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(mallory.doc))
  forged.clientID = id
  const vector = Y.encodeStateVector(forged)
  forged.getText('words').insert(0, 'claimed')
  mallory.update(Y.encodeStateAsUpdate(forged, vector))
  mallory.mark(1)
  await mallory.until(() => mallory.hasSaved(1) || mallory.refused !== null)
  const authors = () => database.sql<{ person: string }[]>`
    select c.person from document_clients c join documents d on d.id = c.document
    where d.name = ${name} and c.client = ${id}`
  await expect.poll(async () => (await authors()).map(({ person }) => person)).toEqual(['bea'])
})

it("[DOC47] nobody types under somebody else's client id, which would shadow what that person types", async () => {
  const name = story()
  const ann = await join('ann', name)
  ann.edit(write('hello'))
  await ann.until(() => ann.synced)
  const mallory = await join('mallory', name)
  await mallory.until(() => wordsOf(mallory.doc) === 'hello')
  mallory.doc.clientID = ann.doc.clientID
  mallory.edit(write(' from somebody else'))
  await mallory.until(() => mallory.refused !== null)
  expect(mallory.refused).toBe(refusals.forged.reason)
  ann.edit(write(' world'))
  ann.mark(1)
  await ann.until(() => ann.hasSaved(1))
  expect(await room.documents.read(name, wordsOf)).toBe('hello world')
})

it('[DOC47] nor under the id of somebody who has come in and not typed yet', async () => {
  const name = story()
  const ann = await join('ann', name)
  ann.ownPresence({ here: { stage: 'script' } })
  const mallory = await join('mallory', name)
  await mallory.until(() => mallory.awareness.getStates().has(ann.doc.clientID))
  mallory.doc.clientID = ann.doc.clientID
  mallory.edit(write('shadow'))
  await mallory.until(() => mallory.refused !== null)
  expect(mallory.refused).toBe(refusals.forged.reason)
  ann.edit(write('hello'))
  ann.mark(1)
  await ann.until(() => ann.hasSaved(1))
  expect(await room.documents.read(name, wordsOf)).toBe('hello')
})

it('[DOC51] what follows from its content may be written by several people at once, and is nobody’s', async () => {
  const name = story()
  const content = new Y.Doc()
  content.clientID = firstContentClient + 7
  content.getText('words').insert(0, 'proposed')
  const [ann, bea] = [await join('ann', name), await join('bea', name)]
  await Promise.all([ann, bea].map((peer) => peer.until(() => peer.synced)))
  for (const peer of [ann, bea]) {
    peer.update(Y.encodeStateAsUpdate(content))
    peer.mark(1)
  }
  await Promise.all([ann, bea].map((peer) => peer.until(() => peer.hasSaved(1) || peer.refused !== null)))
  expect([ann.refused, bea.refused]).toEqual([null, null])
  expect(await room.documents.read(name, wordsOf)).toBe('proposed')
})

it('[DOC48] who passes on the words of somebody else after a crash does not become their author', async () => {
  // Ann's words were sent to Bea and lost by the server together with who Ann is; Bea comes back first.
  const name = story()
  const words = new Y.Doc()
  words.getText('words').insert(0, 'hello')
  const bea = await join('bea', name)
  bea.step2(Y.encodeStateAsUpdate(words))
  await expect.poll(() => room.documents.read(name, wordsOf)).toBe('hello')
  const ann = await join('ann', name)
  const vector = Y.encodeStateVector(words)
  words.getText('words').insert(5, ' world')
  ann.update(Y.encodeStateAsUpdate(words, vector))
  ann.mark(1)
  await ann.until(() => ann.hasSaved(1) || ann.refused !== null)
  expect(ann.refused).toBeNull()
  expect(await room.documents.read(name, wordsOf)).toBe('hello world')
})
