/**
 * The live documents: Hocuspocus with this program's rights, limits, log and rescue behind its hooks.
 * Outside this folder nobody touches a Y.Doc on the server except through `edit` and `read`.
 *
 * A frame's way: Socket (limits) → Hocuspocus (one after the other per connection) → `#beforeSync` (right,
 * size, decoded once) → Yjs, where the synchronous `update` event hands the change to the log and the peers
 * get it → `afterTransaction` (rescue) → commit → the sender's mark is answered.
 *
 * Two things about Hocuspocus shape this file. A throw in `onStateless` or `onAwarenessUpdate` ends the
 * process, so those hooks cannot throw. And its own saving (`onStoreDocument`, SyncStatus) means "in
 * memory" and is not retried; nothing here relies on it.
 */
import type { IncomingMessage } from 'node:http'
import {
  Hocuspocus,
  type beforeHandleAwarenessPayload,
  type beforeSyncPayload,
  type Connection,
  type connectedPayload,
  type Document,
  isTransactionOrigin,
  type onAuthenticatePayload,
  type onLoadDocumentPayload,
  type onStatelessPayload,
} from '@hocuspocus/server'
import type { WebSocket } from 'ws'
import { removeAwarenessStates } from 'y-protocols/awareness'
import { messageYjsSyncStep1 } from 'y-protocols/sync'
import * as Y from 'yjs'
import { documentAccess } from '../../shared/access.ts'
import {
  type DocumentName,
  editionOf,
  firstContentClient,
  parseDocumentName,
  schemaVersion,
  upgrade,
} from '../../shared/documents.ts'
import {
  readClientMessage,
  readToken,
  type Refusal,
  refusals,
  type ServerMessage,
  writeMessage,
} from '../../shared/wire.ts'
import type { Authors } from './authors.ts'
import { Editions } from './editions.ts'
import type { DocumentLog, StorageState } from './log.ts'
import { mute } from './mute.ts'
import { speakPlainly } from './plain.ts'
import { stampPresence } from './presence.ts'
import { isWorn } from './renewal.ts'
import { isStored, restore, stored } from './replay.ts'
import { decodeIncoming, type Incoming, Rescue } from './rescue.ts'
import type { Seat } from './seat.ts'
import type { Session } from '../session.ts'
import type { Door } from './door.ts'
import { limits, Socket } from './socket.ts'
import { Waiting } from './waiting.ts'

/** What Hocuspocus carries for us: the socket from the start, the seat once it is taken. */
interface Context {
  socket: Socket
  seat?: Seat
}

export interface LiveOptions {
  log: DocumentLog
  door: Door
  authors: Authors
  onTrouble: (what: string, error: unknown) => void
  /** Told that people are at work in a document: at most once a minute for each that is open. */
  onWork?: (name: DocumentName) => void
  /** Told of every change that people or `edit` make, and that a document was loaded. It must not throw. */
  onChange?: (name: DocumentName, what: 'changed' | 'loaded') => void
}

const workEvery = 60_000

/** The origin of what `edit` does. */
const byServer = 'server'

/** How long `edit` waits for its change to be stored before it says that storage fails. */
const editPatience = 10_000

/** How long a document may take to be read before whoever opens it is told that storage fails. */
const loadPatience = 10_000

/** How often rights that end by themselves are looked at, and closed documents are swept. */
const clockTick = 500
const sweepEvery = 10 * 60_000

export class LiveDocuments {
  readonly #log: DocumentLog
  readonly #door: Door
  readonly #authors: Authors
  readonly #onTrouble: LiveOptions['onTrouble']
  readonly #onWork: (name: DocumentName) => void
  readonly #onChange: NonNullable<LiveOptions['onChange']>
  readonly #hocuspocus: Hocuspocus<Context>
  readonly #sockets = new Set<Socket>()
  readonly #timers: NodeJS.Timeout[]
  /** Old editions of open documents, for those to whom somebody has come back with one. */
  readonly #editions = new Map<DocumentName, Promise<Editions>>()
  /** Documents on their way out of memory that are worth renewing. */
  readonly #worn = new Set<DocumentName>()
  /** Counts changes of rights: an answer of the door that is older than the last one is asked again. */
  #rightsChanged = 0
  #closing = false

