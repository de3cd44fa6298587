import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EditorPages } from './editorPage.ts'

let pages: EditorPages

beforeAll(async () => {
  pages = await EditorPages.open()
}, 90_000)

afterAll(() => pages.close())

/** `FUZZ_SEEDS=60` tries as many, each with `FUZZ_EDITS` edits. */
const seeds = Array.from({ length: Number(process.env.FUZZ_SEEDS ?? 6) }, (_, at) => at + 1)
const edits = Number(process.env.FUZZ_EDITS ?? 400)

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
      const outcome = await page.page.evaluate(([seed, edits]) => window.page.fuzz(seed, edits), [
        seed,
        edits,
      ] as const)
      expect(outcome.differences).toEqual([])
      expect(outcome.undone).toBeGreaterThan(edits / 10)
      expect(page.errors).toEqual([])
      await page.page.close()
    },
  )
})
