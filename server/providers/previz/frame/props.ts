/** Things in a panel: in somebody's hand, on the ground, or large in an insert. */
import type { PanelItem } from '../../../../shared/frames/request.ts'
import type { View } from '../../../../shared/pictures.ts'
import { seedOf } from '../../../../shared/promptWords.ts'
import { ellipse, group } from '../drawing.ts'
import { Seeded } from '../seeded.ts'
import { gripOf, parcel, thing } from '../thing.ts'
import { type ThingName, thingNamed, wordsFor } from '../thingNames.ts'
import { Words } from '../words.ts'
import { drawnLayer, inside, type Layer } from './layer.ts'
import { lit } from './light.ts'
import { scaled } from './pictures.ts'
import { printed } from './print.ts'
import { type FilmSet, heightOf } from './set.ts'
import type { Place } from './staging.ts'
import type { Tag } from './tags.ts'

/** Where a thing is. */
export interface Lying {
  item: PanelItem
  /** Its middle, and how large it is. */
  x: number
  y: number
  edge: number
  /** Who holds it; null: nobody. */
  holder: Place | null
  /** Whether the one who holds it is drawn with it in the hand. */
  isDrawnInHand: boolean
  /** Behind people, or before them. */
  isBehind: boolean
}

/** Units of a figure of 800, for what is not carried in one hand. */
const large: Partial<Record<ThingName, number>> = {
  car: 900,
  boat: 900,
  rocket: 1500,
  bicycle: 560,
  chair: 420,
  chest: 320,
  box: 210,
  crown: 90,
  ring: 40,
  mask: 110,
  watch: 70,
}

/** @param low where tags begin: nothing lies below */
export function lain(set: FilmSet, places: readonly Place[], low: number): Lying[] {
  const props = set.request.panel.present.filter(({ kind }) => kind === 'prop')
  if (set.camera.framing === 'insert') return displayed(set, props, low)
  const { camera } = set
  const standing = places.filter(({ isNearest }) => !isNearest)
  const inHands = new Set<Place>()
  let free = 0
  return props.map((item) => {
    const name = thingOf(item)
    const units = name ? (large[name] ?? gripOf(name).size) : 150
    const isLarge = name !== null && large[name] !== undefined
    const holder = isLarge ? null : holderOf(set, item, standing, inHands)
    if (holder) inHands.add(holder)
    const unit = holder?.unit ?? standing[0]?.unit ?? camera.unit
    const wide = Number.isFinite(camera.floor)
    if (holder && showsHands(set, holder)) {
      const { x, y } = handOf(set, holder)
      const isDrawnInHand = !set.standing.has(item) && !set.standing.has(holder.item) && name !== null
      const edge = Math.max(units * unit, camera.height * 0.05)
      return { item, x, y, edge, holder, isDrawnInHand, isBehind: false }
    }
    const edge = clamp(
      units * unit,
      camera.height * (wide ? 0.075 : 0.24),
      camera.height * (isLarge ? 0.62 : 0.34),
    )
    const x = freeX(set, standing, free++, edge, holder)
    const floor = wide
      ? (standing[0]?.floor ?? camera.floor) + (isLarge ? -10 : 8)
      : low - camera.height * 0.015
    return {
      item,
      x,
      y: floor - edge * 0.46,
      edge,
      holder: null,
      isDrawnInHand: false,
      isBehind: isLarge && wide,
    }
  })
}

/** Large in the middle: that is what an insert is for. */
function displayed({ camera }: FilmSet, props: readonly PanelItem[], low: number): Lying[] {
  const { width, height } = camera
  const edge = Math.min((low - height * 0.14) * 0.92, (width * 0.86) / Math.max(1, props.length))
  return props.map((item, at) => ({
    item,
    x: width * ((at + 0.5) / props.length),
    y: (height * 0.13 + low) / 2,
    edge,
    holder: null,
    isDrawnInHand: false,
    isBehind: false,
  }))
}

export function thingOf({ name, words }: PanelItem): ThingName | null {
  return thingNamed(new Words(name), 'alone') ?? thingNamed(new Words(words), 'alone')
}

/** The colour that words give a thing. */
export function colourOf(item: PanelItem, name: ThingName | null): string | null {
  const words = new Words(item.name, item.words)
  return (name && words.colourOf(...wordsFor(name))) ?? words.colours()[0]?.hex ?? null
}

const giving = /\b(?:gives?|hands?|passes|offers?|brings?|throws?|shows?)\b/

/**
 * Who is named last before the thing in what happens: "Alice gives Bob the key" ends with Bob and begins with Alice.
 * One hand, one thing.
 */
