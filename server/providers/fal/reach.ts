/**
 * How fal's servers are reached, by the vendor's own client and beside it.
 *
 * The client (@fal-ai/client 1.10) repeats a request up to three times after 429, 502, 503, 504 and broken
 * connections, cannot be told not to (`maxRetries: 0` is ignored for the queue), waits in between deaf to the
 * signal, and does so for submissions too: an accepted one whose answer was lost is paid again. So what it would
 * repeat never reaches it: it is told a `FalFault`, which it takes for final. And behind that, of all POSTs to
 * the queue that come through one `reach` the second is not sent, but told the outcome of the first.
 */
import { createFalClient, type FalClient } from '@fal-ai/client'

export interface FalOptions {
  key: string
  /** A gateway: fal's host h is reached as `<url>/h/…`. Null: the hosts themselves. */
  url: string | null
  fetch?: typeof fetch
}

/** It was not done, or nobody knows: an answer that says to come again, or none. */
export class FalFault extends Error {
  override readonly name = 'FalFault'
  /** Null: there was no answer, and what was sent may have arrived. */
  readonly status: number | null
  /** What the answer said, if it was JSON. */
  readonly body: unknown
  /** When to come again, in milliseconds from now, if the answer said so. */
  readonly afterMs: number | null

  constructor(status: number | null, body: unknown = null, afterMs: number | null = null) {
    super(status === null ? 'fal did not answer' : `fal answered with ${status}`)
    this.status = status
    this.body = body
    this.afterMs = afterMs
  }
}

/** For a question, and for a file of 30 MB over a slow line. */
const patienceMs = 60_000

/** A `fetch` for one piece of work, which ends with `signal`. */
export function reach(options: FalOptions, signal: AbortSignal): typeof fetch {
  let submission: Promise<Response> | null = null
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (init?.method?.toUpperCase() !== 'POST' || url.host !== 'queue.fal.run') {
      return send(options, url, init, signal)
    }
    submission ??= send(options, url, init, signal)
    return (await submission).clone()
  }
}

/** The vendor's client, for one piece of work. */
export function falClient(options: FalOptions, signal: AbortSignal): FalClient {
  return createFalClient({ credentials: options.key, fetch: reach(options, signal) })
}

async function send(
  { url: gateway, fetch: custom = fetch }: FalOptions,
  url: URL,
  init: RequestInit | undefined,
  signal: AbortSignal,
): Promise<Response> {
  const there =
    gateway && isFal.test(url.host)
      ? `${gateway.replace(/\/$/, '')}/${url.host}${url.pathname}${url.search}`
      : url
  const until = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)])
  const response = await custom(there, { ...init, signal: until }).catch(() => null)
  signal.throwIfAborted()
  if (!response) throw new FalFault(null)
  const { status, headers } = response
  if (status === 408 || status === 429 || status >= 500) {
    const body: unknown = await response.json().catch(() => null)
    throw new FalFault(status, body, afterMs(headers.get('retry-after')))
  }
  return isServer.test(url.host) ? whole(response, signal) : response
}

const isFal = /(^|\.)fal\.(run|ai|media)$/
/** What answers questions; the others hold files. */
const isServer = /(^|\.)fal\.(run|ai)$/

/** With its body, so that a connection that breaks within it is seen here, and not repeated by the client. */
async function whole(response: Response, signal: AbortSignal): Promise<Response> {
  const body = await response.arrayBuffer().catch(() => null)
  signal.throwIfAborted()
  if (!body) throw new FalFault(null)
  return new Response(body.byteLength > 0 ? body : null, response)
}

/** Seconds, or a date. */
function afterMs(header: string | null): number | null {
  if (header === null) return null
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1_000 : Date.parse(header) - Date.now()
  return Number.isFinite(ms) && ms >= 0 ? ms : null
}
