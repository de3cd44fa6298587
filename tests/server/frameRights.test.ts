/** Who may wish for frames and fetch what would be sent, and what is in the archive. Rules: FRM. */
import { crc32 } from 'node:zlib'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { applyToFilm } from '../../shared/applied.ts'
import type { Role } from '../../shared/access.ts'
import { addAttempt } from '../../shared/attempts.ts'
import { bearCapsule, setCapsuleDeleted } from '../../shared/capsules.ts'
import { setFilmModel } from '../../shared/frames/facts.ts'
import type { TestPerson } from '../people.ts'
import { boathouse, FrameRoom, printOfBytes } from './frameRoom.ts'

let room: FrameRoom
let shot: string
let people: Record<string, TestPerson>
beforeAll(async () => {
  room = await FrameRoom.start()
  shot = (await boathouse(room)).shot
  const { app } = room.room
  const { id, workspaceId } = room.project
  const member = async (role: Role) => {
    const person = await app.signUp(role)
    await room.ann.must('POST', `/api/workspaces/${workspaceId}/members`, { email: person.email, role })
    return person
  }
  const byLink = async (role: Exclude<Role, 'owner'>) => app.guest(await room.ann.shareLink(id, role), role)
  people = {
    owner: room.ann,
    editor: await member('editor'),
    commenter: await member('commenter'),
    viewer: await member('viewer'),
    'editor by link': await byLink('editor'),
    'commenter by link': await byLink('commenter'),
    'viewer by link': await byLink('viewer'),
    'owner elsewhere': await app.signUp('Eve'),
    'signed out': app.stranger(),
  }
})
afterAll(() => room?.close())

describe('a frame', () => {
  it.each([
    ['owner', 200, 200, 200],
    ['editor', 200, 200, 200],
    ['commenter', 403, 403, 200],
    ['viewer', 403, 403, 200],
    ['editor by link', 403, 200, 200],
    ['commenter by link', 403, 403, 200],
    ['viewer by link', 403, 403, 200],
    ['owner elsewhere', 404, 404, 404],
    ['signed out', 401, 401, 401],
  ])('[FRM30] is for %s: paid %i, free %i, to be downloaded %i', async (who, paid, free, download) => {
    const person = people[who]!
    for (const [model, status] of [
      ['nano-banana-2.1', paid],
      ['previz', free],
    ] as const) {
      await room.edit((doc) => setFilmModel(doc, model))
      const wish = room.wish(shot, 'start')
      expect(wish.model).toBe(model)
      expect((await person.ask('POST', '/api/jobs', wish)).status).toBe(status)
      const wishes = [room.wish(shot, 'end')]
      expect((await person.ask('POST', '/api/jobs/frames', { wishes })).status).toBe(status)
      if (status !== 200) continue
      for (const { id } of [wish, ...wishes]) await room.room.ends(id, 'done')
    }
    const address = `/api/branches/${room.project.branchId}/frames/${shot}/start.zip`
    expect((await person.ask('GET', address)).status).toBe(download)
  })
})

/** What is in an archive, by its directory, each checked against its sum. */
function unzipped(bytes: Uint8Array): { name: string; bytes: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const end = bytes.length - 22
  expect(view.getUint32(end, true)).toBe(0x06054b50)
  let at = view.getUint32(end + 16, true)
  return Array.from({ length: view.getUint16(end + 10, true) }, () => {
    expect(view.getUint32(at, true)).toBe(0x02014b50)
    const [sum, size] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true)]
    const [length, local] = [view.getUint16(at + 28, true), view.getUint32(at + 42, true)]
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length))
    expect(view.getUint32(local, true)).toBe(0x04034b50)
    const from = local + 30 + view.getUint16(local + 26, true)
    const file = bytes.subarray(from, from + size)
    expect(crc32(file)).toBe(sum)
    at += 46 + length
    return { name, bytes: file }
  })
}

async function downloaded(of: string, frame = 'start', person = room.ann) {
  const address = `${room.room.app.url}/api/branches/${room.project.branchId}/frames/${of}/${frame}.zip`
  const answer = await fetch(address, { headers: person.headers() })
  if (!answer.ok) return { status: answer.status, ...((await answer.json()) as { error: string }), files: [] }
  const files = unzipped(new Uint8Array(await answer.arrayBuffer()))
  return { status: 200, error: '', files, headers: answer.headers }
}

