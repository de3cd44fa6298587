/** Stage 9: two people at the prompts of a scene. */
import type { Browser, Locator, Page } from 'playwright'
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { renameAsset, setText } from '../../shared/assets.ts'
import { setShotSeconds } from '../../shared/film/shots.ts'
import { place } from '../../shared/film/assets.ts'
import { FramesView, readFrameParts, type FrameSheet } from '../../shared/frames/view.ts'
import { FilmView, readFilmParts } from '../../shared/film/view.ts'
import { startApp, type TestApp } from '../harness.ts'
import { FakeFal } from '../server/fakeFal.ts'
import { haste } from '../server/jobRoom.ts'
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

const script = `INT. BOATHOUSE - NIGHT

ALICE lifts the lantern. BOB watches her from the steps.

ALICE
Somebody has been here before us.

EXT. PIER - DAY

Alice runs.
`

/** A film in which three have a picture, and the lantern has none. */
async function start(on = app): Promise<BoardRoom> {
  const room = await BoardRoom.start(on, browser, script, [
    { name: 'Lantern', kind: 'prop', description: 'brass, with a cracked glass' },
  ])
  const { room: film } = room
  await film.keepInFilm({
    name: 'Alice',
    kind: 'character',
    color: 'crimson',
    description: 'a tall woman in a yellow oilskin',
  })
  await film.keepInFilm({
    name: 'Bob',
    kind: 'character',
    color: 'navy',
    description: 'a broad man with a red beard',
  })
  await film.keepInFilm({
    name: 'Boathouse',
    kind: 'location',
    color: 'olive',
    description: 'a low wooden shed on stilts',
  })
  return room
}

/** A frame of the first shot of a scene, as it would be sent. */
async function sheetOf(room: BoardRoom, frame: 'start' | 'end' = 'start', scene = 0): Promise<FrameSheet> {
  await room.view()
  const { branchId } = room.room.project
  return app.documents.edit(`story/${branchId}`, (story) =>
    app.documents.edit(`film/${branchId}`, (film) => {
      const parts = readFrameParts(story, film, { style: null, models: ['previz'] })
      const view = new FramesView(new FilmView(readFilmParts(story, film)), parts)
      const shot = view.film.shots(view.film.scenes[scene]!).shots[0]!
      return view.frame(view.place(shot.id)!, frame)
    }),
  )
}

const part = (page: Page, name = 'Start frame') => page.getByRole('region', { name, exact: true })
const tiles = (page: Page, name = 'start frame') =>
  page.getByRole('list', { name: `Sent with the ${name}` }).getByRole('button')
/** What the strip says, "1: Alice". */
const strip = async (page: Page) => (await tiles(page).allTextContents()).map((words) => words.split(',')[0]!)
const line = (page: Page, key: string, name = 'Start frame'): Locator =>
  part(page, name).locator(`[data-line="${key}"]`)
/** The words of a line as they are sent, without the carets of others. */
const words = (page: Page, key: string) =>
  line(page, key)
    .locator('[role=button], [role=textbox]')
    .first()
    .evaluate((field) => {
      const copy = field.cloneNode(true) as HTMLElement
      for (const caret of copy.querySelectorAll('.prompt-caret')) caret.remove()
      return copy.textContent
    })

async function copied(page: Page, name = 'start frame'): Promise<string> {
  await page.getByRole('button', { name: `Copy the words of the ${name}` }).click()
  await page.getByText('is copied.').first().waitFor()
  return page.evaluate(() => navigator.clipboard.readText())
}

