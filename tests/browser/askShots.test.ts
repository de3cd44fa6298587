/** Shots by the text model, beside the rules': asked for by one, seen by two. Rules: TXT. */
import type { Browser, Page } from 'playwright'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { setShotFact } from '../../shared/film/shots.ts'
import { startApp, type TestApp } from '../harness.ts'
import { FakeFal } from '../server/fakeFal.ts'
import { haste } from '../server/jobRoom.ts'
import { BoardRoom } from './boardRoom.ts'
import { expectSound } from './sound.ts'
import { launchChromium } from './visitor.ts'

let fal: FakeFal
let app: TestApp
/** The same without a key. */
let plain: TestApp
let browser: Browser

beforeAll(async () => {
  fal = await FakeFal.start()
  fal.polls = 0
  const environment = { FAL_KEY: fal.key, FAL_URL: fal.url }
  ;[app, plain, browser] = await Promise.all([
    startApp({ environment, jobTimes: haste }),
    startApp({ jobTimes: haste }),
    launchChromium(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([app?.close(), plain?.close()])
  await fal?.close()
})
afterEach(() => {
  fal.submissions.length = 0
  fal.held = false
})

const script = readFileSync(new URL('../shared/scripts/the-spare-key.fountain', import.meta.url), 'utf8')

/** Two sentences to a shot, with one value that is none. */
function answerTo(input: Record<string, unknown>): string {
  const { sentences } = JSON.parse(input['prompt'] as string) as { sentences: { n: number }[] }
  const shots: object[] = []
  for (let at = 0; at < sentences.length; at += 2) {
    const n = sentences.slice(at, at + 2).map(({ n }) => n)
    const [size, framing] =
      at === 0 ? ['WS', 'establishing'] : at % 4 === 0 ? ['MCU', 'OTS'] : ['CU', 'single']
    const movement = at === 4 ? 'swoop' : at % 6 === 0 ? 'dolly' : 'static'
    shots.push({ n, size, framing, angle: 'eye-level', movement, lens: '50 mm' })
  }
  return JSON.stringify(shots)
}

const ask = (page: Page) =>
  page.getByRole('button', { name: /^Ask Gemini 2.5 Flash for shots \(about \$0\.\d+\)/ })
const suggested = (page: Page) => page.getByRole('region', { name: /^Suggested by Gemini 2.5 Flash/ })
const take = (page: Page) => suggested(page).getByRole('button', { name: 'Take these' })

describe('shots by the text model', () => {
  test('[TXT45] are seen before they are taken, kept over a reload, and taken in one step', async () => {
    const room = await BoardRoom.start(app, browser, script, [])
    const [ada, ben] = await room.enterBoth('shots')
    fal.text = answerTo
    fal.held = true
    await ada.page.getByText('The list is by rule.').waitFor()
    await ask(ada.page).click()
    await ada.page.getByText('Gemini 2.5 Flash is cutting the scene into shots…').waitFor()
    await ben.page.getByText(/cutting the scene into shots… Ada Brandt asked for it/).waitFor()
    await ada.page.getByRole('button', { name: 'Cancel' }).click()
    await ask(ada.page).waitFor()
    fal.held = false
    await ask(ada.page).click()
    await suggested(ada.page).waitFor()
    expect(await suggested(ben.page).count()).toBe(0)
    expect(await suggested(ada.page).textContent()).toMatch(/\d+ shots, \d:\d\d/)
    await suggested(ada.page)
      .getByText(/1 value is none of the table’s/)
      .waitFor()
    expect((await room.scene(0)).view.shots((await room.scene(0)).scene).proposed).toBe(true)
    await ada.page.reload()
    await suggested(ada.page).waitFor()
    expect(fal.submissions.length).toBe(2)
    await expectSound(ada.page)

    // Somebody changes a shot meanwhile.
    const { view, scene } = await room.scene(0)
    const [, second] = view.shots(scene).shots
    await room.keepShots(0)
    await room.edit((doc) => setShotFact(doc, second!.id, 'lens', '135 mm'))
    await suggested(ada.page)
      .getByText(/^1 shot that somebody has changed stays: 1B\.$/)
      .waitFor()
    await take(ada.page).press('Enter')
    await suggested(ada.page).waitFor({ state: 'detached' })
    const after = await room.scene(0)
    const { shots, proposed } = after.view.shots(after.scene)
    expect(proposed).toBe(false)
    expect(shots.map(({ id }) => id)).toContain(second!.id)
    expect(shots.filter(({ lens }) => lens === '50 mm').length).toBeGreaterThan(1)
    await ada.page.getByRole('button', { name: 'Undo' }).last().click()
    await expect
      .poll(async () => {
        const { view, scene } = await room.scene(0)
        return view.shots(scene).shots.map(({ id }) => id)
      })
      .toEqual(view.shots(scene).shots.map(({ id }) => id))
  })

  test('[TXT45] that do not come are told where they were asked for, and nothing is asked without a key', async () => {
    const room = await BoardRoom.start(app, browser, script, [])
    const without = await BoardRoom.start(plain, browser, script, [])
    const [ada, cleo] = await Promise.all([
      room.enter(room.room.ada, 'shots', { width: 1024, theme: 'light' }),
      without.enter(without.room.ada, 'shots', { width: 1024 }),
    ])
    fal.text = () => 'I cannot do that.'
    await ask(ada.page).click()
    await ada.page
      .getByRole('alert')
      .getByText(/not the list that was asked for/)
      .waitFor()
    await ada.page.getByRole('button', { name: 'Dismiss' }).click()
    await cleo.page.getByText('The list is by rule: no text model is set up here.').waitFor()
    expect(await cleo.page.getByRole('button', { name: /^Ask / }).count()).toBe(0)
    fal.text = answerTo
    await ask(ada.page).click()
    await suggested(ada.page).waitFor()
    await expectSound(ada.page)
    await suggested(ada.page).getByRole('button', { name: 'Keep the others' }).click()
    await ask(ada.page).waitFor()
    expect((await room.view()).shots((await room.scene(0)).scene).proposed).toBe(true)
  })
})
