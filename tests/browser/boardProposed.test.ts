/** Stage 8 with a script that nobody has decided anything about: two people go straight to its boards. */
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isProposedId } from '../../shared/film/assets.ts'
import type { TestApp } from '../harness.ts'
import { BoardRoom, grid, names, reading, segment } from './boardRoom.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
import { expectSound } from './sound.ts'

let app: TestApp
let browser: Browser

beforeAll(async () => {
  ;({ app, browser } = await BringingRoom.open())
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const script = `INT. MILL - NIGHT

MARTA NOVAK unlocks the door. A LANTERN hangs above the stairs.

MARTA NOVAK
Who has left the light on?

JONAS
The wind lights nothing, Marta Novak.

Jonas takes the lantern down.

EXT. BRIDGE - NIGHT

Marta Novak runs.

INT. ATTIC - NIGHT

It is dark.
`

const board = ['Jonas', 'Lantern', 'Marta Novak', 'Mill']

function start(): Promise<BoardRoom> {
  return BoardRoom.start(app, browser, script, [])
}

/** What somebody can read in the row of an asset. */
const look = (page: Page, name: string) =>
  page.getByRole('button', { name: `Look of ${name}: from the script` })

/** The names that Stage 5 has, each with what was decided. */
async function stored(room: BoardRoom): Promise<string[]> {
  const { assets } = (await room.view()).parts
  return assets.map(({ name, standing, merged }) => `${name} ${standing} ${merged.length + 1}`).sort()
}

async function firstShot(page: Page): Promise<string> {
  return (await grid(page).locator('[data-column] .tabular-nums').first().textContent())!
}

/** Opens a row's menu and chooses from it. */
async function choose(page: Page, row: string, item: string): Promise<void> {
  await grid(page).locator('[data-head]').filter({ hasText: row }).hover()
  await page.getByRole('button', { name: `More about ${row}` }).click()
  await page.getByRole('menuitem', { name: item, exact: true }).click()
}

test('[BRD20] a board is full at once with what the script speaks of, and nothing of it is stored', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth()
  for (const { page } of [ada, ben]) {
    await expect.poll(() => names(page).then((all) => all.sort())).toEqual(board)
    for (const name of board) expect(await look(page, name).count()).toBe(1)
    expect(await page.locator('[data-from-script]').textContent()).toContain('4 from the script')
  }
  expect(await reading(ada.page, 'Mill', await firstShot(ada.page))).toBe('throughout, by the text')
  await expectSound(ada.page)
  expect(await stored(room)).toEqual([])

  // Where the script names only the place, that is all there is; the hub knows people by their names.
  await ada.page.locator('nav [data-number="3"]').click()
  await expect.poll(() => names(ada.page)).toEqual(['Attic'])
  await ada.page.getByRole('link', { name: 'Scenes' }).first().click()
  await ada.page.getByTitle('Marta Novak, Jonas').waitFor()
  expect(await stored(room)).toEqual([])
  await leave(ada, ben)
})

test('[BRD21] two people who paint one proposal at the same moment keep it once, and both facts stand', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth()
  const first = await firstShot(ada.page)
  await Promise.all([ada.setOffline(true), ben.setOffline(true)])
  await segment(ada.page, 'Jonas', first, 'start').click()
  await segment(ben.page, 'Jonas', first, 'end').click()
  // For each of them it is an asset of the film now, and they are where they were.
  for (const { page } of [ada, ben]) {
    await look(page, 'Jonas').waitFor({ state: 'detached' })
    await expect.poll(() => page.locator('[data-board-status]').textContent()).toContain(`Jonas, ${first}`)
  }
  await Promise.all([ada.setOffline(false), ben.setOffline(false)])
  for (const { page } of [ada, ben]) {
    await expect
      .poll(() => reading(page, 'Jonas', first), { timeout: 15_000 })
      .toBe('in both frames, not in the clip')
    expect((await names(page)).sort()).toEqual(board)
  }
  expect(await stored(room)).toEqual(['Jonas kept 2'])
  expect((await room.row(0, 'Jonas'))!.asset.origin).toBe('jonas')

  // Ada takes back her part: what Ben has said stands, and with it that Jonas is in the film.
  await grid(ada.page).press('Control+z')
  await expect.poll(() => reading(ben.page, 'Jonas', first)).toBe('in the end frame only')
  expect(await stored(room)).toEqual(['Jonas kept 1'])
  await grid(ben.page).press('Control+z')
  for (const { page } of [ada, ben]) {
    await look(page, 'Jonas').waitFor()
    await expect.poll(() => reading(page, 'Jonas', first)).toBe('not there, by the text')
  }
  expect(await stored(room)).toEqual([])
  await leave(ada, ben)
})

