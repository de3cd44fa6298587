/**
 * People who type into one script, and when what they typed was saved.
 *
 * Most of fifty typists are *light*: they send what the product's client sends, but throw away what others
 * type. Fifty full clients in one process would decode 12,500 letters a second, and the measurement would
 * be one of themselves. A few full ones are among them, and their acknowledgements count the same.
 */
import { AuthMessageType } from '@hocuspocus/common'
import { MessageType } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { Connection, type LiveDocument } from '../../client/connection.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { readServerMessage, writeMessage, writeToken } from '../../shared/wire.ts'
import { Seeded } from '../seeded.ts'
import { gap, pause, until } from './pace.ts'
import { addLine, textsOf, typeLetter } from './script.ts'

export interface Typed {
  letters: number
  /** Bytes of the updates Yjs made of them. */
  raw: number
  /** From each letter to its durable acknowledgement, in milliseconds. */
  acks: number[]
}

/** How many of a crowd of typists are full clients. */
const full = 5

export class Typists {
  readonly #people: Typist[]

  private constructor(people: Typist[]) {
    this.#people = people
  }

  /** Lets `count` people into the script `name`. */
  static async join(url: string, name: DocumentName, count: number): Promise<Typists> {
    const people: Typist[] = []
    for (let i = 0; i < count; i += 1) {
      const desk = i < full ? new FullDesk(url, name, i) : new LightDesk(url, name)
      await desk.ready()
      people.push(new Typist(desk, i))
    }
    return new Typists(people)
  }

