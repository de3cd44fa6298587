/** From a wish to its picture, through the front door. Rules: JOB. */
import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { PostgresStore } from '../../server/documents/store.ts'
import { pick } from '../../shared/assets.ts'
import { applyToFilm } from '../../shared/applied.ts'
import { addAttempt } from '../../shared/attempts.ts'
import { askForProof, bearCapsule, setCapsuleDeleted } from '../../shared/capsules.ts'
import { type DocumentName, filmStyleWordsRoot } from '../../shared/documents.ts'
import { place, readFilmAssets } from '../../shared/film/assets.ts'
import type { Generation, Job } from '../../shared/jobs.ts'
import { readLibrary, setDeleted } from '../../shared/library.ts'
import { type MediaOwner, uploadAddress } from '../../shared/media.ts'
import { pictureModels } from '../../shared/models.ts'
import type { AppOptions } from '../harness.ts'
import type { TestPerson } from '../people.ts'
import { JobRoom } from './jobRoom.ts'
import { png } from './mediaRoom.ts'
import { ScriptedProvider } from './scriptedProvider.ts'

let room: JobRoom
const rooms: JobRoom[] = []
afterEach(async () => {
  for (const each of rooms.splice(0)) await each.close()
})

async function begin(provider = new ScriptedProvider(), options: AppOptions = {}) {
  room = await JobRoom.with(provider, options)
  rooms.push(room)
  const ann = await room.app.signUp('Ann')
  const project = await ann.createProject()
  const film: DocumentName = `film/${project.branchId}`
  const library: DocumentName = `library/${project.workspaceId}`
  return { provider, ann, project, film, library }
}

