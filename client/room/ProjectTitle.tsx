import { ChevronDown } from 'lucide-react'
import type { Project } from '../api.ts'
import { Menu } from '../ui/Menu.tsx'
import { projectActions, type ProjectDialog } from './ProjectDialogs.tsx'

export interface ProjectTitleProps {
  project: Project
  onShow: (dialog: ProjectDialog) => void
}

/** The project's name with what can be done with it, and the branch that is open. */
export function ProjectTitle({ project, onShow }: ProjectTitleProps) {
  return (
    <div className="flex min-w-0 items-center gap-2 border-l border-hair pl-1">
      <h1 className="min-w-0">
        <Menu
          align="start"
          trigger={
            <button
              type="button"
              className="flex h-8 max-w-full min-w-0 items-center gap-1 rounded-normal px-2 text-body font-medium hover:bg-hover data-[state=open]:bg-press"
            >
              <span className="truncate">{project.name}</span>
              <ChevronDown size={14} className="shrink-0 text-faint" aria-hidden />
            </button>
          }
          groups={projectActions(project, onShow)}
        />
      </h1>
      <span className="hidden font-script text-small text-faint md:inline" title="The branch that is open">
        {project.branches[0]?.name}
      </span>
    </div>
  )
}
