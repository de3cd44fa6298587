/**
 * A scene from its script to approved frames, a storyboard and an animatic, by two people in two browsers: with the
 * built-in renderer, and with fal on this computer. Rules: FRM, STB, ANI.
 */
import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shotLabels } from '../../shared/film/labels.ts'
import { type FrameAttempt, readFrameAttempts } from '../../shared/frames/attempts.ts'
import { approvalOf, readFrameFacts, stills } from '../../shared/frames/facts.ts'
import { mediaAddress } from '../../shared/media.ts'
import { startApp, type TestApp } from '../harness.ts'
import { FakeFal } from '../server/fakeFal.ts'
import { printOfBytes } from '../server/frameRoom.ts'
import { haste } from '../server/jobRoom.ts'
import { readPdf } from '../server/pdf.ts'
import { BoardRoom } from './boardRoom.ts'
import { leave, row } from './bringingRoom.ts'
import { generateButton, showsPicture } from './generationRoom.ts'
import { askedOf, type ShownRequest } from './shownRequest.ts'
import { launchChromium, type Visitor } from './visitor.ts'

let free: TestApp
/** The same with a key: its models are fal's, on this computer. */
let paid: TestApp
let fal: FakeFal
let browser: Browser

beforeAll(async () => {
  fal = await FakeFal.start()
  const environment = { FAL_KEY: fal.key, FAL_URL: fal.url }
  ;[free, paid, browser] = await Promise.all([
    startApp({ jobTimes: haste }),
    startApp({ environment, jobTimes: haste }),
    launchChromium(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([free?.close(), paid?.close(), fal?.close()])
})

const script = `INT. BOATHOUSE - NIGHT

ALICE mends a net under the lamp.

ALICE
Come closer.

BOB steps in out of the rain.
`

const goTo = ({ page }: Visitor, stage: string) =>
  page.getByRole('navigation', { name: 'Stages' }).getByRole('link').filter({ hasText: stage }).click()
const look = (page: Page, name: string) => page.getByRole('radio', { name, exact: true }).click()

describe.each([
  { of: 'without a key', key: false },
  { of: 'with fal', key: true },
])('$of', ({ key }) => {
  test('[FRM60] two people take a scene from its script to approved frames, a storyboard and an animatic', async () => {
    const app = key ? paid : free
    const room = await BoardRoom.start(app, browser, script, [])
    const [ada, ben] = await Promise.all([
      room.enter(room.room.ada, 'script'),
      room.enter(room.room.ben, 'assets'),
    ])

    // Ada writes on; Ben keeps whom the script speaks of, also who has just come into it, and gives Alice a face.
    await ada.typeBehind('in out of the rain.', ' Alice looks up.')
    await ada.page.keyboard.press('Enter')
    await ada.page.keyboard.press('Tab')
    await ada.page.keyboard.type('bob')
    await ada.page.keyboard.press('Enter')
    await ada.page.keyboard.type('The tide is early.')
    for (const name of ['Alice', 'Bob', 'Boathouse'])
      await ben.page.getByRole('button', { name: `Keep ${name}`, exact: true }).click()
    await row(ben, 'Alice').first().click()
    await ben.page
      .getByRole('textbox', { name: 'Description', exact: true })
      .fill('A woman of fifty in a yellow raincoat.')
    await generateButton(ben.page).click()
    await showsPicture(ben.page)

    // All frames at once, with what it costs before; both see them come.
    await Promise.all([goTo(ada, 'Frames'), goTo(ben, 'Frames')])
    const { view, scene } = await room.scene(0)
    const all = shotLabels(scene, view.shots(scene).shots)
    expect(all.length).toBeGreaterThanOrEqual(2)
    const count = 2 * all.length
    await ada.page.getByRole('button', { name: 'Make frames…' }).click()
    const asked = ada.page.getByRole('dialog', { name: 'Make the frames of this scene' })
    await asked.getByText(key ? /^About \$\d+\.\d\d in all$/ : /^Free$/).waitFor()
    await asked.getByRole('button', { name: `Make ${count} frames` }).click()
    for (const { page } of [ada, ben])
      await page.getByText(`${count} of ${count} made`).waitFor({ timeout: 40_000 })

    // Ben finds all of them good, by the keyboard.
    const names = all.flatMap((label) => stills.map((frame) => `${label} ${frame}`))
    for (const name of names) {
      await ben.page.locator(`[data-frame][aria-label^="${name}:"]`).focus()
      await ben.page.keyboard.press('a')
    }
    await ada.page.getByText(`${count} of ${count} made · ${count} approved`).waitFor()
    const made = await attemptsOf(room)
    expect(made).toHaveLength(count)
    const facts = await room.edit(readFrameFacts)
    const { shots } = (await room.scene(0)).board
    for (const shot of shots)
      for (const frame of stills) expect(approvalOf(facts, shot, frame)?.by).toBe(room.room.ben.person.id)
    expect(made.every(({ made: { by } }) => by === room.room.ada.person.id)).toBe(true)
    expect(new Set(made.map(({ request }) => request!.model))).toEqual(
      new Set([key ? 'nano-banana-2.1' : 'previz']),
    )
    if (key) await expectAskedOnce(room, made)

    await Promise.all([storyboard(ben, count), animatic(ada, all)])
    await leave(ada, ben)
  })
})

/** Everything that was asked of fal is what is kept with the pictures, once each; and the face of Alice. */
async function expectAskedOnce(room: BoardRoom, made: readonly FrameAttempt[]): Promise<void> {
  const kept = await Promise.all(
    made.map(async ({ request }): Promise<ShownRequest> => {
      const { prompt, references } = request!
      return { prompt, pictures: await Promise.all(references.map(({ media }) => print(room, media))) }
    }),
  )
  const [, ...asked] = fal.submissions.map((submission) => askedOf(fal, submission))
  const inOrder = (all: readonly ShownRequest[]) => all.map((one) => JSON.stringify(one)).toSorted()
  expect(inOrder(asked)).toEqual(inOrder(kept))
}

async function print(room: BoardRoom, media: string): Promise<string> {
  const address = paid.url + mediaAddress(media, 'large')
  const answer = await fetch(address, { headers: room.room.ada.headers() })
  return printOfBytes(new Uint8Array(await answer.arrayBuffer()))
}

async function attemptsOf(room: BoardRoom): Promise<FrameAttempt[]> {
  return [...(await room.edit(readFrameAttempts)).values()].flat()
}

/** The storyboard has all pictures, on the page and in the PDF, with what is said. */
async function storyboard({ page }: Visitor, count: number): Promise<void> {
  await look(page, 'Storyboard')
  await expect.poll(() => page.locator('[data-panel] img').count()).toBe(count)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Storyboard PDF' }).click(),
  ])
  const { pages } = await readPdf(await readFile(await file.path()))
  const [, ...panels] = pages
  expect(panels.reduce((sum, { pictures }) => sum + pictures, 0)).toBe(count)
  const words = panels.map((one) => one.words).join(' ')
  expect(words).toContain('The tide is early.')
  expect(words).toContain('Alice looks up.')
}

/** The animatic shows each shot with its own picture, and plays. */
async function animatic({ page }: Visitor, labels: readonly string[]): Promise<void> {
  await look(page, 'Animatic')
  for (const label of labels) {
    const picture = page.locator(`[data-shot="${label}"] img[alt="${label} start"]`)
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0))
      .toBe(true)
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Home')
  await page.keyboard.press(' ')
  const code = page.locator('[data-time]')
  await expect.poll(() => code.textContent()).not.toBe('00:00:00:00')
  await page.keyboard.press('k')
}
