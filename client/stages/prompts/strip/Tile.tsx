import { ImageIcon } from 'lucide-react'
import { memo, type CSSProperties, type KeyboardEvent } from 'react'
import type { Wanted } from '../../../../shared/frames/manifest.ts'
import { Thumb } from '../../../media/Thumb.tsx'
import { classes } from '../../../ui/classes.ts'
import { lookWords, roleWords } from '../words.ts'

export interface TileProps {
  item: Wanted
  /** Its place in the request. */
  number: number
  chosen: boolean
  /** How far it is dragged, in pixels; null: it is not. */
  x: number | null
  y: number
  /** Another one would go before it. */
  marked: boolean
  readOnly: boolean
  onChoose: (key: string) => void
  onKey: (event: KeyboardEvent, key: string) => void
}

/** A picture as it is sent: its number, what it shows, and what for. Draws only when one of these has changed. */
export const Tile = memo(function Tile(props: TileProps) {
  const { item, number, chosen, x, y, marked, readOnly, onChoose, onKey } = props
  const { key, media, role, name } = item
  const look = lookWords(item)
  const style: CSSProperties = x === null ? {} : { translate: `${x}px ${y}px`, zIndex: 10 }
  return (
    <li
      data-picture={key}
      style={style}
      className={classes(
        'relative min-w-0 touch-none',
        x !== null && 'pointer-events-none opacity-90',
        marked && 'before:absolute before:inset-y-0 before:-left-1.5 before:w-0.5 before:bg-tungsten-ink',
      )}
    >
      <button
        type="button"
        aria-expanded={chosen}
        {...(!readOnly && { 'aria-keyshortcuts': 'Alt+ArrowLeft Alt+ArrowRight Delete' })}
        onClick={() => onChoose(key)}
        onKeyDown={(event) => onKey(event, key)}
        className={classes(
          'group/tile block w-full rounded-small text-left',
          !readOnly && 'cursor-grab! active:cursor-grabbing!',
        )}
      >
        <span
          className={classes(
            'relative block aspect-square overflow-hidden rounded-small bg-well',
            chosen && 'outline-2 outline-offset-1 outline-tungsten-ink',
          )}
        >
          <Thumb media={media} icon={ImageIcon} className="size-full" />
          <span className="absolute top-0 left-0 min-w-6 rounded-br-small bg-lift px-1.5 text-center text-body font-semibold text-ink tabular-nums">
            {number}
            <span className="sr-only">: </span>
          </span>
        </span>
        <span className="mt-1 block truncate text-small/4 font-medium">
          {name}
          <span className="sr-only">, </span>
        </span>
        <span className="block truncate text-fine text-soft">
          {roleWords[role]}
          {look && <span className="sr-only">, </span>}
        </span>
        <span className="block truncate text-fine text-faint" title={look}>
          {look}
        </span>
      </button>
    </li>
  )
})
