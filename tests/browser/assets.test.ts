/** Stage 5: the assets of a film, decided, named, pictured and merged by two people in two browsers. */
import { randomUUID } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bear, place, readFilmAssets } from '../../shared/film/assets.ts'
import { story } from '../../shared/documents.ts'
import { writeFountain } from '../../shared/screenplay/fountain.ts'
import { insertLines, readScript } from '../../shared/screenplay/script.ts'
import type { TestApp } from '../harness.ts'
import { png, wav } from '../server/mediaRoom.ts'
import { BringingRoom } from './bringingRoom.ts'
import { expectSound } from './sound.ts'
import type { Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser

beforeAll(async () => {
  ;({ app, browser } = await BringingRoom.open())
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const fog = `INT. LIGHTHOUSE KITCHEN - DAY

MARA, forty, dries a brass lantern at the window. Two FISHERMEN argue by the stove.

MARA
Is the ferry in?

JONAS
Not in this fog.

EXT. HARBOUR - NIGHT

JONAS, twenty, carries the brass lantern down to the water.

JONAS
Nobody will see it.

INT. BOAT HOUSE - NIGHT

Mara lights the brass lantern.
`

const bobs = `INT. KITCHEN - DAY

BOB, forty, eats toast over the sink.

BOB
Not again.

EXT. PIER - DAY

YOUNG BOB, eight, runs along the planks.

YOUNG BOB
Wait for me!
`

test('[STG1] what one keeps or sets aside the other sees at once, and each takes back only their own', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  const [ada, ben] = await room.enterBoth()
  await ada.page.getByRole('button', { name: 'Keep Mara' }).click()
  await row(ben.page, 'Mara').waitFor()
  await ben.page.getByRole('button', { name: 'Set aside Fishermen' }).click()
  await ada.page.getByRole('button', { name: 'Set aside Fishermen', pressed: true }).waitFor()
  await ada.page.getByRole('button', { name: 'Keep Jonas' }).click()
  await row(ben.page, 'Jonas').waitFor()
  await ada.page.getByText('3 of 7 decided').waitFor()

  await ben.page.keyboard.press('Control+z')
  await ada.page.getByText('2 of 7 decided').waitFor()
  expect(await row(ben.page, 'Jonas').count()).toBe(1)
  await ada.page.keyboard.press('Control+z')
  await expect.poll(() => row(ben.page, 'Jonas').count()).toBe(0)
  await ada.page.keyboard.press('Control+y')
  await row(ben.page, 'Jonas').waitFor()

  await ada.page.getByRole('button', { name: 'Keep all locations' }).click()
  await ben.page.getByText('5 of 7 decided').waitFor()
  await ada.page.keyboard.press('Control+z')
  await ben.page.getByText('2 of 7 decided').waitFor()
  await leave(ada, ben)
})

test('[STG2] the checklist and the list are worked with by keyboard alone', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  const ada = await room.enter(room.ada)
  const { page } = ada
  await page.getByRole('button', { name: /^Mara ?, character/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('forty, dries a brass lantern').waitFor()
  for (const key of ['k', 'k', 's', 'ArrowDown', '3', 'k']) await page.keyboard.press(key)
  await page.getByText('4 of 7 decided').waitFor()
  await page.getByRole('button', { name: /^Boat house ?, prop, 1 scene ?, kept/ }).waitFor()
  expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Brass lantern/)

  await row(page, 'Mara').focus()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Mara' }).waitFor()
  await expect.poll(() => focused(page)).toBe('Mara')
  await row(page, 'Mara').focus()
  await page.keyboard.press('ArrowUp')
  await page.getByRole('region', { name: 'Jonas' }).waitFor()
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByRole('heading', { name: '2 assets' }).waitFor()
  await page.keyboard.press('s')
  await page.getByRole('button', { name: 'Set aside 3' }).waitFor()
  await page.keyboard.press('n')
  await page.keyboard.type('Foghorn')
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Foghorn' }).waitFor()
  expect((await room.filmAsset('Foghorn'))?.standing).toBe('kept')
  await leave(ada)
})

test('[STG3] a new name keeps the uses, and a use leads to its scene', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  await room.keepInFilm({ kind: 'prop', name: 'Brass lantern' })
  const [ada, ben] = await room.enterBoth()
  await open(ada.page, 'Brass lantern')
  await ada.page.getByRole('textbox', { name: 'Name', exact: true }).fill('The keeper’s light')
  await ada.page.keyboard.press('Enter')
  await row(ben.page, 'The keeper’s light').getByText('3 scenes').waitFor()
  await ada.page.getByRole('list', { name: 'Other names' }).getByText('Brass lantern').waitFor()
  await ada.page.getByRole('region', { name: 'In the script' }).getByText('EXT. HARBOUR - NIGHT').click()
  await ada.page.waitForURL(/script$/)
  await leave(ada, ben)
})

test('[STG3] a new name is put into the script too for who asks for it, and taken back', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  await room.keepInFilm({ kind: 'prop', name: 'Brass lantern' })
  const ada = await room.enter(room.ada)
  const script = () =>
    app.documents.read(`story/${room.project.branchId}`, (doc) => writeFountain(readScript(doc)))
  const before = await script()
  await open(ada.page, 'Brass lantern')
  await ada.page.getByRole('textbox', { name: 'Name', exact: true }).fill('Tin lamp')
  await ada.page.keyboard.press('Enter')
  await ada.page.getByRole('button', { name: 'Change it there' }).click()
  await expect.poll(script).toMatch(/tin lamp/i)
  expect(await script()).not.toMatch(/brass lantern/i)
  await ada.page.getByText(/The script says “Tin lamp” now/).waitFor()
  await ada.page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(script).toBe(before)
  await leave(ada)
})

