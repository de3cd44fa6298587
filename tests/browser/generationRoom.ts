/** Two people at the assets of one library or film, and what makes their pictures under the test's control. */
import type { Locator, Page } from 'playwright'
import { expect } from 'vitest'
import type { Attempt } from '../../shared/attempts.ts'
import type { NewAsset } from '../../shared/assets.ts'
import { readLibrary, type LibraryAsset } from '../../shared/library.ts'
import type { TestPerson } from '../people.ts'
import type { BringingRoom } from './bringingRoom.ts'
import { Visitor } from './visitor.ts'

/** 43 characters: enough to make a picture from. */
export const builder = 'A stout builder in yellow with a tool belt.'

export const bob = {
  kind: 'character',
  name: 'Bob the builder',
  description: builder,
} as const satisfies NewAsset

/** Somebody in the library, in a browser of their own. */
export async function enterLibrary(
  { app, browser, project }: BringingRoom,
  person: TestPerson,
  options: Parameters<typeof Visitor.arrive>[1] = {},
): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, options)
  await visitor.carry(app.url, person.cookie)
  const { page } = visitor
  await page.addInitScript((shown) => localStorage.setItem('coauteur.theme', shown), options.theme ?? 'dark')
  await page.goto(`${app.url}/library/${project.workspaceId}`)
  await page.getByRole('heading', { name: 'Library' }).waitFor()
  return visitor
}

/** Opens an asset in the library. */
export async function openCard(page: Page, name: string): Promise<void> {
  await page.locator('[data-card]').filter({ hasText: name }).first().click()
  await page.getByRole('dialog', { name }).waitFor()
}

export const dialog = (page: Page): Locator => page.getByRole('dialog').first()
export const field = (page: Page, name: string): Locator =>
  dialog(page).getByRole('textbox', { name, exact: true })

/** What makes pictures, in the window or in the panel of an asset. */
export const generate = (page: Page): Locator => page.getByRole('region', { name: 'Generate' })
export const generateButton = (page: Page): Locator =>
  generate(page).getByRole('button', { name: /^Generate/ })
export const underWay = (page: Page): Locator => page.getByRole('list', { name: 'Pictures on their way' })

/** The large picture of the open asset is there and really drawn. */
export async function showsPicture(page: Page): Promise<void> {
  const image = page.getByRole('region', { name: 'Picture', exact: true }).locator('img').first()
  await expect
    .poll(
      async () =>
        (await image.count()) === 0
          ? 0
          : image.evaluate((img: HTMLImageElement) => (img.complete ? img.naturalWidth : 0)),
      // It is drawn first: on a busy machine that takes a while.
      { timeout: 20_000 },
    )
    .toBeGreaterThan(0)
}

/** The reason that stands beside the button and is read out with it. */
export async function reason(page: Page): Promise<string> {
  const id = await generateButton(page).getAttribute('aria-describedby')
  return page.locator(`[id="${id}"]`).innerText()
}

/** The pictures of the only asset of that name, once there are so many. */
export async function attemptsOf(room: BringingRoom, name: string, count: number): Promise<Attempt[]> {
  await expect
    .poll(async () => (await assetsNamed(room, name)).flatMap((one) => one.attempts).length)
    .toBe(count)
  const assets = await assetsNamed(room, name)
  expect(assets).toHaveLength(1)
  return assets[0]!.attempts
}

async function assetsNamed(room: BringingRoom, name: string): Promise<LibraryAsset[]> {
  return (await room.library(readLibrary)).filter((asset) => asset.name === name)
}
