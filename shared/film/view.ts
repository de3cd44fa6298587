/**
 * A film at one moment: scenes, boards, shots and looks as they follow from the documents, each made when it is
 * first asked for. The same for everybody and for the server. A view that is made after another takes over what
 * has not changed, so that one fact set on one board costs that board alone.
 */
import type * as Y from 'yjs'
import { story } from '../documents.ts'
import type { Stamp } from '../assets.ts'
import { secondsOf } from '../screenplay/length.ts'
import { scenes } from '../screenplay/scenes.ts'
import { readLines, type ScriptLine } from '../screenplay/script.ts'
import type { Unit } from '../screenplay/units.ts'
import { breakdown, type Found } from '../screenplay/breakdown.ts'
import { joinReading, readReading, type Reading } from '../reading.ts'
import { type FilmAsset, readFilmAssets, readUndone } from './assets.ts'
import { type BoardFacts, readBoardFacts } from './board.ts'
import { Casting } from './casting.ts'
import type { ProposedShot } from './coverage.ts'
import { LookOrder, type Looks, readLooks } from './looks.ts'
import { proposedAssets } from './proposals.ts'
import { type BoardRow, type Cell, sceneBoard, type SceneBoard } from './sceneBoard.ts'
import { type FilmScene, readDeferred } from './scenes.ts'
import { ScriptMemory, withOlder } from './scriptMemory.ts'
import { readShots, type ShotLists } from './shotLists.ts'
import { frames, type Shot, type ShotWords } from './shots.ts'
import { type Span, spansOf } from './spans.ts'
import { readSpeeches } from './speeches.ts'
import {
  carriedBy,
  placesOf,
  readTransformations,
  type Transformation,
  type Turn,
  turnsOf,
} from './transformations.ts'

/** What a view is made of: what the two documents of a branch say. */
export interface FilmParts {
  lines: readonly ScriptLine[]
  assets: readonly FilmAsset[]
  /** What the script speaks of, decided on or not. */
  found: readonly Found[]
  /** See `readUndone`. */
  undone: ReadonlyMap<string, readonly string[]>
  shots: ShotLists
  facts: BoardFacts
  deferred: ReadonlyMap<string, Stamp>
  looks: Looks
  transformations: readonly Transformation[]
}

/**
 * Reads all parts at once; the browser reads each when it has changed.
 * @param before the parts of a moment ago: what their script speaks of is found again only if it is another by now,
 * which is nearly all of the work (120 pages: 90 ms)
 */
export function readFilmParts(storyDoc: Y.Doc, filmDoc: Y.Doc, before: FilmParts | null = null): FilmParts {
  const lines = readLines(story.script(storyDoc))
  return {
    lines,
    assets: readFilmAssets(filmDoc),
    found: readFound(lines, readReading(filmDoc), before?.found),
    undone: readUndone(filmDoc),
    shots: readShots(filmDoc),
    facts: readBoardFacts(filmDoc),
    deferred: readDeferred(filmDoc),
    looks: readLooks(filmDoc),
    transformations: readTransformations(filmDoc),
  }
}

/** The words in which it was found. */
const foundIn = new WeakMap<readonly Found[], string>()

function readFound(
  lines: readonly ScriptLine[],
  reading: Reading | null,
  before: readonly Found[] | undefined,
): readonly Found[] {
  const words = JSON.stringify([lines, reading])
  if (before && foundIn.get(before) === words) return before
  const found = joinReading(breakdown(lines), reading, lines)
  foundIn.set(found, words)
  return found
}

/** The shots of a scene as they are shown. */
export interface SceneShots {
  shots: readonly Shot[]
  /** They are proposed: nobody has stored any for this scene. They are stored under the ids they have here. */
  proposed: boolean
}

const none: readonly Shot[] = []

export class FilmView {
  readonly parts: FilmParts
  /** Those of the film, and what the script proposes behind them. */
  readonly assets: readonly FilmAsset[]
  /** In the order of the script, deferred ones among them. */
  readonly scenes: readonly FilmScene[]
  readonly casting: Casting
  /** Which look holds where. */
  readonly looks: LookOrder
  readonly #byId: ReadonlyMap<string, FilmScene>
  readonly #script: ScriptMemory
  readonly #boards = new Map<string, KnownBoard>()
  readonly #boardsBefore: ReadonlyMap<string, KnownBoard>
  readonly #spans = new Map<string, KnownSpans>()
  readonly #spansBefore: ReadonlyMap<string, KnownSpans>
  readonly #places = new Map<string, ReadonlyMap<string, number>>()
  readonly #turning: ReadonlySet<string>

