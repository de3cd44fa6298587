/** What models have cost, the budget and who may spend: in the window of a project and of a library. */
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startApp, type TestApp } from '../harness.ts'
import type { TestPerson } from '../people.ts'
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

test.each(['dark', 'light'] as const)(
  '[SPN7] an owner sets the budget and takes the right to spend from somebody, %s',
  async (theme) => {
    const owner = await app.signUp('Mara Lindqvist')
    const ben = await app.signUp('Ben Achebe')
    const project = await owner.createProject('The Lighthouse')
    await owner.must('POST', `/api/projects/${project.id}/members`, { email: ben.email, role: 'editor' })
    const film = `film/${project.branchId}`

    const { page, errors } = await arrive(owner, theme)
    await page.getByRole('button', { name: 'More about The Lighthouse' }).click()
    await page.getByRole('menuitem', { name: 'Spending' }).click()
    const dialog = page.getByRole('dialog', { name: 'Spending in The Lighthouse' })
    await dialog.getByText('No limit', { exact: true }).waitFor()
    await expectSound(page)
    const budget = dialog.getByRole('textbox', { name: 'Budget in US dollars' })
    await budget.fill('twenty')
    await dialog.getByText('Write an amount like 20 or 12.50.').waitFor()
    expect(await dialog.getByRole('button', { name: 'Set budget' }).isDisabled()).toBe(true)
    await budget.fill('12.50')
    await budget.press('Enter')
    await page.getByText('The budget is $12.50 now.').waitFor()
    await expect.poll(() => dialog.getByRole('definition').last().innerText()).toBe('$12.50')

    const tick = dialog.getByRole('checkbox', { name: /^Ben Achebe/ })
    expect(await tick.isChecked()).toBe(true)
    await tick.press('Space')
    await expect.poll(() => maySpend(ben, film)).toBe(false)
    await expect.poll(() => tick.isChecked()).toBe(false)

    const other = await arrive(ben, theme)
    await other.page.getByRole('button', { name: 'More about The Lighthouse' }).click()
    await other.page.getByRole('menuitem', { name: 'Spending' }).click()
    await other.page.getByText('You may not spend here. Owners set the budget and say who may.').waitFor()
    expect(await other.page.getByRole('checkbox').count()).toBe(0)
    await expectSound(other.page)

    await tick.press('Space')
    await expect.poll(() => maySpend(ben, film)).toBe(true)
    await budget.fill('')
    await dialog.getByRole('button', { name: 'Set budget' }).click()
    await page.getByText('There is no limit any more.').waitFor()
    expect([...errors, ...other.errors]).toEqual([])
    await other.leave()
  },
)

test('[SPN7] the library of a workspace has a budget of its own', async () => {
  const owner = await app.signUp('Mara Lindqvist')
  const { page } = await arrive(owner, 'dark')
  await page.getByRole('button', { name: /^More about .*workspace/ }).click()
  await page.getByRole('menuitem', { name: 'Spending of the library' }).click()
  await page.getByRole('textbox', { name: 'Budget in US dollars' }).fill('5')
  await page.getByRole('textbox', { name: 'Budget in US dollars' }).press('Enter')
  await page.getByText('The budget is $5 now.').waitFor()
  const spending = await owner.must('GET', `/api/spending?document=library/${owner.workspaceId}`)
  expect(spending).toMatchObject({ budget: 5, mayManage: true })
})

async function arrive(person: TestPerson, theme: 'dark' | 'light'): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, { theme, width: theme === 'dark' ? 1440 : 1024 })
  await visitor.carry(app.url, person.cookie)
  await visitor.page.addInitScript((shown) => localStorage.setItem('coauteur.theme', shown), theme)
  await visitor.page.goto(app.url)
  return visitor
}

async function maySpend(person: TestPerson, document: string): Promise<boolean> {
  const spending = await person.must<{ maySpend: boolean }>('GET', `/api/spending?document=${document}`)
  return spending.maySpend
}
