/**
 * One WebSocket of one session: what it may send, what it may keep the server holding, and how it is
 * hung up on. Every limit closes with a reason in words (shared/wire.ts).
 */
import { MessageType, type WebSocketLike } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import type { WebSocket } from 'ws'
import { parseDocumentName } from '../../shared/documents.ts'
import { type Refusal, refusals } from '../../shared/wire.ts'
import { Allowance } from './allowance.ts'
import type { Seat } from './seat.ts'
import type { Session } from '../session.ts'

export const limits = {
  /** Largest change, in bytes of its frame; the transport itself gives up at twice that. */
  frame: 8 * 1024 * 1024,
  /** Largest document, in bytes of its snapshot and log. */
  document: 64 * 1024 * 1024,
  /** Frames and bytes of one socket. */
  frames: { perSecond: 400, burst: 4_000 },
  bytes: { perSecond: 2 * 1024 * 1024, burst: 32 * 1024 * 1024 },
  presence: { perSecond: 60, burst: 600 },
  /** Documents on one socket, and sockets of one session. */
  documents: 32,
  sockets: 32,
  /** Unsent bytes after which a reader that does not keep up is dropped; it reconnects and resyncs. */
  backlog: 16 * 1024 * 1024,
} as const

/** The messages of Hocuspocus' protocol that a client may send. */
const spoken: ReadonlySet<number> = new Set([
  MessageType.Sync,
  MessageType.SyncReply,
  MessageType.Awareness,
  MessageType.QueryAwareness,
  MessageType.Auth,
  MessageType.Stateless,
  MessageType.CLOSE,
])

/** How often a socket is asked for a sign of life, in milliseconds; one that misses two is dropped. */
const heartbeat = 20_000

export class Socket {
  readonly session: Session
  readonly seats = new Map<string, Seat>()
  readonly #ws: WebSocket
  readonly #frames = new Allowance(limits.frames)
  readonly #bytes = new Allowance(limits.bytes)
  readonly #presence = new Allowance(limits.presence)
  readonly #heartbeat: NodeJS.Timeout
  #alive = true
  /** Why it was hung up on; null while it is not. */
  refused: Refusal | null = null

  constructor(ws: WebSocket, session: Session) {
    this.#ws = ws
    this.session = session
    ws.on('pong', () => {
      this.#alive = true
    })
    // A socket that fails also closes; its error says nothing the close does not.
    ws.on('error', () => ws.terminate())
    this.#heartbeat = setInterval(() => this.#checkAlive(), heartbeat)
    ws.on('close', () => clearInterval(this.#heartbeat))
  }

  /** What Hocuspocus writes to. */
  get writable(): WebSocketLike {
    const ws = this.#ws
    return {
      get readyState() {
        return ws.readyState
      },
      send(data) {
        if (ws.bufferedAmount > limits.backlog) ws.terminate()
        else ws.send(data as Uint8Array)
      },
      close: (code, reason) => ws.close(code, reason),
    }
  }

  /** Hands each frame that is within the limits to `handle`; hangs up at the first that is not. */
  onFrame(handle: (frame: Uint8Array) => void, header: HeaderReader = readHeader): void {
    this.#ws.on('message', (data: Buffer) => {
      const frame = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      const refusal = this.#check(frame, header(frame))
      if (refusal) this.refuse(refusal)
      else if (this.#ws.readyState === this.#ws.OPEN) handle(frame)
    })
  }

  onClose(listener: (event: { code: number; reason: string }) => void): void {
    this.#ws.on('close', (code, reason) => listener({ code, reason: reason.toString() }))
  }

  /** Hangs up with the reason; a peer that does not answer is cut off. */
  refuse(refusal: Refusal): void {
    this.refused ??= refusal
    this.#ws.close(refusal.code, refusal.reason)
    setTimeout(() => this.#ws.terminate(), 500).unref()
  }

  #check(frame: Uint8Array, header: Header | null): Refusal | null {
    if (!this.#frames.take(1) || !this.#bytes.take(frame.length)) return refusals.tooFast
    if (!header) return refusals.unreadable
    if (!spoken.has(header.type)) return refusals.unreadable
    if (!parseDocumentName(header.name)) return refusals.unknown
    if (header.type === MessageType.Awareness && !this.#presence.take(1)) return refusals.tooFast
    if (!this.seats.has(header.name) && this.seats.size >= limits.documents) return refusals.tooMany
    return null
  }

  #checkAlive(): void {
    if (!this.#alive) {
      this.#ws.terminate()
      return
    }
    this.#alive = false
    this.#ws.ping()
  }
}

/** The document a frame is for and its type. */
interface Header {
  name: string
  type: number
}

/** Reads a frame's header; null if it has none. */
export type HeaderReader = (frame: Uint8Array) => Header | null

/** The header of Hocuspocus' protocol. */
function readHeader(frame: Uint8Array): Header | null {
  try {
    const decoder = decoding.createDecoder(frame)
    return { name: decoding.readVarString(decoder), type: decoding.readVarUint(decoder) }
  } catch {
    return null
  }
}
