/** Cast from a photo: people marked in a group photograph by two people at once become characters. Rules: CST. */
import type { Browser, Locator, Page } from 'playwright'
import sharp, { type Sharp } from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pixelsOf, type Box, type PixelBox } from '../../shared/boxes.ts'
import { readCast } from '../../shared/cast.ts'
import { readFilmAssets, type FilmAsset } from '../../shared/film/assets.ts'
import { mediaAddress } from '../../shared/media.ts'
import { bearPhoto, setPhotoRemoved } from '../../shared/photos.ts'
import type { TestApp } from '../harness.ts'
import { wav } from '../server/mediaRoom.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
import { groupBoxes, groupPhoto, photoSize } from './groupPhoto.ts'
import { expectSound } from './sound.ts'
import { Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser

beforeAll(async () => {
  ;({ app, browser } = await BringingRoom.open())
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const people = [
  {
    name: 'Mara',
    role: 'the keeper of the light',
    change: 'in a yellow raincoat, hair in a plait',
    seconds: 61,
  },
  {
    name: 'Dr Osei',
    role: 'the ship’s doctor',
    change: 'pantsuit, short stylised hair, posh British accent',
    seconds: 4,
  },
  { name: 'Ines', role: '', change: 'twenty years older', seconds: 130 },
  { name: 'Tomas Rey', role: 'harbour master', change: '', seconds: 9 },
] as const

test('[CST7] a group photograph becomes four characters, marked, named and voiced by two people at once', async () => {
  const room = await start()
  const [ada, ben] = await Promise.all([enter(room, room.ada), enter(room, room.ben)])
  await give(ada.page, 'Photographs: choose files', [await photoFile()])
  await Promise.all(
    [ada, ben].map(({ page }) => page.getByRole('img', { name: 'The photograph quay.png' }).waitFor()),
  )

  // Two at a time, in two browsers.
  await Promise.all([drawAll(ada, [0, 1]), drawAll(ben, [2, 3])])
  for (const { page } of [ada, ben]) {
    for (const { name } of people) await card(page, name).waitFor()
  }
  await Promise.all([saved(ada), saved(ben)])
  const photo = (await room.film(readCast))[0]!
  expect(photo.faces.map(({ name, role, change }) => ({ name, role, change })).sort(byName)).toEqual(
    people.map(({ name, role, change }) => ({ name, role, change })).sort(byName),
  )
  for (const { name, voice } of photo.faces) {
    expect(Math.round(voice!.seconds), name).toBe(people.find((known) => known.name === name)!.seconds)
  }

  // Nobody is made anything without the consent, and both see who gave it.
  const makes = [ada, ben].map(({ page }) => page.getByRole('button', { name: 'Make 4 characters' }))
  expect(await makes[0]!.isDisabled()).toBe(true)
  await ada.page.getByText('Tick first that the likenesses may be used.').waitFor()
  await ben.page.getByRole('checkbox', { name: /right to use the likenesses/ }).check()
  await ada.page.getByText('Ticked by Ben Achebe, just now.').waitFor()

  // Both press at once: one character of each.
  await Promise.all(makes.map((make) => make.click()))
  for (const { page } of [ada, ben]) {
    await page.getByText('Everybody marked here is a character already.').waitFor()
    await expect.poll(() => page.getByText('Is a character now').count()).toBe(4)
  }
  const made = (await room.film(readFilmAssets)).sort(byName)
  expect(made.map(({ kind, name, standing }) => ({ kind, name, standing }))).toEqual(
    people.map(({ name }) => ({ kind: 'character', name, standing: 'kept' })).sort(byName),
  )
  expect(made.find(({ name }) => name === 'Dr Osei')).toMatchObject({
    description:
      'The ship’s doctor. Looks like the person in the photograph, but for this: pantsuit, short stylised hair, posh British accent.',
    prompt: '',
  })
  expect(made.find(({ name }) => name === 'Tomas Rey')?.description).toBe(
    'Harbour master. Looks like the person in the photograph.',
  )
  for (const { name, voice, attempts } of made) {
    expect(attempts, name).toHaveLength(1)
    expect(Math.round(voice!.seconds), name).toBe(people.find((known) => known.name === name)!.seconds)
    expect(await fetchStatus(ada.page, voice!.media), name).toBe(200)
  }
  for (const face of photo.faces) {
    await expectCrop(
      room,
      made.find(({ name }) => name === face.name)!,
      face.box,
    )
  }

  await shoot(ada.page, 'cast', 'dark', 1440)

  // The card leads to the character.
  await choose(ada.page, 'Ines')
  await card(ada.page, 'Ines').getByRole('link', { name: 'Open in Assets' }).click()
  await ada.page.waitForURL(/assets$/)
  await ada.page.getByRole('region', { name: 'Ines' }).getByRole('img', { name: 'Ines.jpg' }).waitFor()
  await leave(ada, ben)
})

test('[CST6] one undo takes all characters back, and they are made again with what was changed since', async () => {
  const room = await start()
  const ada = await enter(room, room.ada)
  const { page } = ada
  await give(page, 'Photographs: choose files', [await photoFile()])
  await drawAll(ada, [0, 1], false)
  await page.getByRole('checkbox', { name: /right to use the likenesses/ }).check()
  await page.getByRole('button', { name: 'Make 2 characters' }).click()
  await expect.poll(async () => (await room.film(readFilmAssets)).length).toBe(2)
  await section(page).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await room.film(readFilmAssets)).length).toBe(0)
  await choose(page, 'Mara')
  await card(page, 'Mara').getByRole('textbox', { name: 'Role' }).fill('a smuggler')
  await page.getByRole('button', { name: 'Make 2 characters' }).click()
  await expect.poll(async () => (await room.film(readFilmAssets)).length).toBe(2)
  expect((await room.filmAsset('Mara'))?.description).toMatch(/^A smuggler\. /)

  // A photograph goes, with its marks out of sight; the characters stay, and it comes back whole.
  await page.getByRole('button', { name: 'Remove photo' }).click()
  await page.getByText('No photograph yet').waitFor()
  expect(await room.film(readFilmAssets)).toHaveLength(2)
  await section(page).getByRole('button', { name: 'Undo' }).click()
  await card(page, 'Mara').waitFor()
  await leave(ada)
})

test('[CST8] a drag is seen while it lasts, by name, and written once; what others hold can be told apart', async () => {
  const room = await start()
  const [ada, ben] = await Promise.all([enter(room, room.ada), enter(room, room.ben)])
  await give(ada.page, 'Photographs: choose files', [await photoFile()])
  await drawAll(ada, [0], false)
  await saved(ada)
  await card(ben.page, 'Mara').waitFor()
  const hers = box(ada.page, /Mara/)
  const his = box(ben.page, /Mara/)
  await ben.page.getByRole('button', { name: '1 Mara, Ada Brandt here' }).waitFor()
  const before = await placeOf(his)
  const written = (await room.film(readCast))[0]!.faces[0]!.box

  await drag(ada.page, hers, [0.5, 0.5], [0.1, 0], false)
  await expect.poll(async () => (await placeOf(his)).x - before.x).toBeGreaterThan(60)
  expect((await room.film(readCast))[0]!.faces[0]!.box).toEqual(written)
  await shoot(ben.page, 'live', 'dark', 1440)
  await ada.page.keyboard.press('Escape')
  await expect.poll(() => placeOf(his)).toEqual(before)
  await ada.page.mouse.up()
  expect((await room.film(readCast))[0]!.faces[0]!.box).toEqual(written)

  await drag(ada.page, hers, [0.5, 0.5], [0.1, 0])
  await expect
    .poll(async () => (await room.film(readCast))[0]!.faces[0]!.box.x)
    .toBeCloseTo(written.x + 0.1, 2)
  await drag(ada.page, hers, [1, 1], [0.05, 0.04])
  await expect
    .poll(async () => (await room.film(readCast))[0]!.faces[0]!.box.w)
    .toBeCloseTo(written.w + 0.05, 2)
  await drag(ada.page, hers, [0, 0.5], [-0.04, 0])
  await expect
    .poll(async () => (await room.film(readCast))[0]!.faces[0]!.box.w)
    .toBeCloseTo(written.w + 0.09, 2)
  await section(ada.page).getByRole('button', { name: 'Undo' }).click()
  await section(ada.page).getByRole('button', { name: 'Undo' }).click()
  await section(ada.page).getByRole('button', { name: 'Undo' }).click()
  await expect.poll(async () => (await room.film(readCast))[0]!.faces[0]!.box).toEqual(written)

  // A box that is still being drawn is seen by the others too, and is nobody's yet.
  const frame = await frameOf(ada.page)
  await ada.page.mouse.move(frame.x + frame.width * 0.7, frame.y + frame.height * 0.2)
  await ada.page.mouse.down()
  await ada.page.mouse.move(frame.x + frame.width * 0.9, frame.y + frame.height * 0.6, { steps: 4 })
  await section(ben.page).getByText('Ada Brandt', { exact: true }).first().waitFor()
  expect((await room.film(readCast))[0]!.faces).toHaveLength(1)
  await ada.page.mouse.up()
  await expect.poll(async () => (await room.film(readCast))[0]!.faces.length).toBe(2)
  await leave(ada, ben)
})

test('[CST9] with the keyboard alone: marked, moved, resized, named, agreed and made', async () => {
  const room = await start()
  const ada = await enter(room, room.ada)
  const { page } = ada
  const { keyboard } = page
  await give(page, 'Photographs: choose files', [await photoFile()])
  await page.getByRole('button', { name: 'Mark a person' }).focus()
  await keyboard.press('n')
  const first = page.getByRole('button', { name: '1, no name yet', pressed: true })
  await expect.poll(() => first.evaluate((element) => element === document.activeElement)).toBe(true)
  const at = async () => (await room.film(readCast))[0]!.faces[0]!.box
  expect(await at()).toEqual({ x: 0.42, y: 0.25, w: 0.16, h: 0.5 })
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowUp', 'Shift+ArrowRight', 'Shift+ArrowUp'])
    await keyboard.press(key)
  await expect.poll(at).toEqual({ x: 0.4, y: 0.24, w: 0.17, h: 0.49 })
  await keyboard.press('Control+z')
  await expect.poll(at).toEqual({ x: 0.4, y: 0.24, w: 0.17, h: 0.5 })

  await keyboard.press('Enter')
  await keyboard.type('Nele')
  await keyboard.press('Enter')
  await keyboard.type('a pilot')
  await keyboard.press('Escape')
  await keyboard.press('n')
  await expect.poll(() => focused(page)).toBe('2, no name yet')
  await keyboard.press('Delete')
  await expect.poll(async () => (await room.film(readCast))[0]!.faces.length).toBe(1)
  await expect.poll(() => focused(page)).toBe('1 Nele')

  await page.getByRole('checkbox', { name: /right to use the likenesses/ }).press('Space')
  await page.getByRole('button', { name: 'Make 1 character' }).press('Enter')
  await expect
    .poll(async () => (await room.filmAsset('Nele'))?.description)
    .toBe('A pilot. Looks like the person in the photograph.')
  await leave(ada)
})

test('[CST3] what stands in the way is said; a consent that is taken back while crops are sent stops it', async () => {
  const room = await start()
  const [ada, ben] = await Promise.all([enter(room, room.ada), enter(room, room.ben)])
  const { page } = ada
  await give(page, 'Photographs: choose files', [await photoFile()])
  await page.getByText('Nobody is marked yet').waitFor()
  await page.getByRole('button', { name: 'Mark a person' }).click()
  const make = page.getByRole('button', { name: /^Make/ })
  await page.getByText('Name the people who are to be characters.').waitFor()
  expect(await make.isDisabled()).toBe(true)
  await card(page, 'Person 1').getByRole('textbox', { name: 'Name' }).fill('Nele')
  await page.getByText('Tick first that the likenesses may be used.').waitFor()
  expect(await make.isDisabled()).toBe(true)
  const tick = page.getByRole('checkbox', { name: /right to use the likenesses/ })
  await tick.check()
  await page.getByText('Ticked by Ada Brandt, just now.').waitFor()

  // Held on its way to the server until the other has taken the consent back.
  let sent = () => {}
  const held = new Promise<void>((resolve) => (sent = resolve))
  const asked = new Promise<void>((resolve) => {
    void page.route(/\/api\/media\/[^/]+\?/, async (route) => {
      resolve()
      await held
      await route.continue()
    })
  })
  await make.click()
  await asked
  await page.getByText('Making 1 character…').waitFor()
  await ben.page.getByRole('checkbox', { name: /right to use the likenesses/ }).uncheck()
  await page.getByText('Tick first that the likenesses may be used.').waitFor()
  sent()
  await page.getByRole('button', { name: 'Make 1 character' }).waitFor()
  expect(await room.film(readFilmAssets)).toEqual([])

  // And a server that cannot take the crop says so, there; nobody is made anything.
  await page.unroute(/\/api\/media\/[^/]+\?/)
  await page.route(/\/api\/media\/[^/]+\?/, (route) => route.abort())
  await tick.check()
  await make.click()
  await page
    .getByText('The file could not be sent. Check your connection. Nobody was made a character.')
    .waitFor()
  expect(await room.film(readFilmAssets)).toEqual([])
  await page.unroute(/\/api\/media\/[^/]+\?/)
  await make.click()
  await expect.poll(async () => (await room.film(readFilmAssets)).length).toBe(1)
  await leave(ada, ben)
})

test('[CST10] a voice is recorded from the microphone, with its loudness and length, and belongs to the person', async () => {
  const room = await start()
  const ada = await enter(room, room.ada, { microphone: true })
  const { page } = ada
  await give(page, 'Photographs: choose files', [await photoFile()])
  await drawAll(ada, [0], false)
  const hers = card(page, 'Mara')
  await hers.getByRole('button', { name: 'Record a voice' }).click()
  await expect
    .poll(() =>
      hers.getByRole('meter', { name: 'Loudness' }).evaluate((meter) => (meter as HTMLMeterElement).value),
    )
    .toBeGreaterThan(0.3)
  await hers.getByText('0:01', { exact: true }).waitFor()
  await shoot(page, 'recording', 'dark', 1440)
  await hers.getByRole('button', { name: 'Stop and keep' }).click()
  await hers.getByRole('button', { name: /^Remove Mara, recorded\./ }).waitFor()
  await saved(ada)
  const { voice } = (await room.film(readCast))[0]!.faces[0]!
  expect(voice!.seconds).toBeGreaterThan(0.8)
  expect(await fetchStatus(page, voice!.media)).toBe(200)

  // Thrown away, the one before stays.
  await hers.getByRole('button', { name: 'Record a voice' }).click()
  await hers.getByRole('button', { name: 'Discard' }).click()
  await hers.getByRole('button', { name: 'Record a voice' }).waitFor()
  expect((await room.film(readCast))[0]!.faces[0]!.voice).toEqual(voice)
  await leave(ada)
})

test('[CST11] a viewer sees photographs, marks and words, and can change none of them', async () => {
  const room = await start()
  const media = await room.upload({ branch: room.project.branchId }, 'teal')
  await room.film((doc) => {
    bearPhoto(doc, 'seeded', media, { by: room.ada.person.id, at: 1 })
    setPhotoRemoved(doc, 'seeded', null)
  })
  const ada = await enter(room, room.ada)
  await ada.page.getByRole('button', { name: 'Mark a person' }).click()
  await card(ada.page, 'Person 1').getByRole('textbox', { name: 'Name' }).fill('Nele')
  const guest = await app.guest(await room.ada.shareLink(room.project.id, 'viewer'), 'Ines')
  const ines = await enter(room, guest)
  const { page } = ines
  await choose(page, 'Nele')
  expect(await card(page, 'Nele').getByRole('textbox', { name: 'Name' }).getAttribute('readonly')).toBe('')
  for (const name of [/Mark a person/, /Add a photo/, /Remove/, /^Make/, /Upload/, /Record/]) {
    expect(await section(page).getByRole('button', { name }).count(), String(name)).toBe(0)
  }
  expect(await page.getByRole('checkbox').isDisabled()).toBe(true)
  await saved(ada)
  const before = (await room.film(readCast))[0]!.faces
  await drag(page, box(page, /Nele/), [0.5, 0.5], [0.2, 0.1])
  await box(page, /Nele/).press('Delete')
  await box(page, /Nele/).press('ArrowLeft')
  await box(page, /Nele/).press('n')
  expect((await room.film(readCast))[0]!.faces).toEqual(before)
  await leave(ada, ines)
})

test('[CST12] sound for assistive technology in both themes and at both widths', async () => {
  const room = await start()
  for (const [theme, width] of [
    ['dark', 1440],
    ['light', 1024],
    ['light', 1440],
    ['dark', 1024],
  ] as const) {
    const first = theme === 'dark' && width === 1440
    const ada = await enter(room, room.ada, { theme, width })
    const { page } = ada
    if (first) {
      await expectSound(page)
      await shoot(page, 'empty', theme, width)
      await give(page, 'Photographs: choose files', [await photoFile()])
      await page.getByText('Nobody is marked yet').waitFor()
      await shoot(page, 'nobody', theme, width)
      await drawAll(ada, [0, 1, 2])
      await page.getByRole('button', { name: 'Mark a person' }).click()
    }
    await choose(page, 'Dr Osei')
    await expectSound(page)
    await shoot(page, 'marked', theme, width)
    if (width === 1024 && theme === 'dark') {
      await page.getByRole('checkbox', { name: /right to use the likenesses/ }).check()
      await page.getByRole('button', { name: 'Make 3 characters' }).click()
      await expect.poll(() => page.getByText('Is a character now').count()).toBe(3)
      await expectSound(page)
      await shoot(page, 'made', theme, width)
    }
    await leave(ada)
  }
})

async function start(): Promise<BringingRoom> {
  return BringingRoom.start(app, browser, 'INT. QUAY - NIGHT\n\nFog.\n')
}

interface EnterOptions {
  theme?: 'dark' | 'light'
  width?: number
  /** Their browser has one: a tone that somebody hums. */
  microphone?: boolean
}

/** Somebody in Setup, where the cast is. */
async function enter(
  room: BringingRoom,
  person: BringingRoom['ada'],
  { microphone = false, ...options }: EnterOptions = {},
): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser, options)
  await visitor.carry(app.url, person.cookie)
  const { page } = visitor
  await page.addInitScript((theme) => localStorage.setItem('coauteur.theme', theme), options.theme ?? 'dark')
  if (microphone) await page.addInitScript(hum)
  await page.goto(`${app.url}/projects/${room.project.id}/setup`)
  await page.getByRole('heading', { name: 'Cast from a photo' }).scrollIntoViewIfNeeded()
  return visitor
}

