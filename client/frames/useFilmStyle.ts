/** The look of a film, with its own words in it: what every frame of it is made in. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type * as Y from 'yjs'
import { readFilmStyle, withFilmWords } from '../../shared/applied.ts'
import { styleOf } from '../../shared/capsules.ts'
import { attemptsRoot, capsulesRoot, filmStyleRoot, filmStyleWordsRoot } from '../../shared/documents.ts'
import type { VisualStyle } from '../../shared/pictures.ts'
import type { LiveDocument } from '../connection.ts'
import { filmStyleQuery } from '../generation/queries.ts'
import { useRoom } from '../room/room.ts'
import { useDocument } from '../useDocument.ts'

const roots = (doc: Y.Doc) => [filmStyleRoot(doc), filmStyleWordsRoot(doc)]
const capsuleRoots = (doc: Y.Doc) => [capsulesRoot(doc), attemptsRoot(doc)]

/** Null: it has none. Those who do not see the library get what is applied from the server. */
export function useFilmStyle(): VisualStyle | null {
  const { film, library } = useRoom()
  const { capsule } = useDocument(film, roots, readFilmStyle)
  const own = useCapsule(library ?? film, library ? capsule : null)
  const { data: told } = useQuery({
    ...filmStyleQuery(film.name, capsule),
    enabled: library === null && capsule !== null,
  })
  const style = library ? own : (told?.style ?? null)
  const json = useDocument(film, roots, (doc) => JSON.stringify(withFilmWords(doc, style)))
  return useMemo(() => JSON.parse(json) as VisualStyle | null, [json])
}

function useCapsule(library: LiveDocument, capsule: string | null): VisualStyle | null {
  return useDocument(library, capsuleRoots, (doc) => capsule && styleOf(doc, capsule)) || null
}
