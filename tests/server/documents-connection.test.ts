/** Our client and the server together: what the save state says, and what survives. Rules: DOC. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { Connection, type LiveDocument } from '../../client/connection.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { refusals } from '../../shared/wire.ts'
import { useDatabase } from '../useDatabase.ts'
import { Device } from '../fuzz/device.ts'
import { Room, TestDoor } from '../fuzz/room.ts'

const database = useDatabase()
let room: Room
let closing: (() => void)[] = []

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

beforeEach(async () => {
  room = await Room.open({ sql: database.sql, door: new TestDoor(), patienceMs: 200 })
})

afterEach(async () => {
  for (const close of closing) close()
  closing = []
  await room.close()
})

const sockets = new Set<WebSocket>()
class Socket extends WebSocket {
  constructor(url: string) {
    super(url)
    sockets.add(this)
    this.on('error', () => {})
  }
}

async function opened(connection: Connection, name: DocumentName): Promise<LiveDocument> {
  const document = connection.open(name)
  await expect.poll(() => document.status.get().synced).toBe(true)
  return document
}

function connect(person: string, device?: Device): Connection {
  const connection = new Connection({
    url: `${room.url}/${person}`,
    person: { id: person, name: person, color: 0, guest: false },
    ...(device ? { offlineCopy: device.open } : {}),
    WebSocket: Socket as unknown as typeof globalThis.WebSocket,
  })
  closing.push(() => connection.close())
  return connection
}

const wordsOf = (doc: Y.Doc) => doc.getText('words').toString()
const story = (): DocumentName => `story/${randomUUID()}`
const save = (document: LiveDocument) => document.status.get().save
const becomes = (document: LiveDocument, kind: string) =>
  expect.poll(() => save(document).kind, { timeout: 8_000 }).toBe(kind)

it('[DOC21] Saved, Saving, Cannot save and Offline are said when they are so', async () => {
  const name = story()
  const document = await opened(connect('ann'), name)
  room.store.always('hangs')
  document.doc.getText('words').insert(0, 'a')
  expect(save(document)).toEqual({ kind: 'saving', changes: 1 })
  await becomes(document, 'failing')
  document.doc.getText('words').insert(0, 'b')
  expect(save(document)).toMatchObject({ kind: 'failing', changes: 2 })
  room.store.always(null)
  room.store.release()
  await becomes(document, 'saved')
  await room.kill()
  await becomes(document, 'offline')
  document.doc.getText('words').insert(0, 'c')
  expect(save(document)).toEqual({ kind: 'offline', changes: 1 })
  room.start()
  await becomes(document, 'saved')
  expect(await room.documents.read(name, wordsOf)).toBe('cba')
})

it('[DOC22] a long day offline is saved on return without being refused', async () => {
  const name = story()
  const connection = connect('ann')
  const document = await opened(connection, name)
  const refused: unknown[] = []
  connection.status.subscribe(() => refused.push(connection.status.get().refusal))
  await room.kill()
  await becomes(document, 'offline')
  for (let i = 0; i < 6_000; i++) document.doc.getText('words').insert(i, 'x')
  room.start()
  await becomes(document, 'saved')
  expect(refused.filter(Boolean)).toEqual([])
  expect(await room.documents.read(name, (doc) => wordsOf(doc).length)).toBe(6_000)
})

it('[DOC22] many large changes made offline are saved on return', async () => {
  const name = story()
  const document = await opened(connect('ann'), name)
  await room.kill()
  await becomes(document, 'offline')
  const chapter = 'x'.repeat(1_500_000)
  for (let i = 0; i < 8; i++) document.doc.getText('words').insert(0, chapter)
  room.start()
  await becomes(document, 'saved')
  expect(await room.documents.read(name, (doc) => wordsOf(doc).length)).toBe(8 * chapter.length)
})

it('[DOC23] work done offline survives a closed tab, and is sent when the tab is opened again', async () => {
  const [name, device] = [story(), new Device()]
  const tab = connect('ann', device)
  const before = await opened(tab, name)
  await room.kill()
  await becomes(before, 'offline')
  before.doc.getText('words').insert(0, 'offline')
  tab.close()
  room.start()
  const after = connect('ann', device).open(name)
  await expect.poll(() => wordsOf(after.doc)).toBe('offline')
  await becomes(after, 'saved')
  expect(await room.documents.read(name, wordsOf)).toBe('offline')
})

it('[DOC24] what is typed before the copy of this browser is open is not said to be saved until it is', async () => {
  const [name, device] = [story(), new Device()]
  await room.kill()
  const document = connect('ann', device).open(name)
  document.doc.getText('words').insert(0, 'early')
  expect(save(document)).toMatchObject({ changes: 1 })
  await sleep(30)
  expect(save(document).kind).not.toBe('saved')
  room.start()
  await becomes(document, 'saved')
  expect(await room.documents.read(name, wordsOf)).toBe('early')
})

it('[DOC24] nor where the server is there at once: what is said to be saved is with the server', async () => {
  for (let nth = 0; nth < 20; nth++) {
    const name = story()
    const document = connect('ann', new Device()).open(name)
    document.doc.getText('words').insert(0, 'early')
    await becomes(document, 'saved')
    expect(await room.documents.read(name, wordsOf)).toBe('early')
    document.close()
  }
})

it('[DOC25] a document that the server closed for no reason of ours is joined again', async () => {
  const name = story()
  const document = await opened(connect('ann'), name)
  // As Hocuspocus does when something throws that nobody foresaw.
  const socket = [...sockets].at(-1)!
  socket.send(new Uint8Array([...Buffer.from([name.length]), ...Buffer.from(name), 1, 3, 1, 2, 3]))
  await sleep(100)
  document.doc.getText('words').insert(0, 'after')
  await becomes(document, 'saved')
  expect(await room.documents.read(name, wordsOf)).toBe('after')
})

it('[DOC26] a change too large for a frame is refused with the reason, and the others are told nothing of it', async () => {
  const name = story()
  const [ann, bea] = [await opened(connect('ann'), name), await opened(connect('bea'), name)]
  ann.doc.getText('words').insert(0, 'x'.repeat(9 * 1024 * 1024))
  await becomes(ann, 'refused')
  expect(save(ann)).toMatchObject({ reason: refusals.frameTooLarge.reason, changes: 1 })
  bea.doc.getText('words').insert(0, 'fine')
  await becomes(bea, 'saved')
  expect(wordsOf(bea.doc)).toBe('fine')
})

it('[DOC26] a change too large for the transport is refused with the reason, and not sent again and again', async () => {
  const connection = connect('ann')
  const document = await opened(connection, story())
  document.doc.getText('words').insert(0, 'x'.repeat(17 * 1024 * 1024))
  await expect.poll(() => connection.status.get().refusal, { timeout: 8_000 }).toBe(refusals.frameTooLarge)
  await sleep(1_000)
  expect(connection.status.get().online).toBe(false)
})
