import { useDragDropMonitor } from '@dnd-kit/react'
import { Link } from '@tanstack/react-router'
import {
  useCallback,
  useDeferredValue,
  useId,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react'
import { assetKinds, type AssetKind } from '../../../../shared/assets.ts'
import type { LibraryAsset } from '../../../../shared/library.ts'
import { useDesk } from '../../../assets/desk.ts'
import { kindLooks } from '../../../assets/kinds.ts'
import { arrange } from '../../../library/arrange.ts'
import type { LiveDocument } from '../../../connection.ts'
import { Button } from '../../../ui/Button.tsx'
import { Drawer } from '../../../ui/Drawer.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { TextInput } from '../../../ui/TextInput.tsx'
import { useSubscribable } from '../../../useDocument.ts'
import { draggedFromLibrary } from './drop.ts'
import { columns, LibraryCard } from './LibraryCard.tsx'

export interface LibraryDrawerProps {
  open: boolean
  onClose: () => void
  /** `role`: the id of the asset it was dropped on; null if it was chosen by itself. */
  onChoose: (asset: LibraryAsset, role: string | null) => void
}

/** The library of the workspace beside the film: find something, then choose it or drag it onto an asset. */
export function LibraryDrawer({ open, onClose, onChoose }: LibraryDrawerProps) {
  const { library, libraryAssets } = useDesk()
  const [search, setSearch] = useState('')
  const [kind, setKind] = useState<AssetKind | 'all'>('all')
  const list = useRef<HTMLUListElement>(null)
  useDropped(libraryAssets, onChoose)
  function onKeyDown(event: KeyboardEvent): void {
    const [first] = find(libraryAssets, search, kind)
    if (event.key === 'Enter' && search !== '' && first) onChoose(first, null)
    else if (event.key === 'ArrowDown') list.current?.querySelector('button')?.focus()
    else return
    event.preventDefault()
  }
  const head = (
    <search className="flex flex-col gap-2">
      <TextInput
        type="search"
        aria-label="Find in the library"
        placeholder="Find by name or description"
        className="h-8! text-small!"
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <Segmented label="Kind" value={kind} segments={kinds} onChange={setKind} />
    </search>
  )
  const choose = useCallback((asset: LibraryAsset) => onChoose(asset, null), [onChoose])
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title="From the library"
      about="Choose what the film shall have, or drag it onto the asset it stands for."
      head={library && libraryAssets.length > 0 ? head : null}
    >
      {library ? (
        <Contents library={library} list={list} search={search} kind={kind} onChoose={choose} />
      ) : (
        <EmptyState title="The library belongs to the workspace.">
          You are in this project only. A member of the workspace can bring its assets into the film, or let
          you in.
        </EmptyState>
      )}
    </Drawer>
  )
}

function find(assets: readonly LibraryAsset[], search: string, kind: AssetKind | 'all'): LibraryAsset[] {
  return arrange(assets, { search, kind: kind === 'all' ? null : kind, order: 'name', deleted: false })
}

const kinds = [
  { value: 'all' as AssetKind | 'all', label: 'All' },
  ...assetKinds.map((kind) => ({ value: kind, label: kindLooks[kind].many })),
]

/** How many are shown before one has to look for more: cards are larger than rows. */
const firstShown = 120

interface ContentsProps {
  library: LiveDocument
  list: RefObject<HTMLUListElement | null>
  search: string
  kind: AssetKind | 'all'
  onChoose: (asset: LibraryAsset) => void
}

function Contents({ library, list, search, kind, onChoose }: ContentsProps) {
  const { assets, libraryAssets, workspace } = useDesk()
  const { ready } = useSubscribable(library.status)
  const help = useId()
  const [all, setAll] = useState(false)
  const sought = useDeferredValue(search)
  const found = useMemo(() => find(libraryAssets, sought, kind), [libraryAssets, sought, kind])
  const here = useMemo(() => new Set(assets.map(({ source }) => source?.asset)), [assets])
  if (!ready && libraryAssets.length === 0) return <Skeleton words="Opening the library…" />
  if (libraryAssets.every(({ deleted }) => deleted)) return <NothingYet workspace={workspace} />
  if (found.length === 0) {
    return <p className="py-6 text-small text-soft">Nothing in the library is called or described so.</p>
  }
  return (
    <>
      <p id={help} className="sr-only">
        Enter chooses it and asks what it stands for.
      </p>
      <ul
        ref={list}
        aria-label="Library"
        style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}
        className="grid gap-x-4 gap-y-5"
      >
        {found.slice(0, all ? found.length : firstShown).map((asset) => (
          <LibraryCard
            key={asset.id}
            asset={asset}
            here={here.has(asset.id)}
            help={help}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {!all && found.length > firstShown && (
        <Button className="mt-5 w-full" onClick={() => setAll(true)}>
          Show all {found.length}
        </Button>
      )}
    </>
  )
}

function NothingYet({ workspace }: { workspace: string }) {
  return (
    <EmptyState
      title="The library is empty."
      action={
        <Button asChild>
          <Link to="/library/$workspaceId" params={{ workspaceId: workspace }}>
            Open the library
          </Link>
        </Button>
      }
    >
      What is in it can be used in every film of the workspace. Make something there, or promote an asset of
      this film to it.
    </EmptyState>
  )
}

/** A card that was let go over a row of the film's list. */
function useDropped(assets: readonly LibraryAsset[], onChoose: LibraryDrawerProps['onChoose']): void {
  useDragDropMonitor({
    onDragEnd({ canceled, operation: { source, target } }) {
      if (canceled || source?.type !== draggedFromLibrary || !target) return
      const dropped = assets.find(({ id }) => id === source.data['asset'])
      if (dropped) onChoose(dropped, String(target.data['asset']))
    },
  })
}
