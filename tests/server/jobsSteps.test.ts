/** What can go wrong on the way from a wish to its picture, step by step. Rules: JOB. */
import { afterEach, describe, expect, it } from 'vitest'
import { ProviderBusy, ProviderRefused } from '../../server/providers/provider.ts'
import type { DocumentName } from '../../shared/documents.ts'
import { TestDatabase } from '../database.ts'
import type { AppOptions } from '../harness.ts'
import type { TestPerson } from '../people.ts'
import { JobRoom } from './jobRoom.ts'
import { ScriptedProvider } from './scriptedProvider.ts'

const model = 'nano-banana-pro'
const price = 0.15

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function begin(provider = new ScriptedProvider('fal'), options: AppOptions = {}) {
  const room = await JobRoom.with(provider, options)
  closing.push(() => room.close())
  const ann = await room.app.signUp('Ann')
  const { branchId } = await ann.createProject()
  const film: DocumentName = `film/${branchId}`
  const target = await room.asset(film)
  const wish = room.wishOf(film, target, provider.name === 'fal' ? { model, price } : {})
  return { room, provider, ann, film, target, wish }
}

const spent = async (ann: TestPerson, film: DocumentName) =>
  ann.must<{ spent: number; reserved: number }>('GET', `/api/spending?document=${film}`)

const lost = () => {
  throw new TypeError('fetch failed')
}

describe('before the vendor has accepted', () => {
  it('[JOB20] a busy vendor is asked again later, and made ready for anew', async () => {
    const { room, provider, ann, film, target, wish } = await begin()
    provider.next('prepare', () => {
      throw new ProviderBusy('The uploads are busy.')
    })
    provider.next('submit', () => {
      throw new ProviderBusy('Too many requests.', 10)
    })
    await ann.must('POST', '/api/jobs', wish)
    const row = await room.ends(wish.id, 'done')
    expect(Number(row['cost'])).toBe(150_000)
    expect([provider.asked.prepare.length, provider.asked.submit.length]).toEqual([3, 2])
    expect(await room.attempts(film, target)).toHaveLength(1)
  })

  it('[JOB20] one that stays busy is given up, in its words, for nothing', async () => {
    const { room, provider, ann, film, wish } = await begin(undefined, { jobTimes: { tries: 3 } })
    provider.next(
      'submit',
      () => {
        throw new ProviderBusy('Too many requests.')
      },
      9,
    )
    await ann.must('POST', '/api/jobs', wish)
    const row = await room.ends(wish.id, 'failed')
    expect(row).toMatchObject({ reason: 'Too many requests.', cost: null })
    expect(provider.asked.submit).toHaveLength(3)
    expect(await spent(ann, film)).toMatchObject({ spent: 0, reserved: 0 })
  })

  it.each(['prepare', 'submit'] as const)(
    '[JOB20] a refusal to %s is said as it is, and costs nothing',
    async (step) => {
      const { room, provider, ann, film, wish } = await begin()
      provider.next(step, () => {
        throw new ProviderRefused('The prompt is too long.')
      })
      await ann.must('POST', '/api/jobs', wish)
      await room.ends(wish.id, 'failed')
      const [job] = await room.list(ann, film)
      expect(job).toMatchObject({ state: 'failed', reason: 'The prompt is too long.', cost: null })
      expect(await spent(ann, film)).toMatchObject({ spent: 0, reserved: 0 })
    },
  )
})

describe('an answer that nobody heard', () => {
  it('[JOB21] is looked for, and what was accepted is fetched: paid once', async () => {
    const { room, provider, ann, film, target, wish } = await begin()
    provider.next('submit', lost)
    provider.next('find', lost)
    provider.next(
      'find',
      () => {
        provider.found = 'found again'
      },
      1,
    )
    await ann.must('POST', '/api/jobs', wish)
    const row = await room.ends(wish.id, 'done')
    expect(row['ticket']).toBe('found again')
    expect([provider.asked.submit.length, provider.asked.find.length]).toEqual([1, 2])
    expect(await room.attempts(film, target)).toHaveLength(1)
  })

  it('[JOB21] that is found nowhere ends as not known, is never asked again, and its price is counted', async () => {
    const { room, provider, ann, film, wish } = await begin()
    provider.next('submit', lost)
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'failed')
    const [job] = await room.list(ann, film)
    expect(job!.reason).toBe(
      'It is not known whether the vendor accepted this. It was not asked again, so nothing is paid twice. Its price is counted as spent.',
    )
    expect(provider.asked.submit).toHaveLength(1)
    expect(provider.asked.find.length).toBeGreaterThan(2)
    expect(await spent(ann, film)).toMatchObject({ spent: price, reserved: 0 })
  })

  it('[JOB21] is not given up while nobody can look', async () => {
    const { room, provider, ann, wish } = await begin(undefined, { jobTimes: { graceMs: 100 } })
    provider.next('submit', lost)
    provider.next('find', lost, 6)
    provider.next('find', () => {
      provider.found = 'found late'
    })
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'done')
    expect(provider.asked.find.length).toBe(7)
  })
})

