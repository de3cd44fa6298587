import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import type { Me } from '../api.ts'
import { Connection } from '../connection.ts'
import { useHeld } from '../held.ts'
import { openOfflineCopy } from '../offline.ts'
import { projectsQuery } from '../queries.ts'
import { useCommands, type Command } from '../room/commands.ts'
import { KeyboardHelp } from '../room/KeyboardHelp.tsx'
import { leave } from '../room/leave.ts'
import { openHelp } from '../room/overlays.ts'
import { Palette } from '../room/Palette.tsx'
import { SessionContext, useSession } from '../room/session.ts'
import { setTheme, themes } from '../theme.ts'

/** The pages of somebody who is signed in, with their connection and what can be done everywhere. */
export function SessionPages({ me }: { me: Me }) {
  const connection = useConnection(me)
  const session = useMemo(() => connection && { me, connection }, [me, connection])
  if (!session) return null
  return (
    <SessionContext value={session}>
      <GeneralCommands />
      <Outlet />
      <Palette />
      <KeyboardHelp />
    </SessionContext>
  )
}

/** The one connection of the page, for as long as the same person is signed in. */
function useConnection({ person }: Me): Connection | null {
  const { id, name, color, guest } = person
  const open = useCallback(
    () =>
      new Connection({
        url: `${location.origin.replace(/^http/, 'ws')}/collab`,
        person: { id, name, color, guest },
        offlineCopy: openOfflineCopy,
      }),
    [id, name, color, guest],
  )
  return useHeld(open)
}

const themeTitles = { dark: 'Dark theme', light: 'Light theme', system: 'Theme of this device' }

/** What can be done on every page. */
function GeneralCommands() {
  const { me } = useSession()
  const navigate = useNavigate()
  const { data: projects } = useQuery(projectsQuery)
  const list = useMemo<Command[]>(
    () => [
      ...(projects ?? [])
        .filter(({ archivedAt }) => archivedAt === null)
        .map((project) => ({
          id: `project.${project.id}`,
          title: project.name,
          group: 'Projects' as const,
          keywords: ['open', 'project', project.workspace?.name ?? 'shared'],
          run: () => void navigate({ to: '/projects/$projectId', params: { projectId: project.id } }),
        })),
      {
        id: 'projects.all',
        title: 'All projects',
        group: 'Projects',
        keywords: ['dashboard', 'home'],
        run: () => void navigate({ to: '/' }),
      },
      {
        id: 'projects.new',
        title: 'New project…',
        group: 'Projects',
        keywords: ['create'],
        run: () => void navigate({ to: '/', search: { new: true } }),
      },
      ...themes.map((theme) => ({
        id: `theme.${theme}`,
        title: themeTitles[theme],
        group: 'Coauteur' as const,
        keywords: ['theme', 'colour', 'appearance'],
        run: () => setTheme(theme),
      })),
      { id: 'help', title: 'Keys and help', group: 'Coauteur', keys: '?', run: openHelp },
      { id: 'settings', title: 'Settings', group: 'Coauteur', run: () => void navigate({ to: '/settings' }) },
      { id: 'leave', title: 'Sign out', group: 'Coauteur', run: () => void leave(me.person.id) },
    ],
    [projects, navigate, me.person.id],
  )
  useCommands(list)
  return null
}
