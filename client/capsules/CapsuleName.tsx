import { useLayoutEffect, useRef, useState } from 'react'
import { longestName } from '../../shared/assets.ts'
import { renameCapsule, type Capsule } from '../../shared/capsules.ts'
import { Field } from '../ui/Field.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useRack } from './rack.ts'

/** The name of a capsule, changed when the field is left: between two letters it means nothing. */
export function CapsuleName({ capsule, readOnly }: { capsule: Capsule; readOnly: boolean }) {
  const { edits } = useRack()
  const [draft, setDraft] = useState<string | null>(null)
  const rename = useRef(() => {})
  useLayoutEffect(() => {
    rename.current = () => {
      if (draft !== null) edits.edit((doc) => renameCapsule(doc, capsule.id, draft))
      setDraft(null)
    }
  })
  // A window that closes takes the focus away without a word.
  useLayoutEffect(() => () => rename.current(), [])
  return (
    <Field label="Name" error={draft?.trim() === '' ? 'Give it a name, or it keeps the one it had.' : null}>
      <TextInput
        value={draft ?? capsule.name}
        maxLength={longestName}
        readOnly={readOnly}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => rename.current()}
        onKeyDown={(event) => event.key === 'Enter' && rename.current()}
      />
    </Field>
  )
}
