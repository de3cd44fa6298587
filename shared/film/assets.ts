/**
 * The assets of a film: what people have decided about what the script speaks of. Leaving an asset out
 * (*sidelined*) and merging it into another are facts, so both can be taken back and nothing that others do
 * meanwhile is lost. A merge is a pointer: every use resolves through it and nothing is rewritten.
 *
 * Two people who keep the same proposal of the breakdown at once make two assets. Both carry the proposal's
 * key (`origin`), and the later one reads as merged into the earlier: again nothing is rewritten. What others have
 * said of one whose making was undone is said of whatever that proposal is now: another asset, or a proposal again.
 *
 * Undo. A new asset comes into being as *removed*, in a transaction of its own, and is put in its place by
 * the next: what is undone is only ever a fact, never the birth of a map in which others may have written.
 */
import type * as Y from 'yjs'
import {
  type Asset,
  assetIds,
  assetMap,
  createAsset,
  idOf,
  type NewAsset,
  readAsset,
  readStamp,
  type Stamp,
} from '../assets.ts'
import { type Attempt, readAttempts, readLookAttempts } from '../attempts.ts'
import { Pointers } from './pointers.ts'
import { readSource, type Source } from './sync.ts'

/** `removed`: its making was undone; nobody sees it any more, but a redo brings it back whole. */
const standings = ['kept', 'sidelined', 'removed'] as const
export type Standing = (typeof standings)[number]

/** An asset with everything that was merged into it. */
export interface FilmAsset extends Asset {
  /** `proposed`: the script speaks of it and nobody has decided; nothing of it is stored (proposals.ts). */
  standing: Standing | 'proposed'
  /** The key of the proposal it was made from (screenplay/breakdown.ts); null if somebody added it. */
  origin: string | null
  /**
   * All ids that mean it, its own first: of what was merged into it, of those of its proposal that were undone, and
   * the one that it has as a proposal, so that whoever is there when it is kept stays there. No other asset has any.
   */
  ids: readonly string[]
  /** Where in the library it comes from; null for one of the film's own. */
  source: Source | null
  /** What was merged into it, directly or further down. */
  merged: { id: string; name: string }[]
  /** All names that mean it, its own first: its aliases, and those of what was merged into it. */
  names: string[]
  /** Its pictures and those of what was merged into it, the oldest first, without removed ones. */
  attempts: Attempt[]
  /** The same of its looks (looks.ts): each says of which. */
  lookPictures: Attempt[]
  /** The attempt that shows. */
  picture: Attempt | null
}

/** The film's assets but for removed ones; what was merged into another is found inside of that one. */
export function readFilmAssets(doc: Y.Doc): FilmAsset[] {
  const resolution = new Resolution(doc)
  const attempts = { own: readAttempts(doc), ofLooks: readLookAttempts(doc) }
  const present = presentIn(doc)
  const also = alsoMeant(doc, present)
  const merged = new Map<string, Asset[]>()
  for (const [id, map] of present) {
    const root = resolution.of(id)
    if (root === id) continue
    merged.set(root, [...(merged.get(root) ?? []), readAsset(id, map)])
  }
  return [...present]
    .filter(([id]) => resolution.of(id) === id)
    .map(([id, map]) => {
      const asset = compose(map, readAsset(id, map), merged.get(id) ?? [], attempts)
      return { ...asset, ids: [...asset.ids, ...asset.ids.flatMap((one) => also.get(one) ?? [])] }
    })
}

const proposed = 'proposed:'

/** The id that a proposal has where assets have theirs. It follows from the key, and is never written down. */
export function proposedId(key: string): string {
  return proposed + key.replace(/[%/]/g, encodeURIComponent)
}

export function isProposedId(id: string): boolean {
  return id.startsWith(proposed)
}

/** The id that an asset has before and after it is kept: as a proposal, if it was made of one. */
export function lastingId({ id, ids }: Pick<FilmAsset, 'id' | 'ids'>): string {
  return ids.find(isProposedId) ?? id
}

/** By the key of a proposal: the ids of its assets whose making was undone, in the order of the ids. */
export function readUndone(doc: Y.Doc): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const id of assetIds(doc).sort()) {
    const map = assetMap(doc, id)
    const origin = map && standingOf(map) === 'removed' ? idOf(map.get('origin')) : null
    if (origin && !isProposedId(id)) found.set(origin, [...(found.get(origin) ?? []), id])
  }
  return found
}

/** What else each asset stands for that is the first of its proposal. */
function alsoMeant(doc: Y.Doc, present: ReadonlyMap<string, Y.Map<unknown>>): Map<string, string[]> {
  const undone = readUndone(doc)
  const first = new Map<string, string>()
  for (const [id, map] of present) {
    const origin = idOf(map.get('origin'))
    if (origin && !first.has(origin)) first.set(origin, id)
  }
  return new Map([...first].map(([origin, id]) => [id, [...(undone.get(origin) ?? []), proposedId(origin)]]))
}

