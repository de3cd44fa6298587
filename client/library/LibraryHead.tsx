import { Plus } from 'lucide-react'
import { UndoButtons } from '../room/UndoButtons.tsx'
import { Button } from '../ui/Button.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { LibraryTabs } from './LibraryTabs.tsx'
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
      <h2 className="text-title font-semibold">Library</h2>
      <LibraryTabs />
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
