/** Finding the people in a photograph, behind the front door and on fal on this computer. Rules: CST. */
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Box } from '../../shared/boxes.ts'
import type { DocumentName } from '../../shared/documents.ts'
import type { Generation, Job, PeopleWish, Spending } from '../../shared/jobs.ts'
import { type Media, type MediaOwner, uploadAddress } from '../../shared/media.ts'
import { peopleModel } from '../../shared/models.ts'
import { bearPhoto, facesRoot, setConsent, setPhotoRemoved } from '../../shared/photos.ts'
import { TestDatabase } from '../database.ts'
import type { TestPerson } from '../people.ts'
import { FakeFal } from './fakeFal.ts'
import { answerPeople, foundIn } from './fakeFalPeople.ts'
import { JobRoom } from './jobRoom.ts'
import { png } from './mediaRoom.ts'

const group: readonly Box[] = [
  { x: 0.5, y: 0.1, w: 0.25, h: 0.75 },
  { x: 0.125, y: 0.25, w: 0.25, h: 0.5 },
]

let fal: FakeFal
let room: JobRoom
let ann: TestPerson
let project: Awaited<ReturnType<TestPerson['createProject']>>
let film: DocumentName
let photo: string

beforeAll(async () => {
  fal = await FakeFal.start()
  fal.polls = 0
  room = await JobRoom.start({ environment: { FAL_KEY: fal.key, FAL_URL: fal.url } })
  ann = await room.app.signUp('Ann')
})
afterAll(async () => {
  await room?.close()
  await fal?.close()
})
afterEach(() => {
  fal.submissions.length = 0
  fal.files.clear()
  fal.held = false
})

/** A new film with a photograph. */
async function begin(): Promise<void> {
  project = await ann.createProject()
  film = `film/${project.branchId}`
  photo = await photograph(film, await upload({ branch: project.branchId }))
  answerPeople(fal, () => foundIn(group))
}

async function upload(owner: MediaOwner): Promise<string> {
  const address = room.app.url + uploadAddress(randomUUID(), owner, 'quay.png')
  const body = Uint8Array.from(await png())
  const answer = await fetch(address, { method: 'PUT', headers: ann.headers(), body })
  return ((await answer.json()) as Media).id
}

async function photograph(document: DocumentName, media: string): Promise<string> {
  const id = randomUUID()
  await room.app.documents.edit(document, (doc) => {
    bearPhoto(doc, id, { media, width: 1, height: 1, name: 'quay' }, { by: 'test', at: 1 })
    setPhotoRemoved(doc, id, null)
    setConsent(doc, id, { by: 'test', at: 1, name: 'Ann' })
  })
  return id
}

function wishOf(changed: object = {}): PeopleWish {
  const { id: model, usd: price } = peopleModel
  return { id: randomUUID(), document: film, task: 'people', target: photo, model, price, ...changed }
}

const answerOf = async (person: TestPerson, id: string): Promise<unknown> => {
  const { answer } = await person.must<Job>('GET', `/api/jobs/${id}`)
  return answer === null ? null : JSON.parse(answer)
}
const spent = async () => (await ann.must<Spending>('GET', `/api/spending?document=${film}`)).spent
const statuses = (answers: readonly { status: number }[]) =>
  answers.map(({ status }) => status).toSorted((a, b) => a - b)