  constructor({ log, door, authors, onTrouble, onWork = () => {}, onChange = () => {} }: LiveOptions) {
    this.#log = log
    this.#door = door
    this.#authors = authors
    this.#onTrouble = onTrouble
    this.#onWork = onWork
    this.#onChange = onChange
    this.#hocuspocus = new Hocuspocus<Context>({
      quiet: true,
      // Well above our own limit, which closes with a reason.
      maxPendingDocuments: 8 * limits.documents,
      maxUnauthenticatedQueueSize: 2 * limits.frame,
      onAuthenticate: (payload) => this.#authenticate(payload),
      onLoadDocument: (payload) => this.#load(payload),
      connected: (payload) => this.#connected(payload),
      beforeSync: (payload) => this.#beforeSync(payload),
      beforeHandleAwareness: (payload) => this.#beforePresence(payload),
      onStateless: (payload) => this.#stateless(payload),
      beforeUnloadDocument: ({ document }) => this.#beforeUnload(document),
      afterUnloadDocument: ({ documentName }) => this.#unloaded(documentName as DocumentName),
    })
    log.onState((state) => this.#announce(state))
    this.#timers = [
      setInterval(() => this.#endRights(), clockTick),
      setInterval(() => void this.#sweep(), sweepEvery),
    ]
    setTimeout(() => void this.#sweep(), 30_000).unref()
    for (const timer of this.#timers) timer.unref()
  }

  get storage(): StorageState {
    return this.#log.state
  }

  /** Takes over an upgraded WebSocket that speaks Hocuspocus' protocol, several documents on one. */
  accept(ws: WebSocket, request: IncomingMessage, session: Session): void {
    const socket = this.#admit(ws, session)
    if (!socket) return
    const client = this.#hocuspocus.handleConnection(socket.writable, webRequest(request), { socket })
    socket.onFrame((frame) => client.handleMessage(frame))
    socket.onClose((event) => client.handleClose(event))
  }

  /** Takes over an upgraded WebSocket of a plain y-websocket client for one document. */
  acceptPlain(ws: WebSocket, request: IncomingMessage, session: Session, name: DocumentName): void {
    const socket = this.#admit(ws, session)
    if (!socket) return
    speakPlainly(socket, name, (writable) =>
      this.#hocuspocus.handleConnection(writable, webRequest(request), { socket }),
    )
  }

  /**
   * Runs a named edit on a document as the server, and resolves when it is stored.
   * @throws refusals.unavailable if the document cannot be read, or not be written in time: then the edit
   *   is in memory and may still be stored
   */
  async edit<T>(name: DocumentName, change: (doc: Y.Doc) => T): Promise<T> {
    return this.#with(name, async (document) => {
      const result = document.transact(() => change(document), byServer)
      await within(editPatience, this.#log.committed(name))
      return result
    })
  }

  /** Reads a document as it is now, edits that are not yet stored included. */
  async read<T>(name: DocumentName, reader: (doc: Y.Doc) => T): Promise<T> {
    return this.#with(name, (document) => Promise.resolve(reader(document)))
  }

  /** Tells everybody who has a document open. It is not loaded for that: nobody is there to hear it. */
  tell(name: DocumentName, message: ServerMessage): void {
    this.#hocuspocus.documents.get(name)?.broadcastStateless(writeMessage(message))
  }

  /** Asks the door anew for these people and hangs up wherever the answer has changed. */
  async recheck(personIds: readonly string[]): Promise<void> {
    this.#rightsChanged += 1
    const concerned = [...this.#sockets].filter((socket) => personIds.includes(socket.session.person.id))
    await Promise.all(concerned.map((socket) => this.#recheckSocket(socket)))
  }

  /** Hangs up on everything a session has open. */
  signOut(sessionId: string): void {
    for (const socket of this.#sockets) {
      if (socket.session.id === sessionId) socket.refuse(refusals.signedOut)
    }
  }

  /** Hangs up on everybody, and writes what is not stored yet until the deadline. */
  async close(deadlineMs: number): Promise<{ unwritten: number }> {
    this.#closing = true
    for (const timer of this.#timers) clearInterval(timer)
    for (const socket of this.#sockets) socket.refuse(refusals.restarting)
    this.#hocuspocus.flushPendingStores()
    return { unwritten: await this.#log.close(deadlineMs) }
  }

  #admit(ws: WebSocket, session: Session): Socket | null {
    const socket = new Socket(ws, session)
    const open = [...this.#sockets].filter((other) => other.session.id === session.id).length
    if (this.#closing || open >= limits.sockets) {
      socket.refuse(this.#closing ? refusals.restarting : refusals.tooMany)
      return null
    }
    this.#sockets.add(socket)
    socket.onClose(() => this.#sockets.delete(socket))
    return socket
  }

  async #authenticate(payload: onAuthenticatePayload<Context>): Promise<Partial<Context>> {
    const { socket } = payload.context
    const document = parseDocumentName(payload.documentName)
    if (!document) throw refused(refusals.unknown)
    const seat = await this.#takeSeat(socket, document)
    if (seat.access === 'none') throw refused(refusals.noAccess)
    const token = readToken(payload.token)
    if (token && token.schema < schemaVersion(document.kind)) throw refused(refusals.outdated)
    seat.plain = token === null
    seat.edition = token?.edition
    payload.connectionConfig.readOnly = seat.access === 'read'
    return { seat }
  }

  async #takeSeat(socket: Socket, { name, kind }: { name: DocumentName; kind: Seat['kind'] }): Promise<Seat> {
    const { session } = socket
    for (;;) {
      const asked = this.#rightsChanged
      const { role, until } = await this.#door.access(session.person, name).catch((error: unknown): never => {
        this.#onTrouble('asking for rights', error)
        throw refused(refusals.unavailable)
      })
      if (asked !== this.#rightsChanged) continue
      const seat: Seat = {
        session,
        person: session.person,
        name,
        kind,
        access: documentAccess(role, kind),
        until: until?.getTime() ?? Infinity,
        connection: null,
        incoming: null,
        plain: true,
        edition: undefined,
        seen: noClocks,
        mark: null,
        clientId: null,
      }
      // Asked here as well as per frame (Socket): many documents may be on their way to their seats at once.
      if (!socket.seats.has(name) && socket.seats.size >= limits.documents) {
        socket.refuse(refusals.tooMany)
        throw refused(refusals.tooMany)
      }
      if (seat.access !== 'none') socket.seats.set(name, seat)
      return seat
    }
  }

  /** Fills a new live document and ties it to the log. A failure refuses the connection. */
  async #load({ document, documentName }: onLoadDocumentPayload<Context>): Promise<void> {
    const name = documentName as DocumentName
    try {
      const loading = Promise.all([this.#log.load(name), this.#authors.load(name)])
      const [parts] = await within(loadPatience, loading)
      this.#watch(document, name, parts.updates)
      // Nobody is there yet. Left to be sent a moment later, as Hocuspocus does, all of it would go to whoever
      // opens the document, before the handshake sends it to them again.
      const { flushDelay } = document
      document.flushDelay = false
      restore(document, parts)
      upgrade(document, parseDocumentName(name)!.kind)
      document.flushDelay = flushDelay
      this.#onChange(name, 'loaded')
    } catch (error) {
      this.#onTrouble(`loading ${name}`, error)
      // Hocuspocus drops the document without destroying it, and with it would leak its timer.
      document.destroy()
      throw refused(refusals.unavailable)
    }
  }

  /** From here on every change of `document` is in the log beside `tail`, and nothing in it dies unseen. */
  #watch(document: Document, name: DocumentName, tail: readonly Uint8Array[]): void {
    const rescue = new Rescue(document, (client) => this.#authors.of(name, client))
    const waiting = new Waiting(document)
    const send = leading()
    let told = -Infinity
    document.on('update', (update: Uint8Array, origin: unknown) => {
      if (isStored(origin)) return
      this.#log.append(name, update)
      send(document)
      const byPeople = seatOf(origin) !== null
      if (byPeople || origin === byServer) this.#onChange(name, 'changed')
      if (!byPeople) return
      if (performance.now() - told < workEvery) return
      told = performance.now()
      this.#onWork(name)
    })
    document.on('afterTransaction', (transaction: Y.Transaction) => {
      const incoming = seatOf(transaction.origin)?.incoming ?? null
      if (waiting.changed() && incoming) this.#log.append(name, incoming.update)
      try {
        if (transaction.origin === stored.tail) rescue.inspectTail(transaction, tail)
        else rescue.inspect(transaction, incoming)
      } catch (error) {
        // Offering words back must never stand in the way of the edit itself.
        this.#onTrouble(`rescuing in ${name}`, error)
      }
    })
  }

  async #connected({ connection, context }: connectedPayload<Context>): Promise<void> {
    const { seat } = context
    if (!seat) return
    seat.connection = connection
    connection.onClose((document) => {
      if (context.socket.seats.get(seat.name) === seat) context.socket.seats.delete(seat.name)
      const { clientId } = seat
      if (clientId === null || this.#speaker(document, clientId)) return
      removeAwarenessStates(document.awareness, [clientId], 'left')
    })
    if (isBehind(seat, connection.document)) this.#tellRenewed(connection)
    if (this.#log.state === 'failing') connection.sendStateless(storageMessage('failing'))
  }

  /** Before a sync frame is applied: may this be written, does it fit, can it be read at all? */
  async #beforeSync(payload: beforeSyncPayload<Context>): Promise<void> {
    const { seat, socket } = payload.context
    // What still waits of a connection that was hung up on comes too late: its right may be gone.
    if (!seat || socket.refused) throw refused(socket.refused ?? refusals.noAccess)
    // Somebody who joins while Hocuspocus unloads the document is given the one that is already dead:
    // nothing listens to it any more, and what is written to it would be lost.
    if (payload.document.isDestroyed) throw refused(refusals.unavailable)
    seat.incoming = null
    if (payload.type === messageYjsSyncStep1) {
      const vector = readable(() => Y.decodeStateVector(payload.payload))
      // Our own client has sent what it deleted before, update by update: what it repeats proves nothing.
      if (seat.plain) await this.#greetPlain(seat, payload, vector)
      return
    }
    if (seat.access !== 'write') return
    const size = payload.payload.length
    if (size > limits.frame) throw refused(refusals.frameTooLarge)
    if (this.#log.sizeOf(seat.name) + size > limits.document) throw refused(refusals.documentFull)
    if (isBehind(seat, payload.document)) return this.#takeLate(seat, payload)
    const seen = payload.type === syncStep2 ? seat.seen : null
    seat.incoming = readable(() => decodeIncoming(payload.document, payload.payload, seen))
    this.#attribute(seat, seat.incoming, payload.document, payload.type)
  }

  /** A plain client says what it has, and no more: that tells the edition of its copy. */
  async #greetPlain(
    seat: Seat,
    { document, connection }: beforeSyncPayload<Context>,
    vector: Map<number, number>,
  ): Promise<void> {
    seat.seen = vector
    if (vector.size === 0 || editionOf(document) === null) return
    seat.edition = (await this.#editionsOf(document)).of(vector)
    if (!isBehind(seat, document)) return
    // Who may not write brings nothing that would have to be heard first.
    if (seat.access !== 'write') throw refused(refusals.renewed)
    this.#tellRenewed(connection)
  }

  /** From here on the client is asked what it has and told nothing: its copy is of an old edition. */
  #tellRenewed(connection: Connection): void {
    mute(connection)
    connection.sendStateless(writeMessage({ type: 'renewed' }))
  }

  /**
   * Takes what was done in an old edition. Hocuspocus applies the frame itself afterwards, which then changes
   * nothing any more: its items are there, and what it deletes has no such ids here.
   */
  async #takeLate(seat: Seat, { document, connection, payload, type }: beforeSyncPayload<Context>) {
    const editions = await this.#editionsOf(document)
    const { socket } = connection.context
    if (document.isDestroyed || socket.refused) throw refused(socket.refused ?? refusals.unavailable)
    // Before anything is applied: what came late keeps its ids.
    const own = readable(() => decodeIncoming(document, payload, null))
    this.#attribute(seat, own, document, type)
    const said = readable(() => editions.translate(seat.edition!, payload))
    // Whoever has an old edition has seen everything that was in it.
    const seen = type === syncStep2 ? new Map([...seat.seen, [editionOf(document)!, Infinity]]) : null
    seat.incoming = decodeIncoming(document, said, seen)
    Y.applyUpdate(document, said, { source: 'connection', connection })
    seat.incoming = null
    if (seat.plain) this.#log.afterCommit(seat.name, () => socket.refuse(refusals.renewed))
  }

  async #editionsOf(document: Document): Promise<Editions> {
    const name = document.name as DocumentName
    const opening = this.#editions.get(name) ?? Editions.open(this.#log, name, editionOf(document))
    this.#editions.set(name, opening)
    return opening.catch((error: unknown) => {
      this.#editions.delete(name)
      this.#onTrouble(`opening old editions of ${name}`, error)
      throw refused(refusals.unavailable)
    })
  }

  /**
   * Notes whose client ids these are. In a handshake people also pass on what they were sent before a crash:
   * that says nothing of who typed it. In an update, new text under somebody else's id is a forgery, and
   * would shadow what that person types.
   */
  #attribute(seat: Seat, { own }: Incoming, document: Document, type: number): void {
    if (type === syncStep2) return
    for (const { id, length } of own) {
      // What follows from its content is nobody's: two people may write it at once.
      if (id.client >= firstContentClient) continue
      const author = this.#authors.of(seat.name, id.client)
      const speaker = author ?? this.#speaker(document, id.client)?.person
      const isNew = id.clock + length > Y.getState(document.store, id.client)
      if (speaker && speaker.id !== seat.person.id && isNew) throw refused(refusals.forged)
      if (!author) this.#authors.saw(seat.name, id.client, seat.person)
    }
  }

  async #beforePresence(payload: beforeHandleAwarenessPayload<Context>): Promise<void> {
    const { connection, document, states } = payload
    const seat = payload.context?.seat
    if (!connection || !seat) return
    const taken = (clientId: number) => {
      const holder = this.#speaker(document, clientId)
      return holder !== null && holder.person.id !== seat.person.id
    }
    if (!stampPresence(states as Map<number, Record<string, unknown>>, seat, taken)) {
      throw refused(refusals.presence)
    }
  }

  /**
   * Who speaks under an awareness id. Hocuspocus keeps such ids as well, but not those of somebody who came
   * back after a break.
   */
  #speaker(document: Document, clientId: number): Seat | null {
    const seats = document.getConnections().map(({ context }) => (context as Context).seat)
    return seats.find((seat) => seat?.clientId === clientId) ?? null
  }

  async #stateless({ connection, document, payload }: onStatelessPayload): Promise<void> {
    const seat = (connection.context as Context).seat
    const message = readClientMessage(payload)
    if (!seat || !message || seat.access !== 'write' || document.isDestroyed) return
    const waits = seat.mark !== null
    seat.mark = message.mark
    // While an answer is outstanding, only the newest mark is remembered: an answer to it covers the others.
    if (!waits) this.#answerMark(seat, connection, message.mark)
  }

  #answerMark(seat: Seat, connection: Connection, mark: number): void {
    this.#log.afterCommit(seat.name, () => {
      connection.sendStateless(writeMessage({ type: 'saved', mark }))
      const next = seat.mark
      if (next === null || next === mark) seat.mark = null
      else this.#answerMark(seat, connection, next)
    })
  }

  /** Keeps a document in memory while anything of it is not stored, and lets it go afterwards. */
  async #beforeUnload(document: Document): Promise<void> {
    const name = document.name as DocumentName
    if (!this.#log.isPending(name)) {
      if (isWorn(document)) this.#worn.add(name)
      return
    }
    this.#log.afterCommit(name, () => void this.#hocuspocus.unloadDocument(document))
    // Without words, as Hocuspocus prints those of every veto.
    throw new Error()
  }

  async #unloaded(name: DocumentName): Promise<void> {
    this.#authors.release(name)
    const opened = this.#editions.get(name)
    this.#editions.delete(name)
    const released = this.#log.release(name, this.#worn.delete(name))
    // Why they could not be opened was said to whoever asked for them.
    const editions = await opened?.catch(() => null)
    for (const old of editions?.names ?? []) await this.#log.release(old)
    await released
  }

  #announce(state: StorageState): void {
    for (const document of this.#hocuspocus.documents.values()) {
      document.broadcastStateless(storageMessage(state))
    }
  }

  #endRights(): void {
    const now = Date.now()
    const ended = [...this.#sockets].filter((socket) =>
      [...socket.seats.values()].some((seat) => seat.until <= now),
    )
    if (ended.length === 0) return
    this.#rightsChanged += 1
    for (const socket of ended) void this.#recheckSocket(socket)
  }

  async #recheckSocket(socket: Socket): Promise<void> {
    for (const seat of socket.seats.values()) {
      try {
        const { role, until } = await this.#door.access(seat.person, seat.name)
        const access = documentAccess(role, seat.kind)
        seat.until = until?.getTime() ?? Infinity
        if (access === seat.access) continue
        socket.refuse(access === 'none' ? refusals.noAccess : refusals.accessChanged)
      } catch (error) {
        // A right that cannot be confirmed is not one: the client comes back and asks again.
        this.#onTrouble('asking for rights again', error)
        socket.refuse(refusals.unavailable)
      }
      return
    }
  }

  async #sweep(): Promise<void> {
    await this.#log.sweep().catch((error: unknown) => this.#onTrouble('sweeping the log', error))
  }

  async #with<T>(name: DocumentName, use: (document: Document) => Promise<T>): Promise<T> {
    for (;;) {
      const direct = await this.#hocuspocus.openDirectConnection(name)
      try {
        // As in `#beforeSync`: it may have left memory between our asking for it and being given it.
        if (!direct.document!.isDestroyed) return await use(direct.document!)
      } finally {
        await direct.disconnect()
      }
    }
  }
}

