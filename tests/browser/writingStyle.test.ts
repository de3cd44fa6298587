/** The writing style of a film in two browsers at once. Rules: CAP in tests/RULES.md. */
import { randomUUID } from 'node:crypto'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFilmWriting } from '../../shared/applied.ts'
import { bearCapsule, setCapsuleDeleted } from '../../shared/capsules.ts'
import type { TestApp } from '../harness.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
import { expectSound } from './sound.ts'
import type { Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser
let room: BringingRoom

beforeAll(async () => {
  ;({ app, browser } = await BringingRoom.open())
  room = await BringingRoom.start(app, browser, 'INT. LAMP ROOM - NIGHT\n\nMARA trims the lamp.\n')
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const stamp = () => ({ by: room.ada.person.id, at: Date.now() })
const field = ({ page }: Visitor) => page.getByRole('region', { name: 'Writing style' })
const chosen = (visitor: Visitor) => field(visitor).getByRole('combobox', { name: 'Writing style' })

async function keep(name: string, words: Parameters<typeof bearCapsule>[2]['words']): Promise<string> {
  const id = randomUUID()
  await room.library((doc) => {
    bearCapsule(doc, id, { kind: 'writing', name, ...(words && { words }) }, stamp())
    setCapsuleDeleted(doc, id, null)
  })
  return id
}

async function choose(visitor: Visitor, name: string | RegExp): Promise<void> {
  await chosen(visitor).click()
  await visitor.page.getByRole('option', { name }).click()
}

test('[CAP17] a film is written in a style that both see, each takes back their own choice, and a removed one is said', async () => {
  const people = await room.enterBoth()
  const [ada, ben] = people
  for (const { page } of people) await page.goto(`${app.url}/projects/${room.project.id}/setup`)
  await field(ada).getByText('The library has no writing style yet').waitFor()
  expect(await field(ada).getByRole('link', { name: 'Open the styles' }).getAttribute('href')).toBe(
    `/library/${room.project.workspaceId}/styles`,
  )
  await expectSound(ada.page, 'none yet')

  const dry = await keep('Dry', { labels: 'understated', avoid: 'Speeches.', excerpts: 'IDA\nYou’re early.' })
  const log = await keep('Log', { labels: 'terse', notes: 'x'.repeat(600) })
  await choose(ada, /^Dry/)
  const asked = field(ben).getByLabel('What Dry asks for')
  for (const words of ['understated', 'Speeches.', 'You’re early.']) await asked.getByText(words).waitFor()
  await field(ben).getByText('that takes a text model').waitFor()
  await expectSound(ben.page, 'chosen')

  await choose(ben, /^Log/)
  await field(ada).getByText('It says more than is sent').waitFor()
  // Ben has chosen since: there is nothing of Ada's to take back.
  await chosen(ada).press('Control+z')
  await expect.poll(() => room.film(readFilmWriting)).toBe(log)
  await chosen(ben).press('Control+z')
  await expect.poll(() => room.film(readFilmWriting)).toBe(dry)
  await expect.poll(() => chosen(ada).textContent()).toContain('Dry')

  await room.library((doc) => setCapsuleDeleted(doc, dry, stamp()))
  for (const visitor of people) {
    await field(visitor).getByText('This style was removed from the library.').waitFor()
    expect(await chosen(visitor).textContent()).toContain('Dry (removed)')
  }
  await choose(ben, 'No writing style')
  await expect.poll(() => room.film(readFilmWriting)).toBeNull()
  await expect.poll(() => field(ada).getByText('was removed').count()).toBe(0)
  await leave(...people)
})