  /**
   * Lets everybody type `perSecond` letters for `ms`, and waits until all of it is saved.
   * @param steady evenly apart instead of at random, so that no two letters share a commit by chance
   */
  async type({
    perSecond,
    ms,
    steady = false,
  }: {
    perSecond: number
    ms: number
    steady?: boolean
  }): Promise<Typed> {
    const runs = await Promise.all(this.#people.map((typist) => typist.type(perSecond, ms, steady)))
    return {
      letters: runs.reduce((total, run) => total + run.letters, 0),
      raw: runs.reduce((total, run) => total + run.raw, 0),
      acks: runs.flatMap((run) => run.acks),
    }
  }

  leave(): void {
    for (const typist of this.#people) typist.leave()
  }
}

/** What a typist types on. */
interface Desk {
  readonly text: Y.XmlText
  /** Calls back with the number of letters that are not saved yet, whenever it has changed. */
  onUnsaved: (letters: number) => void
  ready(): Promise<void>
  leave(): void
}

class Typist {
  readonly #desk: Desk
  readonly #chance: Seeded
  #unsaved: number[] = []
  #acks: number[] = []
  #raw = 0

  constructor(desk: Desk, seed: number) {
    this.#desk = desk
    this.#chance = new Seeded(seed)
    desk.text.doc!.on('update', (update: Uint8Array, _origin: unknown, _doc: unknown, { local }) => {
      if (local) this.#raw += update.length
    })
    desk.onUnsaved = (letters) => {
      const now = performance.now()
      while (this.#unsaved.length > letters) this.#acks.push(now - this.#unsaved.shift()!)
    }
  }

  async type(perSecond: number, ms: number, steady: boolean): Promise<Typed> {
    this.#acks = []
    this.#raw = 0
    const start = performance.now()
    const next = () => (steady ? 1000 / perSecond : gap(this.#chance, perSecond))
    let letters = 0
    for (let due = next(); due < ms; due += next()) {
      await until(start + due)
      this.#unsaved.push(performance.now())
      typeLetter(this.#desk.text, letters)
      letters += 1
    }
    while (this.#unsaved.length > 0) await pause(2)
    return { letters, raw: this.#raw, acks: this.#acks }
  }

  leave(): void {
    this.#desk.leave()
  }
}

/** The product's own client. */
class FullDesk implements Desk {
  onUnsaved: Desk['onUnsaved'] = () => {}
  readonly #connection: Connection
  readonly #live: LiveDocument
  readonly #place: number

  constructor(url: string, name: DocumentName, place: number) {
    this.#place = place
    this.#connection = new Connection({
      url,
      person: { id: `typist-${place}`, name: `Typist ${place}`, color: 0, guest: false },
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
    })
    this.#live = this.#connection.open(name)
    this.#live.status.subscribe(() => {
      const { save } = this.#live.status.get()
      this.onUnsaved(save.kind === 'saved' ? 0 : save.changes)
    })
  }

  get text(): Y.XmlText {
    const texts = textsOf(this.#live.doc)
    return texts[(this.#place * 61 + 2) % texts.length]!
  }

  async ready(): Promise<void> {
    while (!this.#live.status.get().synced) await pause(2)
  }

  leave(): void {
    this.#live.close()
    this.#connection.close()
  }
}

/** Speaks as the product's client does, one mark at a time behind its updates, and reads only the answers. */
class LightDesk implements Desk {
  onUnsaved: Desk['onUnsaved'] = () => {}
  readonly text: Y.XmlText
  readonly #name: DocumentName
  readonly #ws: WebSocket
  readonly #admitted: Promise<void>
  /** Where a frame's type stands: behind the document's name and its length. */
  readonly #typeAt: number
  #made = 0
  #saved = 0
  #mark = 0
  #marked: number | null = null

  constructor(url: string, name: DocumentName) {
    this.#name = name
    this.#typeAt = name.length + 1
    this.#ws = new WebSocket(url)
    this.#ws.binaryType = 'arraybuffer'
    this.#ws.on('open', () => {
      this.#send(MessageType.Auth, (encoder) => {
        encoding.writeVarUint(encoder, AuthMessageType.Token)
        encoding.writeVarString(encoder, writeToken({ schema: 1, edition: undefined }))
      })
    })
    this.#admitted = new Promise((resolve) => {
      this.#ws.on('message', (data: ArrayBuffer) => {
        const frame = new Uint8Array(data)
        if (frame[this.#typeAt] === MessageType.Auth) resolve()
        if (frame[this.#typeAt] === MessageType.Stateless) this.#told(frame.subarray(this.#typeAt + 1))
      })
    })
    const doc = new Y.Doc()
    doc.on('update', (update: Uint8Array) => {
      this.#made += 1
      this.#send(MessageType.Sync, (encoder) => writeUpdate(encoder, update))
      this.#sendMark()
    })
    // A line of its own, before the script: it can be typed into without having read the script.
    this.text = addLine(doc, 'action')
  }

  async ready(): Promise<void> {
    await this.#admitted
    this.#send(MessageType.Sync, (encoder) => writeUpdate(encoder, Y.encodeStateAsUpdate(this.text.doc!)))
    this.#marked = null
    this.#sendMark()
  }

  leave(): void {
    this.#ws.close()
  }

  #sendMark(): void {
    if (this.#marked !== null || this.#saved === this.#made) return
    this.#mark += 1
    this.#marked = this.#made
    this.#send(MessageType.Stateless, (encoder) =>
      encoding.writeVarString(encoder, writeMessage({ type: 'mark', mark: this.#mark })),
    )
  }

  #told(body: Uint8Array): void {
    const message = readServerMessage(decoding.readVarString(decoding.createDecoder(body)))
    if (message?.type !== 'saved' || message.mark !== this.#mark || this.#marked === null) return
    this.#saved = this.#marked
    this.#marked = null
    this.onUnsaved(this.#made - this.#saved)
    this.#sendMark()
  }

  #send(type: MessageType, write: (encoder: encoding.Encoder) => void): void {
    if (this.#ws.readyState !== WebSocket.OPEN) return
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, this.#name)
    encoding.writeVarUint(encoder, type)
    write(encoder)
    this.#ws.send(encoding.toUint8Array(encoder))
  }
}
