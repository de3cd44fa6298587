import { Plus, Redo2, Undo2 } from 'lucide-react'
import { controlKey } from '../room/keys.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { useSubscribable } from '../useDocument.ts'
import type { Edits } from '../edits.ts'
import { useShelf } from './shelf.ts'

export interface LibraryHeadProps {
  onNew: () => void
  /** Whether making an asset is offered here; an empty library does it in its place. */
  primary: boolean
}

/** The heading of the library with what can be done in it. */
export function LibraryHead({ onNew, primary }: LibraryHeadProps) {
  const { editable, edits } = useShelf()
  return (
    <div className="flex h-9 items-center gap-3">
      <h2 className="mr-auto text-title font-semibold">Library</h2>
      {editable && <UndoButtons edits={edits} />}
      {editable && primary && (
        <Tooltip words="New asset" keys="N">
          <Button look="primary" onClick={onNew}>
            <Plus size={16} aria-hidden /> New asset
          </Button>
        </Tooltip>
      )}
    </div>
  )
}

function UndoButtons({ edits }: { edits: Edits }) {
  const can = useSubscribable(edits.can)
  return (
    <div className="flex">
      <IconButton
        icon={Undo2}
        label="Undo"
        keys={`${controlKey} Z`}
        disabled={!can.undo}
        onClick={edits.undo}
      />
      <IconButton
        icon={Redo2}
        label="Redo"
        keys={`${controlKey} Shift Z`}
        disabled={!can.redo}
        onClick={edits.redo}
      />
    </div>
  )
}
