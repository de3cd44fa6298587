import type { KeyboardEvent } from 'react'
import { PointerSensor, useDraggable } from '@dnd-kit/react'
import type { LibraryAsset } from '../../../../shared/library.ts'
import { kindLooks } from '../../../assets/kinds.ts'
import { classes } from '../../../ui/classes.ts'
import { draggedFromLibrary } from './drop.ts'
import { Preview } from './Preview.tsx'

export interface LibraryCardProps {
  asset: LibraryAsset
  /** It was brought into this film before. */
  here: boolean
  /** The id of the words that say what can be done with a card. */
  help: string
  onChoose: (asset: LibraryAsset) => void
}

/** How many stand side by side. */
export const columns = 2

/** Keys choose; a drag by arrow keys, which dnd-kit offers, would only be a longer way to the same dialog. */
const sensors = [PointerSensor]

/** A library asset to be chosen, or dragged onto what it shall stand for. */
export function LibraryCard({ asset, here, help, onChoose }: LibraryCardProps) {
  const { icon: Icon, one, color } = kindLooks[asset.kind]
  const { ref, isDragging } = useDraggable({
    id: `library/${asset.id}`,
    type: draggedFromLibrary,
    data: { asset: asset.id },
    sensors,
  })
  return (
    <li>
      <button
        ref={ref}
        type="button"
        aria-describedby={help}
        onClick={() => onChoose(asset)}
        onKeyDown={goToNeighbour}
        className={classes(
          'group flex w-full cursor-grab flex-col rounded-normal bg-lift text-left outline-offset-4 touch-manipulation',
          // What it is carried over must stay readable.
          isDragging && 'cursor-grabbing opacity-60 shadow-lift',
        )}
      >
        <Preview
          media={asset.picture?.media ?? null}
          kind={asset.kind}
          className="aspect-4/3 w-full transition-colors group-hover:border-edge"
        />
        <span className="mt-1.5 truncate text-small font-medium">{asset.name}</span>
        <span className="h-5 truncate text-small text-soft">{asset.description}</span>
        <span className="flex items-center gap-1.5 text-fine text-faint">
          <Icon size={13} aria-hidden className={classes('shrink-0', color)} /> {one}
          {here && <span className="ml-auto">in the film</span>}
        </span>
      </button>
    </li>
  )
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }

function goToNeighbour(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = steps[event.key]
  const list = event.currentTarget.closest('ul')
  if (step === undefined || !list) return
  event.preventDefault()
  const cards = [...list.querySelectorAll('button')]
  cards[cards.indexOf(event.currentTarget) + step]?.focus()
}
