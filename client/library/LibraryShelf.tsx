import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import { readLibrary } from '../../shared/library.ts'
import { StudioContext, useStudioOf } from '../generation/studio.ts'
import { useCommands, type Command } from '../room/commands.ts'
import { useTellPlace } from '../room/places.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Button } from '../ui/Button.tsx'
import { deleteAsset } from './acts.ts'
import { arrange, wholeLibrary, type View } from './arrange.ts'
import { AssetDialog } from './AssetDialog.tsx'
import { AssetGrid } from './AssetGrid.tsx'
import { useLibraryKeys } from './keys.ts'
import { LibraryBar } from './LibraryBar.tsx'
import { LibraryEmpty } from './LibraryEmpty.tsx'
import { LibraryHead } from './LibraryHead.tsx'
import { useOpened } from './opened.ts'
import { useShelf } from './shelf.ts'
import { useUndoKeys } from './undoKeys.ts'

/** The work of the library page: what there is, found, opened and made. */
export function LibraryShelf() {
  const shelf = useShelf()
  const { assets, editable } = shelf
  const [view, setView] = useState<View>(wholeLibrary)
  const { opened, open, make, made, become, close } = useOpened(view.kind ?? 'character')
  const search = useRef<HTMLInputElement>(null)
  const shown = useMemo(() => arrange(assets, view), [assets, view])
  useAtLibrary()
  useUndoKeys(shelf.edits)
  useLibraryKeys({
    onNew: make,
    onFind: () => search.current?.focus(),
    onKind: (kind) => setView((view) => ({ ...view, kind })),
  })
  useCommands(
    useMemo<Command[]>(
      () =>
        editable ? [{ id: 'library.new', title: 'New asset…', group: 'Here', keys: 'N', run: make }] : [],
      [editable, make],
    ),
  )

  /** What was just made is seen, whatever was looked for before. */
  function see(id: string): void {
    const asset = readLibrary(shelf.library.doc).find((asset) => asset.id === id)
    if (asset && arrange([asset], view).length === 0) setView({ ...wholeLibrary, order: view.order })
  }

  const empty = assets.every(({ deleted }) => deleted !== null) && !view.deleted
  return (
    <>
      <div className="mx-auto flex w-full max-w-360 flex-col gap-6 px-8 py-8">
        <LibraryHead onNew={make} primary={!empty} />
        {assets.length > 0 && <LibraryBar ref={search} assets={assets} view={view} onChange={setView} />}
        {empty ? (
          <LibraryEmpty onNew={make} />
        ) : (
          <AssetGrid
            assets={shown}
            onOpen={open}
            onDelete={editable && !view.deleted ? (asset) => deleteAsset(shelf, asset) : undefined}
          />
        )}
        {!empty && shown.length === 0 && <NothingFound view={view} onWhole={() => setView(wholeLibrary)} />}
      </div>
      <Studio>
        <AssetDialog
          opened={opened}
          onOpen={(next) => 'asset' in next && open(next.asset)}
          onSaved={(id) => {
            see(id)
            made(id)
          }}
          onBecome={(id) => {
            see(id)
            become(id)
          }}
          onClose={close}
        />
      </Studio>
    </>
  )
}

/** Around the window, and there while it is closed: what was wished for goes on. */
function Studio({ children }: { children: ReactNode }) {
  const { library } = useShelf()
  return <StudioContext value={useStudioOf(library, library)}>{children}</StudioContext>
}

/** The others see that this person looks at the library, before the window says at what. */
function useAtLibrary(): void {
  const { library } = useShelf()
  const tell = useTellPlace(library, 'assets')
  useLayoutEffect(() => tell(undefined), [tell])
}

function NothingFound({ view, onWhole }: { view: View; onWhole: () => void }) {
  const words = view.search.trim()
  return (
    <EmptyState
      title={words ? `Nothing here answers to “${words}”.` : 'There is nothing of this kind here.'}
      action={<Button onClick={onWhole}>Show everything</Button>}
    >
      {view.deleted
        ? 'Only deleted assets are shown at the moment.'
        : 'Names, other names and descriptions are searched, of the kind that is chosen.'}
    </EmptyState>
  )
}
