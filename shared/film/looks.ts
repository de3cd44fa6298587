/**
 * Looks: how an asset looks in one scene, or after a transformation. By default it is the master as it is. A look
 * has words, conditions (muddy, torn) and perhaps a picture of its own; it may be carried forward, and then holds
 * in the scenes that follow, in the order of the script, until another is carried.
 *
 * A look that is not carried is for its scene alone: behind a flashback goes on what was before it. A deferred
 * scene, and one that is no longer in the script, carries nothing on, but can still be pointed at.
 *
 * Two people who begin a look for the same place at once make two: they read as one, with the words of both.
 */
import * as Y from 'yjs'
import { fields, idOf, readStamp, type Stamp, tidyName, wordsOf } from '../assets.ts'
import { film } from '../documents.ts'
import type { FilmAsset } from './assets.ts'

/** What a look is of: an asset in a scene, or an asset after a transformation of it. */
export type LookPlace = { scene: string; asset: string } | { transformation: string }

/** `master`: as in Stage 5 · `own`: what is said here · `earlier`: as in another scene. */
export type LookSource = { is: 'master' } | { is: 'own' } | { is: 'earlier'; scene: string }

export interface Look {
  /** The id that its pictures are made for: attempts of the asset with this `look` (attempts.ts). */
  id: string
  /** The ids of everything that reads as this look, its own first. */
  ids: readonly string[]
  place: LookPlace
  /** Null: nothing was decided; what is carried here holds, or the master. */
  source: LookSource | null
  /** How it differs, in words. */
  words: string
  /** "muddy", "torn", in the order of the alphabet. */
  conditions: string[]
  /** The id of the attempt that shows; null: the master's picture, with the words as what is changed. */
  picture: string | null
  /** Whether it holds in the scenes that follow. */
  carried: boolean
}

/** Conditions that are offered; others can be typed. */
export const usualConditions = [
  'muddy',
  'wet',
  'bloody',
  'torn',
  'dirty',
  'dusty',
  'bruised',
  'sweaty',
  'burnt',
  'broken',
  'open',
  'lit',
] as const

/** All looks of a film, by `keyOfLook`. */
export type Looks = ReadonlyMap<string, Look>

/** The key of the place that a look is for. */
export function keyOfLook(place: LookPlace): string {
  return 'scene' in place ? `${place.scene}/${place.asset}` : `/${place.transformation}`
}

/** Makes a look, which says nothing yet, outside of what undo knows; repeating it changes nothing. */
export function bearLook(doc: Y.Doc, id: string, place: LookPlace, added: Stamp): void {
  if (film.looks(doc).has(id)) return
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    film.looks(doc).set(id, map)
    for (const [fact, value] of Object.entries(place)) map.set(fact, value)
    map.set('added', added)
    map.set('words', new Y.Text())
  }, 'birth')
}

/** Says what holds here; null: what is carried here, or the master. The words of the look stay as they are. */
export function setLookSource(doc: Y.Doc, look: Look, source: LookSource | null): void {
  setFact(doc, look, 'source', source)
}

export function setCondition(doc: Y.Doc, look: Look, condition: string, applies: boolean): void {
  const tidy = tidyName(condition).toLowerCase()
  if (tidy) setFact(doc, look, `condition/${tidy}`, applies)
}

/** Shows an attempt as the look's picture; null: the master's. */
export function pickForLook(doc: Y.Doc, look: Look, attempt: string | null): void {
  setFact(doc, look, 'picture', attempt)
}

/** Says whether a look holds in the scenes that follow. */
export function setCarried(doc: Y.Doc, look: Look, carried: boolean): void {
  setFact(doc, look, 'carried', carried)
}

/** The shared text of a look, to be tied to a field: that of the first of `Look.ids`. */
export function lookText(doc: Y.Doc, id: string): Y.Text | null {
  const map: unknown = film.looks(doc).get(id)
  const found = map instanceof Y.Map ? map.get('words') : null
  return found instanceof Y.Text ? found : null
}

export function readLooks(doc: Y.Doc): Looks {
  const groups = new Map<string, { id: string; place: LookPlace; map: Y.Map<unknown> }[]>()
  for (const [id, map] of film.looks(doc) as Y.Map<unknown>) {
    const place = map instanceof Y.Map ? readPlace(map) : null
    if (!place) continue
    const key = keyOfLook(place)
    const group = groups.get(key) ?? []
    groups.set(key, group)
    group.push({ id, place, map: map as Y.Map<unknown> })
  }
  return new Map([...groups].map(([key, group]) => [key, readLook(group)]))
}

function readLook(group: { id: string; place: LookPlace; map: Y.Map<unknown> }[]): Look {
  const at = ({ map }: { map: Y.Map<unknown> }) => readStamp(map.get('added'))?.at ?? 0
  group.sort((a, b) => at(a) - at(b) || (a.id < b.id ? -1 : 1))
  const maps = group.map(({ map }) => map)
  const fact = (name: string): unknown =>
    maps.map((map) => map.get(name)).find((value) => value !== undefined)
  const words = maps.map((map) => wordsOf(map.get('words')).trim()).filter(Boolean)
  return {
    id: group[0]!.id,
    ids: group.map(({ id }) => id),
    place: group[0]!.place,
    source: readSource(fact('source')),
    words: words.join('\n'),
    conditions: conditionsOf(maps, fact),
    picture: idOf(fact('picture')),
    carried: fact('carried') === true,
  }
}

