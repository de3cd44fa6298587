import { RefreshCw } from 'lucide-react'
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import { useTie } from './tie.ts'

/** Says that the library has moved ahead of the film; nothing otherwise. */
export function SyncBadge({ asset }: { asset: FilmAsset }) {
  if (useTie(asset).kind !== 'ahead') return null
  return (
    <span className="inline-flex shrink-0 items-center gap-1 text-fine whitespace-nowrap text-tungsten-ink">
      <RefreshCw size={12} aria-hidden /> Sync available
    </span>
  )
}
