/**
 * The whole server, put together: database → people → documents → media → jobs → HTTP, and closed in reverse.
 * main.ts runs it as a program, the tests run it as it is.
 */
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { serve as listen } from '@hono/node-server'
import type { Sql } from 'postgres'
import { createApp } from './app.ts'
import { mediaIn } from '../shared/attempts.ts'
import { type DocumentName, parseDocumentName } from '../shared/documents.ts'
import { addressOf, type Config } from './config.ts'
import { type Database, openDatabase } from './database/database.ts'
import { migrate } from './database/migrate.ts'
import { Authors } from './documents/authors.ts'
import { LiveDocuments } from './documents/live.ts'
import { DocumentLog } from './documents/log.ts'
import { renewInWorker, replayInWorker } from './documents/thread.ts'
import { type LogStore, PostgresStore } from './documents/store.ts'
import { Jobs, type JobsOptions } from './jobs.ts'
import type { JobTimes } from './jobs/times.ts'
import { LibraryVersions } from './libraryVersions.ts'
import type { Logger } from './logger.ts'
import { Media } from './media.ts'
import { mediaStoreOf } from './media/configured.ts'
import { documentOf } from './media/files.ts'
import type { MediaStore } from './media/store.ts'
import { Upkeep } from './media/upkeep.ts'
import { People } from './people.ts'
import { PrevizProvider } from './providers/previz.ts'
import type { PeopleProvider } from './providers/people.ts'
import type { PictureProvider } from './providers/provider.ts'
import type { TextProvider } from './providers/text.ts'
import { prepareSample } from './sample.ts'
import { authSecret } from './secret.ts'
import { Spending } from './spending.ts'
import { openDoors } from './upgrade.ts'

export interface Coauteur {
  /** Where people open it. */
  readonly url: string
  readonly port: number
  readonly app: ReturnType<typeof createApp>
  readonly sql: Sql
  readonly people: People
  readonly documents: LiveDocuments
  readonly media: Media
  /** Hangs up, writes what is not stored yet until the deadline, and ends everything it started. */
  close(): Promise<{ unwritten: number }>
}

export interface ServeOptions {
  /** Puts something between the log and the database; tests let it fail. */
  store?: (sql: Sql) => LogStore
  /** Where media lie instead of where the configuration says; tests let it be a stand-in. */
  mediaStore?: () => MediaStore
  /** How long a library must be quiet before its changes count, in ms; tests do not wait. */
  settleMs?: number
  /** What makes pictures, instead of what the configuration says; tests script it. */
  providers?: () => PictureProvider[]
  /** How long jobs take and how often they are tried; tests and trials hurry. */
  jobTimes?: Partial<JobTimes>
}

const clientFolder = fileURLToPath(new URL('../dist/client', import.meta.url))

/** How long requests that are being answered may go on once the server closes. */
const graceMs = 1000

/**
 * Starts everything and resolves once people can come in.
 * @throws with a message for the person who started it
 */
export async function serveCoauteur(
  config: Config,
  logger: Logger,
  options: ServeOptions = {},
): Promise<Coauteur> {
  const secret = await authSecret(config)
  const database = await openDatabase(config, logger)
  try {
    return await open(config, logger, database, secret, options)
  } catch (error) {
    await database.close()
    throw error
  }
}

async function open(
  config: Config,
  logger: Logger,
  database: Database,
  secret: string,
  options: ServeOptions,
): Promise<Coauteur> {
  const { sql } = database
  const migrated = await migrate(sql)
  logger.info({ where: database.where, migrated }, 'the database is ready')

  const people = new People({ sql, config, secret, logger })
  const { documents, versions } = openDocuments(config, logger, sql, people, options)
  if (config.sampleProject) await prepareSample(people, documents)

  let closing = false
  const health = {
    databaseAnswers: () => database.answers(),
    storage: () => documents.storage,
    closing: () => closing,
  }
  const { media, upkeep } = await openMedia(config, logger, sql, documents, options)
  const spending = new Spending(sql)
  const jobs = await openJobs(config, logger, { sql, documents, media, spending }, options)
  const app = createApp({ config, logger, people, documents, media, jobs, spending, health, clientFolder })
  const server = await listenOn(config, app.fetch)
  const doors = openDoors(server, { people, documents, publicUrl: config.publicUrl, logger })
  const { port } = server.address() as AddressInfo
  const url = addressOf(config, port)
  await database.announce(url)

  return {
    url,
    port,
    app,
    sql,
    people,
    documents,
    media,
    async close() {
      closing = true
      const closed = closeServer(server)
      doors.close()
      const kept = upkeep.close()
      versions.close()
      // Before the documents: a picture that has come is still brought into one.
      await jobs.close()
      const { unwritten } = await documents.close(config.shutdownMs)
      // What people wrote comes first; a round of upkeep may wait for somebody else's computer.
      await Promise.all([closed, kept])
      await database.close()
      return { unwritten }
    },
  }
}