function conditionsOf(maps: readonly Y.Map<unknown>[], fact: (name: string) => unknown): string[] {
  const keys = new Set(maps.flatMap((map) => [...map.keys()]).filter((key) => key.startsWith('condition/')))
  return [...keys]
    .filter((key) => fact(key) === true)
    .map((key) => key.slice('condition/'.length))
    .sort()
}

function readPlace(map: Y.Map<unknown>): LookPlace | null {
  const transformation = idOf(map.get('transformation'))
  if (transformation) return { transformation }
  const scene = idOf(map.get('scene'))
  const asset = idOf(map.get('asset'))
  return scene && asset ? { scene, asset } : null
}

function readSource(value: unknown): LookSource | null {
  const { is, scene } = fields(value)
  if (is === 'master' || is === 'own') return { is }
  return is === 'earlier' && typeof scene === 'string' ? { is, scene } : null
}

/** Facts are written to the first that reads as the look: what it says counts before the others. */
function setFact(doc: Y.Doc, { ids }: Look, fact: string, value: unknown): void {
  const map: unknown = film.looks(doc).get(ids[0]!)
  if (map instanceof Y.Map) map.set(fact, value)
}

/** The look that holds somewhere, and why. */
export interface LookInForce {
  /** `here`: decided in this scene · `carried`: from an earlier one · `master`: nothing was decided. */
  why: 'master' | 'here' | 'carried'
  /** The scene that it was made in; null for the master, and after a transformation that was carried. */
  scene: string | null
  /** Null: the master as it is. */
  look: Look | null
}

const asMaster: LookInForce = { why: 'master', scene: null, look: null }

/** What is carried out of a scene by its transformations, which come behind its look. */
export type CarriedOut = (scene: string, ids: readonly string[]) => Look | null

/** Which look holds where. */
export class LookOrder {
  readonly #looks: Looks
  /** The place of each scene in the script; of a deferred one too. */
  readonly #places: ReadonlyMap<string, number>
  readonly #scenes: readonly { id: string; deferred: boolean }[]
  readonly #carriedOut: CarriedOut
  /** The assets of which any scene carries a look on: most have none, and are asked about most often. */
  readonly #carried: ReadonlySet<string>

  /** @param scenes of the script, in order */
  constructor(
    looks: Looks,
    scenes: readonly { id: string; deferred: boolean }[],
    carriedOut: CarriedOut = () => null,
  ) {
    this.#looks = looks
    this.#scenes = scenes
    this.#places = new Map(scenes.map(({ id }, at) => [id, at]))
    this.#carriedOut = carriedOut
    const carried = [...looks.values()].filter((look) => look.carried && look.source)
    this.#carried = new Set(carried.flatMap(({ place }) => ('asset' in place ? [place.asset] : [])))
  }

  /**
   * The look of an asset at the beginning of a scene.
   * @param ids those of the asset, and of what it stands for: its own look counts before theirs
   */
  at(scene: string, ids: readonly string[]): LookInForce {
    return this.#at(scene, ids, new Set())
  }

  /** What would hold in a scene if nothing were decided there. */
  before(scene: string, ids: readonly string[]): LookInForce {
    return this.#before(scene, ids, new Set())
  }

  #before(scene: string, ids: readonly string[], seen: Set<string>): LookInForce {
    const isCarried = ids.some((id) => this.#carried.has(id))
    for (let at = (this.#places.get(scene) ?? 0) - 1; at >= 0; at--) {
      const { id, deferred } = this.#scenes[at]!
      if (deferred) continue
      const after = this.#carriedOut(id, ids)
      if (after) return { why: 'carried', scene: id, look: after.source?.is === 'master' ? null : after }
      const own = isCarried ? this.own(id, ids) : null
      if (own?.source && own.carried) return this.#follow(own, id, ids, 'carried', seen)
    }
    return asMaster
  }

  /** What was said of an asset's look in this scene; null: nothing ever was. */
  own(scene: string, ids: readonly string[]): Look | null {
    const looks = ids.map((asset) => this.#looks.get(keyOfLook({ scene, asset }))).filter((look) => look)
    return looks.find((look) => look!.source) ?? looks[0] ?? null
  }

  #at(scene: string, ids: readonly string[], seen: Set<string>): LookInForce {
    const own = this.own(scene, ids)
    return own?.source ? this.#follow(own, scene, ids, 'here', seen) : this.#before(scene, ids, seen)
  }

  #follow(
    look: Look,
    scene: string,
    ids: readonly string[],
    why: 'here' | 'carried',
    seen: Set<string>,
  ): LookInForce {
    if (look.source!.is === 'own') return { why, scene, look }
    if (look.source!.is === 'master') return { why, scene, look: null }
    const { scene: earlier } = look.source as { is: 'earlier'; scene: string }
    // Scenes that point at each other, made so by two people at once or by moving them: the master.
    if (seen.has(scene) || earlier === scene) return { why, scene, look: null }
    const there = this.#at(earlier, ids, seen.add(scene))
    return { why, scene: there.scene ?? earlier, look: there.look }
  }
}

/** What is to be seen of an asset with a look: its own words, and how it differs here. */
export function describeLook(asset: Pick<FilmAsset, 'description'>, look: Look | null): string {
  if (!look) return asset.description
  const conditions = look.conditions.join(', ')
  return [asset.description, look.words, conditions && `Now: ${conditions}.`]
    .map((words) => words.trim())
    .filter(Boolean)
    .join('\n')
}
