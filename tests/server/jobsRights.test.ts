/** Who may wish, see, cancel, dismiss and spend: every role, guests and strangers, on every route. Rules: JOB, SPN. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../shared/access.ts'
import type { DocumentName } from '../../shared/documents.ts'
import type { Job, Spending } from '../../shared/jobs.ts'
import type { TestPerson } from '../people.ts'
import { JobRoom } from './jobRoom.ts'
import { ScriptedProvider } from './scriptedProvider.ts'

const who = [
  'owner',
  'editor',
  'commenter',
  'viewer',
  'owner of the project alone',
  'editor of the project alone',
  'editor by link',
  'commenter by link',
  'viewer by link',
  'guest of another film',
  'owner elsewhere',
  'signed out',
] as const
type Who = (typeof who)[number]

const previz = new ScriptedProvider('previz')
const fal = new ScriptedProvider('fal')
let room: JobRoom
let people: Record<Who, TestPerson>
let film: DocumentName
let library: DocumentName
const targets = new Map<DocumentName, string>()

beforeAll(async () => {
  room = await JobRoom.start({ providers: () => [previz, fal] })
  const { app } = room
  const ann = await app.signUp('Ann')
  const project = await ann.createProject()
  film = `film/${project.branchId}`
  library = `library/${project.workspaceId}`
  const member = async (role: Role) => {
    const person = await app.signUp(role)
    await ann.must('POST', `/api/workspaces/${project.workspaceId}/members`, { email: person.email, role })
    return person
  }
  const alone = async (role: Role) => {
    const person = await app.signUp(role)
    await ann.must('POST', `/api/projects/${project.id}/members`, { email: person.email, role })
    return person
  }
  const byLink = async (role: Exclude<Role, 'owner'>) =>
    app.guest(await ann.shareLink(project.id, role), role)
  const eve = await app.signUp('Eve')
  const other = await eve.createProject()
  people = {
    owner: ann,
    editor: await member('editor'),
    commenter: await member('commenter'),
    viewer: await member('viewer'),
    'owner of the project alone': await alone('owner'),
    'editor of the project alone': await alone('editor'),
    'editor by link': await byLink('editor'),
    'commenter by link': await byLink('commenter'),
    'viewer by link': await byLink('viewer'),
    'guest of another film': await app.guest(await eve.shareLink(other.id, 'editor'), 'Gus'),
    'owner elsewhere': eve,
    'signed out': app.stranger(),
  }
  for (const document of [film, library]) targets.set(document, await room.asset(document))
})

afterAll(() => room.close())

/** What they get: a free wish · a paid one · the list · cancelling another's · dismissing · spending · the budget. */
type Row = [
  who: Who,
  free: number,
  paid: number,
  read: number,
  cancel: number,
  dismiss: number,
  budget: number,
]

const towardsFilm: Row[] = [
  ['owner', 200, 200, 200, 200, 200, 200],
  ['editor', 200, 200, 200, 403, 200, 403],
  ['commenter', 403, 403, 200, 403, 403, 403],
  ['viewer', 403, 403, 200, 403, 403, 403],
  ['owner of the project alone', 200, 200, 200, 200, 200, 200],
  ['editor of the project alone', 200, 200, 200, 403, 200, 403],
  ['editor by link', 200, 403, 200, 403, 200, 403],
  ['commenter by link', 403, 403, 200, 403, 403, 403],
  ['viewer by link', 403, 403, 200, 403, 403, 403],
  ['guest of another film', 404, 404, 404, 404, 404, 404],
  ['owner elsewhere', 404, 404, 404, 404, 404, 404],
  ['signed out', 401, 401, 401, 401, 401, 401],
]
const towardsLibrary: Row[] = [
  ['owner', 200, 200, 200, 200, 200, 200],
  ['editor', 200, 200, 200, 403, 200, 403],
  ['commenter', 403, 403, 200, 403, 403, 403],
  ['viewer', 403, 403, 200, 403, 403, 403],
  // The library is the workspace's: a role in one project does not open it.
  ['owner of the project alone', 404, 404, 404, 404, 404, 404],
  ['editor of the project alone', 404, 404, 404, 404, 404, 404],
  ['editor by link', 404, 404, 404, 404, 404, 404],
  ['viewer by link', 404, 404, 404, 404, 404, 404],
  ['guest of another film', 404, 404, 404, 404, 404, 404],
  ['owner elsewhere', 404, 404, 404, 404, 404, 404],
  ['signed out', 401, 401, 401, 401, 401, 401],
]

const model = 'nano-banana-pro'

async function count(): Promise<number> {
  const [row] = await room.app.sql<{ count: number }[]>`select count(*)::int as count from jobs`
  return row!.count
}

