/** Stage 10: two people make the frames of a scene, look at them, compare, approve and link them. */
import type { Browser, Locator, Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type NewAsset, setText } from '../../shared/assets.ts'
import { shotLabels } from '../../shared/film/labels.ts'
import { type FrameAttempt, readFrameAttempts } from '../../shared/frames/attempts.ts'
import { linkOf, pickedOf, readFrameFacts, type Still } from '../../shared/frames/facts.ts'
import { startApp, type TestApp } from '../harness.ts'
import { FakeFal } from '../server/fakeFal.ts'
import { haste } from '../server/jobRoom.ts'
import { BoardRoom } from './boardRoom.ts'
import { leave } from './bringingRoom.ts'
import { expectSound } from './sound.ts'
import { launchChromium } from './visitor.ts'

let app: TestApp
/** The same with a key: its models are fal's, on this computer. */
let paid: TestApp
let fal: FakeFal
let browser: Browser

beforeAll(async () => {
  fal = await FakeFal.start()
  const environment = { FAL_KEY: fal.key, FAL_URL: fal.url }
  ;[app, paid, browser] = await Promise.all([
    startApp({ jobTimes: haste }),
    startApp({ environment, jobTimes: haste }),
    launchChromium(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([app?.close(), paid?.close(), fal?.close()])
})

const script = `INT. BOATHOUSE - NIGHT

ALICE mends a net under the lamp.

ALICE
Come closer.

BOB steps in out of the rain.

BOB
The tide is early.
`
const assets: NewAsset[] = [
  { kind: 'character', name: 'Alice', description: 'A woman of fifty in a yellow raincoat.' },
  { kind: 'character', name: 'Bob', description: 'A thin man with a grey beard.' },
  { kind: 'location', name: 'Boathouse', description: 'A low wooden hall over black water.' },
]

function start(at = app): Promise<BoardRoom> {
  return BoardRoom.start(at, browser, script, assets)
}

const tile = (page: Page, name: string): Locator => page.locator(`[data-frame][aria-label^="${name}:"]`)
const words = (page: Page, name: string) => tile(page, name).getAttribute('aria-label')
const open = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })
const reads = (page: Page, name: string, state: RegExp) =>
  expect.poll(() => words(page, name), { timeout: 20_000 }).toMatch(state)

/** The labels of the scene's shots. */
async function labels(room: BoardRoom): Promise<string[]> {
  const { view, scene } = await room.scene(0)
  return shotLabels(scene, view.shots(scene).shots)
}

async function attempts(room: BoardRoom, at: number, frame: Still): Promise<FrameAttempt[]> {
  const { view, scene } = await room.scene(0)
  const shot = view.shots(scene).shots[at]!
  const all = await room.edit(readFrameAttempts)
  return shot.owners[frame]
    .flatMap((owner) => all.get(`${owner}/${frame}`) ?? [])
    .filter(({ removed }) => !removed)
}

test('[FRM50] one makes a start frame, both see it, the other approves it, and the end frame follows', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('frames')
  const [first] = await labels(room)
  const [startName, endName] = [`${first} start`, `${first} end`]
  await tile(ada.page, startName).waitFor()
  await expectSound(ada.page, 'an empty wall')
  await ada.page.getByRole('radio', { name: 'Controlled' }).click()

  // By the keyboard alone; nothing was stored before: the shots were only proposed.
  await tile(ada.page, startName).focus()
  await ada.page.keyboard.press('g')
  for (const { page } of [ada, ben]) await reads(page, startName, /a picture$/)
  await ada.page.keyboard.press('ArrowRight')
  await ada.page.keyboard.press('g')
  await ada.page.getByText(`${endName}: Approve ${startName} first.`).waitFor()

  await tile(ben.page, startName).click()
  await open(ben.page, startName).waitFor()
  await ben.page.keyboard.press('a')
  await reads(ada.page, startName, /approved/)
  await ada.page.keyboard.press('g')
  for (const { page } of [ada]) await reads(page, endName, /a picture$/)
  const [end] = await attempts(room, 0, 'end')
  const [begun] = await attempts(room, 0, 'start')
  expect(end!.request!.references[0]).toMatchObject({ role: 'start', media: begun!.media })
  expect(end!.made.by).toBe(room.room.ada.person.id)

  // What it was made from stands beside it, word for word.
  const details = open(ben.page, startName).getByRole('region', { name: 'How it was made' })
  for (const line of begun!.request!.prompt.split('\n'))
    await details.getByText(line, { exact: true }).first().waitFor()
  await expectSound(ben.page, 'an open frame')
  // Ada sees where Ben is.
  await ada.page
    .locator(`[data-tile]`)
    .filter({ has: tile(ada.page, startName) })
    .getByText('Ben Achebe here')
    .waitFor({ state: 'attached' })
  await leave(ada, ben)
})

