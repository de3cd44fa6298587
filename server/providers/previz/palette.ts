/**
 * The colours of a sheet. What the style says decides: the colours it names, those of its pictures, and
 * whether it is dark, faded or black and white. Without a style, the house's own warm neutrals hold.
 */
import { atLightness, channels, hexOf, mix, toHex, toLch } from './colour.ts'
import { type NamedColour, Words } from './words.ts'

export interface Palette {
  /** What the sheet is made of, what is written on it, and that more quietly. */
  ground: string
  ink: string
  quiet: string
  hairline: string
  /** The wall behind the picture, where light falls on it and where not, and its floor. */
  lit: string
  wall: string
  floor: string
  /** The one colour that speaks, and the darkest one. */
  accent: string
  deep: string
  /** The one nearest to blue: skies and water lean to it. */
  cool: string
  /** Colours for what words leave open. */
  tones: readonly string[]
  /** What is shown as the palette, at most six. */
  swatches: readonly NamedColour[]
  /** Draws any colour into this palette's light. */
  grade: (hex: string) => string
  /** How much grain, from 0 to 1. */
  grain: number
  night: boolean
}

const house: readonly NamedColour[] = [
  { name: 'stone', hex: '#a39c8f' },
  { name: 'tungsten', hex: '#d9983a' },
  { name: 'slate', hex: '#46555f' },
  { name: 'linen', hex: '#e4d9c3' },
  { name: 'brick', hex: '#97553f' },
]

interface Mood {
  night: boolean
  vivid: number
  grain: number
}

/**
 * @param style the style's words, null without one · @param described the asset's own words
 * @param lent colours taken from the style's pictures, the most important first
 */
export function paletteOf(style: string | null, described: string, lent: readonly NamedColour[]): Palette {
  const said = new Words(style ?? '')
  const named = said.colours()
  const chosen = distinct([...named.slice(0, 4), ...lent, ...named.slice(4)])
  const base = chosen.length > 0 ? filledUp(chosen) : [...house]
  const mood = moodOf(said)
  const grade = gradeOf(base, mood, chosen.length > 0)
  const own = new Words(described).colours()
  const swatches = distinct([...base.slice(0, chosen.length > 0 ? 5 : 3), ...own, ...base]).slice(0, 6)
  return { ...surfaces(base, mood), grade, swatches, grain: mood.grain, night: mood.night }
}

/** The colours that fill most of a picture, as far apart as they come: from its pixels, 3 bytes each. */
export function dominantColours(pixels: Uint8Array): string[] {
  const bins = new Map<number, [number, number, number, number]>()
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const [r, g, b] = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!]
    const key = ((r >> 5) << 6) | ((g >> 5) << 3) | (b >> 5)
    const bin = bins.get(key) ?? [0, 0, 0, 0]
    bins.set(key, [bin[0] + r, bin[1] + g, bin[2] + b, bin[3] + 1])
  }
  const all = [...bins.values()].map(([r, g, b, count]) => {
    const hex = hexOf([r / count, g / count, b / count])
    // Colourful bins count for more: a picture is remembered by them, and most of its pixels are grey.
    return { name: hex, hex, weight: count * (0.4 + 6 * toLch(hex).c) }
  })
  return distinct(all.sort((a, b) => b.weight - a.weight || (a.hex < b.hex ? -1 : 1)))
    .slice(0, 4)
    .map(({ hex }) => hex)
}

function moodOf(said: Words): Mood {
  return {
    night: said.has(
      'dark',
      'noir',
      'night',
      'nocturnal',
      'horror',
      'gothic',
      'moonlit',
      'shadow',
      'shadowy',
      'neon',
      'low key',
    ),
    vivid: said.has('monochrome', 'black and white', 'greyscale', 'grayscale')
      ? 0.06
      : said.has('muted', 'desaturated', 'faded', 'bleak', 'dusty', 'washed')
        ? 0.6
        : said.has('neon', 'vivid', 'saturated', 'bold', 'candy', 'technicolor')
          ? 1.25
          : 1,
    grain: said.has('grain', 'grainy', 'film', 'super', 'noir', 'gritty')
      ? 1
      : said.has('clean', 'vector', 'crisp')
        ? 0.15
        : 0.5,
  }
}

