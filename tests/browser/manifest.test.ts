/**
 * What two people see of a request for a frame, letter by letter and byte by byte, is what fal gets. Rules: MAN.
 */
import type { Browser, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { bearShot, setShotRemoved } from '../../shared/film/shots.ts'
import type { Still } from '../../shared/frames/facts.ts'
import { startApp, type TestApp } from '../harness.ts'
import { FakeFal } from '../server/fakeFal.ts'
import { haste } from '../server/jobRoom.ts'
import { BoardRoom, grid, reading, segment } from './boardRoom.ts'
import { leave, row } from './bringingRoom.ts'
import { allSee, keptIn, lastAsked, type ShownRequest } from './shownRequest.ts'
import { launchChromium, type Visitor } from './visitor.ts'

let app: TestApp
let fal: FakeFal
let browser: Browser

beforeAll(async () => {
  fal = await FakeFal.start()
  const environment = { FAL_KEY: fal.key, FAL_URL: fal.url }
  ;[app, browser] = await Promise.all([startApp({ environment, jobTimes: haste }), launchChromium()])
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([app?.close(), fal?.close()])
})
afterEach(() => {
  fal.submissions.length = 0
})

const cast = [
  { name: 'Alice', kind: 'character', color: '#d02020', description: 'A woman of thirty with red hair.' },
  { name: 'Bob', kind: 'character', color: '#2040d0', description: 'A stout man of fifty with a beard.' },
  { name: 'Boathouse', kind: 'location', color: '#20a040', description: 'A low wooden hall on stilts.' },
] as const

/** Like Alice, but for the last of her 16,777,216 reds. */
const alma = {
  name: 'Alma',
  kind: 'character',
  color: '#d02022',
  description: 'A woman of thirty with red hair.',
} as const
const carol = {
  name: 'Carol',
  kind: 'character',
  color: '#a020a0',
  description: 'A tall woman with a cane.',
} as const

/** A film of one scene with these shots, and those who are in it. */
async function start(
  actions: readonly string[],
  others: readonly (typeof alma | typeof carol)[] = [],
): Promise<BoardRoom> {
  const room = await BoardRoom.start(app, browser, `INT. BOATHOUSE - NIGHT\n\n${actions.join('\n\n')}\n`, [])
  for (const one of [...cast, ...others]) await room.room.keepInFilm(one)
  const { scene } = await room.scene(0)
  const added = { by: room.room.ada.person.id, at: 1 }
  await room.edit((doc) => {
    for (const [at, action] of actions.entries()) {
      bearShot(doc, { id: `shot-${at}`, added }, { scene: scene.id, order: `a${at}`, action, size: 'MS' })
      setShotRemoved(doc, `shot-${at}`, null)
    }
  })
  return room
}

/** Goes to another stage of the film. */
const goTo = ({ page }: Visitor, stage: string) =>
  page.getByRole('navigation', { name: 'Stages' }).getByRole('link').filter({ hasText: stage }).click()

/** From Prompts to a frame of the open shot in Frames. */
async function openFrame({ page }: Visitor, frame: Still): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^Make it ?: the ${frame} frame$`) }).click()
  await page.locator(`[data-frame$="/${frame}"]:focus`).press('Enter')
  await makeButton(page).waitFor()
}

const makeButton = (page: Page) => page.locator('[data-make]')

/** Makes a frame of the open shot, and comes back to Prompts: what was seen is what fal got, and what is kept. */
async function make(visitor: Visitor, frame: Still, seen: ShownRequest): Promise<void> {
  const before = fal.submissions.length
  await openFrame(visitor, frame)
  await makeButton(visitor.page).click()
  await expect.poll(() => fal.submissions.length).toBe(before + 1)
  expect(lastAsked(fal)).toEqual(seen)
  await visitor.page.getByRole('region', { name: 'Request', exact: true }).waitFor()
  await expect.poll(() => keptIn(visitor.page)).toEqual(seen)
  await goTo(visitor, 'Prompts')
}

/** Sets somebody aside in Assets, or keeps them again, and comes back to Prompts. */
async function decide(visitor: Visitor, name: string, what: 'Set aside' | 'Keep'): Promise<void> {
  await goTo(visitor, 'Assets')
  if (what === 'Keep') await visitor.page.getByRole('button', { name: /^Set aside \d/ }).click()
  await row(visitor, name).first().click()
  await visitor.page.getByRole('button', { name: what, exact: true }).click()
  await goTo(visitor, 'Prompts')
}

const usual = ['1 Alice', '2 Bob', '3 Boathouse']
const mends = 'Alice mends a net. Bob holds the lamp.'

test('[MAN10] whoever is deleted is sent no more, and is the same again when re-added; another of the name is herself', async () => {
  const room = await start([mends])
  const [ada, ben] = await room.enterBoth('prompts')
  const both = [ada, ben]
  const before = await allSee(both, 'start', usual)
  expect(before.prompt).toContain('Alice (the character in image 1)')
  await make(ada, 'start', before)

  await decide(ben, 'Alice', 'Set aside')
  const without = await allSee(both, 'start', ['1 Bob', '2 Boathouse'])
  expect(without.prompt).toContain('Bob (the character in image 1)')
  expect(without.prompt).not.toMatch(/Alice \(/)
  await make(ada, 'start', without)

  await decide(ben, 'Alice', 'Keep')
  expect(await allSee(both, 'start', usual)).toEqual(before)
  await make(ada, 'start', before)

  await decide(ben, 'Alice', 'Set aside')
  await allSee(both, 'start', ['1 Bob', '2 Boathouse'])
  await room.room.keepInFilm({ ...cast[0], color: '#f0e000' })
  const another = await allSee(both, 'start', usual)
  expect(another.pictures[0]).not.toBe(before.pictures[0])
  expect(another.pictures.slice(1)).toEqual(before.pictures.slice(1))
  await make(ada, 'start', another)
  await leave(ada, ben)
})

test('[MAN11] who plays a role is in the request in place of it, until it is given back', async () => {
  const room = await start([mends], [carol])
  const [ada, ben] = await Promise.all([
    room.enter(room.room.ada, 'prompts'),
    room.enter(room.room.ben, 'board'),
  ])
  const before = await allSee([ada], 'start', usual)
  await choose(ben.page, 'Alice', 'Let somebody play this role…')
  await ben.page.getByRole('searchbox', { name: 'Find by name' }).last().fill('car')
  await ben.page.keyboard.press('Enter')
  await goTo(ben, 'Prompts')
  const played = await allSee([ada, ben], 'start', ['1 Carol', '2 Bob', '3 Boathouse'])
  expect(played.prompt).toContain('Carol (the character in image 1)')
  expect(played.prompt).not.toContain('Alice')
  expect(played.pictures).not.toContain(before.pictures[0])
  expect(played.pictures.slice(1)).toEqual(before.pictures.slice(1))
  await make(ada, 'start', played)

  await goTo(ben, 'Board')
  await choose(ben.page, 'Carol', 'Give Alice’s role back')
  await goTo(ben, 'Prompts')
  expect(await allSee([ada, ben], 'start', usual)).toEqual(before)
  await make(ben, 'start', before)
  await leave(ada, ben)
})

test('[MAN12] who is taken out of one shot is in the requests of all others, as before', async () => {
  const room = await start([mends, 'Alice and Bob look up.'])
  const [ada, ben] = await Promise.all([
    room.enter(room.room.ada, 'prompts'),
    room.enter(room.room.ben, 'board'),
  ])
  const shot = (label: string) => openShot(ada, label)
  await shot('1B')
  const next = await allSee([ada], 'start', usual)
  await segment(ben.page, 'Alice', '1A', 'start').click()
  await goTo(ben, 'Prompts')
  await shot('1A')
  const here = await allSee([ada, ben], 'start', ['1 Bob', '2 Boathouse'])
  expect(here.prompt).not.toMatch(/Alice \(/)
  await make(ada, 'start', here)
  await shot('1B')
  await openShot(ben, '1B')
  expect(await allSee([ada, ben], 'start', usual)).toEqual(next)
  await make(ada, 'start', next)
  await leave(ada, ben)
})

test('[MAN13] who enters in the middle of a shot is in the request for its end frame, not in that for its start', async () => {
  const room = await start(['Alice mends a net. Bob holds the lamp beside Carol.'], [carol])
  const [ada, ben] = await Promise.all([
    room.enter(room.room.ada, 'prompts'),
    room.enter(room.room.ben, 'board'),
  ])
  await allSee([ada], 'start', ['1 Alice', '2 Bob', '3 Carol', '4 Boathouse'])
  await segment(ben.page, 'Carol', '1A', 'start').click()
  await expect.poll(() => reading(ben.page, 'Carol', '1A')).toContain('enters')
  await goTo(ben, 'Prompts')
  const both = [ada, ben]
  const begins = await allSee(both, 'start', usual)
  expect(begins.prompt).not.toContain('Carol (')
  await make(ada, 'start', begins)

  // The end frame goes on from the picture that has just been made.
  const ends = await allSee(both, 'end', ['1 Start frame', '2 Alice', '3 Bob', '4 Carol', '5 Boathouse'])
  expect(ends.prompt).toContain('Carol (the character in image 4)')
  expect(ends.pictures.slice(1, 3)).toEqual(begins.pictures.slice(0, 2))
  await make(ben, 'end', ends)
  await leave(ada, ben)
})

test('[MAN14] two who look alike have the numbers of their own pictures, also when one goes at the moment of the click', async () => {
  const room = await start(['Alice and Alma wait. Bob holds the lamp.'], [alma])
  const [ada, ben] = await room.enterBoth('prompts')
  const both = [ada, ben]
  const two = ['1 Alice', '2 Alma', '3 Bob', '4 Boathouse']
  const one = ['1 Alma', '2 Bob', '3 Boathouse']
  const twins = await allSee(both, 'start', two)
  expect(twins.prompt).toContain('Alice (the character in image 1)')
  expect(twins.prompt).toContain('Alma (the character in image 2)')
  expect(twins.pictures[0]).not.toBe(twins.pictures[1])
  await make(ada, 'start', twins)

  // Put into another order by one, they have the other numbers for both, each with the picture of her own.
  await ben.page.locator('[data-part=start] [data-picture] button').nth(1).press('Alt+ArrowLeft')
  const turned = await allSee(both, 'start', ['1 Alma', '2 Alice', '3 Bob', '4 Boathouse'])
  expect(turned.prompt).toContain('Alice (the character in image 2)')
  expect(turned.pictures.slice(0, 2)).toEqual([twins.pictures[1], twins.pictures[0]])
  await make(ada, 'start', turned)
  await ben.page.getByRole('button', { name: 'Usual order' }).click()
  expect(await allSee(both, 'start', two)).toEqual(twins)

  // Ada clicks; before what she wishes for arrives, Ben has set Alice aside.
  await openFrame(ada, 'start')
  await goTo(ben, 'Assets')
  await row(ben, 'Alice').first().click()
  await ada.page.route('**/api/jobs', async (route) => {
    if (route.request().method() === 'POST') {
      await ben.page.getByRole('button', { name: 'Set aside', exact: true }).click()
      await room.view()
    }
    await route.continue()
  })
  await makeButton(ada.page).click()
  const refused = ada.page.getByText(
    'Somebody has changed something that this frame is made from. Look again.',
  )
  await refused.first().waitFor()
  expect(fal.submissions).toHaveLength(2)
  await ada.page.unroute('**/api/jobs')

  await Promise.all([goTo(ada, 'Prompts'), goTo(ben, 'Prompts')])
  const alone = await allSee(both, 'start', one)
  expect(alone.prompt).toContain('Alma (the character in image 1)')
  expect(alone.prompt).not.toMatch(/Alice \(/)
  expect(alone.pictures).toEqual(twins.pictures.slice(1))
  await make(ada, 'start', alone)

  // Both at the same moment, whoever is first: what is sent is one or the other, and never a mixture.
  await decide(ben, 'Alice', 'Keep')
  expect(await allSee(both, 'start', two)).toEqual(twins)
  await openFrame(ada, 'start')
  await goTo(ben, 'Assets')
  await row(ben, 'Alice').first().click()
  const aside = ben.page.getByRole('button', { name: 'Set aside', exact: true })
  const answered = ada.page.waitForResponse(
    (response) => response.url().endsWith('/api/jobs') && response.request().method() === 'POST',
  )
  await Promise.all([makeButton(ada.page).click(), aside.click()])
  const status = (await answered).status()
  if (status === 409) expect(fal.submissions).toHaveLength(3)
  else {
    await expect.poll(() => fal.submissions.length).toBe(4)
    expect([twins, alone]).toContainEqual(lastAsked(fal))
  }
  await leave(ada, ben)
})

/** Opens a row's menu on the board and chooses from it. */
async function choose(page: Page, name: string, item: string): Promise<void> {
  await grid(page).locator('[data-head]').filter({ hasText: name }).hover()
  await page.getByRole('button', { name: `More about ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Opens another shot of the scene in Prompts. */
async function openShot({ page }: Visitor, label: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Shots' }).getByRole('button', { name: label }).first().click()
  await page.getByText(`→ ${label} start`).waitFor()
}
