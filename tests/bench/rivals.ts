/**
 * The servers a room is measured against, each as its own documentation has people run it:
 * Hocuspocus as it comes (nothing is stored), Hocuspocus storing the full state of a document in PostgreSQL
 * after its debounce, and the plain y-websocket server (which was shipped as `y-websocket/bin` until 2.0).
 */
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Hocuspocus } from '@hocuspocus/server'
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Sql } from 'postgres'
import { type WebSocket, WebSocketServer } from 'ws'
import {
  Awareness,
  applyAwarenessUpdate,
  encodeAwarenessUpdate,
  removeAwarenessStates,
} from 'y-protocols/awareness'
import { readSyncMessage, writeSyncStep1, writeUpdate } from 'y-protocols/sync'
import * as Y from 'yjs'
import { isScript } from './script.ts'

export interface Rival {
  url: string
}

/** Hocuspocus without persistence; documents that are scripts begin with `script`, from memory. */
export async function openHocuspocus(script: Uint8Array): Promise<Rival> {
  const hocuspocus = new Hocuspocus({
    quiet: true,
    async onLoadDocument({ document, documentName }) {
      if (isScript(documentName)) Y.applyUpdate(document, script)
    },
  })
  return { url: await serve((ws, request) => attach(hocuspocus, ws, request)) }
}

export interface FullStateOptions {
  /** Hocuspocus' own defaults are 2,000 and 10,000 ms. */
  debounce: number
  maxDebounce: number
}

/** Hocuspocus that writes each document whole, as its database extension does. */
export async function openFullState(
  sql: Sql,
  script: Uint8Array,
  { debounce, maxDebounce }: FullStateOptions,
): Promise<Rival> {
  await sql`create table if not exists full_states (name text primary key, data bytea not null)`
  const hocuspocus = new Hocuspocus({
    quiet: true,
    debounce,
    maxDebounce,
    async onLoadDocument({ document, documentName }) {
      const [row] = await sql<{ data: Buffer }[]>`select data from full_states where name = ${documentName}`
      if (row) Y.applyUpdate(document, row.data)
      else if (isScript(documentName)) Y.applyUpdate(document, script)
    },
    async onStoreDocument({ document, documentName }) {
      const data = Buffer.from(Y.encodeStateAsUpdate(document))
      await sql`
        insert into full_states (name, data) values (${documentName}, ${data})
        on conflict (name) do update set data = excluded.data`
    },
  })
  return { url: await serve((ws, request) => attach(hocuspocus, ws, request)) }
}

/** The plain server: what arrives is applied, and every change goes to everybody at once. */
export async function openYWebsocket(): Promise<Rival> {
  const shared = new Map<string, SharedDoc>()
  return {
    url: await serve((ws, request) => {
      const name = request.url!.slice(1).split('?')[0]!
      const doc = shared.get(name) ?? new SharedDoc()
      shared.set(name, doc)
      ws.binaryType = 'arraybuffer'
      doc.join(ws)
      ws.on('close', () => {
        if (doc.connections.size === 0) shared.delete(name)
      })
    }),
  }
}

const messageSync = 0
const messageAwareness = 1

class SharedDoc extends Y.Doc {
  readonly connections = new Map<WebSocket, Set<number>>()
  readonly awareness = new Awareness(this)

  constructor() {
    super({ gc: true })
    this.awareness.setLocalState(null)
    this.on('update', (update: Uint8Array) => {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, messageSync)
      writeUpdate(encoder, update)
      const message = encoding.toUint8Array(encoder)
      for (const ws of this.connections.keys()) send(ws, message)
    })
    this.awareness.on('update', (changes: AwarenessChanges, origin: unknown) => this.#spread(changes, origin))
  }

  join(ws: WebSocket): void {
    this.connections.set(ws, new Set())
    ws.on('message', (data: ArrayBuffer) => this.#receive(ws, new Uint8Array(data)))
    ws.on('close', () => {
      const ids = this.connections.get(ws) ?? new Set()
      this.connections.delete(ws)
      removeAwarenessStates(this.awareness, [...ids], null)
    })
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageSync)
    writeSyncStep1(encoder, this)
    send(ws, encoding.toUint8Array(encoder))
    const present = [...this.awareness.getStates().keys()]
    if (present.length > 0) send(ws, this.#presence(present))
  }

  #receive(ws: WebSocket, message: Uint8Array): void {
    const decoder = decoding.createDecoder(message)
    const type = decoding.readVarUint(decoder)
    if (type === messageAwareness) {
      applyAwarenessUpdate(this.awareness, decoding.readVarUint8Array(decoder), ws)
    } else if (type === messageSync) {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, messageSync)
      readSyncMessage(decoder, encoder, this, ws)
      if (encoding.length(encoder) > 1) send(ws, encoding.toUint8Array(encoder))
    }
  }

  #spread({ added, updated, removed }: AwarenessChanges, origin: unknown): void {
    const ids = this.connections.get(origin as WebSocket)
    for (const id of added) ids?.add(id)
    for (const id of removed) ids?.delete(id)
    const message = this.#presence([...added, ...updated, ...removed])
    for (const ws of this.connections.keys()) send(ws, message)
  }

  #presence(ids: number[]): Uint8Array {
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, messageAwareness)
    encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(this.awareness, ids))
    return encoding.toUint8Array(encoder)
  }
}

interface AwarenessChanges {
  added: number[]
  updated: number[]
  removed: number[]
}

function send(ws: WebSocket, message: Uint8Array): void {
  if (ws.readyState === ws.OPEN) ws.send(message)
}

function attach(hocuspocus: Hocuspocus, ws: WebSocket, request: { url?: string | undefined }): void {
  const client = hocuspocus.handleConnection(ws, new Request(new URL(request.url ?? '/', 'http://localhost')))
  ws.on('message', (data: Buffer) => client.handleMessage(new Uint8Array(data)))
  ws.on('close', (code, reason) => client.handleClose({ code, reason: reason.toString() }))
}

async function serve(
  accept: (ws: WebSocket, request: { url?: string | undefined }) => void,
): Promise<string> {
  const http: HttpServer = createServer()
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  http.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, (ws) => accept(ws, request))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  return `ws://127.0.0.1:${(http.address() as AddressInfo).port}`
}
