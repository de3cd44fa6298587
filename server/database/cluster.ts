/**
 * One PostgreSQL server of our own: a folder with its data, listening on a unix socket only.
 *
 * How it works. The server is not our child in spirit: it is started detached, in a process group of its
 * own, and outlives a kill -9 of this program. Whoever opens the folder next finds it through
 * `postmaster.pid` (PostgreSQL's own note of process, port and socket) and *adopts* it. A watch looks once a
 * second whether the process is still there and starts it again if not, adopted or not. An orderly `stop`
 * ends whatever server the folder has.
 *
 * Access is by the socket's folder, which only the account of the server (and root) can enter.
 */
import { spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { chown, lstat, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import postgres from 'postgres'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'

export interface ClusterOptions {
  /** The data folder of the server; made by `initdb` if it is not there. */
  folder: string
  binaries: Binaries
  /** Null: the account of this process. */
  account: Account | null
  /** Told when the server had to be started again. */
  onRestart?: () => void
}

/** What postgres.js needs to reach the server, but for the database. */
export interface Reach {
  host: string
  port: number
  username: string
}

const port = 5432
const username = 'coauteur'

const settings = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'max_connections=40',
  // A team's working set is small; what PostgreSQL does not hold itself, the system's file cache does.
  'shared_buffers=64MB',
  // Nothing replicates from here, so the write-ahead log holds only what a crash needs, and packed.
  'wal_level=minimal',
  'max_wal_senders=0',
  'wal_compression=on',
  // The first change of a page after a checkpoint logs the whole page: fewer checkpoints, fewer bytes.
  'checkpoint_timeout=15min',
  'max_wal_size=512MB',
  // Queries are small: parallel workers and compilation cost them more than they save.
  'max_parallel_workers_per_gather=0',
  'jit=off',
  'log_min_messages=warning',
]

const startMs = 60_000
const stopMs = 20_000
const watchMs = 1000
const maxLogBytes = 1024 * 1024

export class Cluster {
  readonly reach: Reach
  /** Whether the server was running already, left by a program that was killed. */
  readonly adopted: boolean
  readonly #options: ClusterOptions
  #watch: NodeJS.Timeout | null = null
  #restarting = false

  private constructor(options: ClusterOptions, reach: Reach, adopted: boolean) {
    this.#options = options
    this.reach = reach
    this.adopted = adopted
  }

  /** Makes the data folder if needed, adopts or starts the server, and keeps it running. */
  static async start(options: ClusterOptions): Promise<Cluster> {
    await initialise(options)
    const running = await adopt(options.folder)
    const cluster = new Cluster(options, running ?? (await launch(options)), running !== null)
    cluster.#watch = setInterval(() => void cluster.#revive(), watchMs).unref()
    return cluster
  }

  /** Where its data is. */
  get folder(): string {
    return this.#options.folder
  }

  /** Lets go of the server without stopping it: another program uses it too. */
  leave(): void {
    if (this.#watch) clearInterval(this.#watch)
  }

  /** Ends the server in order; resolves when its process is gone. */
  async stop(): Promise<void> {
    this.leave()
    const note = await readNote(this.#options.folder)
    if (!note || !(await isPostgres(note.pid))) return
    // "Fast" shutdown: connections are ended, everything is written; then "immediate", which a crash
    // recovery makes good on the next start.
    for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
      process.kill(note.pid, signal)
      for (let waited = 0; waited < stopMs; waited += 20) {
        if (!(await isPostgres(note.pid))) return
        await sleep(20)
      }
    }
  }

  async #revive(): Promise<void> {
    if (this.#restarting) return
    const note = await readNote(this.#options.folder)
    if (note && (await isPostgres(note.pid))) return
    this.#restarting = true
    try {
      await launch(this.#options)
      this.#options.onRestart?.()
    } catch {
      // The reason stands in the server's log; the watch tries again, and /readyz says it meanwhile.
    } finally {
      this.#restarting = false
    }
  }
}

/** Initialises aside, then renames: an interrupted first start leaves nothing half made. */
async function initialise({ folder, binaries, account }: ClusterOptions): Promise<void> {
  if (await exists(path.join(folder, 'PG_VERSION'))) return
  const aside = `${folder}.${randomUUID().slice(0, 8)}`
  await mkdir(aside, { mode: 0o700 })
  if (account) await chown(aside, account.uid, account.gid)
  try {
    // The builtin locale is the same on every machine, so that a data folder can be moved.
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
    await run(binaries.initdb, ['-D', aside, '-U', username, '--auth=trust', ...locale], account)
    await rename(aside, folder)
  } catch (error) {
    await rm(aside, { recursive: true, force: true })
    // Of two first starts at once, the other may have been quicker.
    if (!(await exists(path.join(folder, 'PG_VERSION')))) throw error
  }
}

/** Waits for a server that runs, starts, recovers or stops; null once there is none. */
async function adopt(folder: string): Promise<Reach | null> {
  for (let waited = 0; waited < startMs; waited += 50) {
    const note = await readNote(folder)
    if (!note) return null
    if (!(await isPostgres(note.pid))) {
      // Killed, and its process id perhaps given to another: PostgreSQL would believe its own note.
      await rm(path.join(folder, 'postmaster.pid'), { force: true })
      return null
    }
    if (await answers(note.reach)) return note.reach
    await sleep(50)
  }
  throw new Error(`the database in ${folder} runs but does not answer`)
}

async function launch(options: ClusterOptions): Promise<Reach> {
  const { folder, account } = options
  const reach = { host: await socketFolder(folder, account), port, username }
  const deadline = Date.now() + startMs
  while (Date.now() < deadline) {
    const server = await spawnServer(options, reach)
    while (server.running() && Date.now() < deadline) {
      if (await answers(reach)) return reach
      await sleep(15)
    }
    // Children of a killed server may hold its memory for a moment; a server started at the same time by
    // another program is as good as ours.
    const running = await adopt(folder)
    if (running) return running
    if (!/shared memory|lock file/.test(await server.said())) break
    await sleep(250)
  }
  throw new Error(`the embedded database did not start; ${folder}.log says why`)
}

/** Starts the server so that it outlives this process; its output goes to a file beside its data. */
async function spawnServer({ folder, binaries, account }: ClusterOptions, reach: Reach) {
  const file = `${folder}.log`
  // The first start has no log; one that cannot be opened is told by `open`.
  const size = (await stat(file).catch(() => null))?.size ?? 0
  const log = await open(file, size > maxLogBytes ? 'w' : 'a', 0o600)
  const from = size > maxLogBytes ? 0 : size
  const args = ['-D', folder, '-k', reach.host, '-p', String(reach.port)]
  const child = spawn(binaries.postgres, [...args, ...settings.flatMap((setting) => ['-c', setting])], {
    ...account,
    cwd: '/',
    env: { LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', log.fd, log.fd],
    detached: true,
  })
  let running = true
  child.on('error', () => (running = false))
  child.on('exit', () => (running = false))
  child.unref()
  await log.close()
  return {
    running: () => running,
    said: async () => (await readFile(file)).subarray(from).toString(),
  }
}

/**
 * A folder for the socket that nobody else can enter. It stands in the temporary folder because a socket's
 * path may have about 100 bytes only, and some volumes cannot hold one.
 */
async function socketFolder(folder: string, account: Account | null): Promise<string> {
  const hash = createHash('sha256').update(folder).digest('hex').slice(0, 12)
  const at = path.join(tmpdir(), `coauteur-${hash}`)
  await mkdir(at, { recursive: true, mode: 0o700 })
  if (account) await chown(at, account.uid, account.gid)
  const { uid, mode } = await lstat(at)
  if (uid !== (account?.uid ?? userInfo().uid) || (mode & 0o077) !== 0) {
    throw new Error(`${at} belongs to somebody else or can be entered by others: remove it`)
  }
  return at
}

/** PostgreSQL's note about its running server: line 1 process, 4 port, 5 folder of the socket. */
async function readNote(folder: string): Promise<{ pid: number; reach: Reach } | null> {
  const text = await readFile(path.join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!pid) return null
  return { pid, reach: { host: lines[4] ?? '', port: Number(lines[3]) || port, username } }
}

/** Whether the process runs, is no zombie, and is really a postgres: ids are given out again. */
async function isPostgres(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  // It has ended meanwhile, or this system has no /proc: the next line tells them apart.
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (text === null) return !(await exists('/proc/self'))
  const [, name, state] = /\((.*)\) (\S)/.exec(text) ?? []
  return name !== undefined && name.startsWith('postgres') && state !== 'Z' && state !== 'X'
}

async function answers(reach: Reach): Promise<boolean> {
  if (!reach.host) return false
  const sql = postgres({ ...reach, database: 'postgres', max: 1, connect_timeout: 2, onnotice: () => {} })
  try {
    await sql`select 1`
    return true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function exists(at: string): Promise<boolean> {
  return (await stat(at).catch(() => null)) !== null
}

function run(program: string, args: string[], account: Account | null): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...account,
      cwd: '/',
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'ignore', 'pipe'],
    })
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data.toString()))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`${path.basename(program)} ended with ${code}: ${said.trim()}`))
    })
  })
}
