import type { ReactNode } from 'react'
import { type Breakdown, useBreakdown } from '../assets/useBreakdown.ts'
import { useEdits, type Edits } from '../edits.ts'
import { useUndoKeys } from '../library/undoKeys.ts'
import { useRoom } from '../room/room.ts'
import { Banner } from '../ui/Banner.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useSubscribable } from '../useDocument.ts'
import { FilmContext, undoneInFilm } from './filmDesk.ts'
import { useFilmDesk } from './useFilmDesk.ts'

/** Around each stage of the film: opens its document, reads it, and takes back one's own edits of it. */
export function FilmStage({ words, children }: { words: string; children: ReactNode }) {
  const { film, live } = useRoom()
  const { ready } = useSubscribable(film.status)
  const edits = useEdits(film, undoneInFilm)
  // Once for each page and film: a board without what the script names would be shown empty for a moment.
  const breakdown = useBreakdown(live, film)
  if (!ready || !edits || !breakdown) return <Skeleton words={words} className="mx-auto max-w-200 p-8" />
  return (
    <OpenFilm edits={edits} breakdown={breakdown}>
      {children}
    </OpenFilm>
  )
}

interface OpenFilmProps {
  edits: Edits
  breakdown: Breakdown
  children: ReactNode
}

function OpenFilm({ edits, breakdown, children }: OpenFilmProps) {
  const desk = useFilmDesk(edits, breakdown)
  useUndoKeys(edits)
  return (
    <FilmContext value={desk}>
      <div className="flex h-full min-w-0 flex-col">
        {!desk.editable && (
          <Banner>You can read this. Changing it takes an editor’s role; ask whoever invited you.</Banner>
        )}
        {children}
      </div>
    </FilmContext>
  )
}
