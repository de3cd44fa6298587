/** The styles of a library in two browsers at once. Rules: CAP and INF in tests/RULES.md. */
import type { Browser, Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { measuredPixels } from '../../server/influence/measure.ts'
import { assetCapsule, readFilmStyle } from '../../shared/applied.ts'
import { bearCapsule, readCapsules, setCapsuleDeleted, type Capsule } from '../../shared/capsules.ts'
import { pictureDifference } from '../../shared/influence.ts'
import { mediaAddress } from '../../shared/media.ts'
import type { TestApp } from '../harness.ts'
import type { TestPerson } from '../people.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
import { expectSound } from './sound.ts'
import type { Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser
let room: BringingRoom

const script = `INT. LAMP ROOM - NIGHT\n\nMARA trims the lamp.\n`

beforeAll(async () => ({ app, browser } = await BringingRoom.open()))
afterAll(async () => {
  await browser?.close()
  await app?.close()
})
beforeEach(async () => {
  room = await BringingRoom.start(app, browser, script)
})

/** Somebody among the styles. */
async function enter(
  person: TestPerson,
  options: Parameters<BringingRoom['enter']>[1] = {},
): Promise<Visitor> {
  const at = `library/${room.project.workspaceId}/styles`
  const visitor = await room.enter(person, { ...options, at })
  await visitor.page.getByRole('heading', { name: 'Presets' }).waitFor()
  return visitor
}

async function capsules(): Promise<Capsule[]> {
  return room.library(readCapsules)
}

const open = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const dialog = (page: Page, name: string) => page.getByRole('dialog', { name })

/** A capsule that is there already. */
async function keep(name: string): Promise<string> {
  const id = crypto.randomUUID()
  const words = { descriptors: 'Wet streets', palette: 'ink black #0f1114, amber' }
  await room.library((doc) => {
    bearCapsule(doc, id, { kind: 'visual', name, words }, { by: room.ada.person.id, at: Date.now() })
    setCapsuleDeleted(doc, id, null)
  })
  return id
}

async function drop(page: Page, color: string): Promise<void> {
  const picture = sharp({ create: { width: 320, height: 240, channels: 3, background: color } }).png()
  const file = { name: `${color}.png`, mimeType: 'image/png', buffer: await picture.toBuffer() }
  await page.getByLabel('Reference pictures: choose files').setInputFiles(file)
  await page
    .getByRole('list', { name: 'Reference pictures, the strongest first' })
    .getByText(file.name)
    .waitFor()
}

describe('writing a style', () => {
  it('[CAP2] two people write in one style at once and see each other there', async () => {
    await keep('Noir')
    const [ada, ben] = await Promise.all([enter(room.ada), enter(room.ben)])
    await Promise.all([open(ada.page, 'Noir'), open(ben.page, 'Noir')])
    await ada.page.getByLabel('Mood').fill('watchful')
    await ben.page.getByLabel('Lighting').fill('one hard lamp')
    const also = dialog(ada.page, 'Noir').getByRole('list', { name: 'Also here' })
    await also.getByText('Ben Achebe').waitFor()
    await expect.poll(() => ada.page.getByLabel('Lighting').inputValue()).toBe('one hard lamp')
    await expect.poll(() => ben.page.getByLabel('Mood').inputValue()).toBe('watchful')
    await ben.page.getByLabel('Descriptors').press('End')
    await ada.page.getByLabel('Name').fill('Harbour')
    await ada.page.getByLabel('Name').press('Enter')
    await dialog(ben.page, 'Harbour').waitFor()
    await ben.page.keyboard.press('Escape')
    // Whoever is among the styles sees who has one open.
    await ben.page.getByRole('list', { name: 'Has it open' }).getByText('Ada Brandt').waitFor()
    expect((await capsules())[0]).toMatchObject({
      name: 'Harbour',
      words: { mood: 'watchful', lighting: 'one hard lamp', descriptors: 'Wet streets' },
    })
    await leave(ada, ben)
  })

  it('[CAP10] a preset is read and duplicated, and the copy is the team’s', async () => {
    const [ada, ben] = await Promise.all([enter(room.ada), enter(room.ben)])
    await open(ada.page, 'Harbour noir')
    await dialog(ada.page, 'Harbour noir').getByText('35 mm film pushed two stops').waitFor()
    await ada.page.getByRole('button', { name: 'Duplicate' }).click()
    await expect.poll(() => ada.page.getByLabel('Medium').inputValue()).toContain('35 mm film')
    await ada.page.getByLabel('Medium').fill('charcoal on paper')
    const own = ben.page.getByRole('list', { name: 'Styles' })
    await own.getByRole('button', { name: 'Harbour noir' }).waitFor()
    await ada.page.keyboard.press('Escape')
    const [made, ...more] = await capsules()
    expect(more).toEqual([])
    expect(made!.words.medium).toBe('charcoal on paper')
    await leave(ada, ben)
  })

  it('[CAP3] a style is deleted, undone, deleted again and restored', async () => {
    await keep('Noir')
    const ada = await enter(room.ada)
    const { page } = ada
    const own = page.getByRole('list', { name: 'Styles' }).getByRole('button', { name: 'Noir' })
    await own.click()
    await dialog(page, 'Noir').getByRole('button', { name: 'Delete' }).click()
    await own.waitFor({ state: 'detached' })
    await page.keyboard.press('Control+z')
    await own.waitFor()
    await page.keyboard.press('Control+Shift+z')
    await page.getByRole('button', { name: 'Deleted 1' }).click()
    await own.click()
    await page.getByRole('button', { name: 'Restore' }).click()
    await page.keyboard.press('Escape')
    await page.getByText('Nothing is deleted.').waitFor()
    expect((await capsules())[0]!.deleted).toBeNull()
    await leave(ada)
  })

  it('[CAP5] reference pictures are uploaded, put in order and removed, for everybody', async () => {
    await keep('Noir')
    const [ada, ben] = await Promise.all([enter(room.ada), enter(room.ben)])
    await Promise.all([open(ada.page, 'Noir'), open(ben.page, 'Noir')])
    for (const color of ['red', 'green', 'blue']) await drop(ada.page, color)
    const names = ({ page }: Visitor) =>
      page
        .getByRole('list', { name: 'Reference pictures, the strongest first' })
        .locator('li > .sr-only')
        .allTextContents()
    await expect.poll(() => names(ben)).toEqual(['red.png', 'green.png', 'blue.png'])
    await ada.page.getByRole('button', { name: 'Earlier: picture 3: blue.png' }).focus()
    await ada.page.keyboard.press('Enter')
    await expect.poll(() => names(ben)).toEqual(['red.png', 'blue.png', 'green.png'])
    await ben.page.getByRole('button', { name: 'Remove picture 1: red.png' }).focus()
    await ben.page.keyboard.press('Delete')
    await expect.poll(() => names(ada)).toEqual(['blue.png', 'green.png'])
    await ben.page.getByRole('button', { name: 'Undo' }).last().click()
    await expect.poll(() => names(ada)).toEqual(['red.png', 'blue.png', 'green.png'])
    await leave(ada, ben)
  })

  it('[CAP1] a new one of each kind is made from the keyboard', async () => {
    const ada = await enter(room.ada)
    const { page } = ada
    await page.getByRole('button', { name: 'New style' }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: 'Writing style' }).press('Enter')
    await dialog(page, 'New writing style').waitFor()
    await page.getByLabel('Avoid').fill('Speeches.')
    await expectSound(page)
    await page.keyboard.press('Escape')
    await page
      .getByRole('list', { name: 'Styles' })
      .getByRole('button', { name: 'New writing style' })
      .waitFor()
    expect((await capsules())[0]).toMatchObject({ kind: 'writing', words: { avoid: 'Speeches.' } })
    await leave(ada)
  })

  it('[CAP12] a viewer reads styles and can change none', async () => {
    await keep('Noir')
    const carl = await app.signUp('Carl Ode')
    const members = `/api/workspaces/${room.project.workspaceId}/members`
    await room.ada.must('POST', members, { email: carl.email, role: 'viewer' })
    const { page, ...visitor } = await enter(carl)
    await page.getByText('You can read this library.').waitFor()
    await open(page, 'Noir')
    expect(await page.getByLabel('Mood').getAttribute('readonly')).not.toBeNull()
    for (const name of ['Delete', 'Duplicate', 'Upload pictures', 'Show the influence', 'New style']) {
      expect(await page.getByRole('button', { name, exact: true }).count(), name).toBe(0)
    }
    expect(visitor.errors).toEqual([])
    await page.context().close()
  })
})

describe('applying a style', () => {
  it('[CAP9] a film has a style of the library and words of its own, live for both', async () => {
    const id = await keep('Noir')
    const [ada, ben] = await room.enterBoth(`projects/${room.project.id}/setup`)
    const style = ({ page }: Visitor) => page.getByRole('combobox', { name: 'Style of the film' })
    await style(ada).click()
    await ada.page.getByRole('option', { name: 'Noir' }).click()
    await expect.poll(() => style(ben).textContent()).toBe('Noir')
    await ben.page.getByLabel('Style in plain words').fill('Old stock.')
    await expect.poll(() => ada.page.getByLabel('Style in plain words').inputValue()).toBe('Old stock.')
    await expect.poll(() => room.film(readFilmStyle)).toEqual({ capsule: id, words: 'Old stock.' })
    await ben.page.getByLabel('Style in plain words').press('Control+z')
    await expect.poll(() => room.film(readFilmStyle)).toEqual({ capsule: id, words: '' })
    await leave(ada, ben)
  })
})

describe('a picture in a style', () => {
  it('[CAP14] a wish is made in the style that is chosen, which an asset can keep; the picture is another', async () => {
    const noir = await keep('Noir')
    const description = 'A weathered keeper in a yellow raincoat, sixty, with long grey hair.'
    const mara = await room.keepInLibrary({ kind: 'character', name: 'Mara', description })
    const [ada, ben] = await room.enterBoth(`library/${room.project.workspaceId}?asset=${mara}`)
    for (const { page } of [ada, ben]) await dialog(page, 'Mara').waitFor()
    const style = ({ page }: Visitor) => dialog(page, 'Mara').getByRole('combobox', { name: 'Style' })
    const generate = async () => {
      const before = (await room.libraryAsset('Mara'))!.attempts.length
      await ada.page.getByRole('button', { name: 'Generate image' }).click()
      const attempts = async () => (await room.libraryAsset('Mara'))!.attempts
      await expect.poll(async () => (await attempts()).length, { timeout: 20_000 }).toBe(before + 1)
      return (await attempts()).at(-1)!
    }
    expect(await style(ada).textContent()).toBe('No style')
    const plain = await generate()
    await style(ada).click()
    await ada.page.getByRole('option', { name: 'Noir' }).click()
    await ada.page.getByRole('button', { name: 'Keep for this asset' }).click()
    // What is kept is everybody's.
    await expect.poll(() => style(ben).textContent()).toBe('Noir')
    const styled = await generate()
    expect(await room.library((doc) => assetCapsule(doc, mara))).toBe(noir)
    expect(plain.request!.style).toBeNull()
    expect(styled.request!.style).toEqual({
      name: 'Noir',
      words: 'Wet streets; palette: ink black #0f1114, amber',
    })
    expect(styled.request!.prompt.startsWith(`${plain.request!.prompt}\nStyle, where`)).toBe(true)
    const [one, other] = await Promise.all([plain, styled].map(({ media }) => pixels(media)))
    expect(pictureDifference(one!, other!).places).toBeGreaterThan(2)
    await expectSound(ada.page)
    await leave(ada, ben)
  })
})

async function pixels(media: string): Promise<Uint8Array> {
  const response = await fetch(app.url + mediaAddress(media, 'large'), { headers: room.ada.headers() })
  return measuredPixels(await response.blob())
}

describe('the influence of a style', () => {
  it('[INF5] three pictures of the same words are made, seen by both, and differ measurably', async () => {
    await keep('Noir')
    const [ada, ben] = await Promise.all([enter(room.ada), enter(room.ben)])
    await Promise.all([open(ada.page, 'Noir'), open(ben.page, 'Noir')])
    await drop(ada.page, 'crimson')
    const words = ada.page.getByLabel('Words to show it with')
    await words.fill('Nineteen characters')
    await ada.page.getByText('Describe it in at least 20 characters first: 1 to go.').waitFor()
    await words.fill('A quay in a storm, one lamp still lit.')
    await ada.page.getByRole('button', { name: 'Show the influence' }).click()
    for (const { page } of [ada, ben]) {
      const shown = page.getByRole('list', { name: 'Pictures of the same words' })
      await expect.poll(() => shown.locator('li > img').count(), { timeout: 20_000 }).toBe(3)
      await expect.poll(() => shown.getByText(/difference: ΔE/).count()).toBe(2)
      const measured = await shown.getByText(/difference: ΔE/).allTextContents()
      for (const line of measured) expect(line).toMatch(/^A (slight|clear|strong) difference/)
      expect(await shown.locator('ins').allTextContents()).toEqual([
        expect.stringContaining('Wet streets; palette: ink black'),
        expect.stringContaining('Wet streets; palette: ink black'),
        expect.stringContaining('From image 1 take only colours'),
      ])
    }
    const [capsule] = await capsules()
    const requests = capsule!.shown.map(({ request }) => request!)
    expect(new Set(requests.map(({ seed }) => seed)).size).toBe(1)
    expect(requests.map(({ references }) => references.length).sort((a, b) => a - b)).toEqual([0, 0, 1])
    await expectSound(ada.page)
    await leave(ada, ben)
  })
})

describe('how it looks', () => {
  const shots = process.env['SCREENSHOTS']

  it.each(['dark', 'light'] as const)('[CAP13] every page of it is sound, %s', async (theme) => {
    await keep('Noir')
    const ada = await enter(room.ada, { theme, width: theme === 'dark' ? 1440 : 1024 })
    const { page } = ada
    const look = async (name: string) => {
      await expectSound(page)
      if (shots) await page.screenshot({ path: `${shots}/${name}-${theme}.png` })
    }
    await look('list')
    await open(page, 'Ship’s log')
    await look('preset')
    await page.keyboard.press('Escape')
    await open(page, 'Noir')
    await drop(page, 'crimson')
    await look('editor')
    await page.getByLabel('Words to show it with').fill('A quay in a storm, one lamp still lit.')
    await page.getByRole('button', { name: 'Show the influence' }).click()
    const shown = page.getByRole('list', { name: 'Pictures of the same words' })
    await expect.poll(() => shown.getByText(/difference: ΔE/).count(), { timeout: 20_000 }).toBe(2)
    await shown.scrollIntoViewIfNeeded()
    await look('influence')
    await page.goto(`${app.url}/projects/${room.project.id}/setup`)
    const style = page.getByRole('combobox', { name: 'Style of the film' })
    await style.click()
    await page.getByRole('option', { name: 'Noir' }).click()
    await style.scrollIntoViewIfNeeded()
    await look('film')
    await leave(ada)
  })
})
