/**
 * fal's queue, in steps that can each be taken up again after a crash. Asking how far it is is a loop of our own:
 * the client's cancels what is paid when its time is up, and its streaming mode throws into nowhere.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { ApiError } from '@fal-ai/client'
import { ProviderBusy } from '../provider.ts'
import { madeFiles } from './files.ts'
import { falClient, FalFault, type FalOptions, reach } from './reach.ts'
import { busy, failure, ofFreeRequest, record, refusal, text } from './words.ts'

type Input = Record<string, unknown>

/** A request that was accepted. */
export interface Accepted {
  endpoint: string
  id: string
}

/** In milliseconds; each pause is longer than the one before it. */
const pauses = { first: 300, growth: 1.3, longest: 5_000 }

/** Of a hundred requests each, in a listing that should end by itself. */
const mostPages = 100

export class FalQueue {
  readonly #options: FalOptions

  constructor(options: FalOptions) {
    this.#options = options
  }

  /**
   * Pays, once. Of an answer that is no receipt only these say that nothing was accepted: a refusal (400 to 499),
   * 429, and 503 with a time to come again (RFC 9110 §15.6.4: who answers so takes nothing on until then). Any other
   * 5xx may be a gateway's that lost the answer after the queue had it: a bare 503, too, is what a proxy says when
   * the connection behind it breaks.
   * @throws {ProviderRefused} not accepted · {ProviderBusy} not accepted yet · {FalFault} nobody knows
   */
  async submit(endpoint: string, input: Input, signal: AbortSignal): Promise<Accepted> {
    try {
      const { request_id: id } = await falClient(this.#options, signal).queue.submit(endpoint, {
        input,
        abortSignal: signal,
        storageSettings: madeFiles,
      })
      // The client gives on whatever came; without an id it may have been accepted all the same.
      if (!text(id)) throw new FalFault(null)
      return { endpoint, id }
    } catch (error) {
      if (error instanceof FalFault && isNotAccepted(error)) throw busy(error)
      if (error instanceof ApiError) throw refusal(error.status, error.body, this.#options)
      throw error
    }
  }

  /**
   * Looks for a submission with this input whose answer was lost, since `since` (milliseconds since 1970), that
   * `isOther` does not know to be somebody else's (fal.ai/docs: platform-apis/v1/models/requests/by-endpoint).
   */
  async find(
    endpoint: string,
    input: Input,
    since: number,
    isOther: (accepted: Accepted) => boolean,
    signal: AbortSignal,
  ): Promise<Accepted | null> {
    let cursor: string | null = null
    for (let pages = 0; pages < mostPages; pages++) {
      const page: Input = await this.#page(endpoint, since, cursor, signal)
      const items = Array.isArray(page['items']) ? page['items'].map(record) : []
      for (const { request_id: id, json_input: theirs } of items) {
        const accepted = { endpoint, id: text(id) ?? '' }
        if (accepted.id && holds(theirs, input) && !isOther(accepted)) return accepted
      }
      cursor = text(page['next_cursor'])
      if (cursor === null) return null
    }
    throw new ProviderBusy('fal has accepted too much lately to look through it.')
  }

  async #page(endpoint: string, since: number, cursor: string | null, signal: AbortSignal): Promise<Input> {
    // Their clock and ours may differ.
    const start = new Date(since - 300_000).toISOString()
    const query = new URLSearchParams({ endpoint_id: endpoint, start, limit: '100', expand: 'payloads' })
    if (cursor !== null) query.set('cursor', cursor)
    const address = `https://api.fal.ai/v1/models/requests/by-endpoint?${query}`
    const authorization = `Key ${this.#options.key}`
    const response = await reach(this.#options, signal)(address, { headers: { authorization } })
    if (response.ok) return record(await response.json())
    throw new ProviderBusy('fal does not tell what it has accepted at the moment.')
  }

  /**
   * Waits until it is done, and gives what the model answered.
   * @throws {ProviderRefused} it will never come · {ProviderBusy} it cannot be told or fetched just now
   */
  async wait(
    { endpoint, id }: Accepted,
    onProgress: (progress: number | null) => void,
    signal: AbortSignal,
  ): Promise<Input> {
    const { queue } = falClient(this.#options, signal)
    const asked = { requestId: id, abortSignal: signal }
    try {
      for (let ms = pauses.first; ; ms = Math.min(ms * pauses.growth, pauses.longest)) {
        const status: unknown = await queue.status(endpoint, { ...asked, logs: true })
        if (record(status)['status'] === 'COMPLETED') {
          const { error } = record(status)
          if (error !== undefined && error !== null) throw failure(status, this.#options)
          break
        }
        onProgress(progressOf(record(status)))
        await pause(ms, undefined, { signal })
      }
      const { data } = await queue.result(endpoint, asked)
      return record(data)
    } catch (error) {
      signal.throwIfAborted()
      throw this.#whyNot(error)
    }
  }

  /**
   * Once something is accepted, an answer is final only if it is the model's or the queue's own, told by its
   * form; a proxy on the way may say anything. That a request is not known may change, too: their servers are many.
   */
  #whyNot(error: unknown): unknown {
    if (error instanceof FalFault && isTheirs(error.body)) {
      return failure(error.body, this.#options, error.status)
    }
    if (error instanceof ApiError && !passing.has(error.status)) {
      return refusal(error.status, error.body, this.#options)
    }
    if (error instanceof ApiError) return busy(new FalFault(error.status))
    return ofFreeRequest(error, this.#options)
  }

  /** Asks for it not to be made. */
  async cancel({ endpoint, id }: Accepted): Promise<void> {
    const signal = AbortSignal.timeout(10_000)
    const { queue } = falClient(this.#options, signal)
    // It may be done by now, or fal out of reach: then it is made, and nobody waits for it.
    await queue.cancel(endpoint, { requestId: id, abortSignal: signal }).catch(() => {})
  }
}

function isNotAccepted({ status, afterMs }: FalFault): boolean {
  return status === 429 || (status === 503 && afterMs !== null)
}

/** A key that was changed in the meantime, or an answer of some gateway: what is paid is asked for again. */
const passing: ReadonlySet<number> = new Set([401, 403, 404])

function isTheirs(body: unknown): boolean {
  const { detail, error_type: type } = record(body)
  return Array.isArray(detail) || text(type) !== null
}

/** Of the latest line of its log that tells a percentage; null: it does not tell, or waits in the queue. */
function progressOf({ logs }: Input): number | null {
  const messages = Array.isArray(logs) ? logs.map((entry) => text(record(entry)['message']) ?? '') : []
  const told = messages.findLast((message) => /\b\d{1,3} ?%/.test(message))
  const percent = told ? Number(/\b(\d{1,3}) ?%/.exec(told)![1]) : Number.NaN
  return percent >= 0 && percent <= 100 ? percent / 100 : null
}

/**
 * Whether `theirs` says all that `ours` says: fal may add what we left out. Addresses are compared without what
 * stands behind "?", which is a signature that need not be kept.
 */
function holds(theirs: unknown, ours: unknown): boolean {
  if (typeof ours === 'string' && typeof theirs === 'string') return bare(theirs) === bare(ours)
  if (typeof ours !== 'object' || ours === null) return theirs === ours
  if (Array.isArray(ours) && (!Array.isArray(theirs) || theirs.length !== ours.length)) return false
  return Object.entries(ours).every(([key, value]) => holds(record(theirs)[key], value))
}

function bare(words: string): string {
  return /^https:\/\/\S+$/.test(words) ? words.split('?')[0]! : words
}
