/** A part of a frame is marked and made anew, with a pointer and by keyboard alone. Rules: MSK. */
import { randomUUID } from 'node:crypto'
import type { Browser, Locator, Page, Route } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addFrameAttempt, type FrameAttempt, readFrameAttempts } from '../../shared/frames/attempts.ts'
import { pickedOf, pickFrame, readFrameFacts } from '../../shared/frames/facts.ts'
import { mediaAddress, uploadAddress } from '../../shared/media.ts'
import type { TestApp } from '../harness.ts'
import { BoardRoom } from './boardRoom.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
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

interface Size {
  width: number
  height: number
}

const script = 'INT. BOATHOUSE - NIGHT\n\nALICE mends a net under the lamp.\n'

/** A film with one shot whose start frame is an uploaded picture, and Ada with it open. */
async function begin(size: Size, options: Parameters<BoardRoom['enter']>[2] = {}) {
  const room = await BoardRoom.start(app, browser, script, [
    { kind: 'character', name: 'Alice', description: 'A woman of fifty in a yellow raincoat.' },
  ])
  await room.keepShots(0)
  const { view, scene } = await room.scene(0)
  const shot = view.shots(scene).shots[0]!
  const attempt = randomUUID()
  const picture = { media: await upload(room, size), ...size, name: 'mine.png', copyOf: null }
  const made = { by: room.room.ada.person.id, at: Date.now() }
  await room.edit((doc) => {
    const whose = { shot: shot.id, frame: 'start', made, request: null, cost: null } as const
    addFrameAttempt(doc, attempt, { ...picture, ...whose })
    pickFrame(doc, shot, 'start', attempt)
  })
  const ada = await room.enter(room.room.ada, 'frames', options)
  const tile = ada.page.locator('[data-frame][aria-label*=" start:"]').first()
  await tile.waitFor()
  await tile.focus()
  await ada.page.keyboard.press('Enter')
  return { room, ada, shot, attempt }
}

/** A picture that is dark on the left and light on the right. */
async function upload({ room }: BoardRoom, { width, height }: Size): Promise<string> {
  const light = { create: { width: width / 2, height, channels: 3, background: '#b8a890' } } as const
  const bytes = await sharp({ create: { width, height, channels: 3, background: '#26303a' } })
    .composite([{ input: light, left: width / 2, top: 0 }])
    .png()
    .toBuffer()
  const id = randomUUID()
  const address = app.url + uploadAddress(id, { branch: room.project.branchId }, 'mine.png')
  const body = new Uint8Array(bytes)
  const sent = await fetch(address, { method: 'PUT', headers: room.ada.headers(), body })
  expect(sent.status).toBeLessThan(300)
  return id
}

const window_ = (page: Page): Locator => page.getByRole('dialog', { name: /^Edit a part of/ })
const surface = (page: Page): Locator => page.getByRole('application')
const makeButton = (page: Page): Locator => window_(page).getByRole('button', { name: 'Make this part' })

/** Opens the window by keys. */
async function edit({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: 'More', exact: true }).press('Enter')
  await page.getByRole('menuitem', { name: 'Edit a part…' }).press('Enter')
  await surface(page).waitFor()
  await expect.poll(() => surface(page).evaluate((it) => it === document.activeElement)).toBe(true)
}

/** The attempts at the frame, once there are so many. */
async function attempts(room: BoardRoom, shot: string, count: number): Promise<readonly FrameAttempt[]> {
  const read = () => room.edit((doc) => readFrameAttempts(doc).get(`${shot}/start`) ?? [])
  await expect.poll(async () => (await read()).length, { timeout: 20_000 }).toBe(count)
  return read()
}

/** The mask that is stored: whether a pixel of it is white. */
async function stored({ room }: BoardRoom, { request }: FrameAttempt, size: Size) {
  const address = app.url + mediaAddress(request!.region!.mask, 'large')
  const bytes = await (await fetch(address, { headers: room.ada.headers() })).arrayBuffer()
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })
  expect(info).toMatchObject(size)
  const isWhite = (x: number, y: number) => data[y * info.width + x]! > 127
  const white = data.reduce((sum, value) => sum + (value > 127 ? 1 : 0), 0)
  return { isWhite, white }
}

/** Drags over the picture through points in fractions of it. */
async function drag(page: Page, ...through: readonly [number, number][]): Promise<void> {
  const box = (await page.locator('[data-mask-picture]').boundingBox())!
  for (const [at, [x, y]] of through.entries()) {
    await page.mouse.move(box.x + x * box.width, box.y + y * box.height, { steps: 4 })
    if (at === 0) await page.mouse.down()
  }
  await page.mouse.up()
}

