/** The routes, and what stands around all of them. */
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  RouterProvider,
} from '@tanstack/react-router'
import { stages } from '../shared/stages.ts'
import { NotFound } from './pages/NotFound.tsx'
import { PageFailure } from './pages/PageFailure.tsx'
import { preloadSession, prepareSignedIn, SignedIn } from './pages/SignedIn.tsx'
import { projectQuery, queryClient } from './queries.ts'
import { preloadStage } from './stages/built.ts'
import { Skeleton } from './ui/Skeleton.tsx'
import { Toasts } from './ui/Toasts.tsx'
import { TooltipProvider } from './ui/Tooltip.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound })

const join = createRoute({
  getParentRoute: () => root,
  path: 'join/$token',
  component: lazyRouteComponent(() => import('./pages/Join.tsx'), 'Join'),
})

interface DashboardSearch {
  /** Shows this workspace alone. */
  workspace?: string
  /** Asks for the name of a new project. */
  new?: true
}

/** Everything that needs somebody to be signed in; others see the welcome page in its place. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signedIn',
  loader: prepareSignedIn,
  staleTime: Infinity,
  component: SignedIn,
})

const dashboard = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: (search): DashboardSearch => ({
    ...(typeof search.workspace === 'string' ? { workspace: search.workspace } : {}),
    ...(search.new === true ? { new: true } : {}),
  }),
  component: lazyRouteComponent(() => import('./pages/Dashboard.tsx'), 'Dashboard'),
})

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: 'settings',
  component: lazyRouteComponent(() => import('./pages/Settings.tsx'), 'Settings'),
})

const signUp = createRoute({
  getParentRoute: () => signedIn,
  path: 'sign-up',
  component: lazyRouteComponent(() => import('./pages/SignUp.tsx'), 'SignUp'),
})

interface LibrarySearch {
  /** The id of the asset whose window is open. */
  asset?: string
}

const library = createRoute({
  getParentRoute: () => signedIn,
  path: 'library/$workspaceId',
  validateSearch: (search): LibrarySearch =>
    typeof search.asset === 'string' ? { asset: search.asset } : {},
  component: lazyRouteComponent(() => import('./pages/LibraryPage.tsx'), 'LibraryPage'),
})

interface CapsulesSearch {
  /** The id of the capsule or preset whose window is open. */
  capsule?: string
}

const styles = createRoute({
  getParentRoute: () => signedIn,
  path: 'library/$workspaceId/styles',
  validateSearch: (search): CapsulesSearch =>
    typeof search.capsule === 'string' ? { capsule: search.capsule } : {},
  component: lazyRouteComponent(() => import('./pages/CapsulePage.tsx'), 'CapsulePage'),
})

const project = createRoute({
  getParentRoute: () => signedIn,
  path: 'projects/$projectId',
  // What a room needs is asked for at once and not one after the other; the room waits for it itself.
  loader: ({ params }) => {
    void preloadSession()
    void queryClient.prefetchQuery(projectQuery(params.projectId))
  },
  staleTime: Infinity,
  component: lazyRouteComponent(() => import('./pages/ProjectRoom.tsx'), 'ProjectRoom'),
})

const projectStart = createRoute({
  getParentRoute: () => project,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/projects/$projectId/$stage', params: { ...params, stage: 'setup' } })
  },
})

const stage = createRoute({
  getParentRoute: () => project,
  path: '$stage',
  params: {
    parse: ({ stage }) => {
      const known = stages.find(({ id }) => id === stage)
      if (!known) throw new Error(`There is no stage "${stage}".`)
      return { stage: known.id }
    },
    stringify: ({ stage }) => ({ stage }),
  },
  loader: ({ params }) => preloadStage(params.stage),
  staleTime: Infinity,
  component: lazyRouteComponent(() => import('./pages/StagePage.tsx'), 'StagePage'),
})

const router = createRouter({
  routeTree: root.addChildren([
    join,
    signedIn.addChildren([
      dashboard,
      settings,
      signUp,
      library,
      styles,
      project.addChildren([projectStart, stage]),
    ]),
  ]),
  defaultErrorComponent: PageFailure,
  defaultPendingComponent: Opening,
  defaultPendingMs: 300,
  defaultPendingMinMs: 0,
  defaultPreload: 'intent',
})

function Opening() {
  return <Skeleton words="Opening Coauteur…" className="p-8" />
}

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** The whole interface. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <TooltipProvider>
        <RouterProvider router={router} />
        <Toasts />
      </TooltipProvider>
    </QueryClientProvider>
  )
}
