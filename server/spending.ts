/**
 * What may be spent, and what has been: a *purse* for every project and for the library of every workspace.
 * Sums are taken from the jobs themselves, so that there is no second account to keep in step with them.
 */
import type { Sql, TransactionSql } from 'postgres'
import { type DocumentName, parseDocumentName } from '../shared/documents.ts'
import { inWords, toDollars, toMicros } from './jobs/money.ts'
import { Refused } from './refused.ts'

/** US dollars. */
export interface Spent {
  spent: number
  reserved: number
  budget: number | null
}

/** The project, or the workspace for its library. */
export interface Purse {
  purse: string
  workspaceId: string
  projectId: string | null
}

interface Sums {
  spent: number
  reserved: number
  budget: number | null
}

export class Spending {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** What spends for a document, and where that belongs. @throws if there is no such branch */
  async purseOf(document: DocumentName): Promise<Purse> {
    const { kind, owner } = parseDocumentName(document)!
    if (kind === 'library') return { purse: owner, workspaceId: owner, projectId: null }
    const [row] = await this.#sql<Purse[]>`
      select p.id as purse, p.id as "projectId", p.workspace_id as "workspaceId"
      from branches b join projects p on p.id = b.project_id where b.id = ${owner}`
    if (!row) throw new Error('a purse for a branch that is not there')
    return row
  }

  /** What stands in a purse; one that nobody has used yet is empty and has no limit. */
  async read(purse: string): Promise<Spent> {
    const { spent, reserved, budget } = await sums(this.#sql, purse)
    return {
      spent: toDollars(spent),
      reserved: toDollars(reserved),
      budget: budget === null ? null : toDollars(budget),
    }
  }

  /** @param budget US dollars; null: no limit */
  async setBudget(purse: string, budget: number | null): Promise<void> {
    const micros = budget === null ? null : toMicros(budget)
    await this.#sql`
      insert into purses (id, budget) values (${purse}, ${micros})
      on conflict (id) do update set budget = excluded.budget`
  }

  /** Takes the right to spend from somebody, or gives it back; what their role says stands beside it. */
  async setAllowed(purse: string, personId: string, allowed: boolean): Promise<void> {
    if (allowed) {
      await this.#sql`delete from purse_refusals where purse = ${purse} and person_id = ${personId}`
      return
    }
    await this.#sql.begin(async (sql) => {
      await sql`insert into purses (id) values (${purse}) on conflict do nothing`
      await sql`
        insert into purse_refusals (purse, person_id) values (${purse}, ${personId}) on conflict do nothing`
    })
  }

  /** The ids of everybody from whom the right to spend was taken. */
  async refusals(purse: string): Promise<string[]> {
    const rows = await this.#sql<{ id: string }[]>`
      select person_id as id from purse_refusals where purse = ${purse} order by person_id`
    return rows.map(({ id }) => id)
  }

  async isRefused(purse: string, personId: string): Promise<boolean> {
    const rows = await this.#sql`
      select from purse_refusals where purse = ${purse} and person_id = ${personId}`
    return rows.length > 0
  }

  /** Makes whoever else wishes from this purse wait until the transaction ends. */
  async lock(sql: TransactionSql, purse: string): Promise<void> {
    await sql`insert into purses (id) values (${purse}) on conflict do nothing`
    await sql`select from purses where id = ${purse} for update`
  }

  /**
   * Whether so much more may be spent; to be asked in the transaction that holds the lock.
   * @param price micro-dollars
   * @throws {Refused} if the budget does not allow it, with the figures
   */
  async demand(sql: TransactionSql, purse: string, price: number): Promise<void> {
    if (price === 0) return
    const { spent, reserved, budget } = await sums(sql, purse)
    if (budget === null || spent + reserved + price <= budget) return
    const under = reserved > 0 ? ` and ${inWords(reserved)} is set aside for what is under way` : ''
    throw new Refused(
      402,
      `The budget here is ${inWords(budget)}: ${inWords(spent)} is spent${under}, and this costs ${inWords(price)}. An owner can raise it.`,
    )
  }
}

/** In micro-dollars. What has ended without a cost has cost nothing. */
async function sums(sql: Sql | TransactionSql, purse: string): Promise<Sums> {
  const [row] = await sql<Sums[]>`
    select coalesce(sum(cost) filter (where state not in ('queued', 'running')), 0)::float8 as spent,
      coalesce(sum(price) filter (where state in ('queued', 'running')), 0)::float8 as reserved,
      (select budget::float8 from purses where id = ${purse}) as budget
    from jobs where purse = ${purse}`
  return row!
}
