/** Requests for panels of the built-in renderer, with pictures to go with them. */
import sharp from 'sharp'
import { PrevizProvider } from '../../server/providers/previz.ts'
import type { Order, ReferencePicture } from '../../server/providers/provider.ts'
import type { FrameReference, FrameRequest, PanelItem } from '../../shared/frames/request.ts'
import { pictureModel } from '../../shared/models.ts'
import { composePicture } from '../../shared/pictures.ts'

/** Somebody or something in a panel; with a picture it is numbered by its place among those that have one. */
export interface Shown {
  name: string
  kind: PanelItem['kind']
  words: string
  where?: string
  picture?: Buffer
}

export interface Wished
  extends Partial<Omit<FrameRequest, 'panel'>>, Partial<Omit<FrameRequest['panel'], 'present'>> {
  shown?: readonly Shown[]
  style?: string
  /** Pictures that are nobody's, in front of all others: the start frame, one's own. */
  first?: readonly { role: FrameReference['role']; picture: Buffer }[]
}

export const alice = {
  name: 'Alice',
  kind: 'character',
  words: 'a woman in her thirties with long red hair, in a yellow raincoat and boots',
} as const satisfies Shown
export const bob = {
  name: 'Bob',
  kind: 'character',
  words: 'an old man with a grey beard, in a navy coat and a cap',
} as const satisfies Shown
export const quay = {
  name: 'Boathouse',
  kind: 'location',
  words: 'a harbour with a wooden pier, boats and warehouses',
} as const satisfies Shown
export const key = {
  name: 'Spare key',
  kind: 'prop',
  words: 'a brass key on a ring',
} as const satisfies Shown

/** A two-shot at the quay, without pictures. */
const usual: readonly Shown[] = [alice, bob, quay]

export const previz = new PrevizProvider()
const model = pictureModel('previz', '2026-11-20')!

const sheets = new Map<string, Promise<Buffer>>()

/** Their sheet, as previz draws it. */
export function sheetOf({ name, kind, words }: Shown): Promise<Buffer> {
  const known = sheets.get(name)
  if (known) return known
  const request = composePicture({
    asset: { name, kind, description: words, prompt: '' },
    way: { is: 'fresh' },
    lead: null,
    style: null,
    model,
    id: name,
  })
  const made = drawn({ id: name, model, request, references: [] })
  sheets.set(name, made)
  return made
}

export async function drawn(order: Order): Promise<Buffer> {
  const ticket = await previz.submit(order)
  const { bytes, cost } = await previz.wait(order, ticket, () => {}, new AbortController().signal)
  if (cost !== 0) throw new Error('previz costs nothing')
  return Buffer.from(await bytes.arrayBuffer())
}

export function reference(name: string, picture: Buffer): ReferencePicture {
  return { name, type: 'image/webp', read: async () => new Blob([new Uint8Array(picture)]) }
}

/** An order for a frame; what is not said is that of a two-shot by day. */
export function frameOrder(wished: Wished = {}): Order {
  const { shown = usual, first = [], style = '', ...rest } = wished
  const pictures = [...first.map(({ picture }) => picture), ...shown.flatMap(({ picture }) => picture ?? [])]
  const withPicture = shown.filter(({ picture }) => picture)
  const references = [
    ...first.map(({ role }, at) => ({ media: `first ${at}`, role, name: role, look: '' })),
    ...withPicture.map(({ name }) => ({ media: name, role: 'identity' as const, name, look: '' })),
  ]
  const numberOf = (one: Shown) => (one.picture ? first.length + withPicture.indexOf(one) + 1 : null)
  const said = {
    label: '12A',
    size: 'MS',
    framing: '',
    angle: '',
    movement: '',
    light: 'outside, day',
    action: '',
    dialogue: '',
  }
  const panel = Object.fromEntries(
    Object.entries(said).map(([name, usual]) => [name, (rest as Record<string, unknown>)[name] ?? usual]),
  ) as typeof said
  const request: FrameRequest = {
    way: 'frame',
    frame: rest.frame ?? 'start',
    model: 'previz',
    prompt: 'Film still.',
    references,
    leftOut: [],
    aspect: rest.aspect ?? '16:9',
    seed: rest.seed ?? 7,
    sources: style === '' ? [] : [{ key: 'style/words', label: 'the style', value: style }],
    panel: {
      ...panel,
      present: shown.map((one) => ({
        name: one.name,
        kind: one.kind,
        number: numberOf(one),
        words: one.words,
        where: one.where ?? '',
      })),
    },
    region: null,
  }
  const sent = references.map(({ name }, at) => reference(name, pictures[at]!))
  return { id: 'one', model, request, references: sent, region: null }
}

export function panelOf(wished: Wished = {}): Promise<Buffer> {
  return drawn(frameOrder(wished))
}

export interface Part {
  left: number
  top: number
  width: number
  height: number
}

export function pixels(picture: Buffer, part?: Part): Promise<Buffer> {
  const image = sharp(picture).removeAlpha()
  return (part ? image.extract(part) : image).raw().toBuffer()
}

/** The mean difference of two pictures, from 0 to 255. */
export async function difference(one: Buffer, other: Buffer, part?: Part): Promise<number> {
  const [a, b] = [await pixels(one, part), await pixels(other, part)]
  if (a.length !== b.length) return 255
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += Math.abs(a[at]! - b[at]!)
  return sum / a.length
}

/** How many pixels of a part are near a colour. */
export async function near(
  picture: Buffer,
  [r, g, b]: readonly [number, number, number],
  part?: Part,
): Promise<number> {
  const data = await pixels(picture, part)
  let count = 0
  for (let at = 0; at < data.length; at += 3) {
    const apart = Math.abs(data[at]! - r) + Math.abs(data[at + 1]! - g) + Math.abs(data[at + 2]! - b)
    if (apart < 60) count++
  }
  return count
}

/** One colour on another: a figure on a plain background, or a chequered one. */
export function figureOn(background: string, figure: string, chequered = false): Promise<Buffer> {
  const ground = chequered
    ? `<pattern id="p" width="40" height="40" patternUnits="userSpaceOnUse"><rect width="20" height="20" fill="#000"/><rect x="20" y="20" width="20" height="20" fill="#fff"/></pattern><rect width="300" height="600" fill="${background}"/><rect width="300" height="600" fill="url(#p)"/>`
    : `<rect width="300" height="600" fill="${background}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="600">${ground}<rect x="90" y="40" width="120" height="520" rx="50" fill="${figure}"/></svg>`
  return sharp(Buffer.from(svg)).removeAlpha().webp({ quality: 90 }).toBuffer()
}
