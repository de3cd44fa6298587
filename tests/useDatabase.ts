import type { Sql } from 'postgres'
import { afterAll, beforeAll } from 'vitest'
import { TestDatabase } from './database.ts'
import { connectTo } from './fuzz/room.ts'

/** A database of their own for the tests of a file or a block; to be used inside of them. */
export function useDatabase(): { readonly url: string; readonly sql: Sql } {
  const own = { url: '', sql: null as unknown as Sql }
  let server: TestDatabase
  beforeAll(async () => {
    server = await TestDatabase.shared()
    own.url = await server.create()
    own.sql = connectTo(own.url)
  })
  afterAll(async () => {
    await own.sql.end({ timeout: 1 })
    await server.drop(own.url)
  })
  return own
}
