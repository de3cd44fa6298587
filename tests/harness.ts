/**
 * What every test of the whole starts with: the real server in this process, on a port and a database of its
 * own. tests/program.ts runs it as a program that can be killed; tests/people.ts are those who use it.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Config, readConfig } from '../server/config.ts'
import { type Logger, makeLogger } from '../server/logger.ts'
import { type Coauteur, serveCoauteur, type ServeOptions } from '../server/serve.ts'
import { TestDatabase } from './database.ts'
import { TestPerson } from './people.ts'

export interface AppOptions extends ServeOptions {
  /** Variables of the configuration, beside those that a test needs to be alone. */
  environment?: Record<string, string>
  logger?: Logger
  /** A database server of its own, for tests that stop it. */
  database?: TestDatabase
  /** What another app has left, to come back to; it is not dropped at the end. */
  databaseUrl?: string
}

export interface TestApp extends Coauteur {
  readonly databaseUrl: string
  /** Its data folder, unless the environment names another: media lie here. */
  readonly folder: string
  /** Somebody with a cookie of their own who is not signed in. */
  stranger(): TestPerson
  signUp(name: string): Promise<TestPerson>
  /** Somebody who came by a share link. */
  guest(link: string, name: string): Promise<TestPerson>
}

export const root = path.resolve(import.meta.dirname, '..')

/** The configuration of a test: no sample, no data folder, no logs, addresses by X-Forwarded-For. */
export function testConfig(environment: Record<string, string>): Config {
  return readConfig(
    {
      PORT: '0',
      AUTH_SECRET: 'only for tests, only for tests, only for tests',
      SAMPLE_PROJECT: 'off',
      TRUST_PROXY: 'on',
      LOG_LEVEL: 'silent',
      ...environment,
    },
    root,
  )
}

/** Starts the real server; `close` also removes its database. */
export async function startApp(options: AppOptions = {}): Promise<TestApp> {
  const database = options.database ?? (await TestDatabase.shared())
  const databaseUrl = options.databaseUrl ?? (await database.create())
  const folder = await mkdtemp(path.join(tmpdir(), 'coauteur-test-'))
  const config = testConfig({ DATABASE_URL: databaseUrl, DATA_DIR: folder, ...options.environment })
  const app = await serveCoauteur(config, options.logger ?? makeLogger(config.logLevel), options)
  const stranger = () => new TestPerson(app.url)
  return {
    ...app,
    databaseUrl,
    folder,
    stranger,
    signUp: (name) => stranger().signUp(name),
    guest: (link, name) => stranger().join(link, name),
    async close() {
      const result = await app.close()
      if (!options.databaseUrl) await database.drop(databaseUrl)
      await rm(folder, { recursive: true, force: true })
      return result
    },
  }
}
