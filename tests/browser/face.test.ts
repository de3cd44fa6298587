/** What holds for every page: it can be read and used by everybody, in both themes and at both widths. */
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness.ts'
import { expectSound } from './sound.ts'
import { launchChromium, Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

describe.each([
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 1024 },
] as const)('in the $theme theme, $width wide', ({ theme, width }) => {
  test('no page has a fault that axe finds', async () => {
    const person = await app.signUp('Mara Lindqvist')
    const project = await person.createProject('The Lighthouse')
    const link = await person.shareLink(project.id, 'commenter')
    const mara = await Visitor.arrive(browser, { theme, width })
    const { page } = mara
    await page.addInitScript((shown) => localStorage.setItem('coauteur.theme', shown), theme)

    await page.goto(app.url)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await expectSound(page, 'welcome')
    await page.goto(link)
    await page.getByLabel('Your name').waitFor()
    await expectSound(page, 'join')

    await mara.carry(app.url, person.cookie)
    await page.goto(app.url)
    await page.getByRole('link', { name: 'The Lighthouse' }).waitFor()
    await expectSound(page, 'dashboard')
    await page.getByRole('button', { name: 'More about The Lighthouse' }).click()
    await page.getByRole('menuitem', { name: 'People' }).click()
    await page.getByRole('list', { name: 'People' }).getByText('Mara Lindqvist').waitFor()
    await expectSound(page, 'members')
    await page.keyboard.press('Escape')
    await expect.poll(() => focused(page)).toBe('More about The Lighthouse')

    await page.getByRole('link', { name: 'The Lighthouse' }).click()
    await page.getByRole('heading', { name: 'Setup' }).waitFor()
    await expectSound(page, 'setup')
    await page.getByRole('button', { name: 'Share' }).click()
    await page.getByRole('list', { name: 'Links' }).waitFor()
    await expectSound(page, 'share')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await page.getByPlaceholder('Go to a stage').waitFor()
    await expectSound(page, 'palette')
    await page.keyboard.type('settings')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Settings' }).waitFor()
    await expectSound(page, 'settings')
    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await expectSound(page, 'help')
    expect(mara.errors).toEqual([])
    await mara.leave()
  }, 120_000)
})

test('a project is renamed, archived and brought back', async () => {
  const person = await app.signUp('Jonas Okafor')
  await person.createProject('Night Ferry')
  const { page } = await Visitor.arrive(browser).then(async (visitor) => {
    await visitor.carry(app.url, person.cookie)
    return visitor
  })
  await page.goto(app.url)
  await page.getByRole('button', { name: 'More about Night Ferry' }).click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('The Night Ferry')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'More about The Night Ferry' }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await page.getByRole('link', { name: 'The Night Ferry' }).waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: 'The Night Ferry' }).waitFor()
})

test('stages that are not built say so and cannot be opened', async () => {
  const person = await app.signUp('Ada Brandt')
  const project = await person.createProject('Night Ferry')
  const ada = await Visitor.arrive(browser)
  await ada.carry(app.url, person.cookie)
  await ada.page.goto(`${app.url}/projects/${project.id}/treatment`)
  await ada.page.getByRole('heading', { name: 'Treatment is not part of this version yet.' }).waitFor()
  const stages = ada.page.getByRole('navigation', { name: 'Stages' })
  expect(await stages.getByRole('link').allInnerTexts()).toHaveLength(8)
  expect(await stages.getByRole('button', { name: /not available yet/, disabled: true }).count()).toBe(4)
})

function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
}
