/** The plain door: y-websocket's own client with the rights, limits and log of everybody. Rules: DOC, ACC. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import type { DocumentName } from '../../shared/documents.ts'
import { refusals } from '../../shared/wire.ts'
import { useDatabase } from '../useDatabase.ts'
import { Peer } from '../fuzz/peer.ts'
import { Room, TestDoor } from '../fuzz/room.ts'

const database = useDatabase()
let room: Room
const door = new TestDoor()
let closing: (() => void)[] = []

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
  room = await Room.open({ sql: database.sql, door })
})

afterEach(() => {
  for (const close of closing) close()
  closing = []
})

afterAll(async () => {
  await room.close()
})

const story = (): DocumentName => `story/${randomUUID()}`
const toneOf = (doc: Y.Doc) => doc.getText('tone').toString()

function plain(person: string, name: DocumentName): WebsocketProvider {
  const provider = new WebsocketProvider(`${room.url}/${person}`, name, new Y.Doc(), {
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  closing.push(() => provider.destroy())
  return provider
}

async function join(person: string, name: DocumentName): Promise<Peer> {
  const peer = await Peer.join(`${room.url}/${person}`, name)
  closing.push(() => peer.close())
  return peer
}

it('[DOC16] a y-websocket client reads and writes, and what it writes is stored', async () => {
  const name = story()
  await room.documents.edit(name, (doc) => doc.getText('tone').insert(0, 'dark'))
  const provider = plain('ann', name)
  await expect.poll(() => toneOf(provider.doc)).toBe('dark')
  const bea = await join('bea', name)
  provider.doc.getText('tone').insert(4, ' and slow')
  await bea.until(() => toneOf(bea.doc) === 'dark and slow')
  bea.edit((doc) => doc.getText('tone').delete(0, 9))
  await expect.poll(() => toneOf(provider.doc)).toBe('slow')
  await expect
    .poll(async () => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, await room.stored(name))
      return toneOf(doc)
    })
    .toBe('slow')
})

it('[DOC16] presence goes both ways, with the name of the session', async () => {
  const name = story()
  const provider = plain('ann', name)
  await expect.poll(() => provider.synced).toBe(true)
  provider.awareness.setLocalState({ user: { name: 'somebody else' } })
  const bea = await join('bea', name)
  await bea.until(() => bea.awareness.getStates().has(provider.doc.clientID))
  expect(bea.awareness.getStates().get(provider.doc.clientID)).toMatchObject({ person: { id: 'ann' } })
  bea.ownPresence({ cursor: 1 })
  await expect.poll(() => provider.awareness.getStates().get(bea.doc.clientID)).toMatchObject({ cursor: 1 })
})

it('[ACC2] a viewer reads and cannot write', async () => {
  const name = story()
  await room.documents.edit(name, (doc) => doc.getText('tone').insert(0, 'dark'))
  door.roles.set('vic', 'viewer')
  const provider = plain('vic', name)
  await expect.poll(() => toneOf(provider.doc)).toBe('dark')
  provider.doc.getText('tone').insert(0, 'not ')
  const bea = await join('bea', name)
  bea.edit((doc) => doc.getText('tone').insert(4, 'er'))
  await expect.poll(() => toneOf(provider.doc)).toContain('er')
  expect(await room.documents.read(name, toneOf)).toBe('darker')
})

it('[ACC1] a stranger is refused with a code after which y-websocket does not try again', async () => {
  door.roles.set('stranger', null)
  const ws = new WebSocket(`${room.url}/stranger/${story()}`)
  const closed = await new Promise((resolve) =>
    ws.on('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  )
  expect(closed).toEqual({ code: refusals.noAccess.code, reason: refusals.noAccess.reason })
})

it('[DOC16] frames that are not its protocol are dropped or closed, never more', async () => {
  const name = story()
  const healthy = plain('ann', name)
  await expect.poll(() => healthy.synced).toBe(true)
  for (const frame of [[], [5, 1, 2], [2, 0, 0], [255, 255, 255], [0], [0, 9, 9], [1], [1, 3, 1, 2, 3]]) {
    const ws = new WebSocket(`${room.url}/mallory/${name}`)
    await new Promise((resolve) => ws.on('open', resolve))
    ws.send(new Uint8Array(frame))
    await new Promise((resolve) => setTimeout(resolve, 10))
    ws.terminate()
  }
  const bea = await join('bea', name)
  bea.edit((doc) => doc.getText('tone').insert(0, 'fine'))
  await expect.poll(() => toneOf(healthy.doc)).toBe('fine')
})