test('[STG4] assets with pictures change their kind and become one, each taken back in one step', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  await room.keepInFilm({ kind: 'prop', name: 'Mara', color: '#204060' })
  await room.keepInFilm({ kind: 'character', name: 'Jonas', color: '#c04020' })
  const [ada, ben] = await room.enterBoth()
  await open(ada.page, 'Mara')
  await ada.page.getByRole('radio', { name: 'Character' }).click()
  await ben.page.getByRole('group', { name: 'Characters, 2' }).waitFor()
  await undo(ada.page).click()
  await ben.page.getByRole('group', { name: 'Characters, 1' }).waitFor()

  await row(ada.page, 'Jonas').click({ modifiers: ['Control'] })
  await ada.page.getByRole('button', { name: 'Merge…' }).click()
  const dialog = ada.page.getByRole('dialog', { name: 'Merge assets' })
  await dialog.getByRole('radio', { name: 'Mara' }).click()
  await dialog.getByText('All 2 pictures stand side by side.').waitFor()
  await dialog.getByRole('button', { name: 'Merge into Mara' }).click()
  await expect.poll(() => row(ben.page, 'Jonas').count()).toBe(0)
  const merged = (await room.filmAsset('Mara'))!
  expect(merged.names).toEqual(['Mara', 'Jonas'])
  expect(merged.attempts.map(({ name }) => name)).toEqual(['#204060.png', '#c04020.png'])
  expect(merged.picture?.name).toBe('#204060.png')
  await ada.page.getByRole('region', { name: 'Merged into it' }).getByText('Jonas').waitFor()

  await undo(ada.page).click()
  await row(ben.page, 'Jonas').waitFor()
  await ada.page.getByRole('button', { name: 'Redo' }).click()
  await ben.page.getByRole('option', { name: 'Jonas' }).waitFor({ state: 'detached' })
  await open(ben.page, 'Mara')
  await ben.page.getByRole('button', { name: 'Take Jonas out again' }).click()
  await row(ada.page, 'Jonas').waitFor()
  await leave(ada, ben)
})