test('[PRM30] the strip is the request: a number is a position, for both, whoever moves a picture and however', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('prompts')
  for (const { page } of [ada, ben])
    await expect.poll(() => strip(page)).toEqual(['1: Alice', '2: Bob', '3: Boathouse'])
  expect(await words(ben.page, 'people')).toContain('Bob (the character in image 2)')
  expect(await tiles(ada.page).nth(0).textContent()).toBe('1: Alice, who, as in Assets')

  await tiles(ada.page).nth(1).focus()
  await ada.page.keyboard.press('Alt+ArrowLeft')
  for (const { page } of [ada, ben]) {
    await expect.poll(() => strip(page)).toEqual(['1: Bob', '2: Alice', '3: Boathouse'])
    await expect.poll(() => words(page, 'people')).toContain('Alice (the character in image 2)')
  }
  // The focus goes with it, so that it can be moved on.
  await ada.page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => strip(ben.page)).toEqual(['1: Alice', '2: Bob', '3: Boathouse'])

  const [first, last] = [
    await tiles(ben.page).nth(0).boundingBox(),
    await tiles(ben.page).nth(2).boundingBox(),
  ]
  await ben.page.mouse.move(last!.x + 40, last!.y + 40)
  await ben.page.mouse.down()
  await ben.page.mouse.move(first!.x + 30, first!.y + 45, { steps: 4 })
  await ben.page.mouse.move(first!.x + 5, first!.y + 40)
  await ben.page.mouse.up()
  for (const { page } of [ada, ben]) {
    await expect.poll(() => strip(page)).toEqual(['1: Boathouse', '2: Alice', '3: Bob'])
    await expect.poll(() => words(page, 'people')).toContain('Alice (the character in image 2)')
  }
  // What is copied is what is sent, to the letter, and the other frame has an order of its own.
  const sheet = await sheetOf(room)
  expect(sheet.manifest.sent.map(({ name }) => name)).toEqual(['Boathouse', 'Alice', 'Bob'])
  expect(await copied(ada.page)).toBe(sheet.prompt)
  expect((await sheetOf(room, 'end')).manifest.sent[0]!.name).toBe('Alice')

  await ben.page.getByRole('button', { name: 'Usual order' }).click()
  await expect.poll(() => strip(ada.page)).toEqual(['1: Alice', '2: Bob', '3: Boathouse'])
  await leave(ada, ben)
})

test('[PRM31] what is left out has no number and is named below; it is taken back by either, and by undo', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('prompts')
  await tiles(ada.page).nth(0).focus()
  await ada.page.keyboard.press('Delete')
  await expect.poll(() => strip(ben.page)).toEqual(['1: Bob', '2: Boathouse'])
  await expect.poll(() => words(ben.page, 'people')).toContain('Bob (the character in image 1)')
  expect(await words(ben.page, 'people')).not.toContain('Alice (')
  await part(ben.page).getByRole('button', { name: 'Take back: Alice' }).click()
  await expect.poll(() => strip(ada.page)).toEqual(['1: Alice', '2: Bob', '3: Boathouse'])
  await expectSound(ada.page, 'prompts, dark')

  // Two similar people: the other one is taken off while this one looks at the prompt.
  const alice = await room.room.filmAsset('Alice')
  await room.edit((doc) => place(doc, alice!.id, 'sidelined'))
  await expect.poll(() => strip(ada.page)).toEqual(['1: Bob', '2: Boathouse'])
  await expect.poll(() => words(ada.page, 'people')).toContain('Bob (the character in image 1)')
  await leave(ada, ben)
})

test('[PRM32] a line is edited where it stands, by keyboard, and the chips in it stay what they mean', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('prompts')
  const { page } = ada
  const before = (await sheetOf(room)).prompt
  // Looked at and left, it is as it was.
  await line(page, 'action').getByRole('button').first().focus()
  await page.keyboard.press('Enter')
  await line(page, 'action').getByRole('textbox').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('button')
  expect((await sheetOf(room)).prompt).toBe(before)
  expect(await line(page, 'action').getAttribute('data-edited')).toBe(null)

  await page.keyboard.press('Enter')
  await page.keyboard.type('. She turns to @bo')
  await page.getByRole('option', { name: 'Bob' }).waitFor()
  await page.keyboard.press('Enter')
  await page.keyboard.type('and waits')
  await expect.poll(() => words(ben.page, 'action')).toContain('She turns to Bob and waits.')
  await expect
    .poll(() => line(ben.page, 'action').locator('[data-kind=character]').last().textContent())
    .toBe('Bob')
  // Whom the line means goes with the asset, not with its name.
  const bob = await room.room.filmAsset('Bob')
  await room.edit((doc) => renameAsset(doc, bob!.id, 'Robert'))
  for (const one of [ada, ben]) {
    await expect.poll(() => words(one.page, 'action')).toContain('She turns to Robert and waits')
  }
  await page.keyboard.press('Escape')
  expect(await copied(ben.page)).toBe((await sheetOf(room)).prompt)
  // As composed, and the edit back by undo.
  await part(page)
    .getByRole('button', { name: /^As composed: line/ })
    .click()
  await expect.poll(() => words(ben.page, 'action')).not.toContain('She turns')
  await page.keyboard.press('Control+z')
  await expect.poll(() => words(ben.page, 'action')).toContain('She turns to Robert and waits')
  await leave(ada, ben)
})

