/** Pictures wished for in the dialogs, by two people in two browsers. */
import { randomUUID } from 'node:crypto'
import type { Browser, Page } from 'playwright'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type PictureProvider, ProviderRefused } from '../../server/providers/provider.ts'
import { applyToFilm } from '../../shared/applied.ts'
import { bearCapsule, setCapsuleDeleted } from '../../shared/capsules.ts'
import { startApp, type TestApp } from '../harness.ts'
import { FakeFal } from '../server/fakeFal.ts'
import { haste } from '../server/jobRoom.ts'
import { ScriptedProvider } from '../server/scriptedProvider.ts'
import { BringingRoom, choose, leave, row } from './bringingRoom.ts'
import {
  attemptsOf,
  bob,
  builder,
  dialog,
  enterLibrary,
  field,
  generate,
  generateButton,
  openCard,
  reason,
  showsPicture,
  underWay,
} from './generationRoom.ts'
import { expectSound } from './sound.ts'
import { launchChromium } from './visitor.ts'

let app: TestApp
let browser: Browser
let provider = new ScriptedProvider()

/** Each test has a provider of its own: what one leaves held or scripted does not concern the next. */
const provided: PictureProvider = {
  name: 'previz',
  prepare: (order) => provider.prepare(order),
  submit: (order) => provider.submit(order),
  find: (order) => provider.find(order),
  wait: (order, ticket, onProgress) => provider.wait(order, ticket, onProgress),
  cancel: (order) => provider.cancel(order),
}

let fal: FakeFal
/** The same with a key: its models are fal's, on this computer. */
let paid: TestApp

