/** Who may send, fetch and copy what: every role towards a film and towards the library of its workspace. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../shared/access.ts'
import type { MediaOwner } from '../../shared/media.ts'
import type { TestPerson } from '../people.ts'
import { type Bytes, MediaRoom, png } from './mediaRoom.ts'

const who = [
  'owner',
  'editor',
  'commenter',
  'viewer',
  'owner of the project alone',
  'editor by link',
  'commenter by link',
  'viewer by link',
  'guest of another film',
  'owner elsewhere',
  'signed out',
] as const
type Who = (typeof who)[number]

let room: MediaRoom
let people: Record<Who, TestPerson>
let bytes: Bytes
let film: MediaOwner
let library: MediaOwner
/** A picture in each, which Ann has sent. */
let filmPicture: string
let libraryPicture: string
/** A place of their own for those who have one, to copy to. */
let elsewhere: MediaOwner

beforeAll(async () => {
  room = await MediaRoom.start()
  bytes = await png()
  const { app } = room
  const ann = await app.signUp('Ann')
  const project = await ann.createProject()
  film = { branch: project.branchId }
  library = { workspace: project.workspaceId }
  const member = async (role: Role) => {
    const person = await app.signUp(role)
    const body = { email: person.email, role }
    await ann.must('POST', `/api/workspaces/${project.workspaceId}/members`, body)
    return person
  }
  const byLink = async (role: Exclude<Role, 'owner'>) =>
    app.guest(await ann.shareLink(project.id, role), role)
  const eve = await app.signUp('Eve')
  const other = await eve.createProject()
  elsewhere = { branch: other.branchId }
  const alone = await app.signUp('Bob')
  await ann.must('POST', `/api/projects/${project.id}/members`, { email: alone.email, role: 'owner' })
  people = {
    owner: ann,
    editor: await member('editor'),
    commenter: await member('commenter'),
    viewer: await member('viewer'),
    'owner of the project alone': alone,
    'editor by link': await byLink('editor'),
    'commenter by link': await byLink('commenter'),
    'viewer by link': await byLink('viewer'),
    'guest of another film': await app.guest(await eve.shareLink(other.id, 'editor'), 'Gus'),
    'owner elsewhere': eve,
    'signed out': app.stranger(),
  }
  filmPicture = randomUUID()
  libraryPicture = randomUUID()
  await room.put(ann, { id: filmPicture, owner: film }, bytes)
  await room.put(ann, { id: libraryPicture, owner: library }, bytes)
})

afterAll(() => room.close())

type Row = [who: Who, put: number, read: number, copyFrom: number, copyTo: number]

/** `copyFrom`: what is there, to where they may write themselves. `copyTo`: what they may see, to there. */
const towardsFilm: Row[] = [
  ['owner', 200, 200, 200, 200],
  ['editor', 200, 200, 200, 200],
  ['commenter', 403, 200, 403, 403],
  ['viewer', 403, 200, 403, 403],
  ['owner of the project alone', 200, 200, 200, 200],
  ['editor by link', 200, 200, 200, 200],
  ['commenter by link', 403, 200, 403, 403],
  ['viewer by link', 403, 200, 403, 403],
  ['guest of another film', 404, 404, 404, 404],
  ['owner elsewhere', 404, 404, 404, 404],
  ['signed out', 401, 401, 401, 401],
]
const towardsLibrary: Row[] = [
  ['owner', 200, 200, 200, 200],
  ['editor', 200, 200, 200, 200],
  ['commenter', 403, 200, 403, 403],
  ['viewer', 403, 200, 403, 403],
  // The library is the workspace's: a role in one project does not open it.
  ['owner of the project alone', 404, 404, 404, 404],
  ['editor by link', 404, 404, 404, 404],
  ['commenter by link', 404, 404, 403, 404],
  ['viewer by link', 404, 404, 403, 404],
  ['guest of another film', 404, 404, 404, 404],
  ['owner elsewhere', 404, 404, 404, 404],
  ['signed out', 401, 401, 401, 401],
]

/** Where somebody may write, or else what they are next to. */
function placeOf(name: Who): MediaOwner {
  return name === 'owner elsewhere' || name === 'guest of another film' ? elsewhere : film
}

async function copy(person: TestPerson, from: string, to: MediaOwner): Promise<number> {
  return (await person.ask('POST', `/api/media/${from}/copies`, { id: randomUUID(), ...to })).status
}

describe.each([
  ['a film', () => film, () => filmPicture, towardsFilm],
  ['the library', () => library, () => libraryPicture, towardsLibrary],
] as const)('[MED10] %s', (_, owner, picture, rows) => {
  it.each(rows)(
    '%s: sends %i, fetches %i, copies out %i, copies in %i',
    async (name, put, read, out, into) => {
      const person = people[name]
      const before = await room.state()
      expect((await room.put(person, { id: randomUUID(), owner: owner() }, bytes)).status).toBe(put)
      expect((await room.fetch(person, picture(), 'large')).status).toBe(read)
      expect(await copy(person, picture(), placeOf(name))).toBe(out)
      expect(await copy(person, filmPicture, owner())).toBe(into)
      const added = [put, out, into].filter((status) => status === 200).length
      const { rows, files } = await room.state()
      expect({ rows, files }).toEqual({ rows: before.rows + added, files: before.files + 3 * added })
    },
  )

  it.each(who.filter((name) => name !== 'owner'))(
    '%s cannot overwrite what another person sent',
    async (name) => {
      const before = await room.picture(people.owner, picture())
      const mine = await png(100, 100)
      for (const to of [owner(), placeOf(name)]) {
        const { status, body } = await room.put(people[name], { id: picture(), owner: to }, mine)
        expect(status).toBeGreaterThanOrEqual(400)
        expect(JSON.stringify(body)).not.toContain('picture.png')
        const asCopy = { id: picture(), ...to }
        const copied = await people[name].ask('POST', `/api/media/${filmPicture}/copies`, asCopy)
        expect(copied.status).toBeGreaterThanOrEqual(400)
      }
      expect(Buffer.compare(await room.picture(people.owner, picture()), before)).toBe(0)
    },
  )
})

describe('[MED10] what is not theirs', () => {
  it('looks like what is not there, to everybody it is not shown to', async () => {
    for (const name of ['guest of another film', 'owner elsewhere'] as const) {
      for (const size of ['large', 'medium', 'thumb', 'sound']) {
        const hidden = await room.fetch(people[name], filmPicture, size)
        const nothing = await room.fetch(people[name], randomUUID(), size)
        expect([hidden.status, await hidden.text()]).toEqual([404, await nothing.text()])
      }
      const to = { id: randomUUID(), ...elsewhere }
      const hidden = await people[name].ask('POST', `/api/media/${filmPicture}/copies`, to)
      expect(hidden).toEqual(await people[name].ask('POST', `/api/media/${randomUUID()}/copies`, to))
    }
  })

  it('is not shown any more from the moment the link is revoked, though browsers may have kept it', async () => {
    const guest = people['viewer by link']
    expect((await room.fetch(guest, filmPicture, 'thumb')).status).toBe(200)
    await room.app.sql`update share_links set revoked_at = now() where role = 'viewer'`
    expect((await room.fetch(guest, filmPicture, 'thumb')).status).toBe(404)
  })

  it('nobody deletes by HTTP', async () => {
    expect((await people.owner.ask('DELETE', `/api/media/${filmPicture}`)).status).toBe(404)
    expect((await room.fetch(people.owner, filmPicture, 'thumb')).status).toBe(200)
  })
})
