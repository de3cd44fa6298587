/** Stage 7: the table of a scene's shots, written in by two people in two browsers. */
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as Y from 'yjs'
import { story } from '../../shared/documents.ts'
import { changesIn } from '../../shared/film/changes.ts'
import { sceneNumber, shotLabels } from '../../shared/film/labels.ts'
import type { Shot } from '../../shared/film/shots.ts'
import type { ShotColumn } from '../../shared/film/shotTable.ts'
import type { TestApp } from '../harness.ts'
import { BoardRoom } from './boardRoom.ts'
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

const kitchen = `INT. KITCHEN - DAY

MARA walks to the window. She looks at the clock.

MARA
We are late. Where is the hammer?

TOM
In the shed. It always is.

Tom takes his coat. The door closes behind him.

EXT. SHED - CONTINUOUS

The hammer hangs beside the door.
`

const assets = [
  { kind: 'character', name: 'Mara' },
  { kind: 'character', name: 'Tom' },
  { kind: 'extra', name: 'Neighbours' },
  { kind: 'location', name: 'Kitchen' },
  { kind: 'prop', name: 'Hammer' },
] as const

function start(script = kitchen): Promise<BoardRoom> {
  return BoardRoom.start(app, browser, script, assets)
}

/** A cell by its row, counted from 0. */
function cell(page: Page, row: number, column: ShotColumn): Locator {
  return page.locator('[data-row]').nth(row).locator(`[data-column=${column}]`)
}

/** Goes to a cell and types into it, as one does in a spreadsheet. */
async function write(page: Page, row: number, column: ShotColumn, words: string): Promise<void> {
  await cell(page, row, column).click()
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

async function shotsOf(room: BoardRoom, scene = 0): Promise<readonly Shot[]> {
  const found = await room.scene(scene)
  return found.view.shots(found.scene).shots
}

/** What stands in a column, row by row. */
function column(page: Page, name: ShotColumn): Promise<string[]> {
  return page.locator(`[data-row] > [data-column=${name}]`).allInnerTexts()
}

test('[SHT10][SHT11] two people in one row: what either writes stands, is seen, and is undone by whoever wrote it', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('shots')
  const bar = ada.page.getByText('Proposed from the script:')
  await bar.waitFor()
  expect((await room.scene(0)).view.shots((await room.scene(0)).scene).proposed).toBe(true)

  await cell(ada.page, 1, 'size').click()
  await cell(ben.page, 1, 'lens').click()
  await cell(ada.page, 1, 'lens').getByText('Ben Achebe').waitFor()
  await ada.page.keyboard.type('ecu')
  await ben.page.keyboard.type('135 mm')
  await Promise.all([ada.page.keyboard.press('Tab'), ben.page.keyboard.press('Enter')])
  for (const { page } of [ada, ben]) {
    await expect.poll(() => cell(page, 1, 'size').innerText()).toContain('ECU')
    await expect.poll(() => cell(page, 1, 'lens').innerText()).toContain('135 mm')
  }
  await bar.waitFor({ state: 'detached' })
  expect((await shotsOf(room))[1]).toMatchObject({ size: 'ECU', lens: '135 mm' })

  await ada.page.keyboard.press('Control+z')
  await expect.poll(async () => (await shotsOf(room))[1]!.size).not.toBe('ECU')
  expect((await shotsOf(room))[1]!.lens).toBe('135 mm')
  await leave(ada, ben)
})

test('[SHT12] two people type in one text at once, from the proposal on', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('shots')
  const [one, two] = [ada, ben].map(({ page }) => cell(page, 0, 'notes'))
  await one!.click()
  await two!.click()
  await ada.page.keyboard.press('F2')
  await ben.page.keyboard.press('F2')
  await ada.page.keyboard.type('Keep the clock in frame. ')
  await expect.poll(() => two!.getByRole('textbox').inputValue()).toContain('clock')
  await Promise.all([ada.page.keyboard.type('Warm light.'), ben.page.keyboard.type('Rain? ')])
  const words = async () => (await shotsOf(room))[0]!.notes
  await expect.poll(words).toContain('Rain?')
  const letters = (text: string) => text.replaceAll(/\s/g, '').split('').sort().join('')
  await expect
    .poll(async () => letters(await words()))
    .toBe(letters('Keep the clock in frame. Warm light. Rain?'))
  await ada.page.keyboard.press('Escape')
  await ben.page.keyboard.press('Escape')
  for (const { page } of [ada, ben]) expect(await cell(page, 0, 'notes').innerText()).toContain('Rain?')
  expect(await focusedCell(ada.page)).toBe('notes')
  await leave(ada, ben)
})