beforeAll(async () => {
  fal = await FakeFal.start()
  const environment = { FAL_KEY: fal.key, FAL_URL: fal.url }
  ;[app, paid, browser] = await Promise.all([
    startApp({ providers: () => [provided], jobTimes: haste }),
    startApp({ environment, jobTimes: haste }),
    launchChromium(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await Promise.all([app?.close(), paid?.close()])
  await fal?.close()
})
afterEach(() => {
  fal.submissions.length = 0
  fal.held = false
  provider.release('wait')
  provider = new ScriptedProvider()
})

const script = 'INT. YARD - DAY\n\nBOB hammers.\n'

describe('on create', () => {
  test('[GEN1] 19 characters are too few and say so, 20 are enough, and the picture comes into the open window of both', async () => {
    const room = await BringingRoom.start(app, browser, script)
    const [mara, ben] = await Promise.all([enterLibrary(room, room.ada), enterLibrary(room, room.ben)])
    const { page } = mara
    await page.keyboard.press('n')
    expect(await reason(page)).toBe('Give it a name first.')
    await field(page, 'Name').fill(bob.name)
    await field(page, 'Description').fill('A stout builder in ')
    await field(page, 'Description').fill('A stout builder iny')
    expect(await reason(page)).toBe('Describe it in at least 20 characters first: 1 to go.')
    expect(await generateButton(page).isDisabled()).toBe(true)
    await generateButton(page).click({ force: true })
    expect(provider.asked.prepare).toEqual([])

    await field(page, 'Description').press('End')
    await page.keyboard.type('e')
    expect(await reason(page)).toBe('')
    await shot(page, 'free-dark')
    provider.hold('wait')
    await generateButton(page).click()
    await page.getByText('Saved to the library with the picture on its way.').waitFor()
    await page.getByRole('dialog', { name: bob.name }).waitFor()
    expect(page.url()).toMatch(/\?asset=/)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Generate image')
    await underWay(page).getByText('Being made').waitFor()

    await openCard(ben.page, bob.name)
    await underWay(ben.page).getByText('Ada Brandt’s picture').waitFor()
    await underWay(ben.page).getByText('50 %').waitFor()
    expect(await underWay(ben.page).getByRole('button').count()).toBe(0)
    provider.release('wait')
    await Promise.all([showsPicture(page), showsPicture(ben.page)])
    await underWay(ben.page).waitFor({ state: 'detached' })
    const [attempt] = await attemptsOf(room, bob.name, 1)
    expect(attempt!.request).toMatchObject({ model: 'previz', way: 'fresh' })
    expect(provider.asked.submit).toHaveLength(1)
    await leave(mara, ben)
  })

  test('[GEN3] clicked twice and saved twice it is one asset and one picture', async () => {
    const room = await BringingRoom.start(app, browser, script)
    const mara = await enterLibrary(room, room.ada)
    const { page } = mara
    await page.keyboard.press('n')
    await field(page, 'Name').fill(bob.name)
    await field(page, 'Description').fill(builder)
    await generateButton(page).dblclick()
    await page.keyboard.press('Control+Enter')
    await showsPicture(page)
    await attemptsOf(room, bob.name, 1)
    expect(provider.asked.submit).toHaveLength(1)
    await leave(mara)
  })
})

describe('on edit', () => {
  test('[GEN2] words that are being typed are in the request, and the picture comes without reopening', async () => {
    const room = await BringingRoom.start(app, browser, script)
    await room.keepInLibrary({ ...bob, description: 'A stout builder.' })
    const [mara, ben] = await Promise.all([enterLibrary(room, room.ada), enterLibrary(room, room.ben)])
    await Promise.all([openCard(mara.page, bob.name), openCard(ben.page, bob.name)])
    expect(await reason(mara.page)).toBe('Describe it in at least 20 characters first: 4 to go.')
    await field(mara.page, 'Description').press('End')
    await mara.page.keyboard.type(' In yellow.')
    await expect.poll(() => reason(ben.page)).toBe('')
    await generateButton(mara.page).click()
    await Promise.all([showsPicture(mara.page), showsPicture(ben.page)])
    expect(provider.asked.submit[0]!.request.prompt).toContain('A stout builder. In yellow.')
    await leave(mara, ben)
  })

  test('[GEN3] clicked twice, reloaded, closed and cut off meanwhile it is one picture and one request', async () => {
    const room = await BringingRoom.start(app, browser, script)
    await room.keepInLibrary(bob)
    const mara = await enterLibrary(room, room.ada)
    const { page } = mara
    await openCard(page, bob.name)
    provider.hold('wait')
    await generateButton(page).dblclick()
    await underWay(page).getByText('Being made').waitFor()
    expect(await generateButton(page).isDisabled()).toBe(true)
    await page.reload()
    await underWay(page).getByText('Being made').waitFor()
    await generateButton(page).click({ force: true })
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'hidden' })
    await mara.setOffline(true)
    await expect.poll(() => mara.saveState).toBe('offline')
    provider.release('wait')
    await attemptsOf(room, bob.name, 1)
    await mara.setOffline(false)
    await openCard(page, bob.name)
    await showsPicture(page)
    await expect.poll(() => underWay(page).count()).toBe(0)
    expect(provider.asked.submit).toHaveLength(1)
    await leave(mara)
  })

  test('[GEN3] an answer that never came and a reload at once: the wish is sent again under its own id', async () => {
    const room = await BringingRoom.start(app, browser, script)
    await room.keepInLibrary(bob)
    const mara = await enterLibrary(room, room.ada)
    const { page } = mara
    await openCard(page, bob.name)
    const ids = new Set<string>()
    let answers = 0
    // The first reaches the server and its answer is lost; the second is lost itself.
    await page.route('**/api/jobs', async (route) => {
      if (route.request().method() !== 'POST') return route.continue()
      ids.add((route.request().postDataJSON() as { id: string }).id)
      answers += 1
      if (answers === 1) await route.fetch()
      if (answers < 3) return route.abort()
      return route.continue()
    })
    await generateButton(page).click()
    await expect.poll(() => answers).toBe(1)
    await page.reload()
    await expect.poll(() => answers).toBeGreaterThanOrEqual(3)
    await showsPicture(page)
    await attemptsOf(room, bob.name, 1)
    expect(ids.size).toBe(1)
    expect(provider.asked.submit).toHaveLength(1)
    await leave(mara)
  })

  test('[GEN4] a failure says why in its place, for both; tried again it is another wish', async () => {
    const room = await BringingRoom.start(app, browser, script)
    await room.keepInLibrary(bob)
    const [mara, ben] = await Promise.all([enterLibrary(room, room.ada), enterLibrary(room, room.ben)])
    await Promise.all([openCard(mara.page, bob.name), openCard(ben.page, bob.name)])
    const why = 'The model refused this because of its content rules.'
    provider.next('submit', () => {
      throw new ProviderRefused(why)
    })
    await generateButton(mara.page).click()
    await Promise.all(
      [mara, ben].map(({ page }) => underWay(page).getByRole('alert').getByText(why).waitFor()),
    )
    await underWay(mara.page).getByRole('button', { name: 'Try again' }).click()
    await Promise.all([showsPicture(mara.page), showsPicture(ben.page)])
    await Promise.all([mara, ben].map(({ page }) => underWay(page).waitFor({ state: 'detached' })))
    await attemptsOf(room, bob.name, 1)
    expect(new Set(provider.asked.submit.map(({ id }) => id)).size).toBe(2)
    await leave(mara, ben)
  })

  test('[GEN4] what failed is dismissed for everybody, and what runs is cancelled by who wished for it', async () => {
    const room = await BringingRoom.start(app, browser, script)
    await room.keepInLibrary(bob)
    const [mara, ben] = await Promise.all([enterLibrary(room, room.ada), enterLibrary(room, room.ben)])
    await Promise.all([openCard(mara.page, bob.name), openCard(ben.page, bob.name)])
    provider.next('prepare', () => {
      throw new ProviderRefused('Not today.')
    })
    await generateButton(ben.page).click()
    await underWay(mara.page).getByText('Not today.').waitFor()
    await underWay(mara.page).getByRole('button', { name: 'Dismiss' }).click()
    await Promise.all([mara, ben].map(({ page }) => underWay(page).waitFor({ state: 'detached' })))
    provider.hold('wait')
    await generateButton(ben.page).click()
    await underWay(ben.page).getByRole('button', { name: 'Cancel: Your picture' }).click()
    await Promise.all([mara, ben].map(({ page }) => underWay(page).waitFor({ state: 'detached' })))
    await attemptsOf(room, bob.name, 0)
    await leave(mara, ben)
  })

  test('[GEN5] a reader sees what is on its way and is offered nothing', async () => {
    const room = await BringingRoom.start(app, browser, script)
    await room.keepInLibrary(bob)
    const ines = await app.signUp('Ines')
    const members = `/api/workspaces/${room.project.workspaceId}/members`
    await room.ada.must('POST', members, { email: ines.email, role: 'viewer' })
    const [mara, reader] = await Promise.all([enterLibrary(room, room.ada), enterLibrary(room, ines)])
    await Promise.all([openCard(mara.page, bob.name), openCard(reader.page, bob.name)])
    expect(await generateButton(reader.page).count()).toBe(0)
    provider.hold('wait')
    await generateButton(mara.page).click()
    await underWay(reader.page).getByText('Ada Brandt’s picture').waitFor()
    expect(await generate(reader.page).getByRole('button').count()).toBe(0)
    provider.release('wait')
    await showsPicture(reader.page)
    await leave(mara, reader)
  })
})

const suit = 'INT. AIRLOCK - NIGHT\n\nBOB floats past the hatch.\n'

describe('in a film, with fal', () => {
  /** Bob is in the film in a space suit, and in the library with an orange picture. */
  async function twoBobs(): Promise<BringingRoom> {
    const room = await BringingRoom.start(paid, browser, suit)
    await room.keepInFilm({ kind: 'character', name: 'Bob', description: 'in a space suit' })
    await room.keepInLibrary({ ...bob, color: 'orange' })
    return room
  }

  test('[GEN6] Bob is made anew with the library’s picture first and “in a space suit” as the change', async () => {
    const room = await twoBobs()
    const [ada, ben] = await room.enterBoth()
    await choose(ada.page, bob.name)
    const window = ada.page.getByRole('dialog')
    await window.getByRole('radio', { name: 'The library’s, exactly', checked: true }).waitFor()
    await window.getByRole('radio', { name: 'New, from the library’s' }).click()
    const change = window.getByRole('textbox', { name: 'What is to change in the picture' })
    expect(await change.inputValue()).toBe('in a space suit')
    await change.fill('')
    const take = window.getByRole('button', { name: 'Take the role of Bob' })
    expect(await take.isDisabled()).toBe(true)
    await change.fill('in a space suit')
    await take.dblclick()

    await ada.page.getByText('Bob the builder takes the place of Bob in 1 scene.').waitFor()
    await row(ben, bob.name).click()
    await expect.poll(async () => (await room.filmAsset(bob.name))?.attempts.length).toBe(2)
    await Promise.all([showsPicture(ada.page), showsPicture(ben.page)])
    const { picture, attempts } = (await room.filmAsset(bob.name))!
    expect(attempts[0]!.copyOf).not.toBeNull()
    expect(picture!.request).toMatchObject({ way: 'reference', model: 'nano-banana-2.1' })

    expect(fal.submissions).toHaveLength(1)
    const [{ endpoint, input }] = fal.submissions as [FakeFal['submissions'][number]]
    expect(endpoint).toBe('google/nano-banana-2.1/edit')
    expect(input['prompt']).toContain('Bob the builder (the character in image 1)')
    expect(input['prompt']).toContain('in a space suit')
    const sent = input['image_urls'] as string[]
    expect(sent).toHaveLength(1)
    expect(await colourAt(sent[0]!)).toEqual({ r: 255, g: 165, b: 0 })
    await leave(ada, ben)
  })

  test('[GEN6] where the new one fails, the library’s picture stays, and the reason stands in its place', async () => {
    const room = await twoBobs()
    const ada = await room.enter(room.ada)
    await choose(ada.page, bob.name)
    fal.next({ is: 'policy' })
    await ada.page.getByRole('radio', { name: 'New, from the library’s' }).click()
    await ada.page.getByRole('button', { name: 'Take the role of Bob' }).click()
    await underWay(ada.page)
      .getByRole('alert')
      .getByText(/content rules/)
      .waitFor()
    const { picture, attempts } = (await room.filmAsset(bob.name))!
    expect(attempts).toHaveLength(1)
    expect(picture!.copyOf).not.toBeNull()
    await underWay(ada.page).getByRole('button', { name: 'Try again' }).click()
    await expect.poll(async () => (await room.filmAsset(bob.name))!.attempts.length).toBe(2)
    expect(fal.submissions.map(({ input }) => input['image_urls'])).toHaveLength(2)
    await leave(ada)
  })

  test('[GEN7] kept exactly as it is, nothing is asked of anybody', async () => {
    const room = await twoBobs()
    const ada = await room.enter(room.ada)
    await choose(ada.page, bob.name)
    await ada.page.getByRole('button', { name: 'Take the role of Bob' }).click()
    await showsPicture(ada.page)
    const { attempts, picture } = (await room.filmAsset(bob.name))!
    expect(attempts).toEqual([picture])
    expect(fal.submissions).toEqual([])
    await leave(ada)
  })

  test('[GEN8] other sides and a cutout are made from the picture that shows', async () => {
    const room = await twoBobs()
    await room.keepInFilm({ ...bob, color: 'teal' })
    const ada = await room.enter(room.ada)
    const { page } = ada
    await row(ada, bob.name).click()
    await chooseWay(page, /another side/)
    expect(await reason(page)).toBe('Choose a side.')
    for (const side of ['Back', 'Front']) await page.getByRole('button', { name: side, exact: true }).click()
    await page.getByRole('button', { name: 'Generate 2 images' }).dblclick()
    await expect.poll(async () => (await room.filmAsset(bob.name))!.attempts.length).toBe(3)
    // Both are worked at at once: either may be sent first.
    expect(fal.submissions.map(({ input }) => String(input['prompt'])).toSorted()).toEqual([
      expect.stringMatching(/behind/),
      expect.stringMatching(/front/),
    ])
    await chooseWay(page, /cut out/)
    await generateButton(page).click()
    await expect.poll(async () => (await room.filmAsset(bob.name))!.attempts.length).toBe(4)
    expect(fal.submissions[2]!.endpoint).toBe('fal-ai/birefnet/v2')
    await leave(ada)
  })

  test('[GEN12] a picture is made in the film’s style until another, or none, is chosen for it', async () => {
    const room = await twoBobs()
    await room.keepInFilm(bob)
    const ink = randomUUID()
    await room.changeLibrary((doc) => {
      const capsule = { kind: 'visual', name: 'Ink', words: { descriptors: 'Ink on rough paper' } } as const
      bearCapsule(doc, ink, capsule, { by: room.ada.person.id, at: 1 })
      setCapsuleDeleted(doc, ink, null)
    })
    await room.film((doc) => applyToFilm(doc, ink))
    const ada = await room.enter(room.ada)
    const { page } = ada
    await row(ada, bob.name).click()
    const style = page.getByRole('combobox', { name: 'Style' })
    await expect.poll(() => style.innerText()).toContain('Ink')
    await generateButton(page).click()
    await expect.poll(async () => (await room.filmAsset(bob.name))!.attempts.length).toBe(1)
    await style.click()
    await page.getByRole('option', { name: 'No style' }).click()
    await generateButton(page).click()
    await expect.poll(async () => (await room.filmAsset(bob.name))!.attempts.length).toBe(2)
    const { attempts } = (await room.filmAsset(bob.name))!
    expect(attempts.map(({ request }) => request!.style?.name ?? null)).toEqual(['Ink', null])
    await leave(ada)
  })

  test('[GEN9] the price and what is left are said before; a budget that does not allow it says so', async () => {
    const room = await twoBobs()
    await room.keepInFilm(bob)
    const ada = await room.enter(room.ada)
    await row(ada, bob.name).click()
    await generate(ada.page).getByText('About $0.09 · nothing spent so far').waitFor()
    const address = `/api/spending?document=film/${room.project.branchId}`
    await room.ada.must('PUT', address, { budget: 0.1 })
    await ada.page.reload()
    await row(ada, bob.name).click()
    await generate(ada.page).getByText('About $0.09 · $0.10 of $0.10 left').waitFor()
    await generateButton(ada.page).click()
    await generate(ada.page).getByText('About $0.09 · $0.01 of $0.10 left').waitFor()
    await showsPicture(ada.page)
    await expect
      .poll(() => reason(ada.page))
      .toBe('The budget does not allow it: $0.01 of $0.10 is left, and it costs about $0.09.')
    expect(await generateButton(ada.page).isDisabled()).toBe(true)
    expect(fal.submissions).toHaveLength(1)
    await leave(ada)
  })

  test('[GEN9] a guest who may edit begins with what is free, and hears why the rest is not theirs', async () => {
    const room = await twoBobs()
    await room.keepInFilm(bob)
    const link = await room.ada.shareLink(room.project.id, 'editor')
    const guest = await room.enter(await paid.guest(link, 'Cleo'))
    const { page } = guest
    await row(guest, bob.name).click()
    await generate(page).getByText('Previz, free').waitFor()
    await page.getByRole('combobox', { name: 'Model' }).click()
    await page.getByRole('option', { name: /^Nano Banana Pro/ }).click()
    expect(await reason(page)).toContain('you may not spend here')
    expect(await generateButton(page).isDisabled()).toBe(true)
    await page.getByRole('combobox', { name: 'Model' }).click()
    await page.getByRole('option', { name: /^Previz/ }).click()
    await generateButton(page).click()
    await showsPicture(page)
    expect(fal.submissions).toEqual([])
    await leave(guest)
  })
})

describe('attempts', () => {
  test('[GEN10] compared side by side by the keyboard: picked, read, and one’s own taken away', async () => {
    const room = await BringingRoom.start(app, browser, script)
    await room.keepInLibrary({ ...bob, color: 'orange' })
    const [mara, ben] = await Promise.all([enterLibrary(room, room.ada), enterLibrary(room, room.ben)])
    const { page } = ben
    await Promise.all([openCard(mara.page, bob.name), openCard(page, bob.name)])
    await generateButton(page).click()
    await attemptsOf(room, bob.name, 2)
    await page.getByRole('button', { name: 'Compare' }).click()
    const table = page.getByRole('dialog', { name: `Pictures of ${bob.name}` })
    const frames = table.getByRole('list', { name: `Pictures of ${bob.name}` }).getByRole('button')
    expect(await frames.evaluateAll((all) => all.map((one) => one.getAttribute('aria-pressed')))).toEqual([
      'false',
      'true',
    ])
    // The one that shows has the focus, and says how it was made.
    await table.getByText(builder, { exact: false }).waitFor()
    await table.getByText('Previz', { exact: true }).waitFor()
    await table.getByText('You', { exact: true }).waitFor()
    await expectSound(page)
    await page.keyboard.press('ArrowLeft')
    await table.getByText('Ada Brandt').waitFor()
    await table.getByText('Uploaded').waitFor()
    // Somebody else's is not taken away.
    expect(await table.getByRole('button', { name: 'Remove' }).count()).toBe(0)
    await page.keyboard.press('Delete')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await room.libraryAsset(bob.name))!.picture?.name).toBe('orange.png')
    await page.keyboard.press(' ')
    await expect.poll(() => frames.count()).toBe(1)
    await page.keyboard.press('ArrowRight')
    await table.getByText('You', { exact: true }).waitFor()
    await page.keyboard.press('Delete')
    await attemptsOf(room, bob.name, 1)
    await table.getByText('Ada Brandt').waitFor()
    await page.keyboard.press('Escape')
    await table.waitFor({ state: 'hidden' })
    await page.getByRole('dialog', { name: bob.name }).waitFor()
    await expect
      .poll(() => mara.page.getByRole('list', { name: 'Picture: all' }).getByRole('listitem').count())
      .toBe(2)
    await leave(mara, ben)
  })
})

