/** People found in a photograph by a model, on fal on this computer, by two people in two browsers. Rules: CST. */
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { readCast } from '../../shared/cast.ts'
import { startApp, type TestApp } from '../harness.ts'
import { FakeFal } from '../server/fakeFal.ts'
import { answerPeople, foundIn } from '../server/fakeFalPeople.ts'
import { haste } from '../server/jobRoom.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
import { groupBoxes, groupPhoto } from './groupPhoto.ts'
import { expectSound } from './sound.ts'
import { launchChromium, Visitor } from './visitor.ts'

let fal: FakeFal
let app: TestApp
/** The same without a key. */
let plain: TestApp
let browser: Browser

beforeAll(async () => {
  fal = await FakeFal.start()
  fal.polls = 0
  const environment = { FAL_KEY: fal.key, FAL_URL: fal.url }
  ;[app, plain, browser] = await Promise.all([
    startApp({ environment, jobTimes: haste }),
    startApp({ jobTimes: haste }),
    launchChromium(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([app?.close(), plain?.close()])
  await fal?.close()
})
afterEach(() => {
  fal.submissions.length = 0
  fal.held = false
})

test('[CST17] people who were found are marked from left to right, once, beside those who were marked by hand', async () => {
  const room = await BringingRoom.start(app, browser, 'INT. QUAY - NIGHT\n\nFog.\n')
  const [ada, ben] = await Promise.all([enter(room, room.ada), enter(room, room.ben)])
  const { page } = ada
  await givePhoto(page)
  // It does not leave the house before somebody has said that it may.
  await page.getByText('Tick first that the likenesses may be used: the photograph goes to fal.ai.').waitFor()
  expect(await find(page).isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: /right to use the likenesses/ }).check()
  await page.getByRole('button', { name: 'Mark a person' }).click()
  await ben.page.getByRole('button', { name: '1, no name yet' }).waitFor()
  const [byHand] = await boxesIn(room)
  // One of those who are found is the one who is marked, told a little otherwise.
  const others = [groupBoxes[3]!, groupBoxes[0]!, groupBoxes[1]!]
  answerPeople(fal, () => foundIn([...others, { ...byHand!, x: byHand!.x + 0.01 }]))

  // Everybody sees that it is looked for; a second click and a reload ask nothing more.
  fal.held = true
  await page.getByText('Moondream 3, about $0.01.').waitFor()
  await shoot(page, 'offered')
  await find(page).dblclick()
  await page.getByText(/^Moondream 3 is looking for the people…/).waitFor()
  await ben.page.getByText(/^Moondream 3 is looking for the people….* Ada Brandt asked for it\.$/).waitFor()
  expect(await find(ben.page).count()).toBe(0)
  expect(await cancel(ben.page).count()).toBe(0)
  await expect.poll(() => fal.submissions.length).toBe(1)
  await page.reload()
  await page.getByText(/^Moondream 3 is looking for the people…/).waitFor()
  await cancel(page).waitFor()
  await shoot(page, 'looking')
  fal.held = false

  await page.getByText('3 people were found and are marked.').waitFor()
  await ben.page.getByRole('button', { name: '4, no name yet' }).waitFor()
  const found = (await boxesIn(room)).slice(1)
  expect(found.map(({ x }) => x)).toEqual([0, 1, 3].map((at) => expect.closeTo(groupBoxes[at]!.x, 3)))
  expect(fal.submissions).toHaveLength(1)
  await expectSound(page)
  await shoot(page, 'found')

  // One click takes one of them away, one undo all that were found; whoever is marked by hand stays.
  await page.getByRole('button', { name: 'Remove the mark of Person 3' }).click()
  await expect.poll(() => boxesIn(room)).toEqual([byHand, found[0], found[2]])
  await undo(page)
  await expect.poll(() => boxesIn(room)).toEqual([byHand, ...found])
  await undo(page)
  await expect.poll(() => boxesIn(room)).toEqual([byHand])
  await page.getByRole('region', { name: 'Cast from a photo' }).getByRole('button', { name: 'Redo' }).click()
  await expect.poll(() => boxesIn(room)).toEqual([byHand, ...found])

  // Asked for again, by the other: nobody is marked twice.
  await find(ben.page).click()
  await ben.page.getByText('Nobody was found who is not marked already.').waitFor()
  expect(await boxesIn(room)).toEqual([byHand, ...found])
  await leave(ada, ben)
})

test('[CST18] a failure stands where it was asked for, only for who asked; what is cancelled marks nobody', async () => {
  const room = await BringingRoom.start(app, browser, 'INT. QUAY - NIGHT\n\nFog.\n')
  const [ada, ben] = await Promise.all([enter(room, room.ada), enter(room, room.ben)])
  const { page } = ada
  await givePhoto(page)
  await page.getByRole('checkbox', { name: /right to use the likenesses/ }).check()
  await find(ben.page).waitFor()
  answerPeople(fal, () => foundIn(groupBoxes))
  fal.next({ is: 'failed' })
  await find(page).click()
  const alert = page.getByRole('alert').filter({ hasText: 'The model could not do it.' })
  await alert.waitFor()
  await shoot(page, 'failed')
  await find(ben.page).waitFor()
  expect(await ben.page.getByRole('alert').count()).toBe(0)
  await alert.getByRole('button', { name: 'Dismiss' }).click()
  await alert.waitFor({ state: 'detached' })

  fal.held = true
  await find(page).click()
  await expect.poll(() => fal.submissions.length).toBe(2)
  await cancel(page).click()
  await find(page).waitFor()
  fal.held = false
  expect(await boxesIn(room)).toEqual([])

  // Gone elsewhere meanwhile, they find them marked when they are back.
  fal.held = true
  await find(page).click()
  await expect.poll(() => fal.submissions.length).toBe(3)
  await page.goto(`${app.url}/projects/${room.project.id}/assets`)
  fal.held = false
  await expect.poll(async () => (await jobStates(room)).at(-1)).toBe('done')
  expect(await boxesIn(room)).toEqual([])
  await page.goto(`${app.url}/projects/${room.project.id}/setup`)
  await page.getByText('4 people were found and are marked.').waitFor()
  await expect.poll(async () => (await boxesIn(room)).length).toBe(4)
  expect(fal.submissions).toHaveLength(3)
  await leave(ada, ben)
})

test('[CST16] without a key nothing is offered, and people are marked by hand', async () => {
  const room = await BringingRoom.start(plain, browser, 'INT. QUAY - NIGHT\n\nFog.\n')
  const ada = await enter(room, room.ada)
  const told = ada.page.waitForResponse(/\/api\/generation$/)
  await givePhoto(ada.page)
  await told
  await ada.page.getByRole('button', { name: 'Mark a person' }).click()
  await expect.poll(async () => (await boxesIn(room)).length).toBe(1)
  expect(await find(ada.page).count()).toBe(0)
  await leave(ada)
})

const find = (page: Page) => page.getByRole('button', { name: 'Find the people' })
const cancel = (page: Page) => page.getByRole('button', { name: 'Cancel', exact: true })

async function undo(page: Page): Promise<void> {
  await page.getByRole('region', { name: 'Cast from a photo' }).getByRole('button', { name: 'Undo' }).click()
}

async function boxesIn(room: BringingRoom) {
  return (await room.film(readCast)).flatMap(({ faces }) => faces.map(({ box }) => box))
}

async function jobStates({ app, project }: BringingRoom): Promise<string[]> {
  const document = `film/${project.branchId}`
  const rows = await app.sql<
    { state: string }[]
  >`select state from jobs where document = ${document} order by wished_at`
  return rows.map(({ state }) => state)
}

/** Somebody in Setup, where the cast is. */
async function enter({ app, project }: BringingRoom, person: BringingRoom['ada']): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  await visitor.carry(app.url, person.cookie)
  const { page } = visitor
  await page.addInitScript(() => localStorage.setItem('coauteur.theme', 'dark'))
  await page.goto(`${app.url}/projects/${project.id}/setup`)
  await page.getByRole('heading', { name: 'Cast from a photo' }).scrollIntoViewIfNeeded()
  return visitor
}

async function givePhoto(page: Page): Promise<void> {
  const photo = { name: 'quay.png', mimeType: 'image/png', buffer: await groupPhoto() }
  await page.getByLabel('Photographs: choose files').setInputFiles([photo])
  await page.getByRole('img', { name: 'The photograph quay.png' }).waitFor()
}

/** Kept where a person looks at them, if a folder is named for it. */
async function shoot(page: Page, state: string): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (!folder) return
  await page
    .getByRole('region', { name: 'Cast from a photo' })
    .evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await page.screenshot({ path: `${folder}/${state}.png` })
}
