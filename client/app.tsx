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
import { SignedIn } from './pages/SignedIn.tsx'
import { queryClient } from './queries.ts'
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
const signedIn = createRoute({ getParentRoute: () => root, id: 'signedIn', component: SignedIn })

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

const project = createRoute({
  getParentRoute: () => signedIn,
  path: 'projects/$projectId',
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
  component: lazyRouteComponent(() => import('./pages/StagePage.tsx'), 'StagePage'),
})

const router = createRouter({
  routeTree: root.addChildren([
    join,
    signedIn.addChildren([dashboard, settings, signUp, library, project.addChildren([projectStart, stage])]),
  ]),
  defaultErrorComponent: PageFailure,
  defaultPreload: 'intent',
})

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