test('[STG5] pictures come by file, by drop and by paste, give way to another, go and come back', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  await room.keepInFilm({ kind: 'character', name: 'Mara' })
  const [ada, ben] = await room.enterBoth()
  await Promise.all([open(ada.page, 'Mara'), open(ben.page, 'Mara')])
  const shown = (page: Page) =>
    page.getByRole('region', { name: 'Picture' }).locator('img[alt]:not([alt=""])')
  await ada.page.getByText('Drop a picture here').waitFor()

  // Held back on its way, so that what is said meanwhile can be read.
  let go = (): void => {}
  const held = new Promise<void>((resolve) => (go = resolve))
  await ada.page.route(/api\/media\/[^/]+\?/, async (route) => {
    await held
    await route.continue()
  })
  const choosing = ada.page.waitForEvent('filechooser')
  await ada.page.getByRole('button', { name: 'Upload a picture' }).click()
  await (await choosing).setFiles(await file('first.png', 40, 30))
  await ada.page.getByRole('progressbar', { name: /^first\.png: / }).waitFor()
  await ada.page.getByRole('button', { name: 'Stop first.png' }).waitFor()
  go()
  await ada.page.unrouteAll({ behavior: 'wait' })
  for (const { page } of [ada, ben])
    await expect.poll(() => shown(page).getAttribute('alt')).toBe('first.png')

  await bringFile(ada.page, 'drop', 'second.png')
  await expect.poll(() => shown(ben.page).getAttribute('alt')).toBe('second.png')
  await bringFile(ada.page, 'paste', 'third.png')
  await expect.poll(() => shown(ben.page).getAttribute('alt')).toBe('third.png')
  await ben.page.getByRole('button', { name: 'Picture 1 of 3: first.png' }).click()
  await expect.poll(() => shown(ada.page).getAttribute('alt')).toBe('first.png')

  await ada.page
    .getByRole('region', { name: 'Picture' })
    .getByRole('button', { name: 'Remove', exact: true })
    .click()
  await expect.poll(() => shown(ben.page).count()).toBe(0)
  await ada.page.getByText('first.png was removed.').waitFor()
  await ada.page.locator('[data-sonner-toast]').getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => shown(ben.page).getAttribute('alt')).toBe('first.png')
  await ben.page.getByRole('button', { name: 'No picture' }).click()
  await expect.poll(() => shown(ada.page).count()).toBe(0)
  await leave(ada, ben)
})

test('[STG6] a refused file says why where it was brought; a stopped one leaves nothing', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  await room.keepInFilm({ kind: 'character', name: 'Mara' })
  const ada = await room.enter(room.ada)
  await open(ada.page, 'Mara')
  const pictures = ada.page.getByLabel('Picture: choose files')
  await pictures.setInputFiles({
    name: 'notes.png',
    mimeType: 'image/png',
    buffer: Buffer.from('no picture'),
  })
  await ada.page
    .getByRole('alert')
    .getByText(/not a picture or a sound/)
    .waitFor()
  await ada.page.getByRole('button', { name: 'Dismiss notes.png' }).click()
  await expect.poll(() => ada.page.getByRole('alert').count()).toBe(0)
  await pictures.setInputFiles({ name: 'hum.wav', mimeType: 'audio/wav', buffer: Buffer.from(wav(1)) })
  await ada.page.getByRole('alert').getByText('This is a sound.').waitFor()

  await ada.page.route(/api\/media\/[^/]+\?/, () => {})
  await pictures.setInputFiles(await file('slow.png', 20, 20))
  await ada.page.getByRole('button', { name: 'Stop slow.png' }).click()
  await ada.page.getByRole('button', { name: 'Stop slow.png' }).waitFor({ state: 'detached' })
  await ada.page.unrouteAll({ behavior: 'ignoreErrors' })

  await ada.page
    .getByLabel('Voice: choose a file')
    .setInputFiles({ name: 'mara.wav', mimeType: 'audio/wav', buffer: Buffer.from(wav(7)) })
  await ada.page.getByRole('region', { name: 'Voice' }).getByText('0:07').waitFor()
  expect((await room.filmAsset('Mara'))?.voice?.name).toBe('mara.wav')
  expect((await room.filmAsset('Mara'))?.attempts).toEqual([])
  await leave(ada)
})

test('[STG7] two write in one description, see each other there, and undo their own words', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  await room.keepInFilm({ kind: 'character', name: 'Mara', description: 'Forty, weathered.' })
  const [ada, ben] = await room.enterBoth()
  await Promise.all([open(ada.page, 'Mara'), open(ben.page, 'Mara')])
  const [hers, his] = [ada, ben].map(({ page }) => page.getByRole('textbox', { name: 'Description' })) as [
    Locator,
    Locator,
  ]
  await hers.press('Control+End')
  await his.press('Control+Home')
  await ada.page.locator('[data-field="description"]').getByText('Ben Achebe').waitFor()
  // Hers in one go: what is typed with a rest in between is taken back in two steps.
  await Promise.all([ada.page.keyboard.insertText(' Laughs late.'), ben.page.keyboard.type('Tall. ')])
  for (const text of [hers, his])
    await expect.poll(() => text.inputValue()).toBe('Tall. Forty, weathered. Laughs late.')
  await ada.page.keyboard.press('Control+z')
  for (const text of [hers, his]) await expect.poll(() => text.inputValue()).toBe('Tall. Forty, weathered.')
  await row(ada.page, 'Mara').getByText('Ben Achebe here').waitFor({ state: 'attached' })
  await leave(ada, ben)
})

