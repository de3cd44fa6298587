/** The frames of the film's scenes, for the hub. */
import { createContext, useMemo } from 'react'
import type * as Y from 'yjs'
import { attemptsRoot, film as roots } from '../../../shared/documents.ts'
import type { FilmView } from '../../../shared/film/view.ts'
import { readFrameAttempts } from '../../../shared/frames/attempts.ts'
import { readFrameFacts } from '../../../shared/frames/facts.ts'
import { type MadeFrames, madeFrames } from '../../../shared/frames/made.ts'
import type { LiveDocument } from '../../connection.ts'
import { useReading } from '../../useDocument.ts'

export const MadeFramesContext = createContext<MadeFrames>({ made: 0, pictures: new Map() })

const factRoots = (doc: Y.Doc) => [roots.frames(doc)]
const attemptRoots = (doc: Y.Doc) => [attemptsRoot(doc)]

export function useMadeFrames(film: LiveDocument, view: FilmView): MadeFrames {
  const facts = useReading(film, factRoots, readFrameFacts)
  const attempts = useReading(film, attemptRoots, readFrameAttempts)
  return useMemo(() => madeFrames(view, facts, attempts), [view, facts, attempts])
}
