/**
 * Ten thousand requests with random bodies, ids and people: whatever comes in, the server answers in words,
 * goes on, and tells nothing of somebody else's project. The seed stands in the name of a failure.
 */
import { randomInt } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApp, type TestApp } from '../harness.ts'
import type { TestPerson, TestProject } from '../people.ts'
import { Seeded } from '../seeded.ts'

const requests = 10_000
const atOnce = 16
const seed = Number(process.env.SEED ?? randomInt(2 ** 31))

/** Stands in every name and address of the project that is not theirs. */
const secret = 'zzsecretzz'

let app: TestApp
let victim: TestPerson
let hidden: TestProject
let attackers: TestPerson[]
let ids: string[]

beforeAll(async () => {
  app = await startApp()
  victim = await app.signUp(`Victim ${secret}`)
  hidden = await victim.createProject(`Film ${secret}`)
  await victim.must('PATCH', `/api/workspaces/${hidden.workspaceId}`, { name: `Team ${secret}` })
  const link = await victim.shareLink(hidden.id, 'viewer')
  const mallory = await app.signUp('Mallory')
  const own = await mallory.createProject('Own')
  const guest = await app.guest(await mallory.shareLink(own.id, 'editor'), 'Gus')
  attackers = [app.stranger(), mallory, guest]
  const [row] = await app.sql<{ id: string }[]>`select id from share_links where project_id = ${hidden.id}`
  ids = [hidden.id, hidden.branchId, hidden.workspaceId, victim.person.id, row!.id, own.id, own.workspaceId]
  ids.push(mallory.person.id, link.split('/').at(-1)!.slice(0, 22))
})

afterAll(() => app.close())

const paths = [
  '/api/auth/sign-up/email',
  '/api/auth/sign-in/email',
  '/api/auth/sign-in/anonymous',
  '/api/me',
  '/api/workspaces',
  '/api/workspaces/ID',
  '/api/workspaces/ID/members',
  '/api/workspaces/ID/members/ID',
  '/api/projects',
  '/api/projects/ID',
  '/api/projects/ID/members',
  '/api/projects/ID/members/ID',
  '/api/projects/ID/links',
  '/api/projects/ID/links/ID',
  '/api/projects/ID/script.fountain',
  '/api/join/ID',
  '/api/sample',
  '/api/tokens',
  '/api/tokens/ID',
  '/api/media/ID',
  '/api/media/ID/copies',
  '/api/media/ID/large',
]
const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']
const keys = [
  'name',
  'email',
  'password',
  'role',
  'workspaceId',
  'archived',
  'expiresAt',
  'label',
  '__proto__',
]
const scalars = [
  null,
  true,
  0,
  -1e308,
  '',
  'a',
  'owner',
  'editor',
  '\u0000',
  '\ud800',
  '\u202e',
  "'; drop table people; --",
  '%00',
  'x'.repeat(5000),
  '2999-01-01T00:00:00Z',
  '+999999-01-01T00:00:00Z',
  'a@b.co',
  'constructor',
]

function anId(random: Seeded): string {
  const odd = ['0', '%00', '%ff', '..', 'null', '00000000-0000-0000-0000-000000000000', "'", '%2e%2e%2f']
  return random.next() < 0.7 ? random.pick(ids) : random.pick(odd)
}

function aValue(random: Seeded, depth = 0): unknown {
  const kind = random.next()
  if (depth > 3 || kind < 0.6) return random.next() < 0.2 ? random.pick(ids) : random.pick(scalars)
  if (kind < 0.7) return Array.from({ length: random.whole(4) }, () => aValue(random, depth + 1))
  return anObject(random, depth + 1)
}

function anObject(random: Seeded, depth = 0): object {
  const chosen = keys.filter(() => random.next() < 0.4)
  return Object.fromEntries(chosen.map((key) => [key, aValue(random, depth)]))
}

function aBody(random: Seeded): string | Uint8Array<ArrayBuffer> {
  const kind = random.next()
  if (kind < 0.7) return JSON.stringify(anObject(random))
  if (kind < 0.8) return JSON.stringify(aValue(random))
  if (kind < 0.9) return JSON.stringify(anObject(random)).slice(0, random.whole(30))
  return Uint8Array.from(random.bytes(random.whole(200)))
}

async function ask(random: Seeded): Promise<{ status: number; text: string; what: string }> {
  const method = random.pick(methods)
  const path = random.pick(paths).replaceAll('ID', () => anId(random))
  const person = random.pick(attackers)
  const body = method === 'GET' || method === 'HEAD' ? null : aBody(random)
  const address = `10.${random.whole(256)}.${random.whole(256)}.${random.whole(256)}`
  const type =
    random.next() < 0.9 ? 'application/json' : random.pick(['text/plain', 'multipart/form-data', '…;;'])
  const headers = { ...person.headers(), 'content-type': encodeURI(type), 'x-forwarded-for': address }
  const response = await app.app.request(app.url + path, { method, headers, body })
  return { status: response.status, text: await response.text(), what: `${method} ${path}` }
}

describe('hostile requests', () => {
  it(
    `[HTTP10] ${requests} of them: no crash, no 500, nothing told (SEED=${seed})`,
    { timeout: 180_000 },
    async () => {
      const random = new Seeded(seed)
      for (let done = 0; done < requests; done += atOnce) {
        const answers = await Promise.all(Array.from({ length: atOnce }, () => ask(random)))
        for (const { status, text, what } of answers) {
          expect(status, what).toBeLessThan(500)
          expect(text, what).not.toContain(secret)
          if (status >= 400 && text !== '')
            expect(JSON.parse(text), what).toEqual({ error: expect.any(String) as string })
        }
      }
      // What was attacked stands as it was.
      expect(await victim.must('GET', `/api/projects/${hidden.id}`)).toMatchObject({ name: `Film ${secret}` })
      const { members } = await victim.must<{ members: unknown[] }>(
        'GET',
        `/api/projects/${hidden.id}/members`,
      )
      expect(members).toHaveLength(1)
      expect((await victim.ask('GET', '/readyz')).status).toBe(200)
    },
  )
})
