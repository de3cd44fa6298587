import { Link } from '@tanstack/react-router'
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { ProjectSummary } from '../api.ts'
import { projectActions, ProjectDialogs, type ProjectDialog } from '../room/ProjectDialogs.tsx'
import { roleName } from '../roles.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { when } from '../when.ts'

/** One project in a list: the whole row opens it. */
export function ProjectRow({ project }: { project: ProjectSummary }) {
  const [dialog, setDialog] = useState<ProjectDialog | null>(null)
  return (
    <li className="group relative flex h-14 items-center gap-4 -mx-3 border-b border-hair px-3 transition-colors hover:bg-hover">
      <Link
        to="/projects/$projectId/$stage"
        params={{ projectId: project.id, stage: 'setup' }}
        className="min-w-0 flex-1 truncate rounded-small text-body font-medium after:absolute after:inset-0"
      >
        {project.name}
      </Link>
      <span className="hidden w-24 text-small text-faint sm:block">{roleName(project.role)}</span>
      <span className="hidden w-20 text-small text-faint tabular-nums sm:block">
        {people(project.people)}
      </span>
      <time dateTime={project.updatedAt} className="w-28 text-right text-small text-faint tabular-nums">
        {when(project.updatedAt)}
      </time>
      <div className="relative -mr-2">
        <Menu
          trigger={<IconButton icon={Ellipsis} label={`More about ${project.name}`} />}
          groups={projectActions(project, setDialog)}
        />
      </div>
      <ProjectDialogs project={project} shown={dialog} onShow={setDialog} />
    </li>
  )
}

function people(count: number): string {
  return count === 1 ? '1 person' : `${count} people`
}
