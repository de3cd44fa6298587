/** Stage 5: what comes from the library into a film, watched by two people in two browsers. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pick, setText } from '../../shared/assets.ts'
import { setRemoved } from '../../shared/attempts.ts'
import { setDeleted } from '../../shared/library.ts'
import type { TestApp } from '../harness.ts'
import { BringingRoom, card, choose, fetched, leave, row } from './bringingRoom.ts'
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

const space = `INT. AIRLOCK - NIGHT

BOB floats past the hatch with a wrench. He is in space, and not happy about it.

BOB
Can we fix it from out here?

EXT. HULL - CONTINUOUS

BOB
No.
`

test('[BRI1] Bob the builder comes into a space film, merged to “Bob the builder, now in space”, with his picture', async () => {
  const room = await BringingRoom.start(app, browser, space)
  const bob = await room.keepInFilm({ kind: 'character', name: 'Bob', description: 'in space' })
  await room.keepInLibrary({
    kind: 'character',
    name: 'Bob the builder',
    description: 'Bob the builder',
    color: 'orange',
  })
  const [ada, ben] = await room.enterBoth()
  await row(ben, 'Bob').waitFor()

  await choose(ada.page, 'Bob the builder')
  const dialog = ada.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Takes the role of Bob', checked: true }).waitFor()
  await dialog.getByRole('radio', { name: 'Merge both', checked: true }).waitFor()
  expect(await dialog.getByRole('textbox', { name: 'Description in the film' }).inputValue()).toBe(
    'Bob the builder, now in space',
  )
  await dialog.getByRole('radio', { name: 'The library’s, exactly', checked: true }).waitFor()
  await expectSound(ada.page)
  await dialog.getByRole('button', { name: 'Take the role of Bob' }).click()

  await ada.page.getByText('Bob the builder takes the place of Bob in 2 scenes.').waitFor()
  await ada.page
    .getByRole('region', { name: 'Bob the builder' })
    .getByText(/^From the library/)
    .waitFor()
  await row(ben, 'Bob the builder').getByText('2 scenes').waitFor()
  const brought = (await room.filmAsset('Bob the builder'))!
  expect(brought.description).toBe('Bob the builder, now in space')
  expect(brought.merged).toEqual([{ id: bob, name: 'Bob' }])
  expect(brought.names).toContain('Bob')
  expect(brought.picture).not.toBeNull()
  // Whoever watched gets the same picture.
  expect(await fetched(ben.page, brought.picture!.media)).toBe(200)
  await leave(ada, ben)
})

const workshop = ['FORGE', 'YARD', 'CELLAR', 'ROOF']
  .map((where) => `INT. ${where} - DAY\n\nSomebody picks up the hammer and puts it down again.\n`)
  .join('\n')

const golden = {
  kind: 'prop',
  name: 'The golden hammer',
  description: 'A golden hammer, heavy and old.',
} as const
const dirty = { kind: 'prop', name: 'Hammer', description: 'A hammer covered in dirt.' } as const

test('[BRI2] the hammer becomes the golden hammer: the dirt stays in the description and the film’s picture stays', async () => {
  const room = await BringingRoom.start(app, browser, workshop)
  const hammer = await room.keepInFilm({ ...dirty, notes: 'Lent by the smith.', color: 'gray' })
  const own = (await room.filmAsset('Hammer'))!.picture!
  await room.keepInLibrary({ ...golden, color: 'gold' })
  const [ada, ben] = await room.enterBoth()

  await choose(ada.page, golden.name)
  const dialog = ada.page.getByRole('dialog')
  const words = dialog.getByRole('textbox', { name: 'Description in the film' })
  expect(await words.inputValue()).toBe('A golden hammer, heavy and old, now covered in dirt.')
  await dialog.getByRole('radio', { name: 'The film’s own' }).click()
  await dialog.getByRole('button', { name: 'Take the role of Hammer' }).click()

  await ada.page.getByText('The golden hammer takes the place of Hammer in 4 scenes.').waitFor()
  await row(ben, golden.name).waitFor()
  const brought = (await room.filmAsset(golden.name))!
  expect(brought.picture).toEqual(own)
  expect(brought.notes).toBe('Lent by the smith.')
  expect(brought.merged).toEqual([{ id: hammer, name: 'Hammer' }])
  expect(brought.names).toEqual(expect.arrayContaining(['The golden hammer', 'Hammer']))

  // One undo takes all of it back, for both.
  await ada.page.getByRole('button', { name: 'Undo' }).last().click()
  await row(ben, 'Hammer').waitFor()
  await row(ben, golden.name).waitFor({ state: 'detached' })
  expect((await room.filmAsset('Hammer'))!.picture).toEqual(own)
  await leave(ada, ben)
})

test('[BRI3] a card dropped on an asset takes its role, whatever it is called', async () => {
  const room = await BringingRoom.start(app, browser, workshop)
  await room.keepInFilm({ kind: 'prop', name: 'Mallet' })
  await room.keepInFilm(dirty)
  await room.keepInLibrary(golden)
  const [ada, ben] = await room.enterBoth()
  await ada.page.getByRole('button', { name: 'Library', exact: true }).click()
  await drag(ada.page, card(ada.page, golden.name), row(ada, 'Mallet'))
  const dialog = ada.page.getByRole('dialog', { name: `Bring ${golden.name} into the film` })
  await dialog.getByRole('radio', { name: /^Mallet/, checked: true }).waitFor()
  await dialog.getByRole('button', { name: 'Take the role of Mallet' }).click()
  await row(ben, golden.name).waitFor()
  expect((await room.filmAsset(golden.name))!.merged.map(({ name }) => name)).toEqual(['Mallet'])
  await ada.page.keyboard.press('Control+z')
  await row(ben, 'Mallet').waitFor()
  await row(ben, golden.name).waitFor({ state: 'detached' })
  await ada.page.keyboard.press('Control+y')
  await row(ben, golden.name).waitFor()
  await leave(ada, ben)
})

test('[BRI3] a card dropped on what is only proposed takes its role', async () => {
  const room = await BringingRoom.start(app, browser, space)
  await room.keepInLibrary({ kind: 'character', name: 'The builder', description: 'Broad and cheerful.' })
  const [ada, ben] = await room.enterBoth()
  await ada.page
    .getByText(/to decide/)
    .first()
    .click()
  await ada.page.getByRole('button', { name: 'Library', exact: true }).click()
  await drag(ada.page, card(ada.page, 'The builder'), ada.page.locator('[data-proposal="bob"]'))
  const dialog = ada.page.getByRole('dialog', { name: 'Bring The builder into the film' })
  await dialog.getByRole('button', { name: 'Take the role of Bob' }).click()
  await row(ben, 'The builder').waitFor()
  expect((await room.filmAsset('The builder'))!.merged.map(({ name }) => name)).toEqual(['Bob'])
  await leave(ada, ben)
})

test('[BRI4] everything goes by keyboard: B, choose, Enter', async () => {
  const room = await BringingRoom.start(app, browser, workshop)
  await room.keepInFilm(dirty)
  await room.keepInLibrary(golden)
  const { page, ...ada } = await room.enter(room.ada)
  await row({ page }, 'Hammer').waitFor()
  await page.keyboard.press('b')
  await page.getByRole('dialog', { name: 'From the library' }).waitFor()
  await expectSound(page)
  await page.keyboard.press('ArrowDown')
  await expect
    .poll(() => card(page, golden.name).evaluate((card) => card === document.activeElement))
    .toBe(true)
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await page.keyboard.press('b')
  await page.keyboard.type('golden')
  await page.keyboard.press('Enter')
  await page.getByRole('radio', { name: 'Takes the role of Hammer', checked: true }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByText('The golden hammer takes the place of Hammer in 4 scenes.').waitFor()
  expect(ada.errors).toEqual([])
})

test('[BRI5] what is only proposed can be replaced at once, and undo proposes it again', async () => {
  const room = await BringingRoom.start(app, browser, space)
  await room.keepInLibrary({ kind: 'character', name: 'Bob the builder', color: 'orange' })
  const { page } = await room.enter(room.ada)
  await choose(page, 'Bob the builder')
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('radio', { name: /^Takes the role of Bob.*not decided yet/, checked: true })
    .waitFor()
  await dialog.getByRole('button', { name: 'Take the role of Bob' }).click()
  await page.getByText('Bob the builder takes the place of Bob in 2 scenes.').waitFor()
  expect((await room.filmAsset('Bob the builder'))!.merged.map(({ name }) => name)).toEqual(['Bob'])
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(() => room.filmAsset('Bob the builder')).toBeUndefined()
  await expect.poll(() => room.filmAsset('Bob')).toBeUndefined()
})

test('[BRI6] something new needs no description and takes nobody’s place', async () => {
  const room = await BringingRoom.start(app, browser, workshop)
  await room.keepInFilm(dirty)
  await room.keepInLibrary({ kind: 'location', name: 'The lighthouse', color: 'navy' })
  const [ada, ben] = await room.enterBoth()
  await choose(ada.page, 'The lighthouse')
  const dialog = ada.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Something new', checked: true }).waitFor()
  await dialog.getByRole('button', { name: 'Add to the film' }).dblclick()
  await row(ben, 'The lighthouse').waitFor()
  expect(await room.film((doc) => doc.getMap('assets').size)).toBe(2)
  const brought = (await room.filmAsset('The lighthouse'))!
  expect(brought).toMatchObject({ description: '', merged: [], kind: 'location' })
  expect(brought.picture).not.toBeNull()

  // Once more is allowed, but not by mistake.
  await choose(ada.page, 'The lighthouse')
  await ada.page.getByRole('dialog').getByText('It is in the film already').waitFor()
  await ada.page.getByRole('button', { name: 'Go to it' }).click()
  await ada.page.getByRole('dialog').waitFor({ state: 'detached' })
  await leave(ada, ben)
})

test('[BRI7] the film’s picture lies in its own folder and outlives the library’s', async () => {
  const room = await BringingRoom.start(app, browser, workshop)
  const id = await room.keepInLibrary({ ...golden, color: 'gold' })
  const { page } = await room.enter(room.ada)
  await choose(page, golden.name)
  await page.getByRole('dialog').getByRole('radio', { name: 'Something new' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Add to the film' }).click()
  await page.getByText('The golden hammer is in the film.').waitFor()
  const { picture } = (await room.filmAsset(golden.name))!
  const theirs = (await room.libraryAsset(golden.name))!.picture!
  expect(picture!.copyOf).toBe(theirs.media)
  expect(picture!.media).not.toBe(theirs.media)
  const { id: project, branchId } = room.project
  const kept = path.join(`project_${project}`, `branch_${branchId}`, 'master-assets', picture!.media)
  expect(existsSync(path.join(app.folder, 'media', kept, 'large.webp'))).toBe(true)

  await room.changeLibrary((doc) => {
    const now = { by: room.ada.person.id, at: Date.now() }
    setRemoved(doc, theirs.id, now)
    pick(doc, id, null)
    setDeleted(doc, id, now)
  })
  await page.reload()
  await row({ page }, golden.name).click()
  await page.getByText('Was deleted from the library; this film keeps its own.').waitFor()
  expect(await fetched(page, picture!.media)).toBe(200)
})

test('[BRI8] a picture that cannot be copied says so in place and changes nothing', async () => {
  const room = await BringingRoom.start(app, browser, workshop)
  await room.keepInLibrary({ ...golden, color: 'gold' })
  const { page } = await room.enter(room.ada)
  await page.route('**/copies', (route) =>
    route.fulfill({ status: 503, json: { error: 'The disk is full.' } }),
  )
  await choose(page, golden.name)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Something new' }).click()
  await dialog.getByRole('button', { name: 'Add to the film' }).click()
  await dialog.getByRole('alert').getByText('The disk is full.').waitFor()
  expect(await room.filmAsset(golden.name)).toBeUndefined()
  await page.unroute('**/copies')
  await dialog.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('The golden hammer is in the film.').waitFor()
})

