/**
 * Rights on sockets: every role at every kind of document, reading, writing, present and saving, by our door
 * and by the plain one, each with a client that ignores what it may not. Rules: ACC in tests/RULES.md.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { Connection } from '../../client/connection.ts'
import { documentAccess, type Role, roles } from '../../shared/access.ts'
import { documentKinds, type DocumentKind, type DocumentName } from '../../shared/documents.ts'
import { refusals } from '../../shared/wire.ts'
import { useDatabase } from '../useDatabase.ts'
import { frameOf, Peer } from '../fuzz/peer.ts'
import { Room, TestDoor } from '../fuzz/room.ts'

const database = useDatabase()
let room: Room
let door: TestDoor
let closing: (() => void)[] = []

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

beforeEach(async () => {
  door = new TestDoor()
  room = await Room.open({ sql: database.sql, door })
})

afterEach(async () => {
  for (const close of closing) close()
  closing = []
  await room.close()
})

async function join(person: string, name: DocumentName): Promise<Peer> {
  const peer = await Peer.join(`${room.url}/${person}`, name)
  closing.push(() => peer.close())
  return peer
}

const wordsOf = (doc: Y.Doc) => doc.getText('words').toString()
const write = (text: string) => (doc: Y.Doc) => doc.getText('words').insert(0, text)

const everyone: { who: string; role: Role | null; until?: Date }[] = [
  ...roles.map((role) => ({ who: role as string, role })),
  { who: 'a guest with a link for editors', role: 'editor', until: new Date(Date.now() + 3_600_000) },
  { who: 'a guest with a link for viewers', role: 'viewer', until: new Date(Date.now() + 3_600_000) },
  { who: 'nobody of this project', role: null },
  { who: 'a guest whose link has expired', role: 'editor', until: new Date(Date.now() - 1) },
]
const cases = everyone.flatMap((somebody) => documentKinds.map((kind) => ({ ...somebody, kind })))

describe.each(cases)('$who at $kind', ({ role, until, kind }) => {
  const access = documentAccess(until && until.getTime() <= Date.now() ? null : role, kind)
  let name: DocumentName
  let person: string

  beforeEach(async () => {
    name = `${kind}/${randomUUID()}`
    person = randomUUID()
    door.roles.set(person, role)
    if (until) door.until.set(person, until)
    await room.documents.edit(name, write('there'))
  })

  it(`[ACC1] [ACC2] [ACC3] reads, writes, is present and saves as far as the right goes: ${access}`, async () => {
    const watcher = await join('watcher', name)
    const peer = await join(person, name)
    expect(wordsOf(peer.doc)).toBe(access === 'none' ? '' : 'there')
    expect(peer.refused).toBe(access === 'none' ? refusals.noAccess.reason : null)

    peer.edit(write('hostile '))
    const other = new Y.Doc()
    other.getText('words').insert(0, 'second step ')
    peer.step2(Y.encodeStateAsUpdate(other))
    peer.mark(1)
    peer.ownPresence({ cursor: 1 })
    watcher.edit((doc) => doc.getMap('watcher').set('was', 'here'))
    await sleep(access === 'write' ? 0 : 60)
    if (access === 'write' && !peer.gone) await peer.until(() => peer.hasSaved(1))

    const now = await room.documents.read(name, wordsOf)
    const sees = watcher.awareness.getStates().has(peer.doc.clientID)
    expect({
      wrote: now.includes('hostile'),
      step2: now.includes('second step'),
      saved: peer.hasSaved(1),
    }).toEqual({ wrote: access === 'write', step2: access === 'write', saved: access === 'write' })
    if (access === 'none') expect(sees).toBe(false)
    else await watcher.until(() => watcher.awareness.getStates().has(peer.doc.clientID))
    const stored = new Y.Doc()
    Y.applyUpdate(stored, await room.stored(name))
    expect(wordsOf(stored).includes('hostile')).toBe(access === 'write')
    expect(wordsOf(watcher.doc).includes('hostile')).toBe(access === 'write' && kind !== 'review')
  })

  it('[ACC1] [ACC2] has the same right at the plain door', async () => {
    const ws = new WebSocket(`${room.url}/${person}/${name}`)
    closing.push(() => ws.terminate())
    const got: Uint8Array[] = []
    ws.on('message', (data: Buffer) => got.push(new Uint8Array(data)))
    const closed = new Promise<number>((resolve) => ws.on('close', resolve))
    await new Promise((resolve) => ws.on('open', resolve))
    const doc = new Y.Doc()
    doc.getText('words').insert(0, 'plainly ')
    const frame = frameOf('', 0, (encoder) => {
      encoder.cbuf[encoder.cpos++] = 2
      const update = Y.encodeStateAsUpdate(doc)
      encoder.cbuf[encoder.cpos++] = update.length
      for (const byte of update) encoder.cbuf[encoder.cpos++] = byte
    }).slice(1)
    ws.send(frame)
    // Asked behind it, what the document holds is answered behind it: an empty state vector.
    ws.send(new Uint8Array([0, 0, 1, 0]))
    if (access === 'none') expect(await closed).toBe(refusals.noAccess.code)
    else await expect.poll(() => got.length).toBeGreaterThan(0)
    await sleep(30)
    expect((await room.documents.read(name, wordsOf)).includes('plainly')).toBe(access === 'write')
    if (access === 'none') expect(got.some((sent) => Buffer.from(sent).includes('there'))).toBe(false)
  })
})

describe('when a right changes', () => {
  const changes: {
    from: Role
    to: Role | null
    kind: DocumentKind
    refusal: { code: number; reason: string } | null
  }[] = [
    { from: 'editor', to: 'viewer', kind: 'story', refusal: refusals.accessChanged },
    { from: 'viewer', to: 'editor', kind: 'story', refusal: refusals.accessChanged },
    { from: 'editor', to: null, kind: 'story', refusal: refusals.noAccess },
    { from: 'viewer', to: null, kind: 'review', refusal: refusals.noAccess },
    { from: 'owner', to: null, kind: 'library', refusal: refusals.noAccess },
    { from: 'viewer', to: 'commenter', kind: 'film', refusal: null },
    { from: 'editor', to: 'viewer', kind: 'review', refusal: null },
  ]

  it.each(changes)(
    '[ACC5] $from → $to at $kind: the socket is closed within a second, with the reason',
    async (change) => {
      const name: DocumentName = `${change.kind}/${randomUUID()}`
      door.roles.set('ann', change.from)
      const ann = await join('ann', name)
      const bea = await join('bea', name)
      door.roles.set('ann', change.to)
      const began = performance.now()
      await room.documents.recheck(['ann'])
      const ended = await Promise.race([ann.closed, sleep(change.refusal ? 2_000 : 100, null)])
      const took = performance.now() - began
      expect(ended && { code: ended.code, reason: ended.reason }).toEqual(
        change.refusal && { code: change.refusal.code, reason: change.refusal.reason },
      )
      if (change.refusal) expect(took).toBeLessThan(1_000)
      expect(bea.gone).toBe(false)
    },
  )

  it('[ACC6] a right that ends by itself closes the socket within a second', async () => {
    door.roles.set('guest', 'editor')
    const until = new Date(Date.now() + 400)
    door.until.set('guest', until)
    const guest = await join('guest', `story/${randomUUID()}`)
    expect(await guest.closed).toMatchObject({ code: refusals.noAccess.code })
    expect(Date.now() - until.getTime()).toBeLessThan(1_000)
  })

  it('[ACC7] nothing that was still waiting is written afterwards, also by one that does not hang up', async () => {
    const name: DocumentName = `story/${randomUUID()}`
    const ann = await join('ann', name)
    for (let i = 0; i < 2_000; i++) ann.edit(write('x'))
    await expect.poll(() => room.documents.read(name, (doc) => wordsOf(doc).length)).toBeGreaterThan(0)
    door.roles.set('ann', 'viewer')
    await room.documents.recheck(['ann'])
    const before = await room.documents.read(name, (doc) => wordsOf(doc).length)
    await sleep(300)
    expect(await room.documents.read(name, (doc) => wordsOf(doc).length)).toBe(before)
  })

  it('[ACC8] a right that cannot be confirmed is none', async () => {
    const name: DocumentName = `story/${randomUUID()}`
    const ann = await join('ann', name)
    door.failing = true
    await room.documents.recheck(['ann'])
    expect(await ann.closed).toMatchObject({ code: refusals.unavailable.code })
    const bea = await join('bea', name)
    expect(bea.refused).toBe(refusals.unavailable.reason)
  })

  it('[ACC8] an answer that was on its way when the right was taken does not let anybody in', async () => {
    const name: DocumentName = `story/${randomUUID()}`
    let answer: () => void = () => {}
    const access = door.access.bind(door)
    door.access = async (person) => {
      const given = await access(person)
      if (person.id === 'late' && given.role) await new Promise<void>((resolve) => (answer = resolve))
      return given
    }
    const late = await Peer.connect(`${room.url}/late`, name)
    closing.push(() => late.close())
    late.authenticate()
    late.step1()
    await sleep(50)
    door.roles.set('late', null)
    await room.documents.recheck(['late'])
    answer()
    await late.until(() => late.refused !== null || late.gone)
    expect(late.synced).toBe(false)
  })

  it('[ACC9] signing out hangs up on everything of that session, and on nothing else', async () => {
    const name: DocumentName = `story/${randomUUID()}`
    const [ann, bea] = [await join('ann', name), await join('bea', name)]
    room.documents.signOut('ann')
    expect(await ann.closed).toMatchObject({
      code: refusals.signedOut.code,
      reason: refusals.signedOut.reason,
    })
    expect(bea.gone).toBe(false)
  })
})

describe("the client's status", () => {
  function connect(person: string): Connection {
    const connection = new Connection({
      url: `${room.url}/${person}`,
      person: { id: person, name: person, color: 0, guest: false },
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    closing.push(() => connection.close())
    return connection
  }

  it('[ACC5] says why it was put out, and keeps what was typed', async () => {
    const connection = connect('ann')
    const document = connection.open(`story/${randomUUID()}`)
    await expect.poll(() => document.status.get().synced).toBe(true)
    door.roles.set('ann', null)
    await room.documents.recheck(['ann'])
    await expect.poll(() => connection.status.get().refusal).toBe(refusals.noAccess)
    document.doc.getText('words').insert(0, 'kept')
    expect(document.status.get().save).toEqual({
      kind: 'refused',
      reason: refusals.noAccess.reason,
      changes: 1,
    })
    await sleep(1_000)
    expect(connection.status.get().online).toBe(false)
  })

  it('[ACC5] comes back by itself with the lower right, and says that changes are not taken', async () => {
    const connection = connect('ann')
    const document = connection.open(`story/${randomUUID()}`)
    await expect.poll(() => document.status.get().synced).toBe(true)
    expect(document.status.get().access).toBe('write')
    door.roles.set('ann', 'viewer')
    await room.documents.recheck(['ann'])
    await expect.poll(() => document.status.get().access, { timeout: 4_000 }).toBe('read')
    document.doc.getText('words').insert(0, 'x')
    await expect.poll(() => document.status.get().save.kind).toBe('refused')
  })

  it('[ACC5] gets in again when the right is given back and the person tries again', async () => {
    const connection = connect('ann')
    const name: DocumentName = `story/${randomUUID()}`
    const document = connection.open(name)
    await expect.poll(() => document.status.get().synced).toBe(true)
    door.roles.set('ann', null)
    await room.documents.recheck(['ann'])
    await expect.poll(() => connection.status.get().refusal).toBe(refusals.noAccess)
    document.doc.getText('words').insert(0, 'kept')
    door.roles.set('ann', 'editor')
    connection.retry()
    await expect.poll(() => document.status.get().save.kind, { timeout: 4_000 }).toBe('saved')
    expect(await room.documents.read(name, wordsOf)).toBe('kept')
  })
})
