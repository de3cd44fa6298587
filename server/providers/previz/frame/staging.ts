/**
 * Who stands where. The request says who is on the left and who is seen from behind; the camera says how large they
 * are. Where a shot is too close for everybody, it loosens until they fit; more than three stand in two rows.
 */
import type { View } from '../../../../shared/pictures.ts'
import type { Panel, PanelItem } from '../../../../shared/frames/request.ts'
import type { Seeded } from '../seeded.ts'
import type { Camera } from './camera.ts'

export interface Place {
  item: PanelItem
  /** The middle of the feet, in pixels of the composed picture, and how many of them a unit is. */
  x: number
  floor: number
  unit: number
  view: View
  /** Whether they face right: figures are drawn facing left. */
  isTurned: boolean
  /** From 0, the farthest, to 1, right before the lens. */
  depth: number
  /** Over whose shoulder one looks. */
  isNearest: boolean
}

/** @param heightOf how tall somebody is, 1 for a grown person of middle height */
export function staged(
  camera: Camera,
  { present, dialogue }: Panel,
  heightOf: (item: PanelItem) => number,
  seeded: Seeded,
): Place[] {
  const people = inOrder(present.filter(({ kind }) => kind === 'character'))
  const shoulder = camera.framing === 'OTS' ? shoulderOf(people) : null
  const rest = people.filter((one) => one !== shoulder)
  const led = camera.framing === 'single' && rest.length > 1 ? subjectOf(rest, dialogue) : null
  const row = led ? withOthers(camera, rest, led, heightOf) : abreast(camera, rest, heightOf, seeded)
  const aside = shoulder ? moved(camera, row, people.indexOf(shoulder) === 0 ? 1 : -1) : row
  const nearest = shoulder
    ? [overShoulder(camera, shoulder, heightOf(shoulder), people.indexOf(shoulder) === 0)]
    : []
  return [...aside, ...nearest].sort((a, b) => a.depth - b.depth)
}

