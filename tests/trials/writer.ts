/**
 * A person who writes, as a program of its own that can be killed: it types and erases tokens in one
 * document with the product's client, and tells its parent what it did and what was acknowledged as saved.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { WebSocket } from 'ws'
import type * as Y from 'yjs'
import { Connection, type LiveDocument, type SaveState } from '../../client/connection.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { gap, pause } from '../bench/pace.ts'
import { addLine, textsOf } from '../bench/script.ts'
import { Seeded } from '../seeded.ts'
import { type Edit, Ledger, written } from './ledger.ts'

export interface WriterOrders {
  url: string
  name: DocumentName
  /** Also what its tokens begin with. */
  id: string
  seed: number
  perSecond: number
}

type Said =
  | { did: Edit }
  | { acknowledged: number }
  | { save: SaveState['kind'] }
  /** Everybody has begun: the document is there. */
  | { ready: true }
  /** Nothing is left to save. */
  | { finished: true }

/** What the interface showed from `at` (milliseconds since 1970) on. */
export interface Shown {
  at: number
  save: SaveState['kind']
}

/** A writer as the trial sees it. */
export class Writer {
  readonly ledger = new Ledger()
  readonly shown: Shown[] = []
  readonly #child: ChildProcess
  readonly #ready: Promise<void>
  readonly #finished: Promise<void>

  constructor(orders: WriterOrders) {
    this.#child = fork(fileURLToPath(import.meta.url), [JSON.stringify(orders)])
    this.#ready = this.#told('ready')
    this.#finished = this.#told('finished')
    this.#child.on('message', (said: Said) => {
      if ('did' in said) this.ledger.did(said.did)
      if ('acknowledged' in said) this.ledger.acknowledge(said.acknowledged)
      if ('save' in said) this.shown.push({ at: Date.now(), save: said.save })
    })
  }

  /** Resolves when it has begun to write. */
  ready(): Promise<void> {
    return this.#ready
  }

  /** Lets it write no more, and resolves when everything it wrote is saved. */
  async finish(): Promise<void> {
    this.#child.send('finish')
    await this.#finished
  }

  /** Resolves when it is gone, with what it said last read. */
  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return
    const gone = once(this.#child, 'close')
    this.#child.kill('SIGKILL')
    await gone
  }

  #told(what: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#child.on('message', (said: Said) => what in said && resolve())
      this.#child.once('exit', (code) => code !== null && reject(new Error(`a writer ended with ${code}`)))
    })
  }
}

/** The writing itself. */
class Desk {
  readonly #orders: WriterOrders
  readonly #chance: Seeded
  readonly #live: LiveDocument
  #standing: string[] = []
  #made = 0
  #updates = 0
  #writing = true
  #shown: SaveState['kind'] | null = null

  constructor(orders: WriterOrders) {
    this.#orders = orders
    this.#chance = new Seeded(orders.seed)
    const connection = new Connection({
      // Its letters are its own, also for a server that was started again.
      url: `${orders.url}/?as=${orders.id}`,
      person: { id: orders.id, name: orders.id, color: 0, guest: false },
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    this.#live = connection.open(orders.name)
    this.#live.doc.on('update', (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }) => {
      if (local) this.#updates += 1
    })
    this.#live.status.subscribe(() => this.#report())
  }

  async write(): Promise<void> {
    while (!this.#live.status.get().synced) await pause(5)
    say({ ready: true })
    while (this.#writing) {
      this.#edit()
      await pause(gap(this.#chance, this.#orders.perSecond))
    }
    while (this.#live.status.get().save.kind !== 'saved') await pause(5)
    say({ finished: true })
  }

  finish(): void {
    this.#writing = false
  }

  #edit(): void {
    const erase = this.#standing.length > 3 && this.#chance.next() < 0.25
    const token = erase
      ? this.#standing.splice(this.#chance.whole(this.#standing.length), 1)[0]!
      : `${this.#orders.id}-${(this.#made += 1)}`
    const before = this.#updates
    say({ did: { kind: erase ? 'erase' : 'type', token } })
    if (erase) this.#erase(token)
    else this.#type(token)
    // The ledger counts edits and the outbox counts updates: they must be the same.
    if (this.#updates !== before + 1) throw new Error('an edit is to be one update')
  }

  #type(token: string): void {
    const { doc } = this.#live
    const texts = textsOf(doc)
    if (texts.length === 0 || this.#chance.next() < 0.1) addLine(doc, 'action', written(token))
    else {
      const text = this.#chance.pick(texts)
      text.insert(text.length, written(token))
    }
    this.#standing.push(token)
  }

  #erase(token: string): void {
    for (const text of textsOf(this.#live.doc)) {
      const at = text.toJSON().indexOf(written(token))
      if (at >= 0) text.delete(at, written(token).length)
    }
  }

  #report(): void {
    const { save } = this.#live.status.get()
    say({ acknowledged: this.#updates - (save.kind === 'saved' ? 0 : save.changes) })
    if (save.kind === this.#shown) return
    this.#shown = save.kind
    say({ save: save.kind })
  }
}

function say(said: Said): void {
  process.send?.(said)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const desk = new Desk(JSON.parse(process.argv[2]!) as WriterOrders)
  process.on('message', () => desk.finish())
  process.on('disconnect', () => process.exit(0))
  await desk.write()
}
