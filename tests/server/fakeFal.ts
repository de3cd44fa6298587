/**
 * fal on this computer, as far as we use it: the real client talks to it. Every host `h` of fal's is at
 * `<url>/h/…`, which is what FAL_URL is for. It is as strict as fal says it is: keys are checked, private files
 * need a signature, expired ones are gone. It counts what would have been paid, and draws real pictures that
 * show which references it really got, and in which order.
 */
import { createHmac, randomUUID } from 'node:crypto'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import { Seeded } from '../seeded.ts'
import { isDetection, peopleFor } from './fakeFalPeople.ts'
import { drawCutout, drawPicture } from './fakeFalPictures.ts'

type Input = Record<string, unknown>

/** What goes wrong with one submission. */
export type Fault =
  /** Accepted (and paid), then the connection breaks before the answer. */
  | { is: 'lostAnswer' }
  /** The connection breaks before it was accepted. */
  | { is: 'neverArrived' }
  | { is: 'busy'; afterSeconds: number }
  /** A server error instead of a receipt: by a gateway that lost it, if it was accepted all the same. */
  | { is: 'down'; status: number; accepted?: boolean; afterSeconds?: number }
  /** In the queue for so many questions about it. */
  | { is: 'slow'; polls: number }
  | { is: 'policy' }
  /** Completed, with an error in the status; or in the result alone. */
  | { is: 'failed'; inResult?: boolean }
  /** Its result, then its file, cannot be had so many times each. */
  | { is: 'unfetchable'; times: number }

/** What was accepted, and so would have been paid. */
export interface Submission {
  id: string
  endpoint: string
  input: Input
  /** As the header said it: how long what comes of it is kept, and for whom. */
  lifecycle: unknown
  sentAt: number
  fault: Fault | null
  cancelled: boolean
  /** How often it was asked about; how often its result was given out, and how often not. */
  polls: number
  fetched: number
  unfetched: number
}

interface StoredFile {
  name: string
  type: string
  bytes: Uint8Array<ArrayBuffer>
  of: 'input' | 'output'
  /** 'allow', 'forbid' or 'hide': what those get who have no signature. */
  acl: string
  /** Null: it is kept for ever. */
  expiresAt: number | null
  /** How many more times it cannot be had. */
  missing: number
}

const cdn = 'v3b.fal.media'

export class FakeFal {
  readonly key: string
  readonly submissions: Submission[] = []
  readonly files = new Map<string, StoredFile>()
  /** "POST /queue.fal.run/fal-ai/birefnet/v2 200", in order. */
  readonly log: string[] = []
  /** How many questions about it find a request at work before it is done. */
  polls = 1
  /** While true, nothing is ever done. */
  held = false
  /** While true, whatever is not a submission is answered with 503. */
  down = false
  /** While true, the key may not sign addresses of files. */
  mayNotSign = false
  /** How many requests a page of the listing holds. */
  pageSize = 100
  /** What a text model answers. */
  text: (input: Input, endpoint: string) => string = ({ prompt }) => `You said: ${String(prompt)}`
  /** What it says it has used for that. */
  usage: Record<string, unknown> = {}
  /** What goes wrong with what is submitted next; asked once `next` has nothing more to say. */
  faults: (endpoint: string, input: Input) => Fault | null = () => null
  readonly #next: (Fault | null)[] = []
  readonly #server: Server

  private constructor(server: Server, key: string) {
    this.#server = server
    this.key = key
  }

