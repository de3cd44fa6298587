/** Stage 1 and the room around it, with several people: who is where, whose change it was, who may what. */
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness.ts'
import type { TestPerson, TestProject } from '../people.ts'
import { launchChromium, Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser
let owner: TestPerson
let project: TestProject
let mara: Visitor

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchChromium()])
  owner = await app.signUp('Mara Lindqvist')
  project = await owner.createProject('The Lighthouse')
  mara = await enter(owner)
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

test('two people fill in one form and see where the other is', async () => {
  const jonas = await enter(await app.guest(await owner.shareLink(project.id, 'editor'), 'Jonas Okafor'))
  await mara.page.getByRole('button', { name: 'Drama' }).click()
  await jonas.page.getByRole('button', { name: 'Mystery' }).click()
  for (const { page } of [mara, jonas]) {
    await page.getByRole('button', { name: 'Drama', pressed: true }).waitFor()
    await page.getByRole('button', { name: 'Mystery', pressed: true }).waitFor()
  }
  await jonas.page.getByRole('textbox', { name: 'Tone' }).fill('Salt and wind')
  await mara.page.getByRole('region', { name: 'Tone' }).getByText('Jonas Okafor').waitFor()
  await expect.poll(() => tone(mara)).toBe('Salt and wind')

  // Undo takes back one's own last change and leaves the other's.
  await mara.page.getByRole('button', { name: 'Drama' }).press('Control+z')
  await mara.page.getByRole('button', { name: 'Drama', pressed: false }).waitFor()
  await expect.poll(() => tone(jonas)).toBe('Salt and wind')
  await jonas.page.getByRole('button', { name: 'Drama', pressed: false }).waitFor()
  await jonas.page.getByRole('button', { name: 'Mystery', pressed: true }).waitFor()
  expect([...mara.errors, ...jonas.errors]).toEqual([])
  await jonas.leave()
})

test('a caret in the tone stays where it is while somebody else writes before it', async () => {
  const jonas = await enter(await app.guest(await owner.shareLink(project.id, 'editor'), 'Jonas Okafor'))
  const hers = mara.page.getByRole('textbox', { name: 'Tone' })
  const his = jonas.page.getByRole('textbox', { name: 'Tone' })
  await hers.fill('the sea')
  await expect.poll(() => tone(jonas)).toBe('the sea')
  await hers.press('End')
  await his.press('Home')
  await jonas.page.keyboard.type('Always ')
  await expect.poll(() => tone(mara)).toBe('Always the sea')
  await mara.page.keyboard.type(' in earshot')
  await expect.poll(() => tone(jonas)).toBe('Always the sea in earshot')
  await jonas.leave()
})

test('following goes where the other goes, and Esc ends it', async () => {
  const jonas = await enter(await app.guest(await owner.shareLink(project.id, 'editor'), 'Jonas Okafor'))
  await mara.page.getByRole('button', { name: /^Jonas Okafor, in Setup/ }).click()
  await mara.page.getByText('Following Jonas Okafor').waitFor()
  await jonas.page.getByRole('link', { name: /Script/ }).click()
  await mara.page.waitForURL(/script$/)
  await mara.page.keyboard.press('Escape')
  await mara.page.getByText('Following Jonas Okafor').waitFor({ state: 'detached' })
  await mara.page.getByRole('link', { name: /Setup/ }).click()
  await mara.page.getByRole('heading', { name: 'Setup' }).waitFor()
  await jonas.leave()
})

test('a viewer reads the form, is told why it cannot be changed, and is shown out when the link ends', async () => {
  const link = await owner.shareLink(project.id, 'viewer')
  const ines = await enter(await app.guest(link, 'Ines'))
  await ines.page.getByText('You can read this.').waitFor()
  expect(await ines.page.getByRole('button', { name: 'Comedy' }).isDisabled()).toBe(true)
  expect(await ines.page.getByRole('textbox', { name: 'Tone' }).getAttribute('readonly')).toBe('')
  expect(await ines.page.getByRole('button', { name: 'Share' }).count()).toBe(0)

  const { links } = await owner.must<{ links: { id: string; url: string }[] }>('GET', `${at()}/links`)
  await owner.must('DELETE', `${at()}/links/${links.find(({ url }) => url === link)!.id}`)
  await ines.page.getByRole('heading', { name: 'This project is not open to you.' }).waitFor()
  await ines.leave()
})

test('somebody who becomes a viewer sees the form close without reloading', async () => {
  const person = await app.signUp('Ada Brandt')
  await owner.must('POST', `${at()}/members`, { email: person.email, role: 'editor' })
  const ada = await enter(person)
  await ada.page.getByRole('button', { name: 'Comedy', disabled: false }).waitFor()
  await owner.must('PATCH', `${at()}/members/${person.person.id}`, { role: 'viewer' })
  await ada.page.getByText('You can read this.').waitFor()
  expect(await ada.page.getByRole('button', { name: 'Comedy' }).isDisabled()).toBe(true)
  await owner.must('PATCH', `${at()}/members/${person.person.id}`, { role: 'editor' })
  await ada.page.getByRole('button', { name: 'Comedy', disabled: false }).waitFor()
  await ada.leave()
})

test('without the network the form goes on, says so, and catches up', async () => {
  const { page } = mara
  await mara.setOffline(true)
  await page.getByText('You are offline.').waitFor()
  await page.getByRole('button', { name: 'Western' }).click()
  await expect.poll(() => page.locator('[data-save]').innerText()).toContain('1 change kept on this device')
  await mara.setOffline(false)
  await expect.poll(() => mara.saveState, { timeout: 15_000 }).toBe('saved')
  await page.getByText('You are offline.').waitFor({ state: 'detached' })
})

test('somebody who signs out elsewhere is shown the way in', async () => {
  const person = await app.signUp('Tomas Rey')
  await owner.must('POST', `${at()}/members`, { email: person.email, role: 'editor' })
  const tomas = await enter(person)
  await tomas.page.getByRole('button', { name: 'Comedy', disabled: false }).waitFor()
  await person.must('POST', '/api/auth/sign-out', {})
  await tomas.page.getByText('Sign in to open this page.').waitFor()
  await tomas.leave()
})

const at = () => `/api/projects/${project.id}`
const tone = ({ page }: Visitor) => page.getByRole('textbox', { name: 'Tone' }).inputValue()

/** Somebody with a browser, in Setup. */
async function enter(person: TestPerson): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  await visitor.carry(app.url, person.cookie)
  await visitor.page.goto(`${app.url}/projects/${project.id}/setup`)
  await visitor.page.getByRole('heading', { name: 'Setup' }).waitFor()
  return visitor
}
