/** The database, wherever it is: an embedded server or the one of DATABASE_URL, behind one driver. */
import postgres, { type Options, type Sql } from 'postgres'
import type { Config } from '../config.ts'
import type { Logger } from '../logger.ts'
import { AlreadyRunning, Claim } from './claim.ts'
import type { Cluster } from './cluster.ts'
import { startEmbedded } from './embedded.ts'

export interface Database {
  readonly sql: Sql
  /** In words, for the log: never with a password. */
  readonly where: string
  /** Tells a second start on the same data where this one is. */
  announce(address: string): Promise<void>
  /** Whether it answers just now. */
  answers(): Promise<boolean>
  /** Ends the connections, and the server if it is ours. */
  close(): Promise<void>
}

type Connecting = Options<Record<string, never>>

const driver: Connecting = {
  onnotice: () => {},
  connect_timeout: 5,
  // After an outage people wait for the next attempt: the driver's own pause grows to 20 seconds.
  backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
}

/**
 * Opens the database for this program alone.
 * @throws {AlreadyRunning} if another Coauteur has it
 */
export async function openDatabase(config: Config, logger: Logger): Promise<Database> {
  const { cluster, options } = await reach(config, logger)
  const claim = await claimFor(cluster, options)
  const sql = postgres(options)
  return {
    sql,
    where: cluster ? `embedded in ${cluster.folder}` : `${options.host}/${options.database}`,
    announce: (address) => claim.announce(address),
    answers: () => answers(sql),
    async close() {
      await claim.release()
      await sql.end({ timeout: 5 })
      await cluster?.stop()
    },
  }
}

/**
 * Opens the database to read in it, beside whatever program has it. An embedded server that was started for
 * this ends with it, unless a program has taken it meanwhile.
 */
export async function openBeside(config: Config, logger: Logger): Promise<Pick<Database, 'sql' | 'close'>> {
  const { cluster, options } = await reach(config, logger)
  const sql = postgres({ ...options, max: 1 })
  return {
    sql,
    async close() {
      await sql.end({ timeout: 5 })
      if (!cluster || cluster.adopted) return cluster?.leave()
      const claim = await claimFor(cluster, options).catch(unlessRunning)
      if (!claim) return
      await claim.release()
      await cluster.stop()
    },
  }
}

function unlessRunning(error: unknown): null {
  if (error instanceof AlreadyRunning) return null
  throw error
}

async function reach(
  config: Config,
  logger: Logger,
): Promise<{ cluster: Cluster | null; options: Connecting }> {
  if (config.databaseUrl) return { cluster: null, options: { ...driver, ...readUrl(config.databaseUrl) } }
  const cluster = await startEmbedded(config.dataDir, logger)
  return { cluster, options: { ...driver, ...cluster.reach, database: 'postgres' } }
}

/** If another program has the data, its server is left running for it. */
async function claimFor(cluster: Cluster | null, options: Connecting): Promise<Claim> {
  try {
    return await Claim.take(options)
  } catch (error) {
    if (error instanceof AlreadyRunning) cluster?.leave()
    else await cluster?.stop()
    throw error
  }
}

/** As libpq does, `?host=` may name the folder of a unix socket; the driver does not know it. */
function readUrl(text: string): Connecting {
  const url = new URL(text)
  const host = url.searchParams.get('host') ?? decodeURIComponent(url.hostname)
  const ssl = url.searchParams.get('sslmode') ?? 'disable'
  return {
    host,
    port: Number(url.port || 5432),
    database: decodeURIComponent(url.pathname.slice(1)) || 'coauteur',
    username: decodeURIComponent(url.username) || 'coauteur',
    password: decodeURIComponent(url.password),
    ...(ssl === 'disable' ? {} : { ssl: ssl as 'require' | 'prefer' | 'verify-full' }),
  }
}

/** Codes of the driver (capitals) and of the server (class 08 connection, 57 operator's intervention). */
const outages =
  /^(CONNECT|CONNECTION_|ECONN|ENOENT|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN|08|57P|53300)/

/** Whether an error means that the database could not be reached, rather than that it said no. */
export function isOutage(error: unknown): boolean {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string' && outages.test(at.code)) return true
  }
  return false
}

const patienceMs = 2000

async function answers(sql: Sql): Promise<boolean> {
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), patienceMs).unref())
  const asked = sql`select 1`.then(
    () => true,
    () => false,
  )
  return Promise.race([asked, late])
}
