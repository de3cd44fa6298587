import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { may } from '../../shared/access.ts'
import { stages } from '../../shared/stages.ts'
import { isBuilt } from '../stages/built.ts'
import { useCommands, type Command } from './commands.ts'
import { whereabouts } from './here.ts'
import { usePeople, type PersonHere } from './people.ts'
import type { ProjectDialog } from './ProjectDialogs.tsx'
import { useRoom, type Room } from './room.ts'

/** Puts into the palette what can be done in the open project. */
export function RoomCommands({ onShow }: { onShow: (dialog: ProjectDialog) => void }) {
  const room = useRoom()
  const people = usePeople(room.live)
  useCommands(useMemo(() => roomCommands(room, people, onShow), [room, people, onShow]))
  useLibraryCommand(room)
  return null
}

function useLibraryCommand({ project: { workspace, canSeeWorkspace } }: Room): void {
  const navigate = useNavigate()
  const { id, name } = workspace
  const list = useMemo<Command[]>(() => {
    const run = () => void navigate({ to: '/library/$workspaceId', params: { workspaceId: id } })
    const keywords = ['assets', 'workspace', name]
    return canSeeWorkspace
      ? [{ id: 'library', title: `Library of ${name}`, group: 'Projects', keywords, run }]
      : []
  }, [canSeeWorkspace, id, name, navigate])
  useCommands(list)
}

function roomCommands(
  { project, goTo, follow, following }: Room,
  people: readonly PersonHere[],
  show: (dialog: ProjectDialog) => void,
): Command[] {
  return [
    ...stages
      .filter(({ id }) => isBuilt(id))
      .map((stage) => ({
        id: `stage.${stage.id}`,
        title: `${stage.number} ${stage.name}`,
        group: 'Stages' as const,
        keywords: ['go to', 'stage'],
        run: () => goTo({ stage: stage.id }),
      })),
    ...people
      .filter(({ self }) => !self)
      .map((one) => ({
        id: `follow.${one.person.id}`,
        title: `Follow ${one.person.name}, ${whereabouts(one)}`,
        group: 'People' as const,
        run: () => follow(one.person.id),
      })),
    ...(following
      ? [
          {
            id: 'unfollow',
            title: 'Stop following',
            group: 'People' as const,
            keys: 'Esc',
            run: () => follow(null),
          },
        ]
      : []),
    ...(may(project.role, 'share')
      ? [{ id: 'share', title: 'Share this project…', group: 'Here' as const, run: () => show('share') }]
      : []),
    { id: 'members', title: 'People with access…', group: 'Here', run: () => show('members') },
    ...(may(project.role, 'rename')
      ? [{ id: 'rename', title: 'Rename this project…', group: 'Here' as const, run: () => show('rename') }]
      : []),
  ]
}
