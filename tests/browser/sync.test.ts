/** Stage 5: a film's asset and the library asset it comes from, compared and brought together by people. */
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { pick, renameAsset, setText } from '../../shared/assets.ts'
import type { FieldState } from '../../shared/film/sync.ts'
import { setDeleted } from '../../shared/library.ts'
import type { TestApp } from '../harness.ts'
import { BringingRoom, leave, row } from './bringingRoom.ts'
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

const script = 'INT. QUAY - DAY\n\nShe lifts the lantern.\n'
const lantern = { kind: 'prop', name: 'Lantern', description: 'An old brass lantern.' } as const

test('[SYB1] when the library moves ahead both are told, and one update takes it over and says what was kept', async () => {
  const room = await BringingRoom.start(app, browser, script)
  const there = await room.keepInLibrary({ ...lantern, color: 'gold' })
  const here = await room.bring(there, await room.upload({ branch: room.project.branchId }, 'gold'))
  const [ada, ben] = await room.enterBoth()
  await row(ben, 'Lantern').click()
  await ben.page.getByText(/^From the library: Lantern, version 1, synced by Ada Brandt/).waitFor()

  await room.film((doc) => renameAsset(doc, here, 'Signal lantern'))
  await room.changeLibrary((doc) => {
    renameAsset(doc, there, 'Brass lantern')
    setText(doc, there, 'description', 'An old brass lantern with a cracked pane.')
  })
  await room.showInLibrary(there, await room.upload({ workspace: room.project.workspaceId }, 'orange'))
  for (const visitor of [ada, ben]) {
    await row(visitor, 'Signal lantern').getByText('Sync available').waitFor()
  }

  await openSync(ada, 'Signal lantern')
  await expectField(ada.page, 'Name', 'Changed here and in the library.', 'Keep ours')
  await expectField(ada.page, 'Description', 'Unchanged here: follows the library.', 'Take theirs')
  await expectField(ada.page, 'Picture', 'Unchanged here: follows the library.', 'Take theirs')
  const marked = field(ada.page, 'Description').locator('mark')
  expect((await marked.allInnerTexts()).map((words) => words.trim())).toEqual(['with a cracked pane'])
  await expectSound(ada.page)
  await ada.page.getByRole('button', { name: 'Update' }).click()
  await ada.page.getByText('Description and picture follow version 3; your name was kept.').waitFor()

  const synced = (await room.filmAsset('Signal lantern'))!
  const source = (await room.libraryAsset('Brass lantern'))!
  expect(synced.description).toBe('An old brass lantern with a cracked pane.')
  expect(synced.picture!.copyOf).toBe(source.picture!.media)
  expect(synced.picture!.media).not.toBe(source.picture!.media)
  expect(synced.source).toMatchObject({ version: 3, synced: { by: room.ada.person.id } })
  await row(ben, 'Signal lantern').getByText('Sync available').waitFor({ state: 'detached' })
  await ben.page
    .getByText(/^From the library: Brass lantern, version 3, synced by Ada Brandt just now/)
    .waitFor()

  // All of it was one step.
  await ada.page.getByRole('button', { name: 'Undo' }).last().click()
  await row(ben, 'Signal lantern').getByText('Sync available').waitFor()
  expect((await room.filmAsset('Signal lantern'))!.description).toBe(lantern.description)
  await leave(ada, ben)
})

type Side = 'unchanged' | 'changed' | 'deleted'

interface Case {
  field: 'description' | 'picture' | 'name'
  here: Side
  there: Side
  state: FieldState
  /** What it is after the usual choice: what it was, ours, theirs, or nothing. */
  after: 'base' | 'ours' | 'theirs' | 'nothing'
}

const sides: [here: Side, there: Side, state: FieldState, after: Case['after']][] = [
  ['unchanged', 'unchanged', 'same', 'base'],
  ['unchanged', 'changed', 'follows', 'theirs'],
  ['unchanged', 'deleted', 'follows', 'nothing'],
  ['changed', 'unchanged', 'kept', 'ours'],
  ['changed', 'changed', 'conflict', 'ours'],
  ['changed', 'deleted', 'conflict', 'ours'],
  ['deleted', 'unchanged', 'kept', 'nothing'],
  ['deleted', 'changed', 'conflict', 'nothing'],
  ['deleted', 'deleted', 'same', 'nothing'],
]

const cases: Case[] = (['description', 'picture', 'name'] as const).flatMap((field) =>
  sides
    // A name can be another, never none.
    .filter(([here, there]) => field !== 'name' || (here !== 'deleted' && there !== 'deleted'))
    .map(([here, there, state, after]) => ({ field, here, there, state, after })),
)

const said: Record<FieldState, string> = {
  same: '',
  follows: 'Unchanged here: follows the library.',
  kept: 'Changed here: kept.',
  conflict: 'Changed here and in the library.',
}

