/** Storyboard panels of the built-in renderer, through the provider's own steps; rules PNL in RULES.md. */
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Order, ProviderRefused } from '../../server/providers/provider.ts'
import { shotValues } from '../../shared/film/shotValues.ts'
import type { FrameRequest } from '../../shared/frames/request.ts'
import {
  alice,
  bob,
  difference,
  drawn,
  figureOn,
  frameOrder,
  key,
  near,
  panelOf,
  type Part,
  pixels,
  previz,
  quay,
  reference,
  sheetOf,
  type Wished,
} from './framePanels.ts'

const magenta = [190, 30, 170] as const
const green = [30, 170, 60] as const
const grey = '#d6d4d0'
let magentaOnGrey: Buffer
let greenOnGrey: Buffer
let aliceSheet: Buffer

beforeAll(async () => {
  magentaOnGrey = await figureOn(grey, '#be1eaa')
  greenOnGrey = await figureOn(grey, '#1eaa3c')
  aliceSheet = await sheetOf(alice)
})

const whole: Part = { left: 0, top: 0, width: 1280, height: 720 }
const leftHalf: Part = { left: 0, top: 80, width: 640, height: 560 }
const rightHalf: Part = { left: 640, top: 80, width: 640, height: 560 }

/** The discs of the house's amber in the row of tags, from left to right: each cut out, 34 pixels square. */
async function discs(panel: Buffer): Promise<{ x: number; disc: Buffer }[]> {
  const row: Part = { left: 0, top: 670, width: 1280, height: 50 }
  const data = await pixels(panel, row)
  const isAmber = (x: number, y: number) => {
    const at = (y * row.width + x) * 3
    return Math.abs(data[at]! - 217) + Math.abs(data[at + 1]! - 152) + Math.abs(data[at + 2]! - 58) < 50
  }
  const columns = Array.from(
    { length: row.width },
    (_, x) => Array.from({ length: row.height }, (_, y) => isAmber(x, y)).filter(Boolean).length,
  )
  const starts = columns.flatMap((count, x) =>
    count > 3 && columns.slice(Math.max(0, x - 8), x).every((before) => before <= 3) ? [x] : [],
  )
  return Promise.all(
    starts.map(async (x) => ({
      x,
      disc: await pixels(panel, { left: Math.min(1250, x), top: 679, width: 28, height: 34 }),
    })),
  )
}

/** Which number a disc reads, by those of panels in which somebody alone has that number. */
async function atlas(numbers: number): Promise<Buffer[]> {
  const found: Buffer[] = []
  for (let number = 1; number <= numbers; number++) {
    const first = Array.from({ length: number - 1 }, () => ({ role: 'own' as const, picture: greenOnGrey }))
    const [one] = await discs(await panelOf({ shown: [{ ...alice, picture: magentaOnGrey }], first }))
    found.push(one!.disc)
  }
  return found
}

function nearest(disc: Buffer, known: readonly Buffer[]): number {
  const apart = known.map((other) => disc.reduce((sum, value, at) => sum + Math.abs(value - other[at]!), 0))
  return apart.indexOf(Math.min(...apart)) + 1
}

describe('a panel', () => {
  it.each([
    ['16:9', 1280, 720],
    ['9:16', 720, 1280],
    ['1.85:1', 1280, 692],
    ['2.39:1', 1280, 536],
    ['4:3', 1200, 900],
    ['1:1', 1024, 1024],
    ['something else', 1280, 720],
  ])('[PNL1] of %s is a WebP of %i × %i', async (aspect, width, height) => {
    const { format, width: w, height: h } = await sharp(await panelOf({ aspect })).metadata()
    expect([format, w, h]).toEqual(['webp', width, height])
  })

  it('[PNL2] is the same bytes for the same request, with and without pictures', async () => {
    expect(await panelOf()).toEqual(await panelOf())
    const shown = [{ ...alice, picture: aliceSheet }, quay]
    expect(await panelOf({ shown })).toEqual(await panelOf({ shown }))
  })

  it('[PNL3] has the mark PREVIZ in it', async () => {
    const corner: Part = { left: 1160, top: 18, width: 110, height: 34 }
    for (const aspect of ['16:9', '2.39:1']) {
      expect(await near(await panelOf({ aspect }), [232, 163, 61], corner)).toBeGreaterThan(1200)
    }
  })
})

