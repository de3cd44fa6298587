import { useMemo, useState, type FormEvent } from 'react'
import { assetMap, longestName, type AssetKind } from '../../shared/assets.ts'
import type { Attempt, Picture } from '../../shared/attempts.ts'
import { whatIsMissing } from '../../shared/library.ts'
import { PictureField } from '../media/PictureField.tsx'
import { VoiceField } from '../media/VoiceField.tsx'
import { withControl } from '../room/keys.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Field } from '../ui/Field.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { tell } from '../ui/Toasts.tsx'
import { addPicture, keepDraft, uploaded, wasRemoved, type Draft } from './acts.ts'
import { AliasField } from './AliasField.tsx'
import { AssetSheet } from './AssetSheet.tsx'
import { KindField } from './KindField.tsx'
import { newId } from '../newId.ts'
import { useShelf } from './shelf.ts'
import { exampleDescription, notesHint, promptHint } from './words.ts'

export interface NewAssetProps {
  /** Chosen by whoever opens the window, so that saving twice makes one asset. */
  id: string
  kind: AssetKind
  /** Told once it is in the library. */
  onSaved: (id: string) => void
  onClose: () => void
}

/** A new asset in its window: nobody sees it until it is saved. */
export function NewAsset({ id, kind, onSaved, onClose }: NewAssetProps) {
  const shelf = useShelf()
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(kind))
  const [leaving, setLeaving] = useState(false)
  const missing = whatIsMissing({ ...draft, picture: draft.picked })
  const change = (facts: Partial<Draft>) => setDraft((draft) => ({ ...draft, ...facts }))

  const leave = () => (isEmpty(draft) ? onClose() : setLeaving(true))

  function save(event?: FormEvent): void {
    event?.preventDefault()
    if (missing) return
    keepDraft(shelf, id, draft)
    tell(`${draft.name.trim()} is in the library.`)
    onSaved(id)
  }

  return (
    <Dialog
      title="New asset"
      open
      onClose={leave}
      wide="most"
      actions={
        <>
          <output className="mr-2 self-center text-right text-small text-soft">{missing}</output>
          <Button look="quiet" onClick={leave}>
            Cancel
          </Button>
          <Button type="submit" form={id} look="primary" disabled={missing !== null}>
            Save
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Enter in a text begins a line */}
      <form
        id={id}
        onSubmit={save}
        onKeyDown={(event) => event.key === 'Enter' && withControl(event) && save()}
      >
        <AssetSheet first="name" side={<Side id={id} draft={draft} onChange={change} setDraft={setDraft} />}>
          <Words draft={draft} onChange={change} />
        </AssetSheet>
      </form>
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

const emptyDraft = (kind: AssetKind): Draft => ({
  kind,
  name: '',
  aliases: [],
  description: '',
  prompt: '',
  notes: '',
  voice: null,
  attempts: [],
  picked: null,
})

function isEmpty({ name, aliases, description, prompt, notes, voice, attempts }: Draft): boolean {
  return (
    [name, description, prompt, notes].every((words) => words.trim() === '') &&
    aliases.length + attempts.length === 0 &&
    voice === null
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

interface SideProps extends PartProps {
  id: string
  setDraft: (change: (draft: Draft) => Draft) => void
}

function Side({ id, draft, onChange, setDraft }: SideProps) {
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
    onChange({
      attempts: attempts.filter(({ id }) => id !== gone),
      picked: picked === gone ? null : picked,
    })
    tell(wasRemoved(attempts, gone), () => onChange({ attempts, picked }))
  }

  return (
    <>
      <PictureField
        label="Picture"
        owner={owner}
        attempts={draft.attempts}
        picked={draft.attempts.find((attempt) => attempt.id === draft.picked) ?? null}
        readOnly={false}
        onUploaded={(picture) => take(uploaded(picture))}
        onPick={(picked) => onChange({ picked })}
        onRemove={remove}
      />
      <VoiceField
        label="Voice"
        owner={owner}
        voice={draft.voice}
        readOnly={false}
        onChange={(voice) => onChange({ voice })}
      />
    </>
  )
}
