/** Putting the desk together: the film, what the script speaks of, and where. */
import { useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { readFilmAssets, type FilmAsset } from '../../../shared/film/assets.ts'
import { assetsByFound, undecided } from '../../../shared/film/proposals.ts'
import { usesOf } from '../../../shared/film/uses.ts'
import { readLibrary, type LibraryAsset } from '../../../shared/library.ts'
import type { Found } from '../../../shared/screenplay/breakdown.ts'
import { scenes } from '../../../shared/screenplay/scenes.ts'
import type { ScriptLine } from '../../../shared/screenplay/script.ts'
import type { AssetDesk } from '../../assets/desk.ts'
import { undoneInAssets } from '../../assets/useAssets.ts'
import { useBreakdown } from '../../assets/useBreakdown.ts'
import type { Edits } from '../../edits.ts'
import { Keeping } from '../../keeping.ts'
import { useRoom } from '../../room/room.ts'
import { useSession } from '../../room/session.ts'
import { useReading, useSubscribable } from '../../useDocument.ts'

const nowhere = () => []
const noLines: readonly ScriptLine[] = []
const nothing = (): readonly LibraryAsset[] => []

interface Stage {
  desk: AssetDesk
  /** Null while it is being found. */
  found: readonly Found[] | null
  decided: ReadonlyMap<string, FilmAsset>
}

export function useStage(edits: Edits): Stage {
  const { film, library, branch, project, live } = useRoom()
  const { me } = useSession()
  const [read] = useState(keepingReader)
  const assets = useReading(film, undoneInAssets, read)
  const libraryAssets = useReading(
    library ?? film,
    library ? undoneInAssets : nowhere,
    library ? readLibrary : nothing,
  )
  const editable = useSubscribable(film.status).access === 'write'
  const libraryEditable = useSubscribable((library ?? film).status).access === 'write' && library !== null
  const breakdown = useBreakdown(live, film)
  const found = breakdown?.found ?? null
  const decided = useMemo(() => assetsByFound(found ?? [], assets), [found, assets])
  const proposals = useMemo(() => found && undecided(found, assets), [found, assets])
  const lines = breakdown?.lines ?? noLines
  const allScenes = useMemo(() => scenes(lines), [lines])
  const uses = useUses(lines, assets)
  const by = me.person.id
  const workspace = project.workspace.id
  const desk = useMemo(
    (): AssetDesk => ({
      film,
      library,
      branch,
      workspace,
      editable,
      libraryEditable,
      edits,
      assets,
      libraryAssets,
      proposals,
      uses,
      scenes: allScenes,
      lines,
      stamp: () => ({ by, at: Date.now() }),
    }),
    [
      film,
      library,
      branch,
      workspace,
      editable,
      libraryEditable,
      edits,
      assets,
      libraryAssets,
      proposals,
      uses,
      allScenes,
      lines,
      by,
    ],
  )
  return { desk, found, decided }
}

/** The script is searched anew when it or a name has changed, not with every letter of a description. */
function useUses(lines: readonly ScriptLine[], assets: readonly FilmAsset[]) {
  const named = JSON.stringify(assets.map(({ id, kind, standing, names }) => [id, kind, standing, names]))
  // oxlint-disable-next-line react/exhaustive-deps -- nothing of the assets counts but what `named` says
  return useMemo(() => usesOf(lines, assets), [lines, named])
}

/** Reads assets so that those which have not changed stay the same objects: their rows need no rendering. */
function keepingReader(): (doc: Y.Doc) => readonly FilmAsset[] {
  const kept = new Keeping<FilmAsset>()
  return (doc) => [...kept.next(new Map(readFilmAssets(doc).map((asset) => [asset.id, asset]))).values()]
}
