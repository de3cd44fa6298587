import { useState } from 'react'
import type { AssetKind } from '../../shared/assets.ts'
import { newId } from '../newId.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { useSubscribable } from '../useDocument.ts'
import { useDraft } from './draft.ts'
import { NewAsset, NewAssetActions } from './NewAsset.tsx'
import { OpenAsset, OpenAssetActions, Standing } from './OpenAsset.tsx'
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
  /** Told the id when it was saved and the window is to go on with it. */
  onBecome: (id: string) => void
  onClose: () => void
}

/**
 * The window in which an asset of the library is made, read and changed. Below a ShelfContext. It is one
 * window for both: a new asset becomes a known one in its place when a picture is wished for.
 */
export function AssetDialog({ opened, ...acts }: AssetDialogProps) {
  return opened && <Window opened={opened} {...acts} />
}

interface WindowProps extends AssetDialogProps {
  opened: Opened
}

function Window({ opened, onOpen, onSaved, onBecome, onClose }: WindowProps) {
  const { assets, library } = useShelf()
  const { synced } = useSubscribable(library.status)
  const isNew = 'draft' in opened
  const drafting = useDraft(isNew ? opened.draft : '', isNew ? opened.kind : 'character')
  const [leaving, setLeaving] = useState(false)
  /** What has become an asset in this window. */
  const [became, setBecame] = useState<string | null>(null)
  const asset = isNew ? null : (assets.find(({ id }) => id === opened.asset) ?? null)
  if (!isNew && !asset) return synced ? <NoAsset onClose={onClose} /> : null

  const { draft, id } = drafting
  const leave = () => (isNew && !drafting.isEmpty ? setLeaving(true) : onClose())

  function save(): void {
    if (drafting.save(`${draft.name.trim()} is in the library.`)) onSaved(id)
  }

  function saveForPicture(): void {
    if (!drafting.save('Saved to the library with the picture on its way.')) return
    setBecame(id)
    onBecome(id)
  }

  return (
    <Dialog
      title={asset ? asset.name : 'New asset'}
      about={asset && <Standing asset={asset} />}
      open
      onClose={leave}
      wide="most"
      actions={
        asset ? (
          <OpenAssetActions asset={asset} onOpen={(asset) => onOpen({ asset })} onClose={onClose} />
        ) : (
          <NewAssetActions drafting={drafting} onLeave={leave} />
        )
      }
    >
      {asset ? (
        <OpenAsset key={asset.id} asset={asset} fresh={asset.id === became} />
      ) : (
        <NewAsset drafting={drafting} onSave={save} onWish={saveForPicture} />
      )}
      <Confirm
        title="Leave without saving?"
        action="Discard"
        open={leaving}
        onConfirm={onClose}
        onClose={() => setLeaving(false)}
      >
        What you have entered for this asset will be lost.
      </Confirm>
    </Dialog>
  )
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
