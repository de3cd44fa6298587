/** Stage 6, the list of scenes beside shots and boards, and the lined script, watched by two people. */
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { story } from '../../shared/documents.ts'
import { moveScene } from '../../shared/screenplay/scenes.ts'
import { insertLines } from '../../shared/screenplay/script.ts'
import { setLength } from '../../shared/setup.ts'
import { replaceText } from '../../shared/texts.ts'
import type { TestApp } from '../harness.ts'
import { BoardRoom } from './boardRoom.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
import { expectSound } from './sound.ts'

let app: TestApp
let browser: Browser

beforeAll(async () => {
  ;({ app, browser } = await BringingRoom.open())
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const script = `INT. MARA'S KITCHEN - DAY

MARA walks to the window. She looks at the clock.

MARA
We are late. Where is the hammer?

TOM
In the shed. It always is.

EXT. SHED - CONTINUOUS

The hammer hangs beside the door. Rain falls on the roof.

EXT. PIER - NIGHT

MARA runs along the pier. TOM cannot keep up.

INT. CELLAR - NIGHT
`

const assets = [
  { kind: 'character', name: 'Mara' },
  { kind: 'character', name: 'Tom' },
  { kind: 'location', name: 'Shed' },
  { kind: 'prop', name: 'Hammer' },
] as const

function start(): Promise<BoardRoom> {
  return BoardRoom.start(app, browser, script, assets)
}

/** Changes the script as if somebody else did it. */
function editStory({ room }: BoardRoom, change: (doc: Y.Doc) => void): Promise<void> {
  return app.documents.edit(`story/${room.project.branchId}`, change)
}

/** Puts other words in place of some of the script's. */
function reword(doc: Y.Doc, from: string, to: string): void {
  const texts = story
    .script(doc)
    .toArray()
    .map((line) => (line as Y.XmlElement).get(0) as Y.XmlText)
  const text = texts.find((words) => words.toString().includes(from))!
  replaceText(text, text.toString().replace(from, to))
}

/** The row of a scene, whatever its place. */
function row(page: Page, heading: string) {
  return page.locator('[data-scene-row]').filter({ hasText: heading })
}

function headings(page: Page): Promise<string[]> {
  return page.locator('[data-scene-row] [data-scene]').allTextContents()
}

function status(page: Page, heading: string): Promise<string | null> {
  return row(page, heading).getAttribute('data-status')
}

const kitchen = "Interior, Mara's kitchen, day"
const shed = 'Exterior, shed, continuous'
const pier = 'Exterior, pier, night'
const cellar = 'Interior, cellar, night'

test('[SCN1][SCN2][SCN3][SCN5] two people see the same scenes: put off and back, kept, and what a script edit touched', async () => {
  const room = await start()
  await editStory(room, (doc) => setLength(doc, 'from', 120))
  const [ada, ben] = await room.enterBoth('scenes')
  await row(ada.page, kitchen).waitFor()
  await row(ben.page, kitchen).waitFor()
  expect((await headings(ada.page)).map((words) => words.replace(/^Scene \d+: /, ''))).toEqual([
    kitchen,
    shed,
    pier,
    cellar,
  ])
  await row(ada.page, kitchen).getByText('Mara, Tom').waitFor()
  await row(ada.page, shed).getByText('Hammer').waitFor()
  expect(await status(ada.page, cellar)).toBe('empty')
  const tally = ada.page.locator('dl')
  expect(await tally.innerText()).toContain('at least 2:00')
  expect(await tally.innerText()).toContain('There are no beats yet')
  await expectSound(ada.page, 'rows')

  // Where somebody is shows in the other's row.
  await row(ada.page, shed).locator('[data-scene]').focus()
  await row(ben.page, shed).getByText('Ada Brandt here').waitFor()
  await ben.page.getByRole('button', { name: 'Somebody is in it' }).click()
  await expect.poll(() => headings(ben.page)).toHaveLength(1)
  await ben.page.getByRole('button', { name: 'Show all' }).click()

  // Put off with a key, seen by both, at its place, and taken back from the message.
  await ada.page.keyboard.press('d')
  await expect.poll(() => status(ben.page, shed)).toBe('deferred')
  expect(await headings(ben.page)).toHaveLength(4)
  expect(await ben.page.locator('dl').innerText()).toContain('Without 1 deferred scene')
  await ben.page.getByRole('combobox', { name: 'Status' }).click()
  await ben.page.getByRole('option', { name: 'Without deferred (3)' }).click()
  await row(ben.page, shed).waitFor({ state: 'detached' })
  await ada.page.getByRole('button', { name: 'Undo' }).last().click()
  await row(ben.page, shed).waitFor()
  expect(await status(ben.page, shed)).toBe('proposed')
  await ben.page.getByRole('combobox', { name: 'Status' }).click()
  await ben.page.getByRole('option', { name: 'Any status' }).click()

  // From the menu it is one's own step of undo.
  await row(ada.page, pier)
    .getByRole('button', { name: /^More for scene/ })
    .click()
  await ada.page.getByRole('menuitem', { name: 'Defer' }).click()
  await expect.poll(() => status(ben.page, pier)).toBe('deferred')
  await ada.page.keyboard.press('Control+z')
  await expect.poll(() => status(ben.page, pier)).toBe('proposed')

  // Shots that are kept, and a script edit under them.
  await room.keepShots(0)
  await expect.poll(() => status(ada.page, kitchen)).toBe('shots')
  await row(ben.page, kitchen).locator('[data-scene]').focus()
  await ben.page.keyboard.press('s')
  await ben.typeBehind('MARA walks to', ' A cat watches.')
  await row(ada.page, kitchen)
    .getByText(/^Shot 1[A-Z]: new: “A cat watches.”|in no shot: “A cat watches.”/)
    .waitFor()
  await ada.page.getByRole('button', { name: 'To look at 1' }).click()
  await expect.poll(() => headings(ada.page)).toHaveLength(1)
  await ada.page.getByRole('button', { name: 'Show all' }).click()

  // Cards, and finding.
  await ada.page.getByRole('radio', { name: 'Cards' }).click()
  await ada.page.getByRole('list', { name: 'Scenes' }).waitFor()
  await expectSound(ada.page, 'cards')
  await ada.page.keyboard.press('Escape')
  await ada.page.getByRole('searchbox', { name: 'Find a scene' }).fill('hammer')
  await expect.poll(() => headings(ada.page)).toHaveLength(1)
  await ada.page.getByRole('searchbox', { name: 'Find a scene' }).fill('no such words')
  await ada.page.getByRole('button', { name: 'Show all scenes' }).click()
  await expect.poll(() => headings(ada.page)).toHaveLength(4)
  await leave(ada, ben)
})

test('[SCN6][SCN7] a scene keeps its shots while it is moved, renamed, taken out of the script and brought back', async () => {
  const room = await start()
  await room.keepShots(2)
  const { scene } = await room.scene(2)
  const [ada, ben] = await room.enterBoth('scenes')
  await row(ben.page, pier).waitFor()
  await editStory(room, (doc) => moveScene(doc, scene.id, null))
  await expect.poll(async () => (await headings(ada.page)).at(-1)).toContain(pier)
  await editStory(room, (doc) => reword(doc, 'EXT. PIER', 'EXT. LONG PIER'))
  await row(ada.page, 'Exterior, long pier, night').waitFor()
  await editStory(room, (doc) => reword(doc, 'EXT. LONG PIER', 'EXT. PIER'))
  await row(ada.page, pier).waitFor()
  expect(await status(ada.page, pier)).toBe('shots')
  expect(await row(ada.page, pier).getAttribute('data-scene-row')).toBe(scene.id)

  // Ben takes its heading out of the script; its shots are kept, and say what they were made of.
  await row(ben.page, pier).locator('[data-scene]').focus()
  await ben.page.keyboard.press('s')
  await ben.script.getByText('EXT. PIER').click()
  await ben.page.keyboard.press('End')
  await ben.page.keyboard.press('Shift+Home')
  await ben.page.keyboard.press('Shift+ArrowLeft')
  await ben.page.waitForFunction(() => getSelection()?.toString().includes('EXT. PIER'))
  await ben.page.keyboard.press('Delete')
  const lost = ada.page.getByRole('region', { name: 'No longer in the script' })
  await lost.getByText('MARA runs along the pier.').waitFor()
  await ada.page.getByRole('button', { name: '1 scene no longer in the script' }).waitFor()
  await expectSound(ada.page, 'a scene that has left the script')
  await ben.page.keyboard.press('Control+z')
  await row(ada.page, pier).waitFor()
  await lost.waitFor({ state: 'detached' })
  expect(await status(ada.page, pier)).toBe('shots')

  // Taken out for good and typed anew, it is another scene, to which its shots are moved.
  await editStory(room, (doc) => {
    const lines = story.script(doc)
    const at = lines.toArray().findIndex((line) => line.toJSON().includes('EXT. PIER'))
    lines.delete(at, 1)
    insertLines(doc, at, [{ element: 'sceneHeading', runs: [{ text: 'EXT. JETTY - NIGHT' }] }])
  })
  await lost.getByRole('button', { name: 'Move its shots to…' }).click()
  const dialog = ada.page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /Exterior, jetty, night.*has words of/, checked: true }).waitFor()
  await expectSound(ada.page, 'moving shots')
  await dialog.getByRole('button', { name: 'Move to scene 4' }).click()
  await expect.poll(() => status(ada.page, 'Exterior, jetty, night')).toBe('shots')
  await lost.waitFor({ state: 'detached' })
  await ada.page.getByRole('button', { name: 'Undo' }).last().click()
  await lost.waitFor()
  await leave(ada, ben)
})

