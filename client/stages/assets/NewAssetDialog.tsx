import { useId, useState, type FormEvent } from 'react'
import { longestName, tidyName, type AssetKind } from '../../../shared/assets.ts'
import { normaliseName } from '../../../shared/screenplay/names.ts'
import { useDesk } from '../../assets/desk.ts'
import { KindField } from '../../library/KindField.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { addAsset } from './acts.ts'
import { only } from './choice.ts'
import { focusPanel } from './panel.ts'
import { useView } from './view.ts'

/** A new asset by name and kind; everything else is written on its page. */
export function NewAssetDialog({ onClose }: { onClose: () => void }) {
  const desk = useDesk()
  const { choose } = useView()
  const [name, setName] = useState('')
  const [kind, setKind] = useState<AssetKind>('character')
  const form = useId()
  const normal = normaliseName(name)
  const known = normal
    ? desk.assets.find(({ names }) => names.some((one) => normaliseName(one) === normal))
    : null

  function show(id: string): void {
    choose(only(id))
    onClose()
    focusPanel()
  }
  function save(event: FormEvent): void {
    event.preventDefault()
    if (tidyName(name)) show(addAsset(desk, name, kind))
  }

  return (
    <Dialog
      title="New asset"
      about="Pictures and words come on its page."
      open
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" form={form} look="primary" disabled={!tidyName(name)}>
            Add
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={save} className="flex flex-col gap-5">
        <Field
          label="Name"
          hint={
            known ? (
              <>
                {known.name} goes by this name already{known.standing === 'sidelined' && ', and is set aside'}
                .{' '}
                <button type="button" className="text-tungsten-ink underline" onClick={() => show(known.id)}>
                  Show it
                </button>
              </>
            ) : (
              'As the script writes it, and its scenes are found.'
            )
          }
        >
          <TextInput
            value={name}
            maxLength={longestName}
            placeholder="Harbour master"
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <KindField kind={kind} readOnly={false} onChange={setKind} />
      </form>
    </Dialog>
  )
}
