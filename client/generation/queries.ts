import { queryOptions } from '@tanstack/react-query'
import type { DocumentName } from '../../shared/documents.ts'
import { readFilmStyle, readGeneration, readSpending } from '../api.ts'

/** What pictures can be made with here: it changes when the server is started anew. */
export const generationQuery = queryOptions({
  queryKey: ['generation'],
  queryFn: readGeneration,
  staleTime: 5 * 60_000,
})

export const spendingQuery = (document: DocumentName) =>
  queryOptions({ queryKey: ['spending', document], queryFn: () => readSpending(document) })

/** The visual capsule that is applied to a film, for those who do not see the library it is in. */
export const filmStyleQuery = (document: DocumentName, capsule: string | null) =>
  queryOptions({ queryKey: ['filmStyle', document, capsule], queryFn: () => readFilmStyle(document) })
