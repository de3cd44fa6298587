/** Stage 8: a board that is larger than the screen. */
import type { Browser, Locator } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keyBetween } from '../../shared/film/order.ts'
import { bearShot, setShotRemoved } from '../../shared/film/shots.ts'
import type { TestApp } from '../harness.ts'
import { BoardRoom, grid } from './boardRoom.ts'
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

const script = `INT. KITCHEN - DAY

ALICE stands at the sink. BOB waits.
`

const cast = [
  { kind: 'character', name: 'Alice' },
  { kind: 'character', name: 'Bob' },
  { kind: 'location', name: 'Kitchen' },
] as const

const many = 50

/** Stored shots at the end of a scene, until there are `many`. */
async function lengthen(room: BoardRoom): Promise<void> {
  await room.keepShots(0)
  const { scene, board } = await room.scene(0)
  let last = board.shots.at(-1)!.order
  await room.edit((doc) => {
    for (let nth = board.shots.length; nth < many; nth++) {
      const [id, added] = [crypto.randomUUID(), { by: room.room.ada.person.id, at: nth }]
      last = keyBetween(last, null)
      bearShot(doc, { id, added }, { scene: scene.id, order: last, action: 'The rain goes on.' })
      setShotRemoved(doc, id, null)
    }
  })
}

/** Whether all of it is within the window. */
function isInView(shown: Locator): Promise<boolean> {
  return shown.evaluate((element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
  })
}

test('[BRD12] of a board larger than the screen every cell is there a moment later, for keys and readers too', async () => {
  const room = await BoardRoom.start(app, browser, script, cast)
  await lengthen(room)
  const ada = await room.enter(room.room.ada)
  const board = grid(ada.page)
  await expect.poll(() => board.getByRole('gridcell').count()).toBe(cast.length * many)
  expect(await board.getByRole('columnheader').count()).toBe(many + 1)
  expect(await board.getAttribute('aria-colcount')).toBe(String(many + 1))
  expect(await board.getAttribute('aria-rowcount')).toBe(String(cast.length + 1))
  const last = ada.page.locator(`#cell-${cast.length - 1}-${many - 1}`)
  expect(await isInView(last)).toBe(false)
  await board.focus()
  await ada.page.keyboard.press('Control+End')
  expect(await board.getAttribute('aria-activedescendant')).toBe(await last.getAttribute('id'))
  expect(await isInView(last)).toBe(true)
  await ada.page.keyboard.press('o')
  await expect.poll(() => last.getAttribute('aria-label')).toMatch(/^Kitchen in .*: not there$/)
  await expectSound(ada.page, 'a large board')
  await leave(ada)
})
