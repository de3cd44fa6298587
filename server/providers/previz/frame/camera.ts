/**
 * How a shot is framed, in pixels: how large people are, where their heads and feet are, how near the place is, and
 * through which lens all of it is seen. Figures are 800 units high (figure.ts).
 */
import { readShotValue, shotValues, type ValuedFact } from '../../../../shared/film/shotValues.ts'
import type { FrameRequest } from '../../../../shared/frames/request.ts'
import { dutchLens, type Lens, slantedLens } from './lens.ts'

type Size = 'EWS' | 'WS' | 'FS' | 'MFS' | 'MS' | 'MCU' | 'CU' | 'ECU'
type Framing = 'single' | 'two-shot' | 'group' | 'OTS' | 'POV' | 'insert' | 'establishing'
type Angle = 'eye-level' | 'low' | 'high' | 'overhead' | 'dutch' | 'profile'

export interface Camera {
  width: number
  height: number
  size: Size
  /** Null: nothing the field has a word for. */
  framing: Framing | null
  angle: Angle
  /** Pixels for a unit of a figure. */
  unit: number
  /** Where heads end in close shots, where feet stand in wide ones. */
  head: number
  floor: number
  /** Units between the middles of two people: as far as one would like, and as near as they may stand. */
  gap: { wished: number; least: number }
  /** Where the picture of the place ends: below, under the words, its ground goes on. */
  ground: number
  /** How near the place is, 1 for all of it, and how far out of focus, from 0 to 1. */
  zoom: number
  soft: number
  /** How much of their height people lose because they are seen from above. */
  squash: number
  /** Null: straight. */
  lens: Lens | null
}

interface SizeRule {
  /** Where heads end and feet stand, as shares of the height, and how many units of a figure are between the two. */
  head: number
  floor: number
  units: number
  gap: { wished: number; least: number }
  zoom: number
  soft: number
}

/** What is cut off where: at the knees, the waist, the chest, the shoulders, the brow. */
const sizes: Record<Size, SizeRule> = {
  EWS: { head: 0.63, floor: 0.82, units: 800, gap: { wished: 460, least: 240 }, zoom: 1, soft: 0 },
  WS: { head: 0.34, floor: 0.84, units: 800, gap: { wished: 440, least: 240 }, zoom: 1, soft: 0.08 },
  FS: { head: 0.13, floor: 0.91, units: 800, gap: { wished: 400, least: 230 }, zoom: 1.12, soft: 0.18 },
  MFS: { head: 0.12, floor: 1, units: 590, gap: { wished: 350, least: 215 }, zoom: 1.25, soft: 0.3 },
  MS: { head: 0.12, floor: 1, units: 395, gap: { wished: 300, least: 200 }, zoom: 1.42, soft: 0.45 },
  MCU: { head: 0.11, floor: 1, units: 272, gap: { wished: 230, least: 160 }, zoom: 1.65, soft: 0.62 },
  CU: { head: 0.09, floor: 1, units: 188, gap: { wished: 165, least: 120 }, zoom: 1.95, soft: 0.8 },
  ECU: { head: -0.3, floor: 1, units: 128, gap: { wished: 120, least: 100 }, zoom: 2.4, soft: 1 },
}

const shapes: Record<string, readonly [width: number, height: number]> = {
  '16:9': [1280, 720],
  '9:16': [720, 1280],
  '1.85:1': [1280, 692],
  '2.39:1': [1280, 536],
  '4:3': [1200, 900],
  '1:1': [1024, 1024],
}

/** The pixels of a frame of this format; of one that is not known, those of the usual one. */
export function pixelsOf(aspect: string): readonly [width: number, height: number] {
  return shapes[aspect] ?? shapes['16:9']!
}

/** @param low where words begin: feet stand above them */
export function cameraOf({ aspect, panel }: FrameRequest, low: number): Camera {
  const [width, height] = pixelsOf(aspect)
  const people = panel.present.filter(({ kind }) => kind === 'character').length
  const framing = named('framing', panel.framing) as Framing | null
  const angle = (named('angle', panel.angle) ?? 'eye-level') as Angle
  const size = (named('size', panel.size) as Size | null) ?? usualSize(framing, people)
  const rule = sizes[size]
  const dutch = angle === 'dutch' ? dutchLens(width, height) : null
  const nearer = angle === 'low' ? 1.07 : angle === 'high' ? 0.93 : 1
  const isWhole = rule.floor < 1
  const floor = Math.min(rule.floor * height, isWhole ? low - 6 : Infinity)
  // The largest room is small beside a landscape.
  const head = size === 'EWS' && /inside/.test(panel.light) && !/outside/.test(panel.light) ? 0.48 : rule.head
  const unit = ((floor - head * height) / rule.units) * nearer * (dutch ? 0.9 : 1)
  const lifted = angle === 'low' ? -0.03 : angle === 'high' ? 0.05 : dutch ? 0.05 : 0
  return {
    width,
    height,
    size,
    framing,
    angle,
    unit,
    head: (rule.head + lifted) * height,
    floor: isWhole ? floor : Infinity,
    gap: rule.gap,
    ground: isWhole ? Math.min(height, Math.round(low + height * 0.05)) : height,
    zoom: rule.zoom,
    soft: rule.soft,
    squash: angle === 'high' ? 0.12 : 0,
    lens: dutch ?? (angle === 'low' || angle === 'high' ? slantedLens(width, height, angle) : null),
  }
}

function usualSize(framing: Framing | null, people: number): Size {
  if (framing === 'establishing' || people === 0) return 'EWS'
  if (framing === 'insert') return 'CU'
  if (framing === 'OTS' || framing === 'single') return 'MCU'
  return people > 2 ? 'FS' : 'MS'
}

/** The word of the field that somebody means: theirs, or the first one among theirs ("tight MCU"). */
function named(fact: ValuedFact, written: string): string | null {
  const tries = [written, ...written.split(/[^\p{L}\p{N}-]+/u)].slice(0, 40)
  for (const words of tries) {
    const value = readShotValue(fact, words)
    if (shotValues[fact].some((known) => known.value === value)) return value
  }
  return null
}
