/** Every route × every role: what shared/access.ts says is what the server does. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { may, type Right, type Role, roles } from '../../shared/access.ts'
import { startApp, type TestApp } from '../harness.ts'
import type { TestPerson, TestProject } from '../people.ts'

let app: TestApp
let project: TestProject
const inWorkspace = new Map<Role, TestPerson>()
const inProject = new Map<Role, TestPerson>()
let outsider: TestPerson

beforeAll(async () => {
  app = await startApp()
  const owner = await app.signUp('Owner')
  inWorkspace.set('owner', owner)
  project = await owner.createProject()
  for (const role of roles) {
    const person = await app.signUp(`Project ${role}`)
    await owner.must('POST', `/api/projects/${project.id}/members`, { email: person.email, role })
    inProject.set(role, person)
    if (role === 'owner') continue
    const member = await app.signUp(`Workspace ${role}`)
    await owner.must('POST', `/api/workspaces/${project.workspaceId}/members`, { email: member.email, role })
    inWorkspace.set(role, member)
  }
  outsider = await app.signUp('Outsider')
})

afterAll(() => app.close())

/** Somebody new to be added, changed or removed; they are in nothing yet. */
async function somebody(): Promise<{ id: string; email: string }> {
  const [row] = await app.sql<{ id: string; email: string }[]>`
    insert into people (name, email) values ('Somebody', gen_random_uuid() || '@example.org') returning id, email`
  return row!
}

async function projectMember(): Promise<string> {
  const { id } = await somebody()
  await app.sql`insert into project_members values (${project.id}, ${id}, 'viewer')`
  return id
}

async function workspaceMember(): Promise<string> {
  const { id } = await somebody()
  await app.sql`insert into workspace_members values (${project.workspaceId}, ${id}, 'viewer')`
  return id
}

async function link(): Promise<string> {
  const [row] = await app.sql<{ id: string }[]>`
    insert into share_links (project_id, role) values (${project.id}, 'viewer') returning id`
  return row!.id
}

interface Route {
  name: string
  right: Right
  method: string
  /** Below the project or the workspace; made anew for every case. */
  path: () => string | Promise<string>
  body?: () => unknown
}

const projectRoutes: Route[] = [
  { name: 'read the project', right: 'open', method: 'GET', path: () => '' },
  {
    name: 'rename the project',
    right: 'rename',
    method: 'PATCH',
    path: () => '',
    body: () => ({ name: 'B' }),
  },
  { name: 'restore it', right: 'rename', method: 'PATCH', path: () => '', body: () => ({ archived: false }) },
  { name: 'list members', right: 'open', method: 'GET', path: () => '/members' },
  {
    name: 'add a viewer',
    right: 'share',
    method: 'POST',
    path: () => '/members',
    body: async () => ({ email: (await somebody()).email, role: 'viewer' }),
  },
  {
    name: 'add an owner',
    right: 'manage',
    method: 'POST',
    path: () => '/members',
    body: async () => ({ email: (await somebody()).email, role: 'owner' }),
  },
  {
    name: 'change a member',
    right: 'manage',
    method: 'PATCH',
    path: async () => `/members/${await projectMember()}`,
    body: () => ({ role: 'editor' }),
  },
  {
    name: 'remove a member',
    right: 'manage',
    method: 'DELETE',
    path: async () => `/members/${await projectMember()}`,
  },
  { name: 'list links', right: 'share', method: 'GET', path: () => '/links' },
  {
    name: 'make a link',
    right: 'share',
    method: 'POST',
    path: () => '/links',
    body: () => ({ role: 'editor' }),
  },
  { name: 'revoke a link', right: 'share', method: 'DELETE', path: async () => `/links/${await link()}` },
  { name: 'export the script', right: 'open', method: 'GET', path: () => '/script.fountain' },
]

