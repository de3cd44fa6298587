/** What the live documents know of rights: somebody to ask. */
import type { Role } from '../../shared/access.ts'
import type { DocumentName } from '../../shared/documents.ts'
import type { Person } from '../../shared/presence.ts'

/** Asked whenever somebody comes in and whenever rights have changed; see server/people.ts. */
export interface Door {
  /** Somebody's role where `name` belongs (null: none) and when it ends by itself. Throws if it cannot tell. */
  access(person: Person, name: DocumentName): Promise<{ role: Role | null; until: Date | null }>
}