/** Nothing has been received: nothing is believed. */
const noClocks: ReadonlyMap<number, number> = new Map()

/** y-protocols' number for the answer in a handshake; its own export is not a literal. */
const syncStep2 = 1

/** The seat a transaction came from; null for the server's own. */
function seatOf(origin: unknown): Seat | null {
  if (!isTransactionOrigin(origin) || origin.source !== 'connection') return null
  return (origin.connection.context as Context).seat ?? null
}

/** Whether a client's copy is of another edition than the document is. */
function isBehind({ edition }: Seat, document: Document): boolean {
  return edition !== undefined && edition !== editionOf(document)
}

/** Hocuspocus sends a thrown object's `reason` to the client and closes with its `code`. */
function refused(refusal: Refusal): Error & Refusal {
  return Object.assign(new Error(refusal.reason), refusal)
}

/** The result of decoding something a client sent. */
function readable<T>(decode: () => T): T {
  try {
    return decode()
  } catch {
    throw refused(refusals.unreadable)
  }
}

function storageMessage(state: StorageState): string {
  return writeMessage({ type: 'storage', state } satisfies ServerMessage)
}

/** Rejects with refusals.unavailable if `promise` takes longer than `ms`. */
async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(refused(refusals.unavailable)), ms)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Hocuspocus wants the upgrade as a web Request; only its headers and query are ever looked at. */
function webRequest(request: IncomingMessage): Request {
  return new Request(new URL(request.url ?? '/', 'http://localhost'))
}

/**
 * Sends the first change in a turn of the event loop at once, and leaves what follows in that turn to
 * Hocuspocus, which sends it as one. Left to it entirely, a lone letter waits for its rescue, for the answer
 * to its sender and for the end of the turn: for two people 1.17 × bare Hocuspocus' p95 instead of 1.02.
 */
function leading(): (document: Document) => void {
  let sent = false
  return (document) => {
    if (sent) return
    sent = true
    document.flush()
    setImmediate(() => {
      sent = false
    })
  }
}
