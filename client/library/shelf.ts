/** What everything that shows a workspace's library works with, on its own page and in a film. */
import { createContext, useCallback, useContext, useMemo } from 'react'
import type { Stamp } from '../../shared/assets.ts'
import type { LibraryAsset } from '../../shared/library.ts'
import { undoneInAssets, useLibraryAssets } from '../assets/useAssets.ts'
import type { LiveDocument } from '../connection.ts'
import { useEdits, type Edits } from '../edits.ts'
import { usePeople, type PersonHere } from '../room/people.ts'
import { useSession } from '../room/session.ts'
import { useAssetGlows, type Glow } from '../assets/glows.ts'
import { useSubscribable } from '../useDocument.ts'

export interface Shelf {
  library: LiveDocument
  workspace: string
  editable: boolean
  /** Deleted ones included. */
  assets: readonly LibraryAsset[]
  /** One's own edits of the library. */
  edits: Edits
  /** The others who are looking at the library; who only has it open behind a film is not among them. */
  others: readonly PersonHere[]
  /** What others changed last, by its place. */
  glows: Readonly<Record<string, Glow>>
  /** Who is doing this, now. */
  stamp: () => Stamp
}

export const ShelfContext = createContext<Shelf | null>(null)

/** The library around the caller. Only below a ShelfContext. */
export function useShelf(): Shelf {
  const shelf = useContext(ShelfContext)
  if (!shelf) throw new Error('useShelf outside of a ShelfContext')
  return shelf
}

/** What to put into the ShelfContext; null for the moment before. */
export function useShelfOf(library: LiveDocument, workspace: string): Shelf | null {
  const { me } = useSession()
  const edits = useEdits(library, undoneInAssets)
  const assets = useLibraryAssets(library)
  const people = usePeople(library)
  const glows = useAssetGlows(library)
  const { access } = useSubscribable(library.status)
  const { id: by } = me.person
  const stamp = useCallback(() => ({ by, at: Date.now() }), [by])
  const others = useMemo(() => people.filter(({ self, here }) => !self && here !== null), [people])
  const editable = access === 'write'
  return useMemo(
    () => edits && { library, workspace, editable, assets, edits, others, glows, stamp },
    [library, workspace, editable, assets, edits, others, glows, stamp],
  )
}
