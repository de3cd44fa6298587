/** Rule LOG: what was acknowledged survives a kill -9. A hundred trials and more: `npm run trial:kill`. */
import { expect, it } from 'vitest'
import { killTrials } from '../trials/kill.ts'

it('keeps every acknowledged edit when server, people and database are killed', async () => {
  const figures = await killTrials({ trials: 5, seed: 20_261 })
  expect(figures.missing).toBe(0)
  expect(figures.lostInTheEnd).toBe(0)
  expect(figures.acknowledged).toBeGreaterThan(20)
})
