/** Stage 10: the frames of a scene as a storyboard, as a PDF, and played. Rules: STB, ANI. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearShot, setShotRemoved, setShotSeconds } from '../../shared/film/shots.ts'
import { addFrameAttempt } from '../../shared/frames/attempts.ts'
import { pickFrame, type Still } from '../../shared/frames/facts.ts'
import { uploadAddress } from '../../shared/media.ts'
import { startApp, type TestApp } from '../harness.ts'
import { readPdf } from '../server/pdf.ts'
import { BoardRoom } from './boardRoom.ts'
import { leave } from './bringingRoom.ts'
import { expectSound } from './sound.ts'
import { launchChromium } from './visitor.ts'

let app: TestApp
let browser: Browser
beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const script = `INT. BOATHOUSE - NIGHT

ALICE mends a net under the lamp.

ALICE
Come a little closer now.

BOB steps in out of the rain.

INT. OFFICE - DAY

CAROL signs a letter.
`

/** A film whose first scene has two shots: one with both pictures that moves, of four seconds, and one without. */
async function drawn(): Promise<BoardRoom> {
  const room = await BoardRoom.start(app, browser, script, [
    { kind: 'character', name: 'Alice', description: '' },
    { kind: 'character', name: 'Bob', description: '' },
  ])
  const { scene } = await room.scene(0)
  const added = { by: room.room.ada.person.id, at: 1 }
  const [first, second] = [randomUUID(), randomUUID()]
  await room.edit((doc) => {
    const said = { action: 'Alice mends a net.', dialogue: 'ALICE: Come a little closer now.' }
    const birth = { scene: scene.id, order: 'a0', ...said, seconds: 4, movement: 'pan left', size: 'MCU' }
    bearShot(doc, { id: first, added }, birth)
    const rain = { action: 'Bob steps in out of the rain.', seconds: 2 }
    bearShot(doc, { id: second, added }, { scene: scene.id, order: 'a1', ...rain })
    for (const id of [first, second]) setShotRemoved(doc, id, null)
  })
  for (const [frame, colour] of [
    ['start', '#304860'],
    ['end', '#805030'],
  ] as const) {
    await show(room, first, frame, await upload(room, colour))
  }
  return room
}

async function upload(room: BoardRoom, background: string): Promise<string> {
  const { ada, project } = room.room
  const id = randomUUID()
  const picture = sharp({ create: { width: 320, height: 180, channels: 3, background } })
  const sent = await fetch(app.url + uploadAddress(id, { branch: project.branchId }, 'drawn.png'), {
    method: 'PUT',
    headers: ada.headers(),
    body: new Uint8Array(await picture.png().toBuffer()),
  })
  expect(sent.status).toBe(200)
  return id
}

async function show(room: BoardRoom, shot: string, frame: Still, media: string): Promise<void> {
  const id = randomUUID()
  const made = { by: room.room.ada.person.id, at: Date.now() }
  await room.edit((doc) => {
    const picture = { media, width: 320, height: 180, name: 'drawn.png', copyOf: null }
    addFrameAttempt(doc, id, { ...picture, shot, frame, made, request: null, cost: null })
    pickFrame(doc, { owners: { start: [shot], clip: [shot], end: [shot] } }, frame, id)
  })
}

const look = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).click()
const code = (page: Page) => page.locator('[data-time]').textContent()
/** The shot that is on, and the picture or card that shows of it. */
const onScreen = (page: Page) => page.locator('[data-shot]').getAttribute('data-shot')

