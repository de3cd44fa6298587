/** Stage 8: the board of a scene, in two browsers. */
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { film } from '../../shared/documents.ts'
import { decide } from '../../shared/film/board.ts'
import { bearLook, setCondition, setLookSource, readLooks, keyOfLook } from '../../shared/film/looks.ts'
import { setDeferred } from '../../shared/film/scenes.ts'
import { setShotRemoved } from '../../shared/film/shots.ts'
import type { TestApp } from '../harness.ts'
import { BoardRoom, cell, grid, names, reading, segment } from './boardRoom.ts'
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

const script = `INT. KITCHEN - DAY

ALICE stands at the sink and turns the water off. A HAMMER lies on the table, where nobody put it.

BOB
Put that down before somebody is hurt by it, please.

Alice lifts the hammer.

ALICE
Carla would not have asked me twice.

Bob backs away to the door.

EXT. YARD - NIGHT

Alice runs to the gate.
`

const cast = [
  { kind: 'character', name: 'Alice' },
  { kind: 'character', name: 'Bob' },
  { kind: 'character', name: 'Carla' },
  { kind: 'character', name: 'Dora' },
  { kind: 'location', name: 'Kitchen' },
  { kind: 'location', name: 'Yard' },
  { kind: 'prop', name: 'Hammer' },
] as const

function start(): Promise<BoardRoom> {
  return BoardRoom.start(app, browser, script, cast)
}

/** The labels of the shots in view, from the left. */
function labels(page: Page): Promise<string[]> {
  return grid(page).locator('[data-column] .tabular-nums').allTextContents()
}

