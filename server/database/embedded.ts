/** The embedded database: real PostgreSQL with its data in the data folder, as nobody has to set it up. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { makeDataDir } from '../dataDir.ts'
import type { Logger } from '../logger.ts'
import { accountFor, canEnter } from './account.ts'
import { findBinaries } from './binaries.ts'
import { Cluster } from './cluster.ts'

/** Where data goes that the server's unprivileged account could not reach in the data folder. */
const refuge = '/var/lib/coauteur'

/** Whether there is a database for `dataDir`; starting one would make it. */
export function isEmbedded(dataDir: string): boolean {
  return [dataDir, refugeOf(dataDir)].some((home) => existsSync(path.join(home, 'postgres')))
}

/** Starts or adopts the server that belongs to `dataDir`. */
export async function startEmbedded(dataDir: string, logger: Logger): Promise<Cluster> {
  await makeDataDir(dataDir)
  const home = await homeOf(dataDir, logger)
  const folder = path.join(home, 'postgres')
  const account = await accountFor(folder)
  const binaries = await findBinaries(account, home)
  const cluster = await Cluster.start({
    folder,
    binaries,
    account,
    onRestart: () => logger.warn({ folder }, 'the embedded database had ended and was started again'),
  })
  logger.info({ folder, adopted: cluster.adopted }, 'the embedded database is running')
  return cluster
}

/**
 * The data folder itself, or, when root runs Coauteur in a folder that only root can enter, one elsewhere
 * that belongs to that data folder alone.
 */
async function homeOf(dataDir: string, logger: Logger): Promise<string> {
  const account = await accountFor(path.join(dataDir, 'postgres'))
  if (!account || (await canEnter(account, dataDir))) return dataDir
  const home = refugeOf(dataDir)
  await mkdir(home, { recursive: true, mode: 0o711 })
  logger.warn(
    { dataDir, home },
    `PostgreSQL does not run as root and its account cannot enter ${dataDir}: the database is kept in ${home}`,
  )
  return home
}

function refugeOf(dataDir: string): string {
  return path.join(refuge, createHash('sha256').update(dataDir).digest('hex').slice(0, 12))
}
