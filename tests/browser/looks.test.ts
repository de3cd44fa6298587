/** Looks and transformations on the board, in two browsers. Rules: LKS, TRF. */
import sharp from 'sharp'
import type { Browser, Locator, Page } from 'playwright'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { setRole } from '../../shared/film/board.ts'
import { keyOfLook, type Look } from '../../shared/film/looks.ts'
import { pictureIn, picturesOfLook } from '../../shared/film/lookPictures.ts'
import { lookInFrame } from '../../shared/film/transformations.ts'
import type { TestApp } from '../harness.ts'
import { BoardRoom } from './boardRoom.ts'
import { BringingRoom, leave } from './bringingRoom.ts'
import { expectSound } from './sound.ts'
import type { Visitor } from './visitor.ts'

let app: TestApp
let browser: Browser
let room: BoardRoom

beforeAll(async () => {
  ;({ app, browser } = await BringingRoom.open())
})
afterAll(async () => {
  await browser?.close()
  await app?.close()
})

const script = `INT. BOATHOUSE - DAY

MARA wipes the lens of the lamp.

EXT. MUDFLAT - DAY

Mara wades out with the rope over her shoulder. The mud takes her to the knee.

MARA
Nobody has asked for this lamp in nine years, and nobody will ask for it tonight.

She slips, and goes under.

Mara comes up on her elbows and crawls to the post.

INT. BOATHOUSE - NIGHT

Mara sits by the stove.

EXT. PIER - NIGHT

Mara lights the lamp. JON holds the ladder.

INT. BOATHOUSE - MORNING

Mara, washed, folds the rope.
`

const keeper = 'A lighthouse keeper in her sixties with long grey hair.'

beforeEach(async () => {
  room = await BoardRoom.start(app, browser, script, [])
  await room.room.keepInFilm({ kind: 'character', name: 'Mara', description: keeper, color: 'teal' })
  await room.room.keepInFilm({ kind: 'character', name: 'Jon', color: 'maroon' })
})

/** Opens a scene and the look of somebody in it. */
async function openLook(page: Page, scene: number, name = 'Mara'): Promise<Locator> {
  await page
    .getByRole('navigation', { name: 'Scenes' })
    .getByRole('button', { name: `${scene} ` })
    .click()
  await page.getByRole('button', { name: `Look of ${name}:` }).click()
  const panel = page.getByRole('region', { name: `Look of ${name}` })
  await panel.waitFor()
  return panel
}

const choice = (panel: Locator, name: string) => panel.getByRole('radio', { name })
const condition = (panel: Locator, name: string) => panel.getByRole('button', { name, exact: true })
const words = (panel: Locator) => panel.getByRole('textbox', { name: 'What is different' })
const carries = (panel: Locator) => panel.getByRole('checkbox', { name: /^Carry forward/ })
const reach = (panel: Locator) => panel.locator('[data-reach]')
const inRow = ({ page }: Pick<Visitor, 'page'>, name = 'Mara') =>
  page.getByRole('button', { name: `Look of ${name}:` })

/** The look that was begun in a scene, counted from 1, as the server has it. */
async function lookIn(scene: number, name = 'Mara'): Promise<Look | null> {
  const view = await room.view()
  const asset = view.parts.assets.find((each) => each.name === name)!
  return view.parts.looks.get(keyOfLook({ scene: view.scenes[scene - 1]!.id, asset: asset.id })) ?? null
}

test('[LKS10] a look that one makes is seen by the other as it is made, and both can make it', async () => {
  const [ada, ben] = await room.enterBoth()
  const hers = await openLook(ada.page, 2)
  const his = await openLook(ben.page, 2)
  await expect.poll(() => choice(hers, 'As in Assets').isChecked()).toBe(true)
  await choice(hers, 'A look for this scene').click()
  await words(his).waitFor()
  // Both at once, in one look: nothing of either is lost.
  await Promise.all([words(hers).pressSequentially('Mud to the knees.'), condition(his, 'torn').click()])
  await condition(hers, 'muddy').click()
  await his.getByRole('textbox', { name: 'Another condition' }).fill('Salt-stained')
  await his.getByRole('textbox', { name: 'Another condition' }).press('Enter')
  await Promise.all([words(hers).press('Control+Home'), words(his).press('Control+End')])
  await Promise.all([
    words(hers).pressSequentially('Wet hair. '),
    words(his).pressSequentially(' One sleeve gone.'),
  ])
  const said = 'Wet hair. Mud to the knees. One sleeve gone.'
  for (const panel of [hers, his]) {
    await expect.poll(() => words(panel).inputValue()).toBe(said)
    await expect.poll(() => condition(panel, 'muddy').getAttribute('aria-pressed')).toBe('true')
    await expect.poll(() => condition(panel, 'salt-stained').getAttribute('aria-pressed')).toBe('true')
  }
  for (const visitor of [ada, ben]) {
    await expect.poll(() => inRow(visitor).textContent()).toBe('muddy, salt-stained, torn')
  }
  expect((await lookIn(2))!.words).toBe(said)
  // Each takes back what is their own: hers is the last of her writing, his conditions stay.
  await ben.page.getByRole('heading', { level: 3, name: 'Mara' }).click()
  await words(hers).press('Control+z')
  await expect.poll(() => words(his).inputValue()).toBe('Mud to the knees. One sleeve gone.')
  await expectSound(ada.page, 'a look of its own')
  await leave(ada, ben)
})

