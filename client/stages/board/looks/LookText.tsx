import { useEffect, useRef } from 'react'
import { lookText } from '../../../../shared/film/looks.ts'
import { bindText } from '../../../bindText.ts'
import { takeBack } from '../../../library/undoKeys.ts'
import { Field } from '../../../ui/Field.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { useLook } from './lookDesk.ts'

/** The words of a look, which several people can write in at once. */
export function LookText({ id, label }: { id: string; label: string }) {
  const { desk } = useLook()
  const { film, edits, editable } = desk
  const area = useRef<HTMLTextAreaElement>(null)
  const { origin } = edits
  useEffect(() => {
    const words = lookText(film.doc, id)
    if (words && area.current) return bindText(words, area.current, origin)
  }, [film, id, origin])
  return (
    <Field label={label}>
      <TextArea
        ref={area}
        readOnly={!editable}
        placeholder={editable ? 'The left sleeve is gone; a cut above the brow.' : 'None.'}
        className="min-h-18!"
        onKeyDown={(event) => takeBack(event, edits)}
      />
    </Field>
  )
}