  static async start(key = 'loopback-id:loopback-secret'): Promise<FakeFal> {
    const app = new Hono()
    const server = await new Promise<Server>((resolve) => {
      const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
        resolve(listening as Server),
      )
    })
    const fake = new FakeFal(server, key)
    fake.#mount(app)
    return fake
  }

  /** For FAL_URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** For `new FalProvider(…)`. */
  get options(): { key: string; url: string } {
    return { key: this.key, url: this.url }
  }

  /** Makes the next submissions go wrong, one after the other; null: that one goes well. */
  next(...faults: (Fault | null)[]): void {
    this.#next.push(...faults)
  }

  /** How often each input was accepted, by endpoint and input: more than once is a double payment. */
  payments(): Map<string, number> {
    const counted = new Map<string, number>()
    for (const { endpoint, input } of this.submissions) {
      const key = `${endpoint} ${JSON.stringify(input)}`
      counted.set(key, (counted.get(key) ?? 0) + 1)
    }
    return counted
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  #mount(app: Hono): void {
    app.use(async (c, next) => {
      await next()
      this.log.push(`${c.req.method} ${new URL(c.req.url).pathname} ${c.res.status}`)
    })
    app.get(`/${cdn}/files/b/:id/:name`, (c) => this.#read(c))
    app.put(`/${cdn}/files/b/:id/:name`, (c) => this.#write(c))
    app.use(async (c, next) =>
      c.req.header('authorization') === `Key ${this.key}`
        ? next()
        : c.json({ detail: 'No user found for Key ID and Secret' }, 401),
    )
    app.post('/queue.fal.run/*', (c) => this.#submit(c))
    app.use(async (c, next) => (this.down ? c.text('upstream is down', 503) : next()))
    app.post('/rest.fal.ai/storage/upload/initiate', (c) => this.#initiate(c))
    app.post('/api.fal.ai/v1/storage/files/sign', (c) => this.#sign(c))
    app.get('/api.fal.ai/v1/models/requests/by-endpoint', (c) => this.#list(c))
    app.get('/queue.fal.run/:owner/:app/requests/:id/status', (c) => this.#status(c))
    app.put('/queue.fal.run/:owner/:app/requests/:id/cancel', (c) => this.#cancel(c))
    app.get('/queue.fal.run/:owner/:app/requests/:id', (c) => this.#result(c))
  }

  async #submit(c: Context) {
    const endpoint = new URL(c.req.url).pathname.slice('/queue.fal.run/'.length)
    const input = await c.req.json<Input>()
    const fault = this.#next.length > 0 ? this.#next.shift()! : this.faults(endpoint, input)
    if (fault?.is === 'neverArrived') return hangUp(c)
    if (fault?.is === 'busy') {
      return c.json({ detail: 'Too many requests' }, 429, { 'retry-after': String(fault.afterSeconds) })
    }
    if (fault?.is === 'down' && !fault.accepted) return isDown(c, fault)
    if (JSON.stringify(input).includes('<refuse>')) {
      return c.json(
        { detail: [{ loc: ['body', 'prompt'], msg: 'Field is wrong', type: 'value_error' }] },
        422,
      )
    }
    const lifecycle = json(c.req.header('x-fal-object-lifecycle-preference'))
    const id = randomUUID()
    this.submissions.push({
      id,
      endpoint,
      input,
      lifecycle,
      sentAt: Date.now(),
      fault,
      cancelled: false,
      polls: 0,
      fetched: 0,
      unfetched: 0,
    })
    if (fault?.is === 'lostAnswer') return hangUp(c)
    if (fault?.is === 'down') return isDown(c, fault)
    return c.json({ status: 'IN_QUEUE', request_id: id, queue_position: 0, ...addresses(endpoint, id) })
  }

  #status(c: Context) {
    const found = this.#found(c)
    if (!found) return c.json({ detail: 'Request not found' }, 404)
    const told = { request_id: found.id, ...addresses(found.endpoint, found.id) }
    const slow = found.fault?.is === 'slow' ? found.fault.polls : 0
    const at = found.polls++
    if (found.cancelled) {
      const error = { error: 'Request was cancelled', error_type: 'client_cancelled' }
      return c.json({ ...told, status: 'COMPLETED', logs: [], ...error })
    }
    if (at < slow) {
      return c.json({ ...told, status: 'IN_QUEUE', queue_position: slow - at }, 202)
    }
    if (this.held || at < slow + this.polls) {
      const logs = c.req.query('logs') === '1' ? [line('loading'), line('50% of the steps')] : null
      return c.json({ ...told, status: 'IN_PROGRESS', logs }, 202)
    }
    const error =
      found.fault?.is === 'failed' && !found.fault.inResult
        ? { error: 'Runner disconnected', error_type: 'runner_disconnected' }
        : {}
    return c.json({ ...told, status: 'COMPLETED', logs: [], metrics: { inference_time: 1 }, ...error })
  }

  #cancel(c: Context) {
    const found = this.#found(c)
    if (!found) return c.json({ detail: 'Request not found' }, 404)
    if (found.fetched > 0) return c.json({ status: 'ALREADY_COMPLETED' }, 400)
    found.cancelled = true
    return c.json({ status: 'CANCELLATION_REQUESTED' }, 202)
  }

  async #result(c: Context) {
    const found = this.#found(c)
    if (!found) return c.json({ detail: 'Request not found' }, 404)
    c.header('x-fal-request-id', found.id)
    const { fault, endpoint, input } = found
    if (fault?.is === 'policy') return c.json({ detail: [contentPolicy] }, 422)
    if (fault?.is === 'failed') {
      return c.json({ detail: 'Runner disconnected', error_type: 'runner_disconnected' }, 503)
    }
    if (fault?.is === 'unfetchable' && found.unfetched++ < fault.times) return c.text('bad gateway', 502)
    found.fetched++
    if (endpoint.startsWith('openrouter/'))
      return c.json({ output: this.text(input, endpoint), usage: this.usage })
    const references = addressesIn(input).map((url) => this.#fetched(url))
    const lost = references.indexOf(null)
    if (lost >= 0) return c.json({ detail: [notDownloaded(lost)] }, 422)
    if (isDetection(endpoint)) return c.json(peopleFor(this, input))
    const bytes = references as Uint8Array[]
    const cutout = endpoint.includes('birefnet')
    const picture = cutout ? await drawCutout(bytes[0]!) : await drawPicture(endpoint, input, bytes)
    const told = { ...this.#keep(found, picture), content_type: 'image/png' }
    return c.json(cutout ? { image: told } : { images: [told], seed: input['seed'] ?? 0 })
  }

  /** Puts what was made where the header said, and says where that is. */
  #keep({ id, lifecycle, fault }: Submission, picture: Uint8Array<ArrayBuffer>): { url: string } {
    const stored = this.files.get(id)
    if (!stored) {
      const missing = fault?.is === 'unfetchable' ? fault.times : 0
      this.files.set(id, {
        name: 'output.png',
        type: 'image/png',
        bytes: picture,
        of: 'output',
        missing,
        ...kept(lifecycle),
      })
    }
    return { url: `https://${cdn}/files/b/${id}/output.png` }
  }

  async #initiate(c: Context) {
    const { content_type: type, file_name: name } = await c.req.json<Record<string, string>>()
    const id = randomUUID()
    const lifecycle = json(c.req.header('x-fal-object-lifecycle'))
    this.files.set(id, {
      name: name!,
      type: type!,
      bytes: new Uint8Array(),
      of: 'input',
      missing: 0,
      ...kept(lifecycle),
    })
    const url = `https://${cdn}/files/b/${id}/${encodeURIComponent(name!)}`
    return c.json({ file_url: url, upload_url: `${url}?upload=1` })
  }

  async #write(c: Context) {
    const file = this.files.get(c.req.param('id')!)
    if (!file || c.req.query('upload') !== '1') return c.json({ detail: 'Not found' }, 404)
    file.bytes = new Uint8Array(await c.req.arrayBuffer())
    return c.json({ ok: true })
  }

  async #sign(c: Context) {
    if (this.mayNotSign) return c.json({ detail: 'The key lacks the permission assets:read' }, 403)
    const url = c.req.query('url')!
    const { expiration_seconds: seconds } = await c.req.json<{ expiration_seconds: number }>()
    if (url.includes('?') || !(seconds >= 1 && seconds <= 604_800)) {
      return c.json({ detail: 'Invalid' }, 422)
    }
    const until = Date.now() + seconds * 1_000
    return c.json({ signed_url: `${url}?identity=${until}.${this.#signature(url, until)}` })
  }

  #read(c: Context) {
    const { pathname, search } = new URL(c.req.url)
    const file = this.files.get(c.req.param('id')!)
    const bytes = this.#fetched(`https:/${pathname}${search}`)
    if (file && file.missing > 0) {
      file.missing--
      return c.text('bad gateway', 502)
    }
    if (bytes) return c.body(bytes, 200, { 'content-type': file!.type })
    return c.json({ detail: 'Not found' }, file?.acl === 'forbid' ? 403 : 404)
  }

  /** The bytes at an address, as whoever has it gets them: null if it is not theirs, or gone. */
  #fetched(address: string): Uint8Array<ArrayBuffer> | null {
    const url = new URL(address)
    if (url.host !== cdn) return null
    const file = this.files.get(url.pathname.split('/')[3] ?? '')
    if (!file || (file.expiresAt !== null && file.expiresAt < Date.now())) return null
    const [until, signature] = (url.searchParams.get('identity') ?? '').split('.')
    const signed = signature === this.#signature(`https://${url.host}${url.pathname}`, Number(until))
    return file.acl === 'allow' || (signed && Number(until) > Date.now()) ? file.bytes : null
  }

  #signature(url: string, until: number): string {
    return createHmac('sha256', this.key).update(`${url} ${until}`).digest('hex')
  }

  #list(c: Context) {
    const { endpoint_id: endpoint, start, cursor, expand } = c.req.query()
    const from = Number(cursor ?? 0)
    const all = this.submissions
      .filter((one) => one.endpoint === endpoint && one.sentAt >= Date.parse(start ?? ''))
      .toReversed()
    const items = all.slice(from, from + this.pageSize).map((one) => ({
      request_id: one.id,
      endpoint_id: one.endpoint,
      sent_at: new Date(one.sentAt).toISOString(),
      status_code: 200,
      ...(expand === 'payloads' ? { json_input: one.input } : {}),
    }))
    const more = from + this.pageSize < all.length
    return c.json({ items, has_more: more, next_cursor: more ? String(from + this.pageSize) : null })
  }

  #found(c: Context): Submission | undefined {
    const { owner, app, id } = c.req.param() as Record<string, string>
    return this.submissions.find((one) => one.id === id && one.endpoint.startsWith(`${owner}/${app}`))
  }
}

