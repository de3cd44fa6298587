/** A document is renewed while people are away, and they come back with copies of it. Rules: REN in tests/RULES.md. */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { Connection, type LiveDocument } from '../../client/connection.ts'
import { isWorn, renewal } from '../../server/documents/renewal.ts'
import { keptEditions } from '../../server/documents/store.ts'
import { type DocumentName, editionOf, story } from '../../shared/documents.ts'
import { answerRescued, readOffers } from '../../shared/rescued.ts'
import { refusals } from '../../shared/wire.ts'
import { useDatabase } from '../useDatabase.ts'
import { Device } from '../fuzz/device.ts'
import { Room, TestDoor } from '../fuzz/room.ts'
import { lineOf } from '../fuzz/typist.ts'

const database = useDatabase()
let room: Room
let door: TestDoor
let name: DocumentName
let people: Person[] = []

beforeAll(async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {})
})

beforeEach(async () => {
  door = new TestDoor()
  room = await Room.open({ sql: database.sql, door, patienceMs: 200 })
  name = `story/${randomUUID()}`
  await room.documents.edit(name, (doc) =>
    story.script(doc).insert(
      0,
      ['One.', 'Two.', 'Three.'].map((text) => lineOf(text)),
    ),
  )
})

afterEach(async () => {
  for (const person of people) person.close()
  people = []
  await room.close()
})

/** Somebody whose page opens the document again when it was renewed, as the room does. */
class Person {
  readonly #person: string
  readonly #device = new Device()
  #connection: Connection | null = null
  #sockets = new Set<WebSocket>()
  live: LiveDocument | null = null
  /** How often the page had to open the document again. */
  renewals = 0
  away = false

  constructor(person: string) {
    this.#person = person
    people.push(this)
  }

  open(): void {
    const sockets = this.#sockets
    const address = (url: string) => (this.away ? 'ws://127.0.0.1:1' : url)
    class Socket extends WebSocket {
      constructor(url: string) {
        super(address(url))
        sockets.add(this)
        this.on('error', () => {})
      }
    }
    this.#connection = new Connection({
      url: `${room.url}/${this.#person}`,
      person: { id: this.#person, name: this.#person, color: 0, guest: false },
      offlineCopy: this.#device.open,
      WebSocket: Socket as unknown as typeof globalThis.WebSocket,
    })
    this.#begin()
  }

  async opened(): Promise<this> {
    if (!this.#connection) this.open()
    await expect.poll(() => this.settled).toBe(true)
    return this
  }

  /** Loses the network. */
  leave(): void {
    this.away = true
    for (const socket of this.#sockets) socket.terminate()
  }

  async comeBack(): Promise<this> {
    this.away = false
    return this.opened()
  }

  close(): void {
    this.#connection?.close()
    this.#connection = null
    this.live = null
  }

  get settled(): boolean {
    const { synced, save } = this.live!.status.get()
    return synced && save.kind === 'saved'
  }

  get doc(): Y.Doc {
    return this.live!.doc
  }

  get lines(): string[] {
    return linesOf(this.doc)
  }

  /** Types at the end of a line, or somewhere in it. */
  type(at: number, words: string, offset = Infinity): void {
    const text = textOf(this.doc, at)
    text.insert(Math.min(offset, text.length), words)
  }

  #begin(): void {
    const live = this.#connection!.open(name)
    this.live = live
    live.status.subscribe(() => {
      if (!live.status.get().renewed || this.live !== live) return
      this.renewals += 1
      live.close()
      this.#begin()
    })
  }
}

function textOf(doc: Y.Doc, at: number): Y.XmlText {
  return (story.script(doc).get(at) as Y.XmlElement).get(0) as Y.XmlText
}

function linesOf(doc: Y.Doc): string[] {
  return story
    .script(doc)
    .toArray()
    .map((_, at) => textOf(doc, at).toString())
}

const stored = async () => {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, await room.stored(name))
  return doc
}

