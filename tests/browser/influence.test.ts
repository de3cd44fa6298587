/** What a style does to pictures, shown in its window: with a key, on this computer, and without. Rules: INF. */
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { addAttempt } from '../../shared/attempts.ts'
import { bearCapsule, readCapsules, setCapsuleDeleted } from '../../shared/capsules.ts'
import { startApp, type TestApp } from '../harness.ts'
import { FakeFal } from '../server/fakeFal.ts'
import { haste } from '../server/jobRoom.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
import { expectSound } from './sound.ts'
import { launchChromium, type Visitor } from './visitor.ts'

let browser: Browser
let fal: FakeFal
let paid: TestApp

beforeAll(async () => {
  fal = await FakeFal.start()
  ;[paid, browser] = await Promise.all([
    startApp({ environment: { FAL_KEY: fal.key, FAL_URL: fal.url }, jobTimes: haste }),
    launchChromium(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await paid?.close()
  await fal?.close()
})
beforeEach(() => void (fal.submissions.length = 0))

const prompt = 'A quay in a storm, one lamp still lit.'
const look = 'Wet streets; palette: ink black #0f1114, amber'

/** Somebody with the window of a style open that has two pictures. */
async function openStyle(app: TestApp): Promise<{ room: BringingRoom; ada: Visitor }> {
  const room = await BringingRoom.start(app, browser, 'INT. LAMP ROOM - NIGHT\n\nMARA trims the lamp.\n')
  const id = randomUUID()
  const { workspaceId } = room.project
  const stamp = { by: room.ada.person.id, at: Date.now() }
  const words = { descriptors: 'Wet streets', palette: 'ink black #0f1114, amber' }
  const pictures = [await room.upload({ workspace: workspaceId }, 'crimson')]
  pictures.push(await room.upload({ workspace: workspaceId }, 'navy'))
  await room.library((doc) => {
    bearCapsule(doc, id, { kind: 'visual', name: 'Noir', words }, stamp)
    setCapsuleDeleted(doc, id, null)
    for (const [at, picture] of pictures.entries()) {
      addAttempt(doc, randomUUID(), id, picture, { ...stamp, at: stamp.at + at })
    }
  })
  const ada = await room.enter(room.ada)
  await ada.page.goto(`${app.url}/library/${workspaceId}/styles?capsule=${id}`)
  await ada.page.getByRole('dialog', { name: 'Noir' }).waitFor()
  return { room, ada }
}

const pictures = (page: Page) => page.getByRole('list', { name: 'Pictures of the same words' })

async function ask(page: Page): Promise<void> {
  await page.getByLabel('Words to show it with').fill(prompt)
  await page.getByRole('button', { name: 'Show the influence' }).click()
}

/** What each of the three requests that are shown has more than the first: its lines, and how many pictures. */
function addedIn(page: Page): Promise<[lines: string[], pictures: number][]> {
  return pictures(page).evaluate((list) =>
    [...list.children].map((study) => [
      [...study.querySelectorAll('ins')].map(({ textContent }) => textContent),
      study.querySelectorAll('[aria-label="Pictures sent along"] > li').length,
    ]),
  )
}

test('[INF14] with a key, three requests differ in exactly what the style adds, as is shown, and the pictures measurably', async () => {
  const { room, ada } = await openStyle(paid)
  const { page } = ada
  await page.getByText('About $0.27 · nothing spent so far').waitFor()
  expect(await page.getByText('FAL_KEY').count()).toBe(0)
  await ask(page)
  await expect
    .poll(
      () =>
        pictures(page)
          .getByText(/difference: ΔE/)
          .count(),
      { timeout: 20_000 },
    )
    .toBe(2)
  const measured = await pictures(page)
    .getByText(/difference: ΔE/)
    .allTextContents()
  for (const line of measured) expect(line).toMatch(/^A (slight|clear|strong) difference/)

  // What was sent: one endpoint with references, one without, the same seed, and words that only grow.
  const sent = fal.submissions.map(({ input }) => ({
    ...input,
    prompt: String(input['prompt']),
    image_urls: input['image_urls'],
  }))
  sent.sort((one, other) => one.prompt.length - other.prompt.length)
  expect(sent).toHaveLength(3)
  const [plain, worded, whole] = sent.map(({ prompt }) => prompt.split('\n'))
  const style = `Style, where it contradicts nothing above: ${look}.`
  expect(worded).toEqual([...plain!, style])
  expect(whole!.slice(0, -1)).toEqual(worded)
  expect(whole!.at(-1)).toMatch(/^From image 1 and image 2 take only colours/)
  expect(sent.map(({ image_urls: images }) => (images as unknown[] | undefined)?.length ?? 0)).toEqual([
    0, 0, 2,
  ])
  const rest = sent.map((input) => ({ ...input, prompt: '', image_urls: [] }))
  expect(rest).toEqual([rest[0], rest[0], rest[0]])

  // What is shown is just that.
  expect(await addedIn(page)).toEqual([
    [[], 0],
    [[style], 0],
    [[style, whole!.at(-1)], 2],
  ])
  expect(new Set((await room.library(readCapsules))[0]!.shown.map(({ request }) => request!.seed)).size).toBe(
    1,
  )
  await expectSound(page)
  await leave(ada)
})

test('[INF15] where the picture without the style is refused, it still shows what the style adds', async () => {
  const { ada } = await openStyle(paid)
  const { page } = ada
  fal.faults = (_, { prompt }) => (String(prompt).includes('Style') ? null : { is: 'policy' })
  await ask(page)
  await pictures(page).getByRole('alert').getByText('refused').waitFor()
  await expect.poll(() => pictures(page).locator('li > img').count(), { timeout: 20_000 }).toBe(2)
  expect((await addedIn(page)).map(([lines]) => lines.length)).toEqual([0, 1, 2])
  expect(
    await pictures(page)
      .getByText(/difference: ΔE/)
      .count(),
  ).toBe(0)
  fal.faults = () => null
  await leave(ada)
})

test('[INF8] without a key the window says what is missing and where to put it, and shows the style all the same', async () => {
  const app = await startApp({ jobTimes: haste })
  const { ada } = await openStyle(app)
  const { page } = ada
  const influence = page.getByRole('region', { name: 'Influence' })
  await influence.getByText('FAL_KEY').waitFor()
  await influence.getByText('.env').waitFor()
  await influence.getByText('Previz, free').waitFor()
  await ask(page)
  await expect
    .poll(
      () =>
        pictures(page)
          .getByText(/difference: ΔE/)
          .count(),
      { timeout: 20_000 },
    )
    .toBe(2)
  expect((await addedIn(page)).map(([lines, many]) => [lines.length, many])).toEqual([
    [0, 0],
    [1, 0],
    [2, 2],
  ])
  await leave(ada)
  await app.close()
})
