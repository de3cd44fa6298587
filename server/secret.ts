/** The secret that signs sessions and share links. */
import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Config } from './config.ts'
import { makeDataDir } from './dataDir.ts'

/** The configured secret, or the one kept in the data folder, which is made on the first start. */
export async function authSecret(config: Config): Promise<string> {
  if (config.authSecret) return config.authSecret
  await makeDataDir(config.dataDir)
  const file = path.join(config.dataDir, 'auth-secret')
  try {
    // "wx" fails if the file is there: of two first starts at once, one makes it and both read it.
    await writeFile(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  const secret = await readFile(file, 'utf8')
  if (secret.length < 32)
    throw new Error(`${file} is damaged: restore it, or delete it to sign everybody out`)
  return secret
}
