import type { AssetKind } from '../../shared/assets.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useSubscribable } from '../useDocument.ts'
import { NewAsset } from './NewAsset.tsx'
import { newId } from '../newId.ts'
import { OpenAsset } from './OpenAsset.tsx'
import { useShelf } from './shelf.ts'

/** What the window shows: an asset of the library, or one that is being made under an id of its own. */
export type Opened = { asset: string } | { draft: string; kind: AssetKind }

/** A new asset to be shown; called once for each, by what opens the window. */
export function newDraft(kind: AssetKind): Opened {
  return { draft: newId(), kind }
}

export interface AssetDialogProps {
  /** Null: the window is closed. */
  opened: Opened | null
  /** Shows another asset: a copy that was just made. */
  onOpen: (opened: Opened) => void
  /** Told the id when the asset was saved for the first time; `onClose` does not follow. */
  onSaved: (id: string) => void
  onClose: () => void
}

/** The window in which an asset of the library is made, read and changed. Below a ShelfContext. */
export function AssetDialog({ opened, onOpen, onSaved, onClose }: AssetDialogProps) {
  const { assets, library } = useShelf()
  const { synced } = useSubscribable(library.status)
  if (!opened) return null
  if ('draft' in opened) {
    return (
      <NewAsset key={opened.draft} id={opened.draft} kind={opened.kind} onSaved={onSaved} onClose={onClose} />
    )
  }
  const asset = assets.find(({ id }) => id === opened.asset)
  if (!asset) return synced ? <NoAsset onClose={onClose} /> : null
  return <OpenAsset asset={asset} onOpen={(id) => onOpen({ asset: id })} onClose={onClose} />
}

/** An address that is wrong. */
function NoAsset({ onClose }: { onClose: () => void }) {
  return (
    <Dialog
      title="This asset is not in the library."
      about="The link may be wrong, or lead to another workspace."
      open
      onClose={onClose}
      actions={<Button onClick={onClose}>To the library</Button>}
    />
  )
}
