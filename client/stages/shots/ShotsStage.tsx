import { useMemo } from 'react'
import { FilmStage } from '../../film/FilmStage.tsx'
import { useOpenScene } from '../../film/openScene.ts'
import { SceneList } from '../../film/SceneList.tsx'
import { useFilm } from '../../film/filmDesk.ts'
import { useWantedPlace } from '../../room/places.ts'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { readShotPlace } from './places.ts'
import { SceneShots } from './SceneShots.tsx'

/** Stage 7: the shots of each scene, in a table that several people write in. */
export function ShotsStage() {
  return (
    <FilmStage words="Opening the shots…">
      <OpenShots />
    </FilmStage>
  )
}

function OpenShots() {
  const { view } = useFilm()
  const { goTo } = useRoom()
  const scene = useOpenScene('shots')
  const [wanted, onVisited] = useWantedPlace('shots')
  const visit = useMemo(() => readShotPlace(wanted ?? undefined), [wanted])
  return (
    <div className="flex min-h-0 flex-1">
      <SceneList stage="shots" />
      {scene ? (
        <SceneShots key={scene.id} scene={scene} visit={visit} onVisited={onVisited} />
      ) : (
        <div className="max-w-160 flex-1 p-8">
          <EmptyState
            title={view.scenes.length === 0 ? 'No scenes yet' : 'No scene is open'}
            action={<Button onClick={() => goTo({ stage: 'script' })}>Go to the script</Button>}
          >
            A line in the script that begins with INT. or EXT. makes a scene, and its shots are proposed here.
          </EmptyState>
        </div>
      )}
    </div>
  )
}
