import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readScript } from '../../shared/screenplay/script.ts'
import { startApp, type TestApp } from '../harness.ts'
import type { TestPerson } from '../people.ts'

let app: TestApp

beforeAll(async () => {
  app = await startApp({ environment: { SAMPLE_PROJECT: 'on' } })
})

afterAll(() => app.close())

async function open(person: TestPerson): Promise<string> {
  return (await person.must<{ projectId: string }>('POST', '/api/sample', {})).projectId
}

describe('the sample project', () => {
  it('[PEO13] is one click away for somebody who is nobody yet, and can be edited', async () => {
    const newcomer = app.stranger()
    const id = await open(newcomer)
    const me = await newcomer.must('GET', '/api/me')
    expect(me).toMatchObject({ sample: { projectId: id }, person: { guest: true, email: null } })
    expect(await newcomer.must('GET', `/api/projects/${id}`)).toMatchObject({
      name: 'The Night Ferry',
      role: 'editor',
      canSeeWorkspace: false,
    })
  })

  it('[PEO13] holds a script from the start, which can be exported', async () => {
    const newcomer = app.stranger()
    const id = await open(newcomer)
    const { branches } = await newcomer.must<{ branches: { id: string }[] }>('GET', `/api/projects/${id}`)
    const lines = await app.documents.read(`story/${branches[0]!.id}`, (doc) => readScript(doc).lines.length)
    expect(lines).toBeGreaterThan(20)
    const text = await newcomer.must<string>('GET', `/api/projects/${id}/script.fountain`)
    expect(text).toMatch(/^(INT|EXT)\./m)
  })

  it('[PEO13] is the same for somebody who signed up, and there is one of it', async () => {
    const ann = await app.signUp('Ann')
    expect(await open(ann)).toBe(await open(app.stranger()))
    const [row] = await app.sql`select count(*)::int as samples from projects where is_sample`
    expect(row).toEqual({ samples: 1 })
  })

  it('[PEO13] can be switched off', async () => {
    const without = await startApp()
    expect((await without.stranger().ask('POST', '/api/sample', {})).status).toBe(404)
    const ann = await without.signUp('Ann')
    expect(await ann.must('GET', '/api/me')).toMatchObject({ sample: null })
    await without.close()
  })

  it('[PEO13] shows a closed room to nobody', async () => {
    const closed = await startApp({ environment: { SAMPLE_PROJECT: 'on', SIGN_UP: 'closed' } })
    expect((await closed.stranger().ask('POST', '/api/sample', {})).status).toBe(401)
    await closed.close()
  })
})
