/** Who somebody is, where: one query each. What a role may do is decided in shared/access.ts alone. */
import type { Sql } from 'postgres'
import type { Role } from '../../shared/access.ts'
import { type DocumentName, parseDocumentName } from '../../shared/documents.ts'

export class Roles {
  readonly #sql: Sql

  constructor(sql: Sql) {
    this.#sql = sql
  }

  /** The highest role of a person in a project: by its workspace, by name or by a live link. */
  async inProject(personId: string, projectId: string): Promise<Role | null> {
    const [row] = await this.#sql<{ role: Role }[]>`
      select role from project_roles where project_id = ${projectId} and person_id = ${personId}`
    return row?.role ?? null
  }

  async inWorkspace(personId: string, workspaceId: string): Promise<Role | null> {
    const [row] = await this.#sql<{ role: Role }[]>`
      select role from workspace_members where workspace_id = ${workspaceId} and person_id = ${personId}`
    return row?.role ?? null
  }

  /**
   * The role a person has towards a document, and when it ends by itself. An archived project is there to
   * be read: until it is restored, everybody is a viewer of its documents.
   */
  async towards(personId: string, name: DocumentName): Promise<{ role: Role | null; until: Date | null }> {
    const document = parseDocumentName(name)
    if (!document) return { role: null, until: null }
    if (document.kind === 'library') {
      return { role: await this.inWorkspace(personId, document.owner), until: null }
    }
    const [row] = await this.#sql<{ role: Role; until: Date | null }[]>`
      select case when p.archived_at is null then r.role else 'viewer' end as role, r.until
      from branches b
      join projects p on p.id = b.project_id
      join project_roles r on r.project_id = p.id
      where b.id = ${document.owner} and r.person_id = ${personId}`
    return row ?? { role: null, until: null }
  }
}
