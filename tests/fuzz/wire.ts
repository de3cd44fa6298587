/**
 * A server and its clients without sockets, for thousands of seeds: the real Rescue, decodeIncoming and
 * Outbox, and around them the order of frames that live.ts and connection.ts keep (outbox before the
 * handshake, marks behind updates, broadcasts flushed a little later and merged). Every frame waits in its
 * queue until it is delivered, and a dropped connection loses what is in them.
 */
import * as Y from 'yjs'
import { EditionMap } from '../../server/documents/editionMap.ts'
import { type Edition, Editions, type OldEdition } from '../../server/documents/editions.ts'
import { renewal } from '../../server/documents/renewal.ts'
import { isStored, restore, stored } from '../../server/documents/replay.ts'
import { decodeIncoming, type Incoming, Rescue } from '../../server/documents/rescue.ts'
import { Waiting } from '../../server/documents/waiting.ts'
import { editionOf } from '../../shared/documents.ts'
import { Outbox, type OutboxStore } from '../../client/outbox.ts'
import type { Random } from './random.ts'

type ToServer =
  | { type: 'update'; update: Uint8Array }
  | { type: 'step1'; vector: Uint8Array }
  | { type: 'step2'; update: Uint8Array }
  | { type: 'mark'; mark: number }

type ToClient =
  | { type: 'update'; update: Uint8Array }
  | { type: 'step1'; vector: Uint8Array }
  | { type: 'saved'; mark: number }
  | { type: 'renewed' }

/** A document whose client id is part of the seed: it decides who wins where two write at once. */
export function documentOf(random: Random): Y.Doc {
  const doc = new Y.Doc()
  doc.clientID = random.below(2 ** 31)
  return doc
}

/** A connection: two queues, and what the server remembers of it. */
class Line {
  readonly up: ToServer[] = []
  readonly down: ToClient[] = []
  readonly server: SimulatedServer
  open = true
  seen: Map<number, number> | null = null
  incoming: Incoming | null = null

  readonly plain: boolean
  edition: Edition | undefined

  constructor(server: SimulatedServer, plain: boolean, edition: Edition | undefined) {
    this.server = server
    this.plain = plain
    this.edition = edition
  }
}

/** What is stored of an old edition. */
interface KeptEdition {
  edition: Edition
  map: EditionMap
  updates: Uint8Array[]
}

/** Live document, rescue and log; `restart` keeps what was committed and nothing else. */
export class SimulatedServer {
  doc: Y.Doc
  readonly #random: Random
  #lines = new Set<Line>()
  #committed: Uint8Array[] = []
  #open: { to: Uint8Array[]; update: Uint8Array }[] = []
  readonly #kept: KeptEdition[] = []
  #editions = new Editions(null, [])
  #marks: { line: Line; mark: number }[] = []
  #broadcast: Uint8Array[] = []
  readonly #onOffer: (doc: Y.Doc) => void

  /** @param onOffer called after each transaction of the rescue */
  constructor(random: Random, initial: Uint8Array, onOffer: (doc: Y.Doc) => void) {
    this.#random = random
    this.doc = documentOf(random)
    this.#committed = [initial]
    this.#onOffer = onOffer
    this.#load()
  }

  connect(plain: boolean, edition: Edition | undefined): Line {
    const line = new Line(this, plain, edition)
    this.#lines.add(line)
    if (this.#isBehind(line)) line.down.push({ type: 'renewed' })
    return line
  }

  #isBehind({ edition }: Line): boolean {
    return edition !== undefined && edition !== editionOf(this.doc)
  }

  drop(line: Line): void {
    line.open = false
    this.#lines.delete(line)
  }

  get busy(): boolean {
    return this.#open.length > 0 || this.#broadcast.length > 0 || this.#marks.length > 0
  }