describe('who comes back with a copy of an old edition', () => {
  it('[REN3] finds their words where they typed them, also what they deleted, and goes on in the new one', async () => {
    const ada = await new Person('ada').opened()
    const bo = await new Person('bo').opened()
    ada.type(1, ' Deleted soon.')
    await expect.poll(() => bo.lines[1]).toBe('Two. Deleted soon.')
    textOf(bo.doc, 1).delete(4, 14)
    await expect.poll(() => ada.lines[1]).toBe('Two.')
    bo.leave()
    bo.type(0, ' And', 4)
    bo.type(0, ' more.')
    bo.type(1, 'Not ', 0)
    textOf(bo.doc, 2).delete(0, 5)
    story.script(bo.doc).insert(3, [lineOf('Four.')])
    ada.close()
    await room.renew(name)
    const cy = await new Person('cy').opened()
    expect(editionOf(cy.doc)).not.toBeNull()
    expect(cy.doc.store.clients.size).toBeGreaterThan(1)
    cy.type(0, ' (Cy)', 3)
    story.script(cy.doc).insert(1, [lineOf('Between.')])
    await bo.comeBack()
    const expected = ['One (Cy). And more.', 'Between.', 'Not Two.', '.', 'Four.']
    await expect.poll(() => cy.lines).toEqual(expected)
    await expect.poll(() => bo.renewals).toBe(1)
    await expect.poll(() => bo.settled && bo.lines).toEqual(expected)
    expect(editionOf(bo.doc)).toBe(editionOf(cy.doc))
    bo.type(4, ' Five.')
    await expect.poll(() => cy.lines[4]).toBe('Four. Five.')
    await expect.poll(() => bo.settled).toBe(true)
    expect(linesOf(await stored())).toEqual(cy.lines)
    expect(readOffers(cy.doc)).toEqual([])
  })

  it('[REN3] also over several editions, in a tab that was closed, and after restarts', async () => {
    const bo = await new Person('bo').opened()
    bo.leave()
    bo.type(0, ' Early.')
    bo.close()
    for (const words of ['first', 'second', 'third']) {
      await room.renew(name)
      await room.documents.edit(name, (doc) => textOf(doc, 1).insert(0, `${words} `))
      await room.kill()
      room.start()
    }
    bo.away = true
    bo.open()
    await expect.poll(() => bo.lines[0]).toBe('One. Early.')
    bo.type(0, ' Late.')
    await bo.comeBack()
    await expect.poll(() => bo.renewals).toBe(1)
    await expect
      .poll(() => bo.settled && bo.lines)
      .toEqual(['One. Early. Late.', 'third second first Two.', 'Three.'])
    expect(linesOf(await stored())).toEqual(bo.lines)
  })

  it('[REN3] and goes on typing while what they did is still on its way', async () => {
    const bo = await new Person('bo').opened()
    bo.leave()
    bo.type(0, ' Away.')
    await room.renew(name)
    bo.away = false
    for (let at = 0; bo.renewals === 0; at++) {
      bo.type(2, ` ${at}`)
      await sleep(at % 7)
      if (at > 200) await expect.poll(() => bo.renewals).toBe(1)
    }
    await expect.poll(() => bo.settled).toBe(true)
    const [first, , third] = bo.lines
    expect(first).toBe('One. Away.')
    const typed = third!.slice('Three.'.length).trim().split(' ').map(Number)
    expect(typed.length).toBeGreaterThan(1)
    expect(typed).toEqual(typed.map((_, at) => at))
    expect(linesOf(await stored())).toEqual(bo.lines)
  })

  it('[REN4] is offered back what they typed into a line that was deleted meanwhile', async () => {
    const bo = await new Person('bo').opened()
    bo.leave()
    bo.type(1, ' Lost otherwise.')
    await room.renew(name)
    await room.documents.edit(name, (doc) => story.script(doc).delete(1, 1))
    await bo.comeBack()
    await expect.poll(() => bo.renewals).toBe(1)
    await expect
      .poll(() => bo.settled && readOffers(bo.doc).map(({ text }) => text))
      .toEqual([' Lost otherwise.'])
    expect(bo.lines).toEqual(['One.', 'Three.'])
  })

  it('[REN4] loses what others typed meanwhile into a line they deleted to nobody', async () => {
    const bo = await new Person('bo').opened()
    bo.leave()
    story.script(bo.doc).delete(1, 1)
    await room.renew(name)
    const ada = await new Person('ada').opened()
    ada.type(1, ' New words.')
    await expect.poll(() => ada.settled).toBe(true)
    await bo.comeBack()
    await expect.poll(() => readOffers(ada.doc).map(({ text }) => text)).toEqual([' New words.'])
    expect(ada.lines).toEqual(['One.', 'Three.'])
  })

  it('[REN4] has their words offered back when the edition is too old to be kept', async () => {
    const bo = await new Person('bo').opened()
    bo.leave()
    bo.type(0, ' Ancient.')
    for (let times = 0; times <= keptEditions; times++) await room.renew(name)
    const kept = await database.sql`select from documents where name like ${`${name}@%`}`
    expect(kept).toHaveLength(keptEditions)
    await bo.comeBack()
    await expect.poll(() => bo.renewals).toBe(1)
    await expect.poll(() => bo.settled && readOffers(bo.doc).map(({ text }) => text)).toEqual([' Ancient.'])
    expect(bo.lines).toEqual(['One.', 'Two.', 'Three.'])
  })

  it('[REN5] who may only read any more gets the new edition and writes nothing into it', async () => {
    const bo = await new Person('bo').opened()
    bo.leave()
    bo.type(0, ' Not mine to write.')
    door.roles.set('bo', 'viewer')
    await room.renew(name)
    bo.away = false
    await expect.poll(() => bo.renewals).toBe(1)
    await expect.poll(() => bo.live!.status.get().synced).toBe(true)
    expect(bo.lines).toEqual(['One.', 'Two.', 'Three.'])
    expect(bo.live!.status.get().save).toMatchObject({ kind: 'refused', changes: 1 })
    expect(linesOf(await stored())).toEqual(['One.', 'Two.', 'Three.'])
  })
})

