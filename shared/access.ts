/**
 * Who may do what. One table, read by the HTTP routes, by the sockets and by the interface, so that a
 * button that is shown is a button that works, and a request that is refused was never offered.
 */
import type { DocumentKind } from './documents.ts'

/** From the most to the least; a person's role in a project is the highest of the ones they hold. */
export const roles = ['owner', 'editor', 'commenter', 'viewer'] as const
export type Role = (typeof roles)[number]

/**
 * `open` see the project and read its documents · `comment` add to threads · `edit` change documents ·
 * `spend` wish for what costs money (also see `maySpend`) · `budget` say how much may be spent, and by whom ·
 * `rename` change a project's name, archive and restore it · `create` start a project in the workspace ·
 * `share` make and revoke share links, add members up to one's own role · `manage` change and remove
 * members, rename the workspace.
 */
export type Right =
  | 'open'
  | 'comment'
  | 'edit'
  | 'spend'
  | 'budget'
  | 'create'
  | 'rename'
  | 'share'
  | 'manage'

const rights: Record<Role, readonly Right[]> = {
  owner: ['open', 'comment', 'edit', 'spend', 'budget', 'create', 'rename', 'share', 'manage'],
  editor: ['open', 'comment', 'edit', 'spend', 'create', 'share'],
  commenter: ['open', 'comment'],
  viewer: ['open'],
}

/** Whether somebody with `role` (null: no role at all) holds `right`. */
export function may(role: Role | null, right: Right): boolean {
  return role !== null && rights[role].includes(right)
}

/**
 * Whether somebody may wish for what costs money, unless an owner has taken that from them. Guests never may,
 * whatever their role: a link can be passed on to anybody.
 */
export function maySpend(role: Role | null, { guest }: { guest: boolean }): boolean {
  return !guest && may(role, 'spend')
}

export type Access = 'none' | 'read' | 'write'

/**
 * What `role` may do with a document of `kind`. The review document has one writer, the server: its
 * readers add to it over HTTP, where their name is the session's and cannot be claimed.
 */
export function documentAccess(role: Role | null, kind: DocumentKind): Access {
  if (!may(role, 'open')) return 'none'
  return kind !== 'review' && may(role, 'edit') ? 'write' : 'read'
}

/** The higher of two roles; null is lower than any. */
export function higherRole(a: Role | null, b: Role | null): Role | null {
  if (a === null) return b
  if (b === null) return a
  return roles.indexOf(a) <= roles.indexOf(b) ? a : b
}

/** A role may be given only by somebody who holds it or a higher one. */
export function mayGive(giver: Role | null, role: Role): boolean {
  return giver !== null && may(giver, 'share') && roles.indexOf(giver) <= roles.indexOf(role)
}