test('[FRM51] two who wish for one frame at once get one picture each, and a second press is the first', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('frames')
  const name = `${(await labels(room))[0]} start`
  await Promise.all([ada, ben].map(({ page }) => tile(page, name).focus()))
  await Promise.all(
    [ada, ben].map(async ({ page }) => {
      await page.keyboard.press('g')
      await page.keyboard.press('g')
    }),
  )
  await expect.poll(async () => (await attempts(room, 0, 'start')).length, { timeout: 20_000 }).toBe(2)
  const [one, other] = await attempts(room, 0, 'start')
  expect([one!.made.by, other!.made.by].sort()).toEqual(
    [room.room.ada.person.id, room.room.ben.person.id].sort(),
  )
  // Whichever came first shows: the second did not know of it when it was wished for.
  const { shot } = await stored(room)
  expect(pickedOf(await room.edit(readFrameFacts), shot, 'start')).toBe(one!.id)
  for (const { page } of [ada, ben]) await reads(page, name, /a picture$/)
  await leave(ada, ben)
})

async function stored(room: BoardRoom) {
  const { view, scene } = await room.scene(0)
  return { scene, shot: view.shots(scene).shots[0]!, next: view.shots(scene).shots[1]! }
}

test('[FRM52] a frame is stale for both with the reason in words, and current again when the edit is undone', async () => {
  const room = await start()
  await room.keepShots(0)
  const [ada, ben] = await room.enterBoth('frames')
  const name = `${(await labels(room))[0]} start`
  await tile(ada.page, name).focus()
  await ada.page.keyboard.press('g')
  await reads(ben.page, name, /a picture$/)
  const alice = (await room.room.filmAsset('Alice'))!
  const description = (words: string) => room.edit((doc) => setText(doc, alice.id, 'description', words))

  await description('A woman of fifty in a red raincoat.')
  for (const { page } of [ada, ben]) await reads(page, name, /has changed: Alice’s description$/)
  await tile(ben.page, name).click()
  const changed = open(ben.page, name).getByRole('region', { name: 'Changed since' })
  await changed.getByText(/was .*yellow raincoat/).waitFor()
  await changed.getByText(/is .*red raincoat/).waitFor()
  await open(ben.page, name).getByRole('button', { name: 'Make again' }).waitFor()

  await description('A woman of fifty in a yellow raincoat.')
  await reads(ada.page, name, /a picture$/)
  await changed.waitFor({ state: 'detached' })
  expect(await attempts(room, 0, 'start')).toHaveLength(1)

  await description('A woman of fifty in a blue raincoat.')
  await reads(ada.page, name, /has changed: Alice’s description$/)

  // Somebody changes what Ada has asked for before it arrives: nothing is made of what she has not seen.
  await ada.page.route('**/api/jobs', async (route) => {
    if (route.request().method() === 'POST') await description('A woman of fifty in a green raincoat.')
    await route.continue()
  })
  await tile(ada.page, name).focus()
  await ada.page.keyboard.press('g')
  await ada.page
    .getByText('Somebody has changed something that this frame is made from. Look again.')
    .waitFor()
  expect(await attempts(room, 0, 'start')).toHaveLength(1)
  await ada.page.unroute('**/api/jobs')
  await ada.page.getByRole('button', { name: 'Try again' }).click()
  await expect.poll(async () => (await attempts(room, 0, 'start')).length, { timeout: 20_000 }).toBe(2)
  await reads(ada.page, name, /a picture$/)
  await leave(ada, ben)
})

