/**
 * A film in figures: each scene in a few facts, and the film as a whole. Pure functions of the view; what has not
 * changed since the view before is the same object, so that a list of scenes draws only what is new.
 */
import type { Unit } from '../screenplay/units.ts'
import type { FilmAsset } from './assets.ts'
import { changesIn, type SceneChanges } from './changes.ts'
import { sceneNumber } from './labels.ts'
import type { SceneBoard } from './sceneBoard.ts'
import { headingWords } from './headings.ts'
import type { FilmScene } from './scenes.ts'
import { shotLength, type FilmView } from './view.ts'

/**
 * `empty`: there are no words under its heading · `proposed`: its shots are the rules' · `shots`: somebody has
 * kept them · `unshot`: all of them were taken away · `deferred`: put off, whatever it has.
 */
export const sceneStatuses = ['shots', 'proposed', 'unshot', 'empty', 'deferred'] as const
export type SceneStatus = (typeof sceneStatuses)[number]

export interface SceneSummary {
  scene: FilmScene
  /** As written, or else counted. */
  number: string
  /** "Exterior, launch pad, day" */
  heading: string
  status: SceneStatus
  /** Characters that are in it, then extras. */
  cast: readonly FilmAsset[]
  /** Who speaks in it that the film has no asset for. */
  unknown: readonly string[]
  places: readonly FilmAsset[]
  props: readonly FilmAsset[]
  /** What it can be recognised by: its place, or else the first in its cast, that has a picture. */
  picture: FilmAsset | null
  eighths: number
  /** How long its script takes by its words. */
  scriptSeconds: number
  shots: number
  shotSeconds: number
  changes: SceneChanges
}

/** The scenes in the order of the script, deferred ones among them. */
export function summariesOf(view: FilmView): readonly SceneSummary[] {
  let summaries = byView.get(view)
  if (!summaries) {
    summaries = view.scenes.map((scene) => summaryOf(view, scene))
    byView.set(view, summaries)
  }
  return summaries
}

const byView = new WeakMap<FilmView, readonly SceneSummary[]>()
const byBoard = new WeakMap<SceneBoard, { units: readonly Unit[]; summary: SceneSummary }>()

/** One scene in a few facts. */
export function summaryOf(view: FilmView, scene: FilmScene): SceneSummary {
  const board = view.board(scene)
  const units = view.units(scene)
  const before = byBoard.get(board)
  if (before?.units === units && before.summary.scene === scene) return before.summary
  const summary = summarise(view, scene, board)
  byBoard.set(board, { units, summary })
  return summary
}

function summarise(view: FilmView, scene: FilmScene, { rows }: SceneBoard): SceneSummary {
  const { shots } = view.shots(scene)
  const ofKind = (kind: FilmAsset['kind']) =>
    rows.map(({ asset }) => asset).filter((asset) => asset.kind === kind)
  const cast = [...ofKind('character'), ...ofKind('extra')]
  const places = ofKind('location')
  return {
    scene,
    number: sceneNumber(scene),
    heading: headingWords(view, scene),
    status: statusOf(view, scene),
    cast,
    unknown: scene.characters.filter((name) => view.casting.namedIn(name).length === 0),
    places,
    props: ofKind('prop'),
    picture: [...places, ...cast].find(({ picture }) => picture !== null) ?? null,
    eighths: view.eighths(scene),
    scriptSeconds: view.scriptSeconds(scene),
    shots: shots.length,
    shotSeconds: shots.reduce((sum, shot) => sum + shotLength(shot), 0),
    changes: changesIn(view, scene),
  }
}

/** How far a scene has come. */
function statusOf(view: FilmView, scene: FilmScene): SceneStatus {
  if (scene.deferred) return 'deferred'
  const { shots, proposed } = view.shots(scene)
  if (shots.length > 0) return proposed ? 'proposed' : 'shots'
  return view.units(scene).length === 0 ? 'empty' : 'unshot'
}

/** Whether something in a scene is to be looked at since its script was edited. */
export function isStale({ changes }: Pick<SceneSummary, 'changes'>): boolean {
  return changes.touched.length > 0 || changes.uncovered.length > 0
}

/** The film as a whole, without the scenes that are put off. */
export interface FilmTally {
  scenes: number
  deferred: number
  eighths: number
  scriptSeconds: number
  shots: number
  shotSeconds: number
  /** How many of the shots are only proposed. */
  proposed: number
  /** Scenes with something to look at since the script was edited, those that are put off too. */
  stale: number
}

export function tallyOf(summaries: readonly SceneSummary[]): FilmTally {
  const now = summaries.filter(({ status }) => status !== 'deferred')
  const sum = (of: (summary: SceneSummary) => number) =>
    now.reduce((total, summary) => total + of(summary), 0)
  return {
    scenes: now.length,
    deferred: summaries.length - now.length,
    eighths: sum(({ eighths }) => eighths),
    scriptSeconds: sum(({ scriptSeconds }) => scriptSeconds),
    shots: sum(({ shots }) => shots),
    shotSeconds: sum(({ shotSeconds }) => shotSeconds),
    proposed: sum(({ status, shots }) => (status === 'proposed' ? shots : 0)),
    stale: summaries.filter(isStale).length,
  }
}
