/** The library of a workspace in the browser: made, found, changed together, deleted and brought back. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Browser, Locator, Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { NewAsset } from '../../shared/assets.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { bearInLibrary, readLibrary, setDeleted, settleVersions } from '../../shared/library.ts'
import { startApp, type TestApp } from '../harness.ts'
import type { TestPerson } from '../people.ts'
import { expectSound } from './sound.ts'
import { launchChromium, Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser
let folder: string
let visitors: Visitor[] = []
let picture: { name: string; mimeType: string; buffer: Buffer }

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'coauteur-library-'))
  ;[app, browser] = await Promise.all([startApp({ environment: { DATA_DIR: folder } }), launchChromium()])
  const red = sharp({ create: { width: 320, height: 240, channels: 3, background: '#a03020' } })
  picture = { name: 'lantern.png', mimeType: 'image/png', buffer: await red.png().toBuffer() }
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
  await rm(folder, { recursive: true, force: true })
})

afterEach(async () => {
  const errors = visitors.flatMap((visitor) => visitor.errors)
  await Promise.all(visitors.map((visitor) => visitor.leave()))
  visitors = []
  expect(errors).toEqual([])
})

describe('making an asset', () => {
  test('[LBU1] a description alone is enough', async () => {
    const { page, person } = await enter()
    await page.getByText('Nothing here yet.').waitFor()
    await page.getByRole('button', { name: 'New asset' }).click()
    await field(page, 'Name').fill('  The golden   hammer ')
    await page.getByRole('radio', { name: 'Prop' }).click()
    await field(page, 'Description').fill('Small, dented, solid gold.')
    await save(page).click()
    await dialog(page).waitFor({ state: 'hidden' })
    await expect.poll(() => focused(page)).toBe('The golden hammer')
    await expect
      .poll(() => stored(person))
      .toMatchObject([{ name: 'The golden hammer', kind: 'prop', picture: null }])
  })

  test('[LBU1] a picture alone is enough', async () => {
    const { page, person } = await enter()
    await page.keyboard.press('n')
    await field(page, 'Name').fill('Brass lantern')
    await upload(page)
    await save(page).click()
    await card(page, 'Brass lantern').waitFor()
    await expect.poll(() => stored(person)).toMatchObject([{ name: 'Brass lantern', description: '' }])
    expect((await stored(person))[0]?.picture).not.toBeNull()
    await expect.poll(() => shows(page.getByRole('list', { name: 'Assets' }).locator('img'))).toBe(true)
  })

  test('[LBU1] with neither it cannot be saved, and the reason is said', async () => {
    const { page, person } = await enter()
    await page.keyboard.press('n')
    expect(await save(page).isDisabled()).toBe(true)
    await dialog(page).getByText('Give it a name.').waitFor()
    await field(page, 'Name').fill('Something')
    await dialog(page).getByText('Describe it or add a picture: one of the two is needed.').waitFor()
    expect(await save(page).isDisabled()).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    expect(await stored(person)).toEqual([])
    await field(page, 'Description').fill('Words.')
    expect(await save(page).isDisabled()).toBe(false)
  })

  test('[LBU2] pressing Save twice makes one asset', async () => {
    const { page, person } = await enter()
    await page.keyboard.press('n')
    await field(page, 'Name').fill('Red bicycle')
    await field(page, 'Description').fill('A child’s.')
    await save(page).evaluate((button: HTMLButtonElement) => {
      button.click()
      button.click()
    })
    await card(page, 'Red bicycle').waitFor()
    await saved(page)
    expect(await stored(person)).toHaveLength(1)
  })

  test('[LBU2] a draft is not thrown away unasked', async () => {
    const { page, person } = await enter()
    await page.keyboard.press('n')
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'hidden' })
    await page.keyboard.press('n')
    await field(page, 'Name').fill('Half a thought')
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click()
    expect(await field(page, 'Name').inputValue()).toBe('Half a thought')
    await page.keyboard.press('Escape')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Discard' }).click()
    await dialog(page).waitFor({ state: 'hidden' })
    expect(await stored(person)).toEqual([])
  })

  test('[LBU3] at 600 pixels of height the window scrolls and its actions stay in view', async () => {
    const { page } = await enter()
    await page.setViewportSize({ width: 1024, height: 600 })
    await page.keyboard.press('n')
    await field(page, 'Notes').scrollIntoViewIfNeeded()
    for (const reached of [field(page, 'Notes'), save(page), dialog(page).getByText('Give it a name.')]) {
      const box = (await reached.boundingBox())!
      expect(box.y).toBeGreaterThan(0)
      expect(box.y + box.height).toBeLessThan(600)
    }
  })
})

describe('changing an asset', () => {
  test('[LBU4] two people see each other’s changes at once, and the version rises once they rest', async () => {
    const { page, person } = await enter()
    const id = await put(person, { kind: 'prop', name: 'Brass lantern', description: 'One pane cracked.' })
    await app.documents.edit(nameOf(person), settleVersions)
    const { page: his } = await enter(await member(person, 'Jonas Okafor', 'editor'), person)
    await card(page, 'Brass lantern').click()
    await his.goto(`${his.url()}?asset=${id}`)
    await dialog(page).getByText('version 1').waitFor()

    await field(page, 'Description').focus()
    await dialog(his).getByRole('list', { name: 'Also here' }).getByText('Mara Lindqvist').waitFor()
    await field(page, 'Description').press('End')
    // In one go: what is typed with a rest in between is taken back in two steps.
    await page.keyboard.insertText(' The handle bound with line.')
    await field(his, 'Description').press('Control+Home')
    await his.keyboard.type('Old: ')
    for (const each of [page, his]) {
      await expect
        .poll(() => field(each, 'Description').inputValue())
        .toBe('Old: One pane cracked. The handle bound with line.')
    }
    await his.locator('[data-field=description] .animate-glow').waitFor({ state: 'attached' })
    await field(his, 'Name').fill('Ship’s lantern')
    await his.keyboard.press('Enter')
    await page.getByRole('dialog', { name: 'Ship’s lantern' }).waitFor()
    await dialog(page).getByText('Brass lantern', { exact: true }).waitFor()

    await dialog(page).getByText('version 2').waitFor()
    expect((await stored(person))[0]?.version).toBe(2)
    await saved(page)

    // Undo takes back one's own words and leaves the other's.
    await field(page, 'Description').press('Control+z')
    await expect.poll(() => field(his, 'Description').inputValue()).toBe('Old: One pane cracked.')
  })

  test('[LBU1] where both description and picture are gone, what is missing is said in place', async () => {
    const { page, person } = await enter()
    await put(person, { kind: 'prop', name: 'Radio', description: 'Dead.' })
    await card(page, 'Radio').click()
    await field(page, 'Description').fill('')
    await dialog(page).getByText('Describe it or add a picture').waitFor()
    await upload(page)
    await dialog(page).getByText('Describe it or add a picture').waitFor({ state: 'hidden' })
  })

  test('[LBU6] a picture is taken away and brought back from the toast, with the window open', async () => {
    const { page, person } = await enter()
    await put(person, { kind: 'prop', name: 'Radio', description: 'Dead.' })
    await card(page, 'Radio').click()
    await upload(page)
    await dialog(page).getByRole('button', { name: 'Remove', exact: true }).click()
    await expect.poll(() => stored(person)).toMatchObject([{ picture: null, attempts: [] }])
    await page.getByText('lantern.png was removed.').waitFor()
    await page.locator('[data-sonner-toast]').getByText('Undo').click()
    await expect.poll(() => shows(dialog(page).locator('img'))).toBe(true)
    expect(await dialog(page).isVisible()).toBe(true)
    expect((await stored(person))[0]?.picture?.name).toBe('lantern.png')
  })

  test('[LBU5] a copy is opened, and changing it leaves the original alone', async () => {
    const { page, person } = await enter()
    await page.keyboard.press('n')
    await field(page, 'Name').fill('Pilot coat')
    await field(page, 'Description').fill('Navy wool.')
    await upload(page)
    await save(page).click()
    await card(page, 'Pilot coat').click()
    await dialog(page).getByRole('button', { name: 'Duplicate' }).click()
    await page.getByRole('dialog', { name: 'Pilot coat copy' }).waitFor()
    await field(page, 'Description').fill('Oilskin.')
    await page.keyboard.press('Escape')
    await card(page, 'Pilot coat copy').waitFor()
    await saved(page)
    const assets = (await stored(person)).toSorted((a, b) => (a.name < b.name ? -1 : 1))
    expect(assets).toMatchObject([
      { name: 'Pilot coat', description: 'Navy wool.' },
      { name: 'Pilot coat copy', description: 'Oilskin.' },
    ])
    expect(assets[1]?.picture?.media).toBe(assets[0]?.picture?.media)
    expect(assets[1]?.picture?.id).not.toBe(assets[0]?.picture?.id)
  })

  test('[LBU6] deleting can be undone, and a deleted asset restored later', async () => {
    const { page, person } = await enter()
    await put(person, { kind: 'location', name: 'Fish market', description: 'Wet stone.' })
    await card(page, 'Fish market').click()
    await dialog(page).getByRole('button', { name: 'Delete' }).click()
    await page.getByText('Fish market was deleted. Films that use it keep theirs.').waitFor()
    await card(page, 'Fish market').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await card(page, 'Fish market').waitFor()

    await card(page, 'Fish market').focus()
    await page.keyboard.press('Delete')
    await card(page, 'Fish market').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: /^Deleted/ }).click()
    await card(page, 'Fish market').click()
    expect(await field(page, 'Description').getAttribute('readonly')).toBe('')
    await dialog(page).getByRole('button', { name: 'Restore' }).click()
    await dialog(page).getByText('This asset was deleted.').waitFor({ state: 'hidden' })
    await expect.poll(() => stored(person)).toMatchObject([{ name: 'Fish market', deleted: null }])
  })
})

describe('finding an asset', () => {
  test('[LBU7] by words of its names and description, by kind and by order', async () => {
    const { page, person } = await enter()
    await put(person, { kind: 'prop', name: 'Hammer', aliases: ['Mallet'], description: 'Iron.' })
    await put(person, { kind: 'character', name: 'Zoë', description: 'Pilot.' })
    await put(person, { kind: 'prop', name: 'Anchor', description: 'Of iron as well.' })
    await card(page, 'Anchor').waitFor()
    const search = page.getByRole('textbox', { name: 'Find in the library' })
    expect(await cards(page)).toEqual(['Anchor', 'Hammer', 'Zoë'])
    for (const [words, found] of [
      ['zoe', ['Zoë']],
      ['mallet', ['Hammer']],
      ['iron', ['Anchor', 'Hammer']],
      ['well IRON', ['Anchor']],
    ] as const) {
      await search.fill(words)
      await expect.poll(() => cards(page)).toEqual(found)
    }
    await search.fill('nothing like it')
    await page.getByRole('button', { name: 'Show everything', exact: true }).click()
    await page.getByRole('radio', { name: 'Characters 1' }).click()
    await expect.poll(() => cards(page)).toEqual(['Zoë'])
    await page.getByRole('radio', { name: 'All 3' }).click()
    await page.getByRole('combobox', { name: 'Order' }).click()
    await page.getByRole('option', { name: 'Newest first' }).click()
    await expect.poll(() => cards(page)).toEqual(['Anchor', 'Zoë', 'Hammer'])
  })

  // How soon is measured by `npm run bench:assets`.
  test('[LBU8] all of 500 assets are there and found', async () => {
    const { page, person } = await enter()
    await app.documents.edit(nameOf(person), (doc) => {
      for (let i = 0; i < 500; i++) {
        const asset: NewAsset = { kind: 'prop', name: `Prop ${i}`, description: `The one of number ${i}.` }
        bearInLibrary(doc, crypto.randomUUID(), asset, { by: person.person.id, at: i })
      }
      for (const { id } of readLibrary(doc)) setDeleted(doc, id, null)
    })
    await card(page, 'Prop 499').waitFor()
    await page.goto(app.url)
    await page.getByRole('link', { name: /^Library of/ }).click()
    const cards = page.locator('[data-card]')
    await expect.poll(() => cards.count()).toBe(500)
    await page.getByRole('textbox', { name: 'Find in the library' }).fill('number 499')
    await expect.poll(() => cards.count()).toBe(1)
  })
})

describe('rights', () => {
  test.each(['viewer', 'commenter'] as const)('[LBU9] a %s reads and changes nothing', async (role) => {
    const person = await app.signUp('Mara Lindqvist')
    const id = await put(person, { kind: 'prop', name: 'Logbook', description: 'Torn.' })
    const { page } = await enter(await member(person, 'Ines', role), person)
    await page.getByText('You can read this library.').waitFor()
    expect(await page.getByRole('button', { name: 'New asset' }).count()).toBe(0)
    await page.keyboard.press('n')
    await card(page, 'Logbook').focus()
    await page.keyboard.press('Delete')
    await page.keyboard.press('Enter')
    await page.waitForURL(/asset=/)
    for (const name of ['Name', 'Description', 'Image prompt', 'Notes']) {
      expect(await field(page, name).getAttribute('readonly'), name).toBe('')
    }
    expect(await page.getByRole('radio', { name: 'Prop' }).isDisabled()).toBe(true)
    expect(await dialog(page).locator('input[type=file]').count()).toBe(0)
    expect(await dialog(page).getByRole('button').allInnerTexts()).not.toContain('Delete')
    expect(await stored(person)).toMatchObject([{ id, deleted: null }])
  })

  test('[LBU9] somebody who becomes a viewer sees the open window close to changes', async () => {
    const person = await app.signUp('Mara Lindqvist')
    await put(person, { kind: 'prop', name: 'Logbook', description: 'Torn.' })
    const ada = await member(person, 'Ada Brandt', 'editor')
    const { page } = await enter(ada, person)
    await card(page, 'Logbook').click()
    await dialog(page).getByRole('button', { name: 'Delete' }).waitFor()
    await person.must('PATCH', `/api/workspaces/${person.workspaceId}/members/${ada.person.id}`, {
      role: 'viewer',
    })
    await dialog(page).getByRole('button', { name: 'Delete' }).waitFor({ state: 'hidden' })
    expect(await field(page, 'Description').getAttribute('readonly')).toBe('')
  })

  test('[LBU9] who is in a project only is told whose the library is, with a way back', async () => {
    const person = await app.signUp('Mara Lindqvist')
    const project = await person.createProject('The Lighthouse')
    const guest = await app.guest(await person.shareLink(project.id, 'editor'), 'Jonas')
    const page = await arrive(guest)
    await page.goto(`${app.url}/library/${person.workspaceId}`)
    await page.getByRole('heading', { name: 'This library is not open to you.' }).waitFor()
    await page.getByRole('link', { name: 'To your projects' }).click()
    await page.getByRole('link', { name: 'The Lighthouse' }).waitFor()
  })
})

test('[LBU10] everything is done by the keyboard alone', async () => {
  const { page, person } = await enter()
  for (const name of ['Anchor', 'Bell', 'Compass']) {
    await page.keyboard.press('n')
    await field(page, 'Name').waitFor()
    await page.keyboard.type(name)
    await page.keyboard.press('Tab')
    for (const kind of ['Location', 'Prop']) {
      await page.keyboard.down('ArrowRight')
      await dialog(page).getByRole('radio', { name: kind, checked: true }).waitFor()
      await page.keyboard.up('ArrowRight')
    }
    await page.keyboard.press('Tab')
    await page.keyboard.type('Of brass.')
    await page.keyboard.press('Control+Enter')
    await dialog(page).waitFor({ state: 'hidden' })
  }
  await expect
    .poll(() => stored(person))
    .toMatchObject([{ kind: 'prop' }, { kind: 'prop' }, { kind: 'prop' }])
  await page.keyboard.press('/')
  await page.keyboard.type('b')
  await expect.poll(() => cards(page)).toEqual(['Anchor', 'Bell', 'Compass'])
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await card(page, 'Anchor').focus()
  await page.keyboard.press('2')
  await expect.poll(() => cards(page)).toEqual([])
  await page.keyboard.press('1')
  await card(page, 'Anchor').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog', { name: 'Bell' }).waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => focused(page)).toBe('Bell')
  await page.keyboard.press('Delete')
  await card(page, 'Bell').waitFor({ state: 'hidden' })
  expect(await focused(page)).toBe('Compass')
  await page.keyboard.press('Control+z')
  await card(page, 'Bell').waitFor()
})

describe.each([
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 1024 },
] as const)('in the $theme theme, $width wide', ({ theme, width }) => {
  test('axe finds no fault', async () => {
    const person = await app.signUp('Mara Lindqvist')
    const page = await arrive(person, { theme, width })
    await page.addInitScript((shown) => localStorage.setItem('coauteur.theme', shown), theme)
    await page.goto(`${app.url}/library/${person.workspaceId}`)
    await page.getByText('Nothing here yet.').waitFor()
    await expectSound(page, 'empty')
    await page.keyboard.press('n')
    await field(page, 'Name').fill('Brass lantern')
    await upload(page)
    await expectSound(page, 'new')
    await save(page).click()
    await put(person, { kind: 'location', name: 'Pier', description: 'Wet.', aliases: ['The pier'] })
    await card(page, 'Pier').waitFor()
    await expectSound(page, 'grid')
    await card(page, 'Pier').click()
    await expectSound(page, 'open')
    await field(page, 'Description').fill('')
    await expectSound(page, 'missing')
    await dialog(page).getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('button', { name: /^Deleted/ }).click()
    await card(page, 'Pier').click()
    await expectSound(page, 'deleted')
  }, 60_000)
})

/** Somebody with a browser in a library: their own, or that of `host`. */
async function enter(given?: TestPerson, host?: TestPerson) {
  const person = given ?? (await app.signUp('Mara Lindqvist'))
  const page = await arrive(person)
  await page.goto(`${app.url}/library/${(host ?? person).workspaceId}`)
  await page.getByRole('heading', { name: 'Library' }).waitFor()
  return { page, person }
}

