import { Archive, ArchiveRestore, Link2, Pencil, Users, Wallet } from 'lucide-react'
import { may } from '../../shared/access.ts'
import { changeProject } from '../api.ts'
import { projectQuery, projectsQuery, queryClient } from '../queries.ts'
import { tell, tellFailure } from '../ui/Toasts.tsx'
import type { MenuItem } from '../ui/Menu.tsx'
import type { Shareable } from './dialogs.ts'
import { MembersDialog } from './MembersDialog.tsx'
import { NameDialog } from './NameDialog.tsx'
import { ShareDialog } from './ShareDialog.tsx'
import { SpendingDialog } from './SpendingDialog.tsx'

/** Which of a project's windows is open. */
export type ProjectDialog = 'rename' | 'share' | 'members' | 'spending'

export interface ProjectDialogsProps {
  project: Shareable
  shown: ProjectDialog | null
  onShow: (dialog: ProjectDialog | null) => void
}

/** The windows about one project: its name, its links, its people, its money. */
export function ProjectDialogs({ project, shown, onShow }: ProjectDialogsProps) {
  const close = () => onShow(null)
  return (
    <>
      <NameDialog
        title="Rename project"
        label="Name"
        action="Rename"
        name={project.name}
        open={shown === 'rename'}
        onClose={close}
        onName={async (name) => {
          await changeProject(project.id, { name })
          await refreshProject(project.id)
        }}
      />
      <ShareDialog
        project={project}
        open={shown === 'share'}
        onClose={close}
        onMembers={() => onShow('members')}
      />
      <MembersDialog of={{ kind: 'project', ...project }} open={shown === 'members'} onClose={close} />
      <SpendingDialog of={{ kind: 'project', ...project }} open={shown === 'spending'} onClose={close} />
    </>
  )
}

/** What can be done with a project, for a menu: only what its role allows. */
export function projectActions(
  project: Shareable & { archivedAt: string | null },
  show: (dialog: ProjectDialog) => void,
): MenuItem[][] {
  const archived = project.archivedAt !== null
  return [
    may(project.role, 'rename') ? [{ label: 'Rename', icon: Pencil, onSelect: () => show('rename') }] : [],
    [
      ...(may(project.role, 'share') ? [{ label: 'Share', icon: Link2, onSelect: () => show('share') }] : []),
      { label: 'People', icon: Users, onSelect: () => show('members') },
      ...(may(project.role, 'spend')
        ? [{ label: 'Spending', icon: Wallet, onSelect: () => show('spending') }]
        : []),
    ],
    may(project.role, 'rename')
      ? [
          {
            label: archived ? 'Restore' : 'Archive',
            icon: archived ? ArchiveRestore : Archive,
            onSelect: () => void setArchived(project, !archived),
          },
        ]
      : [],
  ]
}

/** Archives or restores a project and offers the way back. */
async function setArchived(project: Shareable, archived: boolean): Promise<void> {
  try {
    await changeProject(project.id, { archived })
    await refreshProject(project.id)
    tell(`${project.name} is ${archived ? 'archived' : 'back'}.`, () => void setArchived(project, !archived))
  } catch (error) {
    tellFailure(error)
  }
}

async function refreshProject(id: string): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries(projectsQuery),
    queryClient.invalidateQueries(projectQuery(id)),
  ])
}
