import { isProposed } from '../../../shared/film/proposals.ts'
import type { BoardRow } from '../../../shared/film/sceneBoard.ts'
import { classes } from '../../ui/classes.ts'
import type { RowActions } from './rowMenu.ts'

export interface RowWordsProps {
  row: BoardRow
  /** The look that holds here, in a few words; empty: the master as it is. */
  look: string
  tabIndex: number
  on: RowActions
}

/** What a row says of itself: its name, whose role it plays, and how it looks here. */
export function RowWords({ row: { asset, plays }, look, tabIndex, on }: RowWordsProps) {
  const proposed = isProposed(asset)
  const words = look || (proposed ? 'from the script' : 'as in Assets')
  return (
    <span className="min-w-0 flex-1">
      <span
        data-name
        className={classes('block truncate text-small leading-4.5', proposed ? 'text-soft' : 'font-medium')}
      >
        {asset.name}
      </span>
      <span className="flex min-w-0 items-center gap-1 text-fine leading-4 text-soft">
        {plays.length > 0 && (
          <span className="truncate">plays {plays.map(({ name }) => name).join(', ')} ·</span>
        )}
        <button
          type="button"
          tabIndex={tabIndex}
          aria-label={`Look of ${asset.name}: ${words}`}
          onClick={() => on.look(asset.id)}
          onKeyDown={(event) => event.key === 'Delete' && on.takeOff(asset.id)}
          className={classes(
            'max-w-full truncate rounded-small underline-offset-2 hover:text-ink hover:underline',
            look ? 'text-tungsten-ink' : 'text-faint',
          )}
        >
          {words}
        </button>
      </span>
    </span>
  )
}
