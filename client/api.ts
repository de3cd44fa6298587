/**
 * The server over HTTP: one function per thing that can be asked of it, typed by the server's own routes.
 * Every failure is an `ApiError` whose message is the server's words, fit to be shown where it happened.
 */
import { type ClientResponse, hc } from 'hono/client'
import type { Api } from '../server/app.ts'
import type { Role } from '../shared/access.ts'
import type { DocumentName } from '../shared/documents.ts'
import type { FrameWish, Wish } from '../shared/jobs.ts'
import type { MediaOwner } from '../shared/media.ts'

const { api } = hc<Api>('/')

export type Me = Awaited<ReturnType<typeof askMe>>
export type Workspace = Awaited<ReturnType<typeof listWorkspaces>>['workspaces'][number]
export type ProjectSummary = Awaited<ReturnType<typeof listProjects>>['projects'][number]
export type Project = Awaited<ReturnType<typeof readProject>>
export type Member = Awaited<ReturnType<typeof listMembers>>['members'][number]
export type ShareLink = Awaited<ReturnType<typeof listLinks>>['links'][number]
export type AccessToken = Awaited<ReturnType<typeof listTokens>>['tokens'][number]

/** What has members: a project or the workspace it belongs to. */
export interface Owner {
  kind: 'project' | 'workspace'
  id: string
}

/** A request that failed. `status` is the HTTP status, 0 if the server was not reached. */
export class ApiError extends Error {
  readonly status: number

  constructor(message: string, status: number) {
    super(message)
    this.name = 'ApiError'
    this.status = status
  }
}

/** What the server answered. @throws {ApiError} if it refused or was not reached */
async function answer<T>(request: Promise<ClientResponse<T>>): Promise<T> {
  const response = await request.catch(() => {
    throw new ApiError('The server cannot be reached. Check your connection and try again.', 0)
  })
  if (response.ok) return (await response.json()) as T
  // A proxy in between answers with a page of its own: then there are no words of the server's.
  const refused: unknown = await response.json().catch(() => null)
  throw new ApiError(wordsOf(refused), response.status)
}

/** The server's reason, from the body of a refusal. */
export function wordsOf(refused: unknown): string {
  const error = (refused as { error?: unknown } | null)?.error
  return typeof error === 'string' ? error : 'The server could not do this. Try again in a moment.'
}

const askMe = () => answer(api.me.$get())

/** Who is signed in; null if nobody is. */
export async function readMe(): Promise<Me | null> {
  try {
    return await askMe()
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) return null
    throw error
  }
}

export const renameMe = (name: string) => answer(api.me.$patch({ json: { name } }))
export const signIn = (email: string, password: string) =>
  answer(api.auth['sign-in'].email.$post({ json: { email, password } }))
export const signUp = (name: string, email: string, password: string) =>
  answer(api.auth['sign-up'].email.$post({ json: { name, email, password } }))
export const signOut = () => answer(api.auth['sign-out'].$post())

/** Opens the sample project, as a guest if nobody is signed in. */
export const openSample = () => answer(api.sample.$post({ json: {} }))

export const listWorkspaces = () => answer(api.workspaces.$get())
export const createWorkspace = (name: string) => answer(api.workspaces.$post({ json: { name } }))
export const renameWorkspace = (id: string, name: string) =>
  answer(api.workspaces[':id'].$patch({ param: { id }, json: { name } }))

export const listProjects = () => answer(api.projects.$get())
export const readProject = (id: string) => answer(api.projects[':id'].$get({ param: { id } }))
export const createProject = (workspaceId: string, name: string) =>
  answer(api.projects.$post({ json: { workspaceId, name } }))
export const changeProject = (id: string, change: { name?: string; archived?: boolean }) =>
  answer(api.projects[':id'].$patch({ param: { id }, json: change }))