/** Faults as a trial wants them: of every ten submissions about `share` × 10 have one, by `seed`. */
export function seededFaults(seed: number, share = 0.6): () => Fault | null {
  const chance = new Seeded(seed)
  return () => {
    if (chance.next() >= share) return null
    return chance.pick<Fault>([
      { is: 'lostAnswer' },
      { is: 'neverArrived' },
      { is: 'busy', afterSeconds: 1 },
      { is: 'down', status: chance.pick([500, 502, 503, 504]), accepted: chance.whole(2) === 0 },
      { is: 'down', status: 503, afterSeconds: 1 },
      { is: 'slow', polls: 1 + chance.whole(4) },
      { is: 'policy' },
      { is: 'failed', inResult: chance.whole(2) === 0 },
      { is: 'unfetchable', times: 1 + chance.whole(3) },
    ])
  }
}

const contentPolicy = {
  loc: ['body', 'prompt'],
  msg: 'The content could not be processed because it contained material flagged by a content checker.',
  type: 'content_policy_violation',
}

function notDownloaded(at: number) {
  return {
    loc: ['body', 'image_urls', at],
    msg: 'Failed to download the file. Please check if the URL is accessible and try again.',
    type: 'file_download_error',
  }
}

function addressesIn({ image_urls: many, image_url: one, mask_url: mask }: Input): string[] {
  if (Array.isArray(many)) return many.map(String)
  return [one, mask].filter((url) => typeof url === 'string')
}

