/** Budgets and the right to spend. Rules: SPN. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inWords } from '../../server/jobs/money.ts'
import { ProviderRefused } from '../../server/providers/provider.ts'
import type { DocumentName } from '../../shared/documents.ts'
import type { Spending } from '../../shared/jobs.ts'
import type { TestPerson, TestProject } from '../people.ts'
import { JobRoom } from './jobRoom.ts'
import { ScriptedProvider } from './scriptedProvider.ts'

const model = 'nano-banana-pro'
const price = 0.15

let room: JobRoom
let fal: ScriptedProvider
let ann: TestPerson
let project: TestProject
let film: DocumentName
let library: DocumentName

beforeEach(async () => {
  fal = new ScriptedProvider('fal')
  room = await JobRoom.start({ providers: () => [fal, new ScriptedProvider('previz')] })
  ann = await room.app.signUp('Ann')
  project = await ann.createProject()
  film = `film/${project.branchId}`
  library = `library/${project.workspaceId}`
})

afterEach(() => room.close())

const address = (document: DocumentName) => `/api/spending?document=${document}`
const read = (document = film, person = ann) => person.must<Spending>('GET', address(document))
const setBudget = (budget: unknown, document = film) =>
  ann.ask<Spending>('PUT', address(document), { budget })

async function editor(name: string): Promise<TestPerson> {
  const person = await room.app.signUp(name)
  const member = { email: person.email, role: 'editor' }
  await ann.must('POST', `/api/workspaces/${project.workspaceId}/members`, member)
  return person
}

describe('a budget', () => {
  it('[SPN1] holds under fifty simultaneous wishes, to the last cent', async () => {
    const target = await room.asset(film)
    const people = [ann, await editor('Ben'), await editor('Cy'), await editor('Di'), await editor('Ed')]
    await setBudget(1.2)
    fal.hold('wait')
    const wishes = Array.from({ length: 50 }, () => room.wishOf(film, target, { model, price }))
    const answers = await Promise.all(wishes.map((wish, at) => room.wish(people[at % 5]!, wish)))
    // Eight times 0.15 is 1.2; in binary fractions it is a little more.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(8)
    expect(answers.filter(({ status }) => status === 402)).toHaveLength(42)
    const refused = answers.find(({ status }) => status === 402)!
    expect(refused.body.error).toMatch(
      /^The budget here is \$1\.20: \$0\.00 is spent and \$\d\.\d\d is set aside/,
    )
    expect(await read()).toMatchObject({ spent: 0, reserved: 1.2, budget: 1.2 })
    fal.release('wait')
    const accepted = wishes.filter((_, at) => answers[at]!.status === 200)
    for (const { id } of accepted) await room.ends(id, 'done')
    expect(await read()).toMatchObject({ spent: 1.2, reserved: 0 })
    expect(fal.asked.submit).toHaveLength(8)
  })

  it('[SPN1] sets nothing aside for a wish that is wished twice at once', async () => {
    const target = await room.asset(film)
    await setBudget(price)
    const wish = room.wishOf(film, target, { model, price })
    const answers = await Promise.all([1, 2, 3, 4].map(() => room.wish(ann, wish)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    await room.ends(wish.id, 'done')
    expect(await read()).toMatchObject({ spent: price, reserved: 0 })
  })

  it('[SPN2] is the project’s or the library’s own, and does not stand in the way of what is free', async () => {
    await setBudget(0)
    expect(await read(library)).toMatchObject({ spent: 0, budget: null })
    const inFilm = await room.asset(film)
    const inLibrary = await room.asset(library)
    expect((await room.wish(ann, room.wishOf(film, inFilm, { model, price }))).status).toBe(402)
    expect((await room.wish(ann, room.wishOf(film, inFilm))).status).toBe(200)
    expect((await room.wish(ann, room.wishOf(library, inLibrary, { model, price }))).status).toBe(200)
    await setBudget(null)
    expect((await room.wish(ann, room.wishOf(film, inFilm, { model, price }))).status).toBe(200)
  })

  it('[SPN3] gives back what was refused before it was accepted', async () => {
    const target = await room.asset(film)
    await setBudget(price)
    fal.next('submit', () => {
      throw new ProviderRefused('No.')
    })
    const refused = room.wishOf(film, target, { model, price })
    await ann.must('POST', '/api/jobs', refused)
    await room.ends(refused.id, 'failed')
    expect((await room.wish(ann, room.wishOf(film, target, { model, price }))).status).toBe(200)
  })

  it.each([[-1], [Number.MAX_VALUE], ['10'], [undefined]])('[SPN2] of %o is refused', async (budget) => {
    const { status, body } = await setBudget(budget)
    expect([status, (body as unknown as { error: string }).error]).toEqual([
      400,
      'budget: must be US dollars from 0 to 1000000, or null',
    ])
  })

  it('[SPN4] counts what was really charged, though it is another sum', async () => {
    const target = await room.asset(film)
    fal.cost = 0.1234567
    const wish = room.wishOf(film, target, { model, price })
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'done')
    expect((await read()).spent).toBe(0.123457)
  })
})

describe('a price', () => {
  it('[SPN5] that has risen since it was told is told again before anything begins', async () => {
    const target = await room.asset(film)
    const { status, body } = await room.wish(ann, room.wishOf(film, target, { model, price: 0.1 }))
    expect(status).toBe(409)
    expect(body.error).toBe('This costs $0.15 by now, not $0.10. Look at the price again before you go on.')
    expect(fal.asked.prepare).toEqual([])
    const more = await room.wish(ann, room.wishOf(film, target, { model, price: 0.5 }))
    expect(more.body.price).toBe(price)
  })

  it.each([
    [0, '$0.00'],
    [150_000, '$0.15'],
    [38_500, '$0.0385'],
    [1, '$0.000001'],
    [20_000_000, '$20.00'],
    [1_100_000, '$1.10'],
  ])('[SPN5] of %i micro-dollars is said as %s', (micros, words) => expect(inWords(micros)).toBe(words))
})

describe('the right to spend', () => {
  it('[SPN6] can be taken from a person by an owner, and given back; what is free stays', async () => {
    const target = await room.asset(film)
    const ben = await editor('Ben')
    expect((await read(film, ben)).maySpend).toBe(true)
    const right = `/api/spending/people/${ben.person.id}?document=${film}`
    await ann.must('PUT', right, { allowed: false })
    await ann.must('PUT', right, { allowed: false })
    expect((await read(film, ben)).maySpend).toBe(false)
    expect((await read(library, ben)).maySpend).toBe(true)
    const refused = await room.wish(ben, room.wishOf(film, target, { model, price }))
    expect([refused.status, refused.body.error]).toEqual([
      403,
      'You cannot spend money here. An owner can give you the right.',
    ])
    expect((await room.wish(ben, room.wishOf(film, target))).status).toBe(200)
    await ann.must('PUT', right, { allowed: true })
    expect((await room.wish(ben, room.wishOf(film, target, { model, price }))).status).toBe(200)
  })

  it('[SPN6] is decided by the price as it is, whatever a guest says it is', async () => {
    const target = await room.asset(film)
    const gus = await room.app.guest(await ann.shareLink(project.id, 'editor'), 'Gus')
    for (const told of [0, price, 1]) {
      const { status, body } = await room.wish(gus, room.wishOf(film, target, { model, price: told }))
      expect([status, body.error]).toEqual([
        403,
        'Guests cannot spend money here: sign up first, or choose Previz.',
      ])
    }
    expect(fal.asked.prepare).toEqual([])
    expect((await read(film, gus)).maySpend).toBe(false)
  })

  it('[SPN6] of somebody who is not here cannot be changed', async () => {
    const eve = await room.app.signUp('Eve')
    const right = `/api/spending/people/${eve.person.id}?document=${film}`
    expect((await ann.ask('PUT', right, { allowed: false })).status).toBe(404)
  })
})
