/** Stage 7 with others in it: what they have just done, are about to do, and where they are; and who may only read. */
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { ShotColumn } from '../../shared/film/shotTable.ts'
import type { TestApp } from '../harness.ts'
import { BoardRoom } from './boardRoom.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
import type { Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser
let room: BoardRoom
let ada: Visitor
let ben: Visitor

const script = `INT. KITCHEN - DAY

MARA walks to the window. She looks at the clock.

MARA
We are late. Where is the hammer?

TOM
In the shed. It always is.

Tom takes his coat. The door closes behind him.

EXT. SHED - CONTINUOUS

The hammer hangs beside the door. Mara takes it.

MARA
Heavier than I thought.
`

beforeAll(async () => {
  ;({ app, browser } = await BringingRoom.open())
  room = await BoardRoom.start(app, browser, script, [{ kind: 'character', name: 'Mara' }])
  await room.keepShots(0)
  ada = await room.enter(room.room.ada, 'shots')
  ben = await room.enter(room.room.ben, 'shots', { width: 1024 })
  await Promise.all([ada, ben].map(({ page }) => cell(page, 0, 'label').waitFor()))
})
afterAll(async () => {
  await leave(ada, ben)
  await browser?.close()
  await app?.close()
})

/** Keys that change something for those who may. */
const changing = [
  'x F2 Enter Delete Backspace Control+v Control+x Control+d Control+Enter Control+Delete Alt+m Alt+s Alt+t Alt+k',
  'Alt+ArrowDown Alt+Shift+ArrowDown Control+z Control+a Control+Delete',
].flatMap((keys) => keys.split(' '))

/** A cell by its row, counted from 0. */
function cell(page: Page, row: number, column: ShotColumn): Locator {
  return page.locator('[data-row]').nth(row).locator(`[data-column=${column}]`)
}

const chosen = (page: Page) => page.locator('[data-row] > [aria-selected=true]')

/** The shot and the column of the chosen cell. */
async function chosenIn(page: Page): Promise<string[]> {
  return chosen(page).evaluateAll((cells) =>
    cells.flatMap((cell) => [
      cell.parentElement!.getAttribute('data-row')!,
      cell.getAttribute('data-column')!,
    ]),
  )
}

/** Whether all of a cell can be seen in the table as it is scrolled. */
function isInView(cell: Locator): Promise<boolean> {
  return cell.evaluate((cell) => {
    const [box, port] = [cell, cell.closest('.overflow-auto')!].map((one) => one.getBoundingClientRect())
    return (
      box!.left >= port!.left &&
      box!.right <= port!.right &&
      box!.top >= port!.top &&
      box!.bottom <= port!.bottom
    )
  })
}

async function order(page: Page): Promise<(string | null)[]> {
  return page.locator('[data-row]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-row')))
}

test('[SHT22] a cell that somebody else has just changed glows in their colour, for the others alone', async () => {
  await cell(ben.page, 1, 'size').click()
  const seen = cell(ada.page, 1, 'size')
  await seen.getByText('Ben Achebe').waitFor()
  const color = /--person: (var\(--person-\d+\))/.exec((await seen.getAttribute('style'))!)![1]!
  expect(await ada.page.locator('.animate-glow').count()).toBe(0)
  await ben.page.keyboard.type('ecu')
  await ben.page.keyboard.press('Enter')
  const glow = seen.locator('.animate-glow')
  await glow.waitFor({ state: 'attached' })
  expect(await glow.getAttribute('style')).toContain(`--glow: ${color}`)
  // A proposal that somebody takes is news in every cell; this was one cell of a list that was there.
  expect(await ada.page.locator('[data-row] .animate-glow').count()).toBe(1)
  expect(await ben.page.locator('[data-row] .animate-glow').count()).toBe(0)

  // Words that are written alike by whoever writes them are somebody's as well.
  const count = (await order(ben.page)).length
  await cell(ben.page, 0, 'size').click()
  await ben.page.keyboard.press('Alt+m')
  await expect.poll(async () => (await order(ada.page)).length).toBe(count - 1)
  const lit = cell(ada.page, 0, 'dialogue').locator('.animate-glow')
  await lit.waitFor({ state: 'attached' })
  expect(await lit.getAttribute('style')).toContain(`--glow: ${color}`)
  await ben.page.keyboard.press('Control+z')
  await expect.poll(async () => (await order(ada.page)).length).toBe(count)
})

