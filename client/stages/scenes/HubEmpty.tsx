import { Link } from '@tanstack/react-router'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'

export function HubEmpty() {
  const { project } = useRoom()
  return (
    <div className="mx-auto max-w-160 px-6 py-12">
      <EmptyState
        title="There are no scenes yet."
        action={
          <Button asChild look="primary">
            <Link to="/projects/$projectId/$stage" params={{ projectId: project.id, stage: 'script' }}>
              Go to Script
            </Link>
          </Button>
        }
      >
        Scenes come from the script by themselves: a line that begins with INT. or EXT. makes one. Write or
        import the script, and its scenes stand here, each with its cast, its length and a first list of
        shots.
      </EmptyState>
    </div>
  )
}
