/** Workspaces: teams, each with its projects and its library. */
import type { Sql } from 'postgres'
import type { Role } from '../../shared/access.ts'

export interface Workspace {
  id: string
  name: string
  /** The role of the person who asked. */
  role: Role
}

export class Workspaces {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** The workspaces somebody is a member of, by name. */
  list(personId: string): Promise<Workspace[]> {
    return this.#sql<Workspace[]>`
      select w.id, w.name, m.role
      from workspaces w join workspace_members m on m.workspace_id = w.id
      where m.person_id = ${personId} order by lower(w.name), w.id`
  }

  /** Starts a workspace and makes the person its owner. */
  async create(personId: string, name: string): Promise<Workspace> {
    const [row] = await this.#sql<{ id: string }[]>`
      with made as (insert into workspaces (name) values (${name}) returning id)
      insert into workspace_members (workspace_id, person_id, role)
      select id, ${personId}, 'owner' from made returning workspace_id as id`
    return { id: row!.id, name, role: 'owner' }
  }

  async rename(workspaceId: string, name: string): Promise<void> {
    await this.#sql`update workspaces set name = ${name} where id = ${workspaceId}`
  }
}
