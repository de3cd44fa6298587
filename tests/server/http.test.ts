import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Writable } from 'node:stream'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeLogger } from '../../server/logger.ts'
import { isOurs } from '../../server/origin.ts'
import { clientRoutes } from '../../server/routes/client.ts'
import { startApp, type TestApp } from '../harness.ts'
import { TestDatabase } from '../database.ts'
import { password, type TestPerson } from '../people.ts'

let app: TestApp
let ann: TestPerson

beforeAll(async () => {
  app = await startApp()
  ann = await app.signUp('Ann')
})

afterAll(() => app.close())

/** Asks with exactly these headers and this body. */
async function send(pathName: string, body: string, headers: Record<string, string> = {}) {
  const response = await fetch(app.url + pathName, {
    method: 'POST',
    headers: ann.headers({ 'content-type': 'application/json', ...headers }),
    body,
  })
  return { status: response.status, body: (await response.json()) as { error?: string } }
}

describe('requests', () => {
  it.each([
    ['{"name": "x"', 'This request could not be read.'],
    ['', 'This request could not be read.'],
    ['null', 'Invalid input'],
    ['[]', 'Invalid input'],
    ['{}', 'name: must be text'],
    ['{"name": 5}', 'name: must be text'],
    ['{"name": "  "}', 'name: must not be empty'],
    ['{"name": "a\\u0000b"}', 'name: must be plain text on one line'],
    ['{"name": "\\u202egnp.exe"}', 'name: must be plain text on one line'],
  ])('[HTTP2] %s is refused in words', async (body, words) => {
    const answer = await send('/api/workspaces', body)
    expect(answer.status).toBe(400)
    expect(answer.body.error).toContain(words)
  })

  it('[HTTP2] takes JSON only, so that a form of another site is never one', async () => {
    const answer = await send('/api/workspaces', '{"name":"x"}', { 'content-type': 'text/plain' })
    expect(answer.status).toBe(400)
  })

  it('[HTTP2] refuses ids that are none, and addresses that lead nowhere', async () => {
    expect((await ann.ask('GET', '/api/projects/1')).status).toBe(400)
    expect((await ann.ask('GET', "/api/projects/';drop table people")).status).toBe(400)
    expect((await ann.ask('GET', '/api/nothing')).status).toBe(404)
    expect((await ann.ask('GET', '/api/auth/list-sessions')).status).toBe(404)
  })

  it('[HTTP3] takes 1 MB at most, said or unsaid', async () => {
    const large = JSON.stringify({ name: 'x'.repeat(1024 * 1024) })
    expect((await send('/api/workspaces', large)).status).toBe(413)
    const chunked = await new Promise<number>((resolve, reject) => {
      const asked = request(
        `${app.url}/api/workspaces`,
        { method: 'POST', headers: ann.headers({ 'content-type': 'application/json' }) },
        (response) => resolve(response.statusCode ?? 0),
      )
      asked.on('error', reject)
      asked.write(large.slice(0, 600_000))
      asked.end(large.slice(600_000))
    })
    expect(chunked).toBe(413)
  })

  it('[HTTP4] refuses what another site asks, also without cookies', async () => {
    for (const origin of ['https://evil.example', 'null', `${app.url}.evil.example`, 'http://localhost:1']) {
      expect((await send('/api/workspaces', '{"name":"x"}', { origin })).status).toBe(403)
      expect((await send('/api/auth/sign-in/email', '{}', { origin, cookie: '' })).status).toBe(403)
    }
    const { origin: _, ...without } = ann.headers({ 'content-type': 'application/json' })
    const response = await fetch(`${app.url}/api/workspaces`, {
      method: 'POST',
      headers: without,
      body: '{"name":"Mine"}',
    })
    expect(response.status).toBe(201)
  })

  it.each([
    [undefined, 'room.example', null, true],
    ['https://room.example', 'room.example', null, true],
    ['https://room.example', '10.0.0.5:4000', 'https://room.example', true],
    ['http://10.0.0.5:4000', '10.0.0.5:4000', 'https://room.example', true],
    ['https://other.example', '10.0.0.5:4000', 'https://room.example', false],
    ['https://room.example:444', 'room.example', null, false],
    ['null', 'room.example', null, false],
    ['', 'room.example', null, false],
    ['https://room.example', undefined, null, false],
  ])('[HTTP4] origin %s, host %s, PUBLIC_URL %s: ours is %s', (origin, host, publicUrl, ours) => {
    expect(isOurs({ origin, host }, publicUrl)).toBe(ours)
  })

  it('[HTTP5] every answer forbids sniffing, framing and foreign scripts; the API is never cached', async () => {
    const response = await fetch(`${app.url}/api/me`)
    expect(response.status).toBe(401)
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'self'.*frame-ancestors 'none'/,
    )
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(response.headers.get('cache-control')).toBe('no-store')
  })

  it('[HTTP5] the session cookie is for the server alone', async () => {
    const response = await fetch(`${app.url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: ann.email, password }),
    })
    expect(response.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/)
  })
})

describe('the interface', () => {
  it('[HTTP6] is served with its pages at every address, hashed files for good and nothing from outside', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'coauteur-client-'))
    const client = clientRoutes(path.join(folder, 'client'))
    await mkdir(path.join(folder, 'client/assets'), { recursive: true })
    await writeFile(path.join(folder, 'secret'), 'secret')
    await writeFile(path.join(folder, 'client/index.html'), '<title>Coauteur</title>')
    await writeFile(path.join(folder, 'client/icon.svg'), '<svg/>')
    await writeFile(path.join(folder, 'client/assets/app-1a2b.js'), 'app()')
    for (const address of [
      '/',
      '/projects/1/script',
      '/join/abc',
      '/%2e%2e/secret',
      '/..%2fsecret',
      '/%ff',
    ]) {
      const response = await client.request(address)
      expect([response.status, response.headers.get('cache-control')]).toEqual([200, 'no-cache'])
      expect(await response.text()).toBe('<title>Coauteur</title>')
    }
    const asset = await client.request('/assets/app-1a2b.js')
    expect(asset.headers.get('cache-control')).toContain('immutable')
    expect(asset.headers.get('content-type')).toContain('javascript')
    expect(await (await client.request('/icon.svg')).text()).toBe('<svg/>')
    expect((await client.request('/assets/gone.js')).status).toBe(404)
    await writeFile(path.join(folder, 'client/assets/app-1a2b.js.br'), brotliCompressSync('app()'))
    const small = await client.request('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'gzip, br' } })
    expect(small.headers.get('content-encoding')).toBe('br')
    expect(small.headers.get('content-type')).toContain('javascript')
    expect(brotliDecompressSync(await small.arrayBuffer()).toString()).toBe('app()')
    await rm(folder, { recursive: true })
  })
})

describe('logs', () => {
  it('[HTTP7] say what was asked and never a secret', async () => {
    let text = ''
    const destination = new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString()
        done()
      },
    })
    const logged = await startApp({ logger: makeLogger('trace', destination) })
    const bob = await logged.signUp('Bob')
    const project = await bob.createProject()
    const url = await bob.shareLink(project.id, 'viewer')
    await logged.guest(url, 'Gus')
    const { token } = await bob.must<{ token: string }>('POST', '/api/tokens', { name: 'Script' })
    await fetch(`${logged.url}/yjs/story/${project.branchId}?token=${token}`)
    await bob.ask('POST', '/api/auth/sign-in/email', { email: bob.email, password: 'a wrong password' })
    await bob.ask('GET', `/api/me?token=${token}&password=hunter2`)
    await logged.close()
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    const asked = lines.find((line) => line.path === '/api/tokens')
    expect(asked).toMatchObject({ method: 'POST', status: 201, requestId: expect.any(String) as string })
    expect(asked!.ms).toBeTypeOf('number')
    expect(lines.some((line) => line.path === '/api/join/[hidden]')).toBe(true)
    const cookie = bob.cookie.split('=')[1]!
    for (const secret of [
      password,
      'a wrong password',
      'hunter2',
      token,
      url.split('/').at(-1)!,
      cookie,
      bob.email,
    ]) {
      expect(text).not.toContain(secret)
    }
  })

  it('[HTTP7] hide secrets that are logged by mistake', () => {
    let text = ''
    const logger = makeLogger('info', { write: (line: string) => (text += line) })
    logger.info({ password: 'one', deep: { token: 'two', deeper: { cookie: 'three' } } }, 'oops')
    expect(text).not.toMatch(/one|two|three/)
  })
})

describe('a database that does not answer', () => {
  it('[HTTP8] is an answer of 503 in words, no death, and over when it is back', async () => {
    const database = await TestDatabase.start()
    const room = await startApp({ database })
    const bob = await room.signUp('Bob')
    await database.pause()
    for (const [method, address] of [
      ['GET', '/api/me'],
      ['GET', '/api/projects'],
      ['POST', '/api/workspaces'],
    ] as const) {
      const answer = await bob.ask<{ error: string }>(
        method,
        address,
        method === 'POST' ? { name: 'x' } : undefined,
      )
      expect(answer.status).toBe(503)
      expect(answer.body.error).toContain('cannot reach its database')
    }
    const body = { email: bob.email, password }
    expect((await bob.ask('POST', '/api/auth/sign-in/email', body)).status).toBe(503)
    expect((await bob.ask('GET', '/healthz')).status).toBe(200)
    expect(await bob.ask('GET', '/readyz')).toEqual({
      status: 503,
      body: { ready: false, reasons: ['the database does not answer'] },
    })
    await database.resume()
    expect((await bob.ask('GET', '/api/me')).status).toBe(200)
    expect((await bob.ask('GET', '/readyz')).status).toBe(200)
    await room.close()
    await database.end()
  })
})