/** From left to right, as their words say. */
function inOrder(people: readonly PanelItem[]): PanelItem[] {
  const ranks = new Map(people.map((one, at) => [one, rankOf(one.where, at)]))
  return [...people].sort((a, b) => ranks.get(a)! - ranks.get(b)!)
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth']

function rankOf(where: string, at: number): number {
  const number = /number (\d+) from/.exec(where)?.[1]
  if (number) return Number(number)
  const ordinal = ordinals.findIndex((word) => where.startsWith(word))
  if (ordinal >= 0) return ordinal + 1
  if (/\bleft\b/.test(where)) return -1
  if (/\bright\b/.test(where)) return 1000
  return at + 1
}

function shoulderOf(people: readonly PanelItem[]): PanelItem | null {
  return (
    people.find(({ where }) => /behind|shoulder/.test(where)) ?? (people.length > 1 ? people.at(-1)! : null)
  )
}

/** Who speaks first, or the first one. */
function subjectOf(people: readonly PanelItem[], dialogue: string): PanelItem {
  const speaker = dialogue.split(':', 1)[0]!.trim().toLowerCase()
  return people.find(({ name }) => name.toLowerCase() === speaker) ?? people[0]!
}

/** One beside the other, facing each other; from four on in two rows. */
function abreast(
  camera: Camera,
  people: readonly PanelItem[],
  heightOf: (item: PanelItem) => number,
  seeded: Seeded,
): Place[] {
  const count = people.length
  if (count === 0) return []
  const rows = count > 3 ? 2 : 1
  const { width, gap } = camera
  const least = gap.least * (rows > 1 ? 0.68 : 1)
  const room = width * (camera.lens ? 0.84 : 0.97)
  // Of those at both ends nobody loses more than an elbow; in close-up, a shoulder.
  const body = camera.size === 'CU' || camera.size === 'ECU' ? 130 : 210
  const unit = count === 1 ? camera.unit : Math.min(camera.unit, room / ((count - 1) * least + body))
  const most = (room - body * unit) / Math.max(1, count - 1)
  const between = count === 1 ? 0 : Math.max(least * unit, Math.min(most, gap.wished * unit))
  const middle = width * (0.5 + (count === 1 ? seeded.between(-0.035, 0.035) : seeded.between(-0.012, 0.012)))
  const tallest = Math.max(...people.map(heightOf))
  return people.map((item, at) => {
    const isBack = rows > 1 && at % 2 === 1
    const own = unit * (isBack ? 0.88 : 1)
    const floor = Number.isFinite(camera.floor) ? camera.floor : headsOf(camera, own, heightOf(item), tallest)
    return {
      item,
      x: middle + (at - (count - 1) / 2) * between,
      floor: isBack ? floor - Math.min(camera.height * 0.05, 40 * unit) : floor,
      unit: own,
      ...facing(camera, at, count),
      depth: isBack ? 0.4 : 0.5 + at * 0.001,
      isNearest: false,
    }
  })
}

/** In close shots heads hold their line, in wide ones feet do. */
function floorOf(camera: Camera, unit: number, tallest: number): number {
  if (Number.isFinite(camera.floor)) return camera.floor
  return camera.head + 800 * tallest * unit * (1 - camera.squash)
}

/** Beside somebody taller one is not lost below the edge: of the difference, a third is seen. */
function headsOf(camera: Camera, unit: number, height: number, tallest: number): number {
  const lower = (tallest - height) * 800 * unit * 0.34
  return camera.head + (800 * height * unit + lower) * (1 - camera.squash)
}

function facing({ angle }: Camera, at: number, count: number): Pick<Place, 'view' | 'isTurned'> {
  const isLeft = at < (count - 1) / 2
  if (angle === 'profile') return { view: 'profile', isTurned: isLeft || count === 1 }
  if (count === 1 || at === (count - 1) / 2)
    return { view: count === 1 ? 'threeQuarter' : 'front', isTurned: false }
  return { view: 'threeQuarter', isTurned: isLeft }
}

/** One in front, the others smaller behind. */
function withOthers(
  camera: Camera,
  people: readonly PanelItem[],
  led: PanelItem,
  heightOf: (item: PanelItem) => number,
): Place[] {
  const { width } = camera
  const at = people.indexOf(led)
  const share = people.length === 1 ? 0.5 : 0.34 + (0.32 * at) / (people.length - 1)
  const others = people.filter((one) => one !== led)
  const small = camera.unit * 0.62
  const floor = floorOf(camera, camera.unit, heightOf(led))
  const x = width * share
  const slots = others.map((one) => {
    const rank = people.indexOf(one)
    const side = rank < at ? -1 : 1
    const steps = Math.abs(rank - at)
    const reach = side < 0 ? x : width - x
    const count = side < 0 ? at : people.length - 1 - at
    return { one, x: x + side * reach * ((steps - 0.18) / (count + 0.35) + 0.1) }
  })
  const behind = slots.map(({ one, x: ownX }, index): Place => ({
    item: one,
    x: ownX,
    floor: Number.isFinite(camera.floor)
      ? floor - camera.height * 0.07
      : camera.head + camera.height * 0.1 + 800 * heightOf(one) * small,
    unit: small,
    ...facing(camera, people.indexOf(one), people.length),
    depth: 0.3 + index * 0.001,
    isNearest: false,
  }))
  return [
    ...behind,
    {
      item: led,
      x,
      floor,
      unit: camera.unit,
      view: camera.angle === 'profile' ? 'profile' : 'threeQuarter',
      isTurned: share < 0.5,
      depth: 0.5,
      isNearest: false,
    },
  ]
}

/** Who faces the camera stands on the other side of the shoulder, and looks at whom it belongs to. */
function moved(camera: Camera, row: readonly Place[], side: 1 | -1): Place[] {
  return row.map((place) => ({
    ...place,
    x: place.x + side * camera.width * (camera.width > camera.height ? 0.12 : 0.14),
    view: camera.angle === 'profile' ? 'profile' : 'threeQuarter',
    isTurned: side < 0,
  }))
}

function overShoulder(camera: Camera, item: PanelItem, tall: number, isLeft: boolean): Place {
  const { width, height } = camera
  // From the top of the head to below the shoulder, cut by the lower edge and the side.
  const unit = Math.min((width * 0.44) / 215, (height * 0.86) / 240)
  return {
    item,
    x: isLeft ? width * 0.13 : width * 0.87,
    // Over a child's head one sees more.
    floor: height * (0.2 + Math.max(0, 1 - tall) * 0.7) + 800 * tall * unit,
    unit,
    view: 'back',
    isTurned: isLeft,
    depth: 1,
    isNearest: true,
  }
}