function openDocuments(
  config: Config,
  logger: Logger,
  sql: Sql,
  people: People,
  { store = (sql) => new PostgresStore(sql), settleMs }: ServeOptions,
): { documents: LiveDocuments; versions: LibraryVersions } {
  const onTrouble = (what: string, error: unknown) => logger.warn({ err: error }, what)
  const log = new DocumentLog(store(sql), {
    commitMs: config.commitMs,
    fold: replayInWorker,
    renew: renewInWorker,
    onTrouble,
  })
  const authors = new Authors(sql, onTrouble)
  const onWork = (name: DocumentName) => {
    const { kind, owner } = parseDocumentName(name)!
    if (kind === 'library') return
    people.projects.touch(owner).catch((error: unknown) => onTrouble('noting work on a project', error))
  }
  const documents = new LiveDocuments({
    log,
    door: people,
    authors,
    onTrouble,
    onWork,
    onChange: (name, what) => versions.heard(name, what),
  })
  const versions = new LibraryVersions({ documents, onTrouble, settleMs })
  people.changes.onRoles((personIds) => {
    documents.recheck(personIds).catch((error: unknown) => onTrouble('asking for rights again', error))
  })
  people.changes.onSignOut((sessionId) => documents.signOut(sessionId))
  return { documents, versions }
}

async function openMedia(
  config: Config,
  logger: Logger,
  sql: Sql,
  documents: LiveDocuments,
  { mediaStore }: ServeOptions,
): Promise<{ media: Media; upkeep: Upkeep }> {
  const onTrouble = (what: string, error: unknown) => logger.warn({ err: error }, what)
  const store = mediaStore?.() ?? (await mediaStoreOf(config))
  const media = new Media({ sql, store, dataDir: config.dataDir, onTrouble })
  return {
    media,
    upkeep: new Upkeep(media, {
      referenced: (owner) => documents.read(documentOf(owner), mediaIn),
      onTrouble,
    }),
  }
}

async function openJobs(
  config: Config,
  logger: Logger,
  parts: Pick<JobsOptions, 'sql' | 'documents' | 'media' | 'spending'>,
  { providers, jobTimes }: ServeOptions,
): Promise<Jobs> {
  return new Jobs({
    ...parts,
    providers: providers?.() ?? (await providersOf(config)),
    text: await textOf(config),
    people: await finderOf(config),
    secrets: config.fal ? [config.fal.key] : [],
    onTrouble: (what, error) => logger.warn({ err: error }, what),
    times: jobTimes,
  })
}

async function providersOf({ fal }: Config): Promise<PictureProvider[]> {
  if (!fal) return [new PrevizProvider()]
  // Its client is only for those who have a key.
  const { FalProvider } = await import('./providers/fal.ts')
  return [new PrevizProvider(), new FalProvider(fal)]
}

async function textOf({ fal }: Config): Promise<TextProvider | null> {
  if (!fal) return null
  const { FalTextProvider } = await import('./providers/text.ts')
  return new FalTextProvider(fal)
}

async function finderOf({ fal }: Config): Promise<PeopleProvider | null> {
  if (!fal) return null
  const { FalPeopleProvider } = await import('./providers/fal/people.ts')
  return new FalPeopleProvider(fal)
}

function listenOn(config: Config, fetch: Parameters<typeof listen>[0]['fetch']): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch, hostname: config.host, port: config.port }, () =>
      resolve(server),
    ) as Server
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? new Error(portInUse(config.port)) : error)
    })
  })
}

function portInUse(port: number): string {
  return `port ${port} is in use by another program: set PORT to another one`
}

/** Takes no new connections; ends the idle ones now and the others after a moment. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeIdleConnections()
    setTimeout(() => server.closeAllConnections(), graceMs).unref()
  })
}
