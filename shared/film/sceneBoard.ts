/**
 * The board of a scene, derived: who and what is in it, and in which frame of which shot. It fills itself from
 * the script, the shots and what was decided; nobody is asked whether to bring anything in.
 *
 * On the board is what the scene's heading, action and cues name, what its shots name, and what was added;
 * somebody who is only spoken of is not there. What nobody has decided on is a row like any other: what the script
 * proposes is in the film until somebody says otherwise. In a shot is what the shot's own words name, and its place,
 * unless somebody has decided otherwise; a voice that is only heard is in no frame.
 */
import type { AssetKind } from '../assets.ts'
import type { Scene } from '../screenplay/scenes.ts'
import type { Unit } from '../screenplay/units.ts'
import type { FilmAsset } from './assets.ts'
import { type BoardFacts, type Decisions, decisionsOn, type Member } from './board.ts'
import { type Casting, isThere } from './casting.ts'
import { Pointers } from './pointers.ts'
import { type Frame, frames, type Shot } from './shots.ts'

/** Whether something is in a frame, and whether somebody has decided that or the text says so. */
interface There {
  there: boolean
  decided: boolean
}

/** An asset in one shot. */
export type Cell = Readonly<Record<Frame, There>>

/** Why an asset is on the board, the strongest reason first. */
const reasons = ['setting', 'speaks', 'named', 'heard', 'shot', 'added'] as const
export type Reason = (typeof reasons)[number]

export interface BoardRow {
  asset: FilmAsset
  why: Reason
  /** Whose roles it plays in this scene. */
  plays: FilmAsset[]
  /** All ids that mean it or whose role it plays, its own first; facts may have been written under any. */
  ids: readonly string[]
  /** By shot, in the order of the shots. */
  cells: readonly Cell[]
}

/** An asset that is not on the board because somebody took it away. */
export interface Absent {
  asset: FilmAsset
  /** Off this scene's board, or out of the film (set aside in Stage 5). */
  from: 'scene' | 'film'
  /** By whom and when, where that is known. */
  by: Member | null
}

export interface SceneBoard {
  scene: Scene
  shots: readonly Shot[]
  /** Characters, locations, props, extras; each by first appearance. */
  rows: readonly BoardRow[]
  removed: readonly Absent[]
  /** Whom the dialogue speaks of who are not on the board. */
  spokenOf: readonly FilmAsset[]
}

const kindOrder: readonly AssetKind[] = ['character', 'location', 'prop', 'extra']

/**
 * The board of a scene.
 * @param units of this scene
 * @param shots of this scene, in their order
 */
export function sceneBoard(
  casting: Casting,
  units: readonly Unit[],
  scene: Scene,
  shots: readonly Shot[],
  facts: BoardFacts,
): SceneBoard {
  return new Composer(casting, scene, shots, facts).compose(units)
}

/** An asset that the scene has something to do with. */
interface Candidate {
  asset: FilmAsset
  why: Reason
}

class Composer {
  readonly #casting: Casting
  readonly #scene: Scene
  readonly #shots: readonly Shot[]
  readonly #facts: BoardFacts
  readonly #members: ReadonlyMap<string, Member>
  readonly #roles: Pointers
  /** Whose roles each asset plays. */
  readonly #plays = new Map<FilmAsset, FilmAsset[]>()
  readonly #candidates = new Map<string, Candidate>()

  constructor(casting: Casting, scene: Scene, shots: readonly Shot[], facts: BoardFacts) {
    this.#casting = casting
    this.#scene = scene
    this.#shots = shots
    this.#facts = facts
    this.#members = facts.members.get(scene.id) ?? new Map<string, Member>()
    this.#roles = this.#readRoles()
  }

