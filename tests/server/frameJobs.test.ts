/** From a wish for a frame to its picture, through the front door, on fal on this computer. Rules: FRM. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { renameAsset } from '../../shared/assets.ts'
import { bearProposal, mergeShots } from '../../shared/film/cutting.ts'
import { approveFrame, linkFrame, pickFrame } from '../../shared/frames/facts.ts'
import type { FrameWish, Job } from '../../shared/jobs.ts'
import { seedOf } from '../../shared/promptWords.ts'
import { TestDatabase } from '../database.ts'
import { boathouse, FrameRoom, model } from './frameRoom.ts'

let room: FrameRoom
beforeAll(async () => {
  room = await FrameRoom.start()
})
afterAll(() => room?.close())

const refusal = async (wish: unknown) => {
  const { status, body } = await room.room.wish(room.ann, wish)
  return [status, body.error] as const
}

const ofShot = (id: string) => ({ owners: { start: [id], clip: [id], end: [id] } })

describe('a frame', () => {
  it('[FRM1] is asked for with exactly what was shown: the words, and the pictures by their bytes in order', async () => {
    const { shot } = await boathouse(room)
    const shown = room.request(shot, 'start')
    const wish = await room.make(shot, 'start')
    expect(room.fal.submissions).toHaveLength(1)
    expect(room.last().input['prompt']).toBe(shown.prompt)
    expect(shown.references.map(({ name }) => name)).toEqual(['Alice', 'Bob', 'Boathouse'])
    expect(room.sent(room.last())).toEqual(await room.shown(shown.references.map(({ media }) => media)))
    const [attempt, ...others] = await room.attempts(shot, 'start')
    expect(others).toEqual([])
    expect(attempt).toMatchObject({ id: wish.id, name: '1A start 1.png', cost: wish.price, removed: null })
    expect(attempt!.made.by).toBe(room.ann.person.id)
    expect({ ...attempt!.request, seed: 0 }).toEqual({ ...shown, seed: 0 })
    expect(await room.picked(shot, 'start')).toBe(wish.id)
  })

  it('[FRM1] tells everybody what is made of which frame', async () => {
    const { shot } = await boathouse(room)
    const wish = room.wish(shot, 'end')
    const { body } = await room.room.wish(room.ann, wish)
    expect(body).toMatchObject({ target: shot, frame: 'end', way: 'frame', task: null, look: null, model })
    await room.room.ends(wish.id, 'done')
  })

  it('[FRM2] of which anything has changed since it was shown is refused, and nothing is kept', async () => {
    const { shot, alice } = await boathouse(room)
    const wish = room.wish(shot, 'start')
    await room.edit((doc) => renameAsset(doc, alice, 'Alicia'))
    const words = 'Somebody has changed something that this frame is made from. Look again.'
    expect(await refusal(wish)).toEqual([409, words])
    expect(room.fal.submissions).toEqual([])
    const [{ count }] = (await room.room.app.sql`
      select count(*)::int as count from jobs where id = ${wish.id}`) as unknown as [{ count: number }]
    expect(count).toBe(0)
    await room.edit((doc) => renameAsset(doc, alice, 'Alice'))
    expect((await room.room.wish(room.ann, wish)).status).toBe(200)
    await room.room.ends(wish.id, 'done')
  })

  it('[FRM3] wished twice at once, and again, is one job, one request and one attempt', async () => {
    const { shot } = await boathouse(room)
    const wish = room.wish(shot, 'start')
    const answers = await Promise.all(Array.from({ length: 8 }, () => room.room.wish(room.ann, wish)))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    await room.room.ends(wish.id, 'done')
    // The film has the attempt by now, and what was shown may be another request.
    expect((await room.room.wish(room.ann, { ...wish, price: 1 })).body).toMatchObject({ state: 'done' })
    expect(room.fal.submissions).toHaveLength(1)
    expect(await room.attempts(shot, 'start')).toHaveLength(1)
    const taken = [409, 'This id cannot be used: choose another one.']
    expect(await refusal({ ...wish, frame: 'end' })).toEqual(taken)
    expect(await refusal({ ...room.wish(shot, 'end'), id: wish.id })).toEqual(taken)
  })

  it('[FRM4] keeps every attempt; whoever has picked another one meanwhile keeps that', async () => {
    const { shot } = await boathouse(room)
    const first = await room.make(shot, 'start')
    room.fal.held = true
    const second = room.wish(shot, 'start')
    await room.ann.must('POST', '/api/jobs', second)
    await room.edit((doc) => pickFrame(doc, ofShot(shot), 'start', null))
    room.fal.held = false
    await room.room.ends(second.id, 'done')
    expect(await room.picked(shot, 'start')).toBeNull()
    const third = await room.make(shot, 'start')
    expect(await room.picked(shot, 'start')).toBe(third.id)
    const attempts = await room.attempts(shot, 'start')
    expect(attempts.map(({ id, name }) => [id, name])).toEqual([
      [first.id, '1A start 1.png'],
      [second.id, '1A start 2.png'],
      [third.id, '1A start 3.png'],
    ])
    expect(new Set(attempts.map(({ media }) => media)).size).toBe(3)
  })

  it('[FRM4] that was approved goes on showing when another one is made', async () => {
    const { shot } = await boathouse(room)
    const first = await room.make(shot, 'start')
    const approval = { attempt: first.id, by: room.ann.person.id, at: Date.now() }
    await room.edit((doc) => approveFrame(doc, ofShot(shot), 'start', approval))
    await room.make(shot, 'start')
    expect(await room.attempts(shot, 'start')).toHaveLength(2)
    expect(await room.picked(shot, 'start')).toBe(first.id)
  })

  it('[FRM4] made at the end has the start frame that was picked as its first picture', async () => {
    const { shot } = await boathouse(room)
    await room.make(shot, 'start')
    const [start] = await room.attempts(shot, 'start')
    const shown = room.request(shot, 'end')
    expect(shown.references[0]).toMatchObject({ role: 'start', media: start!.media })
    await room.make(shot, 'end')
    expect(room.sent(room.last())[0]).toBe((await room.shown([start!.media]))[0])
  })

  it('[FRM5] is of a shot that is stored and there, and not the same as another frame', async () => {
    await room.begin()
    const { film } = room.frames()
    const proposed = film.shots(film.scenes[0]!).shots[0]!.id
    expect(await refusal(room.wish(proposed, 'start'))).toEqual([
      409,
      'The shots of this scene are only proposed so far. Keep them first.',
    ])
    const scene = film.scenes[0]!
    await room.edit((doc) => bearProposal(doc, scene.id, film.proposal(scene), room.stamp()))
    const wish = room.wish(proposed, 'start')
    expect(await refusal({ ...wish, target: randomUUID() })).toEqual([
      404,
      'This shot is not in the film any more.',
    ])
    const other = await room.shoot({ action: 'Bob leaves.', order: 'z9' })
    await room.edit((doc) =>
      linkFrame(doc, ofShot(other), 'start', { is: 'same', shot: proposed, frame: 'end' }),
    )
    expect(await refusal(room.wish(other, 'start'))).toEqual([409, expect.stringContaining('the same as')])
    await room.edit((doc) => linkFrame(doc, ofShot(other), 'start', null))
    for (const each of [wish, room.wish(other, 'start')]) {
      expect((await room.room.wish(room.ann, each)).status).toBe(200)
      await room.room.ends(each.id, 'done')
    }
  })

  it.each([
    [{ frame: 'clip' }, 'frame: must be start or end'],
    [{ way: { is: 'fresh' } }, 'way.is: must be a way in which a frame can be made'],
    [{ shown: 'no print' }, 'shown: must be the print of a request'],
    [{ model: 'nonesuch' }, 'model: there is no such model'],
    [{ model: 'birefnet-2', price: 1 }, 'model: BiRefNet 2 (background removal) cannot do this'],
    [{ price: 0 }, 'This costs $0.09 by now, not $0.00.'],
    [{ look: 'a' }, 'Unrecognized key'],
    [
      { way: { is: 'region', attempt: 'a', mask: randomUUID(), words: ' ' } },
      'way.words: must say what is to be seen there',
    ],
  ])('[FRM5] that cannot be understood is refused by name: %o', async (changed, words) => {
    const { shot } = await boathouse(room)
    const [status, error] = await refusal({ ...room.wish(shot, 'start'), ...changed })
    expect([status < 500 && status >= 400, error.startsWith(words) ? words : error]).toEqual([true, words])
    expect(room.fal.submissions).toEqual([])
  })

  it('[FRM6] with a picture of another film is refused by its name', async () => {
    const { shot, alice } = await boathouse(room)
    const eve = await room.room.app.signUp('Eve')
    const hers = await eve.createProject()
    const foreign = await room.upload('#000000', eve, hers.branchId)
    await room.show(alice, foreign)
    expect(await refusal(room.wish(shot, 'start'))).toEqual([
      409,
      'The picture “Alice” is not there any more. Leave it out, or choose another one.',
    ])
    expect(room.fal.submissions).toEqual([])
  })

  it('[FRM6] with a picture that cannot be read stops, names it, and costs nothing', async () => {
    const { shot } = await boathouse(room)
    const request = room.request(shot, 'start')
    await room.lose(request.references[1]!.media)
    const wish = room.wish(shot, 'start')
    await room.ann.must('POST', '/api/jobs', wish)
    const row = await room.room.ends(wish.id, 'failed')
    expect(row['reason']).toBe('The picture “Bob” cannot be read, so nothing was asked for.')
    expect(row['cost']).toBeNull()
    expect(room.fal.submissions).toEqual([])
    expect(await room.attempts(shot, 'start')).toEqual([])
  })
})

describe('a frame that is under way', () => {
  it('[FRM9] when the server ends is gone on with by the next one: one request, one attempt', async () => {
    const database = await TestDatabase.shared()
    const databaseUrl = await database.create()
    const first = await FrameRoom.start({ databaseUrl })
    const { fal } = first
    let next: FrameRoom | null = null
    try {
      const { shot } = await boathouse(first)
      const folder = first.room.app.folder
      fal.held = true
      const wish = first.wish(shot, 'start')
      await first.ann.must('POST', '/api/jobs', wish)
      await expect.poll(() => fal.submissions.length).toBe(1)
      await first.room.close()
      fal.held = false
      next = await FrameRoom.start({ databaseUrl, fal, environment: { DATA_DIR: folder } })
      await next.room.ends(wish.id, 'done')
      expect(fal.submissions).toHaveLength(1)
      next.film = first.film
      expect((await next.attempts(shot, 'start')).map(({ id }) => id)).toEqual([wish.id])
      expect(await next.picked(shot, 'start')).toBe(wish.id)
    } finally {
      await next?.room.close()
      await fal.close()
      await database.drop(databaseUrl)
    }
  })

  it('[FRM9] of a shot that is joined with another one meanwhile is the end of both', async () => {
    const { shot } = await boathouse(room)
    const second = await room.shoot({ action: 'Bob looks up.', order: 'a5' })
    room.fal.held = true
    const wishes = [room.wish(second, 'end'), room.wish(shot, 'end')]
    for (const wish of wishes) await room.ann.must('POST', '/api/jobs', wish)
    const { film } = room.frames()
    const both = film.shots(film.scenes[0]!).shots
    await room.edit((doc) => mergeShots(doc, both))
    room.fal.held = false
    for (const { id } of wishes) await room.room.ends(id, 'done')
    await room.settled(() => room.frames().parts.attempts.size === 2)
    const frames = room.frames()
    const at = frames.place(shot)!
    expect(frames.attempts(at.shot, 'end').map(({ id }) => id)).toEqual([wishes[0]!.id])
    expect(frames.picture(at.shot, 'end')?.id).toBe(wishes[0]!.id)
    // From now on the end of the one is that of both; the other has no start any more.
    const third = await room.make(shot, 'end')
    await room.settled(() => room.frames().picture(room.frames().place(shot)!.shot, 'end')?.id === third.id)
    expect((await room.attempts(second, 'end')).map(({ id }) => id)).toEqual([wishes[0]!.id, third.id])
    expect(await refusal(room.wish(second, 'start'))).toEqual([
      409,
      'This shot was joined with another one: the frame is not there any more.',
    ])
  })

  it('[FRM9] is cancelled by who wished for it, and nothing is made', async () => {
    const { shot } = await boathouse(room)
    room.fal.held = true
    const wish = room.wish(shot, 'start')
    await room.ann.must('POST', '/api/jobs', wish)
    await expect.poll(() => room.fal.submissions.length).toBe(1)
    await room.ann.must('POST', `/api/jobs/${wish.id}/cancel`)
    room.fal.held = false
    await room.room.ends(wish.id, 'cancelled')
    expect(await room.attempts(shot, 'start')).toEqual([])
  })
})

describe('frames at once', () => {
  /** The wishes for both frames of so many shots. */
  async function scene(count: number): Promise<FrameWish[]> {
    await boathouse(room)
    const shots: string[] = []
    for (let at = 0; at < count; at += 1) {
      shots.push(
        await room.shoot({ action: `Alice mends net ${at}.`, order: `a1${String(at).padStart(3, '0')}x` }),
      )
    }
    const frames = room.frames()
    return shots.flatMap((shot) => (['start', 'end'] as const).map((frame) => room.wish(shot, frame, frames)))
  }

  const budget = (dollars: number | null) =>
    room.ann.must('PUT', `/api/spending?document=${room.film}`, { budget: dollars })
  const ask = (wishes: unknown) =>
    room.ann.ask<{ jobs: Job[]; error: string }>('POST', '/api/jobs/frames', { wishes })

  it('[FRM7] are begun all or none: the sum is in the budget, or nothing is set aside', async () => {
    const wishes = await scene(3)
    await budget(0.5)
    const { status, body } = await ask(wishes)
    expect([status, body.error]).toEqual([402, expect.stringContaining('this costs $0.54')])
    expect(await room.room.list(room.ann, room.film)).toEqual([])
    await budget(0.54)
    const again = await Promise.all([ask(wishes), ask(wishes), ask(wishes)])
    expect(again.map(({ status }) => status)).toEqual([200, 200, 200])
    expect(again[1].body.jobs.map(({ id }) => id)).toEqual(wishes.map(({ id }) => id))
    for (const { id } of wishes) await room.room.ends(id, 'done')
    expect(room.fal.submissions).toHaveLength(6)
    expect((await ask(wishes.slice(0, 2))).body.jobs.map(({ state }) => state)).toEqual(['done', 'done'])
  })

  it('[FRM7] of which one has changed are not begun', async () => {
    const wishes = await scene(2)
    const { status, body } = await ask([...wishes.slice(1), { ...wishes[0]!, shown: 'other' }])
    expect([status, body.error]).toEqual([409, expect.stringContaining('Look again.')])
    expect(await room.room.list(room.ann, room.film)).toEqual([])
    expect((await ask([wishes[0], wishes[0]])).body.error).toContain('must have an id each')
    expect((await ask([])).status).toBe(400)
    expect((await ask([wishes[0], { ...wishes[1], document: `film/${randomUUID()}` }])).status).toBe(400)
  })

  it('[FRM7] wished for one by one by forty clicks spend to the last cent and no further', async () => {
    const wishes = await scene(20)
    await budget(0.9)
    const answers = await Promise.all(wishes.map((wish) => room.room.wish(room.ann, wish)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 402)).toHaveLength(30)
    for (const [at, { id }] of wishes.entries()) {
      if (answers[at]!.status === 200) await room.room.ends(id, 'done')
    }
    expect(room.fal.submissions).toHaveLength(10)
    await budget(null)
  })

  it('[FRM7] are two hundred for a person at most, beside twenty other pictures', async () => {
    const wishes = await scene(2)
    const many = Array.from({ length: 201 }, () => ({ ...wishes[0]!, id: randomUUID() }))
    expect((await ask(many)).body.error).toBe('wishes: must have 200 wishes at most')
    room.fal.held = true
    expect((await ask(many.slice(0, 199))).status).toBe(200)
    expect((await ask(wishes)).body.error).toBe(
      'You have 199 frames under way. 200 are the most that one person can have at once.',
    )
    const target = await room.room.asset(room.film)
    expect((await room.room.wish(room.ann, room.room.wishOf(room.film, target))).status).toBe(200)
    room.fal.held = false
    await room.room.app
      .sql`update jobs set unwanted_at = now() where document = ${room.film} and state = 'queued'`
    await expect
      .poll(() => room.room.list(room.ann, room.film).then((all) => all.length), { timeout: 30_000 })
      .toBe(0)
  })
})

