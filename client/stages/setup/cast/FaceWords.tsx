import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { CastFace } from '../../../../shared/cast.ts'
import { faceText, type FaceText } from '../../../../shared/photos.ts'
import { bindText } from '../../../bindText.ts'
import { Field } from '../../../ui/Field.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { focusBox, useCastDesk } from './castDesk.ts'
import { Lit } from './Lit.tsx'

/** Who somebody becomes, in words that several people can write in at once. */
export function FaceWords({ face, readOnly }: { face: CastFace; readOnly: boolean }) {
  return (
    <>
      <Words
        face={face}
        text="name"
        label="Name"
        placeholder="Who they are in the film"
        readOnly={readOnly}
      />
      <Words face={face} text="role" label="Role" placeholder="The ship’s doctor" readOnly={readOnly} />
      <Words
        face={face}
        text="change"
        label="How they change"
        placeholder="Pantsuit, short stylised hair, posh British accent"
        readOnly={readOnly}
      />
    </>
  )
}

interface WordsProps {
  face: CastFace
  text: FaceText
  label: string
  placeholder: string
  readOnly: boolean
}

function Words({ face: { id }, text, label, placeholder, readOnly }: WordsProps) {
  const { film, edits } = useCastDesk()
  const area = useRef<HTMLTextAreaElement>(null)
  const { origin } = edits
  useEffect(() => {
    const words = faceText(film.doc, id, text)
    if (words && area.current) return bindText(words, area.current, origin)
  }, [film, id, text, origin])
  const isLine = text !== 'change'
  return (
    <Lit face={id} fact={text}>
      <Field label={label}>
        <TextArea
          ref={area}
          data-name-of={text === 'name' ? id : undefined}
          rows={isLine ? 1 : 2}
          readOnly={readOnly}
          placeholder={readOnly ? 'None.' : placeholder}
          onKeyDown={(event) => leaveByKey(event, id, isLine)}
          className={isLine ? 'min-h-9! py-1.25!' : 'min-h-16!'}
        />
      </Field>
    </Lit>
  )
}

/** Enter goes on from a field of one line to the next one; Esc goes back to the box. */
function leaveByKey(event: KeyboardEvent<HTMLTextAreaElement>, face: string, isLine: boolean): void {
  if (event.nativeEvent.isComposing) return
  if (event.key === 'Escape') focusBox(face)
  if (event.key !== 'Enter' || !isLine) return
  event.preventDefault()
  const fields = [...(event.currentTarget.closest('li')?.querySelectorAll('textarea') ?? [])]
  fields[fields.indexOf(event.currentTarget) + 1]?.focus()
}
