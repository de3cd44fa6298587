/** Access tokens: how a program that is not a browser opens documents in a person's name. */
import { createHash, randomBytes } from 'node:crypto'
import type { Sql } from 'postgres'
import { Refused } from '../refused.ts'
import type { Changes } from './changes.ts'

export interface AccessToken {
  id: string
  name: string
  createdAt: Date
  lastUsedAt: Date | null
}

/** More than anybody needs; a program that makes one per start would otherwise fill the table. */
const most = 50

/**
 * What is kept of a token. A plain hash is enough: a token is 256 random bits, which nobody can guess, so
 * the slow hashing that passwords need would only make every connection slow.
 */
export function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

export class AccessTokens {
  readonly #sql: Sql
  readonly #changes: Changes

  constructor(sql: Sql, changes: Changes) {
    this.#sql = sql
    this.#changes = changes
  }

  list(personId: string): Promise<AccessToken[]> {
    return this.#sql<AccessToken[]>`
      select id, name, created_at as "createdAt", last_used_at as "lastUsedAt"
      from access_tokens where person_id = ${personId} order by created_at desc`
  }

  /** Makes a token; its text is given here once and cannot be had again. */
  async create(personId: string, name: string): Promise<{ id: string; token: string }> {
    const token = `coauteur_${randomBytes(32).toString('base64url')}`
    const [row] = await this.#sql<{ id: string }[]>`
      insert into access_tokens (person_id, name, hash)
      select ${personId}, ${name}, ${hashOf(token)}
      where (select count(*) from access_tokens where person_id = ${personId}) < ${most}
      returning id`
    if (!row) throw new Refused(409, `You have ${most} access tokens already: revoke one first.`)
    return { id: row.id, token }
  }

  /** Ends a token of this person and the connections made with it. */
  async revoke(personId: string, tokenId: string): Promise<void> {
    const revoked = await this.#sql`
      delete from access_tokens where id = ${tokenId} and person_id = ${personId} returning id`
    if (revoked.length === 0) throw new Refused(404, 'You have no such access token.')
    this.#changes.signedOut(tokenId)
  }
}
