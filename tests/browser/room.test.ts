/** The journey the room is for: two people, two browsers, one imported screenplay. */
import path from 'node:path'
import { existsSync } from 'node:fs'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { root, startApp, type TestApp } from '../harness.ts'
import { launchChromium, Visitor } from './visitor.ts'

/** A public sample where it is at hand, and the project's own script elsewhere; two speeches of one scene. */
const publicSample = path.resolve(root, '../shared/suites/samples/aw-my_living_memory.fountain')
const script = existsSync(publicSample)
  ? { file: publicSample, first: "He's down for his nap.", second: "He didn't argue?" }
  : {
      file: path.join(root, 'server/sample/sample.fountain'),
      first: "There's always somebody.",
      second: "There's a bridge.",
    }

let app: TestApp
let browser: Browser

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

describe('two people write one script', () => {
  test('from signing up to work done offline in a closed tab', async () => {
    // Ada signs up, makes a project and imports a screenplay.
    const ada = await Visitor.arrive(browser)
    await ada.page.goto(app.url)
    await ada.page.getByText('Create account').first().click()
    await ada.page.getByLabel('Name').fill('Ada')
    await ada.page.getByLabel('E-mail').fill('ada@example.org')
    await ada.page.getByLabel('Password').fill('a long enough password')
    await ada.page.getByRole('button', { name: 'Create account' }).click()
    await ada.page.getByRole('button', { name: 'New project' }).first().click()
    await ada.page.getByRole('dialog').getByLabel('Working title').fill('My Living Memory')
    await ada.page.getByRole('dialog').getByRole('button', { name: 'Start project' }).click()
    await ada.page.waitForURL(/projects\/[^/]+\/[a-z]+$/)
    await ada.page.getByRole('link', { name: /script/i }).click()
    await ada.page.getByRole('button', { name: 'Import' }).first().click()
    await ada.page.getByLabel('Script file').setInputFiles(script.file)
    await ada.page.getByText('Recognised').waitFor()
    await ada.page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click()
    await expect.poll(() => ada.script.innerText()).toContain(script.first)
    await expect.poll(() => ada.saveState, { timeout: 5_000 }).toBe('saved')

    // She makes a link for an editor, and Bo comes in by it with a name only.
    await ada.page.getByRole('button', { name: 'Share' }).click()
    await ada.page.getByLabel('They are').click()
    await ada.page.getByRole('option', { name: 'Editor' }).click()
    await ada.page.getByRole('button', { name: 'Make link' }).click()
    await ada.page.getByRole('list', { name: 'Links' }).getByRole('listitem').first().waitFor()
    const link = await ada.page.evaluate(() => navigator.clipboard.readText())
    await ada.page.keyboard.press('Escape')
    const bo = await Visitor.arrive(browser)
    await bo.page.goto(link)
    await bo.page.getByLabel('Your name').fill('Bo')
    await bo.page.keyboard.press('Enter')
    await bo.script.waitFor()
    await expect.poll(() => bo.script.innerText()).toContain(script.first)

    // Both type in the same scene; both see the other's caret and words.
    await ada.typeBehind(script.first, ' For once.')
    await bo.typeBehind(script.second, ' Really?')
    await expect.poll(() => bo.script.innerText()).toContain(`${script.first} For once.`)
    await expect.poll(() => ada.script.innerText()).toContain(`${script.second} Really?`)
    await ada.page
      .locator('.caret, [class*="caret"]')
      .filter({ hasText: 'Bo' })
      .first()
      .waitFor({ state: 'attached' })
    await bo.page
      .locator('.caret, [class*="caret"]')
      .filter({ hasText: 'Ada' })
      .first()
      .waitFor({ state: 'attached' })

    // Bo loses the network; both go on; when it returns, both agree.
    await bo.setOffline(true)
    await expect.poll(() => bo.saveState).toBe('offline')
    await bo.typeBehind('Really?', ' Not a word?')
    await ada.typeBehind('For once.', ' Finally.')
    expect(await bo.page.locator('[data-save]').innerText()).toMatch(
      /Offline, \d+ changes kept on this device/,
    )
    await bo.setOffline(false)
    await expect.poll(() => bo.saveState, { timeout: 15_000 }).toBe('saved')
    await expect.poll(() => ada.script.innerText()).toContain('Really? Not a word?')
    await expect.poll(() => bo.script.innerText()).toContain('For once. Finally.')
    await expect.poll(async () => (await ada.scriptText) === (await bo.scriptText)).toBe(true)

    // Offline again; this time the tab is closed, and opened again later.
    await bo.setOffline(true)
    await expect.poll(() => bo.saveState).toBe('offline')
    await bo.typeBehind('Not a word?', ' Kept in a closed tab.')
    await expect.poll(() => bo.page.locator('[data-save]').innerText()).toMatch(/changes kept/)
    await bo.page.waitForTimeout(200)
    const address = bo.page.url()
    await bo.setOffline(false).catch(() => {})
    await bo.reopen(address)
    await expect.poll(() => ada.script.innerText(), { timeout: 15_000 }).toContain('Kept in a closed tab.')
    await expect.poll(() => bo.saveState, { timeout: 5_000 }).toBe('saved')
    expect([...ada.errors, ...bo.errors]).toEqual([])
    await Promise.all([ada.leave(), bo.leave()])
  }, 90_000)
})