test('[BRI8] who goes back while it is being copied has not brought it', async () => {
  const room = await BringingRoom.start(app, browser, workshop)
  await room.keepInLibrary({ ...golden, color: 'gold' })
  const { page } = await room.enter(room.ada)
  const { promise: mayGo, resolve: letGo } = Promise.withResolvers<void>()
  await page.route('**/copies', async (route) => {
    await mayGo
    await route.continue()
  })
  await choose(page, golden.name)
  await page.getByRole('dialog').getByRole('button', { name: 'Take the role of Hammer' }).click()
  await page.getByRole('button', { name: 'Copying the picture…' }).waitFor()
  await page.getByRole('button', { name: 'Back' }).click()
  const copied = page.waitForResponse('**/copies')
  letGo()
  await (await copied).finished()
  await card(page, golden.name).waitFor()
  expect(await room.filmAsset(golden.name)).toBeUndefined()
  expect(await page.getByText('takes the place of').count()).toBe(0)
})

test('[BRI9] an asset of the film is promoted once, and is the library’s from then on', async () => {
  const room = await BringingRoom.start(app, browser, workshop)
  await room.keepInFilm({ ...dirty, color: 'gray' })
  const { page } = await room.enter(room.ada)
  await row({ page }, 'Hammer').click()
  await promote(page, 'Hammer')
  await page.getByText('Hammer is in the library.').waitFor()
  const there = (await room.libraryAsset('Hammer'))!
  const here = (await room.filmAsset('Hammer'))!
  expect(there).toMatchObject({ description: dirty.description, deleted: null })
  expect(here.source).toMatchObject({ asset: there.id })
  expect(here.picture!.copyOf).toBe(there.picture!.media)
  await page.getByText(/^From the library: Hammer/).waitFor()
  await promote(page, 'Hammer')
  await page.getByText('Hammer is in the library already, as Hammer.').waitFor()

  // The library goes on; the film is told.
  await room.changeLibrary((doc) => setText(doc, there.id, 'description', 'A hammer.'))
  await page.getByText('Sync available').first().waitFor()
  expect(await room.library((doc) => doc.getMap('assets').size)).toBe(1)
})