describe('numbers', () => {
  it('[PNL4] on a panel are the places of the pictures in the request, below whom they show', async () => {
    const known = await atlas(4)
    const [first, second] = [
      { ...alice, picture: magentaOnGrey, where: 'on the left' },
      { ...bob, picture: greenOnGrey, where: 'on the right' },
    ]
    const read = async (wished: Wished) =>
      (await discs(await panelOf(wished))).map(({ disc }) => nearest(disc, known))
    expect(await read({ shown: [first, second, quay] })).toEqual([1, 2])
    // The other one is sent first: who stands on the left is number 2 now.
    expect(await read({ shown: [second, first, quay] })).toEqual([2, 1])
    const start = [{ role: 'start' as const, picture: greenOnGrey }]
    expect(await read({ shown: [first, second, quay], first: start })).toEqual([2, 3])
    expect(await read({ shown: [first, second, quay], first: [...start, ...start] })).toEqual([3, 4])
    // Who has no picture has no number.
    expect(await read({ shown: [first, { ...bob, where: 'on the right' }, quay] })).toEqual([1])
  })

  it('[PNL4] stand on every picture that is nobody’s, too', async () => {
    const shown = [{ ...alice, picture: magentaOnGrey }]
    const first = [
      { role: 'own' as const, picture: greenOnGrey },
      { role: 'start' as const, picture: greenOnGrey },
    ]
    const top: Part = { left: 1040, top: 8, width: 140, height: 60 }
    const [one, two] = [await panelOf({ shown, first: first.slice(0, 1) }), await panelOf({ shown, first })]
    expect(await near(one, green, top)).toBeGreaterThan(300)
    expect(await near(two, green, top)).toBeGreaterThan(1.7 * (await near(one, green, top)))
  })
})

