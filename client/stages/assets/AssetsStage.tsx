import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { DeskContext, useDesk } from '../../assets/desk.ts'
import { undoneInAssets } from '../../assets/useAssets.ts'
import { useEdits, type Edits } from '../../edits.ts'
import { StudioContext, useStudioOf } from '../../generation/studio.ts'
import { useUndoKeys } from '../../library/undoKeys.ts'
import { usePlaces, useTellPlace } from '../../room/places.ts'
import { useRoom } from '../../room/room.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useSubscribable } from '../../useDocument.ts'
import type { StageProps } from '../stage.ts'
import { AssetList } from './AssetList.tsx'
import { only } from './choice.ts'
import { useFaces } from './faces.ts'
import { useAssetGlows } from '../../assets/glows.ts'
import { MergeDialog } from './MergeDialog.tsx'
import { NewAssetDialog } from './NewAssetDialog.tsx'
import { Shown } from './Shown.tsx'
import { useStageCommands, useStageKeys } from './commands.ts'
import { useChoice } from './useChoice.ts'
import { useStage } from './useStage.ts'
import { readPlace } from '../../assets/places.ts'
import { ViewContext, type View, type Window } from './view.ts'

/** Stage 5: what the film needs, as the script proposes it and people decide it. */
export function AssetsStage({ live }: StageProps) {
  const { film } = useRoom()
  const { ready } = useSubscribable(film.status)
  const edits = useEdits(film, undoneInAssets)
  if (!ready || !edits) return <Skeleton words="Opening the assets…" className="mx-auto max-w-200 p-8" />
  return <OpenAssets live={live} edits={edits} />
}

function OpenAssets({ live, edits }: { live: StageProps['live']; edits: Edits }) {
  const { desk, found, decided } = useStage(edits)
  const [choice, choose] = useChoice(desk)
  const [window, open] = useState<Window | null>(null)
  const glows = useAssetGlows(desk.film)
  const { facesByAsset, facesByPlace } = useFaces(live)
  const view = useMemo(
    (): View => ({ found, decided, choice, choose, open, facesByAsset, facesByPlace, glows }),
    [found, decided, choice, choose, facesByAsset, facesByPlace, glows],
  )
  const show = useShownPlace(choose)
  useTellList(live, view)
  return (
    <DeskContext value={desk}>
      <Studio>
        <ViewContext value={view}>
          <div className="flex h-full min-w-0 flex-col">
            {!desk.editable && (
              <Banner>You can read this. Changing it takes an editor’s role; ask whoever invited you.</Banner>
            )}
            <div className="flex min-h-0 min-w-0 flex-1">
              <AssetList />
              <div ref={show} className="min-w-0 flex-1 overflow-y-auto">
                <Shown />
              </div>
            </div>
          </div>
          <Commands edits={edits} />
          {window?.is === 'new' && <NewAssetDialog onClose={() => open(null)} />}
          {window?.is === 'merge' && <MergeDialog ids={window.ids} onClose={() => open(null)} />}
        </ViewContext>
      </Studio>
    </DeskContext>
  )
}

/** Its own component: what it hears of draws what shows it, and not the whole stage. */
function Studio({ children }: { children: ReactNode }) {
  const { film, library } = useDesk()
  return <StudioContext value={useStudioOf(film, library)}>{children}</StudioContext>
}

/** Goes where the room asks: to an asset, and to a field of it once it is in the page. */
function useShownPlace(choose: View['choose']) {
  const shown = useRef<HTMLDivElement>(null)
  const [field, setField] = useState<string | null>(null)
  usePlaces('assets', (place) => {
    const there = readPlace(place)
    if (there) choose(only(there.asset))
    setField(there?.field ?? null)
  })
  useEffect(() => {
    if (field === null) return
    const part = shown.current?.querySelector(`[data-field="${CSS.escape(field)}"]`)
    part?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
  }, [field])
  return shown
}

/** Who has no single asset open is in the stage, at no place. */
function useTellList(live: StageProps['live'], { choice }: View): void {
  const tell = useTellPlace(live, 'assets')
  const nowhere = choice?.kind !== 'assets' || choice.ids.length !== 1
  useEffect(() => {
    if (nowhere) tell(undefined)
  }, [nowhere, tell])
}

/** Below the contexts that its commands need. */
function Commands({ edits }: { edits: Edits }) {
  useUndoKeys(edits)
  useStageCommands()
  useStageKeys()
  return null
}
