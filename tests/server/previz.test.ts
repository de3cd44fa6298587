/** The built-in renderer, through the provider's own steps; rules PRV in RULES.md. */
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { PrevizProvider } from '../../server/providers/previz.ts'
import { type Order, ProviderRefused, type ReferencePicture } from '../../server/providers/provider.ts'
import type { AssetKind } from '../../shared/assets.ts'
import { pictureModel } from '../../shared/models.ts'
import { composePicture, type VisualStyle, views, type Way } from '../../shared/pictures.ts'

interface Wished {
  kind?: AssetKind
  name?: string
  description?: string
  style?: VisualStyle | null
  way?: Way
  id?: string
  /** Its first one is the master, if the way takes one; the others belong to the style. */
  pictures?: readonly Buffer[]
}

const provider = new PrevizProvider()

const salt: VisualStyle = {
  name: 'Salt',
  descriptors: 'Grainy',
  pillars: [{ name: 'palette', words: 'ochre, teal, cream' }],
  references: [],
}
const neon: VisualStyle = {
  name: 'Neon',
  descriptors: 'dark, wet streets',
  pillars: [{ name: 'palette', words: 'magenta, #12b5c9, indigo' }],
  references: [],
}
const keeper = 'A keeper in her sixties with long grey hair, who carries a lantern up the stairs.'

function order({
  kind = 'character',
  name = 'Mara',
  description = keeper,
  style = null,
  way = { is: 'fresh' },
  id = 'one',
  pictures = [],
}: Wished): Order {
  const model = pictureModel('previz', '2026-11-20')!
  const led = way.is === 'reference' || way.is === 'view' || way.is === 'cutout'
  const ids = pictures.map((_, at) => `picture ${at}`)
  const request = composePicture({
    asset: { name, kind, description, prompt: '' },
    way,
    lead: led ? ids[0]! : null,
    style: style && { ...style, references: ids.slice(led ? 1 : 0) },
    model,
    id,
  })
  const references = request.references.map(({ media, name: called }): ReferencePicture => ({
    name: called,
    type: 'image/webp',
    read: async () => new Blob([new Uint8Array(pictures[ids.indexOf(media)]!)]),
  }))
  return { id, model, request, references }
}

async function made(wished: Wished): Promise<Buffer> {
  const asked = order(wished)
  const ticket = await provider.submit(asked)
  const { bytes, cost } = await provider.wait(asked, ticket, () => {}, new AbortController().signal)
  expect(cost).toBe(0)
  return Buffer.from(await bytes.arrayBuffer())
}

interface Part {
  left: number
  top: number
  width: number
  height: number
}

async function pixels(picture: Buffer, part?: Part): Promise<Buffer> {
  const image = sharp(picture).removeAlpha()
  return (part ? image.extract(part) : image).raw().toBuffer()
}

/** The mean difference of two pictures, from 0 to 255. */
async function difference(one: Buffer, other: Buffer, part?: Part): Promise<number> {
  const [a, b] = [await pixels(one, part), await pixels(other, part)]
  expect(a.length).toBe(b.length)
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += Math.abs(a[at]! - b[at]!)
  return sum / a.length
}

function plain(colour: string, width = 600, height = 600): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: colour } })
    .webp()
    .toBuffer()
}

/** Where things stand on an upright sheet. */
const figurePart = { left: 80, top: 100, width: 740, height: 900 }
const titlePart = { left: 56, top: 1095, width: 1040, height: 110 }

describe('a sheet', () => {
  it.each([
    ['character', 1152, 1536],
    ['extra', 1152, 1536],
    ['prop', 1536, 1536],
    ['location', 1536, 864],
  ] as const)('[PRV1] of a %s is %i × %i', async (kind, width, height) => {
    const { format, width: w, height: h } = await sharp(await made({ kind })).metadata()
    expect([format, w, h]).toEqual(['webp', width, height])
  })

  it('[PRV2] is the same bytes for the same request, asked twice and by another provider', async () => {
    const first = await made({ style: salt })
    expect(await made({ style: salt })).toEqual(first)
    const asked = order({ style: salt })
    const other = await new PrevizProvider().wait(asked, asked.id, () => {}, new AbortController().signal)
    expect(Buffer.from(await other.bytes.arrayBuffer())).toEqual(first)
  })

  it('[PRV2] varies with the seed, which is in the wish', async () => {
    expect(
      await difference(await made({ id: 'one' }), await made({ id: 'two' }), figurePart),
    ).toBeGreaterThan(2)
  })

  it('[PRV3] is marked as previz in the picture itself', async () => {
    const amber = await pixels(await made({ style: neon }), { left: 1091, top: 45, width: 8, height: 30 })
    const { channels } = await sharp(amber, { raw: { width: 8, height: 30, channels: 3 } }).stats()
    for (const [at, value] of [232, 163, 61].entries()) {
      expect(Math.abs(channels[at]!.mean - value)).toBeLessThan(10)
    }
  })
})

