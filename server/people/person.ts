/** A person as the database has them, and as everybody else sees them. */
import { type Person, personColor } from '../../shared/presence.ts'

export interface PersonRow {
  id: string
  name: string
  isGuest: boolean
}

export function toPerson(row: PersonRow): Person {
  return { id: row.id, name: row.name, color: personColor(row.id), guest: row.isGuest }
}
