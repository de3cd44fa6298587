/** The assets in the order of the list. */
import { assetKinds, type AssetKind } from '../../../shared/assets.ts'
import type { FilmAsset } from '../../../shared/film/assets.ts'

export interface Arranged {
  /** Kept ones by kind, kinds without any left out. */
  kinds: { kind: AssetKind; assets: FilmAsset[] }[]
  sidelined: FilmAsset[]
}

/** Those that have all words of `sought` in their names, by kind and in the order of the alphabet. */
export function arrange(assets: readonly FilmAsset[], sought: string): Arranged {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean)
  const found = assets.filter(({ names }) => {
    const text = names.join('\n').toLowerCase()
    return words.every((word) => text.includes(word))
  })
  found.sort((a, b) => order.compare(a.name, b.name))
  const kept = found.filter(({ standing }) => standing === 'kept')
  return {
    kinds: assetKinds
      .map((kind) => ({ kind, assets: kept.filter((asset) => asset.kind === kind) }))
      .filter(({ assets }) => assets.length > 0),
    sidelined: found.filter(({ standing }) => standing === 'sidelined'),
  }
}

const order = new Intl.Collator('en', { numeric: true })
