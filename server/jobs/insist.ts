/** What must be done, and is tried until it works or the program ends. */
import { setTimeout as sleep } from 'node:timers/promises'

/** Thrown when the program ends before it worked. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}

/** After an outage the driver may leave a query without any answer, for ever: it is asked anew. */
export const answerMs = 20_000

const firstPause = 50
const longestPause = 2_000

/**
 * Repeats `act` until it works; it must do no harm twice.
 * @param hopeless whether a failure will not mend itself: then it is thrown
 * @throws {Stopped} once `stopped` is aborted and `act` has failed again
 */
export async function insist<T>(
  act: () => Promise<T>,
  {
    stopped,
    hopeless,
    onFailure = () => {},
  }: {
    stopped: AbortSignal
    hopeless: (error: unknown) => boolean
    onFailure?: (error: unknown) => void
  },
): Promise<T> {
  for (let pause = firstPause; ; pause = Math.min(2 * pause, longestPause)) {
    try {
      return await abortable(act(), AbortSignal.timeout(answerMs))
    } catch (error) {
      if (stopped.aborted) throw new Stopped('the program ends')
      if (!isTimeout(error) && hopeless(error)) throw error
      onFailure(error)
      await sleep(pause, undefined, { signal: stopped }).catch(() => {})
    }
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError'
}

/** `promise`, or the signal's reason as soon as it is aborted: not everything listens to its signal. */
export async function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  // Whichever of the two comes second is nobody's any more.
  promise.catch(() => {})
  signal.throwIfAborted()
  let end = () => {}
  const aborted = new Promise<never>((_, reject) => {
    end = () => reject(signal.reason as Error)
    signal.addEventListener('abort', end, { once: true })
  })
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', end)
  }
}
