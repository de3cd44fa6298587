import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Sql } from 'postgres'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { roles } from '../../shared/access.ts'
import { type Database, openDatabase } from '../../server/database/database.ts'
import { migrate } from '../../server/database/migrate.ts'
import { makeLogger } from '../../server/logger.ts'
import { TestDatabase } from '../database.ts'
import { testConfig } from '../harness.ts'

let server: TestDatabase
let url: string
let database: Database
let sql: Sql
let folder: string

beforeEach(async () => {
  server = await TestDatabase.shared()
  url = await server.create()
  database = await openDatabase(testConfig({ DATABASE_URL: url }), makeLogger('silent'))
  sql = database.sql
  folder = await mkdtemp(path.join(tmpdir(), 'coauteur-migrations-'))
  await sql`truncate migrations`
  await write('001_first.sql', 'create table first (id integer); create table also (id integer);')
  await write('002_second.sql', 'alter table first add column name text;')
})

afterEach(async () => {
  await database.close()
  await server.drop(url)
  await rm(folder, { recursive: true })
})

const write = (name: string, text: string) => writeFile(path.join(folder, name), text)

describe('migrations', () => {
  it('[RUN8] are applied in the order of their names, once', async () => {
    expect(await migrate(sql, folder)).toEqual(['001_first.sql', '002_second.sql'])
    expect(await migrate(sql, folder)).toEqual([])
    await write('003_third.sql', "insert into first values (1, 'one');")
    expect(await migrate(sql, folder)).toEqual(['003_third.sql'])
  })

  it('[RUN8] wait for each other when several programs start at once', async () => {
    const results = await Promise.all([migrate(sql, folder), migrate(sql, folder), migrate(sql, folder)])
    expect(results.flat()).toEqual(['001_first.sql', '002_second.sql'])
  })

  it('[RUN8] are all applied or none', async () => {
    await write('003_wrong.sql', 'create table third (id integer); select nonsense;')
    await expect(migrate(sql, folder)).rejects.toThrow('nonsense')
    const [row] = await sql`select to_regclass('first') as first, to_regclass('third') as third`
    expect(row).toEqual({ first: null, third: null })
  })

  it('[RUN8] refuse a file that was changed after it was applied', async () => {
    await migrate(sql, folder)
    await write('001_first.sql', 'create table other (id integer);')
    await expect(migrate(sql, folder)).rejects.toThrow('migrations/001_first.sql has changed')
  })

  it('[RUN8] refuse a database that is newer than the program', async () => {
    await migrate(sql, folder)
    await rm(path.join(folder, '002_second.sql'))
    await expect(migrate(sql, folder)).rejects.toThrow('newer than this program (it has 002_second.sql)')
  })

  it('[PEO6] order the roles as shared/access.ts does', async () => {
    const [row] = await sql<{ order: string[] }[]>`select enum_range(null::role)::text[] as order`
    expect(row!.order.toReversed()).toEqual([...roles])
  })
})
