/** The members of a workspace or a project, as they are shown, and how a new one is found. */
import type { Sql } from 'postgres'
import type { Role } from '../../shared/access.ts'
import type { Person } from '../../shared/presence.ts'
import { Refused } from '../refused.ts'
import { type PersonRow, toPerson } from './person.ts'

export interface Member {
  person: Person
  /** Null for guests, and where it is not shown. */
  email: string | null
  role: Role
  /** Where the role comes from: it can only be changed there. */
  from: 'workspace' | 'project' | 'link'
}

export interface MemberRow extends PersonRow {
  email: string
  role: Role
  from: Member['from']
}

/** @param emails whether the reader may see the addresses */
export function toMember(row: MemberRow, emails: boolean): Member {
  return {
    person: toPerson(row),
    email: emails && !row.isGuest ? row.email : null,
    role: row.role,
    from: row.from,
  }
}

/** The person who signed up with an address. @throws {Refused} if nobody did */
export async function findByEmail(sql: Sql, email: string): Promise<string> {
  const [row] = await sql<{ id: string }[]>`
    select id from people where email = ${email.toLowerCase()} and not is_guest`
  if (!row) {
    throw new Refused(404, 'Nobody has signed up here with this e-mail address: send a share link instead.')
  }
  return row.id
}

/** Owners are people with an account: a guest who loses the browser's memory is gone for good. */
export async function refuseGuestOwner(sql: Sql, personId: string, role: Role): Promise<void> {
  if (role !== 'owner') return
  const [row] = await sql`select from people where id = ${personId} and is_guest`
  if (row) throw new Refused(409, 'A guest cannot be an owner: they have to sign up first.')
}
