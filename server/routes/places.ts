/** A document that a request is about: whether somebody may be there, and what it belongs to. */
import { z } from 'zod'
import { may, type Role } from '../../shared/access.ts'
import { type DocumentName, parseDocumentName } from '../../shared/documents.ts'
import type { Person } from '../../shared/presence.ts'
import type { Place } from '../jobs/wishes.ts'
import type { MediaOwner } from '../../shared/media.ts'
import type { People } from '../people.ts'
import { noProject } from '../people/projects.ts'
import { Refused } from '../refused.ts'
import type { Purse, Spending } from '../spending.ts'

/** The documents that pictures are made for. */
export const documentName = z
  .string('must be film/<branch> or library/<workspace>')
  .refine((name) => isPictured(name), 'must be film/<branch> or library/<workspace>')
  .transform((name) => name as DocumentName)

function isPictured(name: string): boolean {
  const kind = parseDocumentName(name)?.kind
  return kind === 'film' || kind === 'library'
}

export interface Entrance extends Place, Purse {
  role: Role
}

/** @throws {Refused} as if it did not exist, if they cannot open it */
export async function enter(
  { people, spending }: { people: People; spending: Spending },
  person: Person,
  document: DocumentName,
): Promise<Entrance> {
  const { role } = await people.roles.towards(person.id, document)
  const { kind, owner } = parseDocumentName(document)!
  if (!may(role, 'open') || role === null) {
    throw kind === 'film'
      ? noProject()
      : new Refused(404, 'There is no such workspace, or you are not in it.')
  }
  const place: MediaOwner = kind === 'film' ? { branch: owner } : { workspace: owner }
  const of = kind === 'film' ? 'film' : 'library'
  const purse = await spending.purseOf(document)
  const seesLibrary = may(await people.roles.inWorkspace(person.id, purse.workspaceId), 'open')
  return { role, document, kind: of, owner: place, seesLibrary, ...purse }
}
