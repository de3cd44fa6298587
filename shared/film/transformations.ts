/**
 * Transformations: within a scene somebody or something changes, in one shot or gradually over several. The look
 * before is the one that holds in the scene, or what the transformation before it left; the look after is a look
 * of its own (`{ transformation }` in looks.ts).
 *
 * It begins with the start frame of its first shot and is complete with the end frame of its last one. If one of
 * these is taken away, the next shot that is there takes its place. Of several on their way at once, the one that is
 * complete last has the last word.
 */
import * as Y from 'yjs'
import { idOf, readStamp, type Stamp } from '../assets.ts'
import { film } from '../documents.ts'
import { keyOfLook, type Look, type LookInForce, type Looks } from './looks.ts'
import type { Frame, Shot } from './shots.ts'

export interface Transformation {
  id: string
  asset: string
  /** The ids of the shots it begins and ends in; one id twice: at once. */
  first: string
  last: string
  added: Stamp
  /** By whom and when it was taken away; null while it is there. */
  removed: Stamp | null
}

/** A transformation among the shots of a scene, by their places in order; `last` included. */
export interface Turn extends Pick<Transformation, 'id' | 'asset'> {
  first: number
  last: number
}

/** How something looks in one frame. */
export type LookInFrame =
  | { is: 'look'; look: LookInForce }
  /** On the way from one look to another: `done` of it, from 0 to 1, neither included. */
  | { is: 'between'; before: LookInForce; after: LookInForce; done: number }

/** Makes a transformation that is not there yet, outside of what undo knows. */
export function bearTransformation(
  doc: Y.Doc,
  id: string,
  { asset, first, last }: Pick<Transformation, 'asset' | 'first' | 'last'>,
  added: Stamp,
): void {
  if (film.transformations(doc).has(id)) return
  doc.transact(() => {
    const map = new Y.Map<unknown>()
    film.transformations(doc).set(id, map)
    for (const [fact, value] of Object.entries({ asset, first, last, added })) map.set(fact, value)
    map.set('removed', added)
  }, 'birth')
}

/** Takes it away, or puts it there (null). Its look after stays with it. */
export function setTransformationRemoved(doc: Y.Doc, id: string, removed: Stamp | null): void {
  transformationMap(doc, id)?.set('removed', removed)
}

/** Says in which shot it begins, or is complete. */
export function setTransformationShot(doc: Y.Doc, id: string, end: 'first' | 'last', shot: string): void {
  const map = transformationMap(doc, id)
  if (map && map.get(end) !== shot) map.set(end, shot)
}

/** Those that are there, the oldest first. */
export function readTransformations(doc: Y.Doc): Transformation[] {
  return readAll(doc).filter(({ removed }) => removed === null)
}

/** Those that were taken away, the last one first; not those of which the making was undone. */
export function readRemovedTransformations(doc: Y.Doc): Transformation[] {
  return readAll(doc)
    .filter(({ added, removed }) => removed !== null && (removed.at !== added.at || removed.by !== added.by))
    .sort((a, b) => b.removed!.at - a.removed!.at)
}

function readAll(doc: Y.Doc): Transformation[] {
  return [...(film.transformations(doc) as Y.Map<unknown>)]
    .flatMap(([id, map]) => (map instanceof Y.Map ? (readTransformation(id, map) ?? []) : []))
    .sort((a, b) => a.added.at - b.added.at || (a.id < b.id ? -1 : 1))
}

/**
 * The transformations of one asset in a scene, in the order in which they are complete. One that ends in a shot of
 * another scene is complete at once.
 * @param ids those of the asset and of what it stands for
 * @param places where each shot id stands among the scene's shots (`placesOf`)
 */
export function turnsOf(
  transformations: readonly Transformation[],
  ids: readonly string[],
  places: ReadonlyMap<string, number>,
): Turn[] {
  return transformations
    .flatMap(({ id, asset, first, last }): Turn[] => {
      const from = places.get(first)
      if (!ids.includes(asset) || from === undefined) return []
      const to = places.get(last) ?? from
      return [{ id, asset, first: Math.min(from, to), last: Math.max(from, to) }]
    })
    .sort((a, b) => a.last - b.last || a.first - b.first)
}

/**
 * Where every shot of a scene stands: those that are there by their order, what was merged into one with it, those
 * that were taken away where the next one stands, or else the last.
 */
export function placesOf(shots: readonly Shot[], removed: readonly Shot[]): Map<string, number> {
  const places = new Map<string, number>()
  if (shots.length === 0) return places
  for (const shot of removed) {
    const next = shots.findIndex(({ order }) => order > shot.order)
    place(places, shot, next < 0 ? shots.length - 1 : next)
  }
  for (const [at, shot] of shots.entries()) place(places, shot, at)
  return places
}

function place(places: Map<string, number>, { owners }: Shot, at: number): void {
  for (const id of owners.clip) places.set(id, at)
}

/**
 * How an asset looks in a frame of the shot at `place`.
 * @param begins the look that holds at the beginning of the scene
 */
export function lookInFrame(
  turns: readonly Turn[],
  looks: Looks,
  begins: LookInForce,
  place: number,
  frame: Frame,
): LookInFrame {
  let now = begins
  let seen: LookInFrame = { is: 'look', look: begins }
  for (const turn of turns) {
    const done = doneOf(turn, place, frame)
    if (done <= 0) continue
    const after = lookAfter(turn, looks, now)
    seen = done < 1 ? { is: 'between', before: now, after, done } : { is: 'look', look: after }
    now = after
  }
  return seen
}

/** The look that the transformations of a scene carry on; null: none of them does. */
export function carriedBy(turns: readonly Turn[], looks: Looks): Look | null {
  const found = turns.map(({ id }) => looks.get(keyOfLook({ transformation: id })))
  return found.findLast((look) => look?.carried) ?? null
}

/** How much of a transformation is done in a frame; a clip is taken at its middle. */
function doneOf({ first, last }: Turn, place: number, frame: Frame): number {
  const passed = place - first + (frame === 'start' ? 0 : frame === 'clip' ? 0.5 : 1)
  return passed / (last - first + 1)
}

/** As long as nothing is said of what it leads to, nothing changes. */
function lookAfter({ id }: Turn, looks: Looks, before: LookInForce): LookInForce {
  const look = looks.get(keyOfLook({ transformation: id }))
  if (!look) return before
  return { why: 'here', scene: before.scene, look: look.source?.is === 'master' ? null : look }
}

function readTransformation(id: string, map: Y.Map<unknown>): Transformation | null {
  const [asset, first, last] = ['asset', 'first', 'last'].map((fact) => idOf(map.get(fact)))
  const added = readStamp(map.get('added')) ?? { by: '', at: 0 }
  if (!asset || !first || !last) return null
  return { id, asset, first, last, added, removed: readStamp(map.get('removed')) }
}

function transformationMap(doc: Y.Doc, id: string): Y.Map<unknown> | null {
  const map: unknown = film.transformations(doc).get(id)
  return map instanceof Y.Map ? map : null
}
