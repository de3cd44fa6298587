/** What people see when things go wrong: words typed into a line that is gone, a database that stops. */
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { replaceScript } from '../../shared/screenplay/script.ts'
import { TestDatabase } from '../database.ts'
import { startApp, type TestApp } from '../harness.ts'
import { launchChromium, Visitor } from './visitor.ts'

const script = `INT. LIGHTHOUSE - NIGHT

The lamp turns.

Mara oils the hinge.

EXT. ROCKS - DAY

Gulls, and the sea.
`

let browser: Browser
let app: TestApp
let database: TestDatabase
const visitors: Visitor[] = []

beforeAll(async () => {
  ;[browser, database] = await Promise.all([launchChromium(), TestDatabase.start()])
  app = await startApp({ database })
})
afterEach(async () => {
  await Promise.all(visitors.splice(0).map((visitor) => visitor.leave()))
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await database?.end()
})

/** Two editors with the script open in front of them. */
async function twoWriters(): Promise<[Visitor, Visitor]> {
  const ada = await app.signUp('Ada')
  const project = await ada.createProject('The Lamp')
  await app.documents.edit(`story/${project.branchId}`, (doc) =>
    replaceScript(doc, parseFountain(script).screenplay),
  )
  const bo = await app.guest(await ada.shareLink(project.id, 'editor'), 'Bo')
  const pages = [ada, bo].map(async ({ cookie }) => {
    const visitor = await Visitor.arrive(browser)
    visitors.push(visitor)
    await visitor.carry(app.url, cookie)
    await visitor.page.goto(`${app.url}/projects/${project.id}/script`)
    await visitor.script.getByText('Mara oils the hinge.').waitFor()
    return visitor
  })
  return (await Promise.all(pages)) as [Visitor, Visitor]
}

describe('trouble', () => {
  test('[RES1] words typed offline into a line that somebody deleted are offered to both, and put back', async () => {
    const [ada, bo] = await twoWriters()
    await bo.setOffline(true)
    await expect.poll(() => bo.saveState).toBe('offline')
    await bo.typeBehind('Mara oils the hinge.', ' It still sings.')
    await ada.script.getByText('Mara oils the hinge.').click({ clickCount: 3 })
    await ada.page.keyboard.press('Backspace')
    await ada.page.keyboard.press('Backspace')
    await expect.poll(() => ada.scriptText).not.toContain('Mara')
    await expect.poll(() => ada.saveState).toBe('saved')
    await bo.setOffline(false)

    for (const visitor of [ada, bo]) {
      const offer = visitor.page.getByLabel('Words offered back').first()
      await offer.waitFor()
      expect(await offer.innerText()).toContain('It still sings.')
      expect(await offer.innerText()).toContain('Bo')
    }
    await ada.page.getByLabel('Words offered back').getByRole('button', { name: 'Put back' }).click()
    await expect.poll(() => bo.scriptText).toContain('It still sings.')
    await expect.poll(() => bo.page.getByLabel('Words offered back').count()).toBe(0)
    await expect.poll(async () => (await ada.scriptText) === (await bo.scriptText)).toBe(true)
    expect([...ada.errors, ...bo.errors]).toEqual([])
  }, 60_000)

  test('[DOC50] who loses the network is told at once, also where the socket never says so', async () => {
    const [ada, bo] = await twoWriters()
    // A dead network: what would close the socket never gets through.
    await ada.page.evaluate(() => {
      WebSocket.prototype.close = () => {}
      window.dispatchEvent(new Event('offline'))
    })
    await expect.poll(() => ada.saveState).toBe('offline')
    await ada.typeBehind('The lamp turns.', ' And turns.')
    await expect.poll(() => ada.saveState).toBe('offline')
    await ada.page.evaluate(() => window.dispatchEvent(new Event('online')))
    await expect.poll(() => ada.saveState).toBe('saved')
    await expect.poll(() => bo.scriptText).toContain('The lamp turns. And turns.')
  })

  test('[DOC1] while the database is down nobody is told "Saved", and afterwards everything is', async () => {
    const [ada, bo] = await twoWriters()
    await database.pause()
    await ada.typeBehind('The lamp turns.', ' And turns.')
    await expect.poll(() => ada.saveState, { timeout: 8_000 }).toBe('failing')
    expect(await ada.page.locator('[data-save]').innerText()).toMatch(/^Cannot save: /)
    await expect.poll(() => bo.scriptText).toContain('And turns.')
    await bo.typeBehind('Gulls, and the sea.', ' Loud.')
    await expect.poll(() => ada.scriptText).toContain('Loud.')
    expect(await bo.saveState).toBe('failing')
    await database.resume()
    await expect.poll(() => ada.saveState, { timeout: 15_000 }).toBe('saved')
    await expect.poll(() => bo.saveState, { timeout: 15_000 }).toBe('saved')
  }, 60_000)
})