describe.each([
  ['a film', () => film, towardsFilm],
  ['the library', () => library, towardsLibrary],
] as const)('[JOB12] %s', (_, documentOf, rows) => {
  it.each(rows)(
    '%s: free %i, paid %i, reads %i, cancels %i, dismisses %i, budgets %i',
    async (name, free, paid, read, cancel, dismiss, budget) => {
      const [person, document] = [people[name], documentOf()]
      const target = targets.get(document)!
      const before = await count()
      const wished = room.wishOf(document, target)
      expect((await room.wish(person, wished)).status).toBe(free)
      const priced = await room.wish(person, room.wishOf(document, target, { model, price: 1 }))
      expect(priced.status).toBe(paid)
      // What is scripted below is for the jobs below.
      if (free === 200) await room.ends(wished.id, 'done')
      expect(await count()).toBe(before + [free, paid].filter((status) => status === 200).length)
      expect((await person.ask('GET', `/api/jobs?document=${document}`)).status).toBe(read)
      const spending = await person.ask<Spending>('GET', `/api/spending?document=${document}`)
      expect(spending.status).toBe(read)
      if (read === 200) {
        expect(spending.body).toMatchObject({ maySpend: paid === 200, mayManage: budget === 200 })
      }
      const theirs = `/api/spending?document=${document}`
      expect((await person.ask('PUT', theirs, { budget: null })).status).toBe(budget)
      const right = `/api/spending/people/${people.viewer.person.id}?document=${document}`
      expect((await person.ask('PUT', right, { allowed: true })).status).toBe(budget)

      previz.hold('wait')
      const others = room.wishOf(document, target)
      await people.owner.must('POST', '/api/jobs', others)
      expect((await person.ask('POST', `/api/jobs/${others.id}/cancel`)).status).toBe(cancel)
      previz.release('wait')
      if (cancel !== 200) await room.ends(others.id, 'done')
      const failed = room.wishOf(document, target)
      previz.next('submit', () => {
        throw new Error('the answer was lost')
      })
      await people.owner.must('POST', '/api/jobs', failed)
      await room.ends(failed.id, 'failed')
      expect((await person.ask('POST', `/api/jobs/${failed.id}/dismiss`)).status).toBe(dismiss)
      await people.owner.ask('POST', `/api/jobs/${failed.id}/dismiss`)
    },
  )
})

describe('[JOB12] what is not theirs', () => {
  it('looks like what is not there', async () => {
    const wish = room.wishOf(film, targets.get(film)!)
    await people.owner.must('POST', '/api/jobs', wish)
    for (const name of ['guest of another film', 'owner elsewhere'] as const) {
      for (const act of ['cancel', 'dismiss']) {
        const hidden = await people[name].ask('POST', `/api/jobs/${wish.id}/${act}`)
        expect(hidden).toEqual(await people[name].ask('POST', `/api/jobs/${randomUUID()}/${act}`))
        expect(hidden.status).toBe(404)
      }
      // The same id wished for elsewhere tells nothing of the job, and changes nothing about it.
      const own: DocumentName = `library/${people['owner elsewhere'].workspaceId}`
      if (name === 'owner elsewhere') {
        const target = await room.asset(own)
        const again = await room.wish(people[name], { ...room.wishOf(own, target), id: wish.id })
        expect(again).toMatchObject({
          status: 409,
          body: { error: 'This id cannot be used: choose another one.' },
        })
      }
    }
  })

  it('what was wished for in an archived project cannot be', async () => {
    const ann = people.owner
    const project = await ann.createProject('Old')
    const document: DocumentName = `film/${project.branchId}`
    const target = await room.asset(document)
    await ann.must('PATCH', `/api/projects/${project.id}`, { archived: true })
    expect((await room.wish(ann, room.wishOf(document, target))).status).toBe(403)
  })

  it('everybody signed in is told what can be made here, and nobody else', async () => {
    for (const name of who) {
      const { status } = await people[name].ask('GET', '/api/generation')
      expect(status).toBe(name === 'signed out' ? 401 : 200)
    }
  })

  it('a guest who signs up keeps their jobs', async () => {
    const project = await people.owner.createProject('With Gwen')
    const document: DocumentName = `film/${project.branchId}`
    const link = await people.owner.shareLink(project.id, 'editor')
    const guest = await room.app.guest(link, 'Gwen')
    const target = await room.asset(document)
    previz.hold('wait')
    const wish = room.wishOf(document, target)
    await guest.must('POST', '/api/jobs', wish)
    await guest.signUp('Gwen')
    previz.release('wait')
    await room.ends(wish.id, 'done')
    const [attempt] = await room.attempts(document, target)
    expect(attempt!.made.by).toBe(guest.person.id)
    expect((await room.wish(guest, wish)).body).toMatchObject({
      id: wish.id,
      state: 'done',
    } satisfies Partial<Job>)
  })
})
