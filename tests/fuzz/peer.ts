/**
 * A peer that is no browser: it writes frames of Hocuspocus' protocol itself, so that it can do what our
 * client never would: ignore that it may only read, speak for somebody else, send what is no frame at all.
 */
import { AuthMessageType } from '@hocuspocus/common'
import { MessageType } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import { messageYjsSyncStep1, messageYjsSyncStep2, messageYjsUpdate, readSyncMessage } from 'y-protocols/sync'
import * as Y from 'yjs'
import { type DocumentName, parseDocumentName, schemaVersion } from '../../shared/documents.ts'
import { writeMessage, writeToken } from '../../shared/wire.ts'

/** How a socket or a document on it ended. */
export interface Ended {
  code: number
  reason: string
}

export class Peer {
  readonly ws: WebSocket
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly closed: Promise<Ended>
  readonly name: string
  /** Stateless texts received. */
  readonly told: string[] = []
  /** Why the document was refused or closed on an open socket. */
  refused: string | null = null
  scope: string | null = null
  synced = false
  #waiting: (() => void)[] = []

  private constructor(url: string, name: string) {
    this.name = name
    this.ws = new WebSocket(url)
    this.ws.binaryType = 'nodebuffer'
    this.ws.on('error', () => {})
    this.closed = new Promise((resolve) =>
      this.ws.on('close', (code, reason) => {
        this.#changed()
        resolve({ code, reason: reason.toString() })
      }),
    )
    this.ws.on('message', (data: Buffer) => this.#receive(new Uint8Array(data)))
  }

  /** Opens a socket and says nothing. */
  static async connect(url: string, name: string): Promise<Peer> {
    const peer = new Peer(url, name)
    await new Promise<void>((resolve, reject) => {
      peer.ws.on('open', resolve)
      peer.ws.on('error', reject)
    })
    return peer
  }

  /** Opens a socket, presents itself and shakes hands; resolves when synced, refused or closed. */
  static async join(url: string, name: DocumentName, token?: string): Promise<Peer> {
    const peer = await Peer.connect(url, name)
    peer.authenticate(token)
    peer.step1()
    await peer.until(() => peer.synced || peer.refused !== null || peer.gone)
    return peer
  }

  get gone(): boolean {
    return this.ws.readyState === WebSocket.CLOSED || this.ws.readyState === WebSocket.CLOSING
  }

  authenticate(token?: string): void {
    const kind = parseDocumentName(this.name)?.kind ?? 'story'
    this.send(MessageType.Auth, (encoder) => {
      encoding.writeVarUint(encoder, AuthMessageType.Token)
      encoding.writeVarString(
        encoder,
        token ?? writeToken({ schema: schemaVersion(kind), edition: undefined }),
      )
    })
  }

  step1(): void {
    this.#sync(messageYjsSyncStep1, Y.encodeStateVector(this.doc))
  }

  step2(update: Uint8Array): void {
    this.#sync(messageYjsSyncStep2, update)
  }

  update(update: Uint8Array): void {
    this.#sync(messageYjsUpdate, update)
  }

  /** Changes its document and sends the change, allowed or not. */
  edit(change: (doc: Y.Doc) => void): void {
    const send = (update: Uint8Array) => this.update(update)
    this.doc.on('update', send)
    this.doc.transact(() => change(this.doc), 'peer')
    this.doc.off('update', send)
  }

  presence(states: Map<number, unknown>, clock = 1): void {
    this.send(MessageType.Awareness, (encoder) => {
      const inner = encoding.createEncoder()
      encoding.writeVarUint(inner, states.size)
      for (const [client, state] of states) {
        encoding.writeVarUint(inner, client)
        encoding.writeVarUint(inner, clock)
        encoding.writeVarString(inner, typeof state === 'string' ? state : JSON.stringify(state))
      }
      encoding.writeVarUint8Array(encoder, encoding.toUint8Array(inner))
    })
  }

  ownPresence(state: Record<string, unknown>): void {
    this.awareness.setLocalState(state)
    this.send(MessageType.Awareness, (encoder) =>
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, [this.doc.clientID])),
    )
  }

  mark(mark: number): void {
    this.stateless(writeMessage({ type: 'mark', mark }))
  }

  stateless(text: string): void {
    this.send(MessageType.Stateless, (encoder) => encoding.writeVarString(encoder, text))
  }

  send(type: number, body: (encoder: encoding.Encoder) => void, name = this.name): void {
    this.raw(frameOf(name, type, body))
  }

  raw(frame: Uint8Array): void {
    if (this.ws.readyState === WebSocket.OPEN) this.ws.send(frame)
  }

  /** Whether the server has said that everything up to `mark` is stored. */
  hasSaved(mark: number): boolean {
    return this.told.includes(writeMessage({ type: 'saved', mark }))
  }

  /** Resolves when `condition` holds, looked at whenever something arrives. */
  async until(condition: () => boolean, ms = 5_000): Promise<void> {
    const end = Date.now() + ms
    while (!condition()) {
      if (Date.now() > end) throw new Error(`waited in vain for ${condition.toString()}`)
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
        setTimeout(resolve, 50)
      })
    }
  }

  close(): void {
    this.awareness.destroy()
    this.doc.destroy()
    this.ws.terminate()
  }

  #sync(step: number, payload: Uint8Array): void {
    this.send(MessageType.Sync, (encoder) => {
      encoding.writeVarUint(encoder, step)
      encoding.writeVarUint8Array(encoder, payload)
    })
  }

  #changed(): void {
    for (const go of this.#waiting.splice(0)) go()
  }

  #receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame)
    // What is said of other documents on this socket is not this peer's to know.
    if (decoding.readVarString(decoder) !== this.name) return
    switch (decoding.readVarUint(decoder)) {
      case MessageType.Sync:
      case MessageType.SyncReply: {
        const encoder = encoding.createEncoder()
        const step = readSyncMessage(decoder, encoder, this.doc, 'server')
        if (step === messageYjsSyncStep2) this.synced = true
        break
      }
      case MessageType.Awareness:
        applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), 'server')
        break
      case MessageType.Auth: {
        const permitted = decoding.readVarUint(decoder) === AuthMessageType.Authenticated
        const text = decoding.readVarString(decoder)
        if (permitted) this.scope = text
        else this.refused = text
        break
      }
      case MessageType.Stateless:
        this.told.push(decoding.readVarString(decoder))
        break
      case MessageType.CLOSE:
        this.refused = decoding.readVarString(decoder)
        break
    }
    this.#changed()
  }
}

/** A frame of Hocuspocus' protocol. */
export function frameOf(name: string, type: number, body: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder()
  encoding.writeVarString(encoder, name)
  encoding.writeVarUint(encoder, type)
  body(encoder)
  return encoding.toUint8Array(encoder)
}
