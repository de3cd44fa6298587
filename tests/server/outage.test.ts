/** Rule LOG: an outage of the database loses nothing and is told. More of them: `npm run trial:outage`. */
import { expect, it } from 'vitest'
import { outageTrials } from '../trials/outage.ts'

it('tells people that nothing is saved while the database is away, and mends by itself', async () => {
  const figures = await outageTrials({ trials: 2, seconds: 3, seed: 20_262 })
  expect(figures.lost).toBe(0)
  expect(figures.falselySaved).toBe(0)
  expect(figures.notTold).toBe(0)
  expect(figures.notRecovered).toBe(0)
  expect(figures.writtenDuringOutage).toBeGreaterThan(20)
})
