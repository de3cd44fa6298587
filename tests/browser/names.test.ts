/** The film's assets in its script: names underlined, words made into assets. Rules: TAG in tests/RULES.md. */
import type { Browser, Locator } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { renameAsset, type NewAsset } from '../../shared/assets.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { bear, mergeAssets, place, readFilmAssets, type FilmAsset } from '../../shared/film/assets.ts'
import { parseFountain } from '../../shared/screenplay/fountain.ts'
import { replaceScript } from '../../shared/screenplay/script.ts'
import { startApp, type TestApp } from '../harness.ts'
import type { TestPerson, TestProject } from '../people.ts'
import { expectSound } from './sound.ts'
import { launchChromium, Visitor } from './visitor.ts'

const script = `INT. BOATHOUSE - NIGHT

Mara lifts the golden hammer off its nail.

EZRA
Put it back.

The storm leans on the door.
`

const mara = '00000000-0000-4000-8000-000000000001'
const hammer = '00000000-0000-4000-8000-000000000002'

let app: TestApp
let browser: Browser
let visitors: Visitor[] = []

beforeAll(async () => {
  ;[app, browser] = await Promise.all([startApp(), launchChromium()])
})
afterEach(async () => {
  expect(visitors.flatMap(({ errors }) => errors)).toEqual([])
  await Promise.all(visitors.map((visitor) => visitor.leave()))
  visitors = []
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

describe('names in the script', () => {
  test('[TAG1] light up as anybody types them, by alias, possessive and in any case', async () => {
    const { ada, bo } = await writers()
    await expect.poll(() => lit(bo)).toEqual(['character Mara', 'prop golden hammer'])
    await ada.typeBehind('leans on the door.', ' MARA')
    await expect.poll(() => lit(bo)).toContain('character MARA')
    await ada.page.keyboard.type('N grins')
    await expect.poll(() => lit(ada)).not.toContain('character MARA')
    await bo.typeBehind('Put it back.', " Ms lindqvist's Golden  Hammer")
    await expect
      .poll(() => lit(ada))
      .toEqual(['character Mara', 'prop golden hammer', 'character Ms lindqvist', 'prop Golden  Hammer'])
    expect(await bo.scriptText).toContain("Put it back. Ms lindqvist's Golden  Hammer")
  })

  test('[TAG2] a rename and a merge change what is lit and no byte of the script', async () => {
    const { ada, project } = await writers()
    const before = await storyOf(project)
    const { film } = documentsOf(project)
    await app.documents.edit(film, (doc) => renameAsset(doc, hammer, 'Storm'))
    await expect.poll(() => lit(ada)).toEqual(['character Mara', 'prop golden hammer', 'prop storm'])
    await app.documents.edit(film, (doc) => mergeAssets(doc, [mara], hammer))
    await expect.poll(() => lit(ada)).toEqual(['prop Mara', 'prop golden hammer', 'prop storm'])
    await app.documents.edit(film, (doc) => place(doc, hammer, 'sidelined'))
    await expect.poll(() => lit(ada)).toEqual([])
    expect(await storyOf(project)).toEqual(before)
  })

  test('[TAG3] are lit where one reads, however long the script is', async () => {
    const { ada, project } = await writers()
    const long = Array.from({ length: 1200 }, (_, at) => `Mara waits, ${at}.`).join('\n\n')
    await app.documents.edit(documentsOf(project).story, (doc) =>
      replaceScript(doc, parseFountain(long).screenplay),
    )
    await expect.poll(() => ada.script.locator('.line').first().locator('[data-asset]').count()).toBe(1)
    await ada.script.locator('.line').last().scrollIntoViewIfNeeded()
    await expect.poll(() => ada.script.locator('.line').last().locator('[data-asset]').count()).toBe(1)
    expect(await ada.script.locator('[data-asset]').count()).toBeLessThan(400)
  })

  test('[TAG8] say what they are to whoever rests the pointer on them, and lead to Assets', async () => {
    const { ada } = await writers()
    await ada.script.locator(`[data-asset="${hammer}"]`).hover()
    const card = ada.page.getByRole('dialog', { name: 'Golden hammer' })
    await card.getByText('Small, dented, solid gold.').waitFor()
    await card.getByRole('button', { name: 'Open in Assets' }).waitFor()
    await expectSound(ada.page, 'the card of a name')
    await ada.page.keyboard.press('Escape')
    await card.waitFor({ state: 'detached' })
  })

  test('[TAG9] can be hidden, which this device remembers', async () => {
    const { ada } = await writers()
    await expect.poll(() => lit(ada)).toHaveLength(2)
    await ada.page.getByRole('button', { name: 'Hide names of assets' }).click()
    await expect.poll(() => lit(ada)).toEqual([])
    await ada.page.reload()
    await ada.page.getByRole('button', { name: 'Show names of assets', pressed: false }).click()
    await expect.poll(() => lit(ada)).toHaveLength(2)
  })
})

describe('chosen words', () => {
  test('[TAG4] [TAG11] become assets, which the other person sees lit, each to be taken back by itself', async () => {
    const { ada, bo, project } = await writers()
    await choose(ada, 'storm')
    await bar(ada).getByRole('button', { name: 'Extra' }).click()
    await bar(ada).waitFor({ state: 'detached' })
    await expect.poll(() => lit(bo)).toContain('extra storm')
    await expect
      .poll(() => filmOf(project))
      .toContainEqual(expect.objectContaining({ name: 'Storm', kind: 'extra', standing: 'kept' }))
    await choose(ada, 'nail')
    await bar(ada).getByRole('button', { name: 'Prop' }).click()
    await expect.poll(() => lit(bo)).toContain('prop nail')
    await undo(ada, '“Storm” is an extra now.')
    await expect.poll(() => lit(bo)).toEqual(['character Mara', 'prop golden hammer', 'prop nail'])
    await expect.poll(async () => (await filmOf(project)).map(({ name }) => name)).not.toContain('Storm')
  })

  test('[TAG6] become another name of the likeliest asset, by keyboard alone', async () => {
    const { ada, bo, project } = await writers()
    await ada.script.getByText('The storm leans').click()
    await ada.page.keyboard.press('Home')
    await press(ada, 'ArrowRight', 5)
    await ada.page.keyboard.press('Control+Shift+a')
    await ada.page.keyboard.press('End')
    await expect.poll(() => hasFocus(bar(ada).getByRole('button', { name: 'Is also…' }))).toBe(true)
    await ada.page.keyboard.press('Enter')
    await ada.page.getByRole('combobox', { name: '“storm” is also' }).fill('ham')
    await expectSound(ada.page, 'the search')
    await ada.page.keyboard.press('Enter')
    await expect.poll(() => lit(bo)).toContain('prop storm')
    await expect
      .poll(async () => (await filmOf(project)).find(({ id }) => id === hammer)?.aliases)
      .toEqual(['storm'])
    // The page has the focus again, and the words are still selected.
    await ada.page.keyboard.press('ArrowRight')
    await ada.page.keyboard.type('y night')
    await expect.poll(() => bo.scriptText).toContain('The stormy night leans')
    await undo(ada, '“storm” is another name of Golden hammer now.')
    await expect
      .poll(async () => (await filmOf(project)).find(({ id }) => id === hammer)?.aliases)
      .toEqual([])
  })

  test('[TAG4] are offered only when chosen: not while dragging, and no longer once one types or presses Esc', async () => {
    const { ada } = await writers()
    const { page } = ada
    const { left, right, y } = await boxOf(ada, 'leans on the door')
    await page.mouse.move(left + 1, y)
    await page.mouse.down()
    await page.mouse.move(right - 1, y, { steps: 4 })
    await expect.poll(() => page.evaluate(() => getSelection()!.toString().length)).toBeGreaterThan(10)
    await page.waitForTimeout(300)
    expect(await bar(ada).count()).toBe(0)
    await page.mouse.up()
    await bar(ada).waitFor()
    await expectSound(ada.page, 'the bar')
    await page.keyboard.press('Escape')
    await bar(ada).waitFor({ state: 'detached' })
    expect(await page.evaluate(() => getSelection()!.toString())).toBe('leans on the door')
    await choose(ada, 'storm')
    await page.keyboard.type('gale')
    await bar(ada).waitFor({ state: 'detached' })
    expect(await ada.scriptText).toContain('The gale leans on the door.')
  })

  test('[TAG4] are found by the palette as well', async () => {
    const { ada } = await writers()
    await choose(ada, 'storm')
    await ada.page.keyboard.press('Control+k')
    await ada.page.getByPlaceholder('Go to a stage').fill('chosen words')
    await ada.page.getByRole('option', { name: /chosen words/, selected: true }).waitFor()
    await ada.page.keyboard.press('Enter')
    const made = ada.page.getByRole('toolbar', { name: 'Make “storm” an asset' })
    await expect.poll(() => hasFocus(made.getByRole('button', { name: 'Character' }))).toBe(true)
  })

  test('[TAG7] that are known say what they are; what was left out can be kept after all', async () => {
    const { ada, project } = await writers()
    await choose(ada, 'golden hammer')
    await bar(ada).getByText('Golden hammer').waitFor()
    await bar(ada).getByRole('button', { name: 'Open in Assets' }).waitFor()
    expect(await bar(ada).getByRole('button', { name: 'Character' }).count()).toBe(0)
    await app.documents.edit(documentsOf(project).film, (doc) => place(doc, hammer, 'sidelined'))
    await bar(ada).getByText('Prop, left out').waitFor()
    await bar(ada).getByRole('button', { name: 'Keep it after all' }).click()
    await expect.poll(() => lit(ada)).toContain('prop golden hammer')
  })

  test('[TAG10] a viewer sees names, and is offered nothing', async () => {
    const { owner, project } = await writers()
    const ines = await enter(await app.guest(await owner.shareLink(project.id, 'viewer'), 'Ines'), project)
    await expect.poll(() => lit(ines)).toEqual(['character Mara', 'prop golden hammer'])
    await ines.script.getByText('The storm leans').dblclick()
    await expect.poll(() => ines.page.evaluate(() => getSelection()!.toString())).not.toBe('')
    await ines.page.keyboard.press('Control+Shift+a')
    await ines.page.waitForTimeout(400)
    expect(await bar(ines).count()).toBe(0)
  })
})

/** Two people in the script of a film with two assets. */
async function writers() {
  const owner = await app.signUp('Ada')
  const project = await owner.createProject('The Hammer')
  const { story, film } = documentsOf(project)
  await app.documents.edit(story, (doc) => replaceScript(doc, parseFountain(script).screenplay))
  await app.documents.edit(film, (doc) => {
    add(doc, mara, { kind: 'character', name: 'Mara', aliases: ['Ms Lindqvist'] })
    add(doc, hammer, { kind: 'prop', name: 'Golden hammer', description: 'Small, dented, solid gold.' })
  })
  const guest = await app.guest(await owner.shareLink(project.id, 'editor'), 'Bo')
  const [ada, bo] = await Promise.all([enter(owner, project), enter(guest, project)])
  return { owner, project, ada, bo }
}

function add(doc: Y.Doc, id: string, asset: NewAsset): void {
  bear(doc, { id, created: { by: 'ada', at: 1 } }, asset)
  place(doc, id, 'kept')
}

/** Somebody with a browser, in the script. */
async function enter(person: TestPerson, project: TestProject): Promise<Visitor> {
  const visitor = await Visitor.arrive(browser)
  visitors.push(visitor)
  await visitor.carry(app.url, person.cookie)
  await visitor.page.goto(`${app.url}/projects/${project.id}/script`)
  await visitor.script.getByText('leans on the door').waitFor()
  return visitor
}

function documentsOf({ branchId }: TestProject): { story: DocumentName; film: DocumentName } {
  return { story: `story/${branchId}`, film: `film/${branchId}` }
}

/** The whole story document, letter for letter. */
function storyOf(project: TestProject): Promise<number[]> {
  return app.documents.read(documentsOf(project).story, (doc) => [...Y.encodeStateAsUpdate(doc)])
}

function filmOf(project: TestProject): Promise<FilmAsset[]> {
  return app.documents.read(documentsOf(project).film, readFilmAssets)
}

/** What is lit, in the order of the script: kind and words. */
function lit({ script }: Visitor): Promise<string[]> {
  return script
    .locator('[data-asset]')
    .evaluateAll((names) =>
      names.map((name) => `${/asset-name-(\w+)/.exec(name.className)![1]} ${name.textContent}`),
    )
}

function bar({ page }: Visitor): Locator {
  return page.getByRole('dialog', { name: 'Chosen words' })
}

/** Where words stand in the window. */
function boxOf({ script }: Visitor, words: string) {
  return script.evaluate((element, words) => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const at = text.textContent!.indexOf(words)
      if (at < 0) continue
      const range = document.createRange()
      range.setStart(text, at)
      range.setEnd(text, at + words.length)
      const { left, right, top, bottom } = range.getBoundingClientRect()
      return { left, right, y: (top + bottom) / 2 }
    }
    throw new Error(`${words} stands nowhere`)
  }, words)
}

/** Drags over words and waits for the bar. */
async function choose(visitor: Visitor, words: string): Promise<void> {
  const { left, right, y } = await boxOf(visitor, words)
  const { mouse } = visitor.page
  await mouse.move(left + 1, y)
  await mouse.down()
  await mouse.move(right - 1, y, { steps: 4 })
  await mouse.up()
  await bar(visitor).waitFor()
}

function hasFocus(button: Locator): Promise<boolean> {
  return button.evaluate((one) => one === document.activeElement)
}

/** Takes back what a message tells of. */
async function undo({ page }: Visitor, words: string): Promise<void> {
  const message = page.getByRole('listitem').filter({ hasText: words })
  await message.getByRole('button', { name: 'Undo' }).click()
}

async function press({ page }: Visitor, key: string, times: number): Promise<void> {
  for (let at = 0; at < times; at++) await page.keyboard.press(key)
}