test('[SHT13] ranges are copied, cut, pasted from a spreadsheet, filled down and emptied, each one step of undo', async () => {
  const room = await start()
  const ada = await room.enter(room.room.ada, 'shots')
  const { page } = ada
  const paste = async (text: string) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), text)
    await page.keyboard.press('Control+v')
  }
  await cell(page, 0, 'size').click()
  await paste('wide\to.t.s.\nclose up\tpoint of view')
  await expect.poll(() => column(page, 'size').then((all) => all.slice(0, 2))).toEqual(['WS', 'CU'])
  expect((await column(page, 'framing')).slice(0, 2)).toEqual(['OTS', 'POV'])

  await cell(page, 0, 'notes').click()
  await paste('"two\nrows"\r\nplain\r\n')
  await expect.poll(async () => (await shotsOf(room))[0]!.notes).toBe('two\nrows')
  expect((await shotsOf(room))[1]!.notes).toBe('plain')

  await cell(page, 0, 'size').click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Control+c')
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('WS\tOTS\nCU\tPOV')

  await cell(page, 0, 'lens').click()
  const count = await page.locator('[data-row]').count()
  for (let row = 1; row < count; row++) await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Control+d')
  await expect.poll(() => column(page, 'lens').then((all) => new Set(all).size)).toBe(1)
  await page.keyboard.press('Delete')
  await expect.poll(() => column(page, 'lens').then((all) => all.join(''))).toBe('')
  await page.keyboard.press('Control+z')
  await expect.poll(() => column(page, 'lens').then((all) => new Set(all).size)).toBe(1)
  await page.keyboard.press('Control+z')
  await expect.poll(() => column(page, 'lens').then((all) => new Set(all).size)).toBeGreaterThan(1)

  // What reaches below the last shot makes new ones.
  await cell(page, count - 1, 'notes').click()
  await paste('last\nnew')
  await expect.poll(() => page.locator('[data-row]').count()).toBe(count + 1)
  expect((await shotsOf(room)).at(-1)!.notes).toBe('new')
  await leave(ada)
})

test('[SHT14] shots are split, merged, put elsewhere, inserted, doubled and taken away by keys alone, and undone', async () => {
  const room = await start()
  const ada = await room.enter(room.room.ada, 'shots')
  const { page } = ada
  const rows = page.locator('[data-row]')
  await cell(page, 0, 'action').click()
  const before = await shotsOf(room)

  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(async () => (await shotsOf(room))[1]!.id).toBe(before[0]!.id)
  expect(await column(page, 'label')).toEqual(before.map((_, at) => `1${'ABCDEFGHJK'[at]}`))
  expect(await focusedCell(page)).toBe('action')
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await shotsOf(room))[0]!.id).toBe(before[0]!.id)

  await cell(page, 0, 'action').click()
  await page.keyboard.press('Alt+m')
  await expect.poll(() => rows.count()).toBe(before.length - 1)
  const merged = (await shotsOf(room))[0]!
  expect(merged.covers).toEqual([...before[0]!.covers, ...before[1]!.covers])
  await page.keyboard.press('Alt+s')
  const dialog = page.getByRole('dialog', { name: 'Split shot 1A' })
  await dialog.getByRole('radio').first().focus()
  await page.keyboard.press('Space')
  await dialog.getByRole('button', { name: 'Split here' }).press('Enter')
  await expect.poll(() => rows.count()).toBe(before.length)
  const split = await shotsOf(room)
  expect([...split[0]!.covers, ...split[1]!.covers]).toEqual(merged.covers)
  await expect.poll(() => focusedRow(page)).toBe(split[1]!.id)

  await page.keyboard.press('Control+Enter')
  await expect.poll(() => rows.count()).toBe(before.length + 1)
  await expect.poll(async () => focusedRow(page)).toBe((await shotsOf(room))[2]!.id)
  await page.keyboard.type('A new thing.')
  await page.keyboard.press('Escape')
  expect((await shotsOf(room))[2]!.action).toBe('A new thing.')
  await page.keyboard.press('Alt+Shift+ArrowDown')
  await expect
    .poll(async () => (await shotsOf(room)).filter(({ action }) => action === 'A new thing.').length)
    .toBe(2)
  await page.keyboard.press('Control+Delete')
  await expect.poll(() => rows.count()).toBe(before.length + 1)
  await page.getByRole('button', { name: 'Taken away (1)' }).click()
  await page.getByRole('menuitem', { name: /A new thing/ }).click()
  await expect.poll(() => rows.count()).toBe(before.length + 2)
  await leave(ada)
})

