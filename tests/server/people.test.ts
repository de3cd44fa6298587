import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../shared/access.ts'
import { branchDocuments } from '../../shared/documents.ts'
import { startApp, type TestApp } from '../harness.ts'
import { password, type TestPerson, type TestProject } from '../people.ts'

let app: TestApp
let ann: TestPerson
let project: TestProject
/** Everybody whose role was said to have changed, since the test began. */
let changed: string[] = []

beforeAll(async () => {
  app = await startApp()
  app.people.changes.onRoles((ids) => changed.push(...ids))
  ann = await app.signUp('Ann')
  project = await ann.createProject('A film')
})

beforeEach(() => {
  changed = []
})

afterAll(() => app.close())

/** The role of a person as the live documents see it. */
async function roleOf(person: TestPerson, of = project): Promise<Role | null> {
  const [story] = branchDocuments(of.branchId)
  return (await app.people.access(person.person, story!)).role
}

const soon = (ms: number) => new Date(Date.now() + ms)

describe('signing up, in and out', () => {
  it('[PEO1] makes a workspace of their own, and a project in it has the branch main', async () => {
    const bob = await app.signUp('Bob')
    const { workspaces } = await bob.must<{ workspaces: unknown }>('GET', '/api/workspaces')
    expect(workspaces).toEqual([{ id: bob.workspaceId, name: "Bob's workspace", role: 'owner' }])
    const { id } = await bob.createProject('Mine')
    expect(await bob.must('GET', `/api/projects/${id}`)).toMatchObject({
      name: 'Mine',
      role: 'owner',
      branches: [{ name: 'main' }],
      workspace: { id: bob.workspaceId },
      canSeeWorkspace: true,
    })
  })

  it('[PEO1] keeps one account per address, and tells a wrong password by nothing but itself', async () => {
    const again = { name: 'Ann', email: ann.email.toUpperCase(), password }
    expect((await app.stranger().ask('POST', '/api/auth/sign-up/email', again)).status).toBe(409)
    const wrong = await app
      .stranger()
      .ask('POST', '/api/auth/sign-in/email', { email: ann.email, password: 'no' })
    const unknown = await app
      .stranger()
      .ask('POST', '/api/auth/sign-in/email', { email: 'nobody@example.org', password: 'no' })
    expect(wrong.status).toBe(401)
    expect(unknown).toEqual(wrong)
  })

  it('[PEO2] signing out ends the session and tells whoever listens', async () => {
    const bob = await app.signUp('Bob')
    const ended: string[] = []
    app.people.changes.onSignOut((id) => ended.push(id))
    const session = await app.people.session(new Headers({ cookie: bob.cookie }))
    const { cookie } = bob
    await bob.must('POST', '/api/auth/sign-out')
    expect(ended).toEqual([session!.id])
    expect(await app.people.session(new Headers({ cookie }))).toBeNull()
    expect((await bob.ask('GET', '/api/me')).status).toBe(401)
  })

  it('[PEO3] stops guessing: the eleventh attempt in a minute is refused', async () => {
    const guesser = app.stranger()
    const statuses: number[] = []
    for (let attempt = 0; attempt < 11; attempt++) {
      const body = { email: ann.email, password: `guess ${attempt}` }
      statuses.push((await guesser.ask('POST', '/api/auth/sign-in/email', body)).status)
    }
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 401), 429])
  })

  it('[PEO1] renames', async () => {
    const bob = await app.signUp('Bob')
    await bob.must('PATCH', '/api/me', { name: ' Robert ' })
    expect(await bob.must('GET', '/api/me')).toMatchObject({ person: { name: 'Robert', email: bob.email } })
  })

  it('[PEO1] a closed room signs nobody up, but lets guests in by link', async () => {
    const room = await startApp({ environment: { SIGN_UP: 'closed' } })
    const body = { name: 'Eve', email: 'eve@example.org', password }
    expect((await room.stranger().ask('POST', '/api/auth/sign-up/email', body)).status).toBe(403)
    expect((await room.stranger().ask('POST', '/api/auth/sign-in/anonymous', {})).status).toBe(403)
    const [made] = await room.sql<{ id: string }[]>`
      with w as (insert into workspaces (name) values ('W') returning id),
        p as (insert into projects (workspace_id, name) select id, 'P' from w returning id)
      insert into share_links (project_id, role) select id, 'viewer' from p returning id`
    const gus = await room.guest(room.people.links.tokenOf(made!.id), 'Gus')
    expect(gus.person.guest).toBe(true)
    await room.close()
  })
})

