/** How long things take and how often they are tried, in milliseconds; tests and trials hurry. */
export interface JobTimes {
  /** How often the table is looked at without having been told to. */
  pollMs: number
  /** For how long a job belongs to whoever works at it, unless that is renewed. */
  leaseMs: number
  /**
   * How long a lost answer is looked for at the vendor's before it is given up: long, because a list of what
   * was asked may leave out what still waits in the queue.
   */
  graceMs: number
  /** The pause after the first failure; it doubles, up to `longestPauseMs`. */
  pauseMs: number
  longestPauseMs: number
  /** How long a vendor that has accepted is asked for the result. */
  patienceMs: number
  /** How often what a vendor was busy with, or did not answer, is tried before it accepted. */
  tries: number
  /** The least time between two tellings of progress, and between two of its writings. */
  tellMs: number
  noteMs: number
  /** How long a result is waited for after it was asked not to be made. */
  cancelMs: number
  /** How long a submission on its way is waited for when the program ends. */
  closeMs: number
}

export const usualTimes: JobTimes = {
  pollMs: 2_000,
  leaseMs: 15_000,
  graceMs: 3_600_000,
  pauseMs: 2_000,
  longestPauseMs: 5 * 60_000,
  patienceMs: 72 * 3_600_000,
  tries: 10,
  tellMs: 500,
  noteMs: 4_000,
  cancelMs: 4_000,
  closeMs: 2_000,
}

/** The pause after the nth failure in a row (0: the first). */
export function pauseAfter(nth: number, { pauseMs, longestPauseMs }: JobTimes): number {
  return Math.min(pauseMs * 2 ** Math.min(nth, 20), longestPauseMs)
}
