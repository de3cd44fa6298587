/** Whether a page can be used by everybody, as far as axe can tell. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright'
import { expect } from 'vitest'

/**
 * Fails with everything axe finds, once movement has ended: halfway through a fade, contrast is low.
 * @param where says which state of the page it was
 */
export async function expectSound(page: Page, where = ''): Promise<void> {
  const moving = () => document.getAnimations().filter(({ playState }) => playState === 'running').length
  await expect.poll(() => page.evaluate(moving)).toBe(0)
  // Only what is wrong is gathered, and no second page is opened to gather it: there are no frames here.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode(true)
  const { violations } = await axe.analyze()
  const faults = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)
  expect(faults, where).toEqual([])
}
