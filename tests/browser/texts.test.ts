/** A text model beside the rules: reading the script, merging, describing, by two people in two browsers. */
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { setText } from '../../shared/assets.ts'
import { readReading } from '../../shared/reading.ts'
import { startApp, type TestApp } from '../harness.ts'
import { FakeFal } from '../server/fakeFal.ts'
import { haste } from '../server/jobRoom.ts'
import { BringingRoom, choose, leave, row } from './bringingRoom.ts'
import { builder, enterLibrary, field, openCard } from './generationRoom.ts'
import { expectSound } from './sound.ts'
import { launchChromium, type Visitor } from './visitor.ts'

let fal: FakeFal
let app: TestApp
/** The same without a key. */
let plain: TestApp
let browser: Browser

beforeAll(async () => {
  fal = await FakeFal.start()
  fal.polls = 0
  const environment = { FAL_KEY: fal.key, FAL_URL: fal.url }
  ;[app, plain, browser] = await Promise.all([
    startApp({ environment, jobTimes: haste }),
    startApp({ jobTimes: haste }),
    launchChromium(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([app?.close(), plain?.close()])
  await fal?.close()
})
afterEach(() => {
  fal.submissions.length = 0
  fal.held = false
})

const script = `INT. LAMP ROOM - NIGHT

MARA VOSS, 60, grey plaits, lifts the GOLDEN HAMMER. Moss grows over an old sundial.

MARA VOSS
It stopped.

EXT. PIER - DAY

The sundial is here now.
`
const listed = [
  {
    kind: 'prop',
    name: 'Golden hammer',
    aliases: [],
    quotes: ['lifts the GOLDEN HAMMER'],
    description: '',
  },
  {
    kind: 'prop',
    name: 'Old sundial',
    aliases: ['Sundial'],
    quotes: ['Moss grows over an old sundial'],
    description: 'Old, and overgrown with moss.',
  },
  { kind: 'prop', name: 'Bomb', quotes: ['a bomb under the table'] },
]

const read = (page: Page) => page.getByRole('button', { name: /^Read the script .*with Gemini 2.5 Flash/ })
const ask = (page: Page, label: RegExp) => page.getByRole('button', { name: label })

async function openChecklist({ page }: Visitor): Promise<void> {
  await page.getByRole('button', { name: /to decide|All decided/ }).click()
  await page.getByRole('region', { name: 'Checklist' }).waitFor()
}

describe('reading the script', () => {
  test('[TXT20] what was found by rule and by the model is said, and what the model alone found is marked and quoted', async () => {
    const room = await BringingRoom.start(app, browser, script)
    const [ada, ben] = await room.enterBoth()
    await Promise.all([openChecklist(ada), openChecklist(ben)])
    await ada.page.getByText('Found by rule.', { exact: true }).waitFor()
    expect(await read(ada.page).innerText()).toBe('Read the script with Gemini 2.5 Flash (about $0.01)')
    await expectSound(ada.page)

    fal.text = () => JSON.stringify(listed)
    fal.held = true
    await read(ada.page).dblclick()
    await ada.page.getByText('Gemini 2.5 Flash is reading the script…', { exact: true }).waitFor()
    await ben.page.getByText('Gemini 2.5 Flash is reading the script… Ada Brandt asked for it.').waitFor()
    expect(await read(ben.page).count()).toBe(0)
    await expectSound(ada.page)
    fal.held = false
    for (const { page } of [ada, ben]) {
      await page.getByText('Found by rule and by Gemini 2.5 Flash, just now.').waitFor()
      const proposal = page.locator('[data-proposal="old sundial"]')
      await proposal.getByText('by the text model').waitFor()
      expect(await proposal.innerText()).toContain('2 scenes')
      expect(await page.locator('[data-proposal="golden hammer"]').innerText()).not.toContain('text model')
      expect(await page.locator('[data-proposal="bomb"]').count()).toBe(0)
    }
    expect(fal.submissions).toHaveLength(1)
    await ada.page.locator('[data-proposal="old sundial"]').click()
    await ada.page.getByText('“Moss grows over an old sundial”').waitFor()
    await ada.page.getByText('Old, and overgrown with moss.').waitFor()
    await expectSound(ada.page)
    await ada.page.getByRole('button', { name: 'Keep Old sundial' }).click()
    await expect.poll(async () => (await room.filmAsset('Old sundial'))?.description).toContain('moss')
    expect(await read(ada.page).innerText()).toMatch(/^Read the script again with/)
    await leave(ada, ben)
  })

  test('[TXT20] an answer that is none says so in place, changes nothing, and can be dismissed', async () => {
    const room = await BringingRoom.start(app, browser, script)
    const [ada, ben] = await room.enterBoth()
    await Promise.all([openChecklist(ada), openChecklist(ben)])
    fal.text = () => 'I would rather not.'
    await read(ada.page).click()
    await ada.page.getByRole('alert').getByText('The answer is not the list that was asked for.').waitFor()
    await ben.page.getByRole('alert').getByText('The answer is not the list that was asked for.').waitFor()
    await expectSound(ada.page)
    await ada.page.getByText('Found by rule.', { exact: true }).waitFor()
    expect(await room.film(readReading)).toBeNull()
    await ben.page.getByRole('button', { name: 'Dismiss' }).click()
    await ada.page.getByRole('alert').waitFor({ state: 'detached' })
    await leave(ada, ben)
  })

  test('[TXT20] who may not spend is told so beside the button', async () => {
    const room = await BringingRoom.start(app, browser, script)
    const document = `film/${room.project.branchId}`
    await room.ada.must('PUT', `/api/spending?document=${document}`, { budget: 0 })
    const ada = await room.enter(room.ada)
    await openChecklist(ada)
    await ada.page.getByText('The budget does not allow it').waitFor()
    await read(ada.page).click({ force: true })
    await read(ada.page).press('Enter')
    await expectSound(ada.page)
    expect(fal.submissions).toEqual([])
    await leave(ada)
  })

  test('[TXT20] without a key it was found by rule, and there is nothing to ask', async () => {
    const room = await BringingRoom.start(plain, browser, script)
    const ada = await room.enter(room.ada)
    await openChecklist(ada)
    await ada.page.getByText('Found by rule.', { exact: true }).waitFor()
    await expect.poll(() => ada.page.getByRole('button', { name: /Gemini/ }).count()).toBe(0)
    await leave(ada)
  })
})

describe('merging two descriptions', () => {
  const merged = 'Bob the builder is in space, and wears a suit.'

  test('[TXT21] while bringing: by rule until the model is asked; its answer stands in the editable preview', async () => {
    const room = await BringingRoom.start(app, browser, script)
    await room.keepInFilm({ kind: 'character', name: 'Bob', description: 'in space' })
    await room.keepInLibrary({ kind: 'character', name: 'Bob the builder', description: 'Bob the builder' })
    const ada = await room.enter(room.ada)
    await row(ada, 'Bob').waitFor()
    await choose(ada.page, 'Bob the builder')
    const window = ada.page.getByRole('dialog')
    const words = window.getByRole('textbox', { name: 'Description in the film' })
    await window.getByText('Merged by rule.').waitFor()
    fal.text = () => 'Bob the builder in space.'
    await ask(ada.page, /^Merge with Gemini 2.5 Flash \(about \$0.01\)$/).click()
    await expect.poll(() => words.inputValue()).toBe('Bob the builder in space.')
    await window.getByText('Merged by Gemini 2.5 Flash.').waitFor()
    expect(await ask(ada.page, /^Merge with/).count()).toBe(0)
    await expectSound(ada.page)
    await words.fill('Bob, in space.')
    await window.getByText('Edited by hand.').waitFor()

    // Whoever goes on writing keeps what they wrote.
    fal.held = true
    await ask(ada.page, /^Merge with/).click()
    await window.getByText('Gemini 2.5 Flash is merging…').waitFor()
    await words.fill('Bob, alone in space.')
    fal.held = false
    await window.getByText('You have gone on writing. Gemini 2.5 Flash says:').waitFor()
    expect(await words.inputValue()).toBe('Bob, alone in space.')
    await expectSound(ada.page)
    await window.getByRole('button', { name: 'Use this instead' }).click()
    await window.getByRole('button', { name: 'Take the role of Bob' }).click()
    await expect
      .poll(async () => (await room.filmAsset('Bob the builder'))?.description)
      .toBe('Bob the builder in space.')
    expect(fal.submissions).toHaveLength(2)
    await leave(ada)
  })

  test('[TXT21] in the comparison with the library, and a failure stands in its place', async () => {
    const room = await BringingRoom.start(app, browser, script)
    const there = await room.keepInLibrary({
      kind: 'character',
      name: 'Bob the builder',
      description: 'Bob the builder',
    })
    const here = await room.bring(there)
    await room.film((doc) => setText(doc, here, 'description', 'Bob the builder, now in space'))
    await room.changeLibrary((doc) => setText(doc, there, 'description', 'Bob the builder, in a suit'))
    const ada = await room.enter(room.ada)
    await row(ada, 'Bob the builder').click()
    await ada.page.getByRole('button', { name: 'See what changed…' }).click()
    const window = ada.page.getByRole('dialog')
    await window.getByRole('radio', { name: 'Merge', exact: true }).click()
    await window.getByText('Merged by rule.').waitFor()
    fal.text = () => 'I am sorry, but I cannot help with that request at all.'
    await ask(ada.page, /^Merge with/).click()
    await window
      .getByRole('alert')
      .getByText(/What was made cannot be used|more than both|not about/)
      .waitFor()
    await expectSound(ada.page)
    fal.text = () => merged
    await ask(ada.page, /^Merge with/).click()
    const words = window.getByRole('textbox', { name: 'Merged description' })
    await expect.poll(() => words.inputValue()).toBe(merged)
    expect(await window.getByRole('alert').count()).toBe(0)
    await window.getByText('Merged by Gemini 2.5 Flash.').waitFor()
    await leave(ada)
  })
})

describe('describing a picture', () => {
  test('[TXT22] in the film: what has a picture and no description can be described from it, and undone', async () => {
    const room = await BringingRoom.start(app, browser, script)
    await room.keepInFilm({ kind: 'character', name: 'Bob', color: 'orange' })
    await room.keepInFilm({ kind: 'character', name: 'Mary', description: builder, color: 'teal' })
    const ada = await room.enter(room.ada)
    const { page } = ada
    await row(ada, 'Mary').click()
    await page
      .getByRole('heading', { name: 'Mary' })
      .or(page.getByRole('region', { name: 'Mary' }))
      .first()
      .waitFor()
    expect(await ask(page, /^Describe from the picture/).count()).toBe(0)
    await row(ada, 'Bob').click()
    fal.text = () => 'A stout man in orange.'
    await page.getByText('Gemini 2.5 Flash, about $0.01.').waitFor()
    await ask(page, /^Describe from the picture$/).dblclick()
    const words = page.getByRole('textbox', { name: 'Description', exact: true })
    await expect.poll(() => words.inputValue()).toBe('A stout man in orange.')
    await ask(page, /^Describe from the picture/).waitFor({ state: 'detached' })
    expect(fal.submissions).toHaveLength(1)
    expect(fal.submissions[0]!.endpoint).toBe('openrouter/router/vision')
    await expectSound(page)
    await page.getByRole('region', { name: 'Bob' }).first().press('Control+z')
    await expect.poll(() => words.inputValue()).toBe('')
    await leave(ada)
  })

  test('[TXT22] in the library: who describes it meanwhile keeps their words, and the answer is offered', async () => {
    const room = await BringingRoom.start(app, browser, script)
    await room.keepInLibrary({ kind: 'character', name: 'Bob the builder', color: 'orange' })
    const [ada, ben] = await Promise.all([enterLibrary(room, room.ada), enterLibrary(room, room.ben)])
    await Promise.all([openCard(ada.page, 'Bob the builder'), openCard(ben.page, 'Bob the builder')])
    fal.text = () => 'A stout man in orange.'
    fal.held = true
    await ask(ada.page, /^Describe from the picture/).click()
    await ben.page.getByText('Gemini 2.5 Flash is looking at the picture… Ada Brandt asked for it.').waitFor()
    await field(ben.page, 'Description').fill(builder)
    await expect.poll(() => field(ada.page, 'Description').inputValue()).toBe(builder)
    fal.held = false
    await ada.page.getByText('Somebody has described it meanwhile. Gemini 2.5 Flash says:').waitFor()
    expect(await field(ada.page, 'Description').inputValue()).toBe(builder)
    await expectSound(ada.page)
    await ada.page.getByRole('button', { name: 'Leave it' }).click()
    expect(await field(ben.page, 'Description').inputValue()).toBe(builder)
    await leave(ada, ben)
  })
})
