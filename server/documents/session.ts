/** What the live documents know of people: who sits behind a socket, and who may do what. */
import type { Role } from '../../shared/access.ts'
import type { DocumentName } from '../../shared/documents.ts'
import type { Person } from '../../shared/presence.ts'

/** A signed-in person, member or guest, as one browser or program. */
export interface Session {
  id: string
  person: Person
}

/** Asked at every door; see server/people.ts. */
export interface Door {
  /** Somebody's role where `name` belongs (null: none) and when it ends by itself. Throws if it cannot tell. */
  access(person: Person, name: DocumentName): Promise<{ role: Role | null; until: Date | null }>
}
