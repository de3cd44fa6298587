/**
 * Whom the embedded server runs as. PostgreSQL refuses to run as root, so that a root start borrows an
 * unprivileged account that exists on the machine.
 */
import { spawn } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'

export interface Account {
  uid: number
  gid: number
}

/** In the order of preference; an account of its own is the best that a packager can give us. */
const candidates = ['coauteur', 'postgres', 'nobody']

/**
 * The account for the cluster in `folder`: null for the one this process runs as. A cluster that exists
 * already keeps its owner, so that starting once as root does not lock out the ordinary user.
 * @throws if this process cannot run that cluster
 */
export async function accountFor(folder: string): Promise<Account | null> {
  const self = userInfo().uid
  // Not there yet, or not for this account to see: then initdb says what is wrong, by the folder's name.
  const existing = await stat(folder).catch(() => null)
  if (self !== 0) {
    if (existing && self !== -1 && existing.uid !== self) {
      throw new Error(`the database in ${folder} belongs to another account: start Coauteur as that account`)
    }
    return null
  }
  if (existing && existing.uid !== 0) return { uid: existing.uid, gid: existing.gid }
  const accounts = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'))
  for (const name of candidates) {
    const found = accounts.find((fields) => fields[0] === name)
    if (found) return { uid: Number(found[2]), gid: Number(found[3]) }
  }
  throw new Error('PostgreSQL cannot run as root and no unprivileged account was found: set DATABASE_URL')
}

/**
 * Whether `account` can reach and use `folder`. Asked of the system itself, as that account, because
 * permissions, groups and access lists of every folder above have their say.
 */
export function canEnter(account: Account, folder: string): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = spawn('/bin/sh', ['-c', 'cd -P -- "$1"', 'sh', folder], {
      ...account,
      cwd: '/',
      stdio: 'ignore',
    })
    asked.on('error', () => resolve(false))
    asked.on('exit', (code) => resolve(code === 0))
  })
}
