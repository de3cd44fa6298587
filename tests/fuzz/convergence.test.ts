/**
 * Everybody agrees in the end: real clients, the real server, the real database, and everything that can go
 * wrong between them. Rules: DOC in tests/RULES.md.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { Connection, type LiveDocument } from '../../client/connection.ts'
import { type DocumentName, rescuedRoot, story } from '../../shared/documents.ts'
import { genres, setGenre, setLength, setType } from '../../shared/setup.ts'
import { useDatabase } from '../useDatabase.ts'
import { Device } from './device.ts'
import { Random, seedsFrom } from './random.ts'
import { Room, TestDoor } from './room.ts'
import { act, Ledger, visible } from './typist.ts'

/** Seeds that failed once. */
const failed: number[] = [900]

const database = useDatabase()

/** Somebody with a browser: a tab that is open or not, on a network that works or not. */
class Visitor {
  readonly person: string
  readonly #device = new Device()
  readonly #room: Room
  readonly #names: readonly DocumentName[]
  #connection: Connection | null = null
  readonly documents = new Map<DocumentName, LiveDocument>()
  /** What this browser's sockets are, so that they can be cut. */
  readonly #sockets = new Set<WebSocket>()
  #offline = false

  constructor(room: Room, person: string, names: readonly DocumentName[]) {
    this.#room = room
    this.person = person
    this.#names = names
  }

  get open(): boolean {
    return this.#connection !== null
  }

  openTab(): void {
    if (this.#connection) return
    const dial = (url: string) => (this.#offline ? 'ws://127.0.0.1:1' : url)
    const sockets = this.#sockets
    class Socket extends WebSocket {
      constructor(url: string) {
        super(dial(url))
        sockets.add(this)
        this.on('close', () => sockets.delete(this))
        this.on('error', () => {})
      }
    }
    this.#connection = new Connection({
      url: `${this.#room.url}/${this.person}`,
      person: { id: this.person, name: this.person, color: 0, guest: false },
      offlineCopy: this.#device.open,
      WebSocket: Socket as unknown as typeof globalThis.WebSocket,
    })
    for (const name of this.#names) this.#open(this.#connection, name)
  }

  /** Opens a document, and again when it was renewed, as the page does. */
  #open(connection: Connection, name: DocumentName): void {
    const document = connection.open(name)
    this.documents.set(name, document)
    document.status.subscribe(() => {
      if (!document.status.get().renewed || this.documents.get(name) !== document) return
      document.close()
      this.#open(connection, name)
    })
  }

  /** As a browser does it: without a word, and what is on its way is lost. */
  closeTab(): void {
    this.cut()
    this.#connection?.close()
    this.#connection = null
    this.documents.clear()
  }

