/** Whom and what words mean: the film's assets, found in the script and in shots. */
import { normaliseName } from '../screenplay/names.ts'
import { type FilmAsset, lastingId } from './assets.ts'
import type { Shot } from './shots.ts'
import { readSpeeches } from './speeches.ts'
import { AssetFinder } from './uses.ts'

/**
 * What is found in words under names: the same as long as no asset, name or kind is another. Assets are found by
 * their lasting ids, so that keeping what is proposed changes nothing of it.
 */
class Naming {
  readonly key: string
  readonly finder: AssetFinder
  /** Where something plays, a bar called Joe's is not Joe. */
  readonly places: AssetFinder
  readonly found = new Map<string, readonly string[]>()
  readonly speakers = new Map<string, readonly string[]>()
  readonly shots = new WeakMap<Shot, ReadonlySet<string>>()

  constructor(key: string, assets: readonly FilmAsset[]) {
    this.key = key
    const all = assets.map((asset) => ({ ...asset, id: lastingId(asset), standing: 'kept' as const }))
    this.finder = new AssetFinder(all)
    this.places = new AssetFinder(all.filter(({ kind }) => kind === 'location'))
  }
}

/**
 * Those that were set aside are found too, so that the board can say who is missing; but a name that they have in
 * common with one that is there means that one, and with one that is kept rather than proposed.
 */
function inTurn(assets: readonly FilmAsset[]): FilmAsset[] {
  return (['kept', 'proposed', 'sidelined'] as const).flatMap((standing) =>
    assets.filter((asset) => asset.standing === standing),
  )
}

/** Everything that what is found depends on: of several assets, or places, with one name the first one has it. */
function namingKey(assets: readonly FilmAsset[]): string {
  const named = new Map<string, string>()
  for (const asset of assets) {
    for (const name of normalNames(asset)) {
      if (!named.has(name)) named.set(name, lastingId(asset))
      const place = `${name}, place`
      if (asset.kind === 'location' && !named.has(place)) named.set(place, lastingId(asset))
    }
  }
  const known = assets.map((asset) => [lastingId(asset), asset.kind, asset.names] as const)
  return JSON.stringify([known.sort(byFirst), [...named].sort(byFirst)])
}

function byFirst([a]: readonly [string, ...unknown[]], [b]: readonly [string, ...unknown[]]): number {
  return a < b ? -1 : 1
}

const normals = new WeakMap<FilmAsset, readonly string[]>()

function normalNames(asset: FilmAsset): readonly string[] {
  let names = normals.get(asset)
  if (!names) normals.set(asset, (names = asset.names.map(normaliseName)))
  return names
}

/** Finds the film's assets in words, each text once. Another one when an asset has changed. */
export class Casting {
  /** The same object as long as the same is found in the same words. */
  readonly naming: Readonly<Naming>
  readonly #assets = new Map<string, FilmAsset>()
  readonly #places = new Map<FilmAsset, number>()

  /**
   * @param assets all of the film, those that are proposed or were set aside included
   * @param before the one of a moment ago
   */
  constructor(assets: readonly FilmAsset[], before: Casting | null = null) {
    for (const [at, asset] of assets.entries()) {
      this.#places.set(asset, at)
      for (const id of asset.ids) this.#assets.set(id, asset)
    }
    const found = inTurn(assets)
    const key = namingKey(found)
    this.naming = before?.naming.key === key ? before.naming : new Naming(key, found)
  }

  /** What an id means: an asset, or the one that it was merged into. */
  of(id: string): FilmAsset | null {
    return this.#assets.get(id) ?? null
  }

  /** The lasting ids of the assets that a text names, each once, in order. */
  namedIn(text: string): readonly string[] {
    let found = this.naming.found.get(text)
    if (!found) {
      found = text.trim() === '' ? [] : [...new Set(this.naming.finder.find(text).map(({ of }) => of))]
      this.naming.found.set(text, found)
    }
    return found
  }

  /** The same of those who speak under a cue: several under "ALICE AND BOB". */
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
    return [...new Set(this.naming.places.find(words).map(({ of }) => of))]
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

/** Whether it is on the boards that name it: kept, or proposed and not decided on. */
export const isThere = ({ standing }: Pick<FilmAsset, 'standing'>): boolean =>
  standing === 'kept' || standing === 'proposed'
