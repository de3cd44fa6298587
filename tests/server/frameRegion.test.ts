/** A part of a frame made anew: what fal on this computer gets, and what becomes of the picture. Rules: FRM. */
import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addFrameAttempt, type FrameAttempt } from '../../shared/frames/attempts.ts'
import { printOfRequest } from '../../shared/frames/composing.ts'
import { composeRegion } from '../../shared/frames/region.ts'
import { staleness } from '../../shared/frames/staleness.ts'
import type { FrameWish } from '../../shared/jobs.ts'
import { renameAsset } from '../../shared/assets.ts'
import { pictureModels } from '../../shared/models.ts'
import { boathouse, FrameRoom } from './frameRoom.ts'

let room: FrameRoom
beforeAll(async () => {
  room = await FrameRoom.start()
})
afterAll(() => room?.close())

const size = { width: 320, height: 180 }
const fill = pictureModels.find(({ id }) => id === 'flux-fill-pro')!
const previz = pictureModels.find(({ id }) => id === 'previz')!

/** A shot with an uploaded start frame all in green. */
async function begin() {
  const { shot, alice } = await boathouse(room)
  const media = await room.put(room.drawn('#20c040', size))
  const id = randomUUID()
  await room.edit((doc) =>
    addFrameAttempt(doc, id, {
      media,
      ...size,
      name: 'mine.png',
      copyOf: null,
      shot,
      frame: 'start',
      made: room.stamp(),
      request: null,
      cost: null,
    }),
  )
  const [attempt] = await room.attempts(shot, 'start')
  return { shot, alice, attempt: attempt! }
}

/** A mask of which the left half is white. */
function leftHalf({ width, height } = size): Promise<string> {
  const black = room.drawn('#000000', { width, height })
  const white = { create: { width: width / 2, height, channels: 3, background: '#ffffff' } } as const
  return room.put(black.composite([{ input: white, left: 0, top: 0 }]))
}

function wishFor(
  shot: string,
  attempt: FrameAttempt,
  mask: string,
  words = 'A red door, image 2',
  model = fill,
): FrameWish {
  const frames = room.frames()
  const sheet = frames.frame(frames.place(shot)!, 'start')
  const shown = printOfRequest(composeRegion(sheet, frames.parts, 'shown', { attempt, mask, words, model }))
  const way = { is: 'region', attempt: attempt.id, mask, words } as const
  return room.wish(shot, 'start', frames, { way, model: model.id, price: model.usd, shown })
}

/** The colours of a picture at the middle of its left and of its right half. */
async function halves(bytes: Uint8Array): Promise<number[][]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return [0.25, 0.75].map((x) => {
    const at = (Math.floor(info.height / 2) * info.width + Math.floor(info.width * x)) * info.channels
    return [...data.subarray(at, at + 3)]
  })
}

