/** The two real vendors behind the front door: the built-in renderer, and fal on this computer. Rules: JOB. */
import { afterEach, describe, expect, it } from 'vitest'
import type { DocumentName } from '../../shared/documents.ts'
import type { Generation } from '../../shared/jobs.ts'
import { FakeFal } from './fakeFal.ts'
import { JobRoom } from './jobRoom.ts'

const model = 'nano-banana-pro'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

async function begin(environment: Record<string, string> = {}) {
  const room = await JobRoom.start({ environment })
  closing.push(() => room.close())
  const ann = await room.app.signUp('Ann')
  const library: DocumentName = `library/${ann.workspaceId}`
  return { room, ann, library, target: await room.asset(library) }
}

describe('without a key', () => {
  it('[JOB32] the built-in renderer makes the picture, and what to set for more is said', async () => {
    const { room, ann, library, target } = await begin()
    expect(await ann.must<Generation>('GET', '/api/generation')).toEqual({
      models: ['previz'],
      missing: 'Pictures by a model need a key of fal.ai: set FAL_KEY in .env and start Coauteur again.',
      people: false,
      text: false,
    })
    const first = room.wishOf(library, target)
    await ann.must('POST', '/api/jobs', first)
    await room.ends(first.id, 'done')
    const way = { is: 'view', attempt: first.id, view: 'back' } as const
    const second = room.wishOf(library, target, { way })
    await ann.must('POST', '/api/jobs', second)
    const row = await room.ends(second.id, 'done')
    expect(Number(row['cost'])).toBe(0)
    const attempts = await room.attempts(library, target)
    expect(attempts.map(({ name }) => name)).toEqual(['Mara 1.png', 'Mara 2.png'])
    expect(attempts[1]!.request!.references).toEqual([
      { media: attempts[0]!.media, role: 'master', name: 'Mara' },
    ])
    expect(attempts[1]!.height).toBeGreaterThan(attempts[1]!.width)
  })
})

describe('with a key', () => {
  it('[JOB32] fal makes it: one request, the reference first, the result copied out', async () => {
    const fake = await FakeFal.start()
    closing.push(() => fake.close())
    const { room, ann, library, target } = await begin({ FAL_KEY: fake.key, FAL_URL: fake.url })
    const generation = await ann.must<Generation>('GET', '/api/generation')
    expect(generation).toMatchObject({ missing: null, text: true })
    expect(generation.models.at(-1)).toBe('previz')
    expect(generation.models[0]).not.toBe('previz')
    const first = room.wishOf(library, target)
    await ann.must('POST', '/api/jobs', first)
    await room.ends(first.id, 'done')
    const way = { is: 'reference', attempt: first.id, change: 'in a space suit' } as const
    const wish = room.wishOf(library, target, { way, model, price: 0.15 })
    await Promise.all([room.wish(ann, wish), room.wish(ann, wish)])
    await room.ends(wish.id, 'done')
    expect(fake.submissions).toHaveLength(1)
    const { input } = fake.submissions[0]!
    expect(input['image_urls']).toHaveLength(1)
    expect(input['prompt']).toContain('in a space suit')
    fake.files.clear()
    const attempt = (await room.attempts(library, target)).at(-1)!
    const shown = await fetch(`${room.app.url}/api/media/${attempt.media}/large`, { headers: ann.headers() })
    expect(shown.status).toBe(200)
  })

  it('[JOB32] an answer that is lost after fal accepted is found: paid once', async () => {
    const fake = await FakeFal.start()
    closing.push(() => fake.close())
    const { room, ann, library, target } = await begin({ FAL_KEY: fake.key, FAL_URL: fake.url })
    fake.next({ is: 'lostAnswer' })
    const wish = room.wishOf(library, target, { model, price: 0.15 })
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'done')
    expect(fake.submissions).toHaveLength(1)
  })

  it('[JOB32] a picture that content rules forbid is an ordinary failure, said in words', async () => {
    const fake = await FakeFal.start()
    closing.push(() => fake.close())
    const { room, ann, library, target } = await begin({ FAL_KEY: fake.key, FAL_URL: fake.url })
    fake.next({ is: 'policy' })
    const wish = room.wishOf(library, target, { model, price: 0.15 })
    await ann.must('POST', '/api/jobs', wish)
    await room.ends(wish.id, 'failed')
    const [job] = await room.list(ann, library)
    expect(job!.reason).toContain('content rules')
  })
})
