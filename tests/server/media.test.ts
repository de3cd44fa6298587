import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MediaOwner } from '../../shared/media.ts'
import type { TestPerson, TestProject } from '../people.ts'
import { type Bytes, MediaRoom, plain, png, wav } from './mediaRoom.ts'

let room: MediaRoom
let ann: TestPerson
let film: TestProject
let branch: MediaOwner
let workspace: MediaOwner

beforeAll(async () => {
  room = await MediaRoom.start()
  ann = await room.app.signUp('Ann')
  film = await ann.createProject()
  branch = { branch: film.branchId }
  workspace = { workspace: film.workspaceId }
})

afterAll(() => room.close())

/** Sends it as Ann and gives its id. */
async function sent(bytes: Bytes, owner: MediaOwner = branch, name = 'picture.png'): Promise<string> {
  const id = randomUUID()
  const { status, body } = await room.put(ann, { id, owner, name }, bytes)
  expect(body).toMatchObject({ id })
  expect(status).toBe(200)
  return id
}

describe('a picture', () => {
  it('[MED4] is kept in three sizes, none of them enlarged, and answers with what it is', async () => {
    const id = randomUUID()
    const bytes = new Uint8Array(await plain(3000, 1500).jpeg().toBuffer())
    const { body } = await room.put(ann, { id, owner: branch, name: 'Harbour at dusk.jpeg' }, bytes)
    const large = await room.picture(ann, id)
    const expected = { id, kind: 'picture', width: 2048, height: 1024, name: 'Harbour at dusk.jpeg' }
    expect(body).toEqual({ ...expected, bytes: large.length })
    for (const [size, width] of Object.entries({ large: 2048, medium: 768, thumb: 256 })) {
      const { format, ...made } = await sharp(await room.picture(ann, id, size)).metadata()
      expect([format, made.width, made.height]).toEqual(['webp', width, width / 2])
    }
    const small = await sent(await png(40, 30))
    expect(await sharp(await room.picture(ann, small)).metadata()).toMatchObject({ width: 40, height: 30 })
  })

  it.each(['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff'] as const)(
    '[MED4] may be %s, whatever it is called',
    async (format) => {
      const id = await sent(new Uint8Array(await plain()[format]().toBuffer()), branch, 'notes.txt')
      const { channels } = await sharp(await room.picture(ann, id)).stats()
      const [red, green, blue] = channels.map(({ mean }) => Math.round(mean))
      expect(Math.abs(red! - 0xc0) + Math.abs(green! - 0x20) + Math.abs(blue! - 0x40)).toBeLessThan(12)
    },
  )

  it('[MED4] keeps what is transparent, and only the first of several frames', async () => {
    const see = sharp({ create: { width: 20, height: 20, channels: 4, background: '#ff000080' } })
    const id = await sent(new Uint8Array(await see.png().toBuffer()))
    const { channels } = await sharp(await room.picture(ann, id)).stats()
    expect(channels).toHaveLength(4)
    expect(Math.round(channels[3]!.mean)).toBe(128)
    const frames = [plain(20, 20, '#ff0000'), plain(20, 20, '#0000ff')].map((frame) => frame.png().toBuffer())
    const gif = await sharp(await Promise.all(frames), { join: { animated: true } })
      .gif()
      .toBuffer()
    expect((await sharp(gif).metadata()).pages).toBe(2)
    const first = await sharp(await room.picture(ann, await sent(new Uint8Array(gif)))).stats()
    expect(first.dominant.r).toBeGreaterThan(200)
  })

  it('[MED5] says nothing of where it was taken, and stands the way it was held', async () => {
    const exif = {
      IFD0: { Make: 'Camera of Ann' },
      IFD3: { GPSLatitude: '48/1 51/1 0/1', GPSLatitudeRef: 'N' },
    }
    // Turned by a quarter: what is red on the left when it is held is stored at the bottom.
    const photo = await sharp(await plain(60, 20, '#ff0000').png().toBuffer())
      .extend({ top: 20, background: '#0000ff' })
      .withExif(exif)
      .withMetadata({ orientation: 6 })
      .jpeg({ quality: 95 })
      .toBuffer()
    expect((await sharp(photo).metadata()).exif?.toString('latin1')).toContain('Camera of Ann')
    const id = await sent(new Uint8Array(photo))
    for (const size of ['large', 'medium', 'thumb']) {
      const picture = await room.picture(ann, id, size)
      const { exif, icc, xmp, orientation, width, height } = await sharp(picture).metadata()
      expect({ exif, icc, xmp, orientation }).toEqual({})
      expect([width, height]).toEqual([40, 60])
      expect(picture.toString('latin1')).not.toContain('Camera of Ann')
      const left = await sharp(picture).extract({ left: 0, top: 0, width: 10, height: 60 }).stats()
      expect(left.dominant.r).toBeGreaterThan(200)
    }
  })

  it('[MED5] is in sRGB, whatever it was in', async () => {
    const wide = await plain(20, 20, '#00ff00').withIccProfile('p3').png().toBuffer()
    expect((await sharp(wide).metadata()).icc).toBeDefined()
    const picture = await room.picture(ann, await sent(new Uint8Array(wide)))
    expect((await sharp(picture).metadata()).icc).toBeUndefined()
    const cmyk = await plain(20, 20, '#c02040').toColourspace('cmyk').jpeg().toBuffer()
    const converted = await room.picture(ann, await sent(new Uint8Array(cmyk)))
    expect(await sharp(converted).metadata()).toMatchObject({ space: 'srgb', channels: 3 })
  })

  it('[MED6] may be kept by the browser and by nobody between, and does nothing as a page', async () => {
    const id = await sent(await png(), branch, 'Tür "8";\u202e.png')
    const response = await room.fetch(ann, id, 'thumb')
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'content-disposition': "inline; filename*=UTF-8''T%C3%BCr%20%228%22%3B.webp",
    })
    const etag = response.headers.get('etag')!
    expect((await room.fetch(ann, id, 'thumb', { 'if-none-match': etag })).status).toBe(304)
    expect((await room.fetch(ann, id, 'large', { 'if-none-match': etag })).status).toBe(200)
    const stranger = await room.app.signUp('Eve')
    const refused = await room.fetch(stranger, id, 'thumb', { 'if-none-match': etag })
    expect([refused.status, refused.headers.get('cache-control')]).toEqual([404, 'no-store'])
  })
})

