/**
 * What a style capsule does to pictures, made visible: one prompt is asked for three times with one seed, and
 * the requests and the pictures are laid side by side. The browser's panel and the command both do it so. What
 * one does to texts stands in passages.ts.
 */
import {
  type Composition,
  composePicture,
  type PictureRequest,
  type Reference,
  type VisualStyle,
} from './pictures.ts'

/** The three pictures of a comparison, in their order. */
export const studies = [
  { is: 'plain', title: 'Without the style', way: { is: 'fresh' }, styled: false },
  { is: 'words', title: 'With its words', way: { is: 'words' }, styled: true },
  { is: 'whole', title: 'With its words and pictures', way: { is: 'fresh' }, styled: true },
] as const
export type Study = (typeof studies)[number]

/** The requests of all three; `id` gives them their seed. */
export function studyRequests(
  { asset, model, id }: Pick<Composition, 'asset' | 'model' | 'id'>,
  style: VisualStyle,
): PictureRequest[] {
  return studies.map(({ way, styled }) =>
    composePicture({ asset, model, id, way, lead: null, style: styled ? style : null }),
  )
}

/** A request beside the one without the style. */
export interface Marked {
  lines: { words: string; added: boolean }[]
  references: (Reference & { number: number; added: boolean })[]
  /** Whatever else differs, by its name; nothing does where both were composed alike. */
  otherwise: string[]
}

/** What stands in `request` and not in `plain`. */
export function markAdded(plain: PictureRequest, request: PictureRequest): Marked {
  const known = new Set(plain.prompt.split('\n'))
  const lines = request.prompt.split('\n').map((words) => ({ words, added: !known.has(words) }))
  const sent = new Set(plain.references.map(({ media }) => media))
  const missing = [...known].filter((words) => !lines.some((line) => line.words === words))
  const differs = (['model', 'aspect', 'seed', 'subject'] as const).filter(
    (part) => JSON.stringify(plain[part]) !== JSON.stringify(request[part]),
  )
  return {
    lines,
    references: request.references.map((reference, at) => ({
      ...reference,
      number: at + 1,
      added: !sent.has(reference.media),
    })),
    otherwise: [...differs, ...(missing.length > 0 ? ['prompt'] : [])],
  }
}

/** The edge, in pixels, that a picture is reduced to before it is measured. */
export const measuredEdge = 32

export interface Difference {
  /** How far the colours at the same places are apart on average. */
  places: number
  /** How far the colours as such are apart, wherever in the picture they stand. */
  palette: number
}

/**
 * How much two pictures differ, in units of CIE 1976 ΔE: about 2 can just be seen, black and white are 100
 * apart. Each picture is reduced to 32 × 32 pixels, whatever its shape, and taken to CIELAB (sRGB, D65).
 * `places` is the mean distance of the pixels at the same place. `palette` compares the colours without
 * their places: the values of each axis are sorted, the mean distance of those of equal rank is what that
 * axis would have to be moved, and the three together are the distance.
 *
 * @param one the bytes of 32 × 32 pixels, three to a pixel, red, green, blue; likewise `other`
 */
export function pictureDifference(one: Uint8Array, other: Uint8Array): Difference {
  const [a, b] = [labOf(one), labOf(other)]
  let places = 0
  for (let at = 0; at < a[0].length; at++) {
    places += Math.hypot(a[0][at]! - b[0][at]!, a[1][at]! - b[1][at]!, a[2][at]! - b[2][at]!)
  }
  return {
    places: rounded(places / a[0].length),
    palette: rounded(Math.hypot(ranks(a[0], b[0]), ranks(a[1], b[1]), ranks(a[2], b[2]))),
  }
}

/** How a difference looks, in a word. */
export function differenceWords({ places, palette }: Difference): string {
  const most = Math.max(places, palette)
  if (most < 2) return 'no visible difference'
  if (most < 6) return 'a slight difference'
  return most < 15 ? 'a clear difference' : 'a strong difference'
}

function ranks(one: Float64Array, other: Float64Array): number {
  const [a, b] = [one.toSorted(), other.toSorted()]
  return a.reduce((sum, value, at) => sum + Math.abs(value - b[at]!), 0) / a.length
}

type Lab = readonly [lightness: Float64Array, a: Float64Array, b: Float64Array]

function labOf(pixels: Uint8Array): Lab {
  const count = measuredEdge ** 2
  if (pixels.length !== count * 3) throw new RangeError(`${count} pixels of three bytes are measured`)
  const lab: Lab = [new Float64Array(count), new Float64Array(count), new Float64Array(count)]
  for (let at = 0; at < count; at++) {
    const [r, g, b] = [0, 1, 2].map((channel) => linear(pixels[at * 3 + channel]! / 255)) as [
      number,
      number,
      number,
    ]
    const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
    const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b)
    const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
    lab[0][at] = 116 * y - 16
    lab[1][at] = 500 * (x - y)
    lab[2][at] = 200 * (y - z)
  }
  return lab
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function curve(value: number): number {
  return value > 216 / 24389 ? Math.cbrt(value) : ((24389 / 27) * value + 16) / 116
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10
}
