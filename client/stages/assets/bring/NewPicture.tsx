import { MadeWith } from '../../../generation/MadeWith.tsx'
import type { Wishing } from '../../../generation/useWishing.ts'
import { Field } from '../../../ui/Field.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { submitOnEnter } from './enter.ts'

export interface NewPictureProps {
  wishing: Wishing
  change: string
  onChange: (change: string) => void
}

/** What a picture that is made from the library's changes of it. */
export function NewPicture({ wishing, change, onChange }: NewPictureProps) {
  const { price } = wishing
  return (
    <div className="flex flex-col gap-3">
      <Field
        label="What is to change in the picture"
        hint="The library’s picture decides the rest. It shows until the new one is there, and stays if that fails."
        error={whyNoNewPicture(wishing, change)}
      >
        <TextArea
          className="min-h-16!"
          value={change}
          maxLength={2000}
          placeholder="in a space suit"
          onKeyDown={submitOnEnter}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
      <MadeWith wishing={wishing} />
      {price && <p className="text-small text-faint tabular-nums">{price}</p>}
    </div>
  )
}

/** Why the new picture cannot be wished for as it is, in words; null if it can. */
export function whyNoNewPicture({ hindrance }: Wishing, change: string): string | null {
  if (change.trim() === '') return 'Say what is to change, or take the library’s picture exactly.'
  return hindrance
}
