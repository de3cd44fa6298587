import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EditorPages } from './editorPage.ts'

let pages: EditorPages

beforeAll(async () => {
  pages = await EditorPages.open()
}, 90_000)

afterAll(() => pages.close())

const seeds = [1, 2, 3, 4, 5, 6]

describe('[ED14] what is shown is what is shared', () => {
  it.each(seeds)(
    'after random edits of two people, together and apart (seed %i)',
    { timeout: 60_000 },
    async (seed) => {
      const page = await pages.page()
      await page.begin([
        ['sceneHeading', 'INT. A - DAY'],
        ['action', 'aaa 😀😁 bbb'],
        ['character', ''],
        ['dialogue', 'aaaa'],
        ['action', 'one two three'],
      ])
      const outcome = await page.page.evaluate((seed) => window.page.fuzz(seed, 400), seed)
      expect(outcome.differences).toEqual([])
      expect(page.errors).toEqual([])
      await page.page.close()
    },
  )
})