it('[REN6] a plain client with an old copy is heard, told nothing, and sent away with the reason', async () => {
  const doc = new Y.Doc()
  const connect = () =>
    new WebsocketProvider(`${room.url}/pat`, name, doc, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
  const first = connect()
  await expect.poll(() => first.synced).toBe(true)
  first.destroy()
  textOf(doc, 1).insert(0, 'Not ')
  textOf(doc, 2).delete(0, 3)
  await room.renew(name)
  const again = connect()
  const reasons: string[] = []
  again.on('connection-close', (event) =>
    reasons.push((event as unknown as { reason: string } | null)?.reason ?? ''),
  )
  await expect.poll(() => reasons).toContain(refusals.renewed.reason)
  again.destroy()
  expect(linesOf(doc)).toEqual(['One.', 'Not Two.', 'ee.'])
  expect(linesOf(await stored())).toEqual(['One.', 'Not Two.', 'ee.'])
  const offers = await room.documents.read(name, (live) => readOffers(live))
  expect(offers).toEqual([])
})

it('[REN6] a plain client that may only read is sent away at once', async () => {
  const doc = new Y.Doc()
  const connect = () =>
    new WebsocketProvider(`${room.url}/pat`, name, doc, {
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    })
  const first = connect()
  await expect.poll(() => first.synced).toBe(true)
  first.destroy()
  door.roles.set('pat', 'viewer')
  await room.renew(name)
  const again = connect()
  const reasons: string[] = []
  again.on('connection-close', (event) =>
    reasons.push((event as unknown as { reason: string } | null)?.reason ?? ''),
  )
  await expect.poll(() => reasons).toContain(refusals.renewed.reason)
  again.destroy()
  expect(linesOf(doc)).toEqual(['One.', 'Two.', 'Three.'])
})

it('[REN7] offers still stand where they stood, and answered ones are answered', async () => {
  const bo = await new Person('bo').opened()
  bo.leave()
  bo.type(1, ' Rescued.')
  await room.documents.edit(name, (doc) => story.script(doc).delete(1, 1))
  await bo.comeBack()
  await expect.poll(() => readOffers(bo.doc)).toHaveLength(1)
  const placeIn = (doc: Y.Doc) =>
    Y.createAbsolutePositionFromRelativePosition(readOffers(doc)[0]!.place!, doc)?.index
  expect(placeIn(bo.doc)).toBe(1)
  bo.close()
  await room.renew(name)
  await room.documents.read(name, (doc) => expect(placeIn(doc)).toBe(1))
  await room.documents.edit(name, (doc) => answerRescued(doc, readOffers(doc)[0]!.id, 'dismissed'))
  await room.renew(name)
  expect(readOffers(await stored())).toEqual([])
})

describe('a renewal', () => {
  it('[REN8] that fails, before or after it is stored, loses nothing', async () => {
    for (const fault of ['fails', 'fails after'] as const) {
      room.store.will('renew', fault)
      await room.renew(name)
      expect(room.trouble.join()).toContain('renewing')
      await room.documents.edit(name, (doc) => textOf(doc, 0).insert(0, '!'))
    }
    expect(linesOf(await stored())).toEqual(['!!One.', 'Two.', 'Three.'])
  })

  it('[REN8] makes whoever opens the document meanwhile wait for it', async () => {
    room.store.will('renew', 'hangs')
    const renewed = room.renew(name)
    await expect.poll(() => room.store.calls.some(({ call }) => call === 'renew')).toBe(true)
    const ada = new Person('ada')
    ada.open()
    await sleep(50)
    expect(ada.live!.status.get().synced).toBe(false)
    room.store.release()
    await renewed
    await ada.opened()
    expect(editionOf(ada.doc)).not.toBeNull()
  })

  it('[REN8] is not made of a document that is open or was opened again', async () => {
    const ada = await new Person('ada').opened()
    await room.log.sweep()
    ada.close()
    const again = await new Person('bo').opened()
    await room.log.sweep()
    expect(editionOf(again.doc)).toBeNull()
  })

  it('[REN9] is for documents with a long past, and a new edition has none', () => {
    const doc = new Y.Doc()
    for (let at = 0; at < 1_500; at++) {
      if (at % 100 === 0) doc.clientID += 1
      doc.getText('tone').insert(0, 'typed')
      doc.getText('tone').delete(1, 3)
    }
    expect(isWorn(doc)).toBe(true)
    const renewed = new Y.Doc()
    Y.applyUpdate(renewed, renewal({ snapshot: null, updates: [Y.encodeStateAsUpdate(doc)] }).state)
    expect(renewed.getText('tone').toString()).toBe(doc.getText('tone').toString())
    expect(isWorn(renewed)).toBe(false)
    expect([...renewed.store.clients.values()].flat().length).toBeLessThan(25)
  })
})
