/** Answers of the text model for whoever has reloaded the page or closed the window meanwhile. Rules: JOB. */
import type { Browser } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness.ts'
import { FakeFal } from '../server/fakeFal.ts'
import { haste } from '../server/jobRoom.ts'
import { BringingRoom, choose, leave, row } from './bringingRoom.ts'
import { expectSound } from './sound.ts'
import { launchChromium } from './visitor.ts'

let fal: FakeFal
let app: TestApp
let browser: Browser

beforeAll(async () => {
  fal = await FakeFal.start()
  fal.polls = 0
  const environment = { FAL_KEY: fal.key, FAL_URL: fal.url }
  ;[app, browser] = await Promise.all([startApp({ environment, jobTimes: haste }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await fal?.close()
})
afterEach(() => {
  fal.submissions.length = 0
  fal.held = false
})

const script = 'INT. LAMP ROOM - NIGHT\n\nMARA VOSS winds the lamp.\n'

/** How many answers nobody has dealt with. */
async function waiting(): Promise<number> {
  return (await app.sql`select from jobs where answer is not null and dismissed_at is null`).length
}

test('[JOB37] a description that came after a reload is offered beside the picture, once', async () => {
  const room = await BringingRoom.start(app, browser, script)
  await room.keepInFilm({ kind: 'character', name: 'Bob', color: 'orange' })
  const ada = await room.enter(room.ada)
  const { page } = ada
  await row(ada, 'Bob').click()
  fal.text = () => 'A stout man in orange.'
  fal.held = true
  const ask = page.getByRole('button', { name: /^Describe from the picture/ })
  await ask.click()
  await page.getByText('Gemini 2.5 Flash is looking at the picture…').waitFor()
  await page.reload()
  await row(ada, 'Bob').click()
  await page.getByText('Gemini 2.5 Flash is looking at the picture…').waitFor()
  fal.held = false
  await page.getByText('You have asked for a description. Gemini 2.5 Flash says:').waitFor()
  const words = page.getByRole('textbox', { name: 'Description', exact: true })
  expect(await words.inputValue()).toBe('')
  expect(await ask.count()).toBe(0)
  await expectSound(page)
  await page.getByRole('button', { name: 'Use this', exact: true }).click()
  await expect.poll(() => words.inputValue()).toBe('A stout man in orange.')
  await page.getByText('Gemini 2.5 Flash says:').waitFor({ state: 'detached' })
  await expect.poll(waiting).toBe(0)
  expect(fal.submissions).toHaveLength(1)
  await leave(ada)
})

test('[JOB37] a merging that came while the window was closed is offered in the next one for the same two', async () => {
  const room = await BringingRoom.start(app, browser, script)
  await room.keepInFilm({ kind: 'character', name: 'Bob', description: 'in space' })
  await room.keepInLibrary({ kind: 'character', name: 'Bob the builder', description: 'Bob the builder' })
  const ada = await room.enter(room.ada)
  const window = ada.page.getByRole('dialog')
  await row(ada, 'Bob').waitFor()
  await choose(ada.page, 'Bob the builder')
  fal.text = () => 'Bob the builder in space.'
  fal.held = true
  await window.getByRole('button', { name: /^Merge with/ }).click()
  await window.getByText('Gemini 2.5 Flash is merging…').waitFor()
  await ada.page.reload()
  fal.held = false
  await expect.poll(waiting).toBe(1)
  await row(ada, 'Bob').waitFor()
  await choose(ada.page, 'Bob the builder')
  await window.getByText('You have asked for these two to be merged. Gemini 2.5 Flash says:').waitFor()
  await window.getByRole('button', { name: 'Leave it' }).click()
  await window.getByRole('button', { name: /^Merge with/ }).waitFor()
  await expect.poll(waiting).toBe(0)
  expect(fal.submissions).toHaveLength(1)
  await leave(ada)
})
