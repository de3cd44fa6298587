import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EditorPages } from './editorPage.ts'

/** Letters typed for each figure. */
const letters = 120

let pages: EditorPages

beforeAll(async () => {
  pages = await EditorPages.open()
}, 90_000)

afterAll(() => pages.close())

/** The value below which a share of them lies. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

// The limits are for a busy machine; the figures of a quiet one are an eighth to a third of them.
describe('[ED13] a feature film of 3,500 lines', () => {
  it('opens soon and follows the keys while somebody else types in it', { timeout: 90_000 }, async () => {
    // The first page has Vite make the modules; only then is the time the editor's.
    await (await pages.page('people=1')).page.close()
    const page = await pages.page('people=1&lines=3500&assets=200')
    const mount = await page.page.evaluate(() => window.page.mounted())
    await page.page.evaluate(() => {
      const delays: number[] = []
      Object.assign(window, { delays })
      document.addEventListener(
        'keydown',
        (event) => {
          const pressed = event.timeStamp
          requestAnimationFrame(() => {
            const { port1, port2 } = new MessageChannel()
            port1.addEventListener('message', () => delays.push(performance.now() - pressed))
            port1.start()
            port2.postMessage(null)
          })
        },
        true,
      )
    })
    const measure = async (key: (at: number) => string): Promise<{ median: number; p95: number }> => {
      await page.page.evaluate(() => ((window as unknown as { delays: number[] }).delays.length = 0))
      for (let at = 0; at < letters; at++) {
        await page.press(key(at))
        await page.page.waitForTimeout(23)
      }
      const delays = await page.page.evaluate(() => (window as unknown as { delays: number[] }).delays)
      return { median: quantile(delays, 0.5), p95: quantile(delays, 0.95) }
    }

    await page.caret('ada', 1750, 3)
    const alone = await measure(() => 'e')
    await page.page.evaluate(() => window.page.peerTypes(100))
    const together = await measure(() => 'e')
    const breaking = await measure((at) => (at % 12 === 5 ? 'Enter' : 'e'))
    console.log('3,500 lines, ms:', JSON.stringify({ mount, alone, together, breaking }, rounded))
    expect(mount).toBeLessThan(2_400)
    expect(together.median).toBeLessThan(60)
    expect(page.errors).toEqual([])
    await page.page.close()
  })

  it('takes back what was done to every line, and makes it again', { timeout: 90_000 }, async () => {
    const page = await pages.page('people=1&lines=3500')
    const lines = await page.lines('ada')
    /** Milliseconds until the editor and the shared script say so. */
    const turn = (key: string): Promise<number> =>
      page.editor('ada').evaluate((editor, key) => {
        const began = performance.now()
        const modifiers = { ctrlKey: true, bubbles: true, cancelable: true }
        editor.dispatchEvent(new KeyboardEvent('keydown', { key, ...modifiers }))
        return performance.now() - began
      }, key)
    await page.caret('ada', 1750, 3)
    await page.press('Control+a', 'Control+b')
    await page.page.waitForTimeout(600)
    await page.press('Control+a', 'Delete')
    expect(await page.lines('ada')).toHaveLength(1)
    const deleted = { undo: await turn('z'), redo: await turn('y'), again: await turn('z') }
    expect(await page.lines('ada')).toEqual(lines)
    expect((await page.runs('ada'))[1750]![0]!.bold).toBe(true)
    const styled = { undo: await turn('z'), redo: await turn('y'), again: await turn('z') }
    expect((await page.runs('ada')).flat().some((run) => run.bold)).toBe(false)
    console.log('3,500 lines, taken back, ms:', JSON.stringify({ deleted, styled }, rounded))
    expect(Math.max(...Object.values(deleted), ...Object.values(styled))).toBeLessThan(4_000)
    expect(page.errors).toEqual([])
  })
})

function rounded(_key: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 10) / 10 : value
}
