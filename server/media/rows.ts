/** The index of media: one row each, and the keys whose bytes are not settled yet. */
import type { Sql, TransactionSql } from 'postgres'
import type { Media, MediaOwner } from '../../shared/media.ts'

export interface MediaRow {
  id: string
  owner: MediaOwner
  kind: Media['kind']
  name: string
  /** The content type of the bytes as they are delivered. */
  type: string
  /** Null for a sound. */
  width: number | null
  height: number | null
  /** Null for a picture. */
  seconds: number | null
  bytes: number
  prefix: string
  madeBy: string | null
  localisedFrom: string | null
}

export class MediaRows {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  async find(id: string): Promise<MediaRow | null> {
    const [row] = await this.#sql<Stored[]>`
      select ${this.#columns()}
      from media where id = ${id}`
    return row ? fromStored(row) : null
  }

  /** Those of these ids that there are; what is no id is none. */
  async among(ids: readonly string[]): Promise<MediaRow[]> {
    const known = ids.filter((id) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id))
    if (known.length === 0) return []
    const rows = await this.#sql<
      Stored[]
    >`select ${this.#columns()} from media where id = any(${known}::uuid[])`
    return rows.map(fromStored)
  }

  /** The project of an owner's branch; null for a workspace. @throws if there is no such branch */
  async projectOf(owner: MediaOwner): Promise<string | null> {
    if ('workspace' in owner) return null
    const [row] = await this.#sql<{ project: string }[]>`
      select project_id as project from branches where id = ${owner.branch}`
    if (!row) throw new Error('media for a branch that is not there')
    return row.project
  }

  /** Notes keys that are about to be written. */
  async begin(media: string, keys: readonly string[]): Promise<void> {
    await unsettle(this.#sql, media, keys)
  }

  /** Adds what has been stored, and settles its keys. */
  async add(row: MediaRow, keys: readonly string[]): Promise<void> {
    const { owner } = row
    await this.#sql.begin(async (sql) => {
      await sql`
        insert into media (id, workspace_id, branch_id, kind, name, type, width, height, seconds, bytes,
          prefix, made_by, localised_from)
        values (${row.id}, ${'workspace' in owner ? owner.workspace : null},
          ${'branch' in owner ? owner.branch : null}, ${row.kind}, ${row.name}, ${row.type}, ${row.width},
          ${row.height}, ${row.seconds}, ${row.bytes}, ${row.prefix}, ${row.madeBy}, ${row.localisedFrom})`
      await settle(sql, keys)
    })
  }

  async settle(keys: readonly string[]): Promise<void> {
    await settle(this.#sql, keys)
  }

  /** Keys that have been unsettled for longer than anybody needs to store something, by their media. */
  async left(olderThanMs: number): Promise<{ media: string; keys: string[] }[]> {
    return this.#sql<{ media: string; keys: string[] }[]>`
      select media, array_agg(key) as keys from media_unsettled
      where since <= now() - make_interval(secs => ${olderThanMs / 1000})
      group by media`
  }

  /** Everybody who has media. */
  async owners(): Promise<MediaOwner[]> {
    const rows = await this.#sql<{ workspace: string | null; branch: string | null }[]>`
      select distinct workspace_id as workspace, branch_id as branch from media`
    return rows.map(ownerOf)
  }

  /**
   * Notes which media of an owner are pointed at now: the mark of those goes, the others get one. People write
   * the documents, so what they point at is compared as text: it may be no id at all.
   */
  async mark(owner: MediaOwner, referenced: readonly string[]): Promise<void> {
    const ids = referenced.map((id) => id.toLowerCase()).filter((id) => /^[0-9a-f-]{36}$/.test(id))
    await this.#sql`
      update media set unreferenced_since = case when unreferenced_since is null then now() end
      where ${this.#of(owner)}
        and (id::text = any(${ids}::text[])) = (unreferenced_since is not null)`
  }

  /** Media of an owner that nothing has pointed at for so long. */
  async unreferenced(owner: MediaOwner, forMs: number): Promise<MediaRow[]> {
    const rows = await this.#sql<Stored[]>`
      select ${this.#columns()} from media
      where ${this.#of(owner)} and unreferenced_since <= now() - make_interval(secs => ${forMs / 1000})`
    return rows.map(fromStored)
  }

  /** Deletes a row, and notes the keys of its bytes as unsettled. */
  async remove(id: string, keys: readonly string[]): Promise<void> {
    await this.#sql.begin(async (sql) => {
      await unsettle(sql, id, keys)
      await sql`delete from media where id = ${id}`
    })
  }

  #columns() {
    return this.#sql`
      id, workspace_id as workspace, branch_id as branch, kind, name, type, width, height, seconds, bytes, prefix,
      made_by as "madeBy", localised_from as "localisedFrom"`
  }

  #of(owner: MediaOwner) {
    return 'workspace' in owner
      ? this.#sql`workspace_id = ${owner.workspace}`
      : this.#sql`branch_id = ${owner.branch}`
  }
}

interface Stored extends Omit<MediaRow, 'owner'> {
  workspace: string | null
  branch: string | null
}

function fromStored({ workspace, branch, ...row }: Stored): MediaRow {
  return { ...row, owner: ownerOf({ workspace, branch }) }
}

function ownerOf({ workspace, branch }: Pick<Stored, 'workspace' | 'branch'>): MediaOwner {
  return workspace === null ? { branch: branch! } : { workspace }
}

async function unsettle(sql: Sql | TransactionSql, media: string, keys: readonly string[]): Promise<void> {
  await sql`
    insert into media_unsettled (key, media) select key, ${media} from unnest(${[...keys]}::text[]) key
    on conflict (key) do update set since = now()`
}

async function settle(sql: Sql | TransactionSql, keys: readonly string[]): Promise<void> {
  await sql`delete from media_unsettled where key = any(${[...keys]}::text[])`
}
