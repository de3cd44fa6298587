/** When things happen in a measurement. */
import type { Seeded } from '../seeded.ts'

/** Waits for a moment of `performance.now()`. */
export function until(moment: number): Promise<void> {
  return pause(moment - performance.now())
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}

/** The time to the next of events that come independently, `perSecond` of them on average, in milliseconds. */
export function gap(chance: Seeded, perSecond: number): number {
  return (-Math.log(1 - chance.next()) * 1000) / perSecond
}
