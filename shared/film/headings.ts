/** Headings as people read them, with the names of people written as names: "Interior, Mara's house, kitchen". */
import { isThere } from './casting.ts'
import { readableHeading, type FilmScene } from './scenes.ts'
import type { FilmView } from './view.ts'

const byView = new WeakMap<FilmView, Headings>()

/** The heading of a scene in words. */
export function headingWords(view: FilmView, scene: FilmScene): string {
  let headings = byView.get(view)
  if (!headings) byView.set(view, (headings = new Headings(view)))
  return headings.of(scene)
}

const word = /[\p{L}\p{M}\p{N}]+/gu

class Headings {
  /** Words that are names of people, in small letters. */
  readonly #names: ReadonlySet<string>

  constructor({ assets, scenes }: FilmView) {
    const people = assets.filter((asset) => asset.kind === 'character' && isThere(asset))
    // A name of several words counts where each is written as one: "Mara Lent", not "Man in hat".
    const names = people.flatMap((asset) => asset.names).filter(isName)
    // Cues are all capitals: only those of one word are names for certain.
    const cues = scenes.flatMap(({ characters }) => characters).filter((cue) => !/\s/.test(cue))
    this.#names = new Set([...names, ...cues].flatMap((name) => name.toLowerCase().match(word) ?? []))
  }

  of(scene: FilmScene): string {
    const words = readableHeading(scene)
    return words.replace(word, (found) =>
      found.length > 1 && this.#names.has(found) ? found[0]!.toLocaleUpperCase('en') + found.slice(1) : found,
    )
  }
}

function isName(name: string): boolean {
  const words = name.match(word) ?? []
  return words.length > 0 && words.every((part) => /^\p{Lu}\p{Ll}/u.test(part))
}
