/** A thing as a clean emblem, in a square from -50 to 50 around the origin. */
import { shade } from './colour.ts'
import { type Drawing, group, path, poly, rect } from './drawing.ts'
import type { Point } from './drawing.ts'
import { carried } from './thingsCarried.ts'
import type { ThingName } from './thingNames.ts'
import { standing } from './thingsStanding.ts'
import type { Seeded } from './seeded.ts'

/** What an emblem is painted with. */
export interface Paint {
  drawing: Drawing
  /** The thing's own colour, and its fill. */
  hex: string
  main: string
  dark: string
  lit: string
  wood: string
  metal: string
}

const usual: Partial<Record<ThingName, string>> = {
  lantern: '#6b4a32',
  sword: '#b9bfc4',
  knife: '#b9bfc4',
  axe: '#9aa2a8',
  hammer: '#7d858c',
  key: '#c2983f',
  letter: '#eadfc8',
  map: '#dcc79c',
  crown: '#d6a637',
  ring: '#d6a637',
  watch: '#c2983f',
  camera: '#3a3c40',
  telephone: '#8f3229',
  guitar: '#a8642f',
  gun: '#4b5054',
  mask: '#e6dfd2',
  candle: '#ece3cf',
  case: '#7a4a2c',
  chest: '#7a5030',
  box: '#b58a55',
}

/** @param hex its colour; null: the one it usually has, or `open` */
export function thing(drawing: Drawing, name: ThingName, hex: string | null, open = '#8a5a44'): string {
  const own = hex ?? usual[name] ?? open
  const paint: Paint = {
    drawing,
    hex: own,
    main: drawing.solid(own),
    dark: drawing.solid(shade(own, -0.3)),
    lit: shade(own, 0.3),
    wood: drawing.solid('#80583a'),
    metal: drawing.solid('#a7adb2'),
  }
  const shapes = { ...carried, ...standing }[name](paint)
  return group(shapes, 'translate(0 0)')
}

/** What has no emblem: a parcel as conservators pack it, its initial set on it apart (sheet.ts). */
export function parcel(drawing: Drawing, hex: string): string {
  const [front, side, top] = [drawing.solid(hex), shade(hex, -0.34), shade(hex, 0.22)]
  const slat = shade(hex, -0.16)
  return group(
    [
      path(poly([-42, -20], [18, -20], [18, 40], [-42, 40]), front),
      path(poly([18, -20], [42, -38], [42, 20], [18, 40]), side),
      path(poly([-42, -20], [-16, -38], [42, -38], [18, -20]), top),
      rect(-42, -20, 60, 5, slat),
      rect(-42, 35, 60, 5, slat),
      rect(-42, -20, 5, 60, slat),
      rect(13, -20, 5, 60, slat),
    ],
    'translate(0 0)',
  )
}

/** Where a hand takes it, and how large it then is beside a figure that is 800 high. */
export function gripOf(name: ThingName): { at: Point; size: number } {
  return grips[name] ?? { at: [0, 0], size: 96 }
}

const grips: Partial<Record<ThingName, { at: Point; size: number }>> = {
  hammer: { at: [0, 22], size: 165 },
  lantern: { at: [0, -45], size: 120 },
  sword: { at: [0, 36], size: 270 },
  knife: { at: [0, 34], size: 110 },
  axe: { at: [0, 20], size: 210 },
  umbrella: { at: [0, 34], size: 260 },
  case: { at: [0, -34], size: 130 },
  candle: { at: [0, 34], size: 110 },
  flower: { at: [0, 30], size: 140 },
  guitar: { at: [0, -20], size: 230 },
  key: { at: [0, -28], size: 70 },
  book: { at: [0, 10], size: 92 },
  camera: { at: [0, 16], size: 78 },
  bottle: { at: [0, 6], size: 90 },
  cup: { at: [18, 6], size: 62 },
}

/** Dirt or rust: mostly specks, a few patches, more of them below. */
export function stains(seeded: Seeded, hex: string, count: number): string[] {
  return Array.from({ length: count }, () => {
    const [x, y] = [seeded.between(-48, 48), 50 - 100 * seeded.next() ** 1.25]
    const [rx, ry] = [0.3 + seeded.next() ** 3 * 3.6, 0.3 + seeded.next() ** 3 * 2.4]
    const turn = seeded.between(0, 180).toFixed(0)
    return `<ellipse cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" rx="${rx.toFixed(1)}" ry="${ry.toFixed(1)}" fill="${hex}" fill-opacity="${seeded.between(0.35, 0.85).toFixed(2)}" transform="rotate(${turn} ${x.toFixed(1)} ${y.toFixed(1)})"/>`
  })
}
