import type { KeyboardEvent } from 'react'
import { views } from '../../shared/pictures.ts'
import { withControl } from '../room/keys.ts'
import { Chip } from '../ui/Chip.tsx'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { viewLabels, wayLabels, type WayDraft, type WayName } from './ways.ts'

export interface WayFieldsProps {
  offered: readonly WayName[]
  draft: WayDraft
  onChange: (draft: WayDraft) => void
  /** Ctrl Enter in a text. */
  onSubmit: () => void
}

/** What a new picture starts from, and what that needs. Without a picture it is the words. */
export function WayFields({ offered, draft, onChange, onSubmit }: WayFieldsProps) {
  if (offered.length < 2) return null
  return (
    <>
      <Field label="Make a new one">
        <Select
          value={draft.is}
          choices={offered.map((way) => ({ value: way, ...wayLabels[way] }))}
          onChange={(is) => onChange({ ...draft, is })}
        />
      </Field>
      {draft.is === 'reference' && <ChangeField draft={draft} onChange={onChange} onSubmit={onSubmit} />}
      {draft.is === 'view' && <Views draft={draft} onChange={onChange} />}
    </>
  )
}

type PartProps = Pick<WayFieldsProps, 'draft' | 'onChange'>

function ChangeField({ draft, onChange, onSubmit }: PartProps & Pick<WayFieldsProps, 'onSubmit'>) {
  function submit(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !withControl(event)) return
    event.preventDefault()
    // The window around it may have a use for these keys as well.
    event.stopPropagation()
    onSubmit()
  }
  return (
    <Field label="What is to change" hint="Everything else stays as in the picture.">
      <TextArea
        className="min-h-16!"
        value={draft.change}
        maxLength={2000}
        placeholder="in a space suit"
        onKeyDown={submit}
        onChange={(event) => onChange({ ...draft, change: event.target.value })}
      />
    </Field>
  )
}

function Views({ draft, onChange }: PartProps) {
  return (
    <fieldset aria-label="Seen from" className="flex flex-wrap gap-1.5">
      {views.map((view) => (
        <Chip
          key={view}
          label={viewLabels[view]}
          chosen={draft.views.includes(view)}
          onChange={(chosen) =>
            // In their own order, however they were chosen.
            onChange({
              ...draft,
              views: views.filter((one) => (one === view ? chosen : draft.views.includes(one))),
            })
          }
        />
      ))}
    </fieldset>
  )
}
