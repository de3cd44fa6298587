/**
 * Style capsules: how things are written or how they look, kept once in the library and applied to a film, to
 * an asset or to a single wish. A capsule's map is created once, whole, and never deleted (assets.ts says
 * why); its words are shared texts, its reference pictures attempts whose `asset` is the capsule's id.
 *
 * What a capsule adds can be shown: a *proof* is one prompt wished for three times, without the capsule, with
 * its words, and with its words and pictures. Its three wishes share one seed, and what they end in are
 * attempts of the capsule too, told from its reference pictures by the request they carry.
 */
import * as Y from 'yjs'
import {
  type AssetKind,
  assetKinds,
  fields,
  idOf,
  readStamp,
  type Stamp,
  tidyName,
  wordsOf,
} from './assets.ts'
import { addAttempt, type Attempt, readAttempts } from './attempts.ts'
import { capsulesRoot } from './documents.ts'
import type { Composition, VisualStyle } from './pictures.ts'
import type { WritingStyle } from './writing.ts'

export const capsuleKinds = ['visual', 'writing'] as const
export type CapsuleKind = (typeof capsuleKinds)[number]

/** The design pillars of a visual capsule, in the order in which they are said. */
export const pillars = ['palette', 'mood', 'medium', 'lighting', 'camera'] as const
type Pillar = (typeof pillars)[number]

/** How a request names each pillar. */
const pillarNames: Record<Pillar, string> = {
  palette: 'palette',
  mood: 'mood',
  medium: 'medium',
  lighting: 'lighting',
  camera: 'camera language',
}

/** The words of each kind that people write together. */
export const capsuleTexts = {
  visual: ['descriptors', ...pillars],
  writing: ['excerpts', 'labels', 'avoid', 'notes'],
} as const
export type CapsuleText = (typeof capsuleTexts)[CapsuleKind][number]

/** One prompt by which the influence of a capsule is shown. */
export interface Proof {
  id: string
  prompt: string
  /** What the prompt describes: people and things stand on a plain background, places have surroundings. */
  kind: AssetKind
  /** The id of the model that is asked. */
  model: string
  /** The ids of its three wishes: without the capsule, with its words, with its words and pictures. */
  wishes: readonly [plain: string, words: string, whole: string]
  asked: Stamp
}

export interface Capsule {
  id: string
  kind: CapsuleKind
  name: string
  /** What it says; the texts of the other kind are empty. */
  words: Record<CapsuleText, string>
  /** Its reference pictures in their order, without removed ones. */
  references: Attempt[]
  /** The latest first. */
  proofs: Proof[]
  /** What was generated to show its influence, under the ids of the wishes; removed ones too. */
  shown: Attempt[]
  created: Stamp
  /** Who deleted it, and when; null while it is there. */
  deleted: Stamp | null
}

/** What is needed to make one. */
export interface NewCapsule {
  kind: CapsuleKind
  name: string
  words?: Partial<Record<CapsuleText, string>>
}

/** All capsules of a library, deleted ones included, the oldest first. */
export function readCapsules(doc: Y.Doc): Capsule[] {
  const attempts = readAttempts(doc)
  return [...capsulesRoot(doc).keys()]
    .map((id) => readCapsule(doc, id, attempts.get(id) ?? []))
    .filter((capsule) => capsule !== null)
    .sort((a, b) => a.created.at - b.created.at || (a.id < b.id ? -1 : 1))
}

function readCapsule(doc: Y.Doc, id: string, attempts: readonly Attempt[]): Capsule | null {
  const map = capsuleMap(doc, id)
  if (!map) return null
  const kind = kindOf(map)
  const words = {} as Record<CapsuleText, string>
  for (const text of everyText) words[text] = isTextOf(kind, text) ? wordsOf(map.get(text)) : ''
  return {
    id,
    kind,
    name: wordsOf(map.get('name')) || 'Unnamed',
    words,
    references: ordered(map, attempts).filter(({ removed }) => removed === null),
    proofs: proofsOf(map),
    shown: attempts.filter(({ request }) => request !== null),
    created: readStamp(map.get('created')) ?? { by: '', at: 0 },
    deleted: readStamp(map.get('deleted')),
  }
}

const everyText = [...capsuleTexts.visual, ...capsuleTexts.writing]

function isTextOf(kind: CapsuleKind, text: CapsuleText): boolean {
  return (capsuleTexts[kind] as readonly CapsuleText[]).includes(text)
}