/** Opens a row's menu and chooses from it. */
async function choose(page: Page, row: string, item: string): Promise<void> {
  await grid(page).locator('[data-head]').filter({ hasText: row }).hover()
  await page.getByRole('button', { name: `More about ${row}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

async function drag(page: Page, from: [x: number, y: number], to: [x: number, y: number]): Promise<void> {
  await page.mouse.move(...from)
  await page.mouse.down()
  await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2, { steps: 3 })
  await page.mouse.move(...to, { steps: 3 })
}

function focused(page: Page): Promise<string | null | undefined> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label'))
}

async function middle(page: Page, name: string, shot: string, frame: 'start' | 'clip' | 'end') {
  const box = (await segment(page, name, shot, frame).boundingBox())!
  return [box.x + box.width / 2, box.y + box.height / 2] as [number, number]
}

test('[BRD1] who was taken off by accident comes back in one click, with her look and her cells', async () => {
  const room = await start()
  await room.keepShots(0)
  const { scene, board } = await room.scene(0)
  const alice = board.rows.find(({ asset }) => asset.name === 'Alice')!.asset.id
  await room.edit((doc) => {
    bearLook(doc, 'a-look', { scene: scene.id, asset: alice }, { by: 'x', at: 1 })
    const look = readLooks(doc).get(keyOfLook({ scene: scene.id, asset: alice }))!
    setLookSource(doc, look, { is: 'own' })
    setCondition(doc, look, 'muddy', true)
    decide(doc, board.shots[0]!.id, alice, 'end', false)
  })
  const before = await room.readings(0, 'Alice')
  const [ada, ben] = await room.enterBoth()
  await ada.page.getByRole('button', { name: 'Look of Alice: muddy' }).waitFor()
  await choose(ben.page, 'Alice', 'Take off this scene')
  await ada.page.getByRole('button', { name: 'Bring Alice back' }).waitFor()
  expect(await names(ada.page)).not.toContain('Alice')
  expect(await room.row(0, 'Alice')).toBeUndefined()
  // Nobody else's scene is concerned.
  expect(await room.row(1, 'Alice')).toBeDefined()

  await ada.page.getByRole('button', { name: 'Bring Alice back' }).click()
  await ben.page.getByRole('button', { name: 'Look of Alice: muddy' }).waitFor()
  expect(await room.readings(0, 'Alice')).toEqual(before)
  expect(before[0]).toBe('exits')
  await expect.poll(() => reading(ben.page, 'Alice', '1A')).toBe('exits')
  expect(await ben.page.getByRole('button', { name: 'Bring Alice back' }).count()).toBe(0)
  await leave(ada, ben)
})

test('[BRD2] another takes a role: every mention and cell means her, until it is given back', async () => {
  const room = await start()
  await room.keepShots(0)
  const { board } = await room.scene(0)
  const alice = board.rows.find(({ asset }) => asset.name === 'Alice')!.asset.id
  await room.edit((doc) => decide(doc, board.shots[0]!.id, alice, 'start', false))
  const before = await room.readings(0, 'Alice')
  const [ada, ben] = await room.enterBoth()
  await choose(ada.page, 'Alice', 'Let somebody play this role…')
  await ada.page.getByRole('searchbox', { name: 'Find by name' }).last().fill('dor')
  await ada.page.keyboard.press('Enter')
  await ben.page.getByText('plays Alice').waitFor()
  await expect.poll(() => names(ben.page)).toEqual(['Dora', 'Bob', 'Kitchen', 'Hammer'])
  expect(await room.readings(0, 'Dora')).toEqual(before)
  expect((await room.row(0, 'Dora'))!.plays.map(({ name }) => name)).toEqual(['Alice'])
  // The role is for this scene.
  expect(await room.row(1, 'Dora')).toBeUndefined()

  await choose(ben.page, 'Dora', 'Give Alice’s role back')
  await expect.poll(() => names(ada.page)).toEqual(['Alice', 'Bob', 'Kitchen', 'Hammer'])
  expect(await room.readings(0, 'Alice')).toEqual(before)
  await leave(ada, ben)
})

test('[BRD3] what is added is in no shot until it is put into one, and then in that one alone', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth()
  const { page } = ada
  // Whoever is spoken of comes first; adding asks nothing.
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  expect(await page.locator('[data-add-row]').first().textContent()).toContain('Carla')
  await page.getByRole('button', { name: 'Add Dora, character' }).click()
  await expect.poll(() => names(ben.page)).toContain('Dora')
  expect(new Set(await room.readings(0, 'Dora'))).toEqual(new Set(['off']))

  // Dragged from the drawer onto the end frame of a shot: on the board, and in that frame alone.
  const shots = await labels(page)
  const card = (await page.getByRole('button', { name: 'Add Carla, character' }).boundingBox())!
  await drag(page, [card.x + 20, card.y + 20], await middle(page, 'Bob', shots[1]!, 'end'))
  await ben.page.locator('[data-painted=other]').waitFor()
  await page.mouse.up()
  await expect.poll(() => names(ben.page)).toContain('Carla')
  const only = await room.readings(0, 'Carla')
  expect(only.filter((word) => word !== 'off')).toEqual(['in the end frame only'])
  expect(only[1]).toBe('in the end frame only')
  expect(await ben.page.locator('[data-painted=other]').count()).toBe(0)

  // From a row, by its picture, into another shot.
  const thumb = (await grid(page)
    .locator('[data-head]')
    .filter({ hasText: 'Dora' })
    .locator('[data-carry]')
    .boundingBox())!
  await drag(page, [thumb.x + 12, thumb.y + 20], await middle(page, 'Dora', shots[2]!, 'clip'))
  await page.mouse.up()
  await expect.poll(() => reading(ben.page, 'Dora', shots[2]!)).toBe('passes through')
  const readings = await room.readings(0, 'Dora')
  expect(readings.filter((word) => word !== 'off')).toEqual(['passes through'])
  expect(await room.row(1, 'Dora')).toBeUndefined()
  await leave(ada, ben)
})

test('[BRD4] who walks in mid-shot is in the end frame and not in the start frame', async () => {
  const room = await start()
  await room.keepShots(0)
  const [ada, ben] = await room.enterBoth()
  await ada.page.getByRole('radio', { name: 'Enters' }).click()
  await segment(ada.page, 'Bob', '1A', 'clip').click()
  await expect.poll(() => reading(ben.page, 'Bob', '1A')).toBe('enters')
  const bob = (await room.row(0, 'Bob'))!
  expect(bob.cells[0]!.start).toEqual({ there: false, decided: true })
  expect(bob.cells[0]!.end).toEqual({ there: true, decided: true })
  // Nothing else has been said about anybody.
  expect(await room.edit((doc) => film.uses(doc).size)).toBe(3)
  // And with single frames.
  await ada.page.getByRole('radio', { name: 'One frame' }).click()
  await segment(ada.page, 'Bob', '1A', 'clip').click()
  await expect.poll(() => reading(ben.page, 'Bob', '1A')).toBe('in the end frame only')
  await leave(ada, ben)
})

test('[BRD5] a prop that turns out to be a character moves to them, with all its cells', async () => {
  const room = await start()
  await room.keepShots(0)
  const [ada, ben] = await room.enterBoth()
  await segment(ada.page, 'Hammer', '1B', 'end').click()
  await expect.poll(() => reading(ben.page, 'Hammer', '1B')).not.toContain('by the text')
  const before = await room.readings(0, 'Hammer')
  await choose(ada.page, 'Hammer', 'It is a character')
  await ben.page.getByRole('rowgroup', { name: 'Characters' }).getByText('Hammer').waitFor()
  expect(await ben.page.getByRole('rowgroup', { name: 'Props' }).count()).toBe(0)
  expect(await room.readings(0, 'Hammer')).toEqual(before)
  await ada.page.keyboard.press('Control+z')
  await ben.page.getByRole('rowgroup', { name: 'Props' }).getByText('Hammer').waitFor()
  await leave(ada, ben)
})

test('[BRD6] from the film, from the library, or new: nothing but a press, and no choice is asked for', async () => {
  const room = await start()
  await room.room.keepInLibrary({ kind: 'prop', name: 'Brass lantern', description: 'Old.', color: 'orange' })
  const [ada, ben] = await room.enterBoth()
  const { page } = ada
  await page.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByRole('radio', { name: 'Library' }).click()
  await page.getByRole('button', { name: 'Add Brass lantern, prop' }).click()
  await expect.poll(() => names(ben.page)).toContain('Brass lantern')
  const lantern = (await room.room.filmAsset('Brass lantern'))!
  expect(lantern).toMatchObject({ standing: 'kept', description: 'Old.' })
  expect(lantern.picture).not.toBeNull()
  expect(lantern.source).not.toBeNull()
  await page.getByRole('radio', { name: 'New' }).click()
  await page.getByRole('searchbox', { name: 'Name' }).fill('Cat')
  await page.getByRole('radio', { name: 'Extra' }).click()
  await page.getByRole('button', { name: 'Add Cat' }).click()
  await ben.page.getByRole('rowgroup', { name: 'Extras' }).getByText('Cat').waitFor()
  expect(await page.getByRole('dialog').count()).toBe(0)
  await expectSound(page, 'adding')

  // What is set aside from the film is missed here, and comes back from here.
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Look of Hammer' }).press('Delete')
  await page.getByRole('button', { name: 'Bring Hammer back' }).click()
  await expect.poll(() => names(ben.page)).toContain('Hammer')
  await leave(ada, ben)
})

test('[BRD7] two paint at once: each sees the other’s brush, both strokes stand, undo is one’s own', async () => {
  const room = await start()
  await room.keepShots(0)
  const [ada, ben] = await room.enterBoth()
  const shots = await labels(ada.page)
  await drag(
    ada.page,
    await middle(ada.page, 'Bob', shots[0]!, 'end'),
    await middle(ada.page, 'Kitchen', shots[1]!, 'end'),
  )
  await ben.page.getByRole('radio', { name: 'Off' }).click()
  await drag(
    ben.page,
    await middle(ben.page, 'Hammer', shots[0]!, 'start'),
    await middle(ben.page, 'Hammer', shots[2]!, 'start'),
  )
  await ada.page.locator('[data-painted=other]').filter({ hasText: 'Ben Achebe: off' }).waitFor()
  await ben.page.locator('[data-painted=other]').filter({ hasText: 'Ada Brandt' }).waitFor()
  // Nothing is written before the gesture ends.
  expect(await room.edit((doc) => film.uses(doc).size)).toBe(0)
  await Promise.all([ada.page.mouse.up(), ben.page.mouse.up()])
  await expect.poll(() => reading(ada.page, 'Hammer', shots[2]!)).toBe('not there')
  await ada.page.locator('[data-glow]').first().waitFor()
  await expect.poll(() => ada.page.locator('[data-painted]').count()).toBe(0)
  const bob = (await room.row(0, 'Bob'))!
  expect(bob.cells[0]!.end).toEqual({ there: true, decided: true })
  expect(bob.cells[1]!.start.decided).toBe(true)
  expect((await room.readings(0, 'Hammer')).slice(0, 3)).toEqual(['off', 'off', 'off'])

  await ada.page.keyboard.press('Control+z')
  await expect.poll(async () => (await room.row(0, 'Bob'))!.cells[0]!.end.decided).toBe(false)
  expect((await room.readings(0, 'Hammer')).slice(0, 3)).toEqual(['off', 'off', 'off'])
  await leave(ada, ben)
})

test('[BRD8] start and end of one cell, set at the same moment by two people, both stand', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth()
  // The shots are only proposed: both store them, too.
  const [first] = await labels(ada.page)
  await Promise.all([ada.setOffline(true), ben.setOffline(true)])
  await segment(ada.page, 'Bob', first!, 'start').click()
  await segment(ben.page, 'Bob', first!, 'end').click()
  await Promise.all([ada.setOffline(false), ben.setOffline(false)])
  for (const { page } of [ada, ben]) {
    await expect
      .poll(() => reading(page, 'Bob', first!), { timeout: 15_000 })
      .toBe('in both frames, not in the clip')
  }
  expect(await labels(ada.page)).toEqual(await labels(ben.page))
  await leave(ada, ben)
})

test('[BRD9] the whole board is worked with by keyboard', async () => {
  const room = await start()
  await room.keepShots(0)
  const [ada, ben] = await room.enterBoth()
  const { page } = ada
  const shots = await labels(page)
  const keys = async (...pressed: string[]) => {
    for (const key of pressed) await page.keyboard.press(key)
  }
  await grid(page).focus()
  await keys('ArrowDown')
  await ben.page.locator('[data-other="Ada Brandt"]').waitFor()
  await expect.poll(() => page.locator('[data-board-status]').textContent()).toContain('Bob, 1A, start frame')
  await keys(' ')
  await expect.poll(() => reading(ben.page, 'Bob', shots[0]!)).toBe('in the start frame only')
  await keys('Backspace')
  await expect.poll(() => reading(ben.page, 'Bob', shots[0]!)).toContain('by the text')
  // A range of shots and rows, and one word for it.
  await keys('Shift+Control+ArrowRight', 'Shift+ArrowDown', 'x')
  await expect.poll(() => reading(ben.page, 'Kitchen', shots[1]!)).toBe('exits')
  expect((await room.readings(0, 'Bob')).slice(0, 2)).toEqual(['exits', 'exits'])
  await keys('f')
  await expect.poll(() => reading(ben.page, 'Kitchen', shots[1]!)).toContain('by the text')
  // The head of a row is the whole row, the head of a column the whole shot.
  await keys('Escape', 'Home', 'ArrowLeft', 't')
  await expect.poll(async () => new Set(await room.readings(0, 'Kitchen'))).toEqual(new Set(['throughout']))
  expect((await room.row(0, 'Kitchen'))!.cells.every(({ clip }) => clip.decided)).toBe(true)
  await keys('ArrowRight', 'Control+ArrowUp', 'ArrowUp', 'o')
  await expect.poll(() => reading(ben.page, 'Kitchen', shots[0]!)).toBe('not there')
  expect(await reading(ben.page, 'Hammer', shots[0]!)).toBe('not there')
  // Everything; then the look, and back.
  await keys('ArrowDown', 'Control+a', 'Delete')
  await expect.poll(() => reading(ben.page, 'Kitchen', shots.at(-1)!)).toBe('not there')
  await keys('Control+z', 'Escape', 'Enter')
  await page.getByRole('region', { name: 'Look of Hammer' }).waitFor()
  await keys('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
  // The row's menu, and taking a row off.
  await keys('m')
  await page.getByRole('menuitem', { name: 'Look…' }).waitFor()
  await keys('Escape')
  await expect.poll(() => focused(page)).toBe('More about Hammer')
  await keys('Escape', 'Home', 'ArrowLeft', 'Delete')
  await ben.page.getByRole('button', { name: 'Bring Hammer back' }).waitFor()
  await keys('a')
  await expect.poll(() => focused(page)).toBe('Find by name')
  await leave(ada, ben)
})

test('[BRD10] filters, a deferred scene, and a scene without shots', async () => {
  const room = await start()
  await room.keepShots(0)
  const { scene, board } = await room.scene(0)
  await room.edit((doc) => setDeferred(doc, scene.id, { by: room.room.ben.person.id, at: 1 }))
  const ada = await room.enter(room.room.ada)
  const { page } = ada
  // A deferred scene is not the one that opens by itself.
  await page.locator(`[data-scene="${scene.id}"]`).click()
  await page.getByText('This scene is deferred.').waitFor()
  await expectSound(page, 'deferred')
  await page.getByRole('button', { name: 'Take it up again' }).click()
  await page.getByText('This scene is deferred.').waitFor({ state: 'detached' })

  await page.getByRole('searchbox', { name: 'Find on this board' }).fill('ham')
  await expect.poll(() => names(page)).toEqual(['Hammer'])
  await page.getByRole('searchbox', { name: 'Find on this board' }).fill('')
  await page.getByRole('button', { name: 'Filter' }).click()
  await page.getByRole('radio', { name: 'Props' }).click()
  await expect.poll(() => names(page)).toEqual(['Hammer'])
  await page.getByRole('radio', { name: 'Decided only' }).click()
  await page.getByText('Nothing on this board is so.').waitFor()
  await page.getByRole('button', { name: 'Show all' }).first().click()
  await page.getByRole('combobox', { name: 'Shots' }).click()
  await page.getByRole('option', { name: 'Shots with Hammer' }).click()
  const shown = await labels(page)
  expect(shown.length).toBeLessThan(board.shots.length)
  for (const label of shown) expect(await reading(page, 'Hammer', label)).not.toContain('not there')
  await expectSound(page, 'filtered')

  await room.edit((doc) => {
    for (const { id } of board.shots) setShotRemoved(doc, id, { by: 'x', at: 2 })
  })
  await page.getByText('This scene has no shots.').waitFor()
  await page.getByRole('button', { name: /^Bring back its/ }).click()
  await cell(page, 'Hammer', shown[0]!).waitFor()
  await leave(ada)
})

test('[BRD11] who may only read sees everything and changes nothing', async () => {
  const room = await start()
  await room.keepShots(0)
  const link = await room.room.ada.shareLink(room.room.project.id, 'viewer')
  const ines = await room.enter(await app.guest(link, 'Ines'))
  const { page } = ines
  await page.getByText('You can read this.').waitFor()
  await segment(page, 'Bob', '1A', 'start').click()
  await page.keyboard.press('t')
  await page.keyboard.press('Delete')
  for (const name of ['Add', 'Bring Alice back'])
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  expect(await page.getByRole('radio', { name: 'Throughout' }).count()).toBe(0)
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Look of Bob' }).waitFor()
  expect(await room.edit((doc) => film.uses(doc).size)).toBe(0)
  await leave(ines)
})
