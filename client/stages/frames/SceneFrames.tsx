import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { proposeShots } from '../../film/settle.ts'
import { useTellPlace } from '../../room/places.ts'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { useKept } from '../shots/useKept.ts'
import { type FramePlace, placeOfFrame } from './frameKeys.ts'
import { manners } from './making.ts'
import { OpenFrame } from './OpenFrame.tsx'
import { QuickDialog } from './QuickDialog.tsx'
import type { Wanted } from './quick.ts'
import { allCells } from './cells.ts'
import { useFrameCommands } from './useFrameCommands.ts'
import { useOpenFrames } from './useOpenFrames.ts'
import { useSeries } from './useSeries.ts'
import { Wall } from './Wall.tsx'
import { WallContext } from './wallDesk.ts'
import { looks, WallHead } from './WallHead.tsx'

export interface SceneFramesProps {
  scene: FilmScene
  /** The frame that this person wants to see, since they follow somebody; null: none. */
  visit: FramePlace | null
  onVisited: () => void
}

/** The frames of the open scene: on the wall, one of them large, as a storyboard, or played. */
export function SceneFrames({ scene, visit, onVisited }: SceneFramesProps) {
  const [look, setLook] = useKept('coauteur.framesLook', 'wall', looks)
  const [manner, setManner] = useKept('coauteur.framesManner', 'quick', manners)
  const [current, setCurrent] = useState<string | null>(null)
  const [opened, setOpened] = useState(false)
  const [asking, ask] = useState<Wanted | null>(null)
  const open = useCallback(
    (key: string | null) => {
      setOpened(key !== null)
      if (key === null) return
      setCurrent(key)
      setLook('wall')
    },
    [setLook],
  )
  const wall = useOpenFrames(scene, manner, open)
  const { waiting, stop } = useSeries(wall)
  const cell = current === null ? null : wall.cell(current)
  useTellFrame(scene.id, cell?.key ?? null, opened && cell !== null)
  const askQuick = useCallback(() => ask('missing'), [])
  useFrameCommands(wall, cell, askQuick)
  // A shot that somebody has just made may arrive after its maker is seen in it.
  const arriving = visit?.scene === scene.id && wall.cell(visit.key) ? visit : null
  const [arrived, setArrived] = useState<FramePlace | null>(null)
  if (arriving && arriving !== arrived) {
    setArrived(arriving)
    setCurrent(arriving.key)
    setOpened(arriving.open)
  }
  useEffect(() => {
    if (!arriving) return
    setLook('wall')
    if (!arriving.open) frameOnPage(arriving.key)?.focus()
    onVisited()
  }, [arriving, setLook, onVisited])

  return (
    <WallContext value={wall}>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        {opened && cell ? (
          <OpenFrame
            key={cell.key}
            cell={cell}
            onClose={() => {
              setOpened(false)
              // Once the wall is there again.
              requestAnimationFrame(() => frameOnPage(cell.key)?.focus())
            }}
          />
        ) : (
          <>
            <WallHead
              look={look}
              onLook={setLook}
              onManner={setManner}
              onQuick={() => ask(hasMissing(wall.shots) ? 'missing' : 'stale')}
              waiting={waiting}
              onStop={stop}
            />
            {wall.shots.length === 0 ? (
              <NoShots scene={scene} />
            ) : look === 'wall' ? (
              <Wall current={current} onCurrent={setCurrent} />
            ) : (
              <Suspense fallback={null}>
                {look === 'storyboard' ? <Storyboard scenes={[scene]} /> : <Animatic scenes={[scene]} />}
              </Suspense>
            )}
          </>
        )}
      </div>
      {asking && <QuickDialog first={asking} onClose={() => ask(null)} />}
    </WallContext>
  )
}

const Storyboard = lazy(async () => ({ default: (await import('./board/Storyboard.tsx')).Storyboard }))
const Animatic = lazy(async () => ({ default: (await import('./board/Animatic.tsx')).Animatic }))

function frameOnPage(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-frame="${CSS.escape(key)}"]`)
}

function hasMissing(shots: Parameters<typeof allCells>[0]): boolean {
  return allCells(shots).some(({ picture, needed }) => !picture && needed)
}

/** Milliseconds for which one must stay at a frame before the others are told: keys that are held run through many. */
const rest = 80

/** Tells everybody at which frame one is. */
function useTellFrame(scene: string, key: string | null, open: boolean): void {
  const { story } = useFilm()
  const tell = useTellPlace(story, 'frames')
  useEffect(() => {
    if (key === null) return
    const timer = setTimeout(() => tell(placeOfFrame(scene, key, open)), rest)
    return () => clearTimeout(timer)
  }, [tell, scene, key, open])
}

function NoShots({ scene }: { scene: FilmScene }) {
  const desk = useFilm()
  const { goTo } = useRoom()
  const written = desk.view.units(scene).length > 0
  return (
    <div className="max-w-160 p-6">
      <EmptyState
        title="No shots in this scene"
        action={
          <div className="flex gap-2">
            {desk.editable && written && (
              <Button look="primary" onClick={() => proposeShots(desk, scene)}>
                Propose them from the script
              </Button>
            )}
            <Button onClick={() => goTo({ stage: written ? 'shots' : 'script' })}>
              {written ? 'Go to Shots' : 'Go to the script'}
            </Button>
          </div>
        }
      >
        {written
          ? 'All of them were taken away. Frames are made for shots.'
          : 'Nothing is written under its heading yet. Write in Script, and shots are proposed by themselves.'}
      </EmptyState>
    </div>
  )
}