describe('a wish', () => {
  it('[JOB1] ends as an attempt of the job’s id with its request, picked, in film and library', async () => {
    const { ann, film, library } = await begin()
    for (const document of [film, library]) {
      const target = await room.asset(document)
      const wish = room.wishOf(document, target)
      const { status, body } = await room.wish(ann, wish)
      expect(status).toBe(200)
      expect(body).toMatchObject({ id: wish.id, document, target, way: 'fresh', price: 0, cost: null })
      expect(body.wishedBy).toEqual({ id: ann.person.id, name: 'Ann' })
      await room.ends(wish.id, 'done')
      const [attempt, ...others] = await room.attempts(document, target)
      expect(others).toEqual([])
      expect(attempt).toMatchObject({
        id: wish.id,
        width: 30,
        height: 40,
        name: 'Mara 1.png',
      })
      expect(attempt!.made.by).toBe(ann.person.id)
      expect(attempt!.request).toMatchObject({ model: 'previz', way: 'fresh', subject: { name: 'Mara' } })
      const read = document === film ? readFilmAssets : readLibrary
      const [asset] = await room.app.documents.read(document, (doc) => read(doc))
      expect(asset!.picture?.id).toBe(wish.id)
      const shown = await fetch(`${room.app.url}/api/media/${attempt!.media}/large`, {
        headers: ann.headers(),
      })
      expect(shown.status).toBe(200)
    }
  })

  it('[JOB2] wished again, by a double click or a retry, is one job, one request and one picture', async () => {
    const { ann, film, provider } = await begin()
    const target = await room.asset(film)
    const wish = room.wishOf(film, target)
    const answers = await Promise.all(Array.from({ length: 8 }, () => room.wish(ann, wish)))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    await room.ends(wish.id, 'done')
    const late = await room.wish(ann, { ...wish, price: 1 })
    expect(late.body).toMatchObject({ id: wish.id, state: 'done' })
    expect(provider.asked.submit).toHaveLength(1)
    expect(await room.attempts(film, target)).toHaveLength(1)
  })

  it('[JOB2] is refused under an id that somebody else, another wish or an attempt has', async () => {
    const { ann, film, library } = await begin()
    const target = await room.asset(film)
    const wish = room.wishOf(film, target)
    await ann.must('POST', '/api/jobs', wish)
    const bob = await room.app.signUp('Bob')
    await ann.must('POST', `/api/workspaces/${library.split('/')[1]}/members`, {
      email: bob.email,
      role: 'editor',
    })
    const refused = { status: 409, body: { error: 'This id cannot be used: choose another one.' } }
    expect(await room.wish(bob, wish)).toEqual(refused)
    expect(await room.wish(ann, { ...wish, target: await room.asset(film) })).toEqual(refused)
    expect(await room.wish(ann, { ...wish, way: { is: 'words' } })).toEqual(refused)
    const sent = await picture(ann, { branch: film.split('/')[1]! })
    const attempt = await attemptOf(film, target, sent)
    expect(await room.wish(ann, { ...room.wishOf(film, target), id: attempt })).toEqual(refused)
  })

  // All of them are refused before anything is done: they can be so by one server.
  describe('that cannot be understood', () => {
    let ann: TestPerson
    let film: DocumentName
    let target: string
    let close: () => Promise<void>

    beforeAll(async () => {
      ;({ ann, film } = await begin())
      const [begun] = rooms.splice(0)
      close = () => begun!.close()
      target = await room.asset(film)
    })
    afterAll(() => close())

    it.each([
      [{ id: 'x' }, 'id: must be an id'],
      [
        { document: 'story/00000000-0000-4000-8000-000000000000' },
        'document: must be film/<branch> or library/<workspace>',
      ],
      [{ target: '../x' }, 'target: must be an id'],
      [{ way: { is: 'fresh', attempt: 'x' } }, 'way: Unrecognized key'],
      [{ way: { is: 'magic' } }, 'way.is: must be a way in which a picture can be made'],
      [{ way: { is: 'view', attempt: 'x', view: 'above' } }, 'way.view: must be a view'],
      [
        { way: { is: 'reference', attempt: 'x', change: 'a'.repeat(2001) } },
        'way.change: must have 2000 characters at most',
      ],
      [{ price: -1 }, 'price: must be US dollars'],
      [{ model: 'nonesuch' }, 'model: there is no such model'],
      [{ more: 1 }, 'Unrecognized key'],
    ])('[JOB3] is refused by name: %o', async (changed, words) => {
      const wish = { ...room.wishOf(film, target), ...changed }
      const { status, body } = await room.wish(ann, wish)
      expect([status, body.error.startsWith(words) ? words : body.error]).toEqual([400, words])
      expect(await room.list(ann, film)).toEqual([])
    })
  })

  it('[JOB3] needs a name and 20 characters of description or prompt; from a picture the name is enough', async () => {
    const { ann, film } = await begin()
    const short = await room.asset(film, 'x'.repeat(19))
    const { status, body } = await room.wish(ann, room.wishOf(film, short))
    expect(status).toBe(409)
    expect(body.error).toBe('Describe it in at least 20 characters first: 1 to go.')
    const enough = await room.asset(film, 'x'.repeat(20))
    expect((await room.wish(ann, room.wishOf(film, enough))).status).toBe(200)
    const attempt = await attemptOf(film, short, await picture(ann, { branch: film.split('/')[1]! }))
    const way = { is: 'reference', attempt, change: 'in a space suit' } as const
    const wish = room.wishOf(film, short, { way })
    expect((await room.wish(ann, wish)).status).toBe(200)
    await room.ends(wish.id, 'done')
  })

  it('[JOB3] of what is not there, or was removed, is refused', async () => {
    const { ann, film, library } = await begin()
    const gone = { status: 404, body: { error: 'What this picture is for is not there, or was removed.' } }
    const [inFilm, inLibrary] = [await room.asset(film), await room.asset(library)]
    expect(await room.wish(ann, room.wishOf(film, randomUUID()))).toEqual(gone)
    expect(await room.wish(ann, room.wishOf(film, inLibrary))).toEqual(gone)
    await room.app.documents.edit(film, (doc) => place(doc, inFilm, 'removed'))
    await room.app.documents.edit(library, (doc) => setDeleted(doc, inLibrary, { by: 'x', at: 1 }))
    expect(await room.wish(ann, room.wishOf(film, inFilm))).toEqual(gone)
    expect(await room.wish(ann, room.wishOf(library, inLibrary))).toEqual(gone)
  })

  it('[JOB3] of a model that is not set up names what to set; one that takes backgrounds away does only that', async () => {
    const { ann, film } = await begin()
    const target = await room.asset(film)
    const unset = await room.wish(ann, room.wishOf(film, target, { model: 'nano-banana-pro', price: 1 }))
    expect(unset.status).toBe(409)
    expect(unset.body.error).toContain('FAL_KEY in .env')
    await begin(new ScriptedProvider('fal'))
    const ben = await room.app.signUp('Ben')
    const library: DocumentName = `library/${ben.workspaceId}`
    const prop = await room.asset(library)
    const cutout = pictureModels.find(({ task }) => task === 'cutout')!
    expect((await room.wish(ben, room.wishOf(library, prop, { model: cutout.id, price: 1 }))).status).toBe(
      400,
    )
    const generation = await ben.must<Generation>('GET', '/api/generation')
    expect(generation.models).toContain('nano-banana-pro')
    expect(generation.models).not.toContain('previz')
    expect(generation.missing).toBeNull()
  })

  it('[JOB33] gets its picture though somebody has uploaded another one under its id meanwhile', async () => {
    const { ann, film, provider } = await begin()
    const target = await room.asset(film)
    provider.hold('wait')
    const wish = room.wishOf(film, target)
    await ann.must('POST', '/api/jobs', wish)
    const eve = await room.app.signUp('Eve')
    await picture(eve, { workspace: eve.workspaceId }, wish.id)
    provider.release('wait')
    await room.ends(wish.id, 'done')
    const [attempt] = await room.attempts(film, target)
    expect([attempt!.id, attempt!.width, attempt!.height]).toEqual([wish.id, 30, 40])
    const { owner } = (await room.app.media.find(attempt!.media, 'large'))!
    expect(owner).toEqual({ branch: film.split('/')[1] })
  })

  it('[JOB4] is composed of the server’s documents, the master picture first', async () => {
    const { ann, film, provider } = await begin()
    const target = await room.asset(film)
    const media = await picture(ann, { branch: film.split('/')[1]! })
    const attempt = await attemptOf(film, target, media)
    const wish = room.wishOf(film, target, { way: { is: 'reference', attempt, change: 'in a space\0 suit' } })
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'done')
    const [order] = provider.asked.submit
    expect(order!.request.references).toEqual([{ media, role: 'master', name: 'Mara' }])
    expect(order!.request.subject.change).toBe('in a space suit')
    expect((await order!.references[0]!.read()).type).toBe('image/webp')
  })

  it('[JOB5] never sends a picture of another place, though a forged attempt points at it', async () => {
    const { ann, film, library } = await begin()
    const eve = await room.app.signUp('Eve')
    const foreign = await picture(ann, { workspace: library.split('/')[1]! })
    const document: DocumentName = `library/${eve.workspaceId}`
    for (const [place, person] of [
      [document, eve],
      [film, ann],
    ] as const) {
      const target = await room.asset(place)
      const attempt = await attemptOf(place, target, foreign)
      const wish = room.wishOf(place, target, { way: { is: 'view', attempt, view: 'back' } })
      const { status, body } = await room.wish(person, wish)
      expect(status).toBe(409)
      expect(body.error).toContain('not there any more')
    }
  })

  it('[JOB5] takes a style of the workspace alone, for those who can open its library', async () => {
    const { ann, film, library, project } = await begin()
    const capsule = await capsuleIn(library)
    const target = await room.asset(film)
    const wish = room.wishOf(film, target, { capsule })
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'done')
    const [attempt] = await room.attempts(film, target)
    expect(attempt!.request!.style).toMatchObject({ name: 'Fog' })
    expect((await room.wish(ann, room.wishOf(film, target, { capsule: randomUUID() }))).status).toBe(404)
    const gus = await room.app.guest(await ann.shareLink(project.id, 'editor'), 'Gus')
    expect((await room.wish(gus, room.wishOf(film, target, { capsule }))).status).toBe(404)
    // What the film itself is made in is for everybody who makes it.
    await room.app.documents.edit(film, (doc) => applyToFilm(doc, capsule))
    expect((await room.wish(gus, room.wishOf(film, target, { capsule }))).status).toBe(200)
  })

  it('[JOB4] of a film has the film’s own words of its style in it', async () => {
    const { ann, film } = await begin()
    const target = await room.asset(film)
    await room.app.documents.edit(film, (doc) => filmStyleWordsRoot(doc).insert(0, 'Salt on every lens'))
    const wish = room.wishOf(film, target)
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'done')
    const [attempt] = await room.attempts(film, target)
    expect(attempt!.request!.style!.words).toContain('Salt on every lens')
  })

  it('[JOB6] for the influence of a style makes what somebody noted in it, and picks nothing', async () => {
    const { ann, library } = await begin()
    const capsule = await capsuleIn(library)
    const ids = [randomUUID(), randomUUID(), randomUUID()] as const
    expect((await room.wish(ann, room.wishOf(library, capsule))).status).toBe(404)
    const asked = { by: ann.person.id, at: 1 }
    const prompt = 'A pier at dawn, with nobody on it.'
    await room.app.documents.edit(library, (doc) =>
      askForProof(doc, capsule, {
        id: randomUUID(),
        prompt,
        kind: 'location',
        model: 'previz',
        wishes: ids,
        asked,
      }),
    )
    for (const [at, id] of ids.entries()) {
      const way = { is: at === 1 ? 'words' : 'fresh' } as const
      await ann.must('POST', '/api/jobs', {
        ...room.wishOf(library, capsule, { way, capsule: at === 0 ? null : capsule }),
        id,
      })
      await room.ends(id, 'done')
    }
    const made = await room.attempts(library, capsule)
    expect(made).toHaveLength(3)
    expect(new Set(made.map(({ request }) => request!.seed)).size).toBe(1)
    expect(made.map(({ request }) => request!.style?.name ?? null)).toEqual([null, 'Fog', 'Fog'])
  })

  it('[JOB7] picks its picture only if the asset still shows what it showed when it was wished', async () => {
    const { ann, film, provider } = await begin()
    const target = await room.asset(film)
    const other = await attemptOf(film, target, randomUUID())
    provider.hold('wait')
    const wish = room.wishOf(film, target)
    await ann.must('POST', '/api/jobs', wish)
    await expect.poll(() => provider.asked.wait.length).toBe(1)
    await room.app.documents.edit(film, (doc) => pick(doc, target, other))
    provider.release('wait')
    await room.ends(wish.id, 'done')
    const [asset] = await room.app.documents.read(film, readFilmAssets)
    expect(asset!.picture?.id).toBe(other)
    expect(asset!.attempts.map(({ id }) => id)).toContain(wish.id)
  })

  it('[JOB8] raises the version of a library asset, like any change', async () => {
    const { ann, library } = await begin(new ScriptedProvider(), { settleMs: 50 })
    const target = await room.asset(library)
    const version = async () => (await room.app.documents.read(library, readLibrary))[0]!.version
    await expect.poll(version).toBe(1)
    const wish = room.wishOf(library, target)
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'done')
    await expect.poll(version).toBe(2)
  })

  it('[JOB9] beyond twenty under way waits for the first of them', async () => {
    const { ann, film, provider } = await begin()
    provider.hold('wait')
    const target = await room.asset(film)
    const wishes = Array.from({ length: 22 }, () => room.wishOf(film, target))
    const answers = await Promise.all(wishes.map((wish) => room.wish(ann, wish)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(20)
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.map(({ body }) => body.error.startsWith('You have 20 wishes under way'))).toEqual([
      true,
      true,
    ])
    provider.release('wait')
  })
})

