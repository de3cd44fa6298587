/** Wishing for pictures in tests: the real server, people with assets, and a provider that does as it is told. */
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { WebSocket } from 'ws'
import { Connection, type LiveDocument } from '../../client/connection.ts'
import type { PictureProvider } from '../../server/providers/provider.ts'
import { type Attempt, readAttempts } from '../../shared/attempts.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { bear, place } from '../../shared/film/assets.ts'
import type { Job, PictureWish } from '../../shared/jobs.ts'
import { bearInLibrary, setDeleted } from '../../shared/library.ts'
import { type AppOptions, startApp, type TestApp } from '../harness.ts'
import type { Answer, TestPerson } from '../people.ts'

const described = 'A lighthouse keeper in her sixties with long grey hair.'

/** As fast as it can be seen. */
export const haste = {
  pollMs: 40,
  leaseMs: 2_000,
  graceMs: 400,
  pauseMs: 20,
  longestPauseMs: 200,
  cancelMs: 500,
  closeMs: 500,
}

export class JobRoom {
  readonly app: TestApp
  /** Of everybody who has opened a document. */
  readonly sockets = new Set<WebSocket>()
  readonly #connections: Connection[] = []

  constructor(app: TestApp) {
    this.app = app
  }

  static async start(options: AppOptions = {}): Promise<JobRoom> {
    const jobTimes = { ...haste, ...options.jobTimes }
    return new JobRoom(await startApp({ ...options, jobTimes }))
  }

  /** Starts it with one scripted provider. */
  static with(provider: PictureProvider, options: AppOptions = {}): Promise<JobRoom> {
    return JobRoom.start({ ...options, providers: () => [provider] })
  }

  /** Puts a described asset into a document, and returns its id. */
  async asset(document: DocumentName, description = described, name = 'Mara'): Promise<string> {
    const id = randomUUID()
    const created = { by: 'test', at: Date.now() }
    await this.app.documents.edit(document, (doc) => {
      if (document.startsWith('film/')) {
        bear(doc, { id, created }, { kind: 'character', name, description })
        place(doc, id, 'kept')
        return
      }
      bearInLibrary(doc, id, { kind: 'character', name, description }, created)
      setDeleted(doc, id, null)
    })
    return id
  }

  wishOf(document: DocumentName, target: string, changed: Partial<PictureWish> = {}): PictureWish {
    const usual = { way: { is: 'fresh' }, capsule: null, model: 'previz', price: 0 } as const
    return { id: randomUUID(), document, target, ...usual, ...changed }
  }

  wish(person: TestPerson, wish: unknown): Promise<Answer<Job & { error: string }>> {
    return person.ask('POST', '/api/jobs', wish)
  }

  async list(person: TestPerson, document: DocumentName): Promise<Job[]> {
    return (await person.must<{ jobs: Job[] }>('GET', `/api/jobs?document=${document}`)).jobs
  }

  /** What the database says of a job. */
  async row(id: string): Promise<Record<string, unknown>> {
    const [row] = await this.app.sql`select * from jobs where id = ${id}`
    return row as Record<string, unknown>
  }

  /** Resolves with its row when it has ended as it should. */
  async ends(id: string, state: Job['state'], timeout = 10_000): Promise<Record<string, unknown>> {
    const open = new Set(['queued', 'running'])
    await expect.poll(async () => open.has(String((await this.row(id))['state'])), { timeout }).toBe(false)
    const row = await this.row(id)
    expect({ state: row['state'], reason: state === 'failed' ? null : row['reason'] }).toEqual({
      state,
      reason: null,
    })
    return row
  }

  attempts(document: DocumentName, target: string): Promise<Attempt[]> {
    return this.app.documents.read(document, (doc) => readAttempts(doc).get(target) ?? [])
  }

  /** Opens a document as a browser does. */
  async open(person: TestPerson, document: DocumentName): Promise<LiveDocument> {
    const live = this.browser(person).open(document)
    await expect.poll(() => live.status.get().synced).toBe(true)
    return live
  }

  /** What a page of theirs opens documents with. */
  browser(person: TestPerson): Connection {
    const headers = { cookie: person.cookie, origin: this.app.url }
    const { sockets } = this
    class Socket extends WebSocket {
      constructor(url: string) {
        super(url, { headers })
        sockets.add(this)
        this.on('error', () => {})
      }
    }
    const connection = new Connection({
      url: `${this.app.url.replace('http', 'ws')}/collab`,
      person: person.person,
      WebSocket: Socket as unknown as typeof globalThis.WebSocket,
    })
    this.#connections.push(connection)
    return connection
  }

  async close(): Promise<void> {
    for (const connection of this.#connections) connection.close()
    await this.app.close()
  }
}
