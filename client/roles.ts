/** Roles in words, and the choices of roles somebody may give. */
import { mayGive, roles, type Role } from '../shared/access.ts'
import type { Choice } from './ui/Select.tsx'

const words: Record<Role, { label: string; hint: string }> = {
  owner: { label: 'Owner', hint: 'Edits everything, manages people, archives' },
  editor: { label: 'Editor', hint: 'Edits everything and shares' },
  commenter: { label: 'Commenter', hint: 'Reads and comments, changes nothing' },
  viewer: { label: 'Viewer', hint: 'Reads, changes nothing' },
}

/** "Editor". */
export function roleName(role: Role): string {
  return words[role].label
}

/** The roles that somebody with `giver` may give, for a Select; owners can be left out. */
export function givableRoles<T extends Role>(giver: Role, among: readonly T[]): Choice<T>[] {
  return among.filter((role) => mayGive(giver, role)).map((role) => ({ value: role, ...words[role] }))
}

/** The roles a share link can carry. */
export const linkRoles = roles.filter((role) => role !== 'owner')