test('[STG8] a changed script proposes its difference and undoes no decision', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  const ada = await room.enter(room.ada)
  const { page } = ada
  for (const kind of ['characters', 'locations'])
    await page.getByRole('button', { name: `Keep all ${kind}` }).click()
  await page.getByRole('button', { name: 'Keep Brass lantern' }).click()
  await page.getByRole('button', { name: 'Set aside Fishermen' }).click()
  await page.getByRole('button', { name: 'All decided' }).waitFor()
  const before = await room.film(readFilmAssets)
  await app.documents.edit(`story/${room.project.branchId}`, (doc) =>
    insertLines(doc, story.script(doc).length, [
      { element: 'sceneHeading', runs: [{ text: 'INT. CHAPEL - DAWN' }] },
      { element: 'character', runs: [{ text: 'AGNES' }] },
      { element: 'dialogue', runs: [{ text: 'Ring it.' }] },
    ]),
  )
  await page.getByRole('button', { name: '2 to decide' }).waitFor()
  await page.getByRole('button', { name: 'Keep Agnes' }).waitFor()
  expect(await room.film(readFilmAssets)).toEqual(before)
  await leave(ada)
})

test('[STG13] what may be the same is made one with one click, and one undo', async () => {
  const room = await BringingRoom.start(app, browser, bobs)
  const ada = await room.enter(room.ada)
  const { page } = ada
  await page.getByText('“Young Bob” may be “Bob” at another age').waitFor()
  await page.getByRole('button', { name: 'Same as Bob' }).click()
  await page.getByText('2 of 4 decided').waitFor()
  expect((await room.filmAsset('Bob'))?.names).toEqual(['Bob', 'Young Bob'])
  // What is only a name of it decides nothing about it.
  await page.getByRole('button', { name: /^Young Bob/ }).press('s')
  await page.getByRole('region', { name: 'Characters' }).getByText('Same as Bob', { exact: true }).waitFor()
  expect((await room.filmAsset('Bob'))?.standing).toBe('kept')
  await page.keyboard.press('Control+z')
  await page.getByText('0 of 4 decided').waitFor()
  await leave(ada)
})

test('[STG14] a picture whose file is lost says so and what to do', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  await room.keepInFilm({ kind: 'character', name: 'Mara', color: '#204060' })
  const ada = await room.enter(room.ada)
  await ada.page.route(/api\/media\/.*\/medium/, (route) => route.fulfill({ status: 404 }))
  await ada.page.reload()
  await open(ada.page, 'Mara')
  await ada.page.getByRole('alert').getByText('This picture cannot be shown').waitFor()
  await ada.page.unrouteAll()
  await ada.page.getByRole('button', { name: 'Try again' }).click()
  await ada.page.getByRole('img', { name: '#204060.png' }).waitFor()
  await leave(ada)
})

test('[STG9] a viewer reads everything and changes nothing', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  await room.keepInFilm({ kind: 'character', name: 'Mara', description: 'Forty.', color: '#204060' })
  const link = await room.ada.shareLink(room.project.id, 'viewer')
  const ines = await room.enter(await app.guest(link, 'Ines'))
  const { page } = ines
  await page.getByText('You can read this.').waitFor()
  await open(page, 'Mara')
  expect(await page.getByRole('textbox', { name: 'Description' }).getAttribute('readonly')).toBe('')
  for (const name of ['New asset', 'Merge…', 'Set aside', 'Upload another', 'Remove'])
    expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0)
  expect(await page.getByRole('radio', { name: 'Prop' }).isDisabled()).toBe(true)
  await page.keyboard.press('n')
  expect(await page.getByRole('dialog').count()).toBe(0)
  await page.getByRole('button', { name: /to decide/ }).click()
  await page.getByRole('button', { name: /^Jonas ?, character/ }).press('k')
  await page.getByText('1 of 7 decided').waitFor()
  await leave(ines)
})