  /** @param before the view of a moment ago, whose unchanged parts are the same objects */
  constructor(parts: FilmParts, before: FilmView | null = null) {
    this.parts = before ? { ...parts, assets: keepAssets(before.parts.assets, parts.assets) } : parts
    this.assets = this.#readAssets(before)
    const lines = before !== null && before.parts.lines === parts.lines
    this.#script = lines ? before.#script : new ScriptMemory(parts.lines, before ? before.#script : null)
    this.scenes =
      lines && before.parts.deferred === parts.deferred ? before.scenes : readScenes(parts, before)
    this.#byId = new Map(this.scenes.map((scene) => [scene.id, scene]))
    const { assets } = this
    this.casting =
      before?.assets === assets ? before.casting : new Casting(assets, before ? before.casting : null)
    this.#boardsBefore = before ? withOlder(before.#boards, before.#boardsBefore) : new Map()
    this.#spansBefore = before ? withOlder(before.#spans, before.#spansBefore) : new Map()
    this.#turning = new Set(parts.transformations.map(({ asset }) => asset))
    const order = this.scenes.map(({ id, deferred }) => ({ id, deferred: deferred !== null }))
    this.looks = new LookOrder(parts.looks, order, (id, ids) => {
      const scene = this.scene(id)
      return scene && carriedBy(this.turns(scene, ids), parts.looks)
    })
  }