describe('the archive of a frame', () => {
  it('[FRM31] has the pictures under their numbers, by their bytes, and the very words', async () => {
    const own = (await boathouse(room)).shot
    const shown = room.request(own, 'start')
    const { files, headers } = await downloaded(own)
    expect(headers!.get('content-disposition')).toBe("attachment; filename*=UTF-8''1A%20start.zip")
    expect(files.map(({ name }) => name)).toEqual([
      '01 Alice.webp',
      '02 Bob.webp',
      '03 Boathouse.webp',
      'prompt.txt',
    ])
    expect(new TextDecoder().decode(files.at(-1)!.bytes)).toBe(shown.prompt)
    expect(files.slice(0, -1).map(({ bytes }) => printOfBytes(bytes))).toEqual(
      await room.shown(shown.references.map(({ media }) => media)),
    )
  })

  it('[FRM31] has names that every system takes, and of shots that are only proposed as well', async () => {
    await room.begin('INT. HUT - DAY\n\nÄnne: “a/b” waits.\n')
    await room.asset('Änne: "a/b" <1>', 'character', '#d02020')
    const { film } = room.frames()
    const [proposed] = film.shots(film.scenes[0]!).shots
    const { files } = await downloaded(proposed!.id, 'end')
    expect(files.at(-1)!.name).toBe('prompt.txt')
    await room.edit((doc) => setFilmModel(doc, null))
    const named = await room.shoot({ action: 'Änne: "a/b" <1> waits.' })
    const names = (await downloaded(named)).files.map(({ name }) => name)
    expect(names[0]).toBe('01 Änne- -a-b- -1-.webp')
  })

  it('[FRM31] is refused with a picture that cannot be read, named, and of what is not there', async () => {
    const own = (await boathouse(room)).shot
    await room.lose(room.request(own, 'start').references[0]!.media)
    const { status, error } = await downloaded(own)
    expect([status, error]).toEqual([409, 'The picture “Alice” cannot be read, so nothing is downloaded.'])
    expect((await downloaded(randomUUID())).status).toBe(404)
    expect((await downloaded(own, 'clip')).status).toBe(400)
    const { branchId } = room.project
    expect((await room.ann.ask('GET', `/api/branches/${randomUUID()}/frames/${own}/start.zip`)).status).toBe(
      404,
    )
    expect((await room.ann.ask('GET', `/api/branches/${branchId}/frames/..%2F..%2Fx/start.zip`)).status).toBe(
      400,
    )
  })

  it('[FRM32] gives a style’s pictures to those alone who can open the library', async () => {
    const own = (await boathouse(room)).shot
    const { workspaceId, id } = room.project
    const [capsule, lent] = [randomUUID(), randomUUID()]
    await room.put(room.drawn('#eeeeee'), room.ann, { workspace: workspaceId }, lent)
    await room.room.app.documents.edit(`library/${workspaceId}`, (doc) => {
      bearCapsule(doc, capsule, { kind: 'visual', name: 'Noir' }, { by: 'test', at: 1 })
      setCapsuleDeleted(doc, capsule, null)
      const picture = { media: lent, width: 64, height: 48, name: 'noir.png', copyOf: null }
      addAttempt(doc, randomUUID(), capsule, picture, { by: 'test', at: 1 })
    })
    await room.edit((doc) => applyToFilm(doc, capsule))
    const guest = await room.room.app.guest(await room.ann.shareLink(id, 'viewer'), 'Vic')
    const namesFor = async (person: TestPerson) =>
      (await downloaded(own, 'start', person)).files.map(({ name }) => name)
    expect((await namesFor(room.ann))[3]).toBe('04 Noir 1.webp')
    expect((await namesFor(guest))[3]).toBe('04 Noir 1.txt')
    const [forAnn, forGuest] = [await downloaded(own), await downloaded(own, 'start', guest)]
    expect(forGuest.files.at(-1)!.bytes).toEqual(forAnn.files.at(-1)!.bytes)
  })
})