describe('[SYB2] every field that is unchanged, changed or deleted here and there', () => {
  let room: BringingRoom
  let ada: Visitor
  let pictures: Record<'base' | 'ours' | 'theirs', Awaited<ReturnType<BringingRoom['upload']>>>
  let copy: Awaited<ReturnType<BringingRoom['upload']>>

  beforeAll(async () => {
    room = await BringingRoom.start(app, browser, script)
    const { branchId: branch, workspaceId: workspace } = room.project
    const [base, theirs, ours, copied] = await Promise.all([
      room.upload({ workspace }, 'gold'),
      room.upload({ workspace }, 'orange'),
      room.upload({ branch }, 'navy'),
      room.upload({ branch }, 'gold'),
    ])
    pictures = { base, theirs, ours }
    copy = copied
    ada = await room.enter(room.ada)
  })
  afterAll(() => leave(ada))

  test.each(cases)('$field: $here here, $there there is “$state” and becomes $after', async (one) => {
    const { page } = ada
    const name = `Thing ${cases.indexOf(one) + 1}`
    const there = await room.keepInLibrary({ kind: 'prop', name, description: 'base', prompt: 'A thing' })
    await room.showInLibrary(there, pictures.base)
    const here = await room.bring(there, copy)
    if (one.here !== 'unchanged') await change('here', here, one)
    // Something that has nothing to do with it changes there, so that there is always a version to look at.
    await room.changeLibrary((doc) => setText(doc, there, 'prompt', 'Another thing'))
    if (one.there !== 'unchanged') await change('there', there, one)

    const shown = one.field === 'name' && one.here === 'changed' ? `${name} ours` : name
    await openSync(ada, shown)
    const title = one.field[0]!.toUpperCase() + one.field.slice(1)
    if (one.state === 'same') expect(await field(page, title).count()).toBe(0)
    else await field(page, title).getByText(said[one.state]).waitFor()
    await page.getByRole('button', { name: 'Update' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    const asset = (await room.film((doc) => doc.getMap('assets').toJSON()))[here] as Record<string, string>
    if (one.field === 'description') {
      expect(asset['description']).toBe(one.after === 'nothing' ? '' : one.after)
    } else if (one.field === 'name') {
      expect(asset['name']).toBe(one.after === 'base' ? name : `${name} ${one.after}`)
    } else {
      const { picture } = (await room.filmAsset(shown))!
      const media = one.after === 'nothing' ? undefined : pictures[one.after].media
      expect(picture?.copyOf ?? picture?.media).toBe(media)
    }
  })

  async function change(side: 'here' | 'there', id: string, { field, [side]: how }: Case): Promise<void> {
    const to = side === 'here' ? 'ours' : 'theirs'
    if (field === 'picture' && how === 'changed') {
      await (side === 'here' ? room.showInFilm(id, pictures.ours) : room.showInLibrary(id, pictures.theirs))
      return
    }
    const write = (change: (doc: Y.Doc) => void) =>
      side === 'here' ? room.film(change) : room.changeLibrary(change)
    await write((doc) => {
      if (field === 'picture') pick(doc, id, null)
      else if (field === 'description') setText(doc, id, 'description', how === 'deleted' ? '' : to)
      else renameAsset(doc, id, `${(doc.getMap('assets').toJSON()[id] as { name: string }).name} ${to}`)
    })
  }
})

test('[SYB3] two descriptions are merged in the dialog, and edited before they are taken', async () => {
  const room = await BringingRoom.start(app, browser, script)
  const there = await room.keepInLibrary(lantern)
  const here = await room.bring(there)
  await room.film((doc) => setText(doc, here, 'description', 'An old brass lantern, covered in salt.'))
  await room.changeLibrary((doc) =>
    setText(doc, there, 'description', 'An old brass lantern with a cracked pane.'),
  )
  const { page, ...ada } = await room.enter(room.ada)
  await openSync({ page }, 'Lantern')
  await expectField(page, 'Description', 'Changed here and in the library.', 'Keep ours')
  await field(page, 'Description').getByRole('radio', { name: 'Merge' }).click()
  const merged = page.getByRole('textbox', { name: 'Merged description' })
  const words = await merged.inputValue()
  expect(words).toContain('cracked pane')
  expect(words).toContain('covered in salt')
  await merged.fill(`${words} It is lit.`)
  await page.getByRole('button', { name: 'Update' }).click()
  await page.getByText('Description was merged.').waitFor()
  expect((await room.filmAsset('Lantern'))!.description).toBe(`${words} It is lit.`)
  // Nothing is asked again about what was looked at.
  expect(await page.getByText('Sync available').count()).toBe(0)
  expect(ada.errors).toEqual([])
})

test('[SYB4] what is written here while the dialog is open is seen in it, and kept', async () => {
  const room = await BringingRoom.start(app, browser, script)
  const there = await room.keepInLibrary({ ...lantern, prompt: 'Brass' })
  await room.bring(there)
  await room.changeLibrary((doc) => {
    setText(doc, there, 'description', 'A new brass lantern.')
    setText(doc, there, 'prompt', 'Brass, lit')
  })
  const [ada, ben] = await room.enterBoth()
  await openSync(ada, 'Lantern')
  await expectField(ada.page, 'Description', 'Unchanged here: follows the library.', 'Take theirs')
  await row(ben, 'Lantern').click()
  const words = ben.page.getByRole('textbox', { name: 'Description' })
  await words.press('End')
  await ben.page.keyboard.type(' It is lit')
  await expectField(ada.page, 'Description', 'Changed here and in the library.', 'Keep ours')
  await Promise.all([
    ada.page.getByRole('button', { name: 'Update' }).click(),
    ben.page.keyboard.type(', and it smokes.'),
  ])
  await ada.page.getByText(/Image prompt follows version 2; your description was kept/).waitFor()
  await expect
    .poll(async () => (await room.filmAsset('Lantern'))!.description)
    .toBe('An old brass lantern. It is lit, and it smokes.')
  expect((await room.filmAsset('Lantern'))!.prompt).toBe('Brass, lit')

  // Taken over under his hands: what he types from then on is there as well, for both.
  await ada.page.getByRole('button', { name: 'Compare…' }).click()
  await field(ada.page, 'Description').getByRole('radio', { name: 'Take theirs' }).click()
  await words.press('End')
  await ada.page.getByRole('button', { name: 'Update' }).click()
  await expect.poll(() => words.inputValue()).toBe('A new brass lantern.')
  await ben.page.keyboard.type('Behind the door.')
  const both = await words.inputValue()
  expect(both.replace('Behind the door.', '')).toBe('A new brass lantern.')
  await expect.poll(async () => (await room.filmAsset('Lantern'))!.description).toBe(both)
  await leave(ada, ben)
})

test('[SYB5] of a library asset that was deleted it says so, and there is nothing to do', async () => {
  const room = await BringingRoom.start(app, browser, script)
  const there = await room.keepInLibrary(lantern)
  await room.bring(there)
  const { page, ...ada } = await room.enter(room.ada)
  await row({ page }, 'Lantern').click()
  await room.changeLibrary((doc) => setText(doc, there, 'description', 'Another lantern.'))
  await page.getByText('Sync available').waitFor()
  await room.library((doc) => setDeleted(doc, there, { by: room.ada.person.id, at: Date.now() }))
  await page.getByText('Was deleted from the library; this film keeps its own.').waitFor()
  expect(await page.getByText('Sync available').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'See what changed…' }).count()).toBe(0)
  expect(ada.errors).toEqual([])
})

