/** The style capsules of a library as they are now, read once after each change. */
import type * as Y from 'yjs'
import { readCapsules, type Capsule } from '../../shared/capsules.ts'
import { attemptsRoot, capsulesRoot } from '../../shared/documents.ts'
import type { LiveDocument } from '../connection.ts'
import { useReading } from '../useDocument.ts'

const roots = (doc: Y.Doc) => [capsulesRoot(doc), attemptsRoot(doc)]

/** What undo takes back among the capsules. */
export const undoneInCapsules = roots

/** Deleted ones included, the oldest first. */
export function useCapsules(library: LiveDocument): readonly Capsule[] {
  return useReading(library, roots, readCapsules)
}