describe('people', () => {
  it('[PNL5] stand where the request says, cut out of their pictures', async () => {
    const shown = (one: string, other: string) => [
      { ...alice, picture: magentaOnGrey, where: one },
      { ...bob, picture: greenOnGrey, where: other },
    ]
    const straight = await panelOf({ shown: shown('on the left', 'on the right') })
    const crossed = await panelOf({ shown: shown('on the right', 'on the left') })
    const inside = async (panel: Buffer, part: Part) => [
      await near(panel, magenta, part),
      await near(panel, green, part),
    ]
    const [[leftMagenta, leftGreen], [rightMagenta, rightGreen]] = [
      await inside(straight, leftHalf),
      await inside(straight, rightHalf),
    ] as [[number, number], [number, number]]
    expect(leftMagenta).toBeGreaterThan(20_000)
    expect(rightGreen).toBeGreaterThan(20_000)
    expect(Math.max(leftGreen, rightMagenta)).toBeLessThan(200)
    expect(await near(crossed, green, leftHalf)).toBeGreaterThan(20_000)
    // Their background has stayed behind.
    expect(await near(straight, [214, 212, 208], whole)).toBeLessThan(
      (await near(await panelOf({ shown: [] }), [214, 212, 208], whole)) + 9000,
    )
  })

  it('[PNL5] are cut out of a sheet of ours, which tells what of it is the figure', async () => {
    const alone = await panelOf({ shown: [{ ...alice, picture: aliceSheet }], size: 'FS' })
    // No wall, no words and no paper of the sheet: beside the figure the panel is as without anybody.
    const beside: Part = { left: 60, top: 120, width: 380, height: 320 }
    expect(await difference(alone, await panelOf({ shown: [], size: 'FS' }), beside)).toBeLessThan(2)
    expect(
      await near(alone, [214, 178, 52], { left: 540, top: 200, width: 200, height: 400 }),
    ).toBeGreaterThan(4000)
  })

  it('[PNL6] whose picture has no plain background are shown as a print with a white border', async () => {
    const busy = await figureOn('#889977', '#be1eaa', true)
    const [cut, print] = [
      await panelOf({ shown: [{ ...alice, picture: magentaOnGrey }], size: 'FS' }),
      await panelOf({ shown: [{ ...alice, picture: busy }], size: 'FS' }),
    ]
    const paper = [246, 242, 233] as const
    const middle: Part = { left: 400, top: 90, width: 480, height: 560 }
    expect(await near(print, paper, middle)).toBeGreaterThan(2 * (await near(cut, paper, middle)) + 2000)
    expect(await near(print, magenta, middle)).toBeGreaterThan(5000)
  })

  it('[PNL7] get larger from size to size', async () => {
    const shares = []
    for (const { value: size } of shotValues.size) {
      const panel = await panelOf({ shown: [{ ...alice, picture: magentaOnGrey }], size, framing: 'single' })
      shares.push(await near(panel, magenta, { left: 0, top: 70, width: 1280, height: 560 }))
    }
    expect(shares).toHaveLength(8)
    expect(shares.slice(0, 7)).toEqual(shares.slice(0, 7).toSorted((a, b) => a - b))
    expect(shares[0]).toBeGreaterThan(800)
    expect(shares[6]).toBeGreaterThan(20 * shares[0]!)
  })

  it('[PNL8] without a picture look the same in every panel', async () => {
    const [one, other] = [await panelOf({ seed: 1, shown: [bob] }), await panelOf({ seed: 99, shown: [bob] })]
    const coat = [39, 53, 91] as const
    const counts = [await near(one, coat, whole), await near(other, coat, whole)]
    expect(Math.min(...counts)).toBeGreaterThan(10_000)
    expect(Math.abs(counts[0]! - counts[1]!)).toBeLessThan(counts[0]! * 0.2)
  })

  it('[PNL9] that one looks over the shoulder of are near and from behind', async () => {
    const shown = [
      { ...alice, picture: magentaOnGrey, where: 'facing the camera' },
      { ...bob, picture: greenOnGrey, where: 'seen from behind, over the shoulder' },
    ]
    const panel = await panelOf({ shown, framing: 'OTS', size: 'MCU' })
    const [turned] = [
      await panelOf({
        shown: [
          { ...shown[0]!, where: shown[1]!.where },
          { ...shown[1]!, where: shown[0]!.where },
        ],
        framing: 'OTS',
        size: 'MCU',
      }),
    ]
    expect(await near(panel, magenta, whole)).toBeGreaterThan(30_000)
    expect(await near(panel, green, whole)).toBeLessThan(2000)
    expect(await near(turned, green, whole)).toBeGreaterThan(30_000)
  })
})

describe('every field of a request', () => {
  const base: Wished = {
    shown: [{ ...alice, where: 'on the left' }, { ...bob, where: 'on the right' }, quay, key],
    size: 'MS',
    action: 'They wait.',
    dialogue: 'ALICE: Late.',
  }
  let first: Promise<Buffer> | null = null
  it.each<[string, Wished]>([
    ['label', { label: '12B' }],
    ['frame', { frame: 'end' }],
    ['size', { size: 'CU' }],
    ['framing', { framing: 'single' }],
    ['angle', { angle: 'low' }],
    ['movement', { movement: 'pan left' }],
    ['light', { light: 'outside, night' }],
    ['action', { action: 'They run.' }],
    ['dialogue', { dialogue: 'BOB: Late.' }],
    ['style', { style: 'palette: magenta, indigo' }],
    ['name', { shown: [{ ...alice, name: 'Alicia', where: 'on the left' }, ...base.shown!.slice(1)] }],
    [
      'words',
      {
        shown: [{ ...alice, words: 'a man in a green suit', where: 'on the left' }, ...base.shown!.slice(1)],
      },
    ],
    ['place', { shown: [...base.shown!.slice(0, 2), { ...quay, words: 'a desert with dunes' }, key] }],
    ['who is there', { shown: base.shown!.slice(1) }],
    ['seed', { seed: 8 }],
  ])('[PNL10] is seen: another %s, another panel', async (_, other) => {
    const [one, two] = [await (first ??= panelOf(base)), await panelOf({ ...base, ...other })]
    expect(await difference(one, two)).toBeGreaterThan(0.02)
  })

  it.each(['framing', 'angle', 'movement'] as const)(
    '[PNL10] no two words of %s make the same panel',
    async (fact) => {
      const made = []
      for (const { value } of shotValues[fact]) made.push(await panelOf({ ...base, [fact]: value }))
      for (const [at, one] of made.entries()) {
        for (const other of made.slice(at + 1)) expect(await difference(one, other)).toBeGreaterThan(0.02)
      }
    },
    30_000,
  )

  it('[PNL11] the hour darkens the picture of a place, and is not said by words alone', async () => {
    const shown = [{ ...quay, picture: await sheetOf(quay) }]
    const mean = async (light: string) => {
      const data = await pixels(await panelOf({ shown, light, size: 'WS' }), {
        left: 300,
        top: 120,
        width: 600,
        height: 380,
      })
      return data.reduce((sum, value) => sum + value, 0) / data.length
    }
    const [day, night] = [await mean('outside, day'), await mean('outside, night')]
    expect(night).toBeLessThan(day * 0.65)
  })
})

