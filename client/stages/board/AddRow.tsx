import { Plus } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import type { AssetKind } from '../../../shared/assets.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { classes } from '../../ui/classes.ts'
import { useBoard } from './boardDesk.ts'
import { carry, type Load } from './carrying.ts'

export interface AddRowProps {
  name: string
  kind: AssetKind
  media: string | null
  /** One line under the name. */
  line: string
  busy?: boolean
  onAdd: () => void
  /** What is carried when it is dragged onto the grid; without it, it cannot be. */
  load?: Load
}

/** Something that can be added: by a press, or dragged onto a frame or into somebody's role. */
export function AddRow({ name, kind, media, line, busy = false, onAdd, load }: AddRowProps) {
  const board = useBoard()
  const { icon, color, one } = kindLooks[kind]
  return (
    <li>
      <button
        type="button"
        data-add-row
        aria-label={`Add ${name}, ${one.toLowerCase()}`}
        disabled={busy}
        onClick={onAdd}
        onKeyDown={goToNeighbour}
        onPointerDown={(event) => load && event.button === 0 && carry(event, board.current, load)}
        className={classes(
          'group flex w-full items-center gap-2.5 rounded-normal px-1.5 py-1.5 text-left -outline-offset-2 hover:bg-hover disabled:opacity-60',
          load && 'cursor-grab touch-none',
        )}
      >
        <Thumb media={media} icon={icon} className={classes('size-9', color)} />
        <span className="min-w-0 flex-1">
          <span className="block truncate text-small leading-4.5 font-medium">{name}</span>
          <span className="block truncate text-fine text-soft">{busy ? 'Copying its picture…' : line}</span>
        </span>
        <Plus size={16} aria-hidden className="shrink-0 text-faint group-hover:text-tungsten-ink" />
      </button>
    </li>
  )
}

function goToNeighbour(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  const panel = event.currentTarget.closest('section')!
  const rows = [...panel.querySelectorAll<HTMLElement>('[data-add-row]')]
  const next = rows[rows.indexOf(event.currentTarget) + step]
  ;(next ?? (step < 0 ? panel.querySelector<HTMLElement>('[data-add-words]') : null))?.focus()
}
