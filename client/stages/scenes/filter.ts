/** Which of the scenes are shown. */
import { isStale, type SceneStatus, type SceneSummary } from '../../../shared/film/summary.ts'
import type { Faces } from '../../room/faces.ts'

/** `due`: every scene but those that are put off. */
export type StatusFilter = 'all' | 'due' | SceneStatus

export interface SceneFilter {
  /** Words that must all stand in its number, its heading or the names of what is in it. */
  search: string
  status: StatusFilter
  /** Only what there is something to look at in. */
  stale: boolean
  /** Only where somebody else is. */
  somebody: boolean
  /** The id of an asset that is in it; null: any. */
  asset: string | null
}

export const everyScene: SceneFilter = {
  search: '',
  status: 'all',
  stale: false,
  somebody: false,
  asset: null,
}

export function filterScenes(
  summaries: readonly SceneSummary[],
  filter: SceneFilter,
  faces: Faces,
): readonly SceneSummary[] {
  if (filter === everyScene) return summaries
  const words = plain(filter.search).split(/\s+/).filter(Boolean)
  return summaries.filter(
    (summary) =>
      fits(summary, filter.status) &&
      (!filter.stale || isStale(summary)) &&
      (!filter.somebody || faces[summary.scene.id] !== undefined) &&
      (filter.asset === null || assetsIn(summary).some(({ ids }) => ids.includes(filter.asset!))) &&
      holds(summary, words),
  )
}

/** Everything that is on the board of a scene. */
function assetsIn({ cast, places, props }: SceneSummary) {
  return [...cast, ...places, ...props]
}

function fits({ status }: SceneSummary, filter: StatusFilter): boolean {
  if (filter === 'all') return true
  return filter === 'due' ? status !== 'deferred' : status === filter
}

function holds(summary: SceneSummary, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const names = assetsIn(summary).map(({ name }) => name)
  const text = plain([summary.number, summary.heading, summary.scene.heading, ...names].join(' '))
  return words.every((word) => text.includes(word))
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en')
}