function holderOf(
  { request }: FilmSet,
  item: PanelItem,
  places: readonly Place[],
  taken: ReadonlySet<Place>,
): Place | null {
  const action = request.panel.action.toLowerCase()
  const at = action.indexOf(item.name.toLowerCase())
  // What stands in another sentence is about somebody else's hands.
  const before =
    at < 0
      ? ''
      : action
          .slice(0, at)
          .split(/[.;!?]/)
          .at(-1)!
  if (at >= 0 && /\b(?:on|under|beside|behind|in) (?:the|a) [\p{L} ]{0,12}$/u.test(before)) return null
  const isGiven = request.frame === 'start' && giving.test(before)
  const near = places
    .filter((place) => !taken.has(place))
    .map((place) => ({ place, at: before.lastIndexOf(place.item.name.toLowerCase()) }))
    .filter((one) => one.at >= 0)
    .sort((a, b) => (isGiven ? a.at - b.at : b.at - a.at))[0]
  if (near) return near.place
  // "her key", with one person there.
  return at >= 0 && places.length === 1 && !taken.has(places[0]!) ? places[0]! : null
}

/** How far aside figures hold what they hold (limbs.ts), in units. */
const handAside: Record<View, number> = { front: 122, threeQuarter: 58, profile: -50, back: -122 }

/** Where the hand is that is nearer to the lens: a figure facing left has it on the right. */
function handOf(set: FilmSet, { item, x, floor, unit, isTurned, view }: Place): { x: number; y: number } {
  const height = heightOf(item, set.palette) * (1 - set.camera.squash)
  const isOwn = set.standing.has(item)
  // A picture cannot be asked which hand: the one towards the middle is seen best.
  const side = (isOwn ? x > set.camera.width / 2 : isTurned) ? -1 : 1
  return {
    x: x + side * (isOwn ? 104 : handAside[view]) * unit,
    y: floor - (isOwn ? 392 : 418) * unit * height,
  }
}

function showsHands(set: FilmSet, place: Place): boolean {
  const { x, y } = handOf(set, place)
  return y < set.camera.height * 0.84 && x > 0 && x < set.camera.width
}

/** Beside who would hold it, or in the room that people leave. */
function freeX(
  { camera }: FilmSet,
  places: readonly Place[],
  at: number,
  edge: number,
  holder: Place | null,
): number {
  const { width } = camera
  const near = holder ?? places[at % Math.max(1, places.length)]
  if (!near) return width * (0.5 + (at % 2 ? 0.22 : -0.02) * (at + 1))
  const side = near.x < width / 2 ? 1 : -1
  // Not beyond the middle between two: it would be the other one's.
  const apart = Math.min(...places.filter((place) => place !== near).map(({ x }) => Math.abs(x - near.x) / 2))
  const away = Math.min(apart, Math.max(120 * near.unit + edge * 0.62, edge * 0.7) + at * edge * 0.35)
  const inner = near.x + (places.length === 1 ? 1 : side) * away
  return clamp(inner, edge * 0.6, width - edge * 0.6)
}

export async function prop(set: FilmSet, { item, x, y, edge }: Lying): Promise<Layer | null> {
  const { camera, palette } = set
  const own = set.standing.get(item)
  if (own && !own.isCut)
    return printed({ ...set, camera: { ...camera, size: 'FS' } }, own, {
      x,
      bottom: y + edge / 2,
      tall: edge * 1.05,
      wide: edge * 1.3,
    })
  const around = {
    left: x - edge * 0.62,
    right: x + edge * 0.62,
    top: y - edge * 0.62,
    bottom: y + edge * 0.62,
  }
  const room = inside(around, camera.width, camera.height)
  if (!room) return null
  if (own) {
    const { width, height } = own.raster
    const scale = edge / Math.max(width, height)
    const inked = await scaled(own.raster, width * scale, height * scale)
    lit(inked.pixels, 4, set.light, 0.45)
    return { inked, left: Math.round(x - inked.width / 2), top: Math.round(y - inked.height / 2) }
  }
  const name = thingOf(item)
  const told = colourOf(item, name)
  const hex = told ? palette.grade(told) : null
  const open = palette.grade(new Seeded(seedOf(item.name)).pick(palette.tones))
  const layer = await drawnLayer(room, (drawing) => [
    group(
      [name ? thing(drawing, name, hex, open) : parcel(drawing, hex ?? open)],
      `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${(edge / 100).toFixed(3)})`,
    ),
  ])
  lit(layer.inked.pixels, 4, set.light, 0.4)
  return layer
}

/** What sets a thing in an insert off from what is behind it. */
export function pool(set: FilmSet, { x, y, edge }: Lying): Promise<Layer> {
  const { width, height } = set.camera
  return drawnLayer({ left: 0, top: 0, right: width, bottom: height }, (drawing) => [
    ellipse(
      x,
      y,
      edge * 1.05,
      edge * 0.8,
      drawing.glow([
        [0, set.palette.lit, set.light.isNight ? 0.42 : 0.7],
        [1, set.palette.lit, 0],
      ]),
    ),
  ])
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), Math.max(least, most))
}

/** Where the name of a thing points to. */
export function thingTag({ item, x, y, edge }: Lying, isInsert = false): Tag {
  return { number: item.number, name: item.name, x, y: y + edge * (isInsert ? 0.52 : 0.3) }
}