function kindOf(map: Y.Map<unknown>): CapsuleKind {
  return map.get('kind') === 'writing' ? 'writing' : 'visual'
}

/**
 * The look that a visual capsule of `library` gives to pictures; null if there is no such capsule, it was
 * deleted, or it is one for writing.
 */
export function styleOf(library: Y.Doc, capsule: string): VisualStyle | null {
  const found = readCapsule(library, capsule, readAttempts(library).get(capsule) ?? [])
  return found && found.kind === 'visual' && !found.deleted ? visualStyle(found) : null
}

/** The look that a visual capsule, or a preset without pictures, describes. */
export function visualStyle({
  name,
  words,
  references = [],
}: {
  name: string
  words: Partial<Record<CapsuleText, string>>
  references?: readonly Pick<Attempt, 'media'>[]
}): VisualStyle {
  const said = pillars.map((pillar) => ({ name: pillarNames[pillar], words: (words[pillar] ?? '').trim() }))
  return {
    name,
    descriptors: (words.descriptors ?? '').trim(),
    pillars: said.filter(({ words }) => words !== ''),
    references: references.map(({ media }) => media),
  }
}

/**
 * How texts are written by a writing capsule of `library`; null if there is no such capsule, it was deleted, or
 * it is one for pictures.
 */
export function writingOf(library: Y.Doc, capsule: string): WritingStyle | null {
  const found = readCapsule(library, capsule, [])
  return found && found.kind === 'writing' && !found.deleted ? writingStyle(found) : null
}

/** How texts are written by a writing capsule or a preset. */
export function writingStyle({
  name,
  words,
}: {
  name: string
  words: Partial<Record<CapsuleText, string>>
}): WritingStyle {
  const { labels = '', avoid = '', notes = '', excerpts = '' } = words
  return { name, labels, avoid, notes, excerpts }
}

/** What pictures that show the influence of a capsule are made of, as an asset. */
export function proofAsset({ prompt, kind }: Pick<Proof, 'prompt' | 'kind'>): Composition['asset'] {
  return { name: 'The picture', kind, description: prompt, prompt: '' }
}

/**
 * What a wish whose target is a capsule asks for, as somebody noted it with `askForProof`: the asset to be
 * composed, and the id its seed is taken from (`Composition.id`), which the three wishes of a proof share.
 * Null: nobody asked for this.
 */
export function proofOfWish(
  library: Y.Doc,
  capsule: string,
  wish: string,
): { asset: Composition['asset']; id: string } | null {
  const map = capsuleMap(library, capsule)
  const proof = map && proofsOf(map).find(({ wishes }) => wishes.includes(wish))
  return proof ? { asset: proofAsset(proof), id: proof.id } : null
}

/**
 * Makes a capsule under `id`, a UUID of the caller's, outside of what undo knows (film/assets.ts says why). It
 * is deleted at first: `setCapsuleDeleted(doc, id, null)`, in the caller's own transaction, puts it there.
 * Repeating it changes nothing.
 */
export function bearCapsule(doc: Y.Doc, id: string, capsule: NewCapsule, created: Stamp): void {
  if (capsuleMap(doc, id)) return
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    capsulesRoot(doc).set(id, map)
    map.set('kind', capsule.kind)
    map.set('name', tidyName(capsule.name))
    map.set('created', created)
    map.set('deleted', created)
    for (const text of capsuleTexts[capsule.kind]) map.set(text, new Y.Text(capsule.words?.[text] ?? ''))
  }, 'birth')
}

/**
 * Makes a copy of `source` under `id`, to be varied; like `bearCapsule` it is deleted at first. Its reference
 * pictures are attempts of its own, under ids from `newId`, of the same media: nothing is stored twice.
 */
export function bearCapsuleCopy(
  doc: Y.Doc,
  source: string,
  id: string,
  newId: () => string,
  created: Stamp,
): void {
  const original = readCapsule(doc, source, readAttempts(doc).get(source) ?? [])
  if (!original || capsuleMap(doc, id)) return
  bearCapsule(doc, id, { ...original, name: `${original.name} copy` }, created)
  doc.transact(() => {
    for (const [at, { media, width, height, name, copyOf }] of original.references.entries()) {
      const copy = newId()
      addAttempt(doc, copy, id, { media, width, height, name, copyOf }, created)
      capsuleMap(doc, id)!.set(`place/${copy}`, at)
    }
  }, 'birth')
}

/** Deletes a capsule, or brings it back (null). What it was applied to goes without it meanwhile. */
export function setCapsuleDeleted(doc: Y.Doc, id: string, deleted: Stamp | null): void {
  capsuleMap(doc, id)?.set('deleted', deleted)
}

