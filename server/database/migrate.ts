/**
 * Brings the database to this program's shape: every file of `migrations/`, once, in the order of its
 * name, all in one transaction. Files only ever go forward and never change after they have been released.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sql } from 'postgres'

const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Of several programs that start at once, one migrates and the others wait for it. */
const lock = 0x6d696772

/**
 * Applies what is missing and returns the names of the files it applied.
 * @throws if a file that was applied before has changed since, or if the database is newer than the program
 */
export async function migrate(sql: Sql, folder = migrationsFolder): Promise<string[]> {
  const files = await readMigrations(folder)
  return sql.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${lock})`
    await transaction`
      create table if not exists migrations (
        name text primary key,
        checksum text not null,
        applied_at timestamptz not null default now()
      )`
    const applied = await transaction<{ name: string; checksum: string }[]>`
      select name, checksum from migrations order by name`
    const missing = compare(files, applied)
    for (const file of missing) {
      await transaction.unsafe(file.text)
      await transaction`insert into migrations (name, checksum) values (${file.name}, ${file.checksum})`
    }
    return missing.map((file) => file.name)
  })
}

interface Migration {
  name: string
  checksum: string
  text: string
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(path.join(folder, name), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

function compare(files: Migration[], applied: readonly { name: string; checksum: string }[]): Migration[] {
  for (const { name, checksum } of applied) {
    const file = files.find((candidate) => candidate.name === name)
    if (!file) {
      throw new Error(`the database is newer than this program (it has ${name}): start a newer Coauteur`)
    }
    if (file.checksum !== checksum) {
      throw new Error(`migrations/${name} has changed since it was applied: restore it, and add a new file`)
    }
  }
  return files.filter((file) => !applied.some(({ name }) => name === file.name))
}