test('[FRM53] a picture is uploaded, compared, linked, removed and brought back, by the keyboard', async () => {
  const room = await start()
  await room.keepShots(0)
  const [ada, ben] = await room.enterBoth('frames')
  const [first, second] = await labels(room)
  const [name, next] = [`${first} end`, `${second} start`]
  const { page } = ada
  await tile(page, name).focus()
  await page.keyboard.press('Enter')
  const picture = sharp({ create: { width: 320, height: 180, channels: 3, background: '#305060' } })
  const file = { name: 'pier.png', mimeType: 'image/png', buffer: await picture.png().toBuffer() }
  const input = open(page, name).locator('input[type=file]')
  await input.setInputFiles(file)
  await reads(ben.page, name, /a picture$/)
  await input.setInputFiles({ ...file, name: 'pier at night.png' })
  const all = open(page, name).getByRole('list', { name: 'Attempts' }).getByRole('button')
  await expect.poll(() => all.count()).toBe(2)

  // The first of the two is looked at beside the second, in three ways.
  await open(page, name).focus()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('c')
  await page.locator('[data-compare=beside] img').nth(1).waitFor()
  await page.keyboard.press('2')
  const slider = page.locator('[data-compare=wipe] input[type=range]')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => slider.inputValue()).toBe('55')
  await page.keyboard.press('3')
  const seen = page.locator('[data-compare=flicker] [data-seen]')
  expect(await seen.textContent()).toBe(`${name}, picture 1`)
  await page.keyboard.press('Space')
  await expect.poll(() => seen.textContent()).toBe('Picture 2')
  await expectSound(page, 'comparing')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Enter')
  const { shot } = await stored(room)
  const [one, two] = await attempts(room, 0, 'end')
  await expect.poll(async () => pickedOf(await room.edit(readFrameFacts), shot, 'end')).toBe(one!.id)

  // What shows is removed: the other one shows, and it is undone with a key.
  await page.keyboard.press('Delete')
  await expect.poll(() => all.count()).toBe(1)
  expect(pickedOf(await room.edit(readFrameFacts), shot, 'end')).toBe(two!.id)
  await page.keyboard.press('Control+z')
  await expect.poll(() => all.count()).toBe(2)
  await expect.poll(async () => pickedOf(await room.edit(readFrameFacts), shot, 'end')).toBe(one!.id)

  // The next shot begins with the picture that this one ends with.
  await page.keyboard.press(']')
  await open(page, next).waitFor()
  await page.getByRole('button', { name: 'Link', exact: true }).click()
  await page.getByRole('menuitem', { name: `The same picture as ${name}` }).click()
  await reads(ben.page, next, new RegExp(`the same as ${name}, a picture$`))
  expect(linkOf(await room.edit(readFrameFacts), (await stored(room)).next, 'start')).toMatchObject({
    is: 'same',
    frame: 'end',
  })
  await open(page, next)
    .getByText(`It is the same as ${name}: make that one, or undo the link first.`)
    .waitFor()
  await page.getByRole('button', { name: 'Link', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Undo the link' }).click()
  await reads(ben.page, next, /nothing yet$/)
  await page.getByRole('button', { name: 'Link', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Another frame…' }).click()
  const dialog = page.getByRole('dialog', { name: `Link ${next}` })
  await dialog.getByRole('radio', { name: 'Same moment, other angle' }).click()
  await expectSound(page, 'linking')
  await dialog.getByRole('button', { name }).click()
  await ben.page.getByText(`other angle of ${name}`).waitFor()
  await open(page, next).focus()
  await page.keyboard.press('Escape')
  await tile(page, next).waitFor()
  await leave(ada, ben)
})

test('[FRM54] all frames of a scene are made at once, the price told before, and a reload loses none', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('frames')
  const all = (await labels(room)).length
  const { page } = ada
  await page.getByRole('button', { name: 'Make frames…' }).click()
  const asked = page.getByRole('dialog', { name: 'Make the frames of this scene' })
  await asked.getByText(`Now · ${all} frames`).waitFor()
  await asked.getByText(`As soon as their start frames are there · ${all} frames`).waitFor()
  await asked.getByText('Free', { exact: true }).waitFor()
  await expectSound(page, 'asked before')
  // What changes on the way stops all of them, and the same window offers them again as they are now.
  const make = asked.getByRole('button', { name: `Make ${2 * all} frames` })
  const alice = (await room.room.filmAsset('Alice'))!
  await page.route('**/api/jobs/frames', async (route) => {
    await room.edit((doc) => setText(doc, alice.id, 'description', 'A woman of fifty in a green raincoat.'))
    await route.continue()
  })
  await make.click()
  await asked.getByText('Nothing was begun, and nothing was spent.').waitFor()
  await page.unroute('**/api/jobs/frames')
  expect(await page.getByText('to follow').count()).toBe(0)
  await expect.poll(() => make.isEnabled()).toBe(true)
  await make.click()
  await page.reload()
  await expect
    .poll(() => page.getByText(`${2 * all} of ${2 * all} made`).count(), { timeout: 40_000 })
    .toBe(1)
  await ben.page.getByText(`${2 * all} of ${2 * all} made`).waitFor()
  for (const [at] of (await labels(room)).entries()) {
    const [begun] = await attempts(room, at, 'start')
    const ends = await attempts(room, at, 'end')
    expect(ends).toHaveLength(1)
    expect(await attempts(room, at, 'start')).toHaveLength(1)
    expect(ends[0]!.request!.references[0]!.media).toBe(begun!.media)
  }
  await leave(ada, ben)
})

test('[FRM55] a lost connection while a frame is asked for leaves one request, and who may only look can do nothing', async () => {
  const room = await start()
  await room.keepShots(0)
  const eve = await app.signUp('Eve Sand')
  const { ada: owner, project } = room.room
  await owner.must('POST', `/api/projects/${project.id}/members`, { email: eve.email, role: 'viewer' })
  const [ada, viewer] = await Promise.all([room.enter(owner, 'frames'), room.enter(eve, 'frames')])
  const name = `${(await labels(room))[0]} start`
  // The request arrives, and the answer does not: it is asked again under the id it had.
  let lost = 0
  await ada.page.route('**/api/jobs', async (route) => {
    if (route.request().method() !== 'POST' || lost > 0) return route.continue()
    lost += 1
    await route.fetch()
    await route.abort('connectionreset')
  })
  await tile(ada.page, name).focus()
  await ada.page.keyboard.press('g')
  await reads(viewer.page, name, /a picture$/)
  await reads(ada.page, name, /a picture$/)
  expect(lost).toBe(1)
  expect(await attempts(room, 0, 'start')).toHaveLength(1)

  const { page } = viewer
  expect(await page.getByRole('button', { name: /^Make/ }).count()).toBe(0)
  await page.getByText('You can read this. Changing it takes an editor’s role').waitFor()
  await tile(page, name).focus()
  for (const key of ['g', 'a', 'Enter', 'g', 'a', 'e', 'Delete']) await page.keyboard.press(key)
  await open(page, name).getByRole('region', { name: 'How it was made' }).waitFor()
  expect(
    await open(page, name)
      .getByRole('button', { name: /Approve|Make|Link|Upload|Remove|Show this/ })
      .count(),
  ).toBe(0)
  await expectSound(page, 'for a viewer')
  expect(await attempts(room, 0, 'start')).toHaveLength(1)
  await leave(ada, viewer)
})

test('[FRM56] what fal refuses says why where it is missed, costs nothing, and is asked for again', async () => {
  const room = await start(paid)
  await room.keepShots(0)
  fal.submissions.length = 0
  fal.next({ is: 'policy' })
  const [ada, ben] = await room.enterBoth('frames')
  const name = `${(await labels(room))[0]} start`
  const { page } = ada
  await tile(page, name).click()
  const button = open(page, name).getByRole('button', { name: 'Make this frame' })
  await open(page, name)
    .getByText(/^About \$0\.\d+ · nothing spent so far$/)
    .waitFor()
  await button.click()
  for (const who of [ada, ben])
    await who.page.getByRole('alert').getByText(/./).first().waitFor({ timeout: 20_000 })
  await expectSound(ben.page, 'a frame that will not come')
  await open(page, name).getByRole('button', { name: 'Try again' }).click()
  await reads(ben.page, name, /a picture$/)
  const [made] = await attempts(room, 0, 'start')
  expect(fal.submissions).toHaveLength(2)
  expect(fal.submissions[1]!.input['prompt']).toBe(made!.request!.prompt)
  const details = open(page, name).getByRole('region', { name: 'How it was made' })
  await details.getByText(/^\$0\.\d+$/).waitFor()
  expect(await page.getByRole('alert').count()).toBe(0)

  // Who follows her sees the frame that she has open, and the next one that she goes to.
  await ben.page.getByRole('button', { name: /^Ada Brandt, in Frames/ }).click()
  await open(ben.page, name).waitFor()
  await open(page, name).focus()
  await page.keyboard.press(']')
  await open(ben.page, name.replace('start', 'end')).waitFor()
  await leave(ada, ben)
})