describe('guests', () => {
  it('[PEO4] come in by a link with a name, and only into that project', async () => {
    const url = await ann.shareLink(project.id, 'commenter')
    const token = url.split('/').at(-1)
    expect(await app.stranger().must('GET', `/api/join/${token}`)).toEqual({
      role: 'commenter',
      project: { name: 'A film' },
      workspace: { name: "Ann's workspace" },
    })
    expect((await app.stranger().ask('POST', `/api/join/${token}`, {})).status).toBe(400)
    const gus = await app.guest(url, 'Gus')
    expect(gus.person).toMatchObject({ name: 'Gus', guest: true })
    expect(changed).toEqual([gus.person.id])
    expect(await roleOf(gus)).toBe('commenter')
    const { projects } = await gus.must<{ projects: unknown[] }>('GET', '/api/projects')
    expect(projects).toMatchObject([{ id: project.id, role: 'commenter', workspace: null }])
    expect(await app.people.access(gus.person, `library/${project.workspaceId}`)).toEqual({
      role: null,
      until: null,
    })
    expect((await gus.ask('POST', '/api/workspaces', { name: 'Mine' })).status).toBe(403)
    expect((await gus.ask('POST', '/api/tokens', { name: 'Mine' })).status).toBe(403)
  })

  it('[PEO4] keep what they had when they sign up, and when they sign in', async () => {
    const [first, second] = await Promise.all([ann.createProject(), ann.createProject()])
    const gus = await app.guest(await ann.shareLink(first.id, 'editor'), 'Gus')
    const guest = gus.person
    await gus.signUp('Gustav')
    expect(gus.person.guest).toBe(false)
    expect(await roleOf(gus, first)).toBe('editor')
    expect(changed).toContain(guest.id)
    const [story] = branchDocuments(first.branchId)
    expect(await app.people.access(guest, story!)).toEqual({ role: null, until: null })

    const other = await app.guest(await ann.shareLink(second.id, 'viewer'), 'G')
    await other.signIn(gus.email)
    expect(other.person.id).toBe(gus.person.id)
    expect(await roleOf(gus, second)).toBe('viewer')
  })

  it('[PEO4] somebody who is signed in joins as themselves', async () => {
    const bob = await app.signUp('Bob')
    await bob.join(await ann.shareLink(project.id, 'editor'), 'Another name')
    expect(bob.person).toMatchObject({ name: 'Bob', guest: false })
    expect(await roleOf(bob)).toBe('editor')
  })
})