describe('words', () => {
  it.each([
    ['character', 'A keeper in a red coat, waiting.', 'A keeper in a blue coat, waiting.'],
    ['character', 'A keeper in a long red coat.', 'A keeper in a red space suit.'],
    ['character', 'A tall woman in a green jumper.', 'A small child in a green jumper.'],
    ['character', 'A woman with a hat and a lantern.', 'A woman without a hat or anything else.'],
    ['prop', 'It is a hammer that nobody wants.', 'It is a lantern that nobody wants.'],
    ['prop', 'The clean hammer of the family.', 'The dirty hammer of the family.'],
    ['location', 'The forest by night, nobody there.', 'The forest by day, nobody there.'],
    ['location', 'The harbour, boats at their ropes.', 'The desert, dunes to the horizon.'],
    ['location', 'The kitchen with a green wall.', 'The kitchen with a white wall.'],
    ['location', 'a landing, grey', 'a landing, grey, by the river'],
  ] as const)('[PRV4] change the picture of a %s: “%s” “%s”', async (kind, one, other) => {
    const part =
      kind === 'location'
        ? { left: 60, top: 60, width: 1200, height: 500 }
        : { ...figurePart, left: kind === 'prop' ? 400 : 80 }
    const [a, b] = [await made({ kind, description: one }), await made({ kind, description: other })]
    expect(await difference(a, b, part)).toBeGreaterThan(1)
  })

  it('[PRV5] put a change before the description', async () => {
    const pictures = [await plain('#336644')]
    const way = (change: string): Way => ({ is: 'reference', attempt: 'x', change })
    const beside = { left: 780, top: 200, width: 340, height: 800 }
    const [suit, coat] = [
      await made({ way: way('in a space suit'), pictures }),
      await made({ way: way('in a red coat'), pictures }),
    ]
    expect(await difference(suit, coat, beside)).toBeGreaterThan(3)
  })

  it('[PRV5] turn the figure: each view is like no other', async () => {
    const pictures = [await plain('#336644')]
    const seen = await Promise.all(
      views.map((view) => made({ way: { is: 'view', attempt: 'x', view }, pictures })),
    )
    const beside = { left: 780, top: 200, width: 340, height: 800 }
    for (const [at, one] of seen.entries()) {
      for (const other of seen.slice(at + 1))
        expect(await difference(one, other, beside)).toBeGreaterThan(0.5)
    }
  })

  it('[PRV6] in other scripts are set in their own letters, not in boxes', async () => {
    const names = [
      '山田太郎',
      '田中花子',
      'はなこさ',
      '김민준서',
      'Мара',
      'Тара',
      'مريم',
      'أحمد',
      'דוד',
      'मारा',
      'มารา',
    ]
    const titles = await Promise.all(names.map(async (name) => pixels(await made({ name }), titlePart)))
    const inks = titles.map((title) => title.reduce((dark, value) => dark + (value < 110 ? 1 : 0), 0))
    expect(Math.min(...inks)).toBeGreaterThan(1500)
    // Boxes for missing letters would be alike for names of one length.
    expect(new Set(inks.map((ink) => Math.round(ink / 12))).size).toBe(names.length)
  })

  it.each([
    [
      'marks of SVG and Pango',
      '</span></text><image href="file:///etc/passwd"/><script>x</script> <b>&amp; & &#0;',
    ],
    ['control characters', 'Mara\u0000\u0001\u0007\u001b[31m\u2028\ud800 \udfff'],
    ['letters that turn everything around', '\u202e\u2066evil\u2069 \u202a مرحبا'],
    ['pictograms', '🔥👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['heaps of accents', `M${'\u0301'.repeat(500)}ara${'\u0489'.repeat(500)}`],
    ['one endless word', 'x'.repeat(20_000)],
    ['a whole novel', 'It was a dark and stormy night, <i>again</i>. '.repeat(450)],
  ])(
    '[PRV7] are only words: %s',
    async (_, text) => {
      const style: VisualStyle = {
        name: text,
        descriptors: text,
        pillars: [{ name: text, words: text }],
        references: [],
      }
      for (const kind of ['character', 'location'] as const) {
        const hostile = await made({ kind, name: text, description: text, style })
        const { width } = await sharp(hostile).metadata()
        expect(width).toBe(kind === 'location' ? 1536 : 1152)
        // Nothing is set into the margins.
        const margin = await pixels(hostile, {
          left: 4,
          top: kind === 'location' ? 610 : 1060,
          width: 36,
          height: 160,
        })
        const { channels } = await sharp(margin, { raw: { width: 36, height: 160, channels: 3 } }).stats()
        expect(Math.max(...channels.map(({ stdev }) => stdev))).toBeLessThan(3)
      }
    },
    20_000,
  )

  it('[PRV7] that are escaped differ from those that mean their marks', async () => {
    expect(
      await difference(await made({ name: '<b>Mara</b>' }), await made({ name: 'Mara' }), titlePart),
    ).toBeGreaterThan(1)
  })
})

describe('a style', () => {
  it('[PRV8] colours the whole sheet: with and without one, and with another, pictures differ', async () => {
    for (const kind of ['character', 'location', 'prop'] as const) {
      const [without, one, other] = [
        await made({ kind }),
        await made({ kind, style: salt }),
        await made({ kind, style: neon }),
      ]
      expect(await difference(without, one)).toBeGreaterThan(6)
      expect(await difference(one, other)).toBeGreaterThan(30)
    }
  })

  it('[PRV8] lends the colours of its pictures, too', async () => {
    const style = { ...salt, pillars: [] }
    const pictures = [await plain('#7a1f6d'), await plain('#1f6f2c')]
    const [words, with1, with2] = [
      await made({ style }),
      await made({ style, pictures }),
      await made({ style, pictures: pictures.slice(1) }),
    ]
    expect(await difference(words, with1)).toBeGreaterThan(6)
    expect(await difference(with1, with2)).toBeGreaterThan(3)
  })
})

describe('a reference picture', () => {
  it('[PRV9] is in the sheet, large, with the style’s pictures small at its foot', async () => {
    const pictures = [await plain('#18c23a', 640, 880), await plain('#c21878'), await plain('#1848c2')]
    const sheet = await made({
      way: { is: 'reference', attempt: 'x', change: 'in the rain' },
      style: salt,
      pictures,
    })
    const middle = await pixels(sheet, { left: 300, top: 500, width: 1, height: 1 })
    expect([...middle].map((value) => Math.round(value / 16))).toEqual([2, 12, 4])
    const foot = await pixels(sheet, { left: 980, top: 1485, width: 120, height: 40 })
    const shown = { pink: 0, blue: 0 }
    for (let at = 0; at < foot.length; at += 3) {
      if (foot[at]! > 160 && foot[at + 1]! < 60) shown.pink++
      if (foot[at + 2]! > 160 && foot[at]! < 60) shown.blue++
    }
    expect(Math.min(shown.pink, shown.blue)).toBeGreaterThan(800)
  })

  it('[PRV10] that cannot be read is refused by its name', async () => {
    const way: Way = { is: 'reference', attempt: 'x', change: '' }
    await expect(made({ way, pictures: [Buffer.from('no picture')] })).rejects.toThrow(ProviderRefused)
    await expect(made({ way, pictures: [Buffer.from('no picture')] })).rejects.toThrow('“Mara”')
  })

  it('[PRV11] keeps its background: that is refused before anything is drawn', async () => {
    const asked = order({ way: { is: 'cutout', attempt: 'x' }, pictures: [await plain('#336644')] })
    await expect(provider.prepare(asked)).rejects.toThrow(ProviderRefused)
    await expect(provider.submit(asked)).rejects.toThrow(ProviderRefused)
  })
})

describe('the steps', () => {
  it('[PRV12] keep nothing: what was submitted is found by its order alone', async () => {
    const asked = order({})
    expect(await provider.find(asked)).toBe(await provider.submit(asked))
  })

  it('[PRV12] end when they are no longer wanted', async () => {
    const asked = order({})
    await expect(provider.wait(asked, asked.id, () => {}, AbortSignal.abort())).rejects.toThrow('aborted')
  })

  it('[PRV12] tell how far they are', async () => {
    const told: (number | null)[] = []
    const asked = order({})
    await provider.wait(asked, asked.id, (progress) => told.push(progress), new AbortController().signal)
    expect(told.at(-1)).toBe(1)
    expect(told).toEqual(told.toSorted((a, b) => Number(a) - Number(b)))
  })
})
