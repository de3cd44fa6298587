/**
 * The one WebSocket of a page, and the live documents on it.
 *
 * `open` gives a document that can be read and edited at once: from the copy this browser keeps, or as
 * soon as the server has answered. Each change goes to the outbox (outbox.ts) and to the server; it leaves
 * the outbox when the server has answered the mark sent behind it (shared/wire.ts), which means stored.
 * The save state is a reading of that outbox and nothing else, so it cannot claim what is not so.
 *
 * When a connection begins, the outbox is sent before the handshake: the client applies nothing of the
 * server's while it holds changes that it has not yet sent on this connection. See outbox.ts for why.
 */
import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import * as encoding from 'lib0/encoding'
import { Awareness } from 'y-protocols/awareness'
import { writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import type { Access } from '../shared/access.ts'
import { type DocumentName, editionOf, parseDocumentName, schemaVersion } from '../shared/documents.ts'
import type { Job } from '../shared/jobs.ts'
import type { Person } from '../shared/presence.ts'
import {
  type Refusal,
  readServerMessage,
  refusalOf,
  refusals,
  writeMessage,
  writeToken,
} from '../shared/wire.ts'
import type { OfflineCopy } from './offline.ts'
import { Outbox } from './outbox.ts'
import { type Subscribable, Value } from './subscribable.ts'

export type SaveState =
  /** Everything done here is stored durably on the server. */
  | { kind: 'saved' }
  | { kind: 'saving'; changes: number }
  | { kind: 'offline'; changes: number }
  /** The server has the changes in memory but cannot store them now; it goes on trying. */
  | { kind: 'failing'; reason: string; changes: number }
  /** The server does not take the changes; they are kept here. */
  | { kind: 'refused'; reason: string; changes: number }

export interface DocumentStatus {
  /** There is content to show: from this browser's copy or from the server. */
  ready: boolean
  /** The server's content has been seen since the page was opened. */
  synced: boolean
  access: Access
  save: SaveState
  /**
   * The server has written the document anew (server/documents/renewal.ts), and everything done in this copy
   * is stored: close it and open the document again.
   */
  renewed: boolean
}

export interface ConnectionStatus {
  online: boolean
  /** Why the connection was last closed by the server; null once it is open again. */
  refusal: Refusal | null
}

export interface LiveDocument {
  readonly name: DocumentName
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly status: Subscribable<DocumentStatus>
  /**
   * Tells of every job of this document that changes, and of null whenever the server has let this document in
   * (again): what was said before was not heard, so the list is to be asked for. Returns how to stop.
   */
  onJob(listener: (job: Job | null) => void): () => void
  close(): void
}

export interface ConnectionOptions {
  /** ws://…/collab */
  url: string
  person: Person
  /** Opens this browser's copy of a document; without it, work done offline lives as long as the page. */
  offlineCopy?: (person: string, name: DocumentName, doc: Y.Doc) => Promise<OfflineCopy>
  /** For programs outside the browser. */
  WebSocket?: typeof globalThis.WebSocket
}

export class Connection {
  readonly #options: ConnectionOptions
  readonly #socket: Line
  readonly #status = new Value<ConnectionStatus>({ online: true, refusal: null }, sameJson)
  readonly #documents = new Map<DocumentName, { document: OpenDocument; holders: number }>()
  /** Copies of old editions on their way out of this browser; a new one must not be taken for them. */
  readonly #leaving = new Map<DocumentName, Promise<void>>()
  readonly #unlisten: () => void

  constructor(options: ConnectionOptions) {
    this.#options = options
    this.#socket = new Line({
      url: options.url,
      delay: 400,
      minDelay: 300,
      maxDelay: 5_000,
      factor: 1.6,
      ...(options.WebSocket ? { WebSocketPolyfill: options.WebSocket } : {}),
      onConnect: () => this.#status.set({ online: true, refusal: null }),
      onClose: ({ event }) => this.#closed(event),
    })
    this.#unlisten = followNetwork(this.#socket)
  }

  get status(): Subscribable<ConnectionStatus> {
    return this.#status
  }

  /** Opens `name`, or shares it with whoever has it open already; close it as often as it was opened. */
  open(name: DocumentName): LiveDocument {
    const opened = this.#documents.get(name) ?? { document: this.#begin(name), holders: 0 }
    opened.holders += 1
    this.#documents.set(name, opened)
    const { document } = opened
    let open = true
    return {
      name,
      doc: document.doc,
      awareness: document.awareness,
      status: document.status,
      onJob: (listener) => document.onJob(listener),
      close: () => {
        if (!open) return
        open = false
        opened.holders -= 1
        if (opened.holders > 0) return
        if (this.#documents.get(name) === opened) this.#documents.delete(name)
        document.destroy()
      },
    }
  }

  #begin(name: DocumentName): OpenDocument {
    const options = {
      ...this.#options,
      after: this.#leaving.get(name),
      onRenewed: (copyGone: Promise<void>) => {
        this.#documents.delete(name)
        this.#leaving.set(name, copyGone)
        // Where it cannot be deleted, the document is opened without a copy (`OpenDocument.#begin`).
        copyGone.catch(() => {})
      },
    }
    return new OpenDocument(name, this.#socket, this.#status, options)
  }

  /** Tries again now, after a refusal that waits for the person. */
  retry(): void {
    this.#status.set({ online: false, refusal: null })
    void this.#socket.connect()
  }

  close(): void {
    this.#unlisten()
    for (const { document } of this.#documents.values()) document.destroy()
    this.#documents.clear()
    this.#socket.destroy()
  }

  #closed(event: { code: number; reason: string }): void {
    const refusal = event.code === messageTooBig ? refusals.frameTooLarge : refusalOf(event)
    this.#status.set({ online: false, refusal })
    // Trying again by itself would send the same thing into the same wall.
    if (refusal && !refusal.again) this.#socket.disconnect()
  }
}