test('[SHT15] a script edit of somebody else marks exactly the shots it touches, with the difference, and each is taken over or kept', async () => {
  const room = await start()
  await room.keepShots(0)
  const ada = await room.enter(room.room.ada, 'shots')
  const { page } = ada
  await cell(page, 0, 'label').waitFor()
  await rewrite(room, 'walks to', 'runs to')
  await rewrite(room, 'It always is.', 'It was, once.')
  await rewrite(room, 'his coat.', 'his coat. He whistles. It rains.')
  const touched = page.locator('[data-touched]')
  const now = await room.scene(0)
  const ids = changesIn(now.view, now.scene).touched.map(({ id }) => id)
  const marked = () => touched.evaluateAll((all) => all.map((row) => row.getAttribute('data-touched')))
  await expect.poll(marked).toEqual(ids)
  const first = touched.first()
  expect(await first.locator('del').innerText()).toBe('walks')
  expect(await first.locator('ins').innerText()).toBe('runs')
  const stale = (await shotsOf(room)).filter(({ covers }) =>
    covers.some(({ text }) => text.includes('walks to') || text === 'It always is.'),
  )
  for (const { id } of stale) expect(ids).toContain(id)

  await first.getByRole('button', { name: 'Take over' }).click()
  await expect.poll(async () => (await shotsOf(room))[0]!.action).toContain('runs to')
  await page
    .locator(`[data-touched="${stale[1]!.id}"]`)
    .getByRole('button', { name: 'Keep as it is' })
    .click()
  await page.locator(`[data-touched="${stale[1]!.id}"]`).waitFor({ state: 'detached' })
  expect((await shotsOf(room)).find(({ id }) => id === stale[1]!.id)!.dialogue).toContain('It always is.')

  // Everything is in some shot in the end.
  const rest = page.getByRole('button', { name: /Add (shots|a shot) for/ })
  if (await rest.isVisible()) await rest.click()
  const all = page.getByRole('button', { name: 'Take over', exact: true })
  while ((await all.count()) > 0) await all.first().click()
  const { view, scene } = await room.scene(0)
  const said = view
    .shots(scene)
    .shots.map(({ action, dialogue }) => `${action} ${dialogue}`)
    .join(' ')
  for (const words of ['He whistles.', 'It rains.', 'runs to the window']) expect(said).toContain(words)
  await leave(ada)
})

test('[SHT16] taking away the last shot offers to defer the scene, and undo brings both back', async () => {
  const room = await start()
  const ada = await room.enter(room.room.ada, 'shots')
  const { page } = ada
  await cell(page, 0, 'label').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+Delete')
  const dialog = page.getByRole('dialog', { name: 'Scene 1 has no other shot' })
  await dialog.getByRole('button', { name: 'Defer the scene' }).click()
  await page.getByText('This scene is deferred.').waitFor()
  expect((await room.scene(0)).scene.deferred).not.toBeNull()
  expect(await shotsOf(room)).toEqual([])
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await cell(page, 0, 'label').waitFor()
  expect((await room.scene(0)).scene.deferred).toBeNull()

  const before = (await room.scene(0)).board.shots.map(({ id }) => id)
  await cell(page, 0, 'label').click()
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+Delete')
  await dialog.getByRole('button', { name: 'Leave it without shots' }).click()
  await page.getByText('No shots in this scene').waitFor()
  expect((await room.scene(0)).scene.deferred).toBeNull()
  await page.getByRole('button', { name: 'Propose them from the script' }).click()
  await cell(page, 0, 'label').waitFor()
  // The same shots, so that two people who ask for them at once have them once.
  expect((await room.scene(0)).board.shots.map(({ id }) => id)).toEqual(before)
  await leave(ada)
})

