import { useMemo, useRef } from 'react'
import { pick, setAlias, setText } from '../../../shared/assets.ts'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { useCredits } from '../../generation/credits.ts'
import { GeneratePanel } from '../../generation/GeneratePanel.tsx'
import { DescribeFromPicture } from '../../generation/text/DescribeFromPicture.tsx'
import { changeFrom } from '../../generation/change.ts'
import { useDesk } from '../../assets/desk.ts'
import { useTellAsset } from '../../assets/useTellAsset.ts'
import { useRoom } from '../../room/room.ts'
import { AliasField } from '../../library/AliasField.tsx'
import { KindField } from '../../library/KindField.tsx'
import { exampleDescription, promptHint } from '../../library/words.ts'
import { PictureField } from '../../media/PictureField.tsx'
import { VoiceField } from '../../media/VoiceField.tsx'
import { addPicture, giveVoice, recategorise, removePicture } from './acts.ts'
import { AssetActions } from './AssetActions.tsx'
import { SyncPanel } from './bring/SyncPanel.tsx'
import { sourceOf } from './bring/tie.ts'
import { MergedField } from './MergedField.tsx'
import { NameField } from './NameField.tsx'
import { panelId } from './panel.ts'
import { Part } from './Part.tsx'
import { SharedText } from './SharedText.tsx'
import { UsesField } from './UsesField.tsx'

/** One asset: its picture first, then what is said of it, where it is used, and what can be done with it. */
export function AssetPanel({ asset }: { asset: FilmAsset }) {
  const { editable } = useDesk()
  const panel = useRef<HTMLElement>(null)
  const { id } = asset
  useTellAsset(useRoom().live, id, panel)
  return (
    <section
      ref={panel}
      id={panelId}
      tabIndex={-1}
      data-panel
      aria-label={asset.name}
      className="@container mx-auto w-full max-w-320 px-8 py-6 outline-none max-xl:px-6"
    >
      <header className="flex flex-wrap items-start gap-x-4 gap-y-2 pb-5">
        <div className="min-w-56 flex-1">
          <NameField asset={asset} />
          {asset.standing === 'sidelined' && (
            <p className="mt-1 text-small text-soft">Set aside: it is not part of the film.</p>
          )}
        </div>
        {editable && <AssetActions asset={asset} />}
      </header>
      <div className="grid gap-x-8 gap-y-8 @xl:grid-cols-[minmax(0,4fr)_minmax(0,5fr)] max-xl:gap-x-6 max-xl:@xl:grid-cols-[minmax(0,3fr)_minmax(0,4fr)]">
        <div className="flex min-w-0 flex-col gap-7">
          <Pictures asset={asset} />
          <UsesField asset={asset} />
        </div>
        <div className="flex min-w-0 flex-col gap-6">
          <SyncPanel asset={asset} />
          <Words asset={asset} />
          <MergedField asset={asset} />
        </div>
      </div>
    </section>
  )
}

function Pictures({ asset }: { asset: FilmAsset }) {
  const desk = useDesk()
  const { id } = asset
  const { branch, edits, editable } = desk
  const { project } = useRoom()
  const credits = useCredits(useMemo(() => ({ kind: 'project', id: project.id }), [project.id]))
  const owner = useMemo(() => ({ branch }), [branch])
  const there = sourceOf(desk, asset)
  return (
    <>
      <Part asset={id} name="picture">
        <PictureField
          label="Picture"
          about={asset.name}
          owner={owner}
          attempts={asset.attempts}
          picked={asset.picture}
          readOnly={!editable}
          credits={credits}
          onUploaded={(picture) => addPicture(desk, id, picture)}
          onPick={(attempt) => edits.edit((doc) => pick(doc, id, attempt))}
          onRemove={(attempt) => removePicture(desk, asset, attempt)}
        />
      </Part>
      <DescribeFromPicture
        key={`describe ${id}`}
        asset={asset}
        picked={asset.picture}
        readOnly={!editable}
        onDescribe={(words) => edits.edit((doc) => setText(doc, id, 'description', words))}
      />
      <GeneratePanel
        key={id}
        asset={asset}
        picked={asset.picture}
        readOnly={!editable}
        change={there ? changeFrom(there.description, asset.description) : ''}
        merged={asset.merged.map(({ id }) => id)}
      />
    </>
  )
}

function Words({ asset }: { asset: FilmAsset }) {
  const desk = useDesk()
  const { id, kind, aliases, voice } = asset
  const { branch, edits, editable } = desk
  const owner = useMemo(() => ({ branch }), [branch])
  return (
    <>
      <Part asset={id} name="kind">
        <KindField kind={kind} readOnly={!editable} onChange={(kind) => recategorise(desk, [asset], kind)} />
      </Part>
      <SharedText asset={id} text="description" label="Description" placeholder={exampleDescription[kind]} />
      <SharedText asset={id} text="prompt" label="Image prompt" hint={promptHint} className="min-h-16!" />
      <Part asset={id} name="aliases">
        <AliasField
          aliases={aliases}
          readOnly={!editable}
          onChange={(alias, applies) => edits.edit((doc) => setAlias(doc, id, alias, applies))}
        />
      </Part>
      <Part asset={id} name="voice">
        <VoiceField
          label="Voice"
          owner={owner}
          voice={voice}
          readOnly={!editable}
          onChange={(voice) => giveVoice(desk, id, voice)}
        />
      </Part>
      <SharedText
        asset={id}
        text="notes"
        label="Notes"
        hint="For the team; in no prompt."
        className="min-h-16!"
      />
    </>
  )
}
