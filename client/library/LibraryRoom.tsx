import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect, useMemo, useRef, type ReactNode } from 'react'
import type { Workspace } from '../api.ts'
import type { LiveDocument } from '../connection.ts'
import { PlainPage } from '../pages/PlainPage.tsx'
import { queryClient, workspacesQuery } from '../queries.ts'
import { LineBanner } from '../room/ConnectionBanner.tsx'
import { useSave } from '../room/save.ts'
import { SaveState } from '../room/SaveState.tsx'
import { useSession } from '../room/session.ts'
import { TopBar } from '../room/TopBar.tsx'
import { useTitle } from '../title.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { useSubscribable } from '../useDocument.ts'
import { useLive } from '../useLive.ts'
import { ShelfContext, useShelfOf } from './shelf.ts'

export interface LibraryRoomProps {
  workspaceId: string
  /** "Library" */
  title: string
  /** Who else is there, in the top bar. */
  people: ReactNode
  children: ReactNode
}

/** The page around what a workspace's library holds, with the ShelfContext for what is in it. */
export function LibraryRoom({ workspaceId, ...rest }: LibraryRoomProps) {
  const workspaces = useQuery(workspacesQuery)
  useOpenLine()
  // Opened beside the question whose library it is: neither waits for the other.
  const live = useLive(`library/${workspaceId}`)
  const workspace = workspaces.data?.find(({ id }) => id === workspaceId)
  if (workspaces.data && !workspace) return <NoLibrary />
  if (live && workspace) return <Library key={workspaceId} live={live} workspace={workspace} {...rest} />
  return (
    <>
      <TopBar />
      <main className="mx-auto max-w-240 p-8">
        {workspaces.error ? (
          <Failure error={workspaces.error} onRetry={() => void workspaces.refetch()} />
        ) : (
          <Skeleton words="Opening the library…" />
        )}
      </main>
    </>
  )
}

interface LibraryProps extends Omit<LibraryRoomProps, 'workspaceId'> {
  live: LiveDocument
  workspace: Workspace
}

function Library({ live, workspace, title, people, children }: LibraryProps) {
  const shelf = useShelfOf(live, workspace.id)
  const { access, ready, synced, renewed } = useSubscribable(live.status)
  const save = useSave(useMemo(() => [live], [live]))
  useTitle(`${title} of ${workspace.name}`)
  useFreshRights(live)

  // Nothing is typed any more into a copy that is given up.
  if (renewed || !shelf) return null
  if (access === 'none' && synced) return <NoLibrary />
  return (
    <ShelfContext value={shelf}>
      <div className="flex h-dvh flex-col">
        <TopBar tools={people}>
          <h1 className="min-w-0 border-l border-hair pl-3 text-body font-medium">
            <Link to="/" search={{ workspace: workspace.id }} className="block truncate rounded-small">
              {workspace.name}
            </Link>
          </h1>
          <SaveState save={save} />
        </TopBar>
        <LineBanner save={save} live={live} />
        {ready && access === 'read' && (
          <Banner>
            You can read this library. Changing it takes an editor’s role in the workspace; ask one of its
            owners.
          </Banner>
        )}
        <main className="min-h-0 flex-1 overflow-y-auto">
          {ready ? children : <Skeleton words="Opening the library…" className="p-8" />}
        </main>
      </div>
    </ShelfContext>
  )
}

/** A library is open to the members of its workspace alone. */
function NoLibrary() {
  return (
    <PlainPage title="This library is not open to you.">
      <p role="alert" className="text-soft">
        A library belongs to everybody in its workspace; who is in one of its projects only works with what
        the project has taken over. An owner of the workspace can make you a member.
      </p>
      <Button asChild className="mt-6 self-start">
        <Link to="/">To your projects</Link>
      </Button>
    </PlainPage>
  )
}

/** When the rights to the library change, asks again which workspaces there are. */
function useFreshRights(live: LiveDocument): void {
  const { access } = useSubscribable(live.status)
  const known = useRef(access)
  useEffect(() => {
    // What it was before the server had answered is no right.
    const changed = known.current !== access && known.current !== 'none'
    known.current = access
    if (changed) void queryClient.invalidateQueries(workspacesQuery)
  }, [access])
}

/** A line that was closed for another page's sake is opened again for this one. */
function useOpenLine(): void {
  const { connection } = useSession()
  useEffect(() => {
    if (connection.status.get().refusal) connection.retry()
  }, [connection])
}
