import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { LibraryBig, Plus } from 'lucide-react'
import { useState } from 'react'
import { may } from '../../shared/access.ts'
import { createProject, type ProjectSummary, type Workspace } from '../api.ts'
import { projectsQuery, queryClient, workspacesQuery } from '../queries.ts'
import { NameDialog } from '../room/NameDialog.tsx'
import { useSession } from '../room/session.ts'
import { TopBar } from '../room/TopBar.tsx'
import { useTitle } from '../title.ts'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Failure } from '../ui/Failure.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { ProjectRow } from './ProjectRow.tsx'
import { WorkspaceList } from './WorkspaceList.tsx'
import { WorkspaceMenu } from './WorkspaceMenu.tsx'

/** All projects one can open, by workspace. */
export function Dashboard() {
  useTitle('Projects')
  const projects = useQuery(projectsQuery)
  const workspaces = useQuery(workspacesQuery)
  const failed = projects.error ? projects : workspaces.error ? workspaces : null
  return (
    <div className="flex min-h-dvh flex-col">
      <TopBar />
      {failed?.error && (
        <div className="mx-auto w-full max-w-240 p-8">
          <Failure error={failed.error} onRetry={() => void failed.refetch()} />
        </div>
      )}
      {!failed && (!projects.data || !workspaces.data) && (
        <Skeleton words="Reading your projects…" className="mx-auto w-full max-w-240 p-8" />
      )}
      {projects.data && workspaces.data && <Projects projects={projects.data} workspaces={workspaces.data} />}
    </div>
  )
}

interface Listing {
  projects: readonly ProjectSummary[]
  workspaces: readonly Workspace[]
}

function Projects({ projects, workspaces }: Listing) {
  const { workspace: chosen, new: asked } = useSearch({ from: '/signedIn/' })
  const navigate = useNavigate()
  const { me } = useSession()
  const shared = projects.filter(({ workspace }) => !workspaces.some(({ id }) => id === workspace?.id))
  const shown = workspaces.filter(({ id }) => !chosen || id === chosen)
  const startIn = shown.find(({ role }) => may(role, 'create')) ?? null

  return (
    <div className="mx-auto grid w-full max-w-280 flex-1 gap-x-12 px-6 py-10 md:grid-cols-[13rem_minmax(0,1fr)]">
      <WorkspaceList workspaces={workspaces} chosen={chosen ?? null} />
      <main className="flex flex-col gap-12">
        <div className="flex items-center justify-between">
          <h1 className="text-title font-semibold">Projects</h1>
          {startIn && (
            <Button
              look="primary"
              onClick={() => void navigate({ to: '.', search: { workspace: chosen, new: true } })}
            >
              <Plus size={16} aria-hidden /> New project
            </Button>
          )}
        </div>
        {shown.map((workspace) => (
          <WorkspaceProjects
            key={workspace.id}
            workspace={workspace}
            projects={projects.filter((project) => project.workspace?.id === workspace.id)}
          />
        ))}
        {!chosen && shared.length > 0 && (
          <section aria-labelledby="shared">
            <h2 id="shared" className="pb-3 text-body font-semibold">
              Shared with you
            </h2>
            <ProjectList projects={shared} />
          </section>
        )}
        {!chosen && workspaces.length === 0 && shared.length === 0 && (
          <EmptyState title="There is nothing here yet.">
            {me.person.guest
              ? 'Open the link that somebody sent you, or create an account to start a project of your own.'
              : 'Make a workspace for your team, or open the link that somebody sent you.'}
          </EmptyState>
        )}
      </main>
      {startIn && (
        <NewProject
          key={startIn.id}
          workspaces={shown.filter(({ role }) => may(role, 'create'))}
          open={asked === true}
          onClose={() => void navigate({ to: '.', search: { workspace: chosen } })}
        />
      )}
    </div>
  )
}

interface WorkspaceProjectsProps {
  workspace: Workspace
  projects: readonly ProjectSummary[]
}

function WorkspaceProjects({ workspace, projects }: WorkspaceProjectsProps) {
  const navigate = useNavigate()
  const active = projects.filter(({ archivedAt }) => archivedAt === null)
  const archived = projects.filter(({ archivedAt }) => archivedAt !== null)
  return (
    <section aria-labelledby={workspace.id}>
      <div className="flex h-8 items-center gap-2 pb-1">
        <h2 id={workspace.id} className="text-body font-semibold">
          {workspace.name}
        </h2>
        <WorkspaceMenu workspace={workspace} />
        <Link
          to="/library/$workspaceId"
          params={{ workspaceId: workspace.id }}
          aria-label={`Library of ${workspace.name}`}
          className="ml-auto flex h-8 items-center gap-1.5 rounded-normal px-2 text-small text-soft hover:bg-hover hover:text-ink"
        >
          <LibraryBig size={16} strokeWidth={1.75} aria-hidden /> Library
        </Link>
      </div>
      {active.length > 0 && <ProjectList projects={active} />}
      {active.length === 0 && (
        <EmptyState
          title={archived.length > 0 ? 'Everything here is archived.' : 'No project yet.'}
          action={
            may(workspace.role, 'create') && (
              <Button
                onClick={() => void navigate({ to: '.', search: { workspace: workspace.id, new: true } })}
              >
                Start a project
              </Button>
            )
          }
        >
          {may(workspace.role, 'create')
            ? 'A project needs no more than a name; everybody in the workspace can open it at once.'
            : 'When somebody starts a project, it appears here.'}
        </EmptyState>
      )}
      {archived.length > 0 && <Archived projects={archived} />}
    </section>
  )
}

function ProjectList({ projects }: { projects: readonly ProjectSummary[] }) {
  return (
    <ul className="before:-mx-3 before:block before:border-t before:border-hair">
      {projects.map((project) => (
        <ProjectRow key={project.id} project={project} />
      ))}
    </ul>
  )
}

function Archived({ projects }: { projects: readonly ProjectSummary[] }) {
  return (
    <details className="group mt-3">
      <summary className="inline-flex rounded-small px-1 text-small text-faint hover:text-ink">
        {projects.length} archived
      </summary>
      <div className="mt-2">
        <ProjectList projects={projects} />
      </div>
    </details>
  )
}

interface NewProjectProps {
  /** The workspaces it can be started in; at least one. */
  workspaces: readonly Workspace[]
  open: boolean
  onClose: () => void
}

function NewProject({ workspaces, open, onClose }: NewProjectProps) {
  const navigate = useNavigate()
  const [workspaceId, setWorkspaceId] = useState(workspaces[0]!.id)
  return (
    <NameDialog
      title="New project"
      label="Working title"
      placeholder="The Lighthouse Keeper’s Daughter"
      action="Start project"
      open={open}
      onClose={onClose}
      onName={async (name) => {
        const { id } = await createProject(workspaceId, name)
        void queryClient.invalidateQueries(projectsQuery)
        await navigate({ to: '/projects/$projectId/$stage', params: { projectId: id, stage: 'setup' } })
      }}
    >
      {workspaces.length > 1 && (
        <Field label="In">
          <Select
            value={workspaceId}
            choices={workspaces.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={setWorkspaceId}
          />
        </Field>
      )}
    </NameDialog>
  )
}
