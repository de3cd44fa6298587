/**
 * Who may enter a project, and why: as members of its workspace, by name, or by a link. Of several reasons
 * the highest role counts, so lowering somebody means taking away the higher reason.
 */
import type { Sql, TransactionSql } from 'postgres'
import { higherRole, type Role } from '../../shared/access.ts'
import { Refused } from '../refused.ts'
import type { Changes } from './changes.ts'
import { findByEmail, type Member, type MemberRow, refuseGuestOwner, toMember } from './members.ts'

export class ProjectMembers {
  readonly #sql: Sql
  readonly #changes: Changes

  constructor(sql: Sql, changes: Changes) {
    this.#sql = sql
    this.#changes = changes
  }

  async list(projectId: string, emails: boolean): Promise<Member[]> {
    const rows = await this.#sql<MemberRow[]>`
      select p.id, p.name, p.email, p.is_guest as "isGuest", r.role, r.source as from
      from project_roles r join people p on p.id = r.person_id
      where r.project_id = ${projectId} order by r.role desc, lower(p.name), p.id`
    return rows.map((row) => toMember(row, emails))
  }

  /** @throws {Refused} if nobody has signed up with this address, or they are a member by name already */
  async add(projectId: string, email: string, role: Role): Promise<void> {
    const personId = await findByEmail(this.#sql, email)
    const added = await this.#sql`
      insert into project_members (project_id, person_id, role)
      values (${projectId}, ${personId}, ${role}) on conflict do nothing returning person_id`
    if (added.length === 0) throw new Refused(409, 'They are a member already: change their role instead.')
    this.#changes.roles([personId])
  }

  /**
   * Gives somebody in the project a role by name. Links they came by no longer count for them, so that the
   * role is exactly this one.
   */
  async change(projectId: string, personId: string, role: Role): Promise<void> {
    await refuseGuestOwner(this.#sql, personId, role)
    await this.#sql.begin(async (transaction) => {
      const inherited = await roleByWorkspace(transaction, projectId, personId)
      if (inherited && inherited !== role && higherRole(inherited, role) === inherited) {
        throw new Refused(409, `The workspace makes them ${inherited}: lower their role there.`)
      }
      await forgetLinks(transaction, projectId, personId)
      await transaction`
        insert into project_members (project_id, person_id, role)
        values (${projectId}, ${personId}, ${role})
        on conflict (project_id, person_id) do update set role = excluded.role`
    })
    this.#changes.roles([personId])
  }

  async remove(projectId: string, personId: string): Promise<void> {
    await this.#sql.begin(async (transaction) => {
      if (await roleByWorkspace(transaction, projectId, personId)) {
        throw new Refused(409, 'They are a member of the workspace: remove them there.')
      }
      await forgetLinks(transaction, projectId, personId)
      await transaction`
        delete from project_members where project_id = ${projectId} and person_id = ${personId}`
    })
    this.#changes.roles([personId])
  }
}

/**
 * The role that the workspace gives somebody in its project, null if it gives none.
 * @throws {Refused} if they are not in the project at all
 */
async function roleByWorkspace(
  sql: TransactionSql,
  projectId: string,
  personId: string,
): Promise<Role | null> {
  const grants = await sql<{ role: Role; source: Member['from'] }[]>`
    select role, source from project_grants where project_id = ${projectId} and person_id = ${personId}`
  if (grants.length === 0) throw new Refused(404, 'They are not in this project.')
  return grants.find((grant) => grant.source === 'workspace')?.role ?? null
}

async function forgetLinks(sql: TransactionSql, projectId: string, personId: string): Promise<void> {
  await sql`
    delete from share_link_members
    where person_id = ${personId} and link_id in (select id from share_links where project_id = ${projectId})`
}
