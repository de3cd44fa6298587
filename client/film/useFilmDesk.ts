import { useEffect, useMemo, useState } from 'react'
import type * as Y from 'yjs'
import { assetsRoot, film as roots, story } from '../../shared/documents.ts'
import { readBoardFacts } from '../../shared/film/board.ts'
import { readUndone } from '../../shared/film/assets.ts'
import { readLooks } from '../../shared/film/looks.ts'
import { readDeferred } from '../../shared/film/scenes.ts'
import { readShots } from '../../shared/film/shotLists.ts'
import { readTransformations } from '../../shared/film/transformations.ts'
import { type FilmParts, FilmView } from '../../shared/film/view.ts'
import { readLines, type ScriptLine } from '../../shared/screenplay/script.ts'
import { useFilmAssets } from '../assets/useAssets.ts'
import type { Breakdown } from '../assets/useBreakdown.ts'
import type { LiveDocument } from '../connection.ts'
import type { Edits } from '../edits.ts'
import { useRoom } from '../room/room.ts'
import { useSession } from '../room/session.ts'
import { useReading, useSubscribable } from '../useDocument.ts'
import type { FilmDesk } from './filmDesk.ts'

/** Milliseconds between a change of the script and the view that knows of it. */
const rest = 150

const assetRoots = (doc: Y.Doc) => [assetsRoot(doc)]
const shotRoots = (doc: Y.Doc) => [roots.shots(doc)]
const factRoots = (doc: Y.Doc) => [roots.uses(doc), roots.members(doc), roots.roles(doc)]
const sceneRoots = (doc: Y.Doc) => [roots.scenes(doc)]
const lookRoots = (doc: Y.Doc) => [roots.looks(doc)]
const transformationRoots = (doc: Y.Doc) => [roots.transformations(doc)]

/** The film as it is now, read part by part as each changes. */
export function useFilmDesk(edits: Edits, { found }: Breakdown): FilmDesk {
  const { live, film, branch } = useRoom()
  const { me } = useSession()
  const editable = useSubscribable(film.status).access === 'write'
  const lines = useLines(live)
  const assets = useFilmAssets(film)
  const undone = useReading(film, assetRoots, readUndone)
  const shots = useReading(film, shotRoots, readShots)
  const facts = useReading(film, factRoots, readBoardFacts)
  const deferred = useReading(film, sceneRoots, readDeferred)
  const looks = useReading(film, lookRoots, readLooks)
  const transformations = useReading(film, transformationRoots, readTransformations)
  const view = useView(
    film,
    useMemo(
      () => ({ lines, assets, found, undone, shots, facts, deferred, looks, transformations }),
      [lines, assets, found, undone, shots, facts, deferred, looks, transformations],
    ),
  )
  const by = me.person.id
  return useMemo(
    () => ({
      story: live,
      film,
      branch,
      editable,
      edits,
      view,
      stamp: () => ({ by, at: Date.now() }),
    }),
    [live, film, branch, editable, edits, view, by],
  )
}

/** The last view of each film: whoever comes to another stage of it finds what is known already. */
const views = new WeakMap<LiveDocument, FilmView>()

/** A view of each state, made from the one before. */
function useView(film: LiveDocument, parts: FilmParts): FilmView {
  return useMemo(() => {
    const view = new FilmView(parts, views.get(film) ?? null)
    views.set(film, view)
    return view
  }, [film, parts])
}

/** The script, read again a moment after it has changed. */
function useLines(live: LiveDocument): readonly ScriptLine[] {
  const [lines, setLines] = useState<readonly ScriptLine[]>(() => readLines(story.script(live.doc)))
  useEffect(() => {
    const script = story.script(live.doc)
    let timer: ReturnType<typeof setTimeout> | undefined
    function read(): void {
      timer = undefined
      setLines(readLines(script))
    }
    const soon = () => (timer ??= setTimeout(read, rest))
    script.observeDeep(soon)
    soon()
    return () => {
      script.unobserveDeep(soon)
      clearTimeout(timer)
    }
  }, [live])
  return lines
}
