/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the browser's own options hold no pictures */
import { memo } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import type { Person } from '../../../shared/presence.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { Avatar } from '../../ui/Avatar.tsx'
import { classes } from '../../ui/classes.ts'
import { useBringDrop } from './bring/drop.ts'
import { SyncBadge } from './bring/SyncBadge.tsx'

export interface AssetRowProps {
  asset: FilmAsset
  /** "4 scenes" */
  line: string
  chosen: boolean
  /** The one row that the Tab key leads to. */
  tabbable: boolean
  people: readonly Person[]
}

/** One asset in the list. It renders only when it has changed: there are hundreds, and somebody is writing. */
export const AssetRow = memo(function AssetRow({ asset, line, chosen, tabbable, people }: AssetRowProps) {
  const { icon, color } = kindLooks[asset.kind]
  const { ref, over } = useBringDrop(asset.id, 'list')
  const names = people.map(({ name }) => name).join(', ')
  return (
    <div
      ref={ref}
      role="option"
      aria-selected={chosen}
      tabIndex={tabbable ? 0 : -1}
      data-asset={asset.id}
      className={classes(
        'flex h-11 cursor-default items-center gap-2.5 border-l-2 pr-3 pl-2.5 -outline-offset-2 select-none',
        chosen ? 'border-tungsten bg-press' : 'border-transparent hover:bg-hover',
        over && 'bg-tungsten/15 outline-2 outline-tungsten-ink',
      )}
    >
      <Thumb media={asset.picture?.media ?? null} icon={icon} className={classes('size-8', color)} />
      <span className="min-w-0 flex-1">
        <span className="block truncate text-small leading-4.5 font-medium">{asset.name}</span>
        <span className="block truncate text-fine text-soft tabular-nums">{line}</span>
      </span>
      <SyncBadge asset={asset} />
      {people.length > 0 && (
        <span className="flex shrink-0 -space-x-1" title={names}>
          {people.slice(0, 3).map(({ id, name, color }) => (
            <Avatar key={id} name={name} color={color} size={16} />
          ))}
          <span className="sr-only">{names} here</span>
        </span>
      )}
    </div>
  )
})