test('[STB10] a storyboard shows pictures, cards and words, by the keyboard, and opens what is pressed', async () => {
  const room = await drawn()
  const ada = await room.enter(room.room.ada, 'frames')
  const { page } = ada
  await look(page, 'Storyboard')
  const panels = page.locator('[data-panel]')
  await panels.first().waitFor()
  expect(await panels.evaluateAll((all) => all.map((one) => one.ariaLabel))).toEqual([
    'Open 1A start',
    'Open 1A end',
    'Open 1B start: Bob, Boathouse',
  ])
  const items = page.locator('section[aria-label="Scene 1"] li')
  await expect.poll(() => items.nth(0).innerText()).toContain('Come a little closer now.')
  expect(await items.nth(0).innerText()).toContain('4.0 s')
  expect(await items.nth(0).locator('svg path').count()).toBeGreaterThan(0)
  expect(await items.nth(2).innerText()).toContain('Bob')
  await expectSound(page, 'a storyboard')

  await panels.first().focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Open 1B start: Bob, Boathouse')
  await look(page, '1')
  await look(page, 'Whole film')
  await page.getByRole('region', { name: 'Scene 2' }).waitFor()

  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Storyboard PDF' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('The Long Way Up storyboard.pdf')
  const { pages } = await readPdf(await readFile(await file.path()))
  expect(pages.map(({ pictures }) => pictures)).toEqual([1, 2, 0])
  expect(pages[1]!.words).toContain('Come a little closer now.')

  await panels.nth(1).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: '1A end', exact: true }).waitFor()
  await leave(ada)
})

test('[ANI10] an animatic plays, stops and goes by the keyboard, and follows what others change', async () => {
  const room = await drawn()
  const ada = await room.enter(room.room.ada, 'frames')
  const { page } = ada
  await look(page, 'Animatic')
  await expect.poll(() => code(page)).toBe('00:00:00:00')
  expect(await onScreen(page)).toBe('1A')
  expect(await page.locator('[data-caption]').innerText()).toMatch(/ALICE\s+Come a little closer now\./)
  await expectSound(page, 'an animatic')

  const press = (key: string) => page.keyboard.press(key)
  await press('.')
  await press('ArrowRight')
  expect(await code(page)).toBe('00:00:00:02')
  await press(',')
  expect(await code(page)).toBe('00:00:00:01')
  await press('ArrowDown')
  expect([await code(page), await onScreen(page)]).toEqual(['00:00:04:00', '1B'])
  expect(await page.locator('[data-caption]').count()).toBe(0)
  // No picture: a card with who is in it and what happens.
  expect(await page.locator('[data-shot]').innerText()).toContain('Bob steps in out of the rain.')
  await press('Home')
  await press('End')
  expect(await code(page)).toBe('00:00:05:23')
  await press('Home')

  // Its end picture shows from the middle; with less motion wanted, at once.
  const shown = () =>
    page.locator('[data-shot] img').evaluateAll((all) => all.map((one) => (one as HTMLImageElement).alt))
  expect(await shown()).toEqual(['1A start'])
  const bar = (await page.getByRole('slider', { name: 'Position' }).boundingBox())!
  await page.mouse.click(bar.x + (bar.width * 3) / 6, bar.y + bar.height / 2)
  expect(await shown()).toEqual(['1A end'])
  expect(await page.getByRole('slider').getAttribute('aria-valuetext')).toBe('1A, 00:00:03:00')

  await press('Home')
  await press(' ')
  await expect.poll(() => code(page)).not.toBe('00:00:00:00')
  await page.getByRole('button', { name: 'Pause' }).waitFor()
  await press('k')
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
  const stopped = await code(page)
  expect(stopped! > '00:00:00:00').toBe(true)
  // Once forwards, then twice as fast, to the end, where it stops.
  await press('l')
  await press('l')
  await page.getByText('2×', { exact: true }).first().waitFor()
  await expect.poll(() => code(page), { timeout: 10_000 }).toBe('00:00:05:23')
  await page.getByRole('button', { name: 'Play', exact: true }).waitFor()
  await press('j')
  await expect.poll(() => code(page)).not.toBe('00:00:05:23')
  await press('k')

  const { view, scene } = await room.scene(0)
  await room.edit((doc) => setShotSeconds(doc, view.shots(scene).shots[0]!.id, 1))
  await press('End')
  await expect.poll(() => code(page)).toBe('00:00:02:23')
  await look(page, 'Whole film')
  await press('End')
  await expect.poll(() => onScreen(page)).toBe('2A')
  await leave(ada)
})
