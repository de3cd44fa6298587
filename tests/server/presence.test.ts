/** Presence is the session's, whatever a client says. Rules: DOC in tests/RULES.md. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { maxPresence, stampPresence } from '../../server/documents/presence.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { refusals } from '../../shared/wire.ts'
import { useDatabase } from '../useDatabase.ts'
import { Peer } from '../fuzz/peer.ts'
import { Room, TestDoor } from '../fuzz/room.ts'

describe('the stamp', () => {
  const person = { id: 'ann', name: 'Ann', color: 3, guest: false }
  const free = () => false

  it('[DOC12] replaces the person, keeps the rest, and holds a connection to the first id it used', () => {
    const speaker = { person, clientId: null }
    const states = new Map<number, Record<string, unknown>>([[7, { person: { id: 'bea' }, cursor: 1 }]])
    expect(stampPresence(states, speaker, free)).toBe(true)
    expect([...states]).toEqual([[7, { person, cursor: 1 }]])
    const others = new Map<number, Record<string, unknown>>([
      [8, { cursor: 2 }],
      [7, { cursor: 3 }],
    ])
    stampPresence(others, speaker, free)
    expect([...others]).toEqual([[7, { person, cursor: 3 }]])
  })

  it("[DOC13] drops a state under another connection's id", () => {
    const states = new Map<number, Record<string, unknown>>([[7, { cursor: 1 }]])
    expect(stampPresence(states, { person, clientId: null }, () => true)).toBe(true)
    expect(states.size).toBe(0)
  })

  it('[DOC14] drops what is too large, and says so', () => {
    const states = new Map<number, Record<string, unknown>>([[7, { cursor: 'x'.repeat(maxPresence) }]])
    expect(stampPresence(states, { person, clientId: null }, free)).toBe(false)
    expect(states.size).toBe(0)
  })

  it('[DOC14] takes a state nested beyond reason for too large', () => {
    const depth = 20_000
    const deep = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`) as unknown
    const states = new Map<number, Record<string, unknown>>([[7, { deep }]])
    expect(stampPresence(states, { person, clientId: null }, free)).toBe(false)
    expect(states.size).toBe(0)
  })
})

describe('presence on sockets', () => {
  const database = useDatabase()
  let room: Room
  let peers: Peer[] = []
  const door = new TestDoor()

  beforeAll(async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    room = await Room.open({ sql: database.sql, door })
  })

  afterEach(() => {
    for (const peer of peers) peer.close()
    peers = []
  })

  afterAll(async () => {
    await room.close()
  })

  const story = (): DocumentName => `story/${randomUUID()}`
  async function join(person: string, name: DocumentName): Promise<Peer> {
    const peer = await Peer.join(`${room.url}/${person}`, name)
    peers.push(peer)
    return peer
  }
  const seen = (peer: Peer, of: Peer) => peer.awareness.getStates().get(of.doc.clientID)

  it('[DOC12] shows others who somebody is, not who they say they are', async () => {
    const name = story()
    const [ann, bea] = [await join('ann', name), await join('bea', name)]
    bea.ownPresence({ person: { id: 'ann', name: 'Ann' }, cursor: 5 })
    await ann.until(() => seen(ann, bea) !== undefined)
    expect(seen(ann, bea)).toEqual({ person: { id: 'bea', name: 'bea', color: 0, guest: false }, cursor: 5 })
  })

  it("[DOC13] nobody overwrites or removes somebody else's presence, not even after they came back", async () => {
    const name = story()
    const watcher = await join('watcher', name)
    const first = await join('ann', name)
    first.ownPresence({ cursor: 1 })
    await watcher.until(() => seen(watcher, first) !== undefined)
    first.ws.close()
    await watcher.until(() => seen(watcher, first) === undefined)

    // The same page, back on a new connection with its old id.
    const again = await join('ann', name)
    again.presence(new Map([[first.doc.clientID, { cursor: 2 }]]), 10)
    await watcher.until(() => seen(watcher, first)?.cursor === 2)

    const mallory = await join('mallory', name)
    mallory.presence(new Map([[first.doc.clientID, { cursor: 666 }]]), 20)
    mallory.presence(new Map([[first.doc.clientID, null]]), 21)
    mallory.presence(new Map([[watcher.doc.clientID, { cursor: 667 }]]), 22)
    await sleep(60)
    expect(seen(watcher, first)).toMatchObject({ cursor: 2, person: { id: 'ann' } })
    const bea = await join('bea', name)
    await bea.until(() => seen(bea, first) !== undefined)
    expect(seen(bea, first)).toMatchObject({ cursor: 2, person: { id: 'ann' } })
  })

  it('[DOC15] presence leaves with its connection, also that of somebody who came back', async () => {
    const name = story()
    const watcher = await join('watcher', name)
    for (const round of [1, 2, 3]) {
      const ann = await join('ann', name)
      ann.presence(new Map([[4711, { cursor: round }]]), 10 * round)
      await watcher.until(() => watcher.awareness.getStates().get(4711)?.cursor === round)
      ann.ws.close()
      await watcher.until(() => !watcher.awareness.getStates().has(4711))
    }
  })

  it('[DOC15] presence stays when a page returns before its old connection is found to be dead', async () => {
    const name = story()
    const watcher = await join('watcher', name)
    const old = await join('ann', name)
    old.presence(new Map([[4712, { cursor: 1 }]]), 1)
    await watcher.until(() => watcher.awareness.getStates().get(4712)?.cursor === 1)
    const ann = await join('ann', name)
    ann.presence(new Map([[4712, { cursor: 2 }]]), 2)
    await watcher.until(() => watcher.awareness.getStates().get(4712)?.cursor === 2)
  })

  it('[DOC14] too large a presence closes the document with the reason', async () => {
    const name = story()
    const ann = await join('ann', name)
    ann.ownPresence({ cursor: 'x'.repeat(10_000) })
    await ann.until(() => ann.refused !== null)
    expect(ann.refused).toBe(refusals.presence.reason)
  })

  it('[ACC4] a viewer is present like everybody else', async () => {
    const name = story()
    door.roles.set('viewer', 'viewer')
    const [ann, viewer] = [await join('ann', name), await join('viewer', name)]
    viewer.ownPresence({ cursor: 1 })
    await ann.until(() => seen(ann, viewer) !== undefined)
    expect(seen(ann, viewer)).toMatchObject({ person: { id: 'viewer' } })
  })
})