/** The routes about the members of `of`; projects and workspaces have the same. */
const membersOf = ({ kind }: Owner) =>
  kind === 'project' ? api.projects[':id'].members : api.workspaces[':id'].members

export const listMembers = (of: Owner) => answer(membersOf(of).$get({ param: { id: of.id } }))
export const addMember = (of: Owner, email: string, role: Role) =>
  answer(membersOf(of).$post({ param: { id: of.id }, json: { email, role } }))
export const changeMember = (of: Owner, personId: string, role: Role) =>
  answer(membersOf(of)[':personId'].$patch({ param: { id: of.id, personId }, json: { role } }))
export const removeMember = (of: Owner, personId: string) =>
  answer(membersOf(of)[':personId'].$delete({ param: { id: of.id, personId } }))

export const listLinks = (projectId: string) =>
  answer(api.projects[':id'].links.$get({ param: { id: projectId } }))
export const createLink = (
  projectId: string,
  link: { role: ShareLink['role']; expiresAt: string | null; label: string },
) => answer(api.projects[':id'].links.$post({ param: { id: projectId }, json: link }))
export const revokeLink = (projectId: string, linkId: string) =>
  answer(api.projects[':id'].links[':linkId'].$delete({ param: { id: projectId, linkId } }))

/** What a share link invites to. */
export const readInvitation = (token: string) => answer(api.join[':token'].$get({ param: { token } }))
/** Joins by a share link; `name` is asked of those who are not signed in. */
export const join = (token: string, name: string | null) =>
  answer(api.join[':token'].$post({ param: { token }, json: name === null ? {} : { name } }))

/** Copies media under an id of the caller's: asked again with the same one, it is the same copy. */
export const copyMedia = (media: string, id: string, to: MediaOwner) =>
  answer(api.media[':id'].copies.$post({ param: { id: media }, json: { id, ...to } }))

/** What pictures can be made with here. */
export const readGeneration = () => answer(api.generation.$get())
/** The visual capsule that is applied to a film; null: none. */
export const readFilmStyle = (document: DocumentName) =>
  answer(api.generation.style.$get({ query: { document } }))
/** Wishes for a picture or for words: wished again with the same id, it is the same job. */
export const wishFor = (wish: Wish) => answer(api.jobs.$post({ json: wish }))
/** Wishes for several frames of one film, all or none of them. */
export const wishForFrames = (wishes: FrameWish[]) => answer(api.jobs.frames.$post({ json: { wishes } }))
/** A job as it is now, with its answer for those who may change its document. */
export const readJob = (id: string) => answer(api.jobs[':id'].$get({ param: { id } }))
/** The jobs of a document that are under way, and what nobody has dismissed: failures, and answers to oneself. */
export const listJobs = (document: DocumentName) => answer(api.jobs.$get({ query: { document } }))
export const cancelJob = (id: string) => answer(api.jobs[':id'].cancel.$post({ param: { id } }))
/** Takes a failed job out of sight, for everybody, or an answer that one got. */
export const dismissJob = (id: string) => answer(api.jobs[':id'].dismiss.$post({ param: { id } }))

export const readSpending = (document: DocumentName) => answer(api.spending.$get({ query: { document } }))
/** @param budget US dollars in all; null: no limit */
export const setBudget = (document: DocumentName, budget: number | null) =>
  answer(api.spending.$put({ query: { document }, json: { budget } }))
/** Lets somebody spend who may not, or forbids it. */
export const setMaySpend = (document: DocumentName, personId: string, allowed: boolean) =>
  answer(
    api.spending.people[':personId'].$put({ param: { personId }, query: { document }, json: { allowed } }),
  )

export const listTokens = () => answer(api.tokens.$get())
/** Makes an access token; its text is given here once and never again. */
export const createToken = (name: string) => answer(api.tokens.$post({ json: { name } }))
export const revokeToken = (id: string) => answer(api.tokens[':tokenId'].$delete({ param: { tokenId: id } }))
