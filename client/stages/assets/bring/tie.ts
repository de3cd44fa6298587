/** How an asset of the film stands to the library asset it comes from. */
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import { compare, type Comparison } from '../../../../shared/film/sync.ts'
import type { LibraryAsset } from '../../../../shared/library.ts'
import type { AssetDesk } from '../../../assets/desk.ts'
import { useDesk } from '../../../assets/desk.ts'
import { useSubscribable } from '../../../useDocument.ts'
import { Value } from '../../../subscribable.ts'

export type Tie =
  /** The library cannot be read by this person, or not yet. */
  | { kind: 'hidden' }
  | { kind: 'own' | 'gone' }
  | (Extract<Comparison, { fields: unknown }> & { there: LibraryAsset })

const closed = new Value({ ready: false, synced: false })

export function useTie(asset: FilmAsset): Tie {
  const desk = useDesk()
  const { ready, synced } = useSubscribable<{ ready: boolean; synced: boolean }>(
    desk.library?.status ?? closed,
  )
  if (!asset.source) return { kind: 'own' }
  if (!ready) return { kind: 'hidden' }
  const there = sourceOf(desk, asset)
  // What this browser has kept may be older than the asset: that it is missing there means nothing yet.
  if (!there && !synced) return { kind: 'hidden' }
  const comparison = compare(asset, there)
  return 'fields' in comparison ? { ...comparison, there: there! } : comparison
}

/** Each list of assets by id, made once: every row of the film's list asks. */
const known = new WeakMap<readonly LibraryAsset[], Map<string, LibraryAsset>>()

export function sourceOf({ libraryAssets }: AssetDesk, { source }: FilmAsset): LibraryAsset | null {
  const byId = known.get(libraryAssets) ?? new Map(libraryAssets.map((asset) => [asset.id, asset]))
  known.set(libraryAssets, byId)
  return (source && byId.get(source.asset)) ?? null
}
