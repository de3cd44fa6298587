/**
 * Taking the shots that a text model suggests. Those that nobody has changed give way; the others stay with all
 * that was decided about them, and what they cover of the script is in no new shot.
 */
import type * as Y from 'yjs'
import type { Stamp } from '../assets.ts'
import { film } from '../documents.ts'
import type { SceneAsked } from '../questions.ts'
import { decisionsOn } from './board.ts'
import type { ProposedShot } from './coverage.ts'
import { firstKeys, keyBetween } from './order.ts'
import type { FilmScene } from './scenes.ts'
import { createShot, readStored, setShotRemoved, type Shot } from './shots.ts'
import type { Suggestion } from './suggestion.ts'
import { type JoinedShots, joinSuggestion } from './suggestionJoining.ts'
import { summaryOf } from './summary.ts'
import type { FilmView } from './view.ts'

/** What a model is asked about a scene; null if the scene is not there. */
export function sceneAsked(view: FilmView, id: string): SceneAsked | null {
  const scene = view.scene(id)
  if (!scene) return null
  const { cast, unknown } = summaryOf(view, scene)
  const { heading } = scene
  return { heading, cast: [...cast.map(({ name }) => name), ...unknown], units: view.units(scene) }
}

/** The origin of shots that a model has suggested. */
const suggested = 'suggested'

/** What taking a suggestion makes of a scene. */
export interface Taking extends JoinedShots {
  /** The place of each of its shots, among those that stay. */
  orders: string[]
  /** Those that give way. */
  replaced: readonly Shot[]
  /** Those that somebody has changed. */
  staying: readonly Shot[]
}

/** What a suggestion would make of a scene as it is now. */
export function takingOf(doc: Y.Doc, view: FilmView, scene: FilmScene, { shots }: Suggestion): Taking {
  const { shots: shown, proposed } = view.shots(scene)
  const isOwn = (shot: Shot) => !proposed && isChanged(doc, view, shot)
  const staying = shown.filter(isOwn)
  const spans = view.spans(scene)
  const places = staying.map(({ id }) => spans.get(id)?.pieces.map(({ unit }) => unit) ?? [])
  const { heading, timeOfDay } = scene
  const joined = joinSuggestion(
    shots,
    { heading, timeOfDay, units: view.units(scene) },
    new Set(places.flat()),
  )
  return {
    ...joined,
    orders: ordersOf(joined.shots, staying, places),
    replaced: shown.filter((shot) => !isOwn(shot)),
    staying,
  }
}

/** Whether somebody has had a hand in a shot: in its words and values, or in what is seen in it. */
function isChanged(doc: Y.Doc, { parts }: FilmView, shot: Shot): boolean {
  const stored = readStored(shot.id, film.shots(doc).get(shot.id))
  const ids = new Set([shot.id, ...Object.values(shot.owners).flat()])
  return (
    stored === null ||
    // Of the rules or of a model, and not of a person.
    stored.origin === null ||
    stored.splitFrom !== null ||
    !stored.untouched ||
    shot.merged.length > 0 ||
    decisionsOn(parts.facts.uses, shot).size > 0 ||
    parts.transformations.some(({ first, last, removed }) => !removed && (ids.has(first) || ids.has(last)))
  )
}

/** New shots come where their words are in the script: before the first one that stays and shows what is behind. */
function ordersOf(
  shots: readonly ProposedShot[],
  staying: readonly Shot[],
  places: readonly (readonly number[])[],
): string[] {
  if (staying.length === 0) return firstKeys(shots.length)
  let before: string | null = null
  let next = 0
  let at = -1
  return shots.map(({ covers }) => {
    at = covers[0]?.at ?? at
    // One that shows nothing of the script stays behind its neighbour.
    while (next < staying.length && (places[next]![0] ?? -1) < at) before = staying[next++]!.order
    return (before = keyBetween(before, staying[next]?.order ?? null))
  })
}

/**
 * Stores suggested shots; `replaceShots` puts them there. Outside of what undo knows.
 * @param ids as many UUIDs of the caller's
 */
export function bearSuggestion(
  doc: Y.Doc,
  scene: string,
  { shots, orders }: Pick<Taking, 'shots' | 'orders'>,
  ids: readonly string[],
  added: Stamp,
): void {
  doc.transact(() => {
    for (const [at, shot] of shots.entries()) {
      const map = createShot(doc, ids[at]!, { ...shot, scene, order: orders[at]! }, suggested)
      map.set('added', added)
      map.set('removed', added)
    }
  }, 'birth')
}

/** Takes shots away and puts others there, in one step. */
export function replaceShots(
  doc: Y.Doc,
  replaced: readonly string[],
  placed: readonly string[],
  removed: Stamp,
): void {
  doc.transact(() => {
    for (const id of replaced) setShotRemoved(doc, id, removed)
    for (const id of placed) setShotRemoved(doc, id, null)
  })
}