test('[SCN11][SCN12] one goes on where one left off, by keyboard alone, also after a reload', async () => {
  const room = await start()
  const ada = await room.enter(room.room.ada, 'scenes')
  await row(ada.page, kitchen).waitFor()
  expect(await ada.page.getByRole('link', { name: /^Go on/ }).count()).toBe(0)
  await ada.page.getByRole('link', { name: `Scene 1: ${kitchen}` }).focus()
  await ada.page.keyboard.press('ArrowDown')
  await ada.page.keyboard.press('End')
  await ada.page.keyboard.press('ArrowUp')
  await ada.page.keyboard.press('b')
  let list = ada.page.getByRole('navigation', { name: 'Scenes' })
  await list.locator(`[data-scene][aria-current=true]`, { hasText: pier }).waitFor()

  // In the list of scenes: arrows, a number, the first letters of a place.
  await list.getByRole('button', { name: pier }).focus()
  await ada.page.keyboard.press('Home')
  await list.locator('[aria-current=true]', { hasText: kitchen }).waitFor()
  await ada.page.keyboard.press('4')
  await list.locator('[aria-current=true]', { hasText: cellar }).waitFor()
  await ada.page.keyboard.type('she')
  await list.locator('[aria-current=true]', { hasText: shed }).waitFor()
  await list.getByRole('button', { name: 'Hide the scenes' }).click()
  await list.waitFor({ state: 'detached' })

  await ada.reopen(`${app.url}/projects/${room.room.project.id}/scenes`)
  await ada.page.getByRole('link', { name: 'Go on with scene 2' }).click()
  await ada.page.waitForURL(/\/board$/)
  // It is hidden still, on this machine.
  list = ada.page.getByRole('navigation', { name: 'Scenes' })
  await ada.page.getByRole('button', { name: 'Show the scenes' }).click()
  await list.locator('[aria-current=true]', { hasText: shed }).waitFor()
  await leave(ada)
})