/** Gives a capsule another name; an empty one changes nothing. */
export function renameCapsule(doc: Y.Doc, id: string, name: string): void {
  const map = capsuleMap(doc, id)
  const tidy = tidyName(name)
  if (map && tidy !== '' && map.get('name') !== tidy) map.set('name', tidy)
}

/** The shared text itself, to be tied to a field; null if the capsule has none. */
export function capsuleText(doc: Y.Doc, id: string, text: CapsuleText): Y.Text | null {
  const found = capsuleMap(doc, id)?.get(text)
  return found instanceof Y.Text ? found : null
}

/**
 * Puts a reference picture in front of another one; null: at the end.
 *
 * A picture's place is a number of its own; where nobody gave it one, the moment it was added. So two people
 * who move two pictures both have their way, and a new one comes last.
 */
export function orderReference(doc: Y.Doc, capsule: string, attempt: string, before: string | null): void {
  const map = capsuleMap(doc, capsule)
  const all = map ? ordered(map, readAttempts(doc).get(capsule) ?? []) : []
  const moved = all.find(({ id }) => id === attempt)
  if (!map || !moved || attempt === before) return
  const rest = all.filter((reference) => reference !== moved)
  const at = before === null ? -1 : rest.findIndex(({ id }) => id === before)
  const to = at < 0 ? rest.length : at
  if (all.indexOf(moved) === to) return
  const between = placeBetween(map, rest[to - 1], rest[to])
  doc.transact(() => {
    if (between !== null) map.set(`place/${attempt}`, between)
    else for (const [place, { id }] of rest.toSpliced(to, 0, moved).entries()) map.set(`place/${id}`, place)
  })
}

/** A number between the places of two neighbours; null if none is left. */
function placeBetween(map: Y.Map<unknown>, left?: Attempt, right?: Attempt): number | null {
  if (!left && !right) return 0
  if (!left) return placeOf(map, right!) - 1
  if (!right) return placeOf(map, left) + 1
  const [from, to] = [placeOf(map, left), placeOf(map, right)]
  const middle = from + (to - from) / 2
  return from < middle && middle < to ? middle : null
}

function placeOf(map: Y.Map<unknown>, { id, made }: Attempt): number {
  const place = map.get(`place/${id}`)
  return typeof place === 'number' && Number.isFinite(place) ? place : made.at
}

/** Uploaded ones alone: what was generated for a capsule shows its influence. */
function ordered(map: Y.Map<unknown>, attempts: readonly Attempt[]): Attempt[] {
  return attempts
    .filter(({ request }) => request === null)
    .sort((a, b) => placeOf(map, a) - placeOf(map, b) || (a.id < b.id ? -1 : 1))
}

/** The longest prompt of a proof, in characters. */
export const longestProofPrompt = 2000

/**
 * Notes what a capsule's influence is to be shown by, before its three wishes are sent; an empty prompt or
 * one that is known under this id changes nothing.
 */
export function askForProof(doc: Y.Doc, capsule: string, proof: Proof): void {
  const { id, prompt, kind, model, wishes, asked } = proof
  const map = capsuleMap(doc, capsule)
  const words = prompt.trim().slice(0, longestProofPrompt).toWellFormed()
  if (!map || words === '' || map.has(`proof/${id}`)) return
  map.set(`proof/${id}`, { prompt: words, kind, model, wishes: [...wishes], asked })
}

function proofsOf(map: Y.Map<unknown>): Proof[] {
  return [...map.entries()]
    .map(([key, value]) => (key.startsWith('proof/') ? readProof(key.slice('proof/'.length), value) : null))
    .filter((proof) => proof !== null)
    .sort((a, b) => b.asked.at - a.asked.at || (a.id < b.id ? -1 : 1))
}

function readProof(id: string, value: unknown): Proof | null {
  const { prompt, kind, model, wishes, asked } = fields(value)
  const stamp = readStamp(asked)
  const [plain, words, whole] = Array.isArray(wishes) ? wishes.map(idOf) : []
  if (typeof prompt !== 'string' || !stamp || !plain || !words || !whole) return null
  const known = assetKinds.find((known) => known === kind) ?? 'location'
  return { id, prompt, kind: known, model: wordsOf(model), wishes: [plain, words, whole], asked: stamp }
}

function capsuleMap(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const map: unknown = capsulesRoot(doc).get(id)
  return map instanceof Y.Map ? map : null
}
