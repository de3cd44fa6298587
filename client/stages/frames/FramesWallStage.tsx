import { useMemo } from 'react'
import { useOpenScene } from '../../film/openScene.ts'
import { SceneList } from '../../film/SceneList.tsx'
import { useFrames } from '../../frames/framesDesk.ts'
import { FramesStage } from '../../frames/FramesStage.tsx'
import { useWantedPlace } from '../../room/places.ts'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { readFramePlace } from './frameKeys.ts'
import { SceneFrames } from './SceneFrames.tsx'

/** Stage 10: the start and end frames of each shot, made, compared and approved. */
export function FramesWallStage() {
  return (
    <FramesStage words="Opening the frames…">
      <div className="flex min-h-0 min-w-0 flex-1">
        <SceneList stage="frames" />
        <OpenScene />
      </div>
    </FramesStage>
  )
}

function OpenScene() {
  const scene = useOpenScene('frames')
  const { frames } = useFrames()
  const { goTo } = useRoom()
  const [wanted, onVisited] = useWantedPlace('frames')
  const visit = useMemo(() => readFramePlace(wanted ?? undefined), [wanted])
  if (scene) return <SceneFrames key={scene.id} scene={scene} visit={visit} onVisited={onVisited} />
  return (
    <div className="max-w-160 flex-1 p-8">
      <EmptyState
        title={frames.film.scenes.length === 0 ? 'No scenes yet' : 'No scene is open'}
        action={<Button onClick={() => goTo({ stage: 'script' })}>Go to the script</Button>}
      >
        A line in the script that begins with INT. or EXT. makes a scene. Its shots are proposed from what is
        written there, and each has a frame at its start and one at its end.
      </EmptyState>
    </div>
  )
}
