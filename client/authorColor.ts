import type * as Y from 'yjs'
import type { LiveDocument } from './connection.ts'
import { presentIn } from './useDocument.ts'

/** The colour of whoever's content a transaction brought: the page that wrote it, if it is still here. */
export function authorColor(live: LiveDocument, transaction: Y.Transaction): number | null {
  const { beforeState, afterState } = transaction
  const author = [...afterState].find(([client, clock]) => (beforeState.get(client) ?? 0) < clock)?.[0]
  return presentIn(live).find(({ clientId }) => clientId === author)?.presence.person.color ?? null
}
