import { useLayoutEffect, useRef, useState } from 'react'
import { longestName, renameAsset } from '../../shared/assets.ts'
import type { LibraryAsset } from '../../shared/library.ts'
import { Field } from '../ui/Field.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { useShelf } from './shelf.ts'

/**
 * The name of an asset in the library. It is changed when the field is left and not with every letter: each
 * name it had stays as another name of it.
 */
export function NameField({ asset, readOnly }: { asset: LibraryAsset; readOnly: boolean }) {
  const { edits } = useShelf()
  const [draft, setDraft] = useState<string | null>(null)
  const rename = useRef(() => {})
  useLayoutEffect(() => {
    rename.current = () => {
      if (draft !== null) edits.edit((doc) => renameAsset(doc, asset.id, draft))
      setDraft(null)
    }
  })
  // A window that closes takes the focus away without a word.
  useLayoutEffect(() => () => rename.current(), [])

  return (
    <Field label="Name" error={draft?.trim() === '' ? 'Give it a name, or it keeps the one it had.' : null}>
      <TextInput
        value={draft ?? asset.name}
        maxLength={longestName}
        readOnly={readOnly}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => rename.current()}
        onKeyDown={(event) => event.key === 'Enter' && rename.current()}
      />
    </Field>
  )
}
