import { Check, ChevronDown } from 'lucide-react'
import { Select as Radix } from 'radix-ui'
import { useId, useState, type ReactNode } from 'react'
import { classes } from './classes.ts'
import { useFieldControl } from './Field.tsx'
import { writingField } from './TextInput.tsx'

export interface Choice<T extends string> {
  value: T
  label: string
  /** One line on what choosing it means. */
  hint?: string
  /** Stands behind the label, for the eye alone: the colours of a style. */
  mark?: ReactNode
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

/**
 * One of several choices, in a list that opens. The list is put into the window or the main part of the page
 * that its button is in: as a child of the body, where Radix would have it, it stood outside of all landmarks.
 */
export function Select<T extends string>({
  value,
  choices,
  onChange,
  label,
  disabled = false,
  size = 'normal',
}: SelectProps<T>) {
  const [button, setButton] = useState<HTMLButtonElement | null>(null)
  const chosen = choices.find((choice) => choice.value === value)
  return (
    <Radix.Root value={value} onValueChange={(next) => onChange(next as T)} disabled={disabled}>
      <Radix.Trigger
        ref={setButton}
        {...useFieldControl()}
        aria-label={label}
        className={classes(
          writingField,
          'inline-flex items-center justify-between gap-2 text-left',
          size === 'small' ? 'h-7 px-2 text-small' : 'h-9 w-full px-3 text-body',
        )}
      >
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate">
            <Radix.Value>{chosen?.label}</Radix.Value>
          </span>
          {chosen?.mark}
        </span>
        <ChevronDown size={14} className="shrink-0 text-faint" aria-hidden />
      </Radix.Trigger>
      <Radix.Portal container={button?.closest('[role=dialog], main')}>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[min(26rem,var(--radix-select-content-available-height))] min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-normal border border-hair bg-lift p-1 shadow-lift"
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

function Option({ value, label, hint, mark }: Choice<string>) {
  const words = useId()
  return (
    <Radix.Item
      value={value}
      // The hint can be seen, so it belongs to what the option is called.
      {...(hint && { 'aria-labelledby': words })}
      className="flex items-start gap-2 rounded-small py-1.5 pr-4 pl-2 text-small text-ink outline-none select-none data-highlighted:bg-hover"
    >
      <span className="mt-0.5 size-4 shrink-0 text-tungsten-ink">
        <Radix.ItemIndicator>
          <Check size={16} aria-hidden />
        </Radix.ItemIndicator>
      </span>
      <span id={words} className="min-w-0">
        <Radix.ItemText>{label}</Radix.ItemText>
        {hint && <span className="block text-faint">{hint}</span>}
      </span>
      {mark && <span className="ml-auto flex h-5 items-center pl-4">{mark}</span>}
    </Radix.Item>
  )
}