describe('share links', () => {
  it('[PEO8] can be read again by those who share, and nobody can make one up', async () => {
    const url = await ann.shareLink(project.id, 'viewer')
    const { links } = await ann.must<{ links: { url: string }[] }>('GET', `/api/projects/${project.id}/links`)
    expect(links.map((link) => link.url)).toContain(url)
    const token = url.split('/').at(-1)!
    const [row] = await app.sql<{ text: string }[]>`select json_agg(l)::text as text from share_links l`
    expect(row!.text).not.toContain(token.slice(22))
    const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'.split('')
    const forged = [
      ...characters.map((last) => token.slice(0, -1) + last),
      ...characters.map((last) => token.slice(0, 21) + last + token.slice(22)),
      token.slice(22) + token.slice(0, 22),
      token.slice(0, 22),
    ]
    for (const wrong of forged.filter((candidate) => candidate !== token)) {
      expect((await app.stranger().ask('GET', `/api/join/${wrong}`)).status).toBe(404)
    }
  })

  it('[PEO8] once revoked let nobody in, and those who came by them are out', async () => {
    const url = await ann.shareLink(project.id, 'editor')
    const gus = await app.guest(url, 'Gus')
    changed = []
    const { links } = await ann.must<{ links: { id: string; url: string; uses: number }[] }>(
      'GET',
      `/api/projects/${project.id}/links`,
    )
    const link = links.find((candidate) => candidate.url === url)!
    expect(link.uses).toBe(1)
    await ann.must('DELETE', `/api/projects/${project.id}/links/${link.id}`)
    expect(changed).toEqual([gus.person.id])
    expect(await roleOf(gus)).toBeNull()
    expect((await gus.ask('GET', `/api/projects/${project.id}`)).status).toBe(404)
    expect(
      (await app.stranger().ask('POST', `/api/join/${url.split('/').at(-1)}`, { name: 'X' })).status,
    ).toBe(404)
  })

  it('[PEO8] expire by themselves, and say when', async () => {
    const expiresAt = soon(1000)
    const url = await ann.shareLink(project.id, 'editor', expiresAt)
    const gus = await app.guest(url, 'Gus')
    const [story] = branchDocuments(project.branchId)
    expect(await app.people.access(gus.person, story!)).toEqual({ role: 'editor', until: expiresAt })
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await roleOf(gus)).toBeNull()
    expect((await app.stranger().ask('GET', `/api/join/${url.split('/').at(-1)}`)).status).toBe(404)
  })

  it('[PEO6] of several reasons the highest role counts, until it ends', async () => {
    const bob = await app.signUp('Bob')
    await bob.join(await ann.shareLink(project.id, 'viewer'), 'Bob')
    const early = soon(60_000)
    await bob.join(await ann.shareLink(project.id, 'editor', early), 'Bob')
    const [story] = branchDocuments(project.branchId)
    expect(await app.people.access(bob.person, story!)).toEqual({ role: 'editor', until: early })
    const late = soon(120_000)
    await bob.join(await ann.shareLink(project.id, 'editor', late), 'Bob')
    expect(await app.people.access(bob.person, story!)).toEqual({ role: 'editor', until: late })
    await ann.must('POST', `/api/projects/${project.id}/members`, { email: bob.email, role: 'editor' })
    expect(await app.people.access(bob.person, story!)).toEqual({ role: 'editor', until: null })
  })

  it.each([
    [{ role: 'owner' }, 'role: must be one of'],
    [{ role: 'viewer', expiresAt: '2020-01-01T00:00:00Z' }, 'expiresAt: must be in the future'],
    [{ role: 'viewer', expiresAt: 'tomorrow' }, 'expiresAt: must be a time like'],
    [{ role: 'viewer', label: 'x'.repeat(81) }, 'label: must have 80 characters'],
  ])('[HTTP2] %o is refused in words', async (body, words) => {
    const answer = await ann.ask<{ error: string }>('POST', `/api/projects/${project.id}/links`, body)
    expect(answer.status).toBe(400)
    expect(answer.body.error).toContain(words)
  })
})

