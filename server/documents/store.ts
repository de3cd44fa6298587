/**
 * Where the log keeps documents: a small port with PostgreSQL behind it, so that tests can put a store
 * that fails, stalls or lies in between (tests/server/log.test.ts runs one contract against them).
 */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import type { Sql } from 'postgres'
import type { DocumentName } from '../../shared/documents.ts'

/** What a document is made of in storage. Applied in any order it is the same, but in this one it is fast. */
export interface Stored {
  snapshot: Uint8Array | null
  updates: Uint8Array[]
  /** Rows and bytes beside the snapshot: what a compaction would fold in. */
  tail: { rows: number; bytes: number }
}

/** Folds stored parts into one state; must throw rather than give a state that lacks anything. */
export type Fold = (stored: Stored) => Promise<Uint8Array>

/** A document in its new edition, and the one it had (renewal.ts). */
export interface Renewal {
  state: Uint8Array
  /** The old edition: what it was written under, its state, and the map from its ids to the new ones. */
  old: { edition: number | null; state: Uint8Array; map: Uint8Array }
}

/** Renews stored parts; must throw rather than give a state that lacks anything. */
export type Renew = (stored: Stored) => Promise<Renewal>

/** An old edition that is kept: a document of its own, never open to anybody. */
export interface StoredEdition {
  name: DocumentName
  edition: number | null
  map: Uint8Array
}

export interface LogStore {
  /** Makes all of it durable or throws; after a throw it may still have become durable. */
  write(batch: ReadonlyMap<DocumentName, readonly Uint8Array[]>): Promise<void>
  /** Snapshot and tail in one consistent read; a document never written is empty. */
  read(name: DocumentName): Promise<Stored>
  /** Replaces what `read` would give by `fold` of it, without touching what is written meanwhile. */
  compact(name: DocumentName, fold: Fold): Promise<void>
  /**
   * Replaces what `read` would give by a new edition and keeps the old one. Nobody may write to the document
   * meanwhile.
   */
  renew(name: DocumentName, renew: Renew): Promise<void>
  /** The old editions of a document that are kept, the oldest first. */
  editions(name: DocumentName): Promise<StoredEdition[]>
  /** Documents whose tail is worth folding, the largest first. */
  bloated(limit: { rows: number; bytes: number }): Promise<DocumentName[]>
}

/**
 * How many old editions of a document are kept. Each is as large as the document; what comes from an older one
 * is offered back instead of placed.
 */
export const keptEditions = 6

export class PostgresStore implements LogStore {
  readonly #sql: Sql
  readonly #ids = new Map<DocumentName, number>()

  constructor(sql: Sql) {
    this.#sql = sql
  }