test('[STG10] a film without a script says what to do', async () => {
  const room = await BringingRoom.start(app, browser, '')
  const ada = await room.enter(room.ada)
  await ada.page.getByText('This film has no assets yet.').waitFor()
  await ada.page.getByRole('button', { name: 'Add one by hand' }).click()
  await ada.page.getByRole('dialog', { name: 'New asset' }).waitFor()
  await leave(ada)
})

// How soon is measured by `npm run bench:assets`.
test('[STG11] all of two hundred assets are there and found', async () => {
  const room = await BringingRoom.start(app, browser, fog)
  await keepMany(room, 200)
  const ada = await room.enter(room.ada)
  const rows = ada.page.locator('[data-asset]')
  await expect.poll(() => rows.count()).toBe(200)
  await ada.page.locator('[data-find-asset]').fill('prop 200')
  await expect.poll(() => rows.count()).toBe(1)
  await leave(ada)
})

test.each([
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 1024 },
] as const)('[STG12] axe finds no fault in the $theme theme', async ({ theme, width }) => {
  const room = await BringingRoom.start(app, browser, fog)
  await room.keepInFilm({ kind: 'character', name: 'Mara', color: '#204060' })
  const ada = await room.enter(room.ada, { theme, width })
  const { page } = ada
  await open(page, 'Mara')
  await page.getByRole('region', { name: 'Picture' }).waitFor()
  await expectSound(page)
  await page.getByRole('button', { name: /to decide/ }).click()
  await page.getByRole('button', { name: 'Keep Jonas' }).click()
  await expectSound(page)
  await row(page, 'Mara').click()
  await row(page, 'Jonas').click({ modifiers: ['Control'] })
  await page.getByRole('heading', { name: '2 assets' }).waitFor()
  await expectSound(page)
  await page.getByRole('button', { name: 'Merge…' }).click()
  await page.getByRole('dialog').waitFor()
  await expectSound(page)
  await leave(ada)
})

/** So many props, "Prop 1" and on. */
async function keepMany(room: BringingRoom, count: number): Promise<void> {
  const created = { by: room.ada.person.id, at: Date.now() }
  await room.film((doc) => {
    for (let number = 1; number <= count; number++) {
      const id = randomUUID()
      bear(doc, { id, created }, { kind: 'prop', name: `Prop ${number}`, description: 'Brass, dented.' })
      place(doc, id, 'kept')
    }
  })
}

function row(page: Page, name: string): Locator {
  return page.getByRole('listbox', { name: 'Assets' }).getByRole('option', { name })
}

/** The button of the stage; a message that passes may have one too. */
function undo(page: Page): Locator {
  return page.getByRole('navigation', { name: 'Assets' }).getByRole('button', { name: 'Undo' })
}

async function open(page: Page, name: string): Promise<void> {
  await row(page, name).click()
  await page.getByRole('region', { name, exact: true }).waitFor()
}

function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? null)
}

async function file(name: string, width: number, height: number) {
  return { name, mimeType: 'image/png', buffer: Buffer.from(await png(width, height)) }
}

/** Drops or pastes a picture on the page of the asset that is open. */
async function bringFile(page: Page, way: 'drop' | 'paste', name: string): Promise<void> {
  const bytes = [...(await png(30, 40))]
  await page.locator('[data-panel]').evaluate(
    (panel, { way, name, bytes }) => {
      const data = new DataTransfer()
      data.items.add(new File([new Uint8Array(bytes)], name, { type: 'image/png' }))
      const how = { bubbles: true, cancelable: true }
      if (way === 'paste') panel.dispatchEvent(new ClipboardEvent('paste', { ...how, clipboardData: data }))
      else {
        for (const kind of ['dragover', 'drop'])
          panel.dispatchEvent(new DragEvent(kind, { ...how, dataTransfer: data }))
      }
    },
    { way, name, bytes },
  )
}

async function leave(...visitors: Visitor[]): Promise<void> {
  expect(visitors.flatMap(({ errors }) => errors)).toEqual([])
  await Promise.all(visitors.map((visitor) => visitor.leave()))
}