describe('members', () => {
  it('[PEO9] a workspace keeps an owner', async () => {
    const eve = await app.signUp('Eve')
    const bob = await app.signUp('Bob')
    const members = `/api/workspaces/${eve.workspaceId}/members`
    expect((await eve.ask('PATCH', `${members}/${eve.person.id}`, { role: 'editor' })).status).toBe(409)
    expect((await eve.ask('DELETE', `${members}/${eve.person.id}`)).status).toBe(409)
    await eve.must('POST', members, { email: bob.email, role: 'owner' })
    const both = await Promise.all([
      eve.ask('DELETE', `${members}/${bob.person.id}`),
      bob.ask('DELETE', `${members}/${eve.person.id}`),
    ])
    const [row] = await app.sql`
      select count(*)::int as owners from workspace_members
      where workspace_id = ${eve.workspaceId} and role = 'owner'`
    expect(row).toEqual({ owners: 1 })
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1)
  })

  it('[PEO10] a role given by name replaces the one a link gave', async () => {
    const bob = await app.signUp('Bob')
    await bob.join(await ann.shareLink(project.id, 'editor'), 'Bob')
    changed = []
    await ann.must('PATCH', `/api/projects/${project.id}/members/${bob.person.id}`, { role: 'viewer' })
    expect(await roleOf(bob)).toBe('viewer')
    expect(changed).toEqual([bob.person.id])
    await ann.must('DELETE', `/api/projects/${project.id}/members/${bob.person.id}`)
    expect(await roleOf(bob)).toBeNull()
    expect(changed).toEqual([bob.person.id, bob.person.id])
  })

  it('[PEO10] what the workspace gives is changed in the workspace', async () => {
    const bob = await app.signUp('Bob')
    await ann.must('POST', `/api/workspaces/${ann.workspaceId}/members`, { email: bob.email, role: 'editor' })
    const path = `/api/projects/${project.id}/members/${bob.person.id}`
    expect((await ann.ask('PATCH', path, { role: 'viewer' })).status).toBe(409)
    expect((await ann.ask('DELETE', path)).status).toBe(409)
    await ann.must('PATCH', path, { role: 'owner' })
    expect(await roleOf(bob)).toBe('owner')
    await bob.must('DELETE', `/api/workspaces/${ann.workspaceId}/members/${bob.person.id}`)
    expect(await app.people.access(bob.person, `library/${ann.workspaceId}`)).toEqual({
      role: null,
      until: null,
    })
  })

  it('[PEO10] everybody may leave', async () => {
    const gus = await app.guest(await ann.shareLink(project.id, 'viewer'), 'Gus')
    await gus.must('DELETE', `/api/projects/${project.id}/members/${gus.person.id}`)
    expect(await roleOf(gus)).toBeNull()
  })

  it('[PEO9] a guest cannot be an owner', async () => {
    const gus = await app.guest(await ann.shareLink(project.id, 'viewer'), 'Gus')
    const path = `/api/projects/${project.id}/members/${gus.person.id}`
    expect((await ann.ask('PATCH', path, { role: 'owner' })).status).toBe(409)
    await ann.must('PATCH', path, { role: 'editor' })
    expect(await roleOf(gus)).toBe('editor')
  })

  it('[PEO7] somebody who has not signed up is asked by a link instead', async () => {
    const body = { email: 'unknown@example.org', role: 'viewer' }
    const answer = await ann.ask<{ error: string }>('POST', `/api/projects/${project.id}/members`, body)
    expect(answer.status).toBe(404)
    expect(answer.body.error).toContain('send a share link')
    const again = { email: ann.email, role: 'viewer' }
    expect((await ann.ask('POST', `/api/workspaces/${ann.workspaceId}/members`, again)).status).toBe(409)
  })
})

describe('archiving', () => {
  it('[PEO11] lets everybody read and nobody write, until it is restored', async () => {
    const old = await ann.createProject()
    const gus = await app.guest(await ann.shareLink(old.id, 'editor'), 'Gus')
    changed = []
    await ann.must('PATCH', `/api/projects/${old.id}`, { archived: true })
    expect(changed.toSorted()).toEqual([ann.person.id, gus.person.id].toSorted())
    expect([await roleOf(ann, old), await roleOf(gus, old)]).toEqual(['viewer', 'viewer'])
    await ann.must('PATCH', `/api/projects/${old.id}`, { archived: false })
    expect([await roleOf(ann, old), await roleOf(gus, old)]).toEqual(['owner', 'editor'])
  })
})

describe('access tokens', () => {
  it('[PEO12] stand for their person until they are revoked, and are kept as a hash', async () => {
    const { id, token } = await ann.must<{ id: string; token: string }>('POST', '/api/tokens', {
      name: 'Script',
    })
    expect(await app.people.sessionOfToken(token)).toEqual({ id, person: ann.person })
    const [row] = await app.sql<{ text: string }[]>`select json_agg(t)::text as text from access_tokens t`
    expect(row!.text).not.toContain(token.slice(9))
    const { tokens } = await ann.must<{ tokens: unknown[] }>('GET', '/api/tokens')
    expect(tokens).toMatchObject([{ id, name: 'Script', lastUsedAt: expect.any(String) as string }])

    const bob = await app.signUp('Bob')
    expect((await bob.ask('DELETE', `/api/tokens/${id}`)).status).toBe(404)
    const ended: string[] = []
    app.people.changes.onSignOut((session) => ended.push(session))
    await ann.must('DELETE', `/api/tokens/${id}`)
    expect(ended).toEqual([id])
    expect(await app.people.sessionOfToken(token)).toBeNull()
    expect(await app.people.sessionOfToken('')).toBeNull()
  })
})
