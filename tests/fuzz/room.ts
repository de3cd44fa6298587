/**
 * The live documents on a port, over a database that can be killed, stopped and started again: everything
 * of the product between a socket and the tables, without HTTP and sign-in. Who is who and what they may do
 * is the test's to say.
 */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres, { type Sql } from 'postgres'
import { WebSocketServer } from 'ws'
import { Authors } from '../../server/documents/authors.ts'
import { LiveDocuments } from '../../server/documents/live.ts'
import { DocumentLog } from '../../server/documents/log.ts'
import { renewal } from '../../server/documents/renewal.ts'
import { replay } from '../../server/documents/replay.ts'
import type { Door } from '../../server/documents/door.ts'
import { type LogStore, PostgresStore, type Stored } from '../../server/documents/store.ts'
import type { Role } from '../../shared/access.ts'
import { type DocumentName, parseDocumentName } from '../../shared/documents.ts'
import { FaultyStore } from './stores.ts'

/** A connection pool to a DATABASE_URL of tests/database.ts. */
export function connectTo(databaseUrl: string): Sql {
  const url = new URL(databaseUrl)
  return postgres({
    host: url.searchParams.get('host')!,
    port: Number(url.port),
    username: url.username,
    database: url.pathname.slice(1),
    max: 6,
    onnotice: () => {},
    backoff: () => 0.05,
  })
}

/** Says who may do what: roles by person id; somebody unnamed is an editor. */
export class TestDoor implements Door {
  readonly roles = new Map<string, Role | null>()
  readonly until = new Map<string, Date>()
  failing = false

  access({ id }: { id: string }): Promise<{ role: Role | null; until: Date | null }> {
    if (this.failing) return Promise.reject(new Error('the database is down'))
    const until = this.until.get(id) ?? null
    const role = this.roles.has(id) ? this.roles.get(id)! : 'editor'
    return Promise.resolve({ role: until && until.getTime() <= Date.now() ? null : role, until })
  }
}

export interface RoomOptions {
  sql: Sql
  /** In place of PostgreSQL. */
  store?: LogStore
  door?: Door
  commitMs?: number
  patienceMs?: number
}

/** A room whose server can be started again on the same port, with nothing of its memory kept. */
export class Room {
  readonly #options: RoomOptions
  readonly #http: Server
  #running: Running | null = null
  /** What the server survived by itself. */
  readonly trouble: string[] = []
  /** Where clients connect, as `<person>` and optionally a session: `<url>/<person>?session=…`. */
  url = ''

  private constructor(options: RoomOptions) {
    this.#options = options
    this.#http = createServer()
    this.#http.on('upgrade', (request, socket, head) => {
      const running = this.#running
      if (!running) {
        socket.destroy()
        return
      }
      running.sockets.handleUpgrade(request, socket, head, (ws) => {
        const asked = new URL(request.url!, 'http://room')
        const [id, ...plain] = asked.pathname.slice(1).split('/')
        const person = { id: id!, name: id!, color: 0, guest: false }
        const session = { id: asked.searchParams.get('session') ?? id!, person }
        const document = parseDocumentName(plain.join('/'))
        if (document) running.documents.acceptPlain(ws, request, session, document.name)
        else running.documents.accept(ws, request, session)
      })
    })
  }

  static async open(options: RoomOptions): Promise<Room> {
    const room = new Room(options)
    await new Promise<void>((resolve) => room.#http.listen(0, '127.0.0.1', resolve))
    room.url = `ws://127.0.0.1:${(room.#http.address() as AddressInfo).port}`
    room.start()
    return room
  }

  get documents(): LiveDocuments {
    return this.#server.documents
  }

  get log(): DocumentLog {
    return this.#server.log
  }

  /** The store of the running server, for faults. */
  get store(): FaultyStore {
    return this.#server.store
  }

  get #server(): Running {
    if (!this.#running) throw new Error('the room is down')
    return this.#running
  }

  start(): void {
    const { sql, commitMs = 5, patienceMs = 3_000, door = new TestDoor() } = this.#options
    const store = new FaultyStore(this.#options.store ?? new PostgresStore(sql))
    const onTrouble = (what: string, error: unknown) => this.trouble.push(`${what}: ${String(error)}`)
    // In this thread: a thread for each of the many small documents of a test would cost seconds.
    const fold = (stored: Stored) => Promise.resolve(replay(stored))
    const renew = (stored: Stored) => Promise.resolve(renewal(stored))
    const log = new DocumentLog(store, { commitMs, patienceMs, fold, renew, renewAfterMs: 0, onTrouble })
    const documents = new LiveDocuments({ log, door, authors: new Authors(sql, onTrouble), onTrouble })
    const sockets = new WebSocketServer({ noServer: true, maxPayload: 16 * 1024 * 1024 })
    this.#running = { store, log, documents, sockets }
  }

  /** As kill -9 does: nothing is written any more, and every connection is gone without a word. */
  async kill(): Promise<void> {
    const { store, documents, sockets } = this.#server
    this.#running = null
    store.always('fails')
    for (const client of sockets.clients) client.terminate()
    await documents.close(0)
  }

  /** An orderly end. */
  async stop(deadlineMs = 5_000): Promise<{ unwritten: number }> {
    const { documents, sockets } = this.#server
    this.#running = null
    const result = await documents.close(deadlineMs)
    for (const client of sockets.clients) client.terminate()
    return result
  }

  async close(): Promise<void> {
    if (this.#running) await this.stop()
    await new Promise((resolve) => this.#http.close(resolve))
  }

  /** Gives a document a new edition as soon as nobody has it open, worn or not. */
  async renew(name: DocumentName): Promise<void> {
    const { log } = this.#server
    while (log.sizeOf(name) > 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await log.release(name, true)
    await log.sweep()
  }

  /** The same between two runs of the server; what cannot be renewed stays as it is. */
  async renewWhileDown(name: DocumentName): Promise<void> {
    const { sql, store = new PostgresStore(sql) } = this.#options
    await store.renew(name, (stored) => Promise.resolve(renewal(stored))).catch(() => {})
  }

  /** What is stored of a document, as a server that starts now would have it. */
  async stored(name: DocumentName): Promise<Uint8Array> {
    const { sql, store = new PostgresStore(sql) } = this.#options
    return replay(await store.read(name))
  }
}

interface Running {
  store: FaultyStore
  log: DocumentLog
  documents: LiveDocuments
  sockets: WebSocketServer
}
