/** What a lined script shows of each shot. */
import type { WordChange } from '../../../shared/film/changes.ts'
import { shotLabels } from '../../../shared/film/labels.ts'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Shot } from '../../../shared/film/shots.ts'
import { differences, isTouched, uncovered } from '../../../shared/film/spans.ts'
import type { FilmView } from '../../../shared/film/view.ts'
import type { Unit } from '../../../shared/screenplay/units.ts'
import type { Pieces } from './lanes.ts'

export interface LinedShot {
  shot: Shot
  label: string
  pieces: Pieces
  /** How the words differ from those that it was made from; empty: they do not. */
  changes: readonly WordChange[]
}

export interface Lined {
  shots: readonly LinedShot[]
  proposed: boolean
  units: readonly Unit[]
  /** The units that no shot covers. */
  uncovered: ReadonlySet<number>
}

export function linedScene(view: FilmView, scene: FilmScene): Lined {
  const { shots, proposed } = view.shots(scene)
  const units = view.units(scene)
  const spans = view.spans(scene)
  const labels = shotLabels(scene, shots)
  return {
    proposed,
    units,
    uncovered: new Set(uncovered(units, spans)),
    shots: shots.map((shot, at) => {
      const span = spans.get(shot.id) ?? { pieces: [], lost: [] }
      return {
        shot,
        label: labels[at]!,
        pieces: span.pieces.map((piece) => ({
          unit: piece.unit,
          changed: isTouched({ pieces: [piece], lost: [] }, units),
        })),
        changes: differences(span, units),
      }
    }),
  }
}

/** Where the words of a unit stand in one line of the script. */
export interface UnitInLine {
  unit: number
  from: number
  to: number
}

/** The units of each line, by its place in the script. */
export function unitsByLine(units: readonly Unit[]): ReadonlyMap<number, readonly UnitInLine[]> {
  const found = new Map<number, UnitInLine[]>()
  for (const [at, { line, from, to }] of units.entries()) {
    const there = found.get(line)
    const unit = { unit: at, from, to }
    if (there) there.push(unit)
    else found.set(line, [unit])
  }
  return found
}
