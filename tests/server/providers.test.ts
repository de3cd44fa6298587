/** What everything that makes pictures promises (server/providers/provider.ts), for each of them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FalProvider } from '../../server/providers/fal.ts'
import { PrevizProvider } from '../../server/providers/previz.ts'
import {
  type MadePicture,
  type Order,
  type PictureProvider,
  ProviderRefused,
} from '../../server/providers/provider.ts'
import { aspects } from '../../shared/pictures.ts'
import { FakeFal } from './fakeFal.ts'
import { colouredReference, orderOf, type PictureOrder, ratioOf, shapeOfPicture } from './orders.ts'

interface Party {
  provider: PictureProvider
  model: string
  close: () => Promise<void>
}

const never = new AbortController().signal

async function fal(): Promise<Party> {
  const fake = await FakeFal.start()
  fake.polls = 0
  return { provider: new FalProvider(fake.options), model: 'nano-banana-2.1', close: () => fake.close() }
}

async function previz(): Promise<Party> {
  return { provider: new PrevizProvider(), model: 'previz', close: async () => {} }
}

const parties: [string, () => Promise<Party>][] = [
  ['previz', previz],
  ['fal', fal],
]

describe.each(parties)('a provider of pictures: %s', (name, open) => {
  let party: Party
  let provider: PictureProvider

  beforeAll(async () => {
    party = await open()
    provider = party.provider
  })
  afterAll(() => party.close())

  function order(but: Parameters<typeof orderOf>[1] = {}): PictureOrder {
    return orderOf(party.model, but)
  }

  async function submitted(wanted: Order): Promise<string> {
    return provider.submit(wanted, await provider.prepare(wanted, never), never)
  }

  function wait(wanted: Order, ticket: string): Promise<MadePicture> {
    return provider.wait(wanted, ticket, () => {}, never)
  }

  it('[PVD1] says which provider it is', () => {
    expect(provider.name).toBe(name)
  })

  it('[PVD2] preparing may be repeated, and each time it can be kept as JSON and submitted', async () => {
    const wanted = order({ references: [colouredReference('#ff0000')] })
    await provider.prepare(wanted, never)
    const input = JSON.parse(JSON.stringify(await provider.prepare(wanted, never))) as Record<string, unknown>
    const { bytes } = await wait(wanted, await provider.submit(wanted, input, never))
    expect(bytes.size).toBeGreaterThan(0)
  })

  it('[PVD3] the ticket is enough: whoever has it gets the same picture as often as they ask', async () => {
    const wanted = order()
    const ticket = await submitted(wanted)
    const first = await wait(wanted, ticket)
    const again = await wait(wanted, ticket)
    expect(ticket).not.toBe('')
    expect(await again.bytes.bytes()).toEqual(await first.bytes.bytes())
  })

  it.each(aspects)('[PVD4] what comes is a picture of the asked aspect: %s', async (aspect) => {
    const wanted = order({ aspect })
    const { bytes } = await wait(wanted, await submitted(wanted))
    expect(bytes.type).toMatch(/^image\//)
    expect(Math.abs((await shapeOfPicture(bytes)) / ratioOf(aspect) - 1)).toBeLessThan(0.02)
  })

  it('[PVD5] references arrive, and in their order', async () => {
    const [red, blue] = [colouredReference('#ff0000'), colouredReference('#0000ff')]
    const pictures = await Promise.all(
      [[], [red], [red, blue], [blue, red]].map(async (references) => {
        const wanted = order({ references })
        return (await wait(wanted, await submitted(wanted))).bytes.bytes()
      }),
    )
    const different = new Set(pictures.map((bytes) => Buffer.from(bytes).toString('base64')))
    expect(different.size).toBe(4)
  })

  it('[PVD6] a reference that cannot be read refuses the whole, by its name', async () => {
    const broken = {
      ...colouredReference('#ff0000'),
      name: 'Mara by the sea',
      read: () => Promise.reject(new Error('disk is gone')),
    }
    const wanted = order({ references: [colouredReference('#0000ff'), broken] })
    const outcome = submitted(wanted).then((ticket) => wait(wanted, ticket))
    await expect(outcome).rejects.toThrow(ProviderRefused)
    await expect(outcome).rejects.toThrow('Mara by the sea')
  })

  it('[PVD7] what it cannot make it refuses, in words', async () => {
    const wanted = { ...order(), request: { ...order().request, way: 'cutout' as const, prompt: '' } }
    wanted.model = { ...wanted.model, endpoints: { plain: 'nobody/nothing', edit: 'nobody/nothing' } }
    const outcome = submitted(wanted).then((ticket) => wait(wanted, ticket))
    await expect(outcome).rejects.toThrow(ProviderRefused)
    await expect(outcome).rejects.toThrow(/[.!]$/)
  })

  it('[PVD8] the signal ends the waiting, and the picture can be had later', async () => {
    const wanted = order({ references: [colouredReference('#ff0000')] })
    const ticket = await submitted(wanted)
    const over = AbortSignal.abort(new Error('shutting down'))
    await expect(provider.wait(wanted, ticket, () => {}, over)).rejects.toThrow('shutting down')
    expect((await wait(wanted, ticket)).bytes.size).toBeGreaterThan(0)
  })

  it('[PVD9] what was submitted is found again', async () => {
    const wanted = order({ seed: 99 })
    const input = await provider.prepare(wanted, never)
    const since = Date.now()
    const ticket = await provider.submit(wanted, input, never)
    expect(await provider.find(wanted, input, { since, known: new Set() }, never)).toBe(ticket)
  })

  it('[PVD10] cancelling never throws, before or after it is done', async () => {
    const wanted = order()
    const ticket = await submitted(wanted)
    await provider.cancel(wanted, ticket)
    await provider.cancel(wanted, 'no ticket at all')
  })
})