/** WebSocket's own code for a connection that broke. */
const networkLost = 1006

/** WebSocket's own code for a frame over the transport's limit. */
const messageTooBig = 1009

/** The socket, which can be given up. */
class Line extends HocuspocusProviderWebsocket {
  /**
   * Hangs up without waiting for the other side to agree: on a dead network it never does, and a socket takes
   * a minute to say that it is closed.
   */
  giveUp(): void {
    this.disconnect()
    this.emit('close', { event: { code: networkLost, reason: '' } })
  }
}

/**
 * The provider, with the outbox sent first, and silent while the document is not open. Frames for a document
 * that the server refuses pile up there until it closes the whole socket; frames for a socket that is closed
 * pile up here, and after a long day offline they would all be sent at once, beside the outbox that holds
 * the same.
 */
class Provider extends HocuspocusProvider {
  silent = true
  beforeSync: () => void = () => {}
  afterSync: () => void = () => {}

  override onOpen(event: Event): Promise<void> {
    this.silent = false
    return super.onOpen(event)
  }

  override onClose(): void {
    this.silent = true
    super.onClose()
  }

  override startSync(): void {
    this.beforeSync()
    super.startSync()
    this.afterSync()
  }

  override send(...frame: Parameters<HocuspocusProvider['send']>): void {
    if (!this.silent) super.send(...frame)
  }

  /** Sends one update as the provider itself would. */
  sendUpdate(update: Uint8Array): void {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, this.effectiveName)
    encoding.writeVarUint(encoder, syncFrame)
    writeUpdate(encoder, update)
    this.configuration.websocketProvider.send(encoding.toUint8Array(encoder))
  }

  /** Asks to be let in again on the open socket. */
  rejoin(): void {
    this.silent = false
    void this.sendToken().then(() => this.startSync())
  }
}

const syncFrame = 0

interface OpenOptions extends ConnectionOptions {
  /** What must be over before this browser's copy is opened. */
  after: Promise<void> | undefined
  /** Told once the document is to be opened again, with when the old copy will be gone. */
  onRenewed: (copyGone: Promise<void>) => void
}

