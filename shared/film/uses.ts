/**
 * Where a script speaks of the film's assets: every name of an asset, wherever it stands. Derived, never
 * stored, so a rename, a merge or a changed script needs nothing rewritten.
 */
import { NameFinder, normaliseName } from '../screenplay/names.ts'
import { scenes } from '../screenplay/scenes.ts'
import { textOf } from '../screenplay/screenplay.ts'
import type { ScriptLine } from '../screenplay/script.ts'
import type { FilmAsset } from './assets.ts'

export interface Uses {
  /** The ids of the scenes that speak of it, in the order of the script. */
  scenes: string[]
  /** How often it is spoken of. */
  mentions: number
}

/** Finds the film's assets in a text, by their ids. */
export class AssetFinder {
  readonly #names: NameFinder
  readonly #people: ReadonlySet<string>
  /** Names of people that are written without a capital, "old man": of whom, and the name's form. */
  readonly #small: ReadonlySet<string>

  /** Looks for the names of those that are kept. */
  constructor(assets: readonly FilmAsset[]) {
    const kept = assets.filter(({ standing }) => standing === 'kept')
    const named = kept.flatMap(({ id, names }) => names.map((name) => ({ name, of: id })))
    this.#names = new NameFinder(named)
    this.#people = new Set(kept.filter(({ kind }) => kind === 'character').map(({ id }) => id))
    this.#small = new Set(named.filter(({ name }) => isSmall(name)).map(({ of, name }) => formOf(of, name)))
  }

  /**
   * A person's name has a capital, "Will" is somebody where "will" is not, unless it is written without one
   * among their names. A thing may be written either way.
   */
  find(text: string): { from: number; to: number; of: string }[] {
    return this.#names.find(text).filter(({ from, to, of }) => {
      if (!this.#people.has(of)) return true
      const written = text.slice(from, to)
      return !isSmall(written) || this.#small.has(formOf(of, written))
    })
  }
}

function formOf(asset: string, name: string): string {
  return `${asset}/${normaliseName(name)}`
}

/** Whether a name begins with a small letter, an article aside. */
function isSmall(name: string): boolean {
  return /^\p{Ll}/u.test(name.replace(/^(?:the|an?)\s+/i, ''))
}

/** The uses of each asset by its id; of assets that the script does not speak of there are none. */
export function usesOf(lines: readonly ScriptLine[], assets: readonly FilmAsset[]): Map<string, Uses> {
  const finder = new AssetFinder(assets)
  const found = new Map<string, Uses>()
  for (const scene of scenes(lines)) {
    for (let at = scene.from; at < scene.to; at++) {
      for (const { of } of finder.find(textOf(lines[at]!))) count(found, of, scene.id)
    }
  }
  return found
}

function count(found: Map<string, Uses>, asset: string, scene: string): void {
  const uses = found.get(asset) ?? { scenes: [], mentions: 0 }
  found.set(asset, uses)
  uses.mentions += 1
  if (uses.scenes.at(-1) !== scene) uses.scenes.push(scene)
}
