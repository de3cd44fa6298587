/**
 * The media store at UploadThing. Files are sent as private ones and fetched by this server alone, with an
 * address that is signed for the moment and shown to nobody: people come by our routes, with their rights.
 * Where the plan or the settings of the app do not allow private files, UploadThing refuses the upload, and so
 * do we; a public file would be open to everybody who learns its address, for good.
 */
import { createHash } from 'node:crypto'
import { UTApi, UTFile } from 'uploadthing/server'
import { type ByteRange, checkKey, type MediaStore } from './store.ts'

export interface UploadThingOptions {
  token: string
  /** Where its servers are, if not where they always are. */
  at?: { apiUrl: string; ingestUrl: string; ufsHost: string; ufsAppIdLocation: 'path' | 'subdomain' }
}

export class UploadThingStore implements MediaStore {
  readonly #api: UTApi

  constructor({ token, at }: UploadThingOptions) {
    // Its own log would show addresses with signatures.
    this.#api = new UTApi({ token, defaultKeyType: 'customId', logLevel: 'None', ...at })
  }

  async put(key: string, bytes: Blob): Promise<void> {
    const customId = idOf(key)
    if (await this.#upload(key, customId, bytes)) return
    // An id is given once: an earlier attempt whose answer was lost may have it.
    await this.#delete([customId])
    if (!(await this.#upload(key, customId, bytes))) throw new Error('UploadThing did not take a file')
  }

  async read(key: string, range?: ByteRange): Promise<ReadableStream<Uint8Array> | null> {
    const response = await this.#fetch(key, range ? { range: `bytes=${range.from}-${range.to}` } : {})
    if (!response) return null
    if (range && response.status !== 206) throw new Error('UploadThing did not give a part of a file')
    return response.body
  }

  /** UploadThing cannot copy: the bytes come here and go back. */
  async copy(from: string, to: string): Promise<boolean> {
    const response = await this.#fetch(from, {})
    if (!response) return false
    await this.put(to, await response.blob())
    return true
  }

  async delete(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.#delete(keys.map(idOf))
  }

  /** Whether it was taken. What the client throws or returns is not passed on: it may hold the token. */
  async #upload(key: string, customId: string, bytes: Blob): Promise<boolean> {
    const file = new UTFile([bytes], key, { customId, type: bytes.type })
    const { data } = await this.#api
      .uploadFiles(file, { acl: 'private', contentDisposition: 'attachment' })
      .catch(() => ({ data: null }))
    return data !== null
  }

  async #delete(customIds: string[]): Promise<void> {
    const { success } = await this.#api.deleteFiles(customIds).catch(() => ({ success: false }))
    if (!success) throw new Error('UploadThing did not delete files')
  }

  async #fetch(key: string, headers: Record<string, string>): Promise<Response | null> {
    const { ufsUrl } = await this.#api.generateSignedURL(idOf(key), { expiresIn: 60 })
    const response = await fetch(ufsUrl, { headers }).catch(() => null)
    if (response?.ok) return response
    await response?.body?.cancel()
    if (response?.status === 404) return null
    throw new Error(`UploadThing did not give a file (${response?.status ?? 'no answer'})`)
  }
}

/** The id we give a file there: short, and good in an address, which a key with its slashes is not. */
function idOf(key: string): string {
  checkKey(key)
  return createHash('sha256').update(key).digest('base64url')
}