  #readAssets(before: FilmView | null): readonly FilmAsset[] {
    const { assets, found, undone } = this.parts
    const known = before?.parts
    const same = known?.assets === assets && known.found === found && sameUndone(known.undone, undone)
    if (same) return before!.assets
    const all = [...assets, ...proposedAssets(found, assets, undone)]
    return before ? keepAssets(before.assets, all) : all
  }

  /** A scene of the script; null if it is not in it any more. */
  scene(id: string): FilmScene | null {
    return this.#byId.get(id) ?? null
  }

  /** What shots can cover of a scene. */
  units(scene: FilmScene): readonly Unit[] {
    return this.#script.units(scene)
  }

  shots(scene: FilmScene): SceneShots {
    const { there, removed, taken } = this.parts.shots
    const shots = there.get(scene.id)
    if (shots) return { shots, proposed: false }
    if (removed.has(scene.id) || taken.has(scene.id)) return { shots: none, proposed: false }
    return { shots: this.#script.proposed(scene), proposed: true }
  }

  /** What is proposed for a scene, whether or not it has shots. */
  proposal(scene: FilmScene): readonly ProposedShot[] {
    return this.#script.proposal(scene)
  }

  /** The same object as long as nothing on it has changed. */
  board(scene: FilmScene): SceneBoard {
    const known = this.#boards.get(scene.id)
    if (known) return known.board
    const made = this.#makeBoard(scene)
    this.#boards.set(scene.id, made)
    return made.board
  }

  #makeBoard(scene: FilmScene): KnownBoard {
    const { facts } = this.parts
    const { shots } = this.shots(scene)
    const owners = shots.flatMap((shot) => Object.values(shot.owners).flat())
    const from = [
      this.casting.naming,
      this.#script.words(scene),
      shots,
      facts.members.get(scene.id),
      facts.roles.get(scene.id),
      ...owners.map((owner) => facts.uses.get(owner)),
    ]
    const before = this.#boardsBefore.get(scene.id)
    if (before && sameList(before.from, from) && this.#isCurrent(before.board)) {
      return before.board.scene === scene ? before : { from, board: { ...before.board, scene } }
    }
    const board = sceneBoard(this.casting, this.units(scene), scene, shots, facts)
    return { from, board: before ? keepRows(before.board, board) : board }
  }

  #isCurrent({ rows, removed, spokenOf }: SceneBoard): boolean {
    const assets = [
      ...rows.flatMap(({ asset, plays }) => [asset, ...plays]),
      ...removed.map(({ asset }) => asset),
    ]
    return [...assets, ...spokenOf].every((asset) => this.casting.of(asset.id) === asset)
  }

  /** Where in the scene the words of each shot are now, by its id. */
  spans(scene: FilmScene): ReadonlyMap<string, Span> {
    const known = this.#spans.get(scene.id) ?? this.#spansBefore.get(scene.id)
    const units = this.units(scene)
    const { shots } = this.shots(scene)
    const current = known?.units === units && known.shots === shots
    const made = current ? known : { units, shots, spans: spansOf(units, shots) }
    this.#spans.set(scene.id, made)
    return made.spans
  }

  /** The transformations of an asset in a scene; `ids` as in `BoardRow`. */
  turns(scene: FilmScene, ids: readonly string[]): Turn[] {
    if (!ids.some((id) => this.#turning.has(id))) return []
    return turnsOf(this.parts.transformations, ids, this.#placesIn(scene))
  }

  #placesIn(scene: FilmScene): ReadonlyMap<string, number> {
    let places = this.#places.get(scene.id)
    if (!places) {
      places = placesOf(this.shots(scene).shots, this.parts.shots.removed.get(scene.id) ?? none)
      this.#places.set(scene.id, places)
    }
    return places
  }

  /** Pages in eighths. */
  eighths(scene: FilmScene): number {
    return this.#script.eighths(scene)
  }

  /** How long the script of a scene takes, by its words. */
  scriptSeconds(scene: FilmScene): number {
    return this.units(scene).reduce((sum, unit) => sum + secondsOf(unit), 0)
  }

  /** The shots of scenes that are not in the script any more, by the scene's id. */
  get lost(): ReadonlyMap<string, readonly Shot[]> {
    return new Map([...this.parts.shots.there].filter(([scene]) => !this.#byId.has(scene)))
  }
}

/** A board, and what it was made from. */
interface KnownBoard {
  from: readonly unknown[]
  board: SceneBoard
}

interface KnownSpans {
  units: readonly Unit[]
  shots: readonly Shot[]
  spans: ReadonlyMap<string, Span>
}

/** Assets that read the same are the same objects, and so are their lists. */
function keepAssets(before: readonly FilmAsset[], now: readonly FilmAsset[]): readonly FilmAsset[] {
  if (before === now) return now
  const known = new Map(before.map((asset) => [asset.id, asset]))
  const kept = now.map((asset) => {
    const was = known.get(asset.id)
    if (was === asset) return was
    return was && JSON.stringify(was) === JSON.stringify(asset) ? was : asset
  })
  return sameList(before, kept) ? before : kept
}

function sameUndone(a: FilmParts['undone'], b: FilmParts['undone']): boolean {
  return a === b || JSON.stringify([...a]) === JSON.stringify([...b])
}

/** Rows that read the same are the same objects. */
function keepRows(before: SceneBoard, now: SceneBoard): SceneBoard {
  const known = new Map(before.rows.map((row) => [row.asset.id, row]))
  const rows = now.rows.map((row) => {
    const was = known.get(row.asset.id)
    return was && isSameRow(was, row) ? was : row
  })
  return { ...now, rows }
}

function isSameRow(a: BoardRow, b: BoardRow): boolean {
  if (a.asset !== b.asset || a.why !== b.why) return false
  if (!sameList(a.plays, b.plays) || !sameList(a.ids, b.ids)) return false
  return a.cells.length === b.cells.length && a.cells.every((cell, at) => isSameCell(cell, b.cells[at]!))
}

function isSameCell(a: Cell, b: Cell): boolean {
  return frames.every((frame) => a[frame].there === b[frame].there && a[frame].decided === b[frame].decided)
}

function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, at) => one === b[at])
}

/** The scenes; those of which nothing has changed are the same objects as before. */
function readScenes({ lines, deferred }: FilmParts, before: FilmView | null): FilmScene[] {
  return scenes(lines).map((read) => {
    const scene = { ...read, deferred: deferred.get(read.id) ?? null }
    const known = before?.scene(scene.id)
    return known && JSON.stringify(known) === JSON.stringify(scene) ? known : scene
  })
}

/** How long a shot takes: as it is said, or else as its words. */
export function shotLength({ seconds, action, dialogue, covers }: ShotWords): number {
  if (seconds !== null) return seconds
  const spoken = readSpeeches(dialogue).map(({ words }) => ({ kind: 'dialogue', text: words }) as const)
  const own = [{ kind: 'action', text: action } as const, ...spoken].filter(({ text }) => text.trim() !== '')
  const words = (own.length > 0 ? own : covers).reduce((sum, unit) => sum + secondsOf(unit), 0)
  return Math.round(Math.max(1, words) * 10) / 10
}