/** Status, result and cancel are at the first two parts of an endpoint's id. */
function addresses(endpoint: string, id: string) {
  const response = `https://queue.fal.run/${endpoint.split('/', 2).join('/')}/requests/${id}`
  return { response_url: response, status_url: `${response}/status`, cancel_url: `${response}/cancel` }
}

function kept(lifecycle: unknown): Pick<StoredFile, 'acl' | 'expiresAt'> {
  const { expiration_duration_seconds: seconds, initial_acl: acl } = (lifecycle ?? {}) as {
    expiration_duration_seconds?: number
    initial_acl?: { default?: string }
  }
  return { acl: acl?.default ?? 'allow', expiresAt: seconds ? Date.now() + seconds * 1_000 : null }
}

function json(text: string | undefined): unknown {
  return text === undefined ? null : JSON.parse(text)
}

function line(message: string) {
  return { message, level: 'INFO', source: 'USER', timestamp: new Date().toISOString() }
}

function isDown(c: Context, { status, afterSeconds }: Extract<Fault, { is: 'down' }>): Response {
  if (afterSeconds !== undefined) c.header('retry-after', String(afterSeconds))
  return c.text('upstream is down', status as 503)
}

/** Breaks the connection instead of answering. */
function hangUp(c: Context): Response {
  const { incoming } = c.env as { incoming: IncomingMessage }
  incoming.socket.destroy()
  return new Response(null, { status: 200 })
}
