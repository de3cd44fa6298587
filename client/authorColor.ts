import type * as Y from 'yjs'
import { firstContentClient } from '../shared/documents.ts'
import type { LiveDocument } from './connection.ts'
import { presentIn } from './useDocument.ts'

/** The colour of whoever's content a transaction brought: the page that wrote it, if it is still here. */
export function authorColor(live: LiveDocument, transaction: Y.Transaction): number | null {
  const { beforeState, afterState } = transaction
  const isPage = (client: number, clock: number) =>
    client < firstContentClient && (beforeState.get(client) ?? 0) < clock
  const author = [...afterState].find(([client, clock]) => isPage(client, clock))?.[0]
  return presentIn(live).find(({ clientId }) => clientId === author)?.presence.person.color ?? null
}