/** In the page: a microphone that hears a tone. */
function hum(): void {
  navigator.mediaDevices.getUserMedia = () => {
    const context = new AudioContext()
    const tone = context.createOscillator()
    const ear = context.createMediaStreamDestination()
    tone.connect(ear)
    tone.start()
    return Promise.resolve(ear.stream)
  }
}

interface Upload {
  name: string
  mimeType: string
  buffer: Buffer
}

async function photoFile(): Promise<Upload> {
  return { name: 'quay.png', mimeType: 'image/png', buffer: await groupPhoto() }
}

async function give(page: Page | Locator, label: string, files: Upload[]): Promise<void> {
  await page.getByLabel(label).setInputFiles(files)
}

/** Draws boxes around some of the four and fills their cards in, one after the other. */
async function drawAll({ page }: Visitor, which: readonly number[], voiced = true): Promise<void> {
  await page.getByRole('img', { name: 'The photograph quay.png' }).waitFor()
  for (const index of which) {
    const { name, role, change, seconds } = people[index]!
    await draw(page, groupBoxes[index]!)
    // The name has the focus as soon as the box is drawn.
    await expect.poll(() => focused(page)).toBe('Name')
    await page.keyboard.type(name)
    const drawn = card(page, name)
    await drawn.getByRole('textbox', { name: 'Role' }).fill(role)
    await drawn.getByRole('textbox', { name: 'How they change' }).fill(change)
    if (!voiced) continue
    const buffer = Buffer.from(wav(seconds))
    await give(drawn, 'Voice: choose a file', [{ name: `${name}.wav`, mimeType: 'audio/wav', buffer }])
    await drawn.getByRole('button', { name: `Remove ${name}.wav` }).waitFor()
  }
}