test('[PRM33] two who write in one line at once both stand in it, and each sees where the other is', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('prompts')
  for (const { page } of [ada, ben]) {
    await expect.poll(() => strip(page)).toHaveLength(3)
    await line(page, 'action').getByRole('button').first().click()
    await line(page, 'action').getByRole('textbox').waitFor()
  }
  // Just after the focus, ProseMirror takes a caret at the very beginning for the browser’s own doing.
  await expect
    .poll(async () => {
      await ada.page.keyboard.press('Control+Home')
      return ada.page.evaluate(() => getSelection()!.anchorOffset)
    })
    .toBe(0)
  await ada.page.keyboard.type('Quiet. ')
  await ben.page.keyboard.press('Control+End')
  await ben.page.keyboard.type(' Rain')
  for (const { page } of [ada, ben]) {
    await expect.poll(() => words(page, 'action')).toMatch(/^Quiet\. .* Rain/)
  }
  await expect.poll(() => line(ada.page, 'action').getByText('Ben Achebe').count()).toBeGreaterThan(0)
  // Each takes back only what is theirs.
  await ada.page.keyboard.press('Control+z')
  await expect.poll(() => words(ben.page, 'action')).toMatch(/^The moment.* Rain/)
  await leave(ada, ben)
})

test('[PRM34] what changed underneath an edited line is said with the difference, and is taken over or not', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('prompts')
  const { page } = ada
  const alice = await room.room.filmAsset('Alice')
  const key = `asset/${alice!.id}`
  await line(page, key).getByRole('button').first().click()
  await page.keyboard.type(', soaked')
  await page.keyboard.press('Escape')
  await expect.poll(() => words(ben.page, key)).toContain('soaked')
  expect(await line(page, key).getByRole('region').count()).toBe(0)

  await room.edit((doc) => setText(doc, alice!.id, 'description', 'a tall woman in a green oilskin'))
  const under = line(page, key).getByRole('region', { name: 'Changed underneath' })
  await expect.poll(() => under.locator('ins').textContent()).toBe('green ')
  expect(await under.locator('del').textContent()).toBe('yellow ')
  // Theirs is what is sent, until somebody decides.
  expect((await sheetOf(room)).prompt).toContain('yellow oilskin')
  expect(
    await page.getByRole('navigation', { name: 'Shots' }).getByRole('button').first().textContent(),
  ).toContain('1 changed underneath')
  await expectSound(page, 'changed underneath')
  await under.getByRole('button', { name: 'Keep mine' }).click()
  await under.waitFor({ state: 'detached' })
  expect(await words(page, key)).toContain('soaked')
  await page.keyboard.press('Control+z')
  await line(ben.page, key).getByRole('button', { name: 'Take it over' }).click()
  await expect.poll(() => words(page, key)).toContain('green oilskin')
  expect(await words(page, key)).not.toContain('soaked')
  await leave(ada, ben)
})

test('[PRM35] lines are added and left out, and what is sent follows', async () => {
  const room = await start()
  const ada = await room.enter(room.room.ada, 'prompts')
  const { page } = ada
  await part(page).getByRole('button', { name: 'Add a line' }).click()
  await page.keyboard.type('Fog over the water')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await sheetOf(room)).prompt).toContain('\nFog over the water.\n')
  await line(page, 'camera').getByRole('button').first().focus()
  await page.keyboard.press('Delete')
  await expect.poll(async () => (await sheetOf(room)).prompt).not.toContain('Film still')
  expect(await copied(page)).toBe((await sheetOf(room)).prompt)
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await sheetOf(room)).prompt).toContain('Film still')
  await leave(ada)
})

