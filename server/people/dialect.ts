/** better-auth speaks through Kysely, which asks a pool only for connect() and end(): postgres.js can be it. */
import { type Dialect, PostgresDialect, type PostgresPool } from 'kysely'
import type { Sql } from 'postgres'

/** A Kysely dialect on connections that are borrowed from `sql` for one query or transaction each. */
export function dialectOf(sql: Sql): Dialect {
  const pool: PostgresPool = {
    async connect() {
      const connection = await sql.reserve()
      const query = async (text: string, parameters: readonly unknown[]) => {
        const rows = await connection.unsafe(text, parameters as never[])
        return { command: rows.command, rowCount: rows.count, rows: [...rows] }
      }
      return { query, release: () => connection.release() } as never
    },
    // The connections are the program's, not better-auth's, to end.
    async end() {},
  }
  return new PostgresDialect({ pool })
}
