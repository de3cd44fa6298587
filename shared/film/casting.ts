/** Whom and what words mean: the film's assets, found in the script and in shots. */
import type { FilmAsset } from './assets.ts'
import type { Shot } from './shots.ts'
import { readSpeeches } from './speeches.ts'
import { AssetFinder } from './uses.ts'

/** What is found in words under names: the same as long as no asset, name or kind is another. */
class Naming {
  readonly key: string
  readonly finder: AssetFinder
  readonly found = new Map<string, readonly string[]>()
  readonly speakers = new Map<string, readonly string[]>()
  readonly shots = new WeakMap<Shot, ReadonlySet<string>>()

  constructor(key: string, assets: readonly FilmAsset[]) {
    this.key = key
    // Those that were set aside are found too, so that the board can say who is missing; but a name that they
    // have in common with one that is kept means that one.
    const [kept, others] = [assets.filter(isKept), assets.filter((asset) => !isKept(asset))]
    this.finder = new AssetFinder([...kept, ...others].map((asset) => ({ ...asset, standing: 'kept' })))
  }
}

function namingKey(assets: readonly FilmAsset[]): string {
  return JSON.stringify(
    assets.map(({ id, kind, standing, names, merged }) => [id, kind, standing, names, merged]),
  )
}

/** Finds the film's assets in words, each text once. Another one when an asset has changed. */
export class Casting {
  /** The same object as long as the same is found in the same words. */
  readonly naming: Readonly<Naming>
  readonly #assets = new Map<string, FilmAsset>()
  readonly #places = new Map<FilmAsset, number>()

  /**
   * @param assets all of the film, those that were set aside included
   * @param before the one of a moment ago
   */
  constructor(assets: readonly FilmAsset[], before: Casting | null = null) {
    for (const [at, asset] of assets.entries()) {
      this.#places.set(asset, at)
      for (const { id } of [asset, ...asset.merged]) this.#assets.set(id, asset)
    }
    const key = namingKey(assets)
    this.naming = before?.naming.key === key ? before.naming : new Naming(key, assets)
  }

  /** What an id means: an asset, or the one that it was merged into. */
  of(id: string): FilmAsset | null {
    return this.#assets.get(id) ?? null
  }

  /** The ids of the assets that a text names, each once, in order. */
  namedIn(text: string): readonly string[] {
    let found = this.naming.found.get(text)
    if (!found) {
      found = text.trim() === '' ? [] : [...new Set(this.naming.finder.find(text).map(({ of }) => of))]
      this.naming.found.set(text, found)
    }
    return found
  }

  /** The ids of those who speak under a cue: several under "ALICE AND BOB". */
  speakersIn(cue: string, offScreen: boolean): readonly string[] {
    const key = `${offScreen ? 'heard' : 'seen'} ${cue}`
    let found = this.naming.speakers.get(key)
    if (!found) {
      const named = this.naming.finder
        .find(cue)
        // In ALICE'S MOTHER Alice is not speaking; in ALICE'S VOICE she is.
        .filter(({ to }) => offScreen || !/^['’ʼ]s(?![\p{L}\p{N}])/iu.test(cue.slice(to)))
      const several = named.filter(
        ({ from }, at) => at === 0 || joint.test(cue.slice(named[at - 1]!.to, from)),
      )
      found = [...new Set(several.map(({ of }) => of))]
      this.naming.speakers.set(key, found)
    }
    return found
  }

  /** The assets that are in a shot by its own words; its place, if they say one. */
  inShot(shot: Shot): ReadonlySet<string> {
    let found = this.naming.shots.get(shot)
    if (!found) {
      const speakers = readSpeeches(shot.dialogue).flatMap(({ speaker, offScreen }) =>
        speaker === null || offScreen ? [] : this.speakersIn(speaker, false),
      )
      found = new Set([...this.placesIn(shot.setting), ...this.namedIn(shot.action), ...speakers])
      this.naming.shots.set(shot, found)
    }
    return found
  }

  /** The locations that a heading or a setting names. */
  placesIn(words: string): string[] {
    return this.namedIn(words).filter((id) => this.of(id)?.kind === 'location')
  }

  /** Puts ids into the order of the film's assets, so that it is the same for everybody; unknown ones go. */
  sorted(ids: Iterable<string>): string[] {
    const place = (id: string) => this.#places.get(this.of(id)!)!
    return [...ids]
      .filter((id) => this.of(id) !== null)
      .sort((a, b) => place(a) - place(b) || (a < b ? -1 : 1))
  }
}

const joint = /(?<!\p{L})(?:and|und|et|y|e|och|og|и)(?!\p{L})|[&/+,]/iu

export const isKept = ({ standing }: FilmAsset): boolean => standing === 'kept'