describe('the camera', () => {
  it.each([
    [
      'pan left',
      { left: 20, top: 300, width: 120, height: 90 },
      { left: 1140, top: 300, width: 120, height: 90 },
    ],
    [
      'pan right',
      { left: 1140, top: 300, width: 120, height: 90 },
      { left: 20, top: 300, width: 120, height: 90 },
    ],
    [
      'tilt up',
      { left: 1200, top: 200, width: 70, height: 130 },
      { left: 1200, top: 350, width: 70, height: 130 },
    ],
    [
      'tilt down',
      { left: 1200, top: 350, width: 70, height: 130 },
      { left: 1200, top: 200, width: 70, height: 130 },
    ],
  ])('[PNL14] moves as the arrow at the edge says: %s', async (movement, there, elsewhere) => {
    const [still, moving] = [await panelOf({ movement: 'static' }), await panelOf({ movement })]
    expect(await difference(still, moving, there)).toBeGreaterThan(8)
    expect(await difference(still, moving, elsewhere)).toBeLessThan(1.5)
  })

  it('[PNL14] tilts the horizon, and looks up and down', async () => {
    const shown = [{ ...alice, picture: magentaOnGrey }]
    const wide = async (angle: string, top: number) =>
      near(await panelOf({ shown, angle, size: 'MS' }), magenta, { left: 0, top, width: 1280, height: 60 })
    // From below one is narrower above, from above narrower below.
    expect((await wide('low', 180)) / (await wide('low', 540))).toBeLessThan(0.93)
    expect((await wide('high', 180)) / (await wide('high', 540))).toBeGreaterThan(1.07)
  })
})