class OpenDocument {
  readonly name: DocumentName
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly #status = new Value<DocumentStatus>(
    { ready: false, synced: false, access: 'none', save: { kind: 'saved' }, renewed: false },
    sameJson,
  )
  readonly #socket: HocuspocusProviderWebsocket
  readonly #connection: Subscribable<ConnectionStatus>
  readonly #unsubscribe: () => void
  readonly #onRenewed: OpenOptions['onRenewed']
  readonly #jobListeners = new Set<(job: Job | null) => void>()
  #outbox = new Outbox(null)
  #copy: OfflineCopy | null = null
  #provider: Provider | null = null
  #destroyed = false
  #joined = false
  #refusal: Refusal | null = null
  #storageFails = false
  /** The copy is of an old edition: it is sent from, and told nothing. */
  #behind = false
  #mark = 0
  #awaited: { mark: number; position: number } | null = null
  #rejoining: ReturnType<typeof setTimeout> | undefined
  #attempts = 0

  constructor(
    name: DocumentName,
    socket: HocuspocusProviderWebsocket,
    connection: Subscribable<ConnectionStatus>,
    options: OpenOptions,
  ) {
    this.name = name
    this.#onRenewed = options.onRenewed
    this.#socket = socket
    this.#connection = connection
    this.#unsubscribe = connection.subscribe(() => this.#report())
    this.awareness.setLocalStateField('person', options.person)
    this.doc.on('update', this.#changedEarly)
    void this.#begin(options)
  }

  get status(): Subscribable<DocumentStatus> {
    return this.#status
  }

  onJob(listener: (job: Job | null) => void): () => void {
    this.#jobListeners.add(listener)
    return () => this.#jobListeners.delete(listener)
  }

  destroy(): void {
    this.#destroyed = true
    this.#jobListeners.clear()
    this.#unsubscribe()
    clearTimeout(this.#rejoining)
    this.#provider?.destroy()
    this.awareness.destroy()
    void this.#copy?.close()
    this.doc.destroy()
  }

  /** The copy first, then the server: see outbox.ts for what would be lost the other way round. */
  async #begin({ offlineCopy, person, after }: OpenOptions): Promise<void> {
    if (offlineCopy) {
      try {
        const copy = Promise.resolve(after).then(() => offlineCopy(person.id, this.name, this.doc))
        this.#copy = await inTime(copyPatience, copy)
        const outbox = new Outbox(this.#copy.outbox)
        await outbox.restore()
        for (const update of this.#outbox.merged()) outbox.add(update)
        this.#outbox = outbox
      } catch {
        // No IndexedDB (a private window, a browser that stalls): the page works without a copy.
        this.#copy = null
      }
    }
    if (this.#destroyed) {
      void this.#copy?.close()
      return
    }
    this.doc.off('update', this.#changedEarly)
    this.#provider = this.#join()
    // Behind the provider's own listener, so that a mark follows the update it speaks of.
    this.doc.on('update', this.#changed)
    const known = this.doc.store.clients.size > 0
    this.#report(known ? { ready: true, access: this.#copy?.access ?? 'read' } : {})
  }

  #join(): Provider {
    const provider = new Provider({
      name: this.name,
      document: this.doc,
      awareness: this.awareness,
      websocketProvider: this.#socket,
      token: () => this.#token(),
      onAuthenticated: ({ scope }) => this.#admitted(scope === 'readonly' ? 'read' : 'write'),
      onAuthenticationFailed: ({ reason }) => this.#refused(refusalOf({ reason }) ?? refusals.unavailable),
      onSynced: () => this.#report({ ready: true, synced: true }),
      onClose: ({ event }) => this.#left(event),
      onStateless: ({ payload }) => this.#told(payload),
    })
    provider.beforeSync = () => {
      for (const update of this.#outbox.merged()) provider.sendUpdate(update)
    }
    provider.afterSync = () => {
      this.#joined = true
      this.#awaited = null
      this.#sendMark()
    }
    provider.attach()
    return provider
  }

  #token(): string {
    const known = this.doc.store.clients.size > 0
    return writeToken({
      schema: schemaVersion(parseDocumentName(this.name)!.kind),
      edition: known ? editionOf(this.doc) : undefined,
    })
  }

  /** Until the copy of this browser is open; what it loads is nothing that anybody did here. */
  readonly #changedEarly = (update: Uint8Array, _origin: unknown, _doc: Y.Doc, { local }: Y.Transaction) => {
    if (!local) return
    this.#outbox.add(update)
    this.#report()
  }

  readonly #changed = (update: Uint8Array, origin: unknown): void => {
    if (origin === this.#provider || origin === this.#copy?.origin) return
    this.#outbox.add(update)
    this.#sendMark()
    this.#report()
  }

  /** One mark is on its way at a time: its answer sends the next, so marks never outnumber commits. */
  #sendMark(): void {
    if (!this.#joined || this.#awaited || this.#outbox.size === 0) return
    this.#mark += 1
    this.#awaited = { mark: this.#mark, position: this.#outbox.end }
    this.#provider?.sendStateless(writeMessage({ type: 'mark', mark: this.#mark }))
  }

  #told(payload: string): void {
    const message = readServerMessage(payload)
    if (message?.type === 'job') {
      this.#tellOf(message.job)
      return
    }
    if (message?.type === 'saved' && message.mark === this.#awaited?.mark) {
      this.#outbox.confirm(this.#awaited.position)
      this.#awaited = null
      this.#sendMark()
    }
    if (message?.type === 'storage') this.#storageFails = message.state === 'failing'
    if (message?.type === 'renewed') this.#behind = true
    this.#report()
    this.#leaveIfBehind()
  }

  #tellOf(job: Job | null): void {
    for (const listener of this.#jobListeners) listener(job)
  }

  /**
   * Gives the copy of an old edition up as soon as nothing in it waits to be stored. Whoever holds it takes
   * the page away in the same breath, before another letter can be typed into it.
   */
  #leaveIfBehind(): void {
    const { renewed, access } = this.#status.get()
    if (!this.#behind || renewed || (this.#outbox.size > 0 && access === 'write')) return
    this.#onRenewed(this.#copy?.clear() ?? Promise.resolve())
    this.#copy = null
    this.#report({ renewed: true })
  }

  #admitted(access: Access): void {
    this.#refusal = null
    this.#attempts = 0
    this.#storageFails = false
    this.#copy?.remember(access)
    this.#report({ access })
    this.#tellOf(null)
  }

  /** The server closed this document (a frame of ours was refused) or the whole socket. */
  #left(event: { code: number; reason: string }): void {
    this.#joined = false
    this.#awaited = null
    clearTimeout(this.#rejoining)
    // A closed socket is the connection's to explain and to mend; it opens its documents again.
    if (this.#connection.get().online) this.#refused(refusalOf(event) ?? refusals.unavailable)
    else this.#report()
  }

  #refused(refusal: Refusal): void {
    this.#joined = false
    this.#awaited = null
    this.#refusal = refusal
    if (this.#provider) this.#provider.silent = true
    if (refusal.again) {
      const delay = Math.min(500 * 2 ** this.#attempts, 8_000)
      this.#attempts += 1
      clearTimeout(this.#rejoining)
      this.#rejoining = setTimeout(() => this.#provider?.rejoin(), delay)
    }
    if (refusal === refusals.noAccess || refusal === refusals.unknown) {
      this.#report({ access: 'none' })
      if (this.#outbox.size === 0) void this.#copy?.forget()
    } else this.#report()
  }

  #report(known: Partial<Omit<DocumentStatus, 'save'>> = {}): void {
    const status = { ...this.#status.get(), ...known }
    this.#status.set({ ...status, save: this.#saveState(status.access, status.synced) })
  }

  #saveState(access: Access, synced: boolean): SaveState {
    const changes = this.#outbox.size
    const { online, refusal } = this.#connection.get()
    const against = this.#refusal ?? (online ? null : refusal)
    if (against && !against.again) return { kind: 'refused', reason: against.reason, changes }
    if (!online) return { kind: 'offline', changes }
    if (this.#storageFails || this.#refusal) {
      return { kind: 'failing', reason: (this.#refusal ?? refusals.unavailable).reason, changes }
    }
    if (changes > 0 && synced && access === 'read') {
      return { kind: 'refused', reason: 'You may read this, but not change it.', changes }
    }
    return changes > 0 ? { kind: 'saving', changes } : { kind: 'saved' }
  }
}

/** How long this browser's copy may take to open, in milliseconds, before the page goes on without it. */
const copyPatience = 3_000

/** The copy, or a throw if it takes too long; one that comes later is closed again. */
async function inTime(ms: number, opening: Promise<OfflineCopy>): Promise<OfflineCopy> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('the copy took too long'))
      // One that comes late is closed; one that fails late is not needed any more, and nobody waits for why.
      opening.then((copy) => copy.close()).catch(() => {})
    }, ms)
  })
  return Promise.race([opening, late]).finally(() => clearTimeout(timer))
}

/** A browser knows about its network before a socket does: hang up and dial on its word. */
function followNetwork(socket: Line): () => void {
  if (typeof window === 'undefined') return () => {}
  const lost = () => socket.giveUp()
  const found = () => void socket.connect()
  window.addEventListener('offline', lost)
  window.addEventListener('online', found)
  return () => {
    window.removeEventListener('offline', lost)
    window.removeEventListener('online', found)
  }
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
