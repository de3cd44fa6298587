/** What the interface asks the server for, with the key each answer is kept under. */
import { QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import {
  ApiError,
  listLinks,
  listMembers,
  listProjects,
  listTokens,
  listWorkspaces,
  readInvitation,
  readMe,
  readProject,
  type Owner,
} from './api.ts'

export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    // Signed out elsewhere: every page then shows the way in.
    onError: (error) => {
      if (error instanceof ApiError && error.status === 401) queryClient.setQueryData(['me'], null)
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What the server refused it will refuse again; only an unreachable one is worth another try.
      retry: (failures, error) => error instanceof ApiError && error.status === 0 && failures < 2,
    },
  },
})

export const meQuery = queryOptions({ queryKey: ['me'], queryFn: readMe, staleTime: Infinity })

export const workspacesQuery = queryOptions({
  queryKey: ['workspaces'],
  queryFn: async () => (await listWorkspaces()).workspaces,
})

export const projectsQuery = queryOptions({
  queryKey: ['projects'],
  queryFn: async () => (await listProjects()).projects,
})

export const projectQuery = (id: string) =>
  queryOptions({ queryKey: ['project', id], queryFn: () => readProject(id) })

export const membersQuery = (of: Owner) =>
  queryOptions({
    queryKey: ['members', of.kind, of.id],
    queryFn: async () => (await listMembers(of)).members,
  })

export const linksQuery = (projectId: string) =>
  queryOptions({ queryKey: ['links', projectId], queryFn: async () => (await listLinks(projectId)).links })

export const invitationQuery = (token: string) =>
  queryOptions({ queryKey: ['invitation', token], queryFn: () => readInvitation(token) })

export const tokensQuery = queryOptions({
  queryKey: ['tokens'],
  queryFn: async () => (await listTokens()).tokens,
})

/** Asks again for everything: after signing in or out, every answer may differ. */
export async function refreshEverything(): Promise<void> {
  await queryClient.resetQueries()
}
