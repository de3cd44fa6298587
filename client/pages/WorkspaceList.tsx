import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { createWorkspace, type Workspace } from '../api.ts'
import { queryClient, workspacesQuery } from '../queries.ts'
import { useSession } from '../room/session.ts'
import { NameDialog } from '../room/NameDialog.tsx'

export interface WorkspaceListProps {
  workspaces: readonly Workspace[]
  /** The one shown alone; null shows all. */
  chosen: string | null
}

const entry =
  'flex h-8 items-center rounded-normal px-3 text-small text-soft hover:bg-hover hover:text-ink aria-[current=page]:bg-press aria-[current=page]:font-medium aria-[current=page]:text-ink'

/** The workspaces, to look at one or all of them. */
export function WorkspaceList({ workspaces, chosen }: WorkspaceListProps) {
  const { me } = useSession()
  const [making, setMaking] = useState(false)
  return (
    <nav aria-label="Workspaces" className="mb-8">
      <h2 className="px-3 pb-2 text-small text-faint">Workspaces</h2>
      <ul className="flex flex-col gap-0.5">
        <li>
          <Link to="/" className={entry} aria-current={chosen === null ? 'page' : undefined}>
            All
          </Link>
        </li>
        {workspaces.map(({ id, name }) => (
          <li key={id}>
            <Link
              to="/"
              search={{ workspace: id }}
              className={entry}
              aria-current={chosen === id ? 'page' : undefined}
            >
              <span className="truncate">{name}</span>
            </Link>
          </li>
        ))}
        {!me.person.guest && (
          <li>
            <button type="button" className={`${entry} w-full gap-1.5`} onClick={() => setMaking(true)}>
              <Plus size={14} aria-hidden /> New workspace
            </button>
          </li>
        )}
      </ul>
      <NameDialog
        title="New workspace"
        label="Name of the team"
        placeholder="Northlight Pictures"
        action="Make workspace"
        open={making}
        onClose={() => setMaking(false)}
        onName={async (name) => {
          await createWorkspace(name)
          await queryClient.invalidateQueries(workspacesQuery)
        }}
      />
    </nav>
  )
}
