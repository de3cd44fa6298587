import type { Role } from '../../shared/access.ts'

/** What the share and members dialogs need to know of a project. */
export interface Shareable {
  id: string
  name: string
  role: Role
}
