/**
 * What the script speaks of and nobody has decided on yet. Proposals are not stored: they are what the
 * breakdown finds, less what the film has an asset for, kept or sidelined. So a changed script proposes its
 * differences by itself, and no decision is ever undone by it.
 */
import type { NewAsset } from '../assets.ts'
import type { Found } from '../screenplay/breakdown.ts'
import { normaliseName } from '../screenplay/names.ts'
import type { FilmAsset } from './assets.ts'

/** The asset that each thing found is, by the key of what was found; undecided ones are absent. */
export function assetsByFound(found: readonly Found[], assets: readonly FilmAsset[]): Map<string, FilmAsset> {
  const byName = new Map<string, FilmAsset>()
  for (const asset of assets) {
    for (const name of asset.names) {
      const normal = normaliseName(name)
      if (!byName.has(normal)) byName.set(normal, asset)
    }
  }
  const byOrigin = new Map(assets.map((asset) => [asset.origin, asset]))
  const decided = new Map<string, FilmAsset>()
  for (const { key, name } of found) {
    const asset = byOrigin.get(key) ?? byName.get(key) ?? byName.get(normaliseName(name))
    if (asset) decided.set(key, asset)
  }
  return decided
}

/** What there is to decide, in the order of the script. */
export function undecided(found: readonly Found[], assets: readonly FilmAsset[]): Found[] {
  const decided = assetsByFound(found, assets)
  return found.filter(({ key }) => !decided.has(key))
}

/** The asset that a proposal becomes. */
export function assetFrom({ kind, name, aliases, description }: Found): NewAsset {
  return { kind, name, aliases, description }
}