test('[SHT17] who is in a shot follows the board, and writing it decides the board', async () => {
  const room = await start()
  const ada = await room.enter(room.room.ada, 'shots')
  const { page } = ada
  const first = (await room.readings(0, 'Mara'))[0]
  expect(first).toBe('throughout')
  await expect.poll(() => cell(page, 0, 'characters').innerText()).toContain('Mara')
  await write(page, 0, 'characters', 'Tom, nei')
  await expect.poll(() => cell(page, 0, 'characters').innerText()).toBe('Tom, Neighbours')
  expect((await room.readings(0, 'Mara'))[0]).toBe('off')
  expect((await room.readings(0, 'Tom'))[0]).toBe('throughout')
  expect((await room.readings(0, 'Neighbours')).filter((reading) => reading !== 'off')).toEqual([
    'throughout',
  ])
  await cell(page, 0, 'characters').click()
  await page.keyboard.press('Delete')
  await expect.poll(() => cell(page, 0, 'characters').innerText()).toBe('Mara')
  await write(page, 0, 'characters', 'Zed')
  await page.getByText('“Zed” is nobody in this film yet').waitFor()
  await leave(ada)
})

test('[SHT18] the shots go out as a file and come in again, with everything that it would change shown first', async () => {
  const room = await start()
  const ada = await room.enter(room.room.ada, 'shots')
  const { page } = ada
  const menu = async (item: string) => {
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  await cell(page, 0, 'label').waitFor()
  const downloaded = page.waitForEvent('download')
  await menu('Export the whole film as CSV')
  const stream = await (await downloaded).createReadStream()
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  const csv = Buffer.concat(chunks).toString('utf8')
  const { view } = await room.scene(0)
  for (const scene of view.scenes) {
    const { shots } = view.shots(scene)
    for (const label of shotLabels(scene, shots)) expect(csv).toContain(`\n${sceneNumber(scene)},${label},`)
  }

  const dialog = page.getByRole('dialog', { name: 'Import shots' })
  const bring = async (text: string) => {
    await menu('Import CSV…')
    await dialog.getByRole('textbox', { name: 'Or paste the table' }).fill(text)
    await dialog.getByRole('button', { name: 'Read this table' }).click()
  }
  await bring(csv)
  await dialog.getByRole('button', { name: 'Nothing to import' }).waitFor()
  await page.keyboard.press('Escape')
  await bring('Scene,Shot,Size,Weather,Notes\n1,1A,close up,rain,hello\n2,,WS,,new one\n77,77A,WS,,\n')
  await dialog.getByText('Weather').waitFor()
  await dialog.getByText('Row 4: There is no scene 77 in the script.').waitFor()
  await dialog.getByRole('button', { name: 'Change 1, add 1' }).click()
  await expect.poll(() => cell(page, 0, 'notes').innerText()).toBe('hello')
  expect((await shotsOf(room))[0]!.size).toBe('CU')
  expect((await shotsOf(room, 1)).at(-1)!.notes).toBe('new one')
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await shotsOf(room))[0]!.notes).toBe('')
  expect((await shotsOf(room, 1)).some(({ notes }) => notes === 'new one')).toBe(false)
  await leave(ada)
})