test.each(['dark', 'light'] as const)('axe finds no fault in the windows, in the %s theme', async (theme) => {
  const room = await BringingRoom.start(app, browser, script)
  const there = await room.keepInLibrary({ ...lantern, color: 'gold' })
  const here = await room.bring(there)
  await room.film((doc) => setText(doc, here, 'description', 'A lantern covered in salt.'))
  await room.changeLibrary((doc) => setText(doc, there, 'description', 'A lantern with a cracked pane.'))
  const visitor = await room.enter(room.ada, { theme, width: 1024 })
  const { page } = visitor
  await openSync(visitor, 'Lantern')
  await field(page, 'Description').getByRole('radio', { name: 'Merge' }).click()
  await expectSound(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Library', exact: true }).click()
  await page.getByRole('list', { name: 'Library' }).waitFor()
  await expectSound(page)
  await page.getByRole('list', { name: 'Library' }).getByRole('button').first().click()
  await page.getByRole('dialog', { name: /^Bring Lantern/ }).waitFor()
  await expectSound(page)
  await leave(visitor)
})

/** Opens the dialog about an asset of the film. */
async function openSync(visitor: Pick<Visitor, 'page'>, name: string): Promise<void> {
  // Found first, or what was said last would stand before the lower end of a long list.
  await visitor.page.getByRole('searchbox', { name: 'Find an asset' }).fill(name)
  await row(visitor, name).click()
  await visitor.page.getByRole('button', { name: 'See what changed…' }).click()
  await visitor.page.getByRole('dialog', { name: `${name} and the library` }).waitFor()
}

function field(page: Page, name: string) {
  return page.getByRole('dialog').getByRole('region', { name, exact: true })
}

/** Waits for what is said of a field, and for the choice that is preset. */
async function expectField(page: Page, name: string, words: string, choice: string): Promise<void> {
  await field(page, name).getByText(words).waitFor()
  await field(page, name).getByRole('radio', { name: choice, checked: true }).waitFor()
}
