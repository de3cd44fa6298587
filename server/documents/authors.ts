/**
 * Whose program a Yjs client id is: the person in whose session the server first saw it. Kept in memory
 * for open documents and in the database for later, so that authorship is a fact and not a claim.
 */
import type { Sql } from 'postgres'
import type { DocumentName } from '../../shared/documents.ts'
import type { Person } from '../../shared/presence.ts'

export interface Author {
  id: string
  name: string
}

/** How many of a document's most recent client ids are remembered when it is opened. */
const remembered = 1_000

export class Authors {
  readonly #sql: Sql
  readonly #onTrouble: (what: string, error: unknown) => void
  readonly #known = new Map<DocumentName, Map<number, Author>>()

  constructor(sql: Sql, onTrouble: (what: string, error: unknown) => void) {
    this.#sql = sql
    this.#onTrouble = onTrouble
  }

  async load(name: DocumentName): Promise<void> {
    const rows = await this.#sql<{ client: string; person: string; name: string }[]>`
      select c.client, c.person, c.name from document_clients c join documents d on d.id = c.document
      where d.name = ${name} order by c.seen_at desc limit ${remembered}`
    const known = new Map(rows.map((row) => [Number(row.client), { id: row.person, name: row.name }]))
    this.#known.set(name, known)
  }

  of(name: DocumentName, client: number): Author | null {
    return this.#known.get(name)?.get(client) ?? null
  }

  /** Notes that `client` speaks for `person`, unless it already speaks for somebody. */
  saw(name: DocumentName, client: number, person: Person): void {
    const known = this.#known.get(name)
    if (!known || known.has(client)) return
    known.set(client, { id: person.id, name: person.name })
    this.#keep(name, client, person).catch((error: unknown) => this.#onTrouble('keeping an author', error))
  }

  release(name: DocumentName): void {
    this.#known.delete(name)
  }

  async #keep(name: DocumentName, client: number, person: Person): Promise<void> {
    await this.#sql`
      insert into document_clients (client, document, person, name)
      select ${client}, id, ${person.id}, ${person.name} from documents where name = ${name}
      on conflict do nothing`
  }
}
