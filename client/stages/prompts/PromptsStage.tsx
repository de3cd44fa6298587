import { useMemo } from 'react'
import { useFilm } from '../../film/filmDesk.ts'
import { useOpenScene } from '../../film/openScene.ts'
import { SceneList } from '../../film/SceneList.tsx'
import { FramesStage } from '../../frames/FramesStage.tsx'
import { useWantedPlace } from '../../room/places.ts'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { readPromptPlace } from './places.ts'
import './prompts.css'
import { ScenePrompts } from './ScenePrompts.tsx'

/** Stage 9: what is sent for each frame and clip, its words and its numbered pictures. */
export function PromptsStage() {
  return (
    <FramesStage words="Opening the prompts…">
      <div className="flex min-h-0 min-w-0 flex-1">
        <SceneList stage="prompts" />
        <OpenScene />
      </div>
    </FramesStage>
  )
}

function OpenScene() {
  const { view } = useFilm()
  const { goTo } = useRoom()
  const scene = useOpenScene('prompts')
  const [wanted, onVisited] = useWantedPlace('prompts')
  const visit = useMemo(() => readPromptPlace(wanted ?? undefined), [wanted])
  if (scene) return <ScenePrompts key={scene.id} scene={scene} visit={visit} onVisited={onVisited} />
  return (
    <div className="max-w-160 flex-1 p-8">
      <EmptyState
        title={view.scenes.length === 0 ? 'No scenes yet' : 'No scene is open'}
        action={<Button onClick={() => goTo({ stage: 'script' })}>Go to the script</Button>}
      >
        A line in the script that begins with INT. or EXT. makes a scene; the prompts of its shots follow from
        it.
      </EmptyState>
    </div>
  )
}
