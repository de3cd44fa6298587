/**
 * Colours as the renderer mixes them: in OKLab, where half way between two colours looks like half way
 * (https://bottosson.github.io/posts/oklab/); in sRGB, mixing yellow and blue goes through grey.
 */

/** Lightness from 0 to 1, chroma from 0 to about 0.3, hue in radians. */
export interface Lch {
  l: number
  c: number
  h: number
}

/** @param hex "#d9a441" */
export function toLch(hex: string): Lch {
  const [r, g, b] = channels(hex).map((value) => linear(value / 255)) as [number, number, number]
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  }
}

/** The nearest colour that a screen has: out of gamut, channels are cut off. */
export function toHex({ l, c, h }: Lch): string {
  const a = c * Math.cos(h)
  const b = c * Math.sin(h)
  const x = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const y = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const z = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return hexOf([
    255 * gamma(4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z),
    255 * gamma(-1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z),
    255 * gamma(-0.0041960863 * x - 0.7034186147 * y + 1.707614701 * z),
  ])
}

/** `share` of the second colour, from 0 to 1. */
export function mix(one: string, other: string, share: number): string {
  const [a, b] = [toLch(one), toLch(other)]
  const at = (f: (lch: Lch) => number) => f(a) * (1 - share) + f(b) * share
  const [x, y] = [at(({ c, h }) => c * Math.cos(h)), at(({ c, h }) => c * Math.sin(h))]
  return toHex({ l: at(({ l }) => l), c: Math.hypot(x, y), h: Math.atan2(y, x) })
}

/** The same hue at another lightness; `vivid` multiplies its chroma. */
export function atLightness(hex: string, l: number, vivid = 1): string {
  const lch = toLch(hex)
  return toHex({ ...lch, l, c: lch.c * vivid })
}

/** Lighter (positive) or darker by a share of what is left. */
export function shade(hex: string, by: number): string {
  const lch = toLch(hex)
  return toHex({ ...lch, l: by > 0 ? lch.l + (1 - lch.l) * by : lch.l * (1 + by) })
}

export function channels(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

export function hexOf(rgb: readonly number[]): string {
  const two = (value: number) =>
    Math.round(Math.min(255, Math.max(0, value)))
      .toString(16)
      .padStart(2, '0')
  return `#${rgb.slice(0, 3).map(two).join('')}`
}

function linear(value: number): number {
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
}

function gamma(value: number): number {
  return value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055
}
