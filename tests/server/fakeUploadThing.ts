/**
 * UploadThing on this computer, as far as our store uses it: the real client talks to it. As strict as its
 * documentation says: uploads and private files need a signature that has not expired, custom ids are unique.
 */
import { createHmac } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { type Context, Hono } from 'hono'
import type { UploadThingOptions } from '../../server/media/uploadthing.ts'

interface StoredFile {
  key: string
  customId: string | null
  acl: string
  name: string
  type: string
  bytes: Uint8Array<ArrayBuffer>
}

const apiKey = 'sk_test_loopback'
const appId = 'loopback'

export class FakeUploadThing {
  readonly files: StoredFile[] = []
  /** While true every request is answered with 500. */
  failing = false
  /** Throws away the answer to the next upload, as a connection does that breaks at the wrong moment. */
  loseNextAnswer = false
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(): Promise<FakeUploadThing> {
    const app = new Hono()
    const server = await new Promise<Server>((resolve) => {
      const listening = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }, () =>
        resolve(listening as Server),
      )
    })
    const fake = new FakeUploadThing(server)
    fake.#mount(app)
    return fake
  }

  get options(): UploadThingOptions {
    const host = `localhost:${(this.#server.address() as AddressInfo).port}`
    const token = Buffer.from(JSON.stringify({ apiKey, appId, regions: ['here'] })).toString('base64')
    const url = `http://${host}`
    return { token, at: { apiUrl: url, ingestUrl: url, ufsHost: host, ufsAppIdLocation: 'path' } }
  }

  /** What somebody gets who has the address of a file, but no signature. */
  fetchUnsigned(file: StoredFile): Promise<Response> {
    return fetch(`${this.options.at!.apiUrl}/a/${appId}/${file.key}`)
  }

  close(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve())
      this.#server.closeAllConnections()
    })
  }

  #mount(app: Hono): void {
    app.use(async (c, next) => (this.failing ? c.json({ error: 'Internal error' }, 500) : next()))
    app.post('/v6/deleteFiles', (c) => this.#delete(c))
    app.get('/a/:app/:id', (c) => this.#read(c))
    app.put('/:key', (c) => this.#upload(c))
  }

  async #upload(c: Context) {
    if (!isSigned(c.req.url)) return c.json({ error: 'Invalid signature' }, 400)
    const query = new URL(c.req.url).searchParams
    const said = (name: string) => decodeURIComponent(query.get(`x-ut-${name}`) ?? '')
    const file = (await c.req.formData()).get('file') as File
    const bytes = new Uint8Array(await file.arrayBuffer())
    if (bytes.length !== Number(said('file-size'))) return c.json({ error: 'Size mismatch' }, 400)
    const customId = said('custom-id') || null
    if (this.files.some((other) => customId !== null && other.customId === customId)) {
      return c.json({ error: 'A file with this customId exists' }, 409)
    }
    const key = c.req.param('key')!
    this.files.push({
      key,
      customId,
      acl: said('acl'),
      name: said('file-name'),
      type: said('file-type'),
      bytes,
    })
    if (this.loseNextAnswer) {
      this.loseNextAnswer = false
      return c.json({ error: 'Bad gateway' }, 502)
    }
    const ufsUrl = `http://${c.req.header('host')}/a/${appId}/${key}`
    return c.json({ url: ufsUrl, appUrl: ufsUrl, ufsUrl, fileHash: 'unused', serverData: null })
  }

  async #delete(c: Context) {
    if (c.req.header('x-uploadthing-api-key') !== apiKey) return c.json({ error: 'Invalid key' }, 401)
    const { customIds } = await c.req.json<{ customIds: string[] }>()
    const before = this.files.length
    const kept = this.files.filter(({ customId }) => customId === null || !customIds.includes(customId))
    this.files.splice(0, before, ...kept)
    return c.json({ success: true, deletedCount: before - kept.length })
  }

  #read(c: Context) {
    const id = c.req.param('id')
    const file = this.files.find(({ key, customId }) => key === id || customId === id)
    if (!file) return c.notFound()
    if (file.acl === 'private' && !isSigned(c.req.url)) return c.json({ error: 'Forbidden' }, 403)
    const range = /^bytes=(\d+)-(\d+)$/.exec(c.req.header('range') ?? '')
    if (!range) return c.body(file.bytes, 200, { 'content-type': file.type })
    return c.body(file.bytes.slice(Number(range[1]), Number(range[2]) + 1), 206, {
      'content-type': file.type,
    })
  }
}

/** The signature is over the address as it was before it was put to its end. */
function isSigned(address: string): boolean {
  const url = new URL(address)
  const [unsigned] = address.split('&signature=')
  const expected = `hmac-sha256=${createHmac('sha256', apiKey).update(unsigned!).digest('hex')}`
  return (
    url.searchParams.get('signature') === expected && Number(url.searchParams.get('expires')) > Date.now()
  )
}