async function draw(page: Page, { x, y, w, h }: Box): Promise<void> {
  const frame = await frameOf(page)
  await page.mouse.move(frame.x + x * frame.width, frame.y + y * frame.height)
  await page.mouse.down()
  await page.mouse.move(frame.x + (x + w / 2) * frame.width, frame.y + (y + h / 2) * frame.height)
  await page.mouse.move(frame.x + (x + w) * frame.width, frame.y + (y + h) * frame.height)
  await page.mouse.up()
}

/** Takes hold of a box at a point of it and drags by so much of the picture. */
async function drag(
  page: Page,
  mark: Locator,
  [atX, atY]: readonly [number, number],
  [dx, dy]: readonly [number, number],
  letGo = true,
): Promise<void> {
  const frame = await frameOf(page)
  const { x, y, width, height } = (await mark.boundingBox())!
  const from = { x: x + width * atX, y: y + height * atY }
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + (dx * frame.width) / 2, from.y + (dy * frame.height) / 2)
  await page.mouse.move(from.x + dx * frame.width, from.y + dy * frame.height)
  if (letGo) await page.mouse.up()
}

/** Where the photograph is on the screen; all of it is in view from now on. */
async function frameOf(page: Page) {
  const photo = page.getByRole('img', { name: /^The photograph/ })
  await photo.evaluate((element) => element.scrollIntoView({ block: 'center' }))
  return (await photo.boundingBox())!
}