  cut(): void {
    for (const socket of this.#sockets) socket.terminate()
  }

  network(works: boolean): void {
    this.#offline = !works
    if (!works) this.cut()
  }

  get settled(): boolean {
    return [...this.documents.values()].every((document) => {
      const { synced, save, access } = document.status.get()
      return synced && (save.kind === 'saved' || access === 'read')
    })
  }
}

function edit(document: LiveDocument, random: Random, ledger: Ledger, person: string): void {
  const { doc, name } = document
  if (name.startsWith('story/')) {
    if (random.chance(0.6)) act(doc, random, ledger)
    else if (random.chance(0.4)) story.tone(doc).insert(0, random.pick(['dark ', 'slow ', 'warm ']))
    else if (random.chance(0.3)) setGenre(doc, random.pick(genres), random.chance(0.5))
    else if (random.chance(0.5)) setLength(doc, random.pick(['from', 'to']), 1 + random.below(600))
    else {
      setType(doc, 'commercial')
      const line = story.script(doc).get(0)
      const text = line instanceof Y.XmlElement ? line.get(0) : null
      if (text instanceof Y.XmlText && text.length > 0)
        text.format(0, 1 + random.below(text.length), { bold: true })
    }
  } else {
    const root = doc.getMap<Y.Map<unknown>>('assets')
    const id = random.pick(['a', 'b', 'c', 'd'])
    const asset = root.get(id)
    if (!asset) root.set(id, new Y.Map([['name', `${id} by ${person}`]]))
    else if (random.chance(0.1)) root.delete(id)
    else asset.set(random.pick(['name', 'removed', 'picked']), random.below(1_000))
  }
}

async function run(seed: number): Promise<void> {
  const random = new Random(seed)
  const [branch, workspace] = [randomUUID(), randomUUID()]
  const names: DocumentName[] = [
    `story/${branch}`,
    `film/${branch}`,
    `review/${branch}`,
    `library/${workspace}`,
  ]
  const door = new TestDoor()
  const room = await Room.open({ sql: database.sql, door, patienceMs: 200 })
  const ledger = new Ledger()
  const forbidden = new Ledger()
  forbidden.alphabet.word(10_000)
  const visitors = Array.from({ length: 20 }, (_, at) => {
    const person = at < 3 ? `viewer${at}` : `editor${at}`
    if (at < 3) door.roles.set(person, at === 0 ? 'commenter' : 'viewer')
    return new Visitor(room, person, names)
  })
  try {
    for (const visitor of visitors) visitor.openTab()
    let down = false
    let outage = false
    const steps = 300 + random.below(300)
    for (let step = 0; step < steps; step++) {
      const visitor = random.pick(visitors)
      const chance = random.next()
      if (chance < 0.5) {
        for (let burst = random.below(4); burst >= 0; burst--) {
          const document = visitor.documents.get(random.pick(names))
          if (!document?.status.get().ready) continue
          if (visitor.person.startsWith('viewer')) {
            if (document.name.startsWith('story/')) act(document.doc, random, forbidden)
          } else if (!document.name.startsWith('review/')) edit(document, random, ledger, visitor.person)
        }
      } else if (chance < 0.54) visitor.cut()
      else if (chance < 0.57) visitor.network(random.chance(0.6))
      else if (chance < 0.6) {
        if (visitor.open) visitor.closeTab()
        else visitor.openTab()
      } else if (chance < 0.61) {
        if (down) {
          if (random.chance(0.5)) await room.renewWhileDown(random.pick(names))
          room.start()
        } else if (random.chance(0.6)) await room.kill()
        else await room.stop(100)
        down = !down
        outage = false
      } else if (chance < 0.625 && !down) {
        outage = !outage
        room.store.always(outage ? random.pick(['fails', 'fails after', 'hangs']) : null)
        if (!outage) room.store.release()
      } // Long enough, now and then, for connections to come back.
      else await sleep(random.chance(0.02) ? 500 : random.below(12))
    }
    if (down) room.start()
    else {
      room.store.always(null)
      room.store.release()
    }
    for (const visitor of visitors) {
      // A viewer's own page shows what they did there; a new page does not.
      if (visitor.person.startsWith('viewer')) visitor.closeTab()
      visitor.network(true)
    }
    const editors = visitors.filter(({ person }) => !person.startsWith('viewer'))
    for (const visitor of editors) visitor.openTab()
    await expect
      .poll(() => editors.filter(({ settled }) => !settled).map(({ person }) => person), {
        timeout: 20_000,
        interval: 50,
      })
      .toEqual([])
    await sleep(50)

    for (const name of names) {
      const stored = new Y.Doc()
      Y.applyUpdate(stored, await room.stored(name))
      const memory = await room.documents.read(name, (doc) => Y.encodeStateVector(doc))
      expect(Y.encodeStateVector(stored), `seed ${seed} ${name}: a reload equals memory`).toEqual(memory)
      const expected = read(stored)
      for (const { documents, person } of editors) {
        expect(read(documents.get(name)!.doc), `seed ${seed} ${name} at ${person}`).toEqual(expected)
      }
      if (!name.startsWith('story/')) continue
      const there = visible(stored)
      const offered = new Set(
        [...rescuedRoot(stored).values()].flatMap((entry) =>
          ((entry.get('text') as string | undefined) ?? '').split(''),
        ),
      )
      const gone = [...ledger.typed].filter(
        (character) => !there.has(character) && !ledger.deleted.has(character) && !offered.has(character),
      )
      expect(gone, `seed ${seed}: saved, and neither there, nor deleted, nor offered back`).toEqual([])
      const leaked = [...forbidden.typed].filter((character) => there.has(character))
      expect(leaked, `seed ${seed}: written by viewers`).toEqual([])
    }
  } finally {
    for (const visitor of visitors) visitor.closeTab()
    await room.close()
  }
}

function read(doc: Y.Doc): unknown {
  return {
    script: story.script(doc).toString(),
    tone: story.tone(doc).toString(),
    setup: story.setup(doc).toJSON(),
    assets: doc.getMap('assets').toJSON(),
    rescued: rescuedRoot(doc).toJSON(),
  }
}

it('[DOC20] twenty clients agree after disconnections, closed tabs, restarts and outages, and nothing is missing', async () => {
  for (const seed of seedsFrom(failed, 6)) await run(seed)
}, 600_000)