test('[PRM36] one’s own picture goes along under a number, with what is to be taken from it', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('prompts')
  const { page } = ada
  const pose = await sharp({ create: { width: 64, height: 64, channels: 3, background: 'teal' } })
    .png()
    .toBuffer()
  await page
    .getByLabel('Add a picture to the start frame: choose files')
    .setInputFiles({ name: 'the pose.png', mimeType: 'image/png', buffer: pose })
  await expect.poll(() => strip(ben.page)).toEqual(['1: Alice', '2: Bob', '3: Boathouse', '4: the pose'])
  await page.getByRole('textbox', { name: 'Take only…' }).fill('the pose of the arms')
  await page.keyboard.press('Enter')
  await expect
    .poll(async () => (await sheetOf(room)).prompt)
    .toContain('From image 4 take only this: the pose of the arms.')
  await page.getByRole('button', { name: 'Also for the end frame' }).click()
  await expect.poll(async () => (await sheetOf(room, 'end')).manifest.sent.length).toBe(4)
  await page.getByRole('button', { name: 'Take it away' }).click()
  await expect.poll(() => strip(ben.page)).toEqual(['1: Alice', '2: Bob', '3: Boathouse'])
  await leave(ada, ben)
})

test('[PRM37] beyond the limit of a model a picture is named and described, and can be sent in another’s place', async () => {
  const room = await start()
  for (const name of ['Axe', 'Bucket', 'Crate', 'Drum', 'Easel', 'Flask', 'Grapnel'])
    await room.room.keepInFilm({ name, kind: 'prop', color: 'gray' })
  await room.rewrite(
    script.replace(
      'BOB watches',
      'The AXE, the BUCKET, the CRATE, the DRUM, the EASEL, the FLASK and the GRAPNEL stand there. BOB watches',
    ),
  )
  const ada = await room.enter(room.room.ada, 'prompts', { width: 1024 })
  const { page } = ada
  await expect.poll(async () => (await strip(page)).length).toBe(8)
  const over = page.getByRole('list', { name: 'Not sent' })
  const send = over.getByRole('button', { name: /^Send it: / }).first()
  const name = (await send.getAttribute('aria-label'))!.replace('Send it: ', '')
  expect(await over.textContent()).toContain('Over the limit of 8 pictures')
  await send.click()
  await expect.poll(async () => (await strip(page))[7]).toBe(`8: ${name}`)
  expect((await sheetOf(room)).manifest.sent[7]!.name).toBe(name)
  // Where there is no room for three, one of them is seen.
  expect(await part(page, 'Video').count()).toBe(0)
  await page.getByRole('radio', { name: 'Video' }).click()
  await part(page, 'Video').waitFor()
  expect(await part(page).count()).toBe(0)
  await expectSound(page, 'prompts, narrow')
  await leave(ada)
})

test('[PRM38] whoever may only read sees all of it, copies it, and changes nothing', async () => {
  const room = await start()
  await room.keepShots(0)
  const { ada } = room.room
  const members = `/api/projects/${room.room.project.id}/members`
  const eve = await app.signUp('Eve Lund')
  await ada.must('POST', members, { email: eve.email, role: 'viewer' })
  const visitor = await room.enter(eve, 'prompts')
  const { page } = visitor
  await expect.poll(() => strip(page)).toEqual(['1: Alice', '2: Bob', '3: Boathouse'])
  expect(await copied(page)).toBe((await sheetOf(room)).prompt)
  await tiles(page).nth(1).focus()
  await page.keyboard.press('Alt+ArrowLeft')
  await page.keyboard.press('Delete')
  expect(await strip(page)).toEqual(['1: Alice', '2: Bob', '3: Boathouse'])
  expect(await line(page, 'action').locator('[role=button]').count()).toBe(0)
  expect(await page.getByRole('button', { name: /^(Add a|Leave|As composed|Take it)/ }).count()).toBe(0)
  await leave(visitor)
})

