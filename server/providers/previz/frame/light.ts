/** What hour it is in a scene, and what it does to pictures that were made in another light. */
import { type Palette } from '../palette.ts'
import { channels, toLch } from '../colour.ts'
import { Words } from '../words.ts'

export interface Light {
  isInside: boolean
  isNight: boolean
  /** The words that a drawn place takes its hour from. */
  words: string
  /** What a picture's colours are multiplied with. */
  tint: readonly [red: number, green: number, blue: number]
  /** How colourful the style is, 1 as life. */
  vivid: number
  /** The colour that shades lean to. */
  shade: readonly [red: number, green: number, blue: number]
}

const hours = {
  night: ['night', 'midnight', 'nacht', 'nuit'],
  dusk: ['dusk', 'evening', 'sunset', 'twilight', 'magic hour', 'golden hour', 'abend'],
  dawn: ['dawn', 'sunrise', 'morning', 'morgen'],
  day: ['day', 'noon', 'afternoon', 'midday', 'tag'],
} as const
type Hour = keyof typeof hours

const tints: Record<'inside' | 'outside', Record<Hour, Light['tint']>> = {
  outside: { night: [0.46, 0.54, 0.74], dusk: [0.92, 0.74, 0.66], dawn: [1, 0.9, 0.86], day: [1, 1, 0.98] },
  inside: {
    night: [0.7, 0.6, 0.5],
    dusk: [0.9, 0.76, 0.64],
    dawn: [0.97, 0.92, 0.86],
    day: [0.97, 0.97, 0.96],
  },
}

/** @param said "inside, night" */
export function lightIn(said: string, palette: Palette): Light {
  const words = new Words(said)
  const hour = words.first(hours) ?? (palette.night ? 'night' : 'day')
  const isInside = words.has('inside') && !words.has('outside')
  return {
    isInside,
    isNight: hour === 'night',
    words: `${isInside ? 'inside' : words.has('outside') ? 'outside' : ''} ${said}`.trim(),
    tint: tints[isInside ? 'inside' : 'outside'][hour],
    vivid: Math.min(1.2, toLch(palette.grade('#b8503c')).c / toLch('#b8503c').c),
    shade: channels(palette.deep),
  }
}

/**
 * Draws pixels (`step` bytes each) into a light: `share` of its tint, shades towards the style's darkest colour, and
 * as colourful as the style is. What is dark already is not made darker still.
 */
export function lit(pixels: Uint8Array, step: 3 | 4, light: Light, share: number): void {
  const dim = share * Math.min(1, Math.max(0, (meanOf(pixels, step) - 30) / 90))
  const [r, g, b] = light.tint.map((value) => 1 - (1 - value) * dim) as [number, number, number]
  const [dr, dg, db] = light.shade.map((value) => value * 0.16 * share) as [number, number, number]
  const keep = light.vivid
  const curve = curveFor(light.isNight ? dim * 0.55 : 0)
  for (let at = 0; at + 2 < pixels.length; at += step) {
    if (step === 4 && pixels[at + 3] === 0) continue
    const red = curve[pixels[at]!]! * r
    const green = curve[pixels[at + 1]!]! * g
    const blue = curve[pixels[at + 2]!]! * b
    const grey = red * 0.3 + green * 0.59 + blue * 0.11
    // Only shades lean to the style's dark colour: lights stay as clean as they are.
    const dark = 1 - grey / 255
    pixels[at] = within(grey + (red - grey) * keep + dr * dark)
    pixels[at + 1] = within(grey + (green - grey) * keep + dg * dark)
    pixels[at + 2] = within(grey + (blue - grey) * keep + db * dark)
  }
}

/** By night lights stay and everything between them sinks. */
function curveFor(depth: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => 255 * (value / 255) ** (1 + depth))
}

function meanOf(pixels: Uint8Array, step: number): number {
  let [sum, count] = [0, 0]
  for (let at = 0; at + 2 < pixels.length; at += step * 37) {
    if (step === 4 && pixels[at + 3]! < 128) continue
    sum += pixels[at]! * 0.3 + pixels[at + 1]! * 0.59 + pixels[at + 2]! * 0.11
    count++
  }
  return count === 0 ? 128 : sum / count
}

function within(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value
}
