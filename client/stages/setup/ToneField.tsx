import { useEffect, useRef } from 'react'
import { story } from '../../../shared/documents.ts'
import { TextArea } from '../../ui/TextArea.tsx'
import { bindText } from '../../bindText.ts'
import { SetupField } from './SetupField.tsx'
import { useSetupForm } from './setupContext.ts'

/** The tone in plain words; several people can write in it at once. */
export function ToneField() {
  const { live, edits, readOnly } = useSetupForm()
  const area = useRef<HTMLTextAreaElement>(null)
  const { origin } = edits
  useEffect(() => {
    if (area.current) return bindText(story.tone(live.doc), area.current, origin)
  }, [live, origin])
  return (
    <SetupField name="tone" label="Tone" hint="In plain words, as you would tell the composer.">
      <TextArea
        ref={area}
        aria-label="Tone"
        readOnly={readOnly}
        placeholder="Dry and tender. Comedy that never winks; the sea always in earshot."
      />
    </SetupField>
  )
}
