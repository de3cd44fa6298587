/** One contract for everything that keeps the bytes of media: a folder, and UploadThing through its own client. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { DiskStore } from '../../server/media/disk.ts'
import { keyOf, type MediaStore, prefixOf } from '../../server/media/store.ts'
import { UploadThingStore } from '../../server/media/uploadthing.ts'
import { mediaAddress, uploadAddress } from '../../shared/media.ts'
import { startApp } from '../harness.ts'
import { FakeUploadThing } from './fakeUploadThing.ts'
import { png } from './mediaRoom.ts'

const folder = await mkdtemp(path.join(tmpdir(), 'coauteur-stores-'))
const fake = await FakeUploadThing.start()

afterAll(async () => {
  await fake.close()
  await rm(folder, { recursive: true })
})

const stores: [name: string, store: MediaStore][] = [
  ['disk', new DiskStore(path.join(folder, 'media'))],
  ['uploadthing', new UploadThingStore(fake.options)],
]

function newKey(): string {
  const prefix = prefixOf({ branch: randomUUID() }, randomUUID(), 'upload')
  return keyOf(prefix, randomUUID(), 'large', 'webp')
}

const blob = (text: string) => new Blob([text], { type: 'image/webp' })

async function textOf(stream: ReadableStream<Uint8Array> | null): Promise<string | null> {
  return stream && new Response(stream as ReadableStream<Uint8Array<ArrayBuffer>>).text()
}

const badKeys = [
  '',
  '/etc/passwd',
  '../../secret',
  `workspace_${randomUUID()}/library/../../../secret`,
  `workspace_${randomUUID()}/library/${randomUUID()}/large.webp/..`,
  `workspace_${randomUUID()}/library/${randomUUID()}/large.webp\0`,
  `workspace_${randomUUID()}/library/${randomUUID()}/secret.webp`,
  `workspace_x/library/${randomUUID()}/large.webp`,
]

describe.each(stores)('%s', (_, store) => {
  it('[MED1] gives back exactly what was put', async () => {
    const key = newKey()
    const bytes = new Uint8Array(100_000).map((_, at) => (at * 31) % 256)
    await store.put(key, new Blob([bytes]))
    const read: Uint8Array[] = []
    for await (const chunk of (await store.read(key))!) read.push(chunk)
    expect(Buffer.compare(Buffer.concat(read), bytes)).toBe(0)
  })

  it('[MED1] gives a part, both ends belonging to it', async () => {
    const key = newKey()
    await store.put(key, blob('0123456789'))
    expect(await textOf(await store.read(key, { from: 3, to: 5 }))).toBe('345')
    expect(await textOf(await store.read(key, { from: 9, to: 9 }))).toBe('9')
  })

  it('[MED1] replaces what lies under the same key', async () => {
    const key = newKey()
    await store.put(key, blob('one'))
    await store.put(key, blob('two'))
    expect(await textOf(await store.read(key))).toBe('two')
  })

  it('[MED1] has nothing under a key that was never put', async () => {
    expect(await store.read(newKey())).toBeNull()
    expect(await store.copy(newKey(), newKey())).toBe(false)
  })

  it('[MED1] [MED9] copies are independent of what they were copied from', async () => {
    const [from, to] = [newKey(), newKey()]
    await store.put(from, blob('kept'))
    expect(await store.copy(from, to)).toBe(true)
    await store.delete([from])
    expect(await store.read(from)).toBeNull()
    expect(await textOf(await store.read(to))).toBe('kept')
  })

  it('[MED1] deletes what is named and nothing else; what is gone stays gone', async () => {
    const [one, two, three] = [newKey(), newKey(), newKey()]
    for (const key of [one, two, three]) await store.put(key, blob(key))
    await store.delete([one, two])
    await store.delete([one, newKey()])
    await store.delete([])
    expect(await store.read(one)).toBeNull()
    expect(await textOf(await store.read(three))).toBe(three)
  })

  it.each(badKeys)('[MED1] refuses the key %j', async (key) => {
    await expect(store.put(key, blob('x'))).rejects.toThrow('no key of the media store')
    await expect(store.read(key)).rejects.toThrow('no key of the media store')
    await expect(store.copy(key, newKey())).rejects.toThrow('no key of the media store')
    await expect(store.delete([key])).rejects.toThrow('no key of the media store')
  })
})

describe('disk', () => {
  it('[MED2] a file is there whole or not at all: what breaks off half-way leaves nothing', async () => {
    const own = path.join(folder, 'broken')
    const store = new DiskStore(own)
    const broken = blob('x')
    broken.stream = () =>
      new ReadableStream({
        pull(controller) {
          controller.enqueue(new Uint8Array(1000))
          controller.error(new Error('the sender is gone'))
        },
      })
    const key = newKey()
    await expect(store.put(key, broken)).rejects.toThrow('the sender is gone')
    expect(await store.read(key)).toBeNull()
    expect(await readdir(path.join(own, 'unfinished'))).toEqual([])
  })

  it('[MED2] says when its folder cannot be written', async () => {
    const file = path.join(folder, 'a-file')
    await writeFile(file, '')
    await expect(new DiskStore(file).put(newKey(), blob('x'))).rejects.toThrow(/ENOTDIR|EEXIST/)
  })
})

describe('uploadthing', () => {
  let store: UploadThingStore

  beforeAll(() => {
    store = new UploadThingStore(fake.options)
  })

  it('[MED3] files are private: who has the address and no signature gets nothing', async () => {
    await store.put(newKey(), blob('private'))
    const file = fake.files.at(-1)!
    expect(file.acl).toBe('private')
    expect((await fake.fetchUnsigned(file)).status).toBe(403)
  })

  it('[MED3] an upload whose answer was lost is sent again and lies there once', async () => {
    const key = newKey()
    fake.loseNextAnswer = true
    await store.put(key, blob('again'))
    expect(fake.files.filter((file) => file.name === key)).toHaveLength(1)
    expect(await textOf(await store.read(key))).toBe('again')
  })

  it('[MED3] what fails throws, and tells neither the token nor an address', async () => {
    fake.failing = true
    const key = newKey()
    const acts = [store.put(key, blob('x')), store.read(key), store.copy(key, newKey()), store.delete([key])]
    for (const result of await Promise.allSettled(acts)) {
      const error = (result as PromiseRejectedResult).reason as Error
      expect(error.message).toMatch(/^UploadThing did not/)
      expect(`${error.stack}${JSON.stringify(error)}`).not.toMatch(/sk_test|signature|localhost:/)
      expect(error.cause).toBeUndefined()
    }
    fake.failing = false
  })
})

describe('configuration', () => {
  const token = fake.options.token
  const read = (environment: Record<string, string>) => readConfig(environment, '/home').media
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64')

  it('[MED16] bytes lie on the disk unless UploadThing is chosen', () => {
    expect(read({})).toEqual({ store: 'disk' })
    expect(read({ UPLOADTHING_TOKEN: token })).toEqual({ store: 'disk' })
    expect(read({ MEDIA_STORE: 'uploadthing', UPLOADTHING_TOKEN: token })).toEqual({
      store: 'uploadthing',
      token,
    })
  })

  it.each([
    [{ MEDIA_STORE: 's3' }, 'MEDIA_STORE must be disk or uploadthing'],
    [{ MEDIA_STORE: 'uploadthing' }, 'UPLOADTHING_TOKEN must be set, because MEDIA_STORE is uploadthing'],
    [
      { UPLOADTHING_TOKEN: 'sk_live_1234' },
      'UPLOADTHING_TOKEN must be the token from the UploadThing dashboard',
    ],
    [{ UPLOADTHING_TOKEN: encoded({ appId: 'x', regions: ['y'] }) }, 'UPLOADTHING_TOKEN must be the token'],
    [{ UPLOADTHING_TOKEN: encoded(null) }, 'UPLOADTHING_TOKEN must be the token'],
  ])('[MED16] %o stops the start: %s', (environment, reason) => {
    let message = ''
    try {
      read(environment)
    } catch (error) {
      message = (error as Error).message
    }
    expect(message).toContain(reason)
    // A token that is wrong somewhere is a secret none the less.
    expect(message).not.toContain('sk_live')
  })
})

describe('the whole server on UploadThing', () => {
  it('[MED3] sends there and fetches from there, and people see no other address than its own', async () => {
    const environment = {
      MEDIA_STORE: 'uploadthing',
      UPLOADTHING_TOKEN: fake.options.token,
      DATA_DIR: folder,
    }
    const app = await startApp({ environment, mediaStore: () => new UploadThingStore(fake.options) })
    const ann = await app.signUp('Ann')
    const id = randomUUID()
    const address = app.url + uploadAddress(id, { workspace: ann.workspaceId }, 'x.png')
    const body = await png()
    expect((await fetch(address, { method: 'PUT', headers: ann.headers(), body })).status).toBe(200)
    expect(fake.files.filter(({ name, acl }) => name.includes(id) && acl === 'private')).toHaveLength(3)
    const response = await fetch(app.url + mediaAddress(id, 'thumb'), { headers: ann.headers() })
    expect([response.status, response.redirected]).toEqual([200, false])
    expect(JSON.stringify([...response.headers])).not.toContain('signature')
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 8, 12)).toBe('WEBP')
    fake.failing = true
    expect((await fetch(app.url + mediaAddress(id, 'large'), { headers: ann.headers() })).status).toBe(503)
    fake.failing = false
    await app.close()
  })
})
