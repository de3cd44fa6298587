/** Who is asking: one person, member or guest, in one browser or program. */
import type { Person } from '../shared/presence.ts'

export interface Session {
  id: string
  person: Person
}