describe('finding', () => {
  it('[CST14] sends the photograph privately, once, and keeps the boxes with the job, the largest first', async () => {
    await begin()
    const wish = wishOf()
    const told: Job[] = []
    const live = await room.open(ann, film)
    live.onJob((job) => job && told.push(job))
    const { body } = await room.wish(ann, wish)
    expect(body).toMatchObject({ task: 'people', way: null, target: photo, price: 0.01, answer: null })
    const row = await room.ends(wish.id, 'done')
    expect(row['request']).toMatchObject({ prompt: 'person', photo: { name: 'quay' } })
    expect(await answerOf(ann, wish.id)).toEqual(group)
    const [{ endpoint, input, lifecycle }] = fal.submissions as [(typeof fal.submissions)[number]]
    expect(fal.submissions).toHaveLength(1)
    expect(endpoint).toBe('fal-ai/moondream3-preview/detect')
    expect(Object.keys(input).toSorted()).toEqual(['image_url', 'prompt'])
    expect(input['prompt']).toBe('person')
    expect(lifecycle).toMatchObject({ initial_acl: { default: 'hide' } })
    const files = [...fal.files.values()]
    expect(files).toMatchObject([{ of: 'input', acl: 'hide' }])
    expect(files[0]!.expiresAt! - Date.now()).toBeLessThanOrEqual(86_400_000)
    // Everybody hears that it was done, nobody what: whoever asked marks them.
    await expect.poll(() => told.at(-1)?.state).toBe('done')
    expect(told.every(({ task, answer }) => task === 'people' && answer === null)).toBe(true)
    expect(await room.app.documents.read(film, (doc) => facesRoot(doc).size)).toBe(0)
  })

  it('[CST14] waits with whoever asked until they have taken it', async () => {
    await begin()
    const wish = wishOf()
    await room.wish(ann, wish)
    await room.ends(wish.id, 'done')
    const ben = await room.app.signUp('Ben')
    await ann.must('POST', `/api/projects/${project.id}/members`, { email: ben.email, role: 'editor' })
    const listedTo = async (person: TestPerson) => (await room.list(person, film)).map(({ id }) => id)
    expect(await listedTo(ann)).toEqual([wish.id])
    expect(await listedTo(ben)).toEqual([])
    await ann.must('POST', `/api/jobs/${wish.id}/dismiss`)
    expect(await listedTo(ann)).toEqual([])
  })

  it('[CST14] is of a photograph that is there, is the film’s own and may be used', async () => {
    await begin()
    const statusOf = async (changed: object) => (await room.wish(ann, wishOf(changed))).status
    expect(await statusOf({ target: randomUUID() })).toBe(404)
    expect(await statusOf({ document: `library/${project.workspaceId}` })).toBe(400)
    const strange = await photograph(film, await upload({ workspace: project.workspaceId }))
    expect(await statusOf({ target: strange })).toBe(409)
    expect(await statusOf({ target: await photograph(film, 'no-such-media') })).toBe(409)
    await room.app.documents.edit(film, (doc) => setConsent(doc, photo, null))
    expect(await statusOf({})).toBe(409)
    await room.app.documents.edit(film, (doc) => setPhotoRemoved(doc, photo, { by: 'test', at: 2 }))
    expect(await statusOf({})).toBe(404)
    expect(fal.submissions).toEqual([])
    expect(fal.files.size).toBe(0)
  })

  it.each<[string, object]>([
    ['no list', { finish_reason: 'stop' }],
    ['words', { objects: 'four people' }],
    ['what is no box', { objects: [{ x_min: 120, y_min: 4, x_max: 900, y_max: 700 }, null] }],
    ['what is no number', { objects: [{ x_min: null, y_min: 0, x_max: 1, y_max: 1 }] }],
  ])('[CST13] an answer with %s fails in words', async (_, answer) => {
    await begin()
    answerPeople(fal, () => ({ ...answer }))
    const wish = wishOf()
    await room.wish(ann, wish)
    const row = await room.ends(wish.id, 'failed')
    expect(row['reason']).toContain('cannot be read')
    expect(row['answer']).toBeNull()
    // The model has worked, so it counts.
    expect(await spent()).toBe(0.01)
  })

  it('[CST13] that nobody was found is an answer, and ten thousand boxes are at most a hundred', async () => {
    await begin()
    answerPeople(fal, () => foundIn([]))
    const nobody = wishOf()
    await room.wish(ann, nobody)
    await room.ends(nobody.id, 'done')
    expect(await answerOf(ann, nobody.id)).toEqual([])
    const boxes = Array.from({ length: 10_000 }, (_, at) => ({
      x: (at % 100) * 0.0095,
      y: Math.floor(at / 100) * 0.0095,
      w: 0.03,
      h: 0.03,
    }))
    answerPeople(fal, () => foundIn(boxes))
    const crowd = wishOf()
    await room.wish(ann, crowd)
    await room.ends(crowd.id, 'done')
    expect(await answerOf(ann, crowd.id)).toHaveLength(100)
  })

  it('[CST15] is done for one person at a time in a photograph', async () => {
    await begin()
    const other = await photograph(film, await upload({ branch: project.branchId }))
    fal.held = true
    const wishes = Array.from({ length: 6 }, () => wishOf())
    const answers = await Promise.all(wishes.map((wish) => room.wish(ann, wish)))
    expect(statuses(answers)).toEqual([200, 409, 409, 409, 409, 409])
    expect(answers.find(({ status }) => status === 409)!.body.error).toContain('being looked for already')
    const beside = await room.wish(ann, wishOf({ target: other }))
    expect(beside.status).toBe(200)
    fal.held = false
    for (const { body } of [...answers.filter(({ status }) => status === 200), beside]) {
      await room.ends(body.id, 'done')
    }
    expect(fal.submissions).toHaveLength(2)
    const again = wishOf()
    expect((await room.wish(ann, again)).status).toBe(200)
    await room.ends(again.id, 'done')
  })
})

