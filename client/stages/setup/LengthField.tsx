import { useId, useState } from 'react'
import { setLength } from '../../../shared/setup.ts'
import { TextInput } from '../../ui/TextInput.tsx'
import { lengthRange, readLength, writeLength } from './length.ts'
import { SetupField } from './SetupField.tsx'
import { useSetupForm } from './setupContext.ts'

/** The target length, from and to. */
export function LengthField() {
  const { setup } = useSetupForm()
  return (
    <SetupField name="length" label="Target length" hint="The beats and shots are measured against it.">
      <div className="flex items-center gap-3">
        <LengthInput end="from" label="Shortest" value={setup.length.from} placeholder="8:00" />
        <span className="text-faint" aria-hidden>
          –
        </span>
        <LengthInput end="to" label="Longest" value={setup.length.to} placeholder="12:00" />
      </div>
      {lengthRange(setup.length) === '' && (
        <p className="text-small text-faint">Minutes and seconds, 8:30; or minutes, 8; or seconds, 45 s.</p>
      )}
    </SetupField>
  )
}

interface LengthInputProps {
  end: 'from' | 'to'
  label: string
  /** Whole seconds. */
  value: number | null
  placeholder: string
}

/** Shows the shared value, and while somebody types here their draft of it. */
function LengthInput({ end, label, value, placeholder }: LengthInputProps) {
  const { edits, readOnly } = useSetupForm()
  const note = useId()
  const [draft, setDraft] = useState<string | null>(null)
  const [refused, setRefused] = useState(false)
  const written = value === null ? '' : writeLength(value)

  function commit() {
    if (draft === null) return
    const seconds = readLength(draft)
    const cleared = draft.trim() === ''
    setRefused(seconds === null && !cleared)
    if (seconds === null && !cleared) return
    setDraft(null)
    if (seconds !== value) edits.edit((doc) => setLength(doc, end, seconds))
  }

  return (
    <div className="flex flex-col gap-1">
      <TextInput
        aria-label={label}
        aria-invalid={refused || undefined}
        aria-describedby={refused ? note : undefined}
        readOnly={readOnly}
        inputMode="text"
        placeholder={placeholder}
        className="w-28! text-center tabular-nums"
        value={draft ?? written}
        onChange={(event) => {
          setRefused(false)
          setDraft(event.target.value)
        }}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === 'Enter') commit()
          if (event.key === 'Escape' && draft !== null) {
            event.preventDefault()
            setDraft(null)
            setRefused(false)
          }
        }}
      />
      {refused && (
        <p id={note} role="alert" className="w-28 text-small text-danger">
          Like 8:30, up to four hours.
        </p>
      )}
    </div>
  )
}