  commit(): void {
    for (const { to, update } of this.#open.splice(0)) to.push(update)
    for (const { line, mark } of this.#marks.splice(0)) line.down.push({ type: 'saved', mark })
  }

  /** Sends what has changed since the last flush, as one update. */
  flush(): void {
    const updates = this.#broadcast.splice(0)
    if (updates.length === 0) return
    const update = updates.length === 1 ? updates[0]! : Y.mergeUpdates(updates)
    for (const line of this.#lines) if (!this.#isBehind(line)) line.down.push({ type: 'update', update })
  }

  /** Starts again, and renews what is stored before anybody comes back. */
  renew(): void {
    this.restart()
    const [snapshot, ...updates] = this.#committed
    const { pendingStructs, pendingDs } = this.doc.store
    if (pendingStructs || pendingDs || this.#open.length > 0) return
    const { state, old } = renewal({ snapshot: snapshot!, updates })
    this.#kept.push({ edition: old.edition, map: EditionMap.decode(old.map), updates: [old.state] })
    this.#committed = [state]
    this.restart()
  }

  restart(): void {
    for (const line of this.#lines) line.open = false
    this.#lines.clear()
    this.#open = []
    this.#marks = []
    this.#broadcast = []
    this.doc.destroy()
    this.doc = documentOf(this.#random)
    this.#load()
  }

  receive(line: Line, frame: ToServer): void {
    switch (frame.type) {
      case 'update':
      case 'step2': {
        const behind = this.#isBehind(line)
        const said = behind ? this.#editions.translate(line.edition!, frame.update) : frame.update
        const received = line.seen ?? new Map<number, number>()
        if (behind) received.set(editionOf(this.doc)!, Infinity)
        line.incoming = decodeIncoming(this.doc, said, frame.type === 'step2' ? received : null)
        Y.applyUpdate(this.doc, said, line)
        line.incoming = null
        if (behind) Y.applyUpdate(this.doc, frame.update, line)
        break
      }
      case 'step1':
        if (line.plain) {
          line.seen = Y.decodeStateVector(frame.vector)
          if (line.seen.size > 0) line.edition = this.#editions.of(line.seen)
          if (this.#isBehind(line)) line.down.push({ type: 'renewed' })
        }
        if (!this.#isBehind(line)) {
          line.down.push({ type: 'update', update: Y.encodeStateAsUpdate(this.doc, frame.vector) })
        }
        line.down.push({ type: 'step1', vector: Y.encodeStateVector(this.doc) })
        break
      case 'mark':
        if (this.#open.length === 0) line.down.push({ type: 'saved', mark: frame.mark })
        else this.#marks.push({ line, mark: frame.mark })
        break
    }
  }

  #load(): void {
    const doc = this.doc
    const [snapshot, ...updates] = this.#committed
    const rescue = new Rescue(doc, () => null)
    const waiting = new Waiting(doc)
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (isStored(origin)) return
      this.#open.push({ to: this.#committed, update })
      this.#broadcast.push(update)
    })
    doc.on('afterTransaction', (transaction: Y.Transaction) => {
      const { origin } = transaction
      const incoming = origin instanceof Line ? origin.incoming : null
      if (waiting.changed() && incoming) this.#open.push({ to: this.#committed, update: incoming.update })
      if (origin === stored.tail) rescue.inspectTail(transaction, updates)
      else rescue.inspect(transaction, incoming)
      if (origin === 'rescue') this.#onOffer(doc)
    })
    restore(doc, { snapshot: snapshot!, updates })
    const old = this.#kept.map(({ edition, map, updates }): OldEdition => {
      const doc = new Y.Doc()
      restore(doc, { snapshot: null, updates })
      doc.on('update', (update: Uint8Array) => this.#open.push({ to: updates, update }))
      return { name: 'story/old', edition, doc, map }
    })
    this.#editions = new Editions(editionOf(doc), old)
  }
}

/** What a browser keeps of a document when its tab is closed. */
class Disk implements OutboxStore {
  copy: Uint8Array[] = []
  readonly #kept = new Map<number, Uint8Array>()
  #key = 0

  load(): Promise<{ key: number; update: Uint8Array }[]> {
    return Promise.resolve([...this.#kept].map(([key, update]) => ({ key, update })))
  }

  add(update: Uint8Array): Promise<number> {
    this.#key += 1
    this.#kept.set(this.#key, update)
    return Promise.resolve(this.#key)
  }

  remove(keys: readonly number[]): Promise<void> {
    for (const key of keys) this.#kept.delete(key)
    return Promise.resolve()
  }
}

/** A browser with the document open in a tab, now and then. `plain`: a y-websocket client, with no outbox. */
export class SimulatedClient {
  readonly #server: SimulatedServer
  readonly #disk = new Disk()
  readonly plain: boolean
  doc: Y.Doc | null = null
  #outbox = new Outbox(null)
  #line: Line | null = null
  #mark = 0
  #awaited: { mark: number; position: number } | null = null
  #behind = false

  constructor(server: SimulatedServer, plain: boolean) {
    this.#server = server
    this.plain = plain
  }

  /** Opens the tab, with what the browser kept. */
  async open(random: Random): Promise<void> {
    const doc = documentOf(random)
    doc.transact(() => {
      for (const update of this.#disk.copy) Y.applyUpdate(doc, update)
    })
    this.#outbox = new Outbox(this.#disk)
    await this.#outbox.restore()
    this.#behind = false
    this.#begin(doc)
  }

  #begin(doc: Y.Doc): void {
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.#disk.copy.push(update)
      if (origin === 'server') return
      if (!this.plain) this.#outbox.add(update)
      this.#send({ type: 'update', update })
      this.#sendMark()
    })
    this.doc = doc
  }

  close(random: Random): void {
    this.disconnect(random)
    this.doc?.destroy()
    this.doc = null
  }

  get online(): boolean {
    return this.#line?.open ?? false
  }

  connect(): void {
    if (!this.doc || this.online) return
    const known = !this.plain && this.doc.store.clients.size > 0
    this.#line = this.#server.connect(this.plain, known ? editionOf(this.doc) : undefined)
    for (const update of this.#outbox.merged()) this.#send({ type: 'update', update })
    this.#send({ type: 'step1', vector: Y.encodeStateVector(this.doc) })
    this.#awaited = null
    this.#sendMark()
  }

  /**
   * Drops the connection with what is in its queues; a plain client's only when they are empty. Without an
   * outbox nobody can tell later which of its deletions were made before it had received something.
   */
  disconnect(random: Random): void {
    while (this.plain && this.busy) this.deliver(random)
    if (this.#line) this.#server.drop(this.#line)
    this.#line = null
  }

  /** Whether a frame waits, in either direction. */
  get busy(): boolean {
    return this.online && (this.#line!.up.length > 0 || this.#line!.down.length > 0)
  }

  get unconfirmed(): number {
    return this.#outbox.size
  }

  /** Delivers one waiting frame, if there is one. */
  deliver(random: Random): void {
    const line = this.#line
    if (!line?.open) return
    const up = line.down.length === 0 || (line.up.length > 0 && random.chance(0.5))
    if (up) {
      const frame = line.up.shift()
      if (frame) this.#server.receive(line, frame)
    } else {
      this.#receive(line.down.shift()!)
    }
    this.leaveIfBehind(random)
  }

  /** Gives up a copy of an old edition once nothing in it waits. A plain client's person reloads the page. */
  leaveIfBehind(random: Random): void {
    if (!this.#behind || this.#outbox.size > 0 || (this.plain && this.#line!.up.length > 0)) return
    this.#behind = false
    if (this.#line) this.#server.drop(this.#line)
    this.#line = null
    this.doc!.destroy()
    this.#disk.copy = []
    this.#begin(documentOf(random))
    this.connect()
  }

  #receive(frame: ToClient): void {
    const doc = this.doc!
    if (frame.type === 'renewed') {
      this.#behind = true
      return
    }
    if (frame.type === 'update') Y.applyUpdate(doc, frame.update, 'server')
    else if (frame.type === 'step1')
      this.#send({ type: 'step2', update: Y.encodeStateAsUpdate(doc, frame.vector) })
    else if (frame.mark === this.#awaited?.mark) {
      this.#outbox.confirm(this.#awaited.position)
      this.#awaited = null
      this.#sendMark()
    }
  }

  #send(frame: ToServer): void {
    if (this.online) this.#line!.up.push(frame)
  }

  #sendMark(): void {
    if (!this.online || this.#awaited || this.#outbox.size === 0) return
    this.#mark += 1
    this.#awaited = { mark: this.#mark, position: this.#outbox.end }
    this.#send({ type: 'mark', mark: this.#mark })
  }
}
