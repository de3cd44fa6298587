/** Rule JOB: no wish is paid twice and no result is lost. Two hundred trials and more: `npm run trial:pay`. */
import { expect, it } from 'vitest'
import { payTrials } from '../trials/pay.ts'

it(
  '[JOB30] pays no wish twice and loses no picture or frame, whatever breaks meanwhile',
  { timeout: 240_000 },
  async () => {
    const figures = await payTrials({ trials: 6, seed: 20_264 })
    expect(figures).toMatchObject({
      lost: 0,
      paidTwice: 0,
      unended: 0,
      unreadable: 0,
      crashes: 0,
      miscounted: 0,
    })
    expect(figures.wishes).toBeGreaterThan(6)
    expect(figures.frames).toBe(40)
    expect(figures.results).toBeGreaterThan(0)
  },
)
