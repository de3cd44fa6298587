/** A database of one's own, for as long as a measurement lasts: embedded PostgreSQL in a temporary folder. */
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import postgres, { type Options, type Sql } from 'postgres'
import type { Cluster } from '../../server/database/cluster.ts'
import { startEmbedded } from '../../server/database/embedded.ts'
import { migrate } from '../../server/database/migrate.ts'
import { makeLogger } from '../../server/logger.ts'

/** What another process needs to reach it; survives JSON. */
export interface Reach {
  host: string
  port: number
  username: string
  database: string
}

/** The ways to take the database away: it hangs, it dies, it ends in order. */
export const outages = ['stall', 'kill', 'stop'] as const
export type Outage = (typeof outages)[number]

export interface TemporaryDatabase {
  reach: Reach
  sql: Sql
  /** Takes the server away until `bringBack`; nothing starts it again meanwhile. */
  takeAway(outage: Outage): Promise<void>
  bringBack(): Promise<void>
  /** Takes it away for no longer than a crash recovery takes. */
  crash(): Promise<void>
  close(): Promise<void>
}

/** Those that are open: a measurement that fails half-way must leave no server behind. */
const opened = new Set<TemporaryDatabase>()

export async function closeTemporaryDatabases(): Promise<void> {
  await Promise.all([...opened].map((database) => database.close()))
}

/** Starts and migrates one; nothing of it is left after `close`. */
export async function openTemporaryDatabase(): Promise<TemporaryDatabase> {
  const home = await mkdtemp(path.join(tmpdir(), 'coauteur-bench-'))
  // Where this runs as root, the server's own account has to get in.
  await chmod(home, 0o711)
  const logger = makeLogger('silent')
  let cluster: Cluster | null = await startEmbedded(home, logger)
  const reach = { ...cluster.reach, database: 'postgres' }
  const sql = connect(reach)
  await migrate(sql)
  const signal = async (name: NodeJS.Signals) => {
    for (const id of await processesOf(path.join(home, 'postgres'))) {
      try {
        process.kill(id, name)
      } catch {
        // One of its children has just ended by itself.
      }
    }
  }
  const database: TemporaryDatabase = {
    reach,
    sql,
    async takeAway(outage) {
      cluster?.leave()
      if (outage === 'stall') await signal('SIGSTOP')
      else if (outage === 'kill') await signal('SIGKILL')
      else await cluster?.stop()
      if (outage !== 'stall') cluster = null
    },
    async bringBack() {
      if (cluster) await signal('SIGCONT')
      else cluster = await startEmbedded(home, logger)
    },
    async crash() {
      await database.takeAway('kill')
      await database.bringBack()
    },
    async close() {
      opened.delete(database)
      await sql.end({ timeout: 1 })
      await cluster?.stop()
      await rm(home, { recursive: true, force: true })
      await rm(reach.host, { recursive: true, force: true })
    },
  }
  opened.add(database)
  return database
}

/**
 * The server's main process and its children, which are not in its process group. Where there is no /proc,
 * only the main process is found; its children notice when it dies.
 */
async function processesOf(folder: string): Promise<number[]> {
  const main = Number((await readFile(path.join(folder, 'postmaster.pid'), 'utf8')).split('\n')[0])
  const all = (await readdir('/proc').catch(() => [])).map(Number).filter((id) => id > 0)
  const parents = await Promise.all(all.map(async (id) => ({ id, parent: await parentOf(id) })))
  return [main, ...parents.filter(({ parent }) => parent === main).map(({ id }) => id)]
}

async function parentOf(id: number): Promise<number> {
  const text = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '')
  return Number(/\) \S (\d+)/.exec(text)?.[1])
}

/** A connection as the program makes it: quick to try again after an outage. */
export function connect(reach: Reach): Sql {
  const options: Options<Record<string, never>> = {
    ...reach,
    onnotice: () => {},
    connect_timeout: 5,
    backoff: (attempt: number) => Math.min(0.05 * 2 ** attempt, 1),
  }
  return postgres(options)
}
