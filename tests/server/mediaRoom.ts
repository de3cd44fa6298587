/** A server with a media store of its own, and pictures and sounds to send to it. */
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import sharp from 'sharp'
import { type MediaOwner, uploadAddress } from '../../shared/media.ts'
import { startApp, type TestApp } from '../harness.ts'
import type { Answer, TestPerson } from '../people.ts'

export type Bytes = Uint8Array<ArrayBuffer>

/** What every answer of the media routes may hold. */
export interface Told {
  id: string
  kind: string
  width: number
  height: number
  seconds: number
  bytes: number
  name: string
  error: string
}

export class MediaRoom {
  readonly app: TestApp
  readonly folder: string

  private constructor(app: TestApp) {
    this.app = app
    this.folder = app.folder
  }

  static async start(): Promise<MediaRoom> {
    return new MediaRoom(await startApp())
  }

  async put(
    person: TestPerson,
    { id, owner, name = 'picture.png' }: { id: string; owner: MediaOwner; name?: string },
    body: Bytes | ReadableStream<Uint8Array>,
    headers: Record<string, string> = {},
  ): Promise<Answer<Told>> {
    const response = await fetch(this.app.url + uploadAddress(id, owner, name), {
      method: 'PUT',
      headers: person.headers(headers),
      body,
      duplex: 'half',
    } as RequestInit)
    return { status: response.status, body: (await response.json()) as Told }
  }

  fetch(
    person: TestPerson,
    id: string,
    size: string,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return fetch(`${this.app.url}/api/media/${id}/${size}`, { headers: person.headers(headers) })
  }

  async picture(person: TestPerson, id: string, size = 'large'): Promise<Buffer> {
    return Buffer.from(await (await this.fetch(person, id, size)).arrayBuffer())
  }

  /** Every file the server keeps, finished or not. */
  async files(): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true })
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name))
  }

  /** Everything that is known of media, to see that nothing has changed. */
  async state(): Promise<{ rows: number; unsettled: number; files: number }> {
    const [row] = await this.app.sql<{ rows: number; unsettled: number }[]>`
      select (select count(*)::int from media) as rows,
        (select count(*)::int from media_unsettled) as unsettled`
    return { ...row!, files: (await this.files()).length }
  }

  async close(): Promise<void> {
    await this.app.close()
  }
}

/** A picture of one colour. */
export function plain(width = 40, height = 30, background = '#c02040') {
  return sharp({ create: { width, height, channels: 3, background } })
}

export async function png(width?: number, height?: number): Promise<Bytes> {
  return new Uint8Array(await plain(width, height).png().toBuffer())
}

/** A WAV file of silence: 8 kHz, one channel, one byte a sample; `chunks` stand before its sound. */
export function wav(seconds: number, chunks: Uint8Array = new Uint8Array()): Bytes {
  const samples = Math.round(seconds * 8000)
  const bytes = Buffer.alloc(44 + chunks.length + samples, 0x80)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(bytes.length - 8, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(8000, 24)
  bytes.writeUInt32LE(8000, 28)
  bytes.writeUInt16LE(1, 32)
  bytes.writeUInt16LE(8, 34)
  bytes.set(chunks, 36)
  bytes.write('data', 36 + chunks.length)
  bytes.writeUInt32LE(samples, 40 + chunks.length)
  return new Uint8Array(bytes)
}
