import { useLayoutEffect, useRef, useState } from 'react'
import { longestName } from '../../shared/assets.ts'
import { Field } from '../ui/Field.tsx'
import { TextInput } from '../ui/TextInput.tsx'

export interface NameDraftProps {
  name: string
  readOnly: boolean
  onRename: (name: string) => void
}

/** A name that is changed when the field is left, and not with every letter: between two it means nothing. */
export function NameDraft({ name, readOnly, onRename }: NameDraftProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const rename = useRef(() => {})
  useLayoutEffect(() => {
    rename.current = () => {
      if (draft !== null) onRename(draft)
      setDraft(null)
    }
  })
  // A window that closes takes the focus away without a word.
  useLayoutEffect(() => () => rename.current(), [])
  return (
    <Field label="Name" error={draft?.trim() === '' ? 'Give it a name, or it keeps the one it had.' : null}>
      <TextInput
        value={draft ?? name}
        maxLength={longestName}
        readOnly={readOnly}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => rename.current()}
        onKeyDown={(event) => event.key === 'Enter' && rename.current()}
      />
    </Field>
  )
}