describe('a part of a frame', () => {
  it('[FRM20] is asked for with the picture, the mask and the words, and around the mask nothing changes', async () => {
    const { shot, attempt } = await begin()
    const wish = wishFor(shot, attempt, await leftHalf())
    const { body } = await room.room.wish(room.ann, wish)
    expect(body).toMatchObject({ way: 'region', frame: 'start' })
    await room.room.ends(wish.id, 'done')
    const { input, endpoint } = room.last()
    expect([endpoint, input['prompt']]).toEqual(['fal-ai/flux-pro/v1/fill', 'A red door, image 2.'])
    const [picture, mask] = ['image_url', 'mask_url'].map((name) => room.fileAt(String(input[name])))
    expect(await sharp(picture).metadata()).toMatchObject(size)
    expect(await sharp(mask).metadata()).toMatchObject(size)
    expect(await halves(mask!)).toEqual([
      [255, 255, 255],
      [0, 0, 0],
    ])
    const attempts = await room.attempts(shot, 'start')
    expect(attempts.map(({ id, name }) => [id, name])).toEqual([
      [attempt.id, 'mine.png'],
      [wish.id, '1A start 2.png'],
    ])
    expect(attempts[1]).toMatchObject({ ...size, cost: fill.usd })
    expect(attempts[1]!.request).toMatchObject({
      way: 'region',
      region: { attempt: attempt.id },
      references: [],
    })
    const [before] = await halves(await room.bytes(attempt.media))
    const [left, right] = await halves(await room.bytes(attempts[1]!.media))
    const distance = (a: number[], b: number[]) => Math.max(...a.map((value, at) => Math.abs(value - b[at]!)))
    expect(distance(right!, before!)).toBeLessThan(6)
    expect(distance(left!, before!)).toBeGreaterThan(20)
  })

  it('[FRM20] is drawn by the built-in renderer without a price', async () => {
    const { shot, attempt } = await begin()
    const wish = wishFor(shot, attempt, await leftHalf(), 'A red door', previz)
    await room.ann.must('POST', '/api/jobs', wish)
    await room.room.ends(wish.id, 'done')
    expect(room.fal.submissions).toEqual([])
    const [, made] = await room.attempts(shot, 'start')
    const [before] = await halves(await room.bytes(attempt.media))
    const [, right] = await halves(await room.bytes(made!.media))
    expect(Math.max(...right!.map((value, at) => Math.abs(value - before![at]!)))).toBeLessThan(8)
  })

  it('[FRM21] keeps what the picture was made from: it is stale when that is', async () => {
    const { shot, alice } = await begin()
    const whole = await room.make(shot, 'start')
    const attempt = (await room.attempts(shot, 'start')).find(({ id }) => id === whole.id)!
    const stale = async (id: string) => {
      const frames = room.frames()
      const one = (await room.attempts(shot, 'start')).find((each) => each.id === id)!
      return staleness(one, frames.frame(frames.place(shot)!, 'start'), frames.parts).length > 0
    }
    await room.edit((doc) => renameAsset(doc, alice, 'Alicia'))
    const mask = await leftHalf({ width: attempt.width, height: attempt.height })
    const wish = wishFor(shot, attempt, mask)
    await room.ann.must('POST', '/api/jobs', wish)
    await room.room.ends(wish.id, 'done')
    expect(await stale(wish.id)).toBe(true)
    await room.edit((doc) => renameAsset(doc, alice, 'Alice'))
    expect(await stale(wish.id)).toBe(false)
  })

  it('[FRM21] keeps the bytes of its mask as long as the film knows what was made', async () => {
    const { shot, attempt } = await begin()
    const [mask, other] = [await leftHalf(), await leftHalf()]
    const wish = wishFor(shot, attempt, mask, 'A red door', previz)
    await room.ann.must('POST', '/api/jobs', wish)
    await room.room.ends(wish.id, 'done')
    await room.sweep()
    expect(await room.there([mask, attempt.media, other])).toEqual([true, true, false])
  })

  it('[FRM22] is refused without its picture, with a mask of another size or another film, or by a model that cannot', async () => {
    const { shot, attempt } = await begin()
    const mask = await leftHalf()
    const refusal = async (wish: FrameWish) => {
      const { status, body } = await room.room.wish(room.ann, wish)
      return [status, body.error] as const
    }
    const small = await leftHalf({ width: 160, height: 90 })
    expect(await refusal(wishFor(shot, attempt, small))).toEqual([
      409,
      'The mask has another size than the picture. Mark the part again.',
    ])
    expect(await refusal(wishFor(shot, attempt, randomUUID()))).toEqual([
      409,
      expect.stringContaining('“the mask” is not there'),
    ])
    const eve = await room.room.app.signUp('Eve')
    const { branchId } = await eve.createProject()
    const foreign = await room.put(room.drawn('#ffffff', size), eve, { branch: branchId })
    expect((await refusal(wishFor(shot, attempt, foreign)))[1]).toContain('“the mask” is not there')
    const elsewhere = { ...attempt, id: randomUUID() }
    expect((await refusal(wishFor(shot, elsewhere, mask)))[1]).toContain('not there any more')
    const wish = wishFor(shot, attempt, mask)
    expect(await refusal({ ...wish, model: 'nano-banana-2.1', price: 1 })).toEqual([
      400,
      'model: Nano Banana 2.1 cannot do this',
    ])
    expect(await refusal({ ...wish, way: { ...wish.way, words: 'A blue door' } as never })).toEqual([
      409,
      expect.stringContaining('Look again.'),
    ])
    expect(await refusal({ ...room.wish(shot, 'start'), model: fill.id, price: 1 })).toEqual([
      400,
      `model: ${fill.name} cannot do this`,
    ])
    expect(room.fal.submissions).toEqual([])
  })

  it('[FRM22] whose mask cannot be read any more stops, named, for nothing', async () => {
    const { shot, attempt } = await begin()
    const mask = await leftHalf()
    const wish = wishFor(shot, attempt, mask)
    await room.lose(mask)
    await room.ann.must('POST', '/api/jobs', wish)
    const row = await room.room.ends(wish.id, 'failed')
    expect(row['reason']).toBe('The picture “the mask” cannot be read, so nothing was asked for.')
    expect(room.fal.submissions).toEqual([])
  })
})
