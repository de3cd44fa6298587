import { useNavigate, useSearch } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useCallback, useLayoutEffect, useState } from 'react'
import { capsuleKinds } from '../../shared/capsules.ts'
import { presets } from '../../shared/presets.ts'
import { LibraryTabs } from '../library/LibraryTabs.tsx'
import { usePeopleByAsset } from '../library/places.ts'
import { useUndoKeys } from '../library/undoKeys.ts'
import { useTellPlace } from '../room/places.ts'
import { UndoButtons } from '../room/UndoButtons.tsx'
import { Button } from '../ui/Button.tsx'
import { Chip } from '../ui/Chip.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Menu } from '../ui/Menu.tsx'
import { makeCapsule } from './acts.ts'
import { CapsuleDialog } from './CapsuleDialog.tsx'
import { CapsuleGrid } from './CapsuleGrid.tsx'
import { capsuleKindLooks } from './kinds.ts'
import { RackContext, useRack, useRackOfShelf } from './rack.ts'

/** The styles of a library: the team's own, and the presets to begin with. Below a ShelfContext. */
export function CapsuleShelf() {
  const rack = useRackOfShelf()
  return (
    rack && (
      <RackContext value={rack}>
        <Shelves />
      </RackContext>
    )
  )
}

function Shelves() {
  const { library, capsules, edits } = useRack()
  const [deleted, setDeleted] = useState(false)
  const { capsule: opened } = useSearch({ from: '/signedIn/library/$workspaceId/styles' })
  const navigate = useNavigate()
  const open = useCallback((capsule: string) => void navigate({ to: '.', search: { capsule } }), [navigate])
  const close = useCallback(() => void navigate({ to: '.', search: {} }), [navigate])
  const people = usePeopleByAsset()
  const tell = useTellPlace(library, 'assets')
  // The others see that this person looks at the library, before the window says at what.
  useLayoutEffect(() => tell(undefined), [tell])
  useUndoKeys(edits)
  const gone = capsules.filter(({ deleted }) => deleted !== null)
  const shown = deleted ? gone : capsules.filter(({ deleted }) => deleted === null)
  return (
    <>
      <div className="mx-auto flex w-full max-w-360 flex-col gap-6 px-8 py-8">
        <Head onOpen={open} />
        {(gone.length > 0 || deleted) && (
          <div>
            <Chip label={`Deleted ${gone.length}`} chosen={deleted} onChange={setDeleted} />
          </div>
        )}
        {shown.length > 0 ? (
          <CapsuleGrid label="Styles" capsules={shown} people={people} onOpen={open} />
        ) : (
          <EmptyState title={deleted ? 'Nothing is deleted.' : 'No style of your own yet.'}>
            {deleted
              ? 'Deleted styles would be here, to be restored.'
              : 'A style says once how the team writes, or how its pictures look, and is applied wherever it shall hold. Begin with a new one, or open a preset and duplicate it.'}
          </EmptyState>
        )}
        {!deleted && (
          <section aria-labelledby="presets" className="flex flex-col gap-4 border-t border-hair pt-6">
            <div>
              <h3 id="presets" className="text-body font-medium">
                Presets
              </h3>
              <p className="text-small text-faint">
                They come with Coauteur. Duplicate one to make it yours.
              </p>
            </div>
            <CapsuleGrid label="Presets" capsules={presets} people={people} onOpen={open} />
          </section>
        )}
      </div>
      {opened !== undefined && <CapsuleDialog id={opened} onOpen={open} onClose={close} />}
    </>
  )
}

function Head({ onOpen }: { onOpen: (id: string) => void }) {
  const rack = useRack()
  const items = capsuleKinds.map((kind) => ({
    label: `${capsuleKindLooks[kind].one} style`,
    icon: capsuleKindLooks[kind].icon,
    onSelect: () => onOpen(makeCapsule(rack, kind)),
  }))
  return (
    <div className="flex h-9 items-center gap-3">
      <h2 className="text-title font-semibold">Library</h2>
      <LibraryTabs />
      {rack.editable && <UndoButtons edits={rack.edits} />}
      {rack.editable && (
        <Menu
          trigger={
            <Button look="primary">
              <Plus size={16} aria-hidden /> New style
            </Button>
          }
          groups={[items]}
        />
      )}
    </div>
  )
}