describe('paying', () => {
  it('[CST15] wished twice at once it is one question, and what was used is what it cost', async () => {
    await begin()
    const wish = wishOf()
    const answers = await Promise.all(Array.from({ length: 5 }, () => room.wish(ann, wish)))
    expect(statuses(answers)).toEqual([200, 200, 200, 200, 200])
    await room.ends(wish.id, 'done')
    expect(fal.submissions).toHaveLength(1)
    expect(await spent()).toBe(0.000366)
  })

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['nonsense', { input_tokens: 'many', output_tokens: null }],
    ['less than nothing', { input_tokens: -5, output_tokens: 2 }],
    ['more than can be', { input_tokens: 1e300, output_tokens: 1e300 }],
    ['nought', { input_tokens: 0, output_tokens: 0 }],
  ])('[CST15] where %s is told of what was used, it costs what was told before', async (_, usage) => {
    await begin()
    answerPeople(fal, () => ({ ...foundIn(group), usage_info: usage }))
    const wish = wishOf()
    await room.wish(ann, wish)
    await room.ends(wish.id, 'done')
    expect(await spent()).toBe(0.01)
  })

  it('[CST15] a lost answer is found and not asked again, and one that never arrived is not asked again either', async () => {
    await begin()
    fal.next({ is: 'lostAnswer' })
    const lost = wishOf()
    await room.wish(ann, lost)
    await room.ends(lost.id, 'done')
    expect(await answerOf(ann, lost.id)).toEqual(group)
    expect([...fal.payments().values()]).toEqual([1])
    fal.next({ is: 'neverArrived' })
    const never = wishOf()
    await room.wish(ann, never)
    expect((await room.ends(never.id, 'failed'))['reason']).toContain('It was not asked again')
    expect(fal.submissions).toHaveLength(1)
  })

  it('[CST15] it costs what was told or nothing is asked, and never more than the budget', async () => {
    await begin()
    const cheap = await room.wish(ann, wishOf({ price: 0.001 }))
    expect(cheap).toMatchObject({ status: 409 })
    expect(cheap.body.error).toContain('Look at the price again')
    await ann.must('PUT', `/api/spending?document=${film}`, { budget: 0.005 })
    expect((await room.wish(ann, wishOf())).status).toBe(402)
    expect(fal.submissions).toEqual([])
  })

  it('[CST15] cancelled while it waits, nobody is found', async () => {
    await begin()
    fal.held = true
    const wish = wishOf()
    await room.wish(ann, wish)
    await expect.poll(() => fal.submissions.length).toBe(1)
    await ann.must('POST', `/api/jobs/${wish.id}/cancel`)
    await room.ends(wish.id, 'cancelled')
    expect(await answerOf(ann, wish.id)).toBeNull()
    expect(fal.submissions[0]!.cancelled).toBe(true)
  })

  it('[CST15] survives the end of the program, at the vendor’s and after its answer was kept', async () => {
    const database = await TestDatabase.shared()
    const databaseUrl = await database.create()
    const environment = { FAL_KEY: fal.key, FAL_URL: fal.url, DATA_DIR: room.app.folder }
    const usual = { room, ann }
    const start = () => JobRoom.start({ environment, databaseUrl })
    room = await start()
    ann = await room.app.signUp('Ann')
    try {
      await begin()
      const wish = wishOf()
      fal.held = true
      await room.wish(ann, wish)
      await expect.poll(() => fal.submissions.length).toBe(1)
      await room.close()
      fal.held = false
      room = await start()
      const row = await room.ends(wish.id, 'done')
      // As if it had been killed before it could note that it was done.
      await room.app
        .sql`update jobs set state = 'running', cost = null, ended_at = null where id = ${wish.id}`
      await room.close()
      answerPeople(fal, () => foundIn([]))
      room = await start()
      expect((await room.ends(wish.id, 'done'))['answer']).toBe(row['answer'])
      expect(JSON.parse(String(row['answer']))).toEqual(group)
      expect(fal.submissions).toHaveLength(1)
      expect(fal.submissions[0]!.fetched).toBe(1)
    } finally {
      await room.close()
      await database.drop(databaseUrl)
      ;({ room, ann } = usual)
    }
  })
})

