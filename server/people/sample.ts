/** The sample project: made on the first start, in a workspace that belongs to nobody, open by a built-in link. */
import type { Sql } from 'postgres'

/** Where the sample is and how one comes in. */
export interface Sample {
  projectId: string
  linkId: string
}

export class Samples {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** The sample project, null if there is none (yet). */
  async find(): Promise<Sample | null> {
    const [row] = await this.#sql<Sample[]>`
      select p.id as "projectId", l.id as "linkId"
      from projects p join share_links l on l.project_id = p.id
      where p.is_sample and l.created_by is null and l.revoked_at is null and l.expires_at is null
      order by l.created_at limit 1`
    return row ?? null
  }

  /**
   * Makes the project around a branch whose documents stand already, so that nobody ever sees it empty: a
   * start that ends half way leaves a document that nothing points to, and the next one begins again.
   */
  async create(branchId: string, name: string): Promise<void> {
    await this.#sql`
      with
        workspace as (insert into workspaces (name) values ('Samples') returning id),
        project as (
          insert into projects (workspace_id, name, is_sample)
          select id, ${name}, true from workspace returning id),
        branch as (
          insert into branches (id, project_id, name) select ${branchId}, id, 'main' from project)
      insert into share_links (project_id, role, label) select id, 'editor', 'Everybody here' from project`
  }
}