/** Colours far enough apart to be told from each other. */
function distinct<Colour extends NamedColour>(colours: readonly Colour[]): Colour[] {
  return colours.filter((colour, at) =>
    colours.slice(0, at).every((other) => apart(colour.hex, other.hex) > 0.07),
  )
}

function apart(one: string, other: string): number {
  const [a, b] = [toLch(one), toLch(other)]
  const across = Math.hypot(
    a.c * Math.cos(a.h) - b.c * Math.cos(b.h),
    a.c * Math.sin(a.h) - b.c * Math.sin(b.h),
  )
  return Math.hypot(a.l - b.l, across)
}

/** One or two colours make no palette: lighter and darker ones of theirs are added. */
function filledUp(colours: readonly NamedColour[]): NamedColour[] {
  if (colours.length > 2) return [...colours]
  const first = colours[0]!.hex
  const more = [atLightness(first, 0.88, 0.5), atLightness(first, 0.32, 0.8), atLightness(first, 0.62, 0.45)]
  return distinct([...colours, ...more.map((hex) => ({ name: hex, hex }))])
}

function surfaces(base: readonly NamedColour[], { night, vivid }: Mood) {
  const tones = base.map(({ hex }) => atLightness(hex, toLch(hex).l, vivid))
  const byLight = [...tones].sort((a, b) => toLch(a).l - toLch(b).l)
  const accent = [...tones].sort((a, b) => toLch(b).c - toLch(a).c)[0]!
  const [deepest, lightest] = [byLight[0]!, byLight.at(-1)!]
  const main = tones[0]!
  const deep = atLightness(deepest, Math.min(0.3, toLch(deepest).l), 0.9)
  const wall = night ? atLightness(main, 0.33, 0.6) : atLightness(main, 0.74, 0.62)
  const lit = night
    ? atLightness(mix(main, accent, 0.5), 0.56, 0.75)
    : atLightness(mix(lightest, main, 0.25), 0.92, 0.75)
  return {
    ground: night
      ? atLightness(deep, 0.2, 0.7)
      : toHex({ l: 0.962, c: 0.008 + 0.02 * Math.min(1, toLch(main).c / 0.15), h: toLch(main).h }),
    ink: night ? '#f2ede4' : atLightness(deep, 0.22, 0.5),
    quiet: night ? '#b9b2a7' : atLightness(deep, 0.44, 0.4),
    hairline: night ? '#ffffff' : atLightness(deep, 0.3, 0.5),
    lit,
    wall,
    floor: night
      ? atLightness(mix(deepest, main, 0.4), 0.25, 0.8)
      : atLightness(mix(main, deepest, 0.25), 0.6, 0.6),
    accent,
    deep,
    cool: coolest(tones),
    tones,
  }
}

function coolest(tones: readonly string[]): string {
  const blue = (hex: string) => {
    const { c, h } = toLch(hex)
    return c * Math.cos(h - 4.3)
  }
  return [...tones].sort((a, b) => blue(b) - blue(a))[0]!
}

/** A colour that words name stays itself, and yet stands in the style's light: a third is drawn towards it. */
function gradeOf(
  base: readonly NamedColour[],
  { night, vivid }: Mood,
  styled: boolean,
): (hex: string) => string {
  const light = base[0]!.hex
  const strength = styled ? 0.26 : 0.06
  return (hex) => {
    const { l } = toLch(hex)
    const towards = mix(hex, atLightness(light, l, 1), strength)
    return atLightness(towards, night ? l * 0.86 : l, vivid)
  }
}

/** How well something is read on something: the ratio of WCAG 2. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = channels(hex).map((value) => ((value / 255 + 0.055) / 1.055) ** 2.4) as [
    number,
    number,
    number,
  ]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