test('[BRI9] undo unties it, and takes it out of the library again', async () => {
  const room = await BringingRoom.start(app, browser, workshop)
  await room.keepInFilm({ ...dirty, color: 'gray' })
  const before = (await room.filmAsset('Hammer'))!
  const { page } = await room.enter(room.ada)
  await row({ page }, 'Hammer').click()
  await promote(page, 'Hammer')
  await page.getByText('Hammer is in the library.').waitFor()
  await page.getByRole('button', { name: 'Undo' }).last().click()
  await expect.poll(async () => (await room.libraryAsset('Hammer'))!.deleted).not.toBeNull()
  await expect.poll(async () => (await room.filmAsset('Hammer'))!.source).toBeNull()
  expect((await room.filmAsset('Hammer'))!.picture).toEqual(before.picture)
})

test('[BRI10] who is in the project only is told why, and who may only read is offered nothing', async () => {
  const room = await BringingRoom.start(app, browser, workshop)
  await room.keepInLibrary(golden)
  const { id } = room.project
  const cleo = await room.enter(await app.guest(await room.ada.shareLink(id, 'editor'), 'Cleo'))
  await cleo.page.keyboard.press('b')
  await cleo.page.getByRole('dialog').getByText('You are in this project only.').waitFor()
  const ines = await room.enter(await app.guest(await room.ada.shareLink(id, 'viewer'), 'Ines'))
  await ines.page.getByText('You can read this.').waitFor()
  await ines.page.keyboard.press('b')
  expect(await ines.page.getByRole('button', { name: 'Library', exact: true }).count()).toBe(0)
  expect(await ines.page.getByRole('dialog').count()).toBe(0)
  await leave(cleo, ines)
})