describe('everybody who has the document open', () => {
  it('[JOB10] hears of every step of a job, and of nobody else’s', async () => {
    const { ann, film, library, provider } = await begin()
    const target = await room.asset(film)
    const [live, other] = [await room.open(ann, film), await room.open(ann, library)]
    const heard: (Job | null)[] = []
    const elsewhere: (Job | null)[] = []
    live.onJob((job) => heard.push(job))
    other.onJob((job) => elsewhere.push(job))
    provider.hold('wait')
    const wish = room.wishOf(film, target)
    await ann.must('POST', '/api/jobs', wish)
    await expect.poll(() => heard.at(-1)?.progress).toBe(0.5)
    expect(await room.list(ann, film)).toMatchObject([{ id: wish.id, state: 'running' }])
    provider.release('wait')
    await expect.poll(() => heard.at(-1)?.state).toBe('done')
    const states = heard.filter((job) => job !== null).map(({ state }) => state)
    expect(states.filter((state, at) => state !== states[at - 1])).toEqual(['queued', 'running', 'done'])
    expect(heard.at(-1)).toMatchObject({ id: wish.id, target, cost: 0, progress: null })
    // What it ends in has come before the news of it.
    expect(readFilmAssets(live.doc)[0]!.picture?.id).toBe(wish.id)
    expect(elsewhere).toEqual([])
    expect(await room.list(ann, film)).toEqual([])
  })

  it('[JOB10] is told when the connection begins anew, so that nothing said in between is missed', async () => {
    const { ann, film } = await begin()
    const live = await room.open(ann, film)
    let begun = 0
    live.onJob((job) => (begun += job === null ? 1 : 0))
    for (const client of room.sockets) client.terminate()
    await expect.poll(() => begun).toBe(1)
  })

  it('[JOB10] nobody loads a document to tell of its jobs', async () => {
    const loads: string[] = []
    class Watched extends PostgresStore {
      override read(name: DocumentName) {
        loads.push(name)
        return super.read(name)
      }
    }
    const store = (sql: Sql) => new Watched(sql)
    const { film, ann, provider } = await begin(new ScriptedProvider(), { store })
    const target = await room.asset(film)
    provider.hold('prepare')
    const wish = room.wishOf(film, target)
    await ann.must('POST', '/api/jobs', wish)
    loads.length = 0
    await ann.must('POST', `/api/jobs/${wish.id}/cancel`)
    provider.release('prepare')
    await room.ends(wish.id, 'cancelled')
    expect(loads).toEqual([])
  })
})

/** Sends a picture to where it belongs, and returns its id. */
async function picture(person: TestPerson, owner: MediaOwner, id: string = randomUUID()): Promise<string> {
  const url = room.app.url + uploadAddress(id, owner, 'face.png')
  const { status } = await fetch(url, { method: 'PUT', headers: person.headers(), body: await png() })
  expect(status).toBe(200)
  return id
}

/** Puts an attempt into a document that points at `media`, and returns its id. */
async function attemptOf(document: DocumentName, asset: string, media: string): Promise<string> {
  const id = randomUUID()
  const shown = { media, width: 40, height: 30, name: 'face.png', copyOf: null }
  await room.app.documents.edit(document, (doc) => addAttempt(doc, id, asset, shown, { by: 'test', at: 1 }))
  return id
}

async function capsuleIn(library: DocumentName): Promise<string> {
  const id = randomUUID()
  await room.app.documents.edit(library, (doc) => {
    const words = { descriptors: 'Soft and grey', palette: 'ash, ochre' }
    bearCapsule(doc, id, { kind: 'visual', name: 'Fog', words }, { by: 'test', at: 1 })
    setCapsuleDeleted(doc, id, null)
  })
  return id
}