test('[LKS11] a picture of a look is uploaded or generated, and shows at once at the other’s', async () => {
  const [ada, ben] = await room.enterBoth()
  const hers = await openLook(ada.page, 2)
  const his = await openLook(ben.page, 2)
  await choice(hers, 'A look for this scene').click()
  const generate = hers.getByRole('button', { name: 'Generate image' })
  await generate.waitFor()
  expect(await generate.getAttribute('aria-disabled')).toBe('true')
  await condition(hers, 'muddy').click()
  await expect.poll(() => generate.getAttribute('aria-disabled')).toBeNull()
  await generate.click()
  const pictures = (panel: Locator) => panel.getByRole('list', { name: 'Picture: all' }).getByRole('button')
  // The made one, and the master's beside it.
  await expect.poll(() => pictures(his).count()).toBe(2)
  await expect
    .poll(() => his.locator('section[aria-label=Picture] img').first().getAttribute('alt'))
    .toBe('Mara, look 1.png')
  const file = await sharp({ create: { width: 90, height: 120, channels: 3, background: 'olive' } })
    .png()
    .toBuffer()
  await his
    .getByLabel('Picture: choose files')
    .setInputFiles({ name: 'still.png', mimeType: 'image/png', buffer: file })
  await expect
    .poll(() => hers.locator('section[aria-label=Picture] img').first().getAttribute('alt'))
    .toBe('still.png')
  const mara = (await room.room.filmAsset('Mara'))!
  const look = (await lookIn(2))!
  expect(picturesOfLook(mara, look)).toMatchObject({
    attempts: [{ name: 'Mara, look 1.png' }, { name: 'still.png' }],
    picked: { name: 'still.png' },
  })
  expect(mara.attempts.map(({ name }) => name)).toEqual(['teal.png'])
  // Side by side, and back to the master's.
  await hers.getByRole('button', { name: 'Compare' }).click()
  const table = ada.page.getByRole('dialog', { name: 'Pictures of Mara in this look' })
  await expect.poll(() => table.getByRole('listitem').count()).toBe(2)
  await ada.page.keyboard.press('Escape')
  await hers.getByRole('button', { name: 'The picture in Assets' }).click()
  await expect
    .poll(() => his.locator('section[aria-label=Picture] img').first().getAttribute('alt'))
    .toBe('teal.png')
  await leave(ada, ben)
})

test('[LKS12] a look is carried into later scenes, and stopped where another is', async () => {
  const [ada, ben] = await room.enterBoth()
  const hers = await openLook(ada.page, 2)
  await choice(hers, 'A look for this scene').click()
  await condition(hers, 'muddy').click()
  await openLook(ben.page, 3)
  await expect.poll(() => inRow(ben).textContent()).toBe('as in Assets')
  await carries(hers).check()
  await expect.poll(() => inRow(ben).textContent()).toBe('muddy')
  await expect.poll(() => reach(hers).textContent()).toBe('It holds in scenes 3, 4 and 5.')
  const his = await openLook(ben.page, 5)
  await expect.poll(() => choice(his, 'Carried from scene 2').isChecked()).toBe(true)
  await choice(his, 'As in Assets').click()
  await carries(his).check()
  await expect
    .poll(() => reach(hers).textContent())
    .toBe('It holds in scenes 3 and 4, until scene 5 changes it.')
  await expect.poll(() => inRow(ben).textContent()).toBe('as in Assets')
  // In another scene it is picked by its picture; one of its own begins with what was there.
  const later = await openLook(ben.page, 5)
  await choice(later, 'As in another scene').click()
  await expect.poll(() => inRow(ben).textContent()).toBe('as in scene 2')
  await choice(later, 'A look for this scene').click()
  await expect.poll(() => condition(later, 'muddy').getAttribute('aria-pressed')).toBe('true')
  await condition(later, 'torn').click()
  await expect.poll(() => inRow(ben).textContent()).toBe('muddy, torn')
  expect((await lookIn(2))!.conditions).toEqual(['muddy'])
  await hers.getByRole('button', { name: '4', exact: true }).click()
  await ada.page.getByRole('heading', { level: 2, name: /pier/ }).waitFor()
  await leave(ada, ben)
})

