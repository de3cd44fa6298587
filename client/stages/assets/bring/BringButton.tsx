import { LibraryBig } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { LibraryAsset } from '../../../../shared/library.ts'
import { useDesk } from '../../../assets/desk.ts'
import { newId } from '../../../newId.ts'
import { useCommands } from '../../../room/commands.ts'
import { isWriting } from '../../../room/keys.ts'
import { Button } from '../../../ui/Button.tsx'
import { Tooltip } from '../../../ui/Tooltip.tsx'
import { BringDialog } from './BringDialog.tsx'
import { LibraryDrawer } from './LibraryDrawer.tsx'

/** What is on its way into the film. */
interface Bringing {
  /** The id of the asset that it becomes. */
  id: string
  there: LibraryAsset
  /** What it was dropped on; null: nothing was said yet. */
  role: string | null
}

/** Opens the library to bring something of it into the film; also by B and from the palette. */
export function BringButton() {
  const { editable } = useDesk()
  return editable ? <Opener /> : null
}

function Opener() {
  const [open, setOpen] = useState(false)
  const [bringing, setBringing] = useState<Bringing | null>(null)
  useKey(() => setOpen(true))
  useCommands(
    useMemo(
      () => [
        {
          id: 'assets.bring',
          title: 'Bring from the library…',
          group: 'Here',
          keywords: ['global', 'drawer', 'match', 'asset'],
          keys: 'B',
          run: () => setOpen(true),
        },
      ],
      [],
    ),
  )
  return (
    <>
      <Tooltip words="Bring an asset of the library into the film" keys="B">
        <Button size="small" aria-keyshortcuts="B" onClick={() => setOpen(true)}>
          <LibraryBig size={14} aria-hidden /> Library
        </Button>
      </Tooltip>
      <LibraryDrawer
        open={open && bringing === null}
        onClose={() => setOpen(false)}
        onChoose={(there, role) => setBringing({ id: newId(), there, role })}
      />
      {bringing && (
        <BringDialog
          key={bringing.id}
          {...bringing}
          onCancel={() => setBringing(null)}
          onDone={() => {
            setBringing(null)
            setOpen(false)
          }}
        />
      )}
    </>
  )
}

/** B, while nothing is being written and no window is open. */
function useKey(open: () => void): void {
  useEffect(() => {
    function onKey(event: KeyboardEvent): void {
      if (event.key.toLowerCase() !== 'b' || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.defaultPrevented || isWriting(event)) return
      if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"]')) return
      event.preventDefault()
      open()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
