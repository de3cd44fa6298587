/**
 * The exact request that a frame is made from, kept with the attempt. It holds the prompt and the pictures as they
 * are sent, and beside them what they were composed from: by that it is seen later which input has changed
 * (staleness.ts), and the built-in renderer draws it.
 */
import { fields, idOf, wordsOf } from '../assets.ts'
import type { Still } from './facts.ts'
import { stills } from './facts.ts'
import type { ReferenceRole } from './manifest.ts'

/** A picture as it is sent: its number is its place. */
export interface FrameReference {
  /** The id of its bytes. */
  media: string
  role: ReferenceRole
  /** What it shows, for people. */
  name: string
  /** The look it shows, in a few words; empty: the master as it is. */
  look: string
}

/** Something that a request follows from: when it reads otherwise, the frame is stale, and `label` says why. */
export interface Source {
  /** "asset/<id>/look" */
  key: string
  /** "Alice’s look in scene 4" */
  label: string
  value: string
}

/** What the built-in renderer draws a panel from. */
export interface Panel {
  /** "12A" */
  label: string
  /** As in film/shotValues.ts, or somebody's own words. */
  size: string
  framing: string
  angle: string
  movement: string
  /** Who and what is in it, in the order of the prompt. */
  present: readonly PanelItem[]
  /** "inside, night" */
  light: string
  /** What happens, in plain words. */
  action: string
  /** Who speaks, and what; empty: nobody. */
  dialogue: string
}

export interface PanelItem {
  name: string
  kind: 'character' | 'location' | 'prop' | 'extra'
  /** The number of its picture; null: it has none, and is drawn from its words. */
  number: number | null
  /** What describes it, and how it differs here. */
  words: string
  /** Where somebody is, "on the left"; empty: not said. */
  where: string
}

/** What a part of a frame is made anew from. */
export interface Region {
  /** The id of the attempt that is changed. */
  attempt: string
  /** The media ids of its picture, and of the mask: white is made anew, black is kept. */
  picture: string
  mask: string
  /** What is to be seen there. */
  words: string
}

export interface FrameRequest {
  way: 'frame' | 'region'
  frame: Still
  model: string
  prompt: string
  /** In the order in which they are sent: the first is number 1. */
  references: FrameReference[]
  /** What did not fit into the model's limit, by name. */
  leftOut: string[]
  /** "16:9" */
  aspect: string
  seed: number
  sources: Source[]
  panel: Panel
  /** For a part of a frame that is made anew; null: the whole. */
  region: Region | null
}

/** What is sent of a request, and nothing else: two that are the same in this ask for the same picture. */
export function sentOf({ model, prompt, references, aspect, region }: FrameRequest): string {
  const pictures = references.map(({ media }) => media)
  return JSON.stringify([
    model,
    prompt,
    pictures,
    aspect,
    region && [region.picture, region.mask, region.words],
  ])
}

const roles: readonly ReferenceRole[] = [
  'start',
  'moment',
  'identity',
  'wardrobe',
  'location',
  'prop',
  'own',
  'style',
]

/** A request as it was kept; what is not whole is none, since half of it would be no exact request. */
export function readFrameRequest(value: unknown): FrameRequest | null {
  const { way, frame, model, prompt, references, leftOut, aspect, seed, sources, panel, region } =
    fields(value)
  const still = stills.find((known) => known === frame)
  const sent = listOf(references, readReference)
  const from = listOf(sources, readSource)
  const drawn = readPanel(panel)
  const part = region === null || region === undefined ? null : readRegion(region)
  if (way !== 'frame' && way !== 'region') return null
  if (!still || !sent || !from || !drawn || (way === 'region') !== (part !== null)) return null
  if (typeof model !== 'string' || typeof prompt !== 'string' || typeof aspect !== 'string') return null
  if (!Number.isSafeInteger(seed)) return null
  return {
    way,
    frame: still,
    model,
    prompt,
    references: sent,
    leftOut: listOf(leftOut, idOf) ?? [],
    aspect,
    seed: seed as number,
    sources: from,
    panel: drawn,
    region: part,
  }
}

function readReference(value: unknown): FrameReference | null {
  const { media, role, name, look } = fields(value)
  const known = roles.find((each) => each === role)
  return typeof media === 'string' && known
    ? { media, role: known, name: wordsOf(name), look: wordsOf(look) }
    : null
}

function readSource(value: unknown): Source | null {
  const { key, label, value: reads } = fields(value)
  return typeof key === 'string' && typeof label === 'string' && typeof reads === 'string'
    ? { key, label, value: reads }
    : null
}

function readPanel(value: unknown): Panel | null {
  const found = fields(value)
  const present = listOf(found['present'], readPanelItem)
  if (!present) return null
  const words = (name: string) => wordsOf(found[name])
  return {
    label: words('label'),
    size: words('size'),
    framing: words('framing'),
    angle: words('angle'),
    movement: words('movement'),
    present,
    light: words('light'),
    action: words('action'),
    dialogue: words('dialogue'),
  }
}

function readPanelItem(value: unknown): PanelItem | null {
  const { name, kind, number, words, where } = fields(value)
  if (kind !== 'character' && kind !== 'location' && kind !== 'prop' && kind !== 'extra') return null
  return {
    name: wordsOf(name),
    kind,
    number: Number.isSafeInteger(number) ? (number as number) : null,
    words: wordsOf(words),
    where: wordsOf(where),
  }
}

function readRegion(value: unknown): Region | null {
  const [attempt, picture, mask] = ['attempt', 'picture', 'mask'].map((name) => idOf(fields(value)[name]))
  return attempt && picture && mask
    ? { attempt, picture, mask, words: wordsOf(fields(value)['words']) }
    : null
}

/** All of a list, or null: one that lacks a picture would have other numbers. */
function listOf<T>(value: unknown, read: (item: unknown) => T | null): T[] | null {
  if (!Array.isArray(value)) return null
  const found = value.map(read).filter((item) => item !== null)
  return found.length === value.length ? found : null
}
