/**
 * What a script edit did to the shots of a scene: the shots whose words are not as they were noted, and the
 * words that no shot covers. Nothing is taken over by itself; this is what people are shown.
 */
import type { Unit } from '../screenplay/units.ts'
import { shotLabels } from './labels.ts'
import type { FilmScene } from './scenes.ts'
import type { Shot } from './shots.ts'
import { differences, isTouched, uncovered } from './spans.ts'
import type { FilmView } from './view.ts'

export interface WordChange {
  was: string
  now: string
}

interface TouchedShot {
  id: string
  label: string
  changes: readonly WordChange[]
}

export interface SceneChanges {
  touched: readonly TouchedShot[]
  /** Sentences of the script that are in no shot, in their order. */
  uncovered: readonly string[]
}

const nothing: SceneChanges = { touched: [], uncovered: [] }

/** By the shots of a scene, which are another list when one of them has changed. */
const known = new WeakMap<readonly Shot[], { units: readonly Unit[]; changes: SceneChanges }>()

/** What is to be looked at in a scene; nothing where its shots are only proposed, or there are none. */
export function changesIn(view: FilmView, scene: FilmScene): SceneChanges {
  const { shots, proposed } = view.shots(scene)
  if (proposed || shots.length === 0) return nothing
  const units = view.units(scene)
  const before = known.get(shots)
  if (before?.units === units) return before.changes
  const changes = compare(view, scene, shots, units)
  known.set(shots, { units, changes })
  return changes
}

function compare(
  view: FilmView,
  scene: FilmScene,
  shots: readonly Shot[],
  units: readonly Unit[],
): SceneChanges {
  const spans = view.spans(scene)
  const labels = shotLabels(scene, shots)
  const touched = shots.flatMap(({ id }, at) => {
    const span = spans.get(id)
    if (!span || !isTouched(span, units)) return []
    return [{ id, label: labels[at]!, changes: differences(span, units) }]
  })
  return { touched, uncovered: uncovered(units, spans).map((unit) => units[unit]!.text.trim()) }
}

/** Words on either side of a difference that are shown with it. */

/** More than this many words of either side are cut short. */
const shown = 7

/** A difference in as few words as say it: `“walks” → “runs”`. */
export function changeWords({ was, now }: WordChange): string {
  const [from, to] = [wordsOf(was), wordsOf(now)]
  if (from.length === 0) return `new: “${cut(to)}”`
  if (to.length === 0) return `gone: “${cut(from)}”`
  const most = Math.min(from.length, to.length)
  let start = 0
  while (start < most && from[start] === to[start]) start++
  let end = 0
  while (end < most - start && from.at(-1 - end) === to.at(-1 - end)) end++
  // Where words were only put in, or only taken out, a neighbour says where.
  if (start + end === most && start > 0) start--
  else if (start + end === most && end > 0) end--
  return `“${cut(from.slice(start, from.length - end))}” → “${cut(to.slice(start, to.length - end))}”`
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter(Boolean)
}

function cut(words: readonly string[]): string {
  return words.length > shown ? `${words.slice(0, shown - 1).join(' ')}…` : words.join(' ')
}