describe('once it was accepted', () => {
  it('[JOB22] a vendor that is busy or broken is asked until it gives the picture', async () => {
    const { room, provider, ann, film, target, wish } = await begin()
    provider.cost = 0.11
    provider.next(
      'wait',
      () => {
        throw new ProviderBusy('The result cannot be fetched just now.')
      },
      4,
    )
    provider.next('wait', lost, 4)
    await ann.must('POST', '/api/jobs', wish)
    const row = await room.ends(wish.id, 'done')
    expect(Number(row['cost'])).toBe(110_000)
    expect(provider.asked.submit).toHaveLength(1)
    expect(await room.attempts(film, target)).toHaveLength(1)
    expect(await spent(ann, film)).toMatchObject({ spent: 0.11, reserved: 0 })
  })

  it('[JOB22] a refusal is said as it is, and the price is counted and said to be', async () => {
    const { room, provider, ann, film, wish } = await begin()
    provider.next('wait', () => {
      throw new ProviderRefused('The model refused this because of its content rules.')
    })
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'failed')
    const [job] = await room.list(ann, film)
    expect(job!.reason).toBe(
      'The model refused this because of its content rules. Whether this was charged is not known; its price is counted as spent.',
    )
    expect(job!.cost).toBe(price)
    expect(await spent(ann, film)).toMatchObject({ spent: price, reserved: 0 })
  })

  it('[JOB22] what comes and is no picture fails, in words', async () => {
    const { room, provider, ann, film, wish } = await begin()
    provider.next('wait', () => ({ bytes: new Blob(['<html>']), cost: null }))
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'failed')
    const [job] = await room.list(ann, film)
    expect(job!.reason).toMatch(/^What was made cannot be used: .+ Whether this was charged is not known/)
  })

  it('[JOB22] what costs nothing and is broken here does not go on for days', async () => {
    const { room, provider, ann, film, wish } = await begin(new ScriptedProvider('previz'), {
      jobTimes: { tries: 3 },
    })
    provider.next('wait', lost, 9)
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'failed')
    const [job] = await room.list(ann, film)
    expect(job!.reason).toBe('It was accepted, but what came of it could not be fetched.')
  })
})

describe('a program that ends', () => {
  it.each(['prepare', 'submit', 'wait'] as const)(
    '[JOB23] at %s, is gone on with by the next one, without paying twice',
    async (step) => {
      const database = await TestDatabase.shared()
      const databaseUrl = await database.create()
      closing.push(() => database.drop(databaseUrl))
      const { room, provider, ann, film, target, wish } = await begin(undefined, { databaseUrl })
      provider.hold(step)
      await ann.must('POST', '/api/jobs', wish)
      await expect.poll(() => provider.asked[step].length).toBe(1)
      const started = Date.now()
      await room.close()
      closing.pop()
      expect(Date.now() - started).toBeLessThan(5_000)

      const second = new ScriptedProvider('fal')
      // What it was doing when it ended had reached the vendor.
      if (step === 'submit') second.found = 'accepted by then'
      const next = await JobRoom.with(second, { databaseUrl })
      closing.push(() => next.close())
      const row = await next.ends(wish.id, 'done')
      expect(await next.attempts(film, target)).toHaveLength(1)
      expect(second.asked.submit).toHaveLength(step === 'prepare' ? 1 : 0)
      expect(provider.asked.submit).toHaveLength(step === 'prepare' ? 0 : 1)
      if (step === 'submit') expect(row['ticket']).toBe('accepted by then')
    },
  )

  it('[JOB23] after the picture was stored, it is not asked for again', async () => {
    const database = await TestDatabase.shared()
    const databaseUrl = await database.create()
    closing.push(() => database.drop(databaseUrl))
    const { room, ann, film, target, wish } = await begin(undefined, { databaseUrl })
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'done')
    const { app } = room
    // As if it had been killed before it could note that it was done.
    await app.sql`update jobs set state = 'running', cost = null, ended_at = null where id = ${wish.id}`
    const second = new ScriptedProvider('fal')
    await room.close()
    closing.pop()
    const next = await JobRoom.with(second, { databaseUrl })
    closing.push(() => next.close())
    await next.ends(wish.id, 'done')
    expect(second.asked.wait).toHaveLength(0)
    expect(await next.attempts(film, target)).toHaveLength(1)
  })

  it('[JOB23] and whose key is gone says so for what was not submitted', async () => {
    const database = await TestDatabase.shared()
    const databaseUrl = await database.create()
    closing.push(() => database.drop(databaseUrl))
    const { room, provider, ann, wish } = await begin(undefined, { databaseUrl })
    provider.hold('prepare')
    await ann.must('POST', '/api/jobs', wish)
    await expect.poll(() => provider.asked.prepare.length).toBe(1)
    await room.close()
    closing.pop()
    const next = await JobRoom.with(new ScriptedProvider('previz'), { databaseUrl })
    closing.push(() => next.close())
    const row = await next.ends(wish.id, 'failed')
    expect(row['reason']).toBe('The model it was wished from is not set up here any more.')
  })
})