async function placeOf(mark: Locator): Promise<{ x: number; width: number }> {
  const { x, width } = (await mark.boundingBox())!
  return { x: Math.round(x), width: Math.round(width) }
}

/** Everything this person did has arrived. */
async function saved(visitor: Visitor): Promise<void> {
  await expect.poll(() => visitor.saveState).toBe('saved')
}

const section = (page: Page) => page.getByRole('region', { name: 'Cast from a photo' })
const card = (page: Page, name: string) =>
  page.getByRole('list', { name: 'People' }).getByRole('listitem', { name, exact: true })
const box = (page: Page, name: RegExp) =>
  page.getByRole('list', { name: /^Marked in/ }).getByRole('button', { name })

/** Opens a card. */
async function choose(page: Page, name: string): Promise<void> {
  const head = card(page, name).getByRole('button').first()
  if ((await head.getAttribute('aria-expanded')) !== 'true') await head.click()
}

/** What has the focus, by its label. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const active = document.activeElement
    const labels = active instanceof HTMLTextAreaElement ? active.labels : null
    return labels?.[0]?.textContent ?? active?.getAttribute('aria-label') ?? ''
  })

function fetchStatus(page: Page, media: string): Promise<number> {
  return page.evaluate(async (address) => (await fetch(address)).status, mediaAddress(media, 'sound'))
}

/** The crop shows what was drawn in the box: compared small, so that only what is seen counts. */
async function expectCrop(room: BringingRoom, { name, picture }: FilmAsset, drawn: Box): Promise<void> {
  const { width, height } = photoSize
  const region = pixelsOf(drawn, width, height)
  expect([picture!.width, picture!.height], name).toEqual([region.width, region.height])
  const response = await fetch(app.url + mediaAddress(picture!.media, 'large'), {
    headers: room.ada.headers(),
  })
  const cut = await small(sharp(Buffer.from(await response.arrayBuffer())))
  expect(apart(cut, await drawnAt(region)), name).toBeLessThan(3)
  // The measure tells them apart: beside it is something else.
  const beside = { ...region, left: region.left < 800 ? region.left + 120 : region.left - 120 }
  expect(apart(cut, await drawnAt(beside)), name).toBeGreaterThan(12)
}

async function drawnAt(region: PixelBox): Promise<number[]> {
  return small(sharp(await groupPhoto()).extract(region))
}

/** The mean difference of two small pictures, 0 to 255. */
function apart(one: readonly number[], other: readonly number[]): number {
  return one.reduce((sum, value, index) => sum + Math.abs(value - other[index]!), 0) / one.length
}

async function small(picture: Sharp): Promise<number[]> {
  return [...(await picture.resize(30, 62, { fit: 'fill' }).removeAlpha().raw().toBuffer())]
}

const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)

/** Kept where a person looks at them, if a folder is named for it. */
async function shoot(page: Page, state: string, theme: string, width: number): Promise<void> {
  const folder = process.env['SCREENSHOTS']
  if (!folder) return
  await section(page).evaluate((element) => element.scrollIntoView({ block: 'start' }))
  await page.screenshot({ path: `${folder}/${state}-${theme}-${width}.png` })
}
