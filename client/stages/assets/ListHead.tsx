import { Plus, Redo2, Search, Undo2 } from 'lucide-react'
import { useRef } from 'react'
import { useDesk } from '../../assets/desk.ts'
import { controlKey } from '../../room/keys.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { useSubscribable } from '../../useDocument.ts'
import { BringButton } from './bring/BringButton.tsx'
import { useView } from './view.ts'

export interface ListHeadProps {
  sought: string
  onSeek: (sought: string) => void
}

/** What can be done with the list as a whole, and finding in it. */
export function ListHead({ sought, onSeek }: ListHeadProps) {
  const { editable } = useDesk()
  const { open } = useView()
  const field = useRef<HTMLInputElement>(null)
  return (
    <header className="shrink-0 border-b border-hair">
      <div className="flex h-11 items-center gap-0.5 pr-1.5 pl-3">
        <h2 className="mr-auto text-body font-semibold">Assets</h2>
        {editable && (
          <>
            <UndoButtons />
            <BringButton />
            <IconButton icon={Plus} label="New asset" keys="N" onClick={() => open({ is: 'new' })} />
          </>
        )}
      </div>
      <label className="flex h-9 items-center gap-2 border-t border-hair px-3 text-faint focus-within:text-ink">
        <Search size={14} aria-hidden />
        <span className="sr-only">Find an asset</span>
        <input
          ref={field}
          type="search"
          data-find-asset
          value={sought}
          onChange={(event) => onSeek(event.target.value)}
          placeholder="Find an asset"
          className="min-w-0 flex-1 bg-transparent text-small text-ink outline-none placeholder:text-faint"
        />
      </label>
    </header>
  )
}

function UndoButtons() {
  const { edits } = useDesk()
  const can = useSubscribable(edits.can)
  return (
    <>
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
    </>
  )
}
