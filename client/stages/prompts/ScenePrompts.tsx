import { useCallback, useEffect, useMemo, useState } from 'react'
import { sceneNumber } from '../../../shared/film/labels.ts'
import { readableHeading, type FilmScene } from '../../../shared/film/scenes.ts'
import type { Frame } from '../../../shared/film/shots.ts'
import type { ShotPlace } from '../../../shared/frames/view.ts'
import { placeIn } from '../../film/places.ts'
import { useFrames } from '../../frames/framesDesk.ts'
import { useFacesBy } from '../../room/faces.ts'
import { useTellPlace } from '../../room/places.ts'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { ClipPart } from './ClipPart.tsx'
import { FramePart } from './FramePart.tsx'
import { FilmModels } from './ModelChoice.tsx'
import { lineOf, placeOfPrompt, type PromptPlace } from './places.ts'
import { PromptsContext } from './promptsDesk.ts'
import { ShotList } from './ShotList.tsx'
import { useOpenShot } from './useOpenShot.ts'
import { partNames } from './words.ts'

export interface ScenePromptsProps {
  scene: FilmScene
  /** The place that this person wants to see, since they follow somebody; null: none. */
  visit: PromptPlace | null
  onVisited: () => void
}

/** The prompts of the open scene: its shots, and what is said of one of them. */
export function ScenePrompts({ scene, visit, onVisited }: ScenePromptsProps) {
  const { frames } = useFrames()
  const [open, setOpen] = useOpenShot(scene.id)
  const { shots } = frames.film.shots(scene)
  const at = (open.shot === null ? null : frames.place(open.shot)) ?? placeOfFirst()
  function placeOfFirst(): ShotPlace | null {
    return shots[0] ? frames.place(shots[0].id) : null
  }
  const desk = usePromptsDesk(scene, at?.shot.id ?? null, visit, onVisited)

  useEffect(() => {
    if (!visit || visit.scene !== scene.id || !frames.place(visit.shot)) return
    setOpen({ shot: visit.shot, ...(visit.frame && { frame: visit.frame }) })
    if (visit.line === null) onVisited()
  }, [visit, scene.id, frames, setOpen, onVisited])

  return (
    <PromptsContext value={desk}>
      <div className="flex min-h-0 min-w-0 flex-1 flex-col">
        <header className="flex shrink-0 flex-wrap items-center gap-x-6 gap-y-1 border-b border-hair px-4 py-2">
          <h2 className="mr-auto min-w-0 truncate text-title font-semibold">
            <span className="mr-2.5 font-normal text-faint tabular-nums">{sceneNumber(scene)}</span>
            {readableHeading(scene)}
          </h2>
          <FilmModels />
        </header>
        {at ? (
          <div className="flex min-h-0 flex-1">
            <ShotList scene={scene} open={at.shot.id} onOpen={(shot) => setOpen({ shot })} />
            <OpenShot key={at.shot.id} at={at} frame={open.frame} onFrame={(frame) => setOpen({ frame })} />
          </div>
        ) : (
          <NoShots />
        )}
      </div>
    </PromptsContext>
  )
}

/** Milliseconds for which one must stay at a place before the others are told. */
const rest = 80

function usePromptsDesk(
  scene: FilmScene,
  shot: string | null,
  visit: PromptPlace | null,
  onVisited: () => void,
) {
  const { desk } = useFrames()
  const faces = useFacesBy(desk.story, lineOf)
  const tell = useTellPlace(desk.story, 'prompts')
  const [here, setHere] = useState<Pick<PromptPlace, 'frame' | 'line'>>({ frame: null, line: null })
  const goTo = useCallback(
    (frame: Frame, line: string | null) =>
      setHere((was) => (was.frame === frame && was.line === line ? was : { frame, line })),
    [],
  )
  useEffect(() => {
    const place = shot === null ? placeIn(scene.id) : placeOfPrompt({ scene: scene.id, shot, ...here })
    const timer = setTimeout(() => tell(place), rest)
    return () => clearTimeout(timer)
  }, [tell, scene.id, shot, here])
  return useMemo(() => ({ faces, goTo, visit, onVisited }), [faces, goTo, visit, onVisited])
}

interface OpenShotProps {
  at: ShotPlace
  frame: Frame
  onFrame: (frame: Frame) => void
}

const segments = (['start', 'end', 'clip'] as const).map((frame) => ({
  value: frame,
  label: partNames[frame],
}))

/** The three prompts of a shot side by side; where there is no room for that, one of them. */
function OpenShot({ at, frame, onFrame }: OpenShotProps) {
  const { frames } = useFrames()
  const { shot, label } = at
  const shown = (part: Frame) => classes('min-w-0', part !== frame && '@max-[56rem]:hidden')
  return (
    <div className="@container min-w-0 flex-1 overflow-y-auto">
      <div className="flex items-baseline gap-3 px-4 pt-3 text-small text-soft">
        <span className="shrink-0 font-semibold text-ink tabular-nums">{label}</span>
        <span className="line-clamp-2 min-w-0">{shot.action || shot.dialogue}</span>
      </div>
      <div className="px-4 pt-3 @[56rem]:hidden">
        <Segmented label="Prompt" value={frame} segments={segments} onChange={onFrame} />
      </div>
      <div className="grid gap-6 px-4 pt-3 pb-16 @[56rem]:grid-cols-3 @[56rem]:divide-x @[56rem]:divide-hair @[56rem]:[&>*]:pr-6">
        <div className={shown('start')}>
          <FramePart sheet={frames.frame(at, 'start')} />
        </div>
        <div className={shown('end')}>
          <FramePart sheet={frames.frame(at, 'end')} />
        </div>
        <div className={shown('clip')}>
          <ClipPart sheet={frames.clip(at)} />
        </div>
      </div>
    </div>
  )
}

function NoShots() {
  const { goTo } = useRoom()
  return (
    <div className="max-w-160 p-6">
      <EmptyState
        title="This scene has no shots"
        action={<Button onClick={() => goTo({ stage: 'shots' })}>Go to Shots</Button>}
      >
        Each shot has a prompt for its start frame, its end frame and its clip. Add a shot, or have them
        proposed from the script.
      </EmptyState>
    </div>
  )
}