async function arrive(
  { cookie }: TestPerson,
  options: { width?: number; theme?: 'dark' | 'light' } = {},
): Promise<Page> {
  const visitor = await Visitor.arrive(browser, options)
  visitors.push(visitor)
  await visitor.carry(app.url, cookie)
  return visitor.page
}

async function member(of: TestPerson, name: string, role: string): Promise<TestPerson> {
  const person = await app.signUp(name)
  await of.must('POST', `/api/workspaces/${of.workspaceId}/members`, { email: person.email, role })
  return person
}

const nameOf = ({ workspaceId }: TestPerson): DocumentName => `library/${workspaceId}`
let moment = 0

/** Puts an asset into somebody's library from the server's side. */
async function put(person: TestPerson, asset: NewAsset): Promise<string> {
  const id = crypto.randomUUID()
  moment += 1
  await app.documents.edit(nameOf(person), (doc) => {
    bearInLibrary(doc, id, asset, { by: person.person.id, at: moment })
    setDeleted(doc, id, null)
  })
  return id
}

const stored = (person: TestPerson) => app.documents.read(nameOf(person), readLibrary)

const dialog = (page: Page) => page.getByRole('dialog')
const field = (page: Page, name: string) => dialog(page).getByRole('textbox', { name, exact: true })
const save = (page: Page) => dialog(page).getByRole('button', { name: 'Save', exact: true })
const card = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Assets' }).getByRole('button', { name, exact: true })

function cards(page: Page): Promise<string[]> {
  return page.locator('[data-card]').allTextContents()
}

function focused(page: Page): Promise<string | null> {
  return page.evaluate(() => document.activeElement?.textContent ?? null)
}

/** Everything done on the page is stored. */
async function saved(page: Page): Promise<void> {
  await expect.poll(() => page.locator('[data-save]').last().getAttribute('data-save')).toBe('saved')
}

/** Gives the open asset a picture and waits until it is seen. */
async function upload(page: Page): Promise<void> {
  await dialog(page).locator('input[type=file][accept*="image"]').first().setInputFiles(picture)
  await expect.poll(() => shows(dialog(page).locator('img').first())).toBe(true)
}

async function shows(image: Locator): Promise<boolean> {
  if ((await image.count()) === 0) return false
  return image.first().evaluate((img: HTMLImageElement) => img.complete && img.naturalWidth > 0)
}
