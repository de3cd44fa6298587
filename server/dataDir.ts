/** The folder that holds everything Coauteur keeps outside a database server. */
import { mkdir } from 'node:fs/promises'

/**
 * Makes the data folder if it is not there: to be entered but not listed by others, because the account that
 * runs the embedded database has to pass through it.
 */
export async function makeDataDir(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
}