describe('a job that nobody wants any more', () => {
  it('[JOB24] that has not begun is cancelled at once', async () => {
    const { room, provider, ann, film, target, wish } = await begin()
    provider.hold('prepare')
    const wishes = [wish, ...Array.from({ length: 4 }, () => room.wishOf(film, target, { model, price }))]
    for (const each of wishes) await ann.must('POST', '/api/jobs', each)
    await expect.poll(() => provider.asked.prepare.length).toBe(4)
    const last = wishes.at(-1)!
    expect(await ann.must('POST', `/api/jobs/${last.id}/cancel`)).toMatchObject({
      state: 'cancelled',
      cost: null,
    })
    provider.release('prepare')
    for (const each of wishes.slice(0, 4)) await room.ends(each.id, 'done')
    expect(provider.asked.submit.map(({ id }) => id)).not.toContain(last.id)
  })

  it('[JOB24] is cancelled before it is paid, where there is time for that', async () => {
    const { room, provider, ann, film, wish } = await begin()
    provider.hold('prepare')
    await ann.must('POST', '/api/jobs', wish)
    await expect.poll(() => provider.asked.prepare.length).toBe(1)
    expect(await ann.must('POST', `/api/jobs/${wish.id}/cancel`)).toMatchObject({
      state: 'cancelled',
      cost: null,
    })
    provider.release('prepare')
    expect(provider.asked.submit).toHaveLength(0)
    expect(await spent(ann, film)).toMatchObject({ spent: 0, reserved: 0 })
    expect(await room.list(ann, film)).toEqual([])
  })

  it('[JOB24] at the vendor’s is taken back there: for nothing if the vendor says so, else its price is counted', async () => {
    for (const says of [true, false]) {
      const { provider, ann, film, wish } = await begin()
      provider.hold('wait')
      provider.next('cancel', () => {
        // The one who waited before has gone; the next to wait is told.
        if (says) provider.release('wait')
      })
      await ann.must('POST', '/api/jobs', wish)
      await expect.poll(() => provider.asked.wait.length).toBe(1)
      if (says) {
        provider.next(
          'wait',
          () => {
            throw new ProviderRefused('Cancelled.')
          },
          2,
        )
      }
      const job = await ann.must<{ state: string; cost: number | null }>(
        'POST',
        `/api/jobs/${wish.id}/cancel`,
      )
      expect(job).toMatchObject({ state: 'cancelled', cost: says ? null : price })
      expect(provider.asked.cancel).toHaveLength(1)
      expect(await spent(ann, film)).toMatchObject({ spent: says ? 0 : price, reserved: 0 })
    }
  })

  it('[JOB24] that was finished already is done: it is paid, and is not thrown away', async () => {
    const { provider, room, ann, film, target, wish } = await begin()
    provider.hold('wait')
    provider.next('cancel', () => provider.release('wait'))
    await ann.must('POST', '/api/jobs', wish)
    await expect.poll(() => provider.asked.wait.length).toBe(1)
    expect(await ann.must('POST', `/api/jobs/${wish.id}/cancel`)).toMatchObject({
      state: 'done',
      cost: price,
    })
    expect(await room.attempts(film, target)).toHaveLength(1)
    expect(await ann.must('POST', `/api/jobs/${wish.id}/cancel`)).toMatchObject({ state: 'done' })
  })

  it('[JOB25] and one that failed is taken out of sight for everybody, told as cancelled', async () => {
    const { provider, room, ann, film, wish } = await begin()
    const live = await room.open(ann, film)
    const heard: string[] = []
    live.onJob((job) => job && heard.push(job.state))
    provider.next('submit', () => {
      throw new ProviderRefused('No.')
    })
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'failed')
    await ann.must('POST', `/api/jobs/${wish.id}/dismiss`)
    await expect.poll(() => heard.at(-1)).toBe('cancelled')
    expect(await room.list(ann, film)).toEqual([])
    await ann.must('POST', `/api/jobs/${wish.id}/dismiss`)
    const done = room.wishOf(film, wish.target, { model, price })
    await ann.must('POST', '/api/jobs', done)
    await room.ends(done.id, 'done')
    expect((await ann.ask('POST', `/api/jobs/${done.id}/dismiss`)).status).toBe(409)
  })
})