test('[SHT23] a row that somebody drags is shown to the others where it would go, and is written when it is let go', async () => {
  const { page } = ada
  const before = await order(ben.page)
  expect(before).toHaveLength(3)
  await cell(page, 0, 'label').hover()
  const grip = (await page.locator('[data-grip]').first().boundingBox())!
  const target = (await page.locator('[data-row]').nth(2).boundingBox())!
  await page.mouse.move(grip.x + 4, grip.y + 8)
  await page.mouse.down()
  await page.mouse.move(grip.x + 4, target.y + 3, { steps: 3 })
  const line = ben.page.locator('[data-drop]')
  await expect.poll(() => line.getAttribute('data-drop')).toBe('Ada Brandt: 1A')
  const place = () =>
    line
      .evaluate((line) => {
        const row = line.closest('[data-row]')!
        const above = line.getBoundingClientRect().top - row.getBoundingClientRect().top < 4
        return `${above ? 'above' : 'below'} ${row.getAttribute('data-row')}`
      })
      .catch(() => null)
  await expect.poll(place).toBe(`above ${before[2]}`)
  await page.mouse.move(grip.x + 4, target.y + target.height - 3, { steps: 3 })
  await expect.poll(place).toBe(`below ${before[2]}`)
  expect(await page.locator('[data-drop]').count()).toBe(0)
  expect(await order(ben.page)).toEqual(before)
  await page.mouse.up()
  await line.waitFor({ state: 'detached' })
  await expect.poll(() => order(ben.page)).toEqual([before[1], before[2], before[0]])
})

test('[SHT24] whoever follows somebody sees the cell that they are in, from another stage, scene and end of the table', async () => {
  const label = ben.page.getByRole('button', { name: /^Ada Brandt, in Shots/ })
  await ben.page
    .getByRole('link', { name: /Scenes/ })
    .first()
    .click()
  await ben.page.waitForURL(/scenes$/)
  const scenes = ada.page.getByRole('navigation', { name: 'Scenes' }).getByRole('button')
  await scenes.filter({ hasText: /shed/i }).click()
  const [shot] = (await room.scene(1)).board.shots
  const there = [shot!.id, 'notes']
  await ada.page.locator(`[data-row="${shot!.id}"] > [data-column=notes]`).click()
  expect(await chosenIn(ada.page)).toEqual(there)
  await label.click()
  await ben.page.getByText('Following Ada Brandt').waitFor()
  await ben.page.waitForURL(/shots$/)
  await expect.poll(() => chosenIn(ben.page)).toEqual(there)
  await expect.poll(() => isInView(chosen(ben.page))).toBe(true)

  await ada.page
    .getByRole('button', { name: /KITCHEN/i })
    .first()
    .click()
  await cell(ada.page, 2, 'framing').click()
  const now = await chosenIn(ada.page)
  await expect.poll(() => chosenIn(ben.page)).toEqual(now)
  await expect.poll(() => isInView(chosen(ben.page))).toBe(true)

  await ben.page.keyboard.press('Escape')
  await ben.page.getByText('Following Ada Brandt').waitFor({ state: 'detached' })
  await cell(ada.page, 0, 'size').click()
  await cell(ben.page, 0, 'size').getByText('Ada Brandt').waitFor()
  expect(await chosenIn(ben.page)).toEqual(now)
})

test.each(['viewer', 'commenter'] as const)(
  '[SHT25] a %s reads the table, is told why it cannot be changed, and changes nothing',
  async (role) => {
    const link = await room.room.ada.shareLink(room.room.project.id, role)
    const ines = await room.enter(await app.guest(link, 'Ines'), 'shots')
    const { page } = ines
    await cell(page, 0, 'label').waitFor()
    await page.getByText('You can read this. Changing it takes an editor’s role').waitFor()
    const stored = () => room.edit((doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'))
    const before = await stored()

    await page.evaluate(() => navigator.clipboard.writeText('WS\tOTS\nCU\tPOV'))
    await cell(page, 0, 'size').dblclick()
    for (const key of changing) await page.keyboard.press(key)
    expect(await page.locator('[data-open], [role=dialog]').count()).toBe(0)
    // What may be read may be copied.
    await cell(page, 0, 'size').click()
    await page.keyboard.press('Control+c')
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe(await cell(page, 0, 'size').locator('> div').innerText())

    const from = (await cell(page, 0, 'label').boundingBox())!
    await page.mouse.move(from.x + from.width - 10, from.y + 12)
    expect(await page.locator('[data-grip]').count()).toBe(0)
    await page.mouse.down()
    await page.mouse.move(from.x + 20, from.y + 200, { steps: 3 })
    await page.mouse.up()
    expect(await page.getByRole('button', { name: 'Shot 1A: more' }).count()).toBe(0)
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Export this scene as CSV' }).waitFor()
    for (const item of ['Import CSV…', 'Propose again from the script'])
      expect(await page.getByRole('menuitem', { name: item }).count()).toBe(0)
    await page.keyboard.press('Escape')
    for (const cell of await page.locator('[data-column]').all())
      expect(await cell.getAttribute('aria-readonly')).toBe('true')
    expect(await stored()).toBe(before)
    await leave(ines)
  },
)