  compose(units: readonly Unit[]): SceneBoard {
    const settings = this.#casting.placesIn(this.#scene.heading)
    for (const id of settings) this.#add(id, 'setting')
    for (const unit of units) this.#addUnit(unit)
    const decisions = this.#shots.map((shot) => decisionsOn(this.#facts.uses, shot))
    const texts = this.#shots.map((shot) => this.#readShot(shot, settings))
    for (const text of texts) for (const id of text) this.#add(id, 'shot')
    for (const shot of decisions) this.#addDecided(shot)
    const added = [...this.#members].filter(([, { is }]) => is === 'added').sort(byTime)
    for (const [id] of added) this.#add(id, 'added')
    return this.#sort(units, (candidate) => this.#row(candidate, decisions, texts))
  }

  #sort(units: readonly Unit[], row: (candidate: Candidate) => BoardRow): SceneBoard {
    const rows: BoardRow[] = []
    const removed: Absent[] = []
    for (const candidate of this.#candidates.values()) {
      const { asset } = candidate
      const member = memberOf(asset, this.#members)
      if (!isThere(asset)) removed.push({ asset, from: 'film', by: null })
      else if (member?.is === 'removed') removed.push({ asset, from: 'scene', by: member })
      else rows.push(row(candidate))
    }
    rows.sort((a, b) => kindOrder.indexOf(a.asset.kind) - kindOrder.indexOf(b.asset.kind))
    removed.push(...this.#forgotten(removed))
    return { scene: this.#scene, shots: this.#shots, rows, removed, spokenOf: this.#spokenOf(units) }
  }

  /** Who was taken off and is named nowhere any more can still be brought back; but whose role is played is there. */
  #forgotten(removed: readonly Absent[]): Absent[] {
    const known = new Set(removed.map(({ asset }) => asset))
    return [...this.#members].sort(byTime).flatMap(([id]) => {
      const asset = this.#casting.of(id)
      const member = asset && memberOf(asset, this.#members)
      if (!asset || !isThere(asset) || member?.is !== 'removed') return []
      if (known.has(asset) || this.#roles.of(asset.id) !== asset.id) return []
      known.add(asset)
      return [{ asset, from: 'scene', by: member }]
    })
  }

  #row(
    { asset, why }: Candidate,
    decisions: readonly ReadonlyMap<string, Decisions>[],
    texts: readonly ReadonlySet<string>[],
  ): BoardRow {
    const plays = this.#plays.get(asset) ?? []
    const ids = [asset, ...plays].flatMap((one) => one.ids)
    const cells = this.#shots.map((_, at) => cellOf(ids, decisions[at]!, texts[at]!))
    return { asset, why, plays, ids, cells }
  }

  /** The roles in this scene, merged assets seen as what they are now. */
  #readRoles(): Pointers {
    const facts = this.#facts.roles.get(this.#scene.id) ?? new Map<string, string>()
    const next = new Map<string, string>()
    for (const role of this.#casting.sorted(facts.keys())) {
      const from = this.#casting.of(role)!
      const to = this.#casting.of(facts.get(role)!)
      // What was said of the asset itself counts before what was said of one that was merged into it.
      const isSaid = role !== from.id && facts.has(from.id)
      if (to && from !== to && isThere(to) && !isSaid && !next.has(from.id)) next.set(from.id, to.id)
    }
    const roles = new Pointers(next)
    for (const role of next.keys()) {
      const by = this.#casting.of(roles.of(role))!
      if (by.id !== role) this.#plays.set(by, [...(this.#plays.get(by) ?? []), this.#casting.of(role)!])
    }
    return roles
  }

  #add(id: string, why: Reason): void {
    const named = this.#casting.of(id)
    const asset = named && this.#casting.of(this.#roles.of(named.id))
    if (!asset) return
    const candidate = this.#candidates.get(asset.id) ?? { asset, why }
    this.#candidates.set(asset.id, candidate)
    if (reasons.indexOf(why) < reasons.indexOf(candidate.why)) candidate.why = why
  }

  #addUnit({ kind, speaker, offScreen, text }: Unit): void {
    if (speaker !== null) {
      for (const id of this.#casting.speakersIn(speaker, offScreen)) {
        this.#add(id, kind === 'action' || !offScreen ? 'speaks' : 'heard')
      }
    }
    if (kind === 'action') for (const id of this.#casting.namedIn(text)) this.#add(id, 'named')
  }

  /** What somebody has put into a frame is on the board, unless they are not of this film. */
  #addDecided(decisions: ReadonlyMap<string, Decisions>): void {
    for (const id of this.#casting.sorted(decisions.keys())) {
      if (frames.some((frame) => decisions.get(id)![frame])) this.#add(id, 'shot')
    }
  }

  /** The assets that are in a shot by its own words, and its place. */
  #readShot(shot: Shot, settings: readonly string[]): ReadonlySet<string> {
    const own = this.#casting.inShot(shot)
    return this.#casting.placesIn(shot.setting).length > 0 ? own : new Set([...settings, ...own])
  }

  #spokenOf(units: readonly Unit[]): FilmAsset[] {
    const found = new Set<FilmAsset>()
    for (const { kind, text } of units) {
      if (kind !== 'dialogue') continue
      for (const id of this.#casting.namedIn(text)) {
        const asset = this.#casting.of(this.#roles.of(this.#casting.of(id)!.id))
        if (asset && isThere(asset) && !this.#candidates.has(asset.id)) found.add(asset)
      }
    }
    return [...found]
  }
}

/** The earlier first; of two at one moment the one with the lesser id. */
function byTime([a, { at }]: [string, Member], [b, other]: [string, Member]): number {
  return at - other.at || (a < b ? -1 : 1)
}

/** What was said of an asset, or else of one that was merged into it. */
function memberOf({ ids }: FilmAsset, members: ReadonlyMap<string, Member>): Member | null {
  return ids.map((id) => members.get(id)).find((member) => member) ?? null
}

/** What was decided of the asset itself counts before what was decided of those whose place it takes. */
function cellOf(
  ids: readonly string[],
  decisions: ReadonlyMap<string, Decisions>,
  text: ReadonlySet<string>,
): Cell {
  const named = ids.some((id) => text.has(id))
  const said = ids.flatMap((id) => decisions.get(id) ?? [])
  const own = decisions.get(ids[0]!)
  const read = (frame: Frame): There => {
    const decided = own?.[frame] ?? among(said, frame)
    return decided === null ? byText[named ? 1 : 0] : decisionIs[decided ? 1 : 0]
  }
  return { start: read('start'), clip: read('clip'), end: read('end') }
}

const byText = [
  { there: false, decided: false },
  { there: true, decided: false },
] as const
const decisionIs = [
  { there: false, decided: true },
  { there: true, decided: true },
] as const

/** It is there if one of those that it stands for is. */
function among(said: readonly Decisions[], frame: Frame): boolean | null {
  const decided = said.flatMap((facts) => facts[frame] ?? [])
  return decided.length === 0 ? null : decided.includes(true)
}
