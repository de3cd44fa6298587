import { useMemo } from 'react'
import { assetMap, longestName } from '../../shared/assets.ts'
import type { Attempt, Picture } from '../../shared/attempts.ts'
import type { Credits } from '../generation/credits.ts'
import { GeneratePanel } from '../generation/GeneratePanel.tsx'
import { PictureField } from '../media/PictureField.tsx'
import { VoiceField } from '../media/VoiceField.tsx'
import { newId } from '../newId.ts'
import { withControl } from '../room/keys.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { tell } from '../ui/Toasts.tsx'
import { addPicture, uploaded, wasRemoved, type Draft } from './acts.ts'
import { AliasField } from './AliasField.tsx'
import { AssetSheet } from './AssetSheet.tsx'
import type { Drafting } from './draft.ts'
import { KindField } from './KindField.tsx'
import { useShelf } from './shelf.ts'
import { exampleDescription, notesHint, promptHint } from './words.ts'

export interface NewAssetProps {
  drafting: Drafting
  onSave: () => void
  /** Called before a picture is wished for: what is paid for needs a place. */
  onWish: () => void
}

/** What is entered for a new asset. */
export function NewAsset({ drafting, onSave, onWish }: NewAssetProps) {
  const { id, draft, change } = drafting
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter in a text begins a line
    <form
      id={id}
      onSubmit={(event) => {
        event.preventDefault()
        onSave()
      }}
      onKeyDown={(event) => event.key === 'Enter' && withControl(event) && onSave()}
    >
      <AssetSheet first="name" side={<Side drafting={drafting} onWish={onWish} />}>
        <Words draft={draft} onChange={change} />
      </AssetSheet>
    </form>
  )
}

/** The reason why it cannot be saved yet, and the buttons. */
export function NewAssetActions({ drafting, onLeave }: { drafting: Drafting; onLeave: () => void }) {
  const { id, missing } = drafting
  return (
    <>
      <output className="mr-2 self-center text-right text-small text-soft">{missing}</output>
      <Button look="quiet" onClick={onLeave}>
        Cancel
      </Button>
      <Button type="submit" form={id} look="primary" disabled={missing !== null}>
        Save
      </Button>
    </>
  )
}

interface PartProps {
  draft: Draft
  onChange: (facts: Partial<Draft>) => void
}

function Words({ draft, onChange }: PartProps) {
  return (
    <>
      <Field label="Name">
        <TextInput
          value={draft.name}
          maxLength={longestName}
          placeholder="The golden hammer"
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      <KindField kind={draft.kind} readOnly={false} onChange={(kind) => onChange({ kind })} />
      <Field label="Description" hint="A description or a picture is needed; both are best.">
        <TextArea
          value={draft.description}
          placeholder={exampleDescription[draft.kind]}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
      <Field label="Image prompt" hint={promptHint}>
        <TextArea
          className="min-h-16!"
          value={draft.prompt}
          onChange={(event) => onChange({ prompt: event.target.value })}
        />
      </Field>
      <AliasField
        aliases={draft.aliases}
        readOnly={false}
        onChange={(alias, applies) => {
          const others = draft.aliases.filter((known) => known !== alias)
          onChange({ aliases: applies ? [...others, alias] : others })
        }}
      />
      <Field label="Notes" hint={notesHint}>
        <TextArea
          className="min-h-16!"
          value={draft.notes}
          onChange={(event) => onChange({ notes: event.target.value })}
        />
      </Field>
    </>
  )
}

/** What is in a draft, one has put there oneself. */
const ownCredits: Credits = { nameOf: () => 'You', mayRemove: () => true }

function Side({ drafting, onWish }: Pick<NewAssetProps, 'drafting' | 'onWish'>) {
  const { id, draft, change, setDraft } = drafting
  const shelf = useShelf()
  const owner = useMemo(() => ({ workspace: shelf.workspace }), [shelf.workspace])

  /** Of an upload that ends after the asset was saved, nothing is lost either. */
  function take(picture: Picture): void {
    if (assetMap(shelf.library.doc, id)) return addPicture(shelf, id, picture)
    const attempt: Attempt = {
      ...picture,
      id: newId(),
      asset: id,
      made: shelf.stamp(),
      request: null,
      removed: null,
    }
    setDraft((draft) => ({ ...draft, attempts: [...draft.attempts, attempt], picked: attempt.id }))
  }

  function remove(gone: string): void {
    const { attempts, picked } = draft
    change({
      attempts: attempts.filter(({ id }) => id !== gone),
      picked: picked === gone ? null : picked,
    })
    tell(wasRemoved(attempts, gone), () => change({ attempts, picked }))
  }

  return (
    <>
      <PictureField
        label="Picture"
        about={draft.name}
        owner={owner}
        attempts={draft.attempts}
        picked={draft.attempts.find((attempt) => attempt.id === draft.picked) ?? null}
        readOnly={false}
        credits={ownCredits}
        onUploaded={(picture) => take(uploaded(picture))}
        onPick={(picked) => change({ picked })}
        onRemove={remove}
      />
      <GeneratePanel asset={{ ...draft, id }} picked={null} readOnly={false} onWish={onWish} />
      <VoiceField
        label="Voice"
        owner={owner}
        voice={draft.voice}
        readOnly={false}
        onChange={(voice) => change({ voice })}
      />
    </>
  )
}
