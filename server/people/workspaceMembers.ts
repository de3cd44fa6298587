/** Who belongs to a workspace. There is always at least one owner. */
import type { Sql, TransactionSql } from 'postgres'
import type { Role } from '../../shared/access.ts'
import { Refused } from '../refused.ts'
import type { Changes } from './changes.ts'
import { findByEmail, type Member, type MemberRow, refuseGuestOwner, toMember } from './members.ts'

export class WorkspaceMembers {
  readonly #sql: Sql
  readonly #changes: Changes

  constructor(sql: Sql, changes: Changes) {
    this.#sql = sql
    this.#changes = changes
  }

  async list(workspaceId: string, emails: boolean): Promise<Member[]> {
    const rows = await this.#sql<MemberRow[]>`
      select p.id, p.name, p.email, p.is_guest as "isGuest", m.role, 'workspace' as from
      from workspace_members m join people p on p.id = m.person_id
      where m.workspace_id = ${workspaceId} order by m.role desc, lower(p.name), p.id`
    return rows.map((row) => toMember(row, emails))
  }

  /** @throws {Refused} if nobody has signed up with this address, or they are a member already */
  async add(workspaceId: string, email: string, role: Role): Promise<void> {
    const personId = await findByEmail(this.#sql, email)
    const added = await this.#sql`
      insert into workspace_members (workspace_id, person_id, role)
      values (${workspaceId}, ${personId}, ${role}) on conflict do nothing returning person_id`
    if (added.length === 0) throw new Refused(409, 'They are a member already: change their role instead.')
    this.#changes.roles([personId])
  }

  async change(workspaceId: string, personId: string, role: Role): Promise<void> {
    await refuseGuestOwner(this.#sql, personId, role)
    await this.#sql.begin(async (transaction) => {
      if (role !== 'owner') await keepAnOwner(transaction, workspaceId, personId)
      const changed = await transaction`
        update workspace_members set role = ${role}
        where workspace_id = ${workspaceId} and person_id = ${personId} returning person_id`
      if (changed.length === 0) throw noMember()
    })
    this.#changes.roles([personId])
  }

  async remove(workspaceId: string, personId: string): Promise<void> {
    await this.#sql.begin(async (transaction) => {
      await keepAnOwner(transaction, workspaceId, personId)
      const removed = await transaction`
        delete from workspace_members
        where workspace_id = ${workspaceId} and person_id = ${personId} returning person_id`
      if (removed.length === 0) throw noMember()
    })
    this.#changes.roles([personId])
  }
}

/**
 * Refuses if the workspace would be left without an owner once this one is gone. The lock makes two owners
 * who remove each other at the same moment take turns, so that one of them is refused.
 */
async function keepAnOwner(sql: TransactionSql, workspaceId: string, personId: string): Promise<void> {
  await sql`select from workspaces where id = ${workspaceId} for update`
  const owners = await sql<{ personId: string }[]>`
    select person_id as "personId" from workspace_members
    where workspace_id = ${workspaceId} and role = 'owner'`
  if (owners.length === 1 && owners[0]!.personId === personId) {
    throw new Refused(409, 'A workspace needs an owner: make somebody else an owner first.')
  }
}

function noMember(): Refused {
  return new Refused(404, 'They are not a member of this workspace.')
}
