/** Whether a page can be used by everybody, as far as axe can tell. */
import axe from 'axe-core'
import type { Page } from 'playwright'
import { expect } from 'vitest'

/**
 * Fails with everything axe finds, once movement has ended: halfway through a fade, contrast is low.
 * @param where says which state of the page it was
 */
export async function expectSound(page: Page, where = ''): Promise<void> {
  const moving = () => document.getAnimations().filter(({ playState }) => playState === 'running').length
  await expect.poll(() => page.evaluate(moving)).toBe(0)
  // Axe's own driver for Playwright looks into frames, of which there are none here, and takes four times as long.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  const faults = await page.evaluate(async () => {
    const { axe: inPage } = window as unknown as { axe: typeof axe }
    const { violations } = await inPage.run({ resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  })
  expect(faults, where).toEqual([])
}