describe('a sound', () => {
  it('[MED7] is kept as it was sent, and says how long it is', async () => {
    const id = randomUUID()
    const bytes = wav(2.5)
    const { body } = await room.put(ann, { id, owner: workspace, name: 'Voice of Ada.wav' }, bytes)
    expect(body).toEqual({ id, kind: 'audio', seconds: 2.5, bytes: bytes.length, name: 'Voice of Ada.wav' })
    const response = await room.fetch(ann, id, 'sound')
    expect(response.headers.get('content-type')).toBe('audio/wav')
    expect(response.headers.get('content-length')).toBe(String(bytes.length))
    expect(Buffer.compare(await response.bytes(), bytes)).toBe(0)
    expect((await room.fetch(ann, id, 'large')).status).toBe(404)
  })

  it.each([
    ['bytes=0-3', 206, 'RIFF', '0-3'],
    ['bytes=8-11', 206, 'WAVE', '8-11'],
    ['bytes=-2', 206, '\u0080\u0080', '8042-8043'],
    ['bytes=8042-', 206, '\u0080\u0080', '8042-8043'],
    ['bytes=8043-99999', 206, '\u0080', '8043-8043'],
    ['bytes=8044-', 416, '', '*'],
    ['bytes=-0', 416, '', '*'],
  ])('[MED7] gives the part that a player asks for: %s', async (range, status, text, part) => {
    const id = await sent(wav(1))
    const response = await room.fetch(ann, id, 'sound', { range })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-range')).toBe(`bytes ${part}/8044`)
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1')).toBe(text)
  })

  it('[MED7] says its length to who asks for the head alone', async () => {
    const id = await sent(wav(1))
    const address = `${room.app.url}/api/media/${id}/sound`
    const response = await fetch(address, { method: 'HEAD', headers: ann.headers() })
    const { headers } = response
    expect([response.status, headers.get('content-length'), headers.get('accept-ranges')]).toEqual([
      200,
      '8044',
      'bytes',
    ])
  })

  it.each(['bytes=5-2', 'bytes=', 'bytes=-', 'lines=0-1', 'bytes=0-1,4-5', 'bytes=1e3-', 'bytes=0x1-2'])(
    '[MED7] gives the whole where a range is not understood: %s',
    async (range) => {
      const response = await room.fetch(ann, await sent(wav(1)), 'sound', { range })
      expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 8044])
    },
  )
})