test('[BRI11] a voice comes along as a copy; where there are two it is asked', async () => {
  const room = await BringingRoom.start(app, browser, space)
  const { branchId: branch, workspaceId: workspace } = room.project
  const theirs = await room.uploadSound({ workspace }, 'Warm')
  const ours = await room.uploadSound({ branch }, 'Tired')
  await room.keepInLibrary({
    kind: 'character',
    name: 'Bob the builder',
    description: 'Stout.',
    voice: theirs,
  })
  await room.keepInFilm({ kind: 'character', name: 'Bob', voice: ours })
  const { page } = await room.enter(room.ada)
  await choose(page, 'Bob the builder')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radiogroup', { name: 'Voice' }).waitFor()
  await dialog.getByRole('button', { name: 'Take the role of Bob' }).click()
  await page.getByText('Bob the builder takes the place of Bob in 2 scenes.').waitFor()
  const voice = (await room.filmAsset('Bob the builder'))!.voice!
  expect(voice).toMatchObject({ name: 'Warm', copyOf: theirs.media })
  expect(voice.media).not.toBe(theirs.media)
  expect(await fetched(page, voice.media, 'sound')).toBe(200)
})

async function promote(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `More about ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Promote to the library' }).click()
}

async function drag(page: Page, from: ReturnType<typeof card>, to: ReturnType<typeof row>): Promise<void> {
  const [start, end] = [(await from.boundingBox())!, (await to.boundingBox())!]
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(start.x, start.y, { steps: 5 })
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 10 })
  await page.mouse.up()
}