test('[BRD22] who went on with what another kept loses nothing when that is undone', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth()
  const first = await firstShot(ada.page)
  await segment(ada.page, 'Jonas', first, 'start').click()
  await look(ben.page, 'Jonas').waitFor({ state: 'detached' })
  await segment(ben.page, 'Jonas', first, 'end').click()
  await expect.poll(() => reading(ada.page, 'Jonas', first)).toBe('in both frames, not in the clip')
  await grid(ada.page).press('Control+z')
  // It is a proposal again, and what Ben has said of it is still said.
  for (const { page } of [ada, ben]) {
    await look(page, 'Jonas').waitFor()
    await expect.poll(() => reading(page, 'Jonas', first)).toBe('in the end frame only')
  }
  await choose(ada.page, 'Jonas', 'Keep in the film')
  await look(ben.page, 'Jonas').waitFor({ state: 'detached' })
  expect(await reading(ben.page, 'Jonas', first)).toBe('in the end frame only')
  expect(await stored(room)).toEqual(['Jonas kept 1'])
  await leave(ada, ben)
})

test('[BRD23] all of a board are kept in one step; one that is set aside is in the tray and comes back', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth()
  await choose(ada.page, 'Lantern', 'Not in this film')
  await ben.page.getByRole('button', { name: 'Bring Lantern back into the film' }).waitFor()
  expect((await names(ben.page)).sort()).toEqual(board.filter((name) => name !== 'Lantern'))
  expect(await stored(room)).toEqual(['Lantern sidelined 1'])
  // By the message it is a proposal again.
  await ada.page.getByRole('button', { name: 'Undo', exact: true }).click()
  await look(ben.page, 'Lantern').waitFor()
  expect(await stored(room)).toEqual([])
  await choose(ada.page, 'Lantern', 'Not in this film')
  await ben.page.getByRole('button', { name: 'Bring Lantern back into the film' }).click()
  await expect.poll(() => names(ada.page).then((all) => all.sort())).toEqual(board)
  expect(await stored(room)).toEqual(['Lantern kept 1'])

  await ada.page.getByRole('button', { name: 'Keep all' }).click()
  await ben.page.locator('[data-from-script]').waitFor({ state: 'detached' })
  expect(await ada.page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
  expect(await stored(room)).toEqual(['Jonas kept 1', 'Lantern kept 1', 'Marta Novak kept 1', 'Mill kept 1'])
  await ada.page.keyboard.press('Control+z')
  await expect.poll(() => ben.page.locator('[data-from-script]').textContent()).toContain('3 from the script')
  expect(await stored(room)).toEqual(['Lantern kept 1'])
  await leave(ada, ben)
})

test('[BRD24] whatever is first said of a proposal keeps it: taken off, cast, made another kind, given a look', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth()
  await choose(ada.page, 'Lantern', 'Take off this scene')
  await ben.page.getByRole('button', { name: 'Bring Lantern back', exact: true }).waitFor()
  await choose(ben.page, 'Jonas', 'It is an extra')
  await expect.poll(() => names(ada.page)).toEqual(['Marta Novak', 'Mill', 'Jonas'])
  // The attic stands in for the mill: both were only proposed, the one for another scene.
  await choose(ada.page, 'Mill', 'Let somebody play this role…')
  await ada.page.getByRole('list', { name: 'Who can play it' }).getByRole('button').first().click()
  await ben.page.getByText('plays Mill').waitFor()
  // The panel stays open, and the choice in it, while what it is about becomes an asset of the film.
  await choose(ben.page, 'Marta Novak', 'Look…')
  const panel = ben.page.getByRole('region', { name: 'Look of Marta Novak' })
  await panel.getByRole('radio', { name: 'A look for this scene' }).click()
  await panel.getByRole('radio', { name: 'A look for this scene', checked: true }).waitFor()
  expect(await stored(room)).toEqual([
    'Attic kept 1',
    'Jonas kept 1',
    'Lantern kept 1',
    'Marta Novak kept 1',
    'Mill kept 1',
  ])
  const { facts } = (await room.view()).parts
  const written = [...facts.members.values(), ...facts.roles.values()].flatMap((by) => [...by.keys()])
  expect(written).toHaveLength(2)
  expect(written.filter(isProposedId)).toEqual([])
  await leave(ada, ben)
})

test('[BRD25] whoever follows somebody sees the cell that they are in, and the look that they have open', async () => {
  const room = await start()
  const [ada, ben] = await Promise.all([room.enter(room.room.ada), room.enter(room.room.ben, 'scenes')])
  const first = await firstShot(ada.page)
  await grid(ada.page).focus()
  await ada.page.keyboard.press('ArrowDown')
  await ben.page.getByRole('button', { name: /^Ada Brandt, in Board/ }).click()
  await ben.page.waitForURL(/board$/)
  const at = (page: Page) => page.locator('[data-board-status]').textContent()
  await expect.poll(() => at(ben.page)).toContain(`Jonas, ${first}, start frame`)
  // For Ada it has another id from now on; both stay where they are.
  await ada.page.keyboard.press('Space')
  await expect.poll(() => at(ben.page)).toContain('Jonas')
  await expect.poll(() => at(ben.page)).toContain('there, decided')
  await ada.page.keyboard.press('ArrowUp')
  await expect.poll(() => at(ben.page)).toContain(`Marta Novak, ${first}, start frame`)
  await ada.page.keyboard.press('Enter')
  await ben.page.getByRole('region', { name: 'Look of Marta Novak' }).waitFor()
  await leave(ada, ben)
})
