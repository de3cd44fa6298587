/**
 * What a text model suggests, made into shots of a scene as it is now, with the rules for everything that they
 * alone decide: each sentence is in exactly one shot and word for word, none is over 8 seconds, a direction to the
 * camera in the script is followed, and what the model leaves out is cut and framed by rule (coverage.ts).
 */
import { secondsOf } from '../screenplay/length.ts'
import type { Unit } from '../screenplay/units.ts'
import { type ProposedShot, proposeShots } from './coverage.ts'
import { type Cut, cutScene, longestShot } from './coverageCutting.ts'
import { type Framed, frameCuts } from './coverageFraming.ts'
import { ActionReader, type Reading } from './coverageReading.ts'
import { shotSeconds } from './shots.ts'
import { spansOf } from './spans.ts'
import { writeSpeeches } from './speeches.ts'
import type { SuggestedShot, SuggestedValues } from './suggestion.ts'

export interface JoinedShots {
  shots: ProposedShot[]
  /** How many sentences the suggestion does not have: they are in shots by rule. */
  left: number
  /** How many of its shots were too long, and are several now. */
  split: number
}

/** A scene as it is now. */
export interface JoinedScene {
  heading: string
  timeOfDay?: string | null
  /** All of it, in order. */
  units: readonly Unit[]
}

/**
 * The shots of a suggestion.
 * @param taken units that other shots cover already: they are in none of these
 */
export function joinSuggestion(
  suggested: readonly SuggestedShot[],
  scene: JoinedScene,
  taken: ReadonlySet<number> = new Set(),
): JoinedShots {
  return new Joiner(suggested, scene).join(taken)
}

/** A stretch of the scene that the model has in one shot, or in none (null). */
interface Run {
  from: number
  to: number
  values: SuggestedValues | null
}

/** A shot, as the model wants it filmed; null: as the rules do. */
interface WantedCut extends Cut {
  values: SuggestedValues | null
}

class Joiner {
  readonly #scene: JoinedScene
  readonly #owners: readonly (SuggestedShot | null)[]
  readonly #reader: ActionReader
  readonly #readings: readonly (Reading | null)[]
  #ruled: readonly ProposedShot[] | null = null

  constructor(suggested: readonly SuggestedShot[], scene: JoinedScene) {
    const { units } = scene
    this.#scene = scene
    this.#owners = ownersOf(suggested, units)
    this.#reader = new ActionReader(units)
    this.#readings = units.map((unit) => (unit.kind === 'action' ? this.#reader.read(unit) : null))
  }

