/** What a failure costs, what an unclear answer costs, and what a picture has cost. Rules: JOB. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { ProviderRefused } from '../../server/providers/provider.ts'
import type { DocumentName } from '../../shared/documents.ts'
import type { Job, Spending } from '../../shared/jobs.ts'
import type { TestPerson } from '../people.ts'
import { FakeFal, type Fault } from './fakeFal.ts'
import { JobRoom } from './jobRoom.ts'
import { ScriptedProvider } from './scriptedProvider.ts'

const model = 'nano-banana-pro'
const price = 0.15

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

let fake: FakeFal
let withFal: JobRoom
beforeAll(async () => {
  fake = await FakeFal.start()
  fake.polls = 0
  withFal = await JobRoom.start({ environment: { FAL_KEY: fake.key, FAL_URL: fake.url } })
})
afterAll(async () => {
  await withFal?.close()
  await fake?.close()
})

async function enter(room: JobRoom) {
  const ann = await room.app.signUp('Ann')
  const { branchId } = await ann.createProject()
  const film: DocumentName = `film/${branchId}`
  const target = await room.asset(film)
  return { room, ann, film, target, wish: room.wishOf(film, target, { model, price }) }
}

async function begin(provider = new ScriptedProvider('fal')) {
  const room = await JobRoom.with(provider)
  closing.push(() => room.close())
  return { provider, ...(await enter(room)) }
}

function beginWithFal() {
  fake.log.length = 0
  fake.submissions.length = 0
  return enter(withFal)
}

const posts = () => fake.log.filter((line) => line.startsWith('POST /queue.fal.run/')).length
const spent = async (ann: TestPerson, film: DocumentName) =>
  (await ann.must<Spending>('GET', `/api/spending?document=${film}`)).spent

describe('a refusal once it was accepted', () => {
  it.each([
    [false, 0, 'The runner broke. Nothing was charged.'],
    [true, price, 'The runner broke. It was charged all the same.'],
    [null, price, 'The runner broke. Whether this was charged is not known; its price is counted as spent.'],
  ])('[JOB34] that is charged: %s costs %d, and says so', async (charged, cost, reason) => {
    const { room, provider, ann, film, wish } = await begin()
    provider.next('wait', () => {
      throw new ProviderRefused('The runner broke.', { charged })
    })
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'failed')
    expect((await room.list(ann, film))[0]).toMatchObject({ state: 'failed', cost, reason })
    expect(await spent(ann, film)).toBe(cost)
  })

  it('[JOB34] of what costs nothing says nothing of money', async () => {
    const { room, provider, ann, film, target } = await begin(new ScriptedProvider('previz'))
    provider.next('wait', () => {
      throw new ProviderRefused('The renderer broke.', { charged: false })
    })
    const wish = room.wishOf(film, target)
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'failed')
    expect((await room.list(ann, film))[0]!.reason).toBe('The renderer broke.')
  })

  it('[JOB34] counts though it was cancelled, if the vendor says that it is charged', async () => {
    const { room, provider, ann, film, wish } = await begin()
    provider.hold('wait')
    provider.next('cancel', () => provider.release('wait'))
    await ann.must('POST', '/api/jobs', wish)
    await expect.poll(() => provider.asked.wait.length).toBe(1)
    const refuse = () => {
      throw new ProviderRefused('It is larger than 30 MB.', { charged: true })
    }
    provider.next('wait', refuse, 2)
    await ann.must('POST', `/api/jobs/${wish.id}/cancel`)
    await room.ends(wish.id, 'cancelled')
    expect(await spent(ann, film)).toBe(price)
  })

  it.each<[string, Fault, number, string]>([
    ['a server error of fal’s is free', { is: 'failed' }, 0, 'Nothing was charged.'],
    ['so is one told with the result', { is: 'failed', inResult: true }, 0, 'Nothing was charged.'],
    ['content rules may be charged', { is: 'policy' }, price, 'its price is counted as spent.'],
  ])('[JOB34] %s', async (_, fault, cost, words) => {
    const { room, ann, film, wish } = await beginWithFal()
    fake.next(fault)
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'failed')
    const [job] = await room.list(ann, film)
    expect(job!.cost).toBe(cost)
    expect(job!.reason!.endsWith(words)).toBe(true)
    expect(await spent(ann, film)).toBe(cost)
    expect(posts()).toBe(1)
  })
})

describe('a server error instead of a receipt', () => {
  it.each([500, 502, 503, 504, 408])(
    '[JOB35] %i after it was accepted is found, and paid once',
    async (status) => {
      const { room, ann, wish } = await beginWithFal()
      fake.next({ is: 'down', status, accepted: true })
      await ann.must('POST', '/api/jobs', wish)
      await room.ends(wish.id, 'done')
      expect([posts(), fake.submissions.length]).toEqual([1, 1])
    },
  )

  it.each([500, 502, 503, 504])(
    '[JOB35] %i that was not accepted is looked for, never asked again, and ends as not known',
    async (status) => {
      const { room, ann, film, wish } = await beginWithFal()
      fake.next({ is: 'down', status })
      await ann.must('POST', '/api/jobs', wish)
      await room.ends(wish.id, 'failed')
      expect((await room.list(ann, film))[0]!.reason).toContain('It is not known whether the vendor accepted')
      expect(posts()).toBe(1)
      expect(fake.log.filter((line) => line.includes('/requests/by-endpoint')).length).toBeGreaterThan(1)
      expect(await spent(ann, film)).toBe(price)
    },
  )

  it.each<[string, Fault]>([
    ['503 with a time to come again', { is: 'down', status: 503, afterSeconds: 0 }],
    ['429', { is: 'busy', afterSeconds: 0 }],
  ])('[JOB35] %s was not accepted: it is asked again, and paid once', async (_, fault) => {
    const { room, ann, film, wish } = await beginWithFal()
    fake.next(fault, fault)
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'done')
    expect([posts(), fake.submissions.length]).toEqual([3, 1])
    expect(await spent(ann, film)).toBe(price)
  })
})

describe('a picture', () => {
  it('[JOB36] keeps what it cost: as it was charged, or as it was told where the vendor does not say', async () => {
    const { room, provider, ann, film, target, wish } = await begin()
    for (const [cost, kept] of [
      [null, price],
      [0.11, 0.11],
      [0, 0],
    ] as const) {
      provider.cost = cost
      const next = { ...wish, id: crypto.randomUUID() }
      await ann.must('POST', '/api/jobs', next)
      await room.ends(next.id, 'done')
      const job = await ann.must<Job>('GET', `/api/jobs/${next.id}`)
      const attempt = (await room.attempts(film, target)).find(({ id }) => id === next.id)!
      expect([attempt.cost, job.cost]).toEqual([kept, kept])
    }
  })
})
