/** What follows from the words of each scene alone: its units, its length and the shots that are proposed for it. */
import { eighthsOf } from '../screenplay/length.ts'
import type { ScriptLine } from '../screenplay/script.ts'
import { type Unit, unitsOf } from '../screenplay/units.ts'
import { type ProposedShot, proposeShots } from './coverage.ts'
import { idsOfProposal } from './cutting.ts'
import { firstKeys } from './order.ts'
import type { FilmScene } from './scenes.ts'
import type { Shot } from './shots.ts'

/** What follows from the words of each scene; for scenes with the same words it is kept. */
export class ScriptMemory {
  readonly #lines: readonly ScriptLine[]
  readonly #known = new Map<string, PlacedWords>()
  readonly #before: ReadonlyMap<string, PlacedWords>

  constructor(lines: readonly ScriptLine[], before: ScriptMemory | null) {
    this.#lines = lines
    this.#before = before ? withOlder(before.#known, before.#before) : new Map()
  }

  /** The same object as long as a scene's words are the same, wherever it stands. */
  words(scene: FilmScene): SceneWords {
    return this.#of(scene).words
  }

  units(scene: FilmScene): readonly Unit[] {
    return this.#of(scene).units
  }

  eighths(scene: FilmScene): number {
    return (this.words(scene).eighths ??= eighthsOf(this.#lines, scene))
  }

  proposal(scene: FilmScene): readonly ProposedShot[] {
    return (this.words(scene).proposal ??= proposeShots(this.units(scene), scene))
  }

  proposed(scene: FilmScene): readonly Shot[] {
    return (this.words(scene).proposed ??= asShots(this.proposal(scene), scene.id))
  }

  #of(scene: FilmScene): PlacedWords {
    let known = this.#known.get(scene.id)
    if (known) return known
    const key = JSON.stringify(this.#lines.slice(scene.from, scene.to))
    const before = this.#before.get(scene.id)
    if (before?.words.key !== key) {
      known = { from: scene.from, units: unitsOf(this.#lines, scene), words: { key } }
    } else known = before.from === scene.from ? before : movedTo(scene.from, before)
    this.#known.set(scene.id, known)
    return known
  }
}

interface SceneWords {
  key: string
  eighths?: number
  proposal?: readonly ProposedShot[]
  proposed?: readonly Shot[]
}

/** The words of a scene, and where it stands. */
interface PlacedWords {
  from: number
  /** Their lines are counted in the whole script. */
  units: readonly Unit[]
  words: SceneWords
}

function movedTo(from: number, before: PlacedWords): PlacedWords {
  const by = from - before.from
  return { ...before, from, units: before.units.map((unit) => ({ ...unit, line: unit.line + by })) }
}

/** What is proposed, to be shown as if it were there, and as it will be once it is stored. */
function asShots(proposal: readonly ProposedShot[], scene: string): Shot[] {
  const orders = firstKeys(proposal.length)
  const ids = idsOfProposal(scene, proposal)
  return proposal.map((shot, at) => {
    const id = ids[at]!
    return {
      ...shot,
      id,
      scene,
      order: orders[at]!,
      label: '',
      setting: '',
      notes: '',
      added: { by: '', at: 0 },
      removed: null,
      untouched: true,
      merged: [],
      owners: { start: [id], clip: [id], end: [id] },
    }
  })
}

/** What was made for a view, or for one before it and not asked for since. */
export function withOlder<T>(
  made: ReadonlyMap<string, T>,
  older: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  for (const key of older.keys()) if (!made.has(key)) return new Map([...older, ...made])
  return made
}