test('[SCN9] in the lined script each shot has a line along its words, wavy where somebody edits them', async () => {
  const room = await start()
  await room.keepShots(0)
  const ada = await room.enter(room.room.ada, 'shots')
  await ada.page.getByRole('radio', { name: 'Lined script' }).click()
  const page = ada.page.getByRole('region', { name: 'Lined script' })
  const first = page.getByRole('button', { name: /^Shot 1A/ })
  await first.waitFor()
  expect(await page.locator('[data-line=wavy]').count()).toBe(0)
  expect(await page.locator('.is-uncovered').count()).toBe(0)

  // The words of the shot that one is at are marked; arrows go from line to line, a click on words to theirs.
  await first.focus()
  await page.locator('.lined-unit.is-marked', { hasText: 'MARA walks to the window.' }).waitFor()
  await ada.page.keyboard.press('ArrowDown')
  await page.getByRole('button', { name: /^Shot 1B/, pressed: true }).waitFor()
  await page.locator('.lined-unit', { hasText: 'MARA walks to the window.' }).click()
  await page.getByRole('button', { name: /^Shot 1A/, pressed: true }).waitFor()

  await editStory(room, (doc) => reword(doc, 'walks to', 'runs to'))
  await page.getByRole('button', { name: /^Shot 1A.*touched by a script edit: “walks” → “runs”/ }).waitFor()
  expect(await page.locator('[data-line=wavy]').count()).toBe(1)
  await editStory(room, (doc) =>
    reword(doc, 'In the shed. It always is.', 'In the shed. It always is. Come.'),
  )
  await page.locator('.lined-unit.is-uncovered', { hasText: 'Come.' }).waitFor()
  await expectSound(ada.page, 'lined script')
  await leave(ada)
})

test('[SCN1] a script without scenes leads to Script', async () => {
  const room = await BoardRoom.start(app, browser, 'Nothing here yet.\n', [])
  const ada = await room.enter(room.room.ada, 'scenes')
  await ada.page.getByText('There are no scenes yet.').waitFor()
  await expectSound(ada.page, 'no scenes')
  await ada.page.getByRole('link', { name: 'Go to Script' }).click()
  await ada.page.waitForURL(/\/script$/)
  await leave(ada)
})