function compose(
  map: Y.Map<unknown>,
  own: Asset,
  merged: readonly Asset[],
  attempts: Record<'own' | 'ofLooks', ReadonlyMap<string, Attempt[]>>,
): FilmAsset {
  const all = [own, ...merged]
  const pictures = picturesOf(all, attempts.own)
  return {
    ...own,
    standing: standingOf(map),
    origin: idOf(map.get('origin')),
    source: readSource(map),
    ids: all.map(({ id }) => id),
    merged: merged.map(({ id, name }) => ({ id, name })),
    names: [...new Set(all.flatMap(({ name, aliases }) => [name, ...aliases]))],
    attempts: pictures,
    lookPictures: picturesOf(all, attempts.ofLooks),
    picture: pictures.find(({ id }) => id === own.picked) ?? null,
  }
}

function picturesOf(assets: readonly Asset[], attempts: ReadonlyMap<string, Attempt[]>): Attempt[] {
  return assets
    .flatMap(({ id }) => attempts.get(id) ?? [])
    .filter(({ removed }) => removed === null)
    .sort((a, b) => a.made.at - b.made.at || (a.id < b.id ? -1 : 1))
}

/** Which asset each one means in the end. Removed ones mean nothing and are meant by nothing. */
export class Resolution extends Pointers {
  constructor(doc: Y.Doc) {
    const present = presentIn(doc)
    const first = new Map<string, string>()
    const next = new Map<string, string>()
    for (const [id, map] of present) {
      const into = idOf(map.get('mergedInto'))
      const origin = idOf(map.get('origin'))
      const twin = origin ? first.get(origin) : undefined
      if (origin && !twin) first.set(origin, id)
      // Whoever undoes the making of an asset gives back what others have merged into it meanwhile.
      const meant = into && present.has(into) ? into : twin
      if (meant) next.set(id, meant)
    }
    super(next)
  }
}

/** The assets that are not removed, in the order in which they were made. */
function presentIn(doc: Y.Doc): Map<string, Y.Map<unknown>> {
  const found: { id: string; map: Y.Map<unknown>; at: number }[] = []
  for (const id of assetIds(doc)) {
    const map = assetMap(doc, id)
    if (!map || standingOf(map) === 'removed' || isProposedId(id)) continue
    found.push({ id, map, at: readStamp(map.get('created'))?.at ?? 0 })
  }
  found.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  return new Map(found.map(({ id, map }) => [id, map]))
}

/** How an asset begins. */
export interface Birth {
  /** A UUID of the caller's. */
  id: string
  created: Stamp
  /** The key of the proposal it comes from. */
  origin?: string | null
}

/**
 * Makes an asset that is not there yet (see the head comment), outside of what undo knows. `place` puts it
 * there, in the caller's own transaction. Repeated under the same id, it changes nothing.
 */
export function bear(doc: Y.Doc, { id, created, origin = null }: Birth, asset: NewAsset): void {
  if (assetMap(doc, id)) return
  doc.transact(() => {
    const map = createAsset(doc, id, asset, created)
    map.set('standing', 'removed' satisfies Standing)
    if (origin) map.set('origin', origin)
  }, 'birth')
}

/** Keeps an asset, or leaves it out; it can be told otherwise at any time. */
export function place(doc: Y.Doc, id: string, standing: Standing): void {
  const map = assetMap(doc, id)
  if (map && map.get('standing') !== standing) map.set('standing', standing)
}

/** Merges assets into `survivor`: their names, pictures and uses are its own from now on. */
export function mergeAssets(doc: Y.Doc, ids: readonly string[], survivor: string): void {
  doc.transact(() => {
    const resolution = new Resolution(doc)
    const root = resolution.of(survivor)
    for (const id of new Set(ids.map((merged) => resolution.of(merged)))) {
      if (id !== root) assetMap(doc, id)?.set('mergedInto', root)
    }
  })
}

/**
 * Takes an asset out of the one that it is found in, and with it what was merged into it. It points at itself
 * from now on, since without a pointer the later of two with one origin would be merged all the same.
 */
export function unmerge(doc: Y.Doc, id: string): void {
  const root = new Resolution(doc).of(id)
  if (root === id) return
  doc.transact(() => {
    assetMap(doc, id)?.set('mergedInto', id)
    // Of a circle the one that stood for all goes on standing.
    if (new Resolution(doc).of(root) !== root) assetMap(doc, root)?.set('mergedInto', root)
  })
}

function standingOf(map: Y.Map<unknown>): Standing {
  return standings.find((standing) => standing === map.get('standing')) ?? 'kept'
}