describe.each([
  { theme: 'dark', width: 1440 },
  { theme: 'light', width: 1024 },
] as const)('in the $theme theme, $width wide', ({ theme, width }) => {
  test('[GEN11] axe finds no fault in any state', async () => {
    const room = await BringingRoom.start(paid, browser, suit)
    await room.keepInFilm({ kind: 'character', name: 'Bob', description: 'in a space suit' })
    await room.keepInLibrary({ ...bob, color: 'orange' })
    const mara = await enterLibrary(room, room.ada, { theme, width })
    const { page } = mara
    const look = (name: string) => shot(page, `${name}-${theme}`)
    await page.keyboard.press('n')
    await field(page, 'Name').fill('Mara')
    await field(page, 'Description').fill('A lighthouse keeper')
    await look('new')
    await field(page, 'Description').fill(
      'A lighthouse keeper in her sixties, long grey hair, yellow raincoat.',
    )
    fal.held = true
    await generateButton(page).click()
    await underWay(page).getByText('Being made').waitFor()
    await look('under-way')
    fal.held = false
    await showsPicture(page)
    await chooseWay(page, /changed/)
    fal.next({ is: 'policy' })
    await generate(page).getByRole('textbox').fill('with an umbrella')
    await generateButton(page).click()
    await underWay(page).getByRole('alert').waitFor()
    await look('failed')
    await generate(page).getByRole('combobox', { name: 'Model' }).click()
    await page.getByRole('option', { name: /^Previz/ }).click()
    await underWay(page).getByRole('button', { name: 'Dismiss' }).click()
    await chooseWay(page, /^From the words/)
    await generateButton(page).click()
    await attemptsOf(room, 'Mara', 2)
    await chooseWay(page, /another side/)
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await look('sides')
    await page.getByRole('button', { name: 'Compare' }).click()
    await look('compare')
    await page.keyboard.press(' ')
    await look('large')
    await leave(mara)

    const ada = await room.enter(room.ada, { theme, width })
    await choose(ada.page, bob.name)
    await ada.page.getByRole('radio', { name: 'New, from the library’s' }).click()
    await ada.page.getByRole('textbox', { name: 'What is to change in the picture' }).scrollIntoViewIfNeeded()
    await shot(ada.page, `bring-${theme}`)
    await ada.page.getByRole('button', { name: 'Take the role of Bob' }).click()
    await expect.poll(async () => (await room.filmAsset(bob.name))?.attempts.length).toBe(2)
    await showsPicture(ada.page)
    // The button that has the focus says what it does in a bubble of its own.
    await ada.page.getByRole('region', { name: bob.name }).focus()
    await shot(ada.page, `stage-${theme}`)
    await leave(ada)
  }, 120_000)
})

async function shot(page: Page, name: string): Promise<void> {
  await expectSound(page)
  const folder = process.env['SCREENSHOTS']
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` })
}

async function chooseWay(page: Page, way: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Make a new one' }).click()
  await page.getByRole('option', { name: way }).click()
}

/** The colour of a picture that was sent along. */
async function colourAt(address: string) {
  const { bytes } = fal.files.get(new URL(address).pathname.split('/')[3]!)!
  const { dominant } = await sharp(bytes).stats()
  const near = (value: number, to: number) => (Math.abs(value - to) < 12 ? to : value)
  return { r: near(dominant.r, 255), g: near(dominant.g, 165), b: near(dominant.b, 0) }
}
