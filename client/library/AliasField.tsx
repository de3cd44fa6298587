import { X } from 'lucide-react'
import { useState } from 'react'
import { longestName, tidyName } from '../../shared/assets.ts'
import { Field } from '../ui/Field.tsx'
import { TextInput } from '../ui/TextInput.tsx'

export interface AliasFieldProps {
  aliases: readonly string[]
  readOnly: boolean
  onChange: (alias: string, applies: boolean) => void
}

/** The other names an asset goes by. */
export function AliasField({ aliases, readOnly, onChange }: AliasFieldProps) {
  return (
    <div className="flex flex-col gap-2">
      {!readOnly && <NewAlias onAdd={(alias) => onChange(alias, true)} />}
      {readOnly && <p className="text-small font-medium text-soft">Other names</p>}
      {aliases.length > 0 && (
        <ul aria-label="Other names" className="flex flex-wrap gap-1.5">
          {aliases.map((alias) => (
            <li
              key={alias}
              className="flex h-7 max-w-full items-center rounded-full border border-edge/60 pl-3 text-small not-has-[button]:pr-3"
            >
              <span className="truncate">{alias}</span>
              {!readOnly && (
                <button
                  type="button"
                  aria-label={`Remove ${alias}`}
                  onClick={() => onChange(alias, false)}
                  className="mr-0.5 ml-1 inline-flex size-6 shrink-0 items-center justify-center rounded-full text-faint hover:bg-hover hover:text-ink"
                >
                  <X size={14} aria-hidden />
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {readOnly && aliases.length === 0 && <p className="text-small text-faint">None.</p>}
    </div>
  )
}

function NewAlias({ onAdd }: { onAdd: (alias: string) => void }) {
  const [words, setWords] = useState('')
  function add(): void {
    if (tidyName(words)) onAdd(words)
    setWords('')
  }
  return (
    <Field
      label="Other names"
      hint="Press Enter after each. A script that uses one of them means this asset."
    >
      <TextInput
        value={words}
        maxLength={longestName}
        onChange={(event) => setWords(event.target.value)}
        onBlur={add}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
          // In a form, Enter would send it.
          event.preventDefault()
          add()
        }}
      />
    </Field>
  )
}
