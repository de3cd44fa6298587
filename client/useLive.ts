import { useCallback, useEffect, useState } from 'react'
import type { DocumentName } from '../shared/documents.ts'
import type { LiveDocument } from './connection.ts'
import { useHeld } from './held.ts'
import { useSession } from './room/session.ts'

/**
 * Opens a document while the caller is mounted, and again when the server has written it anew; null without
 * a name and in the moments between.
 */
export function useLive(name: DocumentName | null): LiveDocument | null {
  const { connection } = useSession()
  const [renewals, setRenewals] = useState(0)
  const open = useCallback(
    () => (name === null ? null : connection.open(name)),
    // oxlint-disable-next-line react/exhaustive-deps -- after each renewal the document is opened again
    [connection, name, renewals],
  )
  const live = useHeld(open)
  useEffect(() => {
    if (!live) return
    const look = () => live.status.get().renewed && setRenewals((count) => count + 1)
    look()
    return live.status.subscribe(look)
  }, [live])
  return live
}
