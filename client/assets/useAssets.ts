/** The assets of a document as they are now, read once after each change. */
import type * as Y from 'yjs'
import { assetsRoot, attemptsRoot } from '../../shared/documents.ts'
import { readFilmAssets, type FilmAsset } from '../../shared/film/assets.ts'
import { readLibrary, type LibraryAsset } from '../../shared/library.ts'
import type { LiveDocument } from '../connection.ts'
import { useReading } from '../useDocument.ts'

const roots = (doc: Y.Doc) => [assetsRoot(doc), attemptsRoot(doc)]

/** What undo takes back in a film or a library. */
export const undoneInAssets = roots

/** The film's assets, sidelined ones included; see shared/film/assets.ts. */
export function useFilmAssets(film: LiveDocument): readonly FilmAsset[] {
  return useReading(film, roots, readFilmAssets)
}

/** The library's assets, deleted ones included. */
export function useLibraryAssets(library: LiveDocument): readonly LibraryAsset[] {
  return useReading(library, roots, readLibrary)
}
