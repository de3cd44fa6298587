/**
 * Share links. A link is a key: whoever has it comes in with its role, as often as they like, until it is
 * revoked or expires.
 *
 * Its token has to be shown again to those who share, so a hash would not do; kept as text, every backup of
 * the database would be a bundle of keys. Instead nothing is kept: the token is the link's id followed by
 * its signature with the server's secret, computed whenever it is asked for.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Sql } from 'postgres'
import type { Role } from '../../shared/access.ts'
import { Refused } from '../refused.ts'
import type { Changes } from './changes.ts'

/** What a link can give: somebody has to be known by name to be an owner. */
type LinkRole = Exclude<Role, 'owner'>

export interface ShareLink {
  id: string
  token: string
  role: LinkRole
  label: string
  expiresAt: Date | null
  revokedAt: Date | null
  /** How many people came by it. */
  uses: number
}

export interface Invitation {
  linkId: string
  projectId: string
  role: LinkRole
  project: { name: string }
  workspace: { name: string }
}

export class ShareLinks {
  readonly #sql: Sql
  readonly #secret: string
  readonly #changes: Changes

  constructor(sql: Sql, secret: string, changes: Changes) {
    this.#sql = sql
    this.#secret = secret
    this.#changes = changes
  }

  /** All links of a project, revoked and expired ones included, the newest first. */
  async list(projectId: string): Promise<ShareLink[]> {
    const rows = await this.#sql<Omit<ShareLink, 'token'>[]>`
      select l.id, l.role, l.label, l.expires_at as "expiresAt", l.revoked_at as "revokedAt",
        (select count(*)::int from share_link_members m where m.link_id = l.id) as uses
      from share_links l where l.project_id = ${projectId} order by l.created_at desc`
    return rows.map((row) => ({ ...row, token: this.tokenOf(row.id) }))
  }

  async create(
    projectId: string,
    by: string | null,
    link: Pick<ShareLink, 'role' | 'label' | 'expiresAt'>,
  ): Promise<ShareLink> {
    const [row] = await this.#sql<{ id: string }[]>`
      insert into share_links (project_id, role, label, expires_at, created_by)
      values (${projectId}, ${link.role}, ${link.label}, ${link.expiresAt}, ${by}) returning id`
    return { ...link, id: row!.id, token: this.tokenOf(row!.id), revokedAt: null, uses: 0 }
  }

  /** Ends a link and the roles of those who came by it. Revoking twice is revoking once. */
  async revoke(projectId: string, linkId: string): Promise<void> {
    const revoked = await this.#sql`
      update share_links set revoked_at = coalesce(revoked_at, now())
      where id = ${linkId} and project_id = ${projectId} returning id`
    if (revoked.length === 0) throw new Refused(404, 'This project has no such link.')
    const rows = await this.#sql<{ personId: string }[]>`
      select person_id as "personId" from share_link_members where link_id = ${linkId}`
    this.#changes.roles(rows.map((row) => row.personId))
  }

  /** What a token invites to. @throws {Refused} for a token that is no key (any more) */
  async read(token: string): Promise<Invitation> {
    const id = this.#idOf(token)
    const [row] = await this.#sql<(Omit<Invitation, 'project' | 'workspace'> & Names)[]>`
      select l.id as "linkId", l.project_id as "projectId", l.role, p.name as project, w.name as workspace
      from share_links l join projects p on p.id = l.project_id join workspaces w on w.id = p.workspace_id
      where l.id = ${id} and l.revoked_at is null and (l.expires_at is null or l.expires_at > now())`
    if (!row) throw new Refused(404, 'This link has expired or was revoked. Ask for a new one.')
    return { ...row, project: { name: row.project }, workspace: { name: row.workspace } }
  }

  /** Lets somebody in by a link. */
  async join(linkId: string, personId: string): Promise<void> {
    await this.#sql`
      insert into share_link_members (link_id, person_id) values (${linkId}, ${personId})
      on conflict do nothing`
    this.#changes.roles([personId])
  }

  /** The id and its signature, 22 characters each. */
  tokenOf(linkId: string): string {
    const id = Buffer.from(linkId.replaceAll('-', ''), 'hex')
    return id.toString('base64url') + this.#sign(id).toString('base64url')
  }

  /**
   * The id in a token that this server has signed; null in any other. Compared as text: the last character
   * of base64 has bits to spare, so that decoding would take several spellings for the same key.
   */
  #idOf(token: string): string | null {
    if (!/^[\w-]{44}$/.test(token)) return null
    const bytes = Buffer.from(token.slice(0, 22), 'base64url').toString('hex')
    const id = bytes.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    return timingSafeEqual(Buffer.from(this.tokenOf(id)), Buffer.from(token)) ? id : null
  }

  #sign(id: Buffer): Buffer {
    return createHmac('sha256', this.#secret).update('share link ').update(id).digest().subarray(0, 16)
  }
}

interface Names {
  project: string
  workspace: string
}
