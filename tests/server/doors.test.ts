/** The WebSocket doors: who comes in, and who is told why not. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { refusals } from '../../shared/wire.ts'
import { startApp, type TestApp } from '../harness.ts'
import type { TestPerson, TestProject } from '../people.ts'

let app: TestApp
let ann: TestPerson
let project: TestProject

beforeAll(async () => {
  app = await startApp()
  ann = await app.signUp('Ann')
  project = await ann.createProject()
})

afterAll(() => app.close())

type Outcome = { open: WebSocket } | { refused: number } | { closed: number; reason: string }

/** Knocks and waits until the door has decided: left open for 150 ms means open. */
function knock(path: string, headers: Record<string, string> = {}): Promise<Outcome> {
  return new Promise((resolve) => {
    const socket = new WebSocket(app.url.replace('http', 'ws') + path, { headers })
    socket.on('unexpected-response', (_request, response) => resolve({ refused: response.statusCode ?? 0 }))
    socket.on('close', (code, reason) => resolve({ closed: code, reason: reason.toString() }))
    socket.on('open', () => setTimeout(() => resolve({ open: socket }), 150))
    socket.on('error', () => {})
  })
}

const closedFor = (refusal: { code: number; reason: string }) => ({
  closed: refusal.code,
  reason: refusal.reason,
})

function leave(outcome: Outcome): void {
  expect(outcome).toHaveProperty('open')
  if ('open' in outcome) outcome.open.terminate()
}

describe('the door of our own client', () => {
  it('[HTTP9] opens to a session and tells others why it does not', async () => {
    leave(await knock('/collab', { cookie: ann.cookie, origin: app.url }))
    expect(await knock('/collab', { origin: app.url })).toEqual(closedFor(refusals.signedOut))
    expect(await knock('/collab', { cookie: `${ann.cookie}x` })).toEqual(closedFor(refusals.signedOut))
  })

  it('[HTTP4] stays shut for the pages of other sites', async () => {
    for (const origin of ['https://evil.example', 'null', `${app.url}.evil.example`]) {
      expect(await knock('/collab', { cookie: ann.cookie, origin })).toEqual({ refused: 403 })
    }
  })

  it('[HTTP9] is the only one beside the plain one', async () => {
    for (const path of [
      '/',
      '/collab/x',
      '/api/me',
      '/yjs/',
      '/yjs/story/x',
      `/yjs/none/${randomUUID()}`,
      '//',
    ]) {
      expect(await knock(path, { cookie: ann.cookie })).toEqual({ refused: 404 })
    }
  })

  it('[PEO2] signing out hangs up within a second', async () => {
    const bob = await app.signUp('Bob')
    const outcome = await knock('/collab', { cookie: bob.cookie })
    if (!('open' in outcome)) throw new Error('the door did not open')
    const closed = new Promise<number>((resolve) => outcome.open.once('close', resolve))
    const asked = Date.now()
    await bob.must('POST', '/api/auth/sign-out')
    expect(await closed).toBe(refusals.signedOut.code)
    expect(Date.now() - asked).toBeLessThan(1000)
  })
})

describe('the plain door', () => {
  it('[PEO12] opens to an access token, not to a cookie, and shuts when the token is revoked', async () => {
    const { id, token } = await ann.must<{ id: string; token: string }>('POST', '/api/tokens', { name: 'x' })
    const path = `/yjs/story/${project.branchId}`
    expect(await knock(path, { cookie: ann.cookie })).toEqual(closedFor(refusals.signedOut))
    expect(await knock(`${path}?token=wrong`)).toEqual(closedFor(refusals.signedOut))
    const outcome = await knock(`${path}?token=${token}`)
    if (!('open' in outcome)) throw new Error('the door did not open')
    const closed = new Promise<number>((resolve) => outcome.open.once('close', resolve))
    await ann.must('DELETE', `/api/tokens/${id}`)
    expect(await closed).toBe(refusals.signedOut.code)
  })
})

describe('shutting down', () => {
  it('[RUN12] hangs up with the reason and takes nobody new', async () => {
    const room = await startApp()
    const bob = await room.signUp('Bob')
    const socket = new WebSocket(`${room.url.replace('http', 'ws')}/collab`, {
      headers: { cookie: bob.cookie },
    })
    await new Promise((resolve) => socket.once('open', resolve))
    const closed = new Promise<[number, string]>((resolve) =>
      socket.once('close', (code, reason) => resolve([code, reason.toString()])),
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await room.close()).toEqual({ unwritten: 0 })
    expect(await closed).toEqual([refusals.restarting.code, refusals.restarting.reason])
    await expect(fetch(room.url)).rejects.toThrow()
  })
})