test('[SHT20] rows are dragged, words of the script lead to their shot, and columns stay hidden on this machine', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('shots')
  const { page } = ada
  await cell(ben.page, 0, 'label').waitFor()
  const before = await shotsOf(room)
  await cell(page, 0, 'label').hover()
  const grip = await page.locator('[data-row]').first().locator('[data-grip]').boundingBox()
  const target = await page.locator('[data-row]').nth(2).boundingBox()
  await page.mouse.move(grip!.x + 4, grip!.y + 8)
  await page.mouse.down()
  await page.mouse.move(grip!.x + 4, target!.y + 2, { steps: 4 })
  await page.mouse.move(grip!.x + 4, target!.y + target!.height - 3, { steps: 4 })
  expect(await shotsOf(room)).toMatchObject(before.map(({ id }) => ({ id })))
  await page.mouse.up()
  const ids = () =>
    ben.page.locator('[data-row]').evaluateAll((all) => all.map((row) => row.getAttribute('data-row')))
  const moved = [before[1]!, before[2]!, before[0]!, ...before.slice(3)].map(({ id }) => id)
  await expect.poll(ids).toEqual(moved)

  await page.getByRole('region', { name: 'This scene in the script' }).getByText('In the shed.').click()
  const shed = before.find(({ dialogue }) => dialogue.includes('In the shed.'))!
  await page.locator(`[data-row="${shed.id}"] > [aria-selected=true]`).waitFor()
  await ben.page.locator(`[data-row="${shed.id}"]`).getByText('Ada Brandt').waitFor()

  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Angle' }).click()
  await page.reload()
  await cell(page, 0, 'size').waitFor()
  expect(await page.getByRole('columnheader', { name: 'Angle' }).count()).toBe(0)
  expect(await ben.page.getByRole('columnheader', { name: 'Angle' }).count()).toBe(1)
  await leave(ada, ben)
})

test('[SHT21] what somebody writes in a shot that is being merged is offered to the shot it was merged into', async () => {
  const room = await start()
  await room.keepShots(0)
  const [ada, ben] = await room.enterBoth('shots')
  await cell(ben.page, 1, 'notes').click()
  await ben.page.keyboard.press('F2')
  await ben.setOffline(true)
  await cell(ada.page, 0, 'label').click({ position: { x: 12, y: 10 } })
  const count = await ada.page.locator('[data-row]').count()
  await ada.page.keyboard.press('Alt+m')
  await expect.poll(() => ada.page.locator('[data-row]').count()).toBe(count - 1)
  await ben.page.keyboard.type('A late thought.')
  await ben.setOffline(false)
  const late = ada.page.locator('[data-touched]').filter({ hasText: 'A late thought.' })
  await late.getByRole('button', { name: 'Put it in' }).click()
  await late.waitFor({ state: 'detached' })
  expect((await shotsOf(room))[0]!.notes).toBe('A late thought.')
  await leave(ada, ben)
})

test.each([
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 1024 },
] as const)('[SHT19] axe finds no fault in the $theme theme', async ({ theme, width }) => {
  const room = await start()
  await room.keepShots(0)
  const ada = await room.enter(room.room.ada, 'shots', { theme, width })
  const { page } = ada
  await rewrite(room, 'walks to', 'runs to')
  await rewrite(room, 'his coat.', 'his coat. It rains.')
  await page.locator('[data-touched]').first().waitFor()
  await expectSound(page, 'table')
  await cell(page, 0, 'size').click()
  await page.keyboard.press('F2')
  await page.getByRole('listbox').waitFor()
  await expectSound(page, 'an open cell')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+s')
  await page.getByRole('dialog').waitFor()
  await expectSound(page, 'split')
  await page.keyboard.press('Escape')
  await leave(ada)
})

/** Other words in the script, as somebody else writes them. */
async function rewrite({ room }: BoardRoom, was: string, now: string): Promise<void> {
  await app.documents.edit(`story/${room.project.branchId}`, (doc) => {
    for (const line of story.script(doc).toArray()) {
      const text = line instanceof Y.XmlElement ? line.get(0) : null
      const at = text instanceof Y.XmlText ? text.toJSON().indexOf(was) : -1
      if (at < 0) continue
      const words = text as Y.XmlText
      words.delete(at, was.length)
      words.insert(at, now)
    }
  })
}

/** The column of the cell that has the focus. */
function focusedCell(page: Page): Promise<string | undefined> {
  return page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['column'])
}

function focusedRow(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-row]')?.dataset['row'])
}
