/** Projects: films being made, each in a workspace, each with its branches. */
import type { Sql, TransactionSql } from 'postgres'
import type { Role } from '../../shared/access.ts'
import { Refused } from '../refused.ts'
import type { Changes } from './changes.ts'

export interface ProjectSummary {
  id: string
  name: string
  /** The role of the person who asked. */
  role: Role
  /** Null for those who came to the project alone, by a link or by name. */
  workspace: { id: string; name: string } | null
  archivedAt: Date | null
  updatedAt: Date
  /** How many people can open it. */
  people: number
}

export interface Project {
  id: string
  name: string
  role: Role
  archivedAt: Date | null
  workspace: { id: string; name: string }
  branches: { id: string; name: string }[]
  /** Whether they are in the workspace too, and with it in its library. */
  canSeeWorkspace: boolean
}

/** The branch every project begins with. */
const firstBranch = 'main'

export class Projects {
  readonly #sql: Sql
  readonly #changes: Changes

  constructor(sql: Sql, changes: Changes) {
    this.#sql = sql
    this.#changes = changes
  }

  /** Every project a person can open, the one changed last first. */
  list(personId: string): Promise<ProjectSummary[]> {
    return this.#sql<ProjectSummary[]>`
      select p.id, p.name, r.role, p.archived_at as "archivedAt", p.updated_at as "updatedAt",
        case when m.person_id is null then null
          else json_build_object('id', w.id, 'name', w.name) end as workspace,
        (select count(distinct g.person_id)::int from project_grants g where g.project_id = p.id) as people
      from project_roles r
      join projects p on p.id = r.project_id
      join workspaces w on w.id = p.workspace_id
      left join workspace_members m on m.workspace_id = w.id and m.person_id = r.person_id
      where r.person_id = ${personId}
      order by p.updated_at desc, p.id`
  }

  /** One project as a person sees it. @throws {Refused} if they cannot open it */
  async read(personId: string, projectId: string): Promise<Project> {
    const [row] = await this.#sql<Project[]>`
      select p.id, p.name, r.role, p.archived_at as "archivedAt",
        json_build_object('id', w.id, 'name', w.name) as workspace,
        (select json_agg(json_build_object('id', b.id, 'name', b.name) order by b.created_at, b.id)
          from branches b where b.project_id = p.id) as branches,
        exists (select from workspace_members m
          where m.workspace_id = w.id and m.person_id = r.person_id) as "canSeeWorkspace"
      from project_roles r
      join projects p on p.id = r.project_id
      join workspaces w on w.id = p.workspace_id
      where p.id = ${projectId} and r.person_id = ${personId}`
    if (!row) throw noProject()
    return row
  }

  /** Starts a project with its first branch and returns its id. */
  async create(workspaceId: string, name: string): Promise<string> {
    return this.#sql.begin(async (transaction) => {
      const [project] = await transaction<{ id: string }[]>`
        insert into projects (workspace_id, name) values (${workspaceId}, ${name}) returning id`
      await transaction`insert into branches (project_id, name) values (${project!.id}, ${firstBranch})`
      return project!.id
    })
  }

  /** Renames, archives or restores. Archiving turns everybody's documents into ones to be read. */
  async change(projectId: string, change: { name?: string; archived?: boolean }): Promise<void> {
    await this.#sql.begin(async (transaction) => {
      if (change.name !== undefined) await rename(transaction, projectId, change.name)
      if (change.archived !== undefined) await archive(transaction, projectId, change.archived)
    })
    if (change.archived !== undefined) this.#changes.roles(await this.#people(projectId))
  }

  /** Notes that somebody is at work in the project of a branch. */
  async touch(branchId: string): Promise<void> {
    await this.#sql`
      update projects set updated_at = now()
      where id = (select project_id from branches where id = ${branchId})`
  }

  async #people(projectId: string): Promise<string[]> {
    const rows = await this.#sql<{ personId: string }[]>`
      select distinct person_id as "personId" from project_grants where project_id = ${projectId}`
    return rows.map((row) => row.personId)
  }
}

/** The same words for a project that is not there and one that is not theirs: no id tells which. */
export function noProject(): Refused {
  return new Refused(404, 'There is no such project, or you have no access to it.')
}

async function rename(sql: TransactionSql, projectId: string, name: string): Promise<void> {
  await sql`update projects set name = ${name}, updated_at = now() where id = ${projectId}`
}

async function archive(sql: TransactionSql, projectId: string, archived: boolean): Promise<void> {
  await sql`
    update projects set updated_at = now(),
      archived_at = ${archived ? sql`coalesce(archived_at, now())` : null}
    where id = ${projectId}`
}
