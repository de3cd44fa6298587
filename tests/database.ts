/**
 * The tests' PostgreSQL: one server per run in a temporary folder, and in it a migrated database from which
 * every started app gets a copy of its own (40–70 ms).
 *
 * As vitest's global setup this file starts the server before the tests and tells them by an environment
 * variable; a bench or a trial that runs alone starts one for itself.
 */
import { randomUUID } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres, { type Sql } from 'postgres'
import { accountFor } from '../server/database/account.ts'
import { findBinaries } from '../server/database/binaries.ts'
import { Cluster, type Reach } from '../server/database/cluster.ts'
import { migrate } from '../server/database/migrate.ts'

const template = 'template_coauteur'
const variable = 'COAUTEUR_TEST_DATABASE'

export class TestDatabase {
  readonly #reach: Reach
  readonly #home: string | null
  #cluster: Cluster | null

  private constructor(reach: Reach, home: string | null, cluster: Cluster | null) {
    this.#reach = reach
    this.#home = home
    this.#cluster = cluster
  }

  /** Starts a server of its own, with the migrated template in it. */
  static async start(): Promise<TestDatabase> {
    const home = await mkdtemp(path.join(tmpdir(), 'coauteur-test-'))
    await chmod(home, 0o711)
    const cluster = await startCluster(home)
    const database = new TestDatabase(cluster.reach, home, cluster)
    await database.#as('postgres', (sql) => sql.unsafe(`create database ${template}`))
    await database.#as(template, (sql) => migrate(sql))
    return database
  }

  /** The server of this test run, or one of its own for a program that runs alone. */
  static async shared(): Promise<TestDatabase> {
    const told = process.env[variable]
    return told ? new TestDatabase(JSON.parse(told) as Reach, null, null) : TestDatabase.start()
  }

  /** How others find this server. */
  get reach(): Reach {
    return this.#reach
  }

  /** Makes a fresh database and returns its DATABASE_URL. */
  async create(): Promise<string> {
    const name = `test_${randomUUID().replaceAll('-', '')}`
    // Copied as files: page by page through the log, PostgreSQL's default, takes twice the processor time.
    const copy = `create database ${name} template ${template} strategy file_copy`
    await this.#as('postgres', (sql) => sql.unsafe(copy))
    return this.#url(name)
  }

  /** Removes a database, whoever is still connected to it. */
  async drop(url: string): Promise<void> {
    const name = new URL(url).pathname.slice(1)
    await this.#as('postgres', (sql) => sql.unsafe(`drop database if exists ${name} with (force)`))
  }

  /**
   * Writes without waiting for the disk: what a killed program has committed is there all the same, and no test
   * cuts the power. For benches it stays as it is.
   */
  async trustTheSystem(): Promise<void> {
    await this.#as('postgres', async (sql) => {
      for (const safety of ['fsync', 'full_page_writes']) await sql.unsafe(`alter system set ${safety} = off`)
      await sql`select pg_reload_conf()`
    })
  }

  /** Stops the server, as an outage does; `resume` starts it again with everything in it. */
  async pause(): Promise<void> {
    await this.#cluster?.stop()
    this.#cluster = null
  }

  async resume(): Promise<void> {
    if (this.#home) this.#cluster = await startCluster(this.#home)
  }

  /** Stops the server and forgets everything in it; a shared one goes on. */
  async end(): Promise<void> {
    await this.pause()
    if (!this.#home) return
    await rm(this.#home, { recursive: true, force: true })
    await rm(this.#reach.host, { recursive: true, force: true })
  }

  #url(name: string): string {
    const { host, port, username } = this.#reach
    return `postgres://${username}@localhost:${port}/${name}?host=${encodeURIComponent(host)}`
  }

  async #as<T>(database: string, use: (sql: Sql) => Promise<T>): Promise<T> {
    const sql = postgres({ ...this.#reach, database, max: 1, onnotice: () => {} })
    try {
      return await use(sql)
    } finally {
      await sql.end()
    }
  }
}

async function startCluster(home: string): Promise<Cluster> {
  const folder = path.join(home, 'postgres')
  const account = await accountFor(folder)
  return Cluster.start({ folder, account, binaries: await findBinaries(account, home) })
}

/** Vitest's global setup. */
export default async function setup(): Promise<() => Promise<void>> {
  const database = await TestDatabase.start()
  await database.trustTheSystem()
  process.env[variable] = JSON.stringify(database.reach)
  return () => database.end()
}
