import { createContext, useContext, useId, useMemo, type ReactNode } from 'react'

interface FieldControl {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': boolean | undefined
}

const FieldContext = createContext<FieldControl | null>(null)

export interface FieldProps {
  label: string
  /** One line of help, always visible. */
  hint?: ReactNode
  /** What is wrong and what to do; replaces the hint. */
  error?: string | null | undefined
  /** Hides the label from the eye, not from screen readers. */
  quiet?: boolean
  /** A TextInput, TextArea or Select. */
  children: ReactNode
}

/** A label, its control and what there is to say about it, tied together for screen readers. */
export function Field({ label, hint, error, quiet = false, children }: FieldProps) {
  const id = useId()
  const note = error ?? hint
  const noted = Boolean(note)
  const wrong = Boolean(error)
  const control = useMemo<FieldControl>(
    () => ({
      id,
      'aria-describedby': noted ? `${id}-note` : undefined,
      'aria-invalid': wrong || undefined,
    }),
    [id, noted, wrong],
  )
  return (
    <FieldContext value={control}>
      <div className="flex flex-col gap-1.5">
        <label htmlFor={id} className={quiet ? 'sr-only' : 'text-small font-medium text-soft'}>
          {label}
        </label>
        {children}
        {note && (
          <p
            id={`${id}-note`}
            role={error ? 'alert' : undefined}
            className={`text-small ${error ? 'text-danger' : 'text-faint'}`}
          >
            {note}
          </p>
        )}
      </div>
    </FieldContext>
  )
}

/** What ties a control to the Field around it; nothing outside of one. */
export function useFieldControl(): Partial<FieldControl> {
  return useContext(FieldContext) ?? {}
}
