import { Copy, RotateCcw, Trash2 } from 'lucide-react'
import { useMemo, useRef } from 'react'
import { pick, renameAsset, setAlias, setKind, setText } from '../../shared/assets.ts'
import { whatIsMissing, type LibraryAsset } from '../../shared/library.ts'
import { NameDraft } from '../assets/NameDraft.tsx'
import { useCredits } from '../generation/credits.ts'
import { GeneratePanel } from '../generation/GeneratePanel.tsx'
import { DescribeFromPicture } from '../generation/text/DescribeFromPicture.tsx'
import { PictureField } from '../media/PictureField.tsx'
import { VoiceField } from '../media/VoiceField.tsx'
import { useSave } from '../room/save.ts'
import { SaveState } from '../room/SaveState.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import {
  addPicture,
  deleteAsset,
  duplicateAsset,
  giveVoice,
  removePicture,
  restoreAsset,
  uploaded,
} from './acts.ts'
import { AliasField } from './AliasField.tsx'
import { AssetField } from './AssetField.tsx'
import { AssetSheet } from './AssetSheet.tsx'
import { KindField } from './KindField.tsx'
import { useVisit } from './places.ts'
import { SharedArea } from './SharedArea.tsx'
import { useShelf } from './shelf.ts'
import { exampleDescription, notesHint, promptHint } from './words.ts'

export interface OpenAssetProps {
  asset: LibraryAsset
  /** It was made in this window a moment ago, by wishing for its picture. */
  fresh: boolean
}

/** "Saved · version 3" */
export function Standing({ asset: { version, deleted } }: { asset: LibraryAsset }) {
  const { library, editable } = useShelf()
  const save = useSave(useMemo(() => [library], [library]))
  return (
    <span className="flex items-center gap-1.5">
      {editable && <SaveState save={save} />}
      {editable && version > 0 && <span aria-hidden>·</span>}
      {version > 0 && <span className="tabular-nums">version {version}</span>}
      {deleted && <span>· deleted</span>}
    </span>
  )
}

interface OpenAssetActionsProps {
  asset: LibraryAsset
  /** Shows another asset in its place. */
  onOpen: (id: string) => void
  onClose: () => void
}

/** All at the right: toasts come up over the left corner. */
export function OpenAssetActions({ asset, onOpen, onClose }: OpenAssetActionsProps) {
  const shelf = useShelf()
  return (
    <>
      {shelf.editable && !asset.deleted && (
        <>
          <Button
            look="quiet"
            onClick={() => {
              deleteAsset(shelf, asset)
              onClose()
            }}
          >
            <Trash2 size={14} aria-hidden /> Delete
          </Button>
          <Button look="quiet" onClick={() => onOpen(duplicateAsset(shelf, asset))}>
            <Copy size={14} aria-hidden /> Duplicate
          </Button>
        </>
      )}
      {shelf.editable && asset.deleted && (
        <Button look="primary" onClick={() => restoreAsset(shelf, asset)}>
          <RotateCcw size={14} aria-hidden /> Restore
        </Button>
      )}
      <Button onClick={onClose}>Close</Button>
    </>
  )
}

/** An asset of the library: what is changed is changed for everybody, at once. */
export function OpenAsset({ asset, fresh }: OpenAssetProps) {
  const shelf = useShelf()
  const { id } = asset
  const { edits } = shelf
  const form = useRef<HTMLDivElement>(null)
  const readOnly = !shelf.editable || asset.deleted !== null
  useVisit(id, form)
  return (
    <>
      {asset.deleted && (
        <div className="-mx-6 mb-5">
          <Banner>This asset was deleted. Films that use it keep theirs, and it can be restored.</Banner>
        </div>
      )}
      <AssetSheet ref={form} first="side" side={<Side asset={asset} readOnly={readOnly} fresh={fresh} />}>
        <AssetField asset={id} name="name">
          <NameDraft
            name={asset.name}
            readOnly={readOnly}
            onRename={(name) => edits.edit((doc) => renameAsset(doc, id, name))}
          />
        </AssetField>
        <AssetField asset={id} name="kind">
          <KindField
            kind={asset.kind}
            readOnly={readOnly}
            onChange={(kind) => edits.edit((doc) => setKind(doc, id, kind))}
          />
        </AssetField>
        <Texts asset={asset} readOnly={readOnly} />
        <AssetField asset={id} name="aliases">
          <AliasField
            aliases={asset.aliases}
            readOnly={readOnly}
            onChange={(alias, applies) => edits.edit((doc) => setAlias(doc, id, alias, applies))}
          />
        </AssetField>
        <AssetField asset={id} name="notes">
          <Field label="Notes" hint={notesHint}>
            <SharedArea asset={id} text="notes" readOnly={readOnly} className="min-h-16!" />
          </Field>
        </AssetField>
      </AssetSheet>
    </>
  )
}

interface PartProps {
  asset: LibraryAsset
  readOnly: boolean
}

function Texts({ asset, readOnly }: PartProps) {
  const { id, kind } = asset
  return (
    <>
      <AssetField asset={id} name="description">
        <Field label="Description" error={whatIsMissing(asset)}>
          <SharedArea
            asset={id}
            text="description"
            readOnly={readOnly}
            placeholder={readOnly ? '' : exampleDescription[kind]}
          />
        </Field>
      </AssetField>
      <AssetField asset={id} name="prompt">
        <Field label="Image prompt" hint={promptHint}>
          <SharedArea asset={id} text="prompt" readOnly={readOnly} className="min-h-16!" />
        </Field>
      </AssetField>
    </>
  )
}

function Side({ asset, readOnly, fresh }: PartProps & { fresh: boolean }) {
  const shelf = useShelf()
  const { id } = asset
  const credits = useCredits(useMemo(() => ({ kind: 'workspace', id: shelf.workspace }), [shelf.workspace]))
  const owner = useMemo(() => ({ workspace: shelf.workspace }), [shelf.workspace])
  return (
    <>
      <AssetField asset={id} name="picture">
        <PictureField
          label="Picture"
          about={asset.name}
          owner={owner}
          attempts={asset.attempts}
          picked={asset.picture}
          readOnly={readOnly}
          credits={credits}
          onUploaded={(picture) => addPicture(shelf, id, uploaded(picture))}
          onPick={(attempt) => shelf.edits.edit((doc) => pick(doc, id, attempt))}
          onRemove={(attempt) => removePicture(shelf, asset, attempt)}
        />
      </AssetField>
      <DescribeFromPicture
        asset={asset}
        picked={asset.picture}
        readOnly={readOnly}
        onDescribe={(words) => shelf.edits.edit((doc) => setText(doc, id, 'description', words))}
      />
      <GeneratePanel asset={asset} picked={asset.picture} readOnly={readOnly} focus={fresh} />
      <AssetField asset={id} name="voice">
        <VoiceField
          label="Voice"
          owner={owner}
          voice={asset.voice}
          readOnly={readOnly}
          onChange={(voice) => giveVoice(shelf, id, voice)}
        />
      </AssetField>
    </>
  )
}
