/** Somebody comes back from a journey to a script that was renewed in the meantime. Rules: REN in tests/RULES.md. */
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PostgresStore } from '../../server/documents/store.ts'
import { renewInWorker } from '../../server/documents/thread.ts'
import { TestDatabase } from '../database.ts'
import { connectTo } from '../fuzz/room.ts'
import { startApp, type TestApp } from '../harness.ts'
import { launchChromium, Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser
let database: TestDatabase
let databaseUrl: string

beforeAll(async () => {
  database = await TestDatabase.shared()
  databaseUrl = await database.create()
  ;[app, browser] = await Promise.all([startApp({ databaseUrl }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await database.drop(databaseUrl)
})

test('[REN3] what was typed on the way is in the script, and the page goes on in the new edition', async () => {
  const owner = await app.signUp('Ada')
  const project = await owner.createProject('The Lamp')
  const address = `${app.url}/projects/${project.id}/script`
  const arrive = async (): Promise<Visitor> => {
    const visitor = await Visitor.arrive(browser)
    await visitor.carry(app.url, owner.cookie)
    await visitor.page.goto(address)
    await visitor.script.waitFor()
    return visitor
  }
  const ada = await arrive()
  await ada.script.click()
  await ada.page.keyboard.type('The lamp turns.\nGulls, and the sea.')
  await expect.poll(() => ada.saveState).toBe('saved')
  const bo = await arrive()
  await expect.poll(() => bo.scriptText).toContain('Gulls')
  await ada.leave()

  await bo.setOffline(true)
  await expect.poll(() => bo.saveState).toBe('offline')
  await bo.typeBehind('The lamp turns.', ' And turns.')
  const port = new URL(app.url).port
  await app.close()
  const sql = connectTo(databaseUrl)
  await new PostgresStore(sql).renew(`story/${project.branchId}`, renewInWorker)
  const renewed = await sql`select edition from document_editions`
  expect(renewed).toEqual([{ edition: null }])
  await sql.end()
  app = await startApp({ databaseUrl, environment: { PORT: port } })
  const cy = await arrive()
  await cy.typeBehind('Gulls, and the sea.', ' Loud.')

  await bo.setOffline(false)
  await expect
    .poll(() => cy.scriptText, { timeout: 15_000 })
    .toBe('The lamp turns. And turns.\nGulls, and the sea. Loud.')
  await expect.poll(() => bo.scriptText).toBe(await cy.scriptText)
  await expect.poll(() => bo.saveState).toBe('saved')
  await bo.typeBehind('Loud.', ' Always.')
  await expect.poll(() => cy.scriptText).toContain('Loud. Always.')
  await bo.page.reload()
  await expect.poll(() => bo.scriptText).toBe(await cy.scriptText)
  await bo.typeBehind('Always.', ' Still.')
  await expect.poll(() => cy.scriptText).toContain('Always. Still.')
  await expect.poll(() => bo.saveState).toBe('saved')
  expect([...bo.errors, ...cy.errors]).toEqual([])
}, 60_000)
