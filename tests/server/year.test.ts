/** Rule LOG: a document that is worked on for long stays bounded. A whole year of it: `npm run trial:year`. */
import { expect, it } from 'vitest'
import { liveThroughYear } from '../trials/year.ts'

it('stays bounded while a script is written, rewritten, closed and opened again', async () => {
  const figures = await liveThroughYear({ keystrokes: 20_000, seed: 7, opens: 5 })
  expect(figures.maxRows).toBeLessThan(2_000)
  expect(figures.maxTailBytes).toBeLessThan(200_000)
  expect(figures.maxSnapshotBytes).toBeLessThan(30 * figures.characters)
  expect(figures.lines).toBeGreaterThan(50)
}, 180_000)
