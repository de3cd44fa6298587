import { Redo2, Undo2 } from 'lucide-react'
import type { Edits } from '../edits.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { useSubscribable } from '../useDocument.ts'
import { controlKey } from './keys.ts'

/** Taking back one's own changes, and doing them again, with the mouse. */
export function UndoButtons({ edits }: { edits: Pick<Edits, 'can' | 'undo' | 'redo'> }) {
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
