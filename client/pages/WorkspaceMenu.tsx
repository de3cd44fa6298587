import { Ellipsis, Pencil, Users, Wallet } from 'lucide-react'
import { useState } from 'react'
import { may } from '../../shared/access.ts'
import { renameWorkspace, type Workspace } from '../api.ts'
import { projectsQuery, queryClient, workspacesQuery } from '../queries.ts'
import { MembersDialog } from '../room/MembersDialog.tsx'
import { NameDialog } from '../room/NameDialog.tsx'
import { SpendingDialog } from '../room/SpendingDialog.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'

/** What can be done with a workspace. */
export function WorkspaceMenu({ workspace }: { workspace: Workspace }) {
  const [shown, setShown] = useState<'rename' | 'members' | 'spending' | null>(null)
  const close = () => setShown(null)
  return (
    <>
      <Menu
        align="start"
        trigger={<IconButton icon={Ellipsis} label={`More about ${workspace.name}`} />}
        groups={[
          [
            { label: 'People', icon: Users, onSelect: () => setShown('members') },
            ...(may(workspace.role, 'spend')
              ? [{ label: 'Spending of the library', icon: Wallet, onSelect: () => setShown('spending') }]
              : []),
            ...(may(workspace.role, 'manage')
              ? [{ label: 'Rename', icon: Pencil, onSelect: () => setShown('rename') }]
              : []),
          ],
        ]}
      />
      <MembersDialog of={{ kind: 'workspace', ...workspace }} open={shown === 'members'} onClose={close} />
      <SpendingDialog of={{ kind: 'workspace', ...workspace }} open={shown === 'spending'} onClose={close} />
      <NameDialog
        title="Rename workspace"
        label="Name of the team"
        action="Rename"
        name={workspace.name}
        open={shown === 'rename'}
        onClose={close}
        onName={async (name) => {
          await renameWorkspace(workspace.id, name)
          await Promise.all([
            queryClient.invalidateQueries(workspacesQuery),
            queryClient.invalidateQueries(projectsQuery),
          ])
        }}
      />
    </>
  )
}