const workspaceRoutes: Route[] = [
  {
    name: 'rename the workspace',
    right: 'manage',
    method: 'PATCH',
    path: () => '',
    body: () => ({ name: 'B' }),
  },
  { name: 'list members', right: 'open', method: 'GET', path: () => '/members' },
  {
    name: 'add a viewer',
    right: 'share',
    method: 'POST',
    path: () => '/members',
    body: async () => ({ email: (await somebody()).email, role: 'viewer' }),
  },
  {
    name: 'add an owner',
    right: 'manage',
    method: 'POST',
    path: () => '/members',
    body: async () => ({ email: (await somebody()).email, role: 'owner' }),
  },
  {
    name: 'change a member',
    right: 'manage',
    method: 'PATCH',
    path: async () => `/members/${await workspaceMember()}`,
    body: () => ({ role: 'editor' }),
  },
  {
    name: 'remove a member',
    right: 'manage',
    method: 'DELETE',
    path: async () => `/members/${await workspaceMember()}`,
  },
]

async function statusOf(person: TestPerson, base: string, route: Route): Promise<number> {
  const body = await route.body?.()
  return (await person.ask(route.method, base + (await route.path()), body)).status
}

const onProject = () => `/api/projects/${project.id}`
const onWorkspace = () => `/api/workspaces/${project.workspaceId}`

describe.each(projectRoutes)('project: $name', (route) => {
  it.each(roles)('[PEO5] as %s by name', async (role) => {
    const status = await statusOf(inProject.get(role)!, onProject(), route)
    expect(status < 300 ? 'allowed' : status).toBe(may(role, route.right) ? 'allowed' : 403)
  })

  it.each(roles)('[PEO5] as %s by the workspace', async (role) => {
    const status = await statusOf(inWorkspace.get(role)!, onProject(), route)
    expect(status < 300 ? 'allowed' : status).toBe(may(role, route.right) ? 'allowed' : 403)
  })

  it('[PEO5] as somebody else: there is no such project', async () => {
    expect(await statusOf(outsider, onProject(), route)).toBe(404)
  })

  it('[PEO5] signed out', async () => {
    expect(await statusOf(app.stranger(), onProject(), route)).toBe(401)
  })
})

describe.each(workspaceRoutes)('workspace: $name', (route) => {
  it.each(roles)('[PEO5] as %s', async (role) => {
    const status = await statusOf(inWorkspace.get(role)!, onWorkspace(), route)
    expect(status < 300 ? 'allowed' : status).toBe(may(role, route.right) ? 'allowed' : 403)
  })

  it('[PEO5] as somebody of one of its projects: there is no such workspace', async () => {
    expect(await statusOf(inProject.get('owner')!, onWorkspace(), route)).toBe(404)
  })

  it('[PEO5] signed out', async () => {
    expect(await statusOf(app.stranger(), onWorkspace(), route)).toBe(401)
  })
})

describe('starting a project', () => {
  it.each(roles)('[PEO5] as %s of the workspace', async (role) => {
    const body = { workspaceId: project.workspaceId, name: 'Another' }
    const { status } = await inWorkspace.get(role)!.ask('POST', '/api/projects', body)
    expect(status).toBe(may(role, 'create') ? 201 : 403)
  })

  it('[PEO5] in a workspace of others', async () => {
    const body = { workspaceId: project.workspaceId, name: 'Another' }
    expect((await outsider.ask('POST', '/api/projects', body)).status).toBe(404)
  })
})

describe('addresses', () => {
  it('[PEO7] e-mail addresses are shown to those who may share, and never to guests', async () => {
    const list = async (person: TestPerson) => {
      const { members } = await person.must<{ members: { email: string | null }[] }>(
        'GET',
        `${onProject()}/members`,
      )
      return members.some((member) => member.email !== null)
    }
    for (const role of roles) expect(await list(inProject.get(role)!)).toBe(may(role, 'share'))
    const url = await inProject.get('owner')!.shareLink(project.id, 'editor')
    expect(await list(await app.guest(url, 'Gus'))).toBe(false)
  })
})
