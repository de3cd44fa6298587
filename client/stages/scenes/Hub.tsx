import { useDeferredValue, useMemo, useState } from 'react'
import { summariesOf } from '../../../shared/film/summary.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { useLastScene } from '../../film/openScene.ts'
import { useSceneFaces } from '../../film/sceneFaces.ts'
import { Button } from '../../ui/Button.tsx'
import { useSceneGlows } from './glows.ts'
import { everyScene, filterScenes } from './filter.ts'
import { FilterBar } from './FilterBar.tsx'
import { HubContext } from './hub.ts'
import { HubEmpty } from './HubEmpty.tsx'
import { HubHead } from './HubHead.tsx'
import { useHubLook } from './hubView.ts'
import { LostHint, LostScenes } from './LostScenes.tsx'
import { MadeFramesContext, useMadeFrames } from './madeFrames.ts'
import { SceneCards } from './SceneCards.tsx'
import { SceneTable } from './SceneTable.tsx'
import { useHubActs } from './useHubActs.ts'
import { useHubCommands } from './useHubCommands.ts'
import { useHubList } from './useHubList.ts'

/** All scenes in the order of the script. */
export function Hub() {
  const { story, film, view } = useFilm()
  const later = useDeferredValue(view)
  const summaries = useMemo(() => summariesOf(later), [later])
  const frames = useMadeFrames(film, later)
  const faces = useSceneFaces(story)
  const glows = useSceneGlows(film)
  const [filter, setFilter] = useState(everyScene)
  const sought = useDeferredValue(filter)
  const shown = useMemo(() => filterScenes(summaries, sought, faces), [summaries, sought, faces])
  const [look, setLook] = useHubLook()
  const acts = useHubActs()
  const last = useLastScene()?.id ?? null
  const { list, at, on } = useHubList(summaries, last, acts)
  useHubCommands(acts, summaries, at)
  const Scenes = look === 'rows' ? SceneTable : SceneCards
  return (
    <HubContext value={acts}>
      <MadeFramesContext value={frames}>
        <HubHead summaries={summaries} look={look} onLook={setLook} />
        <div className="min-h-0 flex-1 overflow-y-auto">
          {summaries.length === 0 ? (
            <HubEmpty />
          ) : (
            <>
              <FilterBar summaries={summaries} shown={shown.length} filter={filter} onChange={setFilter}>
                <LostHint />
              </FilterBar>
              {shown.length === 0 ? (
                <div className="flex flex-col items-start gap-3 px-6 py-8">
                  <p className="text-small text-soft">No scene is like this.</p>
                  <Button size="small" onClick={() => setFilter(everyScene)}>
                    Show all scenes
                  </Button>
                </div>
              ) : (
                // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the list in it is what has a role
                <div ref={list} {...on}>
                  <Scenes summaries={shown} faces={faces} glows={glows} at={at} />
                </div>
              )}
            </>
          )}
          <LostScenes />
        </div>
      </MadeFramesContext>
    </HubContext>
  )
}