test('[MSK10, MSK12] a part is marked with a pointer, and what comes of it is another attempt beside the old one', async () => {
  const size = { width: 640, height: 360 }
  const { room, ada, shot, attempt } = await begin(size)
  const { page } = ada
  await edit(ada)
  await expectSound(page, 'the window with nothing marked')
  // It is not disabled for the keyboard, and says why it does nothing.
  await makeButton(page).press('Enter')
  await window_(page).getByText('Mark first what is to be made anew.').waitFor()

  await page.getByRole('radio', { name: 'Rectangle' }).click()
  await drag(page, [0.25, 0.25], [0.5, 0.5])
  await page.getByRole('radio', { name: 'Lasso' }).click()
  // From beside the picture, around its lower right corner.
  await drag(page, [0.8, 1.02], [0.8, 0.8], [1.02, 0.8], [1.02, 1.02])
  await page.getByRole('radio', { name: 'Brush' }).click()
  await drag(page, [0.1, 0.75], [0.5, 0.75])
  await page.getByRole('radio', { name: 'Eraser' }).click()
  await drag(page, [0.1, 0.75], [0.2, 0.75])
  await drag(page, [0.4, 0.4], [0.45, 0.45])
  await page.keyboard.press('Control+z')
  await window_(page).getByText('Say what is to be seen there.').waitFor()
  await page.getByRole('textbox', { name: 'What is to be seen here?' }).fill('a red door,  half open')
  await window_(page).getByText('a red door, half open.', { exact: true }).waitFor()
  await expectSound(page, 'the window with marks')

  // Whoever would lose marks is asked.
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog', { name: 'Leave without making this part?' }).waitFor()
  await page.getByRole('button', { name: 'Cancel' }).click()

  // While it is sent nothing can be marked, and it can be stopped.
  const isUpload = (route: Route) => route.request().method() === 'PUT'
  await page.route('**/api/media/**', (route) => (isUpload(route) ? undefined : route.continue()))
  await makeButton(page).click()
  await window_(page).getByText('Sending the mask').waitFor()
  expect(await page.getByRole('radio', { name: 'Brush' }).isDisabled()).toBe(true)
  await window_(page).getByRole('button', { name: 'Cancel' }).click()
  await makeButton(page).waitFor()
  await page.unroute('**/api/media/**')

  // A refusal is said in its words, and nothing that was marked is lost or sent twice.
  const uploads: string[] = []
  page.on('request', (request) => request.method() === 'PUT' && uploads.push(request.url()))
  const words = 'Somebody has changed something that this frame is made from. Look again.'
  await page.route('**/api/jobs', (route) => route.fulfill({ status: 409, json: { error: words } }))
  await makeButton(page).click()
  await window_(page).getByRole('alert').getByText(words).waitFor()
  await page.unroute('**/api/jobs')
  await window_(page).getByRole('button', { name: 'Make it again' }).dblclick()
  await window_(page).waitFor({ state: 'detached' })
  expect(uploads).toHaveLength(1)

  const [old, made] = await attempts(room, shot.id, 2)
  expect(old).toMatchObject({ id: attempt, removed: null, request: null })
  expect(made!.request).toMatchObject({
    way: 'region',
    prompt: 'a red door, half open.',
    references: [],
    region: { attempt, picture: old!.media, words: 'a red door, half open' },
  })
  expect(made).toMatchObject({ ...size, made: { by: room.room.ada.person.id } })
  expect(pickedOf(await room.edit(readFrameFacts), shot, 'start')).toBe(made!.id)

  const mask = await stored(room, made!, size)
  // Marked: the rectangle, also where its erasing was taken back, the end of the line, the corner.
  const white = [
    [170, 100],
    [310, 170],
    [270, 150],
    [300, 270],
    [600, 340],
    [638, 358],
  ] as const
  // Kept: around them, the erased beginning of the line, between the corner and the rest.
  const black = [
    [5, 5],
    [150, 100],
    [330, 170],
    [100, 270],
    [490, 340],
    [600, 270],
  ] as const
  expect(white.map(([x, y]) => mask.isWhite(x, y))).toEqual(white.map(() => true))
  expect(black.map(([x, y]) => mask.isWhite(x, y))).toEqual(black.map(() => false))
  await leave(ada)
})

test('[MSK11] the whole of it is possible by keyboard alone, pixel for pixel', async () => {
  const size = { width: 360, height: 640 }
  const { room, ada, shot, attempt } = await begin(size, { width: 1024, theme: 'light' })
  const { page } = ada
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  await edit(ada)
  await expectSound(page, 'the window in light')
  // From the middle, 180 × 320: an arrow is 4 pixels, with Shift 32.
  await press('r', 'Space', 'Shift+ArrowRight', 'Shift+ArrowDown', 'ArrowDown', 'Space')
  await window_(page).getByText('Less than 1 % of the picture is marked').last().waitFor()
  // A triangle in the upper left corner.
  await press('l', 'Home', 'PageUp', 'Space')
  await press('Shift+ArrowRight', 'Shift+ArrowRight', 'Space')
  await press('Home', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Space', 'Enter')
  // One that is given up, and a spot that is taken back and brought again, on the left border.
  await press('Space', 'ArrowRight', 'Space', 'Escape')
  await press('b', 'Home', 'PageDown', 'Space', 'Space', 'Control+z', 'Control+Shift+z')
  await press('Tab')
  await page.keyboard.type('a lamp')
  await press('Control+Enter')
  await window_(page).waitFor({ state: 'detached' })

  const [old, made] = await attempts(room, shot.id, 2)
  expect(old!.id).toBe(attempt)
  const mask = await stored(room, made!, size)
  expect([
    mask.isWhite(196, 338),
    mask.isWhite(175, 338),
    mask.isWhite(220, 338),
    mask.isWhite(196, 362),
  ]).toEqual([true, false, false, false])
  expect([mask.isWhite(8, 8), mask.isWhite(50, 50)]).toEqual([true, false])
  // The brush is a tenth of the shorter side: a quarter of a disc of 36 pixels.
  expect([mask.isWhite(4, 635), mask.isWhite(22, 635), mask.isWhite(4, 615)]).toEqual([true, false, false])
  const exact = 32 * 36 + (64 * 64) / 2 + (Math.PI * 18 ** 2) / 4
  expect(Math.abs(mask.white - exact)).toBeLessThan(exact * 0.03)
  await leave(ada)
})
