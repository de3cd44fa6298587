/** Pictures wished for and chosen with the keyboard alone. Rules: GEN in tests/RULES.md. */
import { randomUUID } from 'node:crypto'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bearCapsule, setCapsuleDeleted } from '../../shared/capsules.ts'
import { startApp, type TestApp } from '../harness.ts'
import { haste } from '../server/jobRoom.ts'
import { ScriptedProvider } from '../server/scriptedProvider.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
import {
  attemptsOf,
  bob,
  dialog,
  field,
  generate,
  generateButton,
  reason,
  showsPicture,
  underWay,
} from './generationRoom.ts'
import { expectSound } from './sound.ts'
import { launchChromium, Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser
const provider = new ScriptedProvider()

beforeAll(async () => {
  ;[app, browser] = await Promise.all([
    startApp({ providers: () => [provider], jobTimes: haste }),
    launchChromium(),
  ])
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

test('[GEN13] [GEN14] [GEN15] from the dashboard to the picked picture no mouse is needed, and the focus is never lost', async () => {
  const room = await BringingRoom.start(app, browser, 'INT. YARD - DAY\n\nBOB hammers.\n')
  await keepStyle(room)
  await room.keepInLibrary({ kind: 'prop', name: 'The golden hammer', color: 'orange' })
  const mara = await Visitor.arrive(browser)
  await mara.carry(app.url, room.ada.cookie)
  const { page } = mara
  const { keyboard } = page
  await page.goto(app.url)
  await tabTo(page, page.getByRole('link', { name: 'Library' }))
  await keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Library' }).waitFor()
  const newAsset = page.getByRole('button', { name: 'New asset' })
  await tabTo(page, newAsset)
  await keyboard.press('Enter')

  await focused(field(page, 'Name'))
  await keyboard.type(bob.name)
  await tabTo(page, field(page, 'Description'))
  await keyboard.type('A stout builder iny')
  await tabTo(page, generateButton(page))
  expect(await reason(page)).toBe('Describe it in at least 20 characters first: 1 to go.')
  await keyboard.press('Enter')
  expect(provider.asked.prepare).toEqual([])
  await tabTo(page, field(page, 'Description'), 'Shift+Tab')
  await keyboard.press('End')
  await keyboard.type('e')

  const style = generate(page).getByRole('combobox', { name: 'Style' })
  await tabTo(page, style)
  await keyboard.press('Enter')
  await focused(page.getByRole('option', { name: 'No style' }))
  // The list stands within the window that it belongs to.
  await expectSound(page, 'an open list')
  await keyboard.press('Escape')
  await focused(style)
  await keyboard.press('Enter')
  await focused(page.getByRole('option', { name: 'No style' }))
  await keyboard.press('ArrowDown')
  await focused(page.getByRole('option', { name: 'Noir' }))
  await keyboard.press('Enter')
  await focused(style)
  expect(await style.textContent()).toBe('Noir')

  await tabTo(page, generateButton(page))
  provider.hold('wait')
  await keyboard.press('Enter')
  await page.getByRole('dialog', { name: bob.name }).waitFor()
  await focused(generateButton(page))
  // What is said over the window can be read on a ground of its own.
  const said = page.locator('[data-sonner-toast]', { hasText: 'Saved to the library' })
  expect(await said.evaluate((toast) => getComputedStyle(toast).backgroundColor)).not.toBe('rgba(0, 0, 0, 0)')
  // It goes on with what was chosen, so that the next press is for the same picture.
  expect(await style.textContent()).toBe('Noir')
  await keyboard.press('Enter')
  await tabTo(page, underWay(page).getByRole('button', { name: 'Cancel: Your picture' }))
  provider.release('wait')
  await showsPicture(page)
  await focused(generateButton(page))
  expect(provider.asked.submit).toHaveLength(1)

  await tabTo(page, style, 'Shift+Tab')
  await keyboard.press('Enter')
  await focused(page.getByRole('option', { name: 'Noir' }))
  await keyboard.press('ArrowUp')
  await focused(page.getByRole('option', { name: 'No style' }))
  await keyboard.press('Enter')
  await tabTo(page, generateButton(page))
  await keyboard.press('Enter')
  const [first, second] = await attemptsOf(room, bob.name, 2)
  expect([first, second].map((attempt) => attempt!.request!.style?.name ?? null)).toEqual(['Noir', null])

  const compare = dialog(page).getByRole('button', { name: 'Compare' })
  await tabTo(page, compare, 'Shift+Tab')
  await keyboard.press('Enter')
  const table = page.getByRole('dialog', { name: `Pictures of ${bob.name}` })
  await focused(table.getByRole('button', { name: /^Picture 2 of 2/ }))
  await keyboard.press('ArrowLeft')
  await keyboard.press('Enter')
  await expect.poll(async () => (await room.libraryAsset(bob.name))!.picture?.id).toBe(first!.id)
  await keyboard.press('Escape')
  await table.waitFor({ state: 'detached' })
  await focused(compare)
  await keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
  await focused(newAsset)

  const card = page.locator('[data-card]').filter({ hasText: bob.name })
  await tabTo(page, card)
  await keyboard.press('Enter')
  await page.getByRole('dialog', { name: bob.name }).waitFor()
  await keyboard.press('Escape')
  await focused(card)
  await leave(mara)
})

/** A style to choose. */
async function keepStyle(room: BringingRoom): Promise<void> {
  const id = randomUUID()
  const words = { descriptors: 'Wet streets', palette: 'ink black #0f1114, amber' }
  await room.library((doc) => {
    bearCapsule(doc, id, { kind: 'visual', name: 'Noir', words }, { by: room.ada.person.id, at: Date.now() })
    setCapsuleDeleted(doc, id, null)
  })
}

async function focused(target: Locator): Promise<void> {
  await target.waitFor()
  await expect
    .poll(() => target.evaluate((element) => element === document.activeElement), {
      message: target.toString(),
    })
    .toBe(true)
}

/** Presses a key until `target` has the focus: it is reached, and from everywhere on the way one gets on. */
async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let pressed = 0; pressed < 40; pressed++) {
    await page.keyboard.press(key)
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`${target.toString()} is not reached with ${key}`)
}
