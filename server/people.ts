/**
 * People and rights: who is who, what they belong to, and with which role. Everything here is rows in the
 * database; nothing knows of documents or of HTTP. Others learn of a change by listening (`changes`).
 */
import type { Sql } from 'postgres'
import type { Role } from '../shared/access.ts'
import type { DocumentName } from '../shared/documents.ts'
import type { Person } from '../shared/presence.ts'
import type { Config } from './config.ts'
import type { Logger } from './logger.ts'
import { makeAuth } from './people/auth.ts'
import { Changes } from './people/changes.ts'
import { moveGuest } from './people/guests.ts'
import { ShareLinks } from './people/links.ts'
import { ProjectMembers } from './people/projectMembers.ts'
import { Projects } from './people/projects.ts'
import { Roles } from './people/roles.ts'
import { Samples } from './people/sample.ts'
import { Sessions } from './people/sessions.ts'
import type { Session } from './session.ts'
import { AccessTokens } from './people/tokens.ts'
import { WorkspaceMembers } from './people/workspaceMembers.ts'
import { Workspaces } from './people/workspaces.ts'

export interface PeopleOptions {
  sql: Sql
  config: Pick<Config, 'publicUrl' | 'signUp'>
  /** Signs sessions and share links. */
  secret: string
  logger: Logger
}

export class People {
  readonly changes = new Changes()
  readonly sessions: Sessions
  readonly roles: Roles
  readonly workspaces: Workspaces
  readonly workspaceMembers: WorkspaceMembers
  readonly projects: Projects
  readonly projectMembers: ProjectMembers
  readonly links: ShareLinks
  readonly tokens: AccessTokens
  readonly sample: Samples
  readonly #sql: Sql

  constructor({ sql, config, secret, logger }: PeopleOptions) {
    this.#sql = sql
    this.roles = new Roles(sql)
    this.workspaces = new Workspaces(sql)
    this.workspaceMembers = new WorkspaceMembers(sql, this.changes)
    this.projects = new Projects(sql, this.changes)
    this.projectMembers = new ProjectMembers(sql, this.changes)
    this.links = new ShareLinks(sql, secret, this.changes)
    this.tokens = new AccessTokens(sql, this.changes)
    this.sample = new Samples(sql)
    const auth = makeAuth({
      sql,
      config,
      secret,
      logger,
      onSignUp: async ({ id, name }) => {
        await this.workspaces.create(id, `${name}'s workspace`)
      },
      onGuestBecame: async (guestId, personId) => {
        await moveGuest(sql, guestId, personId)
        this.changes.roles([guestId, personId])
      },
      onSignOut: (sessionId) => this.changes.signedOut(sessionId),
    })
    this.sessions = new Sessions(auth, sql)
  }

  /** The session of a cookie; null if nobody is signed in. */
  async session(headers: Headers): Promise<Session | null> {
    return (await this.sessions.read(headers))?.session ?? null
  }

  /** The session of an access token; null for one that is not known. */
  sessionOfToken(token: string): Promise<Session | null> {
    return this.sessions.ofToken(token)
  }

  /** The role somebody has towards a document (null: none) and when it ends by itself. */
  access(person: Person, name: DocumentName): Promise<{ role: Role | null; until: Date | null }> {
    return this.roles.towards(person.id, name)
  }

  /** The address somebody signed up with; null for guests. */
  async email(personId: string): Promise<string | null> {
    const [row] = await this.#sql<{ email: string }[]>`
      select email from people where id = ${personId} and not is_guest`
    return row?.email ?? null
  }

  async rename(personId: string, name: string): Promise<void> {
    await this.#sql`update people set name = ${name}, updated_at = now() where id = ${personId}`
  }
}
