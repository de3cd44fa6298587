import { Link, useParams } from '@tanstack/react-router'
import { Suspense, useLayoutEffect } from 'react'
import { stages, type StageId } from '../../shared/stages.ts'
import { useRoom } from '../room/room.ts'
import { builtStages } from '../stages/built.ts'
import { Button } from '../ui/Button.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useSubscribable } from '../useDocument.ts'

/** One stage of the open project. Everybody else learns that this person is in it. */
export function StagePage() {
  const { stage } = useParams({ from: '/signedIn/projects/$projectId/$stage' })
  const { live, project } = useRoom()
  const { ready } = useSubscribable(live.status)

  // Before the stage's own effects, which may name a place in it at once.
  useLayoutEffect(() => {
    live.awareness.setLocalStateField('here', { stage })
  }, [live, stage])

  const Stage = builtStages[stage]
  if (!Stage) return <Unbuilt stage={stage} />
  if (!ready) return <Skeleton words="Waiting for the document…" className="mx-auto max-w-200 p-8" />
  return (
    <Suspense fallback={<Skeleton words="Opening the stage…" className="mx-auto max-w-200 p-8" />}>
      <Stage live={live} project={project} />
    </Suspense>
  )
}

function Unbuilt({ stage }: { stage: StageId }) {
  const { project } = useRoom()
  const name = stages.find(({ id }) => id === stage)?.name
  return (
    <div className="mx-auto max-w-200 px-8 py-16">
      <h2 className="text-title font-semibold">{name} is not part of this version yet.</h2>
      <p className="mt-2 text-soft">
        Setup, Script, Assets, Scenes, Shots, Board, Prompts and Frames are open; the other stages follow one
        by one.
      </p>
      <Button asChild className="mt-6">
        <Link to="/projects/$projectId/$stage" params={{ projectId: project.id, stage: 'setup' }}>
          Go to Setup
        </Link>
      </Button>
    </div>
  )
}
