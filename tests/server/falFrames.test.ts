/** How endpoints of fal's are asked for frames, in every format of a film. Rules: FRM. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FalProvider } from '../../server/providers/fal.ts'
import type { Order } from '../../server/providers/provider.ts'
import type { FrameRequest } from '../../shared/frames/request.ts'
import { pictureModels } from '../../shared/models.ts'
import { type AspectRatio, aspectRatios } from '../../shared/setup.ts'
import { FakeFal } from './fakeFal.ts'
import { colouredReference, orderOf } from './orders.ts'

let fal: FakeFal
let provider: FalProvider
beforeAll(async () => {
  fal = await FakeFal.start()
  provider = new FalProvider(fal.options)
})
afterAll(() => fal?.close())

function frameOf(model: string, aspect: string, prompt = 'A quay.'): Order {
  const references = [colouredReference('#ff0000')]
  const { id, model: known } = orderOf(model)
  const request: FrameRequest = {
    way: 'frame',
    frame: 'start',
    model,
    prompt,
    aspect,
    seed: 7,
    leftOut: [],
    sources: [],
    region: null,
    references: [{ media: 'm', role: 'identity', name: 'Mara', look: '' }],
    panel: {
      label: '1A',
      size: '',
      framing: '',
      angle: '',
      movement: '',
      present: [],
      light: '',
      action: '',
      dialogue: '',
    },
  }
  return { id, model: known, request, references }
}

const prepared = (order: Order) => provider.prepare(order, new AbortController().signal)

const ratioOf = (aspect: string) => {
  const [width, height] = aspect.split(':').map(Number)
  return width! / height!
}

const sized = pictureModels.filter(({ id, provider, task }) => {
  return provider === 'fal' && task === 'picture' && !id.startsWith('nano')
})

describe('the format of a frame', () => {
  it.each(sized.flatMap(({ id }) => aspectRatios.map((aspect) => [id, aspect] as const)))(
    '[FRM40] is asked of %s in pixels: %s',
    async (model, aspect) => {
      const { image_size: size } = await prepared(frameOf(model, aspect))
      const { width, height } = size as { width: number; height: number }
      expect(Math.abs(width / height / ratioOf(aspect) - 1)).toBeLessThan(0.005)
      expect([width % 16, height % 16]).toEqual([0, 0])
      const pixels = (width * height) / 1_000_000
      expect([pixels > 1.2, pixels < 4.2]).toEqual([true, true])
      if (model.startsWith('seedream')) expect(pixels).toBeGreaterThan(3.68)
    },
  )

  it.each<[AspectRatio, string]>([
    ['16:9', '16:9'],
    ['9:16', '9:16'],
    ['1.85:1', '16:9'],
    ['2.39:1', '21:9'],
    ['4:3', '4:3'],
    ['1:1', '1:1'],
  ])('[FRM40] of %s is asked of Nano Banana by the nearest name that it knows, %s', async (aspect, name) => {
    for (const model of ['nano-banana-2.1', 'nano-banana-pro']) {
      expect((await prepared(frameOf(model, aspect)))['aspect_ratio']).toBe(name)
    }
  })

  it('[FRM40] that nobody knows is wide', async () => {
    const { image_size: size } = await prepared(frameOf('flux-2-pro', 'as you like'))
    expect(size).toEqual({ width: 1536, height: 864 })
    expect((await prepared(frameOf('nano-banana-pro', '')))['aspect_ratio']).toBe('16:9')
  })
})

describe('a frame', () => {
  it('[FRM41] is sent with its very prompt, and refused where that is longer than the model reads', async () => {
    const { prompt } = await prepared(frameOf('qwen-image-2-pro', '16:9', 'x'.repeat(800)))
    expect(prompt).toBe('x'.repeat(800))
    await expect(prepared(frameOf('qwen-image-2-pro', '16:9', 'x'.repeat(801)))).rejects.toThrow(
      'Qwen Image 2 Pro reads at most 800 characters, and this request has 801.',
    )
  })
})