test('[PRM39] whoever follows somebody sees the shot, the prompt and the line that they are at', async () => {
  const room = await start()
  const [ada, ben] = await room.enterBoth('prompts')
  await part(ben.page).waitFor()
  await ada.page.getByRole('navigation', { name: 'Scenes' }).getByRole('button', { name: /pier/ }).click()
  await line(ada.page, 'action', 'Video').getByRole('button').first().focus()
  await ben.page.getByRole('button', { name: /^Ada Brandt, .*Follow$/ }).click()
  await expect.poll(() => ben.page.getByRole('heading', { level: 2 }).first().textContent()).toContain('pier')
  await expect.poll(() => line(ben.page, 'action', 'Video').getByText('Ada Brandt here').count()).toBe(1)
  await leave(ada, ben)
})

test('[PRM40] the preflight says what is to be seen to, with what helps, and the pictures are there to be taken along', async () => {
  const room = await start()
  await room.keepShots(0)
  const { view, scene } = await room.scene(0)
  const shot = view.shots(scene).shots[0]!
  await room.edit((doc) => setShotSeconds(doc, shot.id, 1))
  const ada = await room.enter(room.room.ada, 'prompts')
  const { page } = ada
  const video = page.getByRole('list', { name: 'To be seen to before the video is made' })
  const fix = video.getByRole('button', { name: /^Make it 2(\.\d)? s: / })
  await fix.waitFor()
  const row = page.getByRole('navigation', { name: 'Shots' }).getByRole('button').first()
  expect(await row.textContent()).toMatch(/\d to be seen to/)
  await fix.press('Enter')
  await fix.waitFor({ state: 'detached' })
  const after = await room.scene(0)
  expect(after.view.shots(after.scene).shots[0]!.seconds).toBeGreaterThan(1)

  const coming = page.waitForEvent('download')
  await page
    .getByRole('button', { name: /^Download the numbered pictures and the words of the start frame/ })
    .click()
  const file = await coming
  expect(file.suggestedFilename()).toBe('The Long Way Up 1A start.zip')
  const bytes = readFileSync(await file.path())
  expect(bytes.includes((await sheetOf(room)).prompt)).toBe(true)
  for (const name of ['01 Alice', '02 Bob', '03 Boathouse']) expect(bytes.includes(name)).toBe(true)
  await leave(ada)
})

test('[PRM41] a model has its own words for numbers; a text model words what happens anew, and numbers nothing', async () => {
  const fal = await FakeFal.start()
  fal.polls = 0
  const paid = await startApp({ environment: { FAL_KEY: fal.key, FAL_URL: fal.url }, jobTimes: haste })
  const room = await start(paid)
  const [ada, ben] = await room.enterBoth('prompts')
  const { page } = ada
  await page.getByRole('combobox', { name: 'Model of 1A start' }).click()
  await page.getByRole('option', { name: /^Seedream 4.5/ }).click()
  await expect.poll(() => words(ben.page, 'people')).toContain('Alice (the character in Figure 1)')
  expect(await part(page).textContent()).toContain('about $0.04')

  fal.text = ({ prompt }) => {
    const { lines } = JSON.parse(prompt as string) as { lines: { line: string; text: string }[] }
    return JSON.stringify(lines.map(({ line, text }) => ({ line, text: `In the dark: ${text}` })))
  }
  await part(page).getByRole('button', { name: 'Word it anew' }).click()
  const reworded = page.getByRole('region', { name: 'The start frame in other words' })
  await reworded.locator('ins').first().waitFor()
  await expectSound(page, 'in other words')
  expect(await words(page, 'action')).not.toContain('In the dark')
  await reworded.getByRole('button', { name: 'Take these words' }).press('Enter')
  await expect.poll(() => words(ben.page, 'action')).toContain('In the dark: The moment')
  expect(await line(ben.page, 'action').locator('[data-number="1"]').count()).toBeGreaterThan(0)
  await page.keyboard.press('Control+z')
  await expect.poll(() => words(ben.page, 'action')).not.toContain('In the dark')
  await leave(ada, ben)
  await paid.close()
  await fal.close()
})