describe('rights', () => {
  it('[CST16] only who may spend asks, and only who may change the film is told who was found', async () => {
    await begin()
    const member = async (role: string) => {
      const person = await room.app.signUp(role)
      await ann.must('POST', `/api/projects/${project.id}/members`, { email: person.email, role })
      return person
    }
    const editor = await member('editor')
    const viewer = await member('viewer')
    const commenter = await member('commenter')
    const guest = await room.app.guest(await ann.shareLink(project.id, 'editor'), 'Gus')
    const eve = await room.app.signUp('Eve')
    for (const [person, status] of [
      [commenter, 403],
      [viewer, 403],
      [guest, 403],
      [eve, 404],
      [room.app.stranger(), 401],
    ] as const) {
      expect((await room.wish(person, wishOf())).status).toBe(status)
    }
    const allow = (allowed: boolean) =>
      ann.must('PUT', `/api/spending/people/${editor.person.id}?document=${film}`, { allowed })
    await allow(false)
    expect((await room.wish(editor, wishOf())).status).toBe(403)
    await allow(true)
    expect(fal.submissions).toEqual([])
    const wish = wishOf()
    await room.wish(editor, wish)
    await room.ends(wish.id, 'done')
    for (const person of [ann, editor, guest]) expect(await answerOf(person, wish.id)).toEqual(group)
    for (const person of [viewer, commenter]) expect(await answerOf(person, wish.id)).toBeNull()
    expect((await eve.ask('GET', `/api/jobs/${wish.id}`)).status).toBe(404)
  })

  it.each([
    [{ model: 'gpt' }, 'model: there is no such model for people'],
    [{ target: '../x' }, 'target: must be an id'],
    [{ price: -1 }, 'price: must be US dollars'],
    [{ task: 'faces' }, 'task'],
    [{ prompt: 'a stranger' }, ''],
  ])('[CST16] a wish that is none is refused in words: %o', async (changed, why) => {
    const { status, body } = await room.wish(ann, wishOf(changed))
    expect(status).toBe(400)
    expect(body.error).toContain(why)
  })

  it('[CST16] without a key nobody is found, and what to set is said', async () => {
    const plain = await JobRoom.start()
    const mia = await plain.app.signUp('Mia')
    expect((await mia.must<Generation>('GET', '/api/generation')).people).toBe(false)
    expect((await ann.must<Generation>('GET', '/api/generation')).people).toBe(true)
    const { branchId } = await mia.createProject()
    const { status, body } = await plain.wish(mia, wishOf({ document: `film/${branchId}` }))
    expect(status).toBe(409)
    expect(body.error).toContain('set FAL_KEY in .env')
    await plain.close()
  })
})