test('[TRF1] somebody changes over two shots, with a look after it that is carried on', async () => {
  const [ada, ben] = await room.enterBoth()
  const hers = await openLook(ada.page, 2)
  const his = await openLook(ben.page, 2)
  const changes = (panel: Locator) => panel.getByRole('region', { name: 'Changes in this scene' })
  await changes(hers).getByRole('button', { name: 'Add a change' }).click()
  await changes(hers).getByRole('combobox', { name: 'To shot' }).click()
  await ada.page.getByRole('option', { name: /^2B/ }).click()
  await condition(changes(hers), 'muddy').click()
  await changes(his).getByRole('button', { name: '2A to 2B muddy' }).waitFor()
  for (const { page } of [ada, ben]) await expect.poll(() => page.locator('[data-turn]').count()).toBe(1)
  const { view, scene } = await room.scene(1)
  const row = (await room.row(1, 'Mara'))!
  const turns = view.turns(scene, row.ids)
  const frames = [0, 1, 2].map((place) => {
    const seen = (frame: 'start' | 'end') =>
      lookInFrame(turns, view.parts.looks, view.looks.at(scene.id, row.ids), place, frame)
    return (['start', 'end'] as const).map((frame) => {
      const there = seen(frame)
      return there.is === 'between' ? there.done : (there.look.look?.conditions.join() ?? 'master')
    })
  })
  expect(frames).toEqual([
    ['master', 0.5],
    [0.5, 'muddy'],
    ['muddy', 'muddy'],
  ])
  await carries(changes(hers)).check()
  await expect.poll(() => reach(changes(hers)).textContent()).toBe('It holds in scenes 3, 4 and 5.')
  // Taken away and brought back, whole.
  await changes(hers).getByRole('button', { name: 'Remove this change' }).click()
  await expect.poll(() => changes(his).getByRole('listitem').count()).toBe(0)
  await ada.page.getByRole('button', { name: 'Bring it back' }).click()
  await changes(his).getByRole('button', { name: '2A to 2B muddy' }).click()
  await expect.poll(() => carries(changes(his)).isChecked()).toBe(true)
  // Somebody else can bring it back later, too.
  await changes(hers).getByRole('button', { name: 'Remove this change' }).click()
  await changes(his).getByRole('button', { name: 'Removed (1)' }).click()
  await ben.page.getByRole('menuitem', { name: '2A to 2B · muddy' }).click()
  await changes(hers).getByRole('button', { name: '2A to 2B muddy' }).waitFor()
  expect(await changes(his).getByText('Removed (1)').count()).toBe(0)
  // What one takes back is one's own: his condition, and not her change.
  await condition(changes(his), 'torn').click()
  await changes(hers).getByRole('button', { name: '2A to 2B muddy, torn' }).waitFor()
  await ben.page.keyboard.press('Control+z')
  await changes(hers).getByRole('button', { name: '2A to 2B muddy', exact: true }).waitFor()
  expect(await changes(his).getByRole('button', { name: '2A to 2B muddy' }).count()).toBe(1)
  await expectSound(ben.page, 'a change')
  await leave(ada, ben)
})

test('[LKS13] who plays a role looks like it in words, and never by its picture', async () => {
  const ada = await room.enter(room.room.ada)
  const hers = await openLook(ada.page, 4)
  await choice(hers, 'A look for this scene').click()
  await condition(hers, 'muddy').click()
  await hers.getByRole('button', { name: 'Generate image' }).click()
  await hers.getByRole('list', { name: 'Picture: all' }).waitFor()
  const mara = (await room.room.filmAsset('Mara'))!
  const jon = (await room.room.filmAsset('Jon'))!
  const { scene } = await room.scene(3)
  await room.edit((doc) => setRole(doc, scene.id, mara.id, jon.id))
  await inRow(ada, 'Jon').click()
  const his = ada.page.getByRole('region', { name: 'Look of Jon' })
  await expect.poll(() => choice(his, 'As Mara looks, whose role it is').isChecked()).toBe(true)
  await expect.poll(() => inRow(ada, 'Jon').textContent()).toBe('muddy')
  expect(await his.locator('img').first().getAttribute('alt')).toBe('maroon.png')
  await choice(his, 'A look for this scene').click()
  await condition(his, 'bloody').click()
  await expect.poll(() => inRow(ada, 'Jon').textContent()).toBe('bloody, muddy')
  const [role, own] = [(await lookIn(4))!, (await lookIn(4, 'Jon'))!]
  expect([role.conditions, own.conditions, own.picture]).toEqual([['muddy'], ['bloody', 'muddy'], null])
  expect(pictureIn((await room.room.filmAsset('Jon'))!, own)?.name).toBe('maroon.png')
  await leave(ada)
})

test('[LKS14] a look is made by keyboard alone, and the focus comes back to where it was', async () => {
  const ada = await room.enter(room.room.ada)
  const { page } = ada
  await inRow(ada).focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('region', { name: 'Look of Mara' })
  await panel.waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect
    .poll(() => choice(panel, 'As in Assets').evaluate((each) => each === document.activeElement))
    .toBe(true)
  await page.keyboard.press('ArrowDown')
  await words(panel).waitFor()
  await condition(panel, 'muddy').focus()
  await page.keyboard.press('Space')
  await carries(panel).focus()
  await page.keyboard.press('Space')
  await expect.poll(() => reach(panel).textContent()).toBe('It holds in scenes 2, 3, 4 and 5.')
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  await expect.poll(() => inRow(ada).evaluate((each) => each === document.activeElement)).toBe(true)
  expect(await inRow(ada).textContent()).toBe('muddy')
  await leave(ada)
})
