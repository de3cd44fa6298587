import { Undo2 } from 'lucide-react'
import { kindLooks } from '../../assets/kinds.ts'
import { classes } from '../../ui/classes.ts'
import { bringBack } from './acts.ts'
import { useBoard } from './boardDesk.ts'

/** Who was taken off the scene, or is set aside from the film: each comes back with one press. */
export function Tray() {
  const { desk, scene, board } = useBoard()
  if (board.removed.length === 0) return null
  return (
    <section
      aria-label="Taken off this scene"
      className="flex max-h-20 shrink-0 flex-wrap items-center gap-x-1 gap-y-1 overflow-y-auto border-t border-hair px-3 py-1.5"
    >
      <h3 className="mr-1 text-fine text-faint">Taken off this scene</h3>
      {board.removed.map((absent) => {
        const { asset, from } = absent
        const { icon: Icon, color } = kindLooks[asset.kind]
        return (
          <button
            key={asset.id}
            type="button"
            disabled={!desk.editable}
            aria-label={`Bring ${asset.name} back${from === 'film' ? ' into the film' : ''}`}
            onClick={() => bringBack(desk, scene, absent)}
            className="group flex h-7 items-center gap-1.5 rounded-normal px-2 text-small text-soft not-disabled:hover:bg-hover not-disabled:hover:text-ink"
          >
            <Icon size={14} strokeWidth={1.75} aria-hidden className={classes('opacity-70', color)} />
            {asset.name}
            {from === 'film' && <span className="text-fine text-faint">set aside</span>}
            <Undo2 size={13} aria-hidden className="text-faint group-hover:text-tungsten-ink" />
          </button>
        )
      })}
    </section>
  )
}
