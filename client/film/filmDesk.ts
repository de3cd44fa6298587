/** What the stages of the film's scenes, shots and boards work with. */
import { createContext, useContext } from 'react'
import type * as Y from 'yjs'
import type { Stamp } from '../../shared/assets.ts'
import { assetsRoot, attemptsRoot, film } from '../../shared/documents.ts'
import type { FilmView } from '../../shared/film/view.ts'
import type { LiveDocument } from '../connection.ts'
import type { Edits } from '../edits.ts'
import type { UndoScope } from '../undo.ts'

export interface FilmDesk {
  /** The story document of the branch: its script, and everybody's presence. */
  story: LiveDocument
  /** The film document of the branch. */
  film: LiveDocument
  branch: string
  /** Whether this person may change the film. */
  editable: boolean
  /** One's own edits of the film, undone with Ctrl Z. */
  edits: Edits
  view: FilmView
  /** Who is doing this, now. */
  stamp: () => Stamp
}

/** What undo takes back in a film. */
export const undoneInFilm = (doc: Y.Doc): UndoScope =>
  [assetsRoot, attemptsRoot, ...Object.values(film)].map((root) => root(doc) as Y.Map<unknown>)

export const FilmContext = createContext<FilmDesk | null>(null)

/** The desk of this page. Only below FilmStage. */
export function useFilm(): FilmDesk {
  const desk = useContext(FilmContext)
  if (!desk) throw new Error('useFilm outside of FilmStage')
  return desk
}
