import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import { useId } from 'react'
import { classes } from './classes.ts'
import { useFieldControl } from './Field.tsx'
import { writingField } from './TextInput.tsx'

export interface Choice<T extends string> {
  value: T
  label: string
  /** One line on what choosing it means. */
  hint?: string
}

export interface SelectProps<T extends string> {
  value: T
  choices: readonly Choice<T>[]
  onChange: (value: T) => void
  /** Names it where no Field around it does. */
  label?: string
  disabled?: boolean
  size?: 'small' | 'normal'
}

/** One of several choices, in a list that opens. */
export function Select<T extends string>({
  value,
  choices,
  onChange,
  label,
  disabled = false,
  size = 'normal',
}: SelectProps<T>) {
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as T)} disabled={disabled}>
      <Radix.Trigger
        {...useFieldControl()}
        aria-label={label}
        className={classes(
          writingField,
          'inline-flex items-center justify-between gap-2 text-left',
          size === 'small' ? 'h-7 px-2 text-small' : 'h-9 w-full px-3 text-body',
        )}
      >
        <Radix.Value>{choices.find((choice) => choice.value === value)?.label}</Radix.Value>
        <ChevronDown size={14} className="text-faint" aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-normal border border-hair bg-lift p-1 shadow-lift"
        >
          <Radix.Viewport>
            {choices.map((choice) => (
              <Option key={choice.value} {...choice} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Option({ value, label, hint }: Choice<string>) {
  const words = useId()
  return (
    <Radix.Item
      value={value}
      // The hint can be seen, so it belongs to what the option is called.
      {...(hint && { 'aria-labelledby': words })}
      className="flex items-start gap-2 rounded-small py-1.5 pr-8 pl-2 text-small text-ink outline-none select-none data-highlighted:bg-hover"
    >
      <span className="mt-0.5 size-4 text-tungsten-ink">
        <Radix.ItemIndicator>
          <Check size={16} aria-hidden />
        </Radix.ItemIndicator>
      </span>
      <span id={words}>
        <Radix.ItemText>{label}</Radix.ItemText>
        {hint && <span className="block text-faint">{hint}</span>}
      </span>
    </Radix.Item>
  )
}
