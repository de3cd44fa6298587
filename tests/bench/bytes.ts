/** What a database has written: its write-ahead log, and by how much its tables and indexes grew. */
import type { Sql } from 'postgres'

/** Runs `work` and returns its result with the bytes that were written meanwhile, whoever wrote them. */
export async function countingBytes<T>(
  sql: Sql,
  work: () => Promise<T>,
): Promise<{ result: T; bytes: number }> {
  const before = await written(sql)
  const result = await work()
  return { result, bytes: (await written(sql)) - before }
}

/**
 * The log's rows are counted row by row (with their line pointers) and not by the pages of their table:
 * each of ten connections begins a page of its own, and the map of free pages is made once; in a short
 * measurement one would see little else.
 */
async function written(sql: Sql): Promise<number> {
  const [row] = await sql<{ log: string; rows: string | null; others: string }[]>`
    select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0') as log,
      (select sum(pg_column_size(u.*) + 4) from document_updates u) as rows,
      pg_indexes_size('document_updates') + (
        select sum(pg_total_relation_size(oid)) from pg_class
        where relkind = 'r' and relnamespace = 'public'::regnamespace and relname <> 'document_updates'
      ) as others`
  return Number(row!.log) + Number(row!.rows) + Number(row!.others)
}