describe('a part made anew', () => {
  const mask = (shape: string) =>
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="360"><rect width="640" height="360" fill="black"/>${shape}</svg>`,
      ),
    )
      .png()
      .toBuffer()
  const marked = '<rect x="320" y="90" width="240" height="180" fill="white"/>'

  async function regionOf(
    shape: string,
    words = 'a brass telescope',
    over: Partial<Order> = {},
  ): Promise<Buffer> {
    const order = frameOrder({ shown: [] })
    const request = {
      ...(order.request as FrameRequest),
      way: 'region' as const,
      region: { attempt: 'a', picture: 'p', mask: 'm', words },
    }
    const picture = reference('12A start', magentaOnGrey)
    return drawn({
      ...order,
      request,
      region: { picture, mask: reference('mask', await mask(shape)) },
      ...over,
    })
  }

  it('[PNL15] changes what is white in the mask and nothing else, whatever size the mask has', async () => {
    const made = await regionOf(marked)
    expect((await sharp(made).metadata()).width).toBe(300)
    const above: Part = { left: 0, top: 0, width: 300, height: 140 }
    const inside: Part = { left: 155, top: 155, width: 100, height: 290 }
    const beside: Part = { left: 0, top: 160, width: 140, height: 280 }
    expect(await difference(made, magentaOnGrey, above)).toBeLessThan(2)
    expect(await difference(made, magentaOnGrey, beside)).toBeLessThan(2)
    expect(await difference(made, magentaOnGrey, inside)).toBeGreaterThan(30)
  })

  it('[PNL15] says what is asked for in it', async () => {
    const wide = '<rect x="30" y="60" width="580" height="240" fill="white"/>'
    const inside: Part = { left: 20, top: 110, width: 260, height: 380 }
    const [scar, hat] = [await regionOf(wide, 'a scar'), await regionOf(wide, 'a wide hat')]
    expect(await difference(scar, hat, inside)).toBeGreaterThan(0.5)
    expect(await difference(scar, hat, { left: 0, top: 0, width: 300, height: 90 })).toBeLessThan(0.4)
    expect(await regionOf(marked)).toEqual(await regionOf(marked))
  })

  it('[PNL15] is refused without a picture, without a mask, or with nothing marked in it', async () => {
    await expect(regionOf('')).rejects.toThrow('Nothing is marked')
    await expect(regionOf(marked, 'x', { region: null })).rejects.toThrow(ProviderRefused)
    const broken = {
      picture: reference('12A start', Buffer.from('none')),
      mask: reference('mask', await mask(marked)),
    }
    await expect(regionOf(marked, 'x', { region: broken })).rejects.toThrow('“12A start”')
  })
})

describe('what people wrote', () => {
  it.each([
    [
      'marks of SVG and Pango',
      '</span></text><image href="file:///etc/passwd"/><script>x</script> <b>&amp; & &#0;',
    ],
    ['control characters', 'Alice\u0000\u0001\u0007\u001b[31m\u2028\ud800 \udfff'],
    ['letters that turn everything around', '\u202e\u2066evil\u2069 \u202a مرحبا'],
    ['900 letters', 'Bartholomew'.repeat(82)],
    ['letters that end no word', '山田太郎'.repeat(230)],
    ['nothing but blanks', ' \u200b '],
    ['letters without ink', '\u3164\u2800\u115f'],
    ['brackets of a pattern', '(a+)+$ [ \\ * ?'],
  ])(
    '[PNL12] is only words: %s',
    async (_, text) => {
      const shown = Array.from({ length: 6 }, (_, at) => ({
        ...alice,
        name: text,
        words: text,
        where: `${text} ${at}`,
      }))
      for (const aspect of ['16:9', '9:16']) {
        const panel = await panelOf({
          shown: [...shown, { ...quay, name: text, words: text }, { ...key, name: text, words: text }],
          label: text,
          size: text,
          framing: text,
          angle: text,
          movement: text,
          light: text,
          action: text,
          dialogue: text,
          style: text,
          aspect,
        })
        expect((await sharp(panel).metadata()).width).toBe(aspect === '16:9' ? 1280 : 720)
      }
    },
    20_000,
  )

  it('[PNL12] in other scripts is set in its own letters', async () => {
    const row: Part = { left: 400, top: 676, width: 480, height: 36 }
    const names = ['山田太郎', 'Мара', 'مريم', 'דוד', 'मारा', 'มารา']
    const tags = []
    for (const name of names) {
      const panel = await panelOf({ shown: [{ ...alice, name }], size: 'WS' })
      tags.push(await near(panel, [246, 241, 230], row))
    }
    expect(Math.min(...tags)).toBeGreaterThan(60)
    expect(new Set(tags).size).toBe(names.length)
  })
})

describe('a reference', () => {
  it('[PNL13] that cannot be read stops the panel and is named', async () => {
    const order = frameOrder({
      shown: [
        { ...alice, picture: magentaOnGrey },
        { ...bob, picture: Buffer.from('no picture') },
      ],
    })
    await expect(drawn(order)).rejects.toThrow(ProviderRefused)
    await expect(drawn(order)).rejects.toThrow('“Bob”')
  })

  it('[PNL13] is read once, and only while the panel is drawn', async () => {
    const order = frameOrder({ shown: [{ ...alice, picture: magentaOnGrey }] })
    let reads = 0
    const [one] = order.references
    const counted = { ...order, references: [{ ...one!, read: () => (reads++, one!.read()) }] }
    await previz.prepare(counted)
    await previz.submit(counted)
    expect(reads).toBe(0)
    await drawn(counted)
    expect(reads).toBe(1)
  })
})