describe('the order of work', () => {
  it('[FRM7] is that of the list, and one picture does not wait behind a scene', async () => {
    const { shot, alice } = await boathouse(room)
    const frames = room.frames()
    const wishes = Array.from({ length: 12 }, () => room.wish(shot, 'start', frames))
    room.fal.held = true
    await room.ann.must('POST', '/api/jobs/frames', { wishes })
    await expect.poll(() => room.fal.submissions.length).toBe(4)
    const seeds = () => room.fal.submissions.map(({ input }) => input['seed'])
    const first = wishes.slice(0, 4).map(({ id }) => seedOf(id))
    expect(new Set(seeds())).toEqual(new Set(first))
    const portrait = room.room.wishOf(room.film, alice, { model, price: 1 })
    await room.ann.must('POST', '/api/jobs', portrait)
    room.fal.held = false
    for (const { id } of [...wishes, portrait]) await room.room.ends(id, 'done')
    expect(seeds().indexOf(seedOf(portrait.id))).toBeLessThan(8)
  })
})

describe('a frame without a key', () => {
  it('[FRM8] is drawn by the built-in renderer from the same request', async () => {
    const own = await FrameRoom.start({ keyed: false })
    try {
      const { shot } = await boathouse(own)
      const wish = own.wish(shot, 'start')
      expect([wish.model, wish.price]).toEqual(['previz', 0])
      await own.ann.must('POST', '/api/jobs', wish)
      await own.room.ends(wish.id, 'done')
      const [attempt] = await own.attempts(shot, 'start')
      expect(attempt!.width / attempt!.height).toBeCloseTo(16 / 9, 1)
    } finally {
      await own.close()
    }
  })
})