  join(taken: ReadonlySet<number>): JoinedShots {
    const { units } = this.#scene
    const runs = this.#runs(taken)
    const cuts = runs.flatMap((run) => this.#cutsOf(run))
    const framed = frameCuts(cuts, units, this.#readings, this.#reader, this.#scene)
    return {
      shots: cuts.map((cut, at) => this.#compose(cut, framed[at]!)),
      left: runs.reduce((sum, { from, to, values }) => sum + (values ? 0 : to - from), 0),
      split: runs.filter((run) => run.values !== null && !this.#fits(run)).length,
    }
  }

  #runs(taken: ReadonlySet<number>): Run[] {
    const runs: Run[] = []
    let before: SuggestedShot | null | undefined
    for (const [at, owner] of this.#owners.entries()) {
      if (taken.has(at)) before = undefined
      else if (owner === before && !(owner && this.#startsShot(at))) runs.at(-1)!.to++
      else runs.push({ from: at, to: at + 1, values: owner })
      if (!taken.has(at)) before = owner
    }
    return this.#withoutBlinks(runs)
  }

  /** A direction to the camera begins a shot, whatever else is said. */
  #startsShot(at: number): boolean {
    return this.#readings[at]?.camera != null
  }

  /** What is too short to be a shot at all belongs to the one behind it, or before it. */
  #withoutBlinks(runs: readonly Run[]): Run[] {
    const kept: Run[] = []
    for (const run of runs) {
      const last = kept.at(-1)
      const blinks = last && (this.#blinks(last) || this.#blinks(run))
      const both = last && {
        from: last.from,
        to: run.to,
        values: this.#blinks(last) ? run.values : last.values,
      }
      const joins = blinks && last.to === run.from && last.values && run.values && !this.#startsShot(run.from)
      if (joins && this.#fits(both!)) kept[kept.length - 1] = both!
      else kept.push(run)
    }
    return kept
  }

  #blinks(run: Run): boolean {
    return this.#secondsOf(run) < shotSeconds.shortest
  }

  #fits(run: Run): boolean {
    return this.#secondsOf(run) <= longestShot + 1e-9
  }

  #secondsOf({ from, to }: Pick<Run, 'from' | 'to'>): number {
    return this.#scene.units.slice(from, to).reduce((sum, unit) => sum + secondsOf(unit), 0)
  }

  #cutsOf(run: Run): WantedCut[] {
    const { from, to, values } = run
    const seconds = this.#secondsOf(run)
    if (values && this.#fits(run))
      return [{ from, to, part: { index: 0, of: 1 }, seconds: tenths(seconds), values }]
    const cuts = cutScene(this.#scene.units.slice(from, to), this.#readings.slice(from, to))
    // What goes on after 8 seconds would be the same picture again.
    return cuts.map((cut, at) => ({
      ...cut,
      from: from + cut.from,
      to: from + cut.to,
      values: at === 0 ? values : null,
    }))
  }

  #compose(cut: WantedCut, framed: Framed): ProposedShot {
    const { seconds, part, values } = cut
    const shown = this.#shown(cut, framed)
    const own = part.of > 1 ? this.#partOf(cut) : this.#wordsOf(cut)
    // Over whose shoulder is said by whoever framed it.
    const note = part.of === 1 && shown.framing === framed.framing ? framed.note : ''
    return {
      ...own,
      action: [own.action, note].filter(Boolean).join(' '),
      ...shown,
      lens: (values?.size === shown.size && values.lens) || this.#lensFor(shown.size),
      seconds,
    }
  }

  /** How the model films it; as the rules do where it does not say, or the script itself does. */
  #shown({ from, to, values }: WantedCut, { size, framing, angle, movement }: Framed) {
    const camera = this.#readings.slice(from, to).find((reading) => reading?.camera)?.camera
    return {
      size: (!camera?.size && values?.size) || size,
      framing: (!camera?.framing && values?.framing) || framing,
      angle: values?.angle || angle,
      movement: values?.movement || movement,
    }
  }

  #wordsOf({ from, to }: Cut): Pick<ProposedShot, 'covers' | 'action' | 'dialogue'> {
    const own = this.#scene.units.slice(from, to)
    return {
      covers: own.map(({ kind, speaker, text }, at) => ({ kind, speaker, text, at: from + at })),
      action: own
        .filter(({ kind }) => kind === 'action')
        .map(({ speaker, text }) => (speaker === null ? text : `${speaker} ${text}`))
        .join(' '),
      dialogue: writeSpeeches(own),
    }
  }

  /** A sentence that takes several shots always stands alone: its parts are those of the rules. */
  #partOf({ from, part }: Cut): Pick<ProposedShot, 'covers' | 'action' | 'dialogue'> {
    const shots = this.#byRule()
    const first = shots.findIndex(({ covers }) => covers[0]?.at === from)
    const { covers, action, dialogue } = shots[first + part.index]!
    return { covers, action, dialogue }
  }

  #lensFor(size: string): string {
    return this.#byRule().find((shot) => shot.size === size)?.lens ?? ''
  }

  #byRule(): readonly ProposedShot[] {
    return (this.#ruled ??= proposeShots(this.#scene.units, this.#scene))
  }
}

/** In which suggested shot each unit is now. What was put between two of one shot is in it as well. */
function ownersOf(suggested: readonly SuggestedShot[], units: readonly Unit[]): (SuggestedShot | null)[] {
  const owners: (SuggestedShot | null)[] = units.map(() => null)
  const spans = spansOf(
    units,
    suggested.map(({ covers }, at) => ({ id: String(at), covers })),
  )
  for (const [at, shot] of suggested.entries()) {
    for (const { unit } of spans.get(String(at))?.pieces ?? []) owners[unit] ??= shot
  }
  return owners
}

function tenths(seconds: number): number {
  return Math.max(shotSeconds.shortest, Math.round(seconds * 10) / 10)
}
