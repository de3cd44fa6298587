/** What everything on the page of the style capsules works with. */
import { createContext, useContext, useMemo } from 'react'
import type { Capsule } from '../../shared/capsules.ts'
import { capsulesRoot } from '../../shared/documents.ts'
import { useAssetGlows } from '../assets/glows.ts'
import { useEdits } from '../edits.ts'
import { useShelf, type Shelf } from '../library/shelf.ts'
import { undoneInCapsules, useCapsules } from './useCapsules.ts'

/** Presence and glows say `asset` of a capsule too: ids are never the same. `edits`: one's own of capsules. */
export interface Rack extends Omit<Shelf, 'assets'> {
  /** Deleted ones included. */
  capsules: readonly Capsule[]
}

export const RackContext = createContext<Rack | null>(null)

/** The capsules around the caller. Only below a RackContext. */
export function useRack(): Rack {
  const rack = useContext(RackContext)
  if (!rack) throw new Error('useRack outside of a RackContext')
  return rack
}

/** What to put into the RackContext, below a ShelfContext; null for the moment before. */
export function useRackOfShelf(): Rack | null {
  const shelf = useShelf()
  const { library } = shelf
  const edits = useEdits(library, undoneInCapsules)
  const capsules = useCapsules(library)
  const glows = useAssetGlows(library, capsulesRoot)
  return useMemo(() => edits && { ...shelf, capsules, edits, glows }, [shelf, capsules, edits, glows])
}