describe('sending', () => {
  it('[MED8] the same again gets the same answer and stores nothing twice', async () => {
    const [id, bytes] = [randomUUID(), await png()]
    const put = () => room.put(ann, { id, owner: branch }, bytes)
    const [first, second] = await Promise.all([put(), put()])
    const before = await room.state()
    expect(await put()).toEqual(first)
    expect(second).toEqual(first)
    expect(await room.state()).toEqual(before)
  })

  it('[MED8] a guest who has signed up meanwhile is the same person', async () => {
    const project = await ann.createProject()
    const gus = await room.app.guest(await ann.shareLink(project.id, 'editor'), 'Gus')
    const wanted = { id: randomUUID(), owner: { branch: project.branchId } }
    const first = await room.put(gus, wanted, await png())
    await gus.signUp('Gustav')
    expect(await room.put(gus, wanted, await png())).toEqual(first)
  })

  it('[MED8] an id with capitals is the same id', async () => {
    const id = randomUUID()
    const first = await room.put(ann, { id: id.toUpperCase(), owner: branch }, await png())
    expect(first.body.id).toBe(id)
    const copy = { id: randomUUID().toUpperCase(), ...branch }
    expect((await ann.ask('POST', `/api/media/${id.toUpperCase()}/copies`, copy)).status).toBe(200)
    expect(await room.put(ann, { id, owner: branch }, await png())).toEqual(first)
  })

  it('[MED8] an id that is taken by another owner is refused', async () => {
    const id = await sent(await png())
    const { status, body } = await room.put(ann, { id, owner: workspace }, await png())
    expect([status, body.error]).toEqual([409, 'This id cannot be used: choose another one.'])
  })

  it('[MED11] needs one owner and an id', async () => {
    const put = (address: string) =>
      fetch(`${room.app.url}/api/media/${address}`, { method: 'PUT', headers: ann.headers(), body: 'x' })
    const id = randomUUID()
    for (const address of [
      id,
      `${id}?branch=${film.branchId}&workspace=${film.workspaceId}`,
      `${id}?branch=`,
      `${id}?branch=../..`,
      `no-id?branch=${film.branchId}`,
    ]) {
      expect((await put(address)).status).toBe(400)
    }
  })

  it('[MED10] a film that is archived takes nothing and shows what it has', async () => {
    const old = await ann.createProject('Old')
    const id = await sent(await png(), { branch: old.branchId })
    await ann.must('PATCH', `/api/projects/${old.id}`, { archived: true })
    expect(
      (await room.put(ann, { id: randomUUID(), owner: { branch: old.branchId } }, await png())).status,
    ).toBe(403)
    expect((await room.fetch(ann, id, 'thumb')).status).toBe(200)
  })
})

describe('a copy', () => {
  it('[MED9] lies where its owner is, is whole, and outlives what it was copied from', async () => {
    const id = await sent(await png(600, 400), workspace)
    const copy = randomUUID()
    const told = await ann.must('POST', `/api/media/${id}/copies`, { id: copy, ...branch })
    expect(told).toMatchObject({ id: copy, kind: 'picture', width: 600, height: 400 })
    const files = await room.files()
    const place = `project_${film.id}/branch_${film.branchId}/master-assets/${copy}`
    for (const size of ['large', 'medium', 'thumb']) {
      expect(files.some((file) => file.endsWith(`${place}/${size}.webp`))).toBe(true)
    }
    const large = await room.picture(ann, id)
    for (const file of files.filter((file) => file.includes(id))) await rm(file)
    expect((await room.fetch(ann, id, 'large')).status).toBe(404)
    expect(Buffer.compare(await room.picture(ann, copy), large)).toBe(0)
  })

  it('[MED9] goes into the library too, and of a sound as well', async () => {
    const id = await sent(wav(1))
    const copy = randomUUID()
    await ann.must('POST', `/api/media/${id}/copies`, { id: copy, ...workspace })
    const files = await room.files()
    expect(
      files.some((file) => file.endsWith(`workspace_${film.workspaceId}/library/${copy}/sound.wav`)),
    ).toBe(true)
    expect((await room.fetch(ann, copy, 'sound')).status).toBe(200)
  })

  it('[MED9] asked for again is the same one; under an id that is taken it is refused', async () => {
    const [one, two] = [await sent(await png()), await sent(await png())]
    const body = { id: randomUUID(), ...workspace }
    const first = await ann.ask('POST', `/api/media/${one}/copies`, body)
    expect(await ann.ask('POST', `/api/media/${one}/copies`, body)).toEqual(first)
    expect((await ann.ask('POST', `/api/media/${two}/copies`, body)).status).toBe(409)
    expect((await ann.ask('POST', `/api/media/${one}/copies`, { id: two, ...workspace })).status).toBe(409)
    expect((await ann.ask('POST', `/api/media/${one}/copies`, { id: randomUUID() })).status).toBe(400)
  })
})
