import { useQuery } from '@tanstack/react-query'
import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { Share2 } from 'lucide-react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { may } from '../../shared/access.ts'
import type { Here } from '../../shared/presence.ts'
import { ApiError, type Project } from '../api.ts'
import type { LiveDocument } from '../connection.ts'
import { projectQuery, queryClient } from '../queries.ts'
import { ConnectionBanner } from '../room/ConnectionBanner.tsx'
import { useFollow } from '../room/follow.ts'
import { FollowBanner } from '../room/FollowBanner.tsx'
import { usePeople } from '../room/people.ts'
import { visit } from '../room/places.ts'
import { PresenceRow } from '../room/PresenceRow.tsx'
import { ProjectDialogs, type ProjectDialog } from '../room/ProjectDialogs.tsx'
import { ProjectTitle } from '../room/ProjectTitle.tsx'
import { RoomContext, type Room } from '../room/room.ts'
import { RoomCommands } from '../room/RoomCommands.tsx'
import { useSession } from '../room/session.ts'
import { useSave } from '../room/save.ts'
import { SaveState } from '../room/SaveState.tsx'
import { StageBar } from '../room/StageBar.tsx'
import { TopBar } from '../room/TopBar.tsx'
import { isBuilt } from '../stages/built.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useTitle } from '../title.ts'
import { useSubscribable } from '../useDocument.ts'
import { useLive } from '../useLive.ts'
import { NoProject } from './NoProject.tsx'

/** A project with everything around its stages. */
export function ProjectRoom() {
  const { projectId } = useParams({ from: '/signedIn/projects/$projectId' })
  const project = useQuery(projectQuery(projectId))
  const branch = project.data?.branches[0]
  if (project.error && isClosed(project.error)) return <NoProject error={project.error} />
  if (!project.data || !branch) {
    return (
      <>
        <TopBar />
        <main className="mx-auto max-w-200 p-8">
          {project.error ? (
            <Failure error={project.error} onRetry={() => void project.refetch()} />
          ) : (
            <Skeleton words="Opening the project…" />
          )}
        </main>
      </>
    )
  }
  return <BranchRoom key={branch.id} project={project.data} branch={branch.id} />
}

/** Whether the server said no; a server in trouble says other things, and the room stays open meanwhile. */
function isClosed(error: Error): boolean {
  return error instanceof ApiError && [401, 403, 404].includes(error.status)
}

function BranchRoom({ project, branch }: { project: Project; branch: string }) {
  useOpenLine()
  const live = useLive(`story/${branch}`)
  const film = useLive(`film/${branch}`)
  const library = useLive(project.canSeeWorkspace ? `library/${project.workspace.id}` : null)
  if (!live || !film) return null
  return <OpenRoom project={project} branch={branch} live={live} film={film} library={library} />
}

type Open = Pick<Room, 'project' | 'branch' | 'live' | 'film' | 'library'>

function OpenRoom(open: Open) {
  const { project, live, film, library } = open
  const room = useRoomOf(open)
  const documents = useMemo(() => [live, film, ...(library ? [library] : [])], [live, film, library])
  const save = useSave(documents)
  const [dialog, setDialog] = useState<ProjectDialog | null>(null)
  const { access, synced, renewed } = useSubscribable(live.status)
  const { renewed: filmRenewed } = useSubscribable(film.status)
  const work = useRef<HTMLElement>(null)
  useFreshRights(project.id, live)
  useTitle(project.name)

  // Nothing is typed any more into a copy that is given up.
  if (renewed || filmRenewed) return null
  if (access === 'none' && synced)
    return <NoProject error={new Error('You no longer have access to this.')} />
  return (
    <RoomContext value={room}>
      <RoomCommands onShow={setDialog} />
      <div className="flex h-dvh flex-col">
        <button
          type="button"
          onClick={() => work.current?.focus()}
          className="sr-only z-30 rounded-normal bg-lift px-3 py-2 text-small focus:not-sr-only focus:fixed! focus:top-2 focus:left-2"
        >
          Skip to the work
        </button>
        <TopBar
          tools={
            <>
              <PresenceRow />
              {may(project.role, 'share') && (
                <Button size="small" onClick={() => setDialog('share')}>
                  <Share2 size={14} aria-hidden /> Share
                </Button>
              )}
            </>
          }
        >
          <ProjectTitle project={project} onShow={setDialog} />
          <SaveState save={save} />
        </TopBar>
        <StageBar />
        <ConnectionBanner save={save} />
        {project.archivedAt && <Banner>This project is archived. It can still be read and changed.</Banner>}
        <main ref={work} tabIndex={-1} className="min-h-0 flex-1 overflow-y-auto outline-none">
          <Outlet />
        </main>
      </div>
      <FollowBanner />
      <ProjectDialogs project={project} shown={dialog} onShow={setDialog} />
    </RoomContext>
  )
}

function useRoomOf({ project, branch, live, film, library }: Open): Room {
  const navigate = useNavigate()
  const show = useCallback(
    ({ stage, place }: Here) => {
      if (!isBuilt(stage)) return
      void navigate({ to: '/projects/$projectId/$stage', params: { projectId: project.id, stage } })
      if (place !== undefined) visit(stage, place)
    },
    [navigate, project.id],
  )
  const [following, follow] = useFollow(usePeople(live), show)
  return useMemo(
    () => ({
      project,
      branch,
      live,
      film,
      library,
      following,
      follow,
      goTo: (here) => {
        follow(null)
        show(here)
      },
    }),
    [project, branch, live, film, library, following, follow, show],
  )
}

/** When the rights to the document change or the line is refused, asks again what the project allows. */
function useFreshRights(projectId: string, live: LiveDocument): void {
  const { connection } = useSession()
  const { access } = useSubscribable(live.status)
  const { refusal } = useSubscribable(connection.status)
  const known = useRef({ access, refusal })
  useEffect(() => {
    if (known.current.access === access && known.current.refusal === refusal) return
    known.current = { access, refusal }
    void queryClient.invalidateQueries(projectQuery(projectId))
  }, [projectId, access, refusal])
}

/** A line that was closed for another project's sake is opened again for this one. */
function useOpenLine(): void {
  const { connection } = useSession()
  useEffect(() => {
    if (connection.status.get().refusal) connection.retry()
  }, [connection])
}