  async write(batch: ReadonlyMap<DocumentName, readonly Uint8Array[]>): Promise<void> {
    const documents: number[] = []
    const rows: Buffer[] = []
    for (const [name, updates] of batch) {
      documents.push(await this.#id(name))
      rows.push(pack(updates))
    }
    // One statement is one transaction, one round trip and one flush of the database's log.
    await this.#sql`
      insert into document_updates (document, data)
      select * from unnest(${documents}::int[], ${this.#sql.array(rows, byteaArray)}::bytea[])`
  }

  async read(name: DocumentName): Promise<Stored> {
    return collect(await this.#rows(this.#sql, await this.#id(name)))
  }

  /**
   * Runs in one REPEATABLE READ transaction: the delete sees exactly the rows that the read saw, so a row
   * that another writer commits in between stays. The lock makes compactions of one document take turns.
   */
  async compact(name: DocumentName, fold: Fold): Promise<void> {
    const id = await this.#id(name)
    await this.#sql.begin('isolation level repeatable read', async (sql) => {
      await sql`select from documents where id = ${id} for update`
      const state = await fold(collect(await this.#rows(sql as unknown as Sql, id)))
      await sql`
        insert into document_snapshots (document, state) values (${id}, ${Buffer.from(state)})
        on conflict (document) do update set state = excluded.state, taken_at = now()`
      await sql`delete from document_updates where document = ${id}`
    })
  }

  async renew(name: DocumentName, renew: Renew): Promise<void> {
    const id = await this.#id(name)
    await this.#sql.begin('isolation level repeatable read', async (sql) => {
      await sql`select from documents where id = ${id} for update`
      const { state, old } = await renew(collect(await this.#rows(sql as unknown as Sql, id)))
      const [last] = await sql<{ number: number }[]>`
        select coalesce(max(number) + 1, 0) as number from document_editions where document = ${id}`
      const number = last!.number
      await sql`
        insert into document_editions (document, number, edition, map)
        values (${id}, ${number}, ${old.edition}, ${Buffer.from(old.map)})`
      const [kept] = await sql<{ id: number }[]>`
        insert into documents (name) values (${editionName(name, number)}) returning id`
      await sql`insert into document_snapshots (document, state) values (${kept!.id}, ${Buffer.from(old.state)})`
      await sql`
        insert into document_snapshots (document, state) values (${id}, ${Buffer.from(state)})
        on conflict (document) do update set state = excluded.state, taken_at = now()`
      await sql`delete from document_updates where document = ${id}`
      await forget(sql as unknown as Sql, id, name, number - keptEditions)
    })
  }

  async editions(name: DocumentName): Promise<StoredEdition[]> {
    const rows = await this.#sql<{ number: number; edition: string | null; map: Buffer }[]>`
      select e.number, e.edition, e.map from document_editions e join documents d on d.id = e.document
      where d.name = ${name} order by e.number`
    return rows.map(({ number, edition, map }) => ({
      name: editionName(name, number),
      edition: edition === null ? null : Number(edition),
      map,
    }))
  }

  async bloated(limit: { rows: number; bytes: number }): Promise<DocumentName[]> {
    const rows = await this.#sql<{ name: DocumentName }[]>`
      select d.name from documents d
      join (
        select document, count(*) as rows, sum(octet_length(data)) as bytes
        from document_updates group by document
      ) tail on tail.document = d.id
      where tail.rows > ${limit.rows} or tail.bytes > ${limit.bytes}
      order by tail.bytes desc`
    return rows.map((row) => row.name)
  }

  /** The snapshot first, then the tail in the order of its commits. */
  #rows(sql: Sql, id: number): Promise<Row[]> {
    return sql<Row[]>`
      select null as seq, state as data from document_snapshots where document = ${id}
      union all
      select seq, data from document_updates where document = ${id}
      order by seq nulls first`
  }

  async #id(name: DocumentName): Promise<number> {
    const known = this.#ids.get(name)
    if (known !== undefined) return known
    const [row] = await this.#sql<{ id: number }[]>`
      with made as (insert into documents (name) values (${name}) on conflict do nothing returning id)
      select id from made union all select id from documents where name = ${name} limit 1`
    // Another process may have made it between our insert and our read: then ask again.
    if (!row) return this.#id(name)
    this.#ids.set(name, row.id)
    return row.id
  }
}

function editionName(name: DocumentName, number: number): DocumentName {
  return `${name}@${number}`
}

/** Deletes the edition `number` of a document, if there is one. */
async function forget(sql: Sql, document: number, name: DocumentName, number: number): Promise<void> {
  await sql`delete from document_editions where document = ${document} and number = ${number}`
  const [kept] = await sql<{ id: number }[]>`
    select id from documents where name = ${editionName(name, number)}`
  if (!kept) return
  await sql`delete from document_updates where document = ${kept.id}`
  await sql`delete from document_snapshots where document = ${kept.id}`
  await sql`delete from documents where id = ${kept.id}`
}

/** PostgreSQL's type number for bytea[], which the driver does not infer. */
const byteaArray = 1001

/**
 * A row holds the updates of one commit one after the other, each behind its length. Merging them with
 * `Y.mergeUpdates` was rejected: it costs the event loop 30 µs per update and saves under 10 % of the
 * bytes, as concurrent updates come from different clients.
 */
function pack(updates: readonly Uint8Array[]): Buffer {
  const encoder = encoding.createEncoder()
  for (const update of updates) encoding.writeVarUint8Array(encoder, update)
  return Buffer.from(encoding.toUint8Array(encoder))
}

function unpack(row: Uint8Array): Uint8Array[] {
  const decoder = decoding.createDecoder(row)
  const updates: Uint8Array[] = []
  while (decoding.hasContent(decoder)) updates.push(decoding.readVarUint8Array(decoder))
  return updates
}

interface Row {
  /** Null for the snapshot. */
  seq: string | null
  data: Buffer
}

function collect(rows: readonly Row[]): Stored {
  const tail = rows.filter((row) => row.seq !== null)
  return {
    snapshot: rows.find((row) => row.seq === null)?.data ?? null,
    updates: tail.flatMap((row) => unpack(row.data)),
    tail: { rows: tail.length, bytes: tail.reduce((sum, row) => sum + row.data.length, 0) },
  }
}
