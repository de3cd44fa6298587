import { Plus, Search } from 'lucide-react'
import { useDesk } from '../../assets/desk.ts'
import { UndoButtons } from '../../room/UndoButtons.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { BringButton } from './bring/BringButton.tsx'
import { useView } from './view.ts'

export interface ListHeadProps {
  sought: string
  onSeek: (sought: string) => void
}

/** What can be done with the list as a whole, and finding in it. */
export function ListHead({ sought, onSeek }: ListHeadProps) {
  const { editable, edits } = useDesk()
  const { open } = useView()
  return (
    <header className="shrink-0 border-b border-hair">
      <div className="flex h-11 items-center gap-0.5 pr-1.5 pl-3">
        <h2 className="mr-auto text-body font-semibold">Assets</h2>
        {editable && (
          <>
            <UndoButtons edits={edits} />
            <BringButton />
            <IconButton icon={Plus} label="New asset" keys="N" onClick={() => open({ is: 'new' })} />
          </>
        )}
      </div>
      <label className="flex h-9 items-center gap-2 border-t border-hair px-3 text-faint focus-within:text-ink">
        <Search size={14} aria-hidden />
        <span className="sr-only">Find an asset</span>
        <input
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
