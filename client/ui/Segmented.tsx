import { RadioGroup } from 'radix-ui'
import type { ReactNode } from 'react'

interface Segment<T extends string> {
  value: T
  label: ReactNode
}

export interface SegmentedProps<T extends string> {
  /** What is being chosen, for screen readers. */
  label: string
  /** Null: nothing is chosen yet. */
  value: T | null
  segments: readonly Segment<T>[]
  onChange: (value: T) => void
  disabled?: boolean
}

/** One of a few choices, all in view. Arrow keys move between them. */
export function Segmented<T extends string>({
  label,
  value,
  segments,
  onChange,
  disabled = false,
}: SegmentedProps<T>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value ?? ''}
      onValueChange={(next) => onChange(next as T)}
      disabled={disabled}
      className="inline-flex max-w-full flex-wrap gap-0.5 rounded-normal border border-edge/70 bg-well p-0.5"
    >
      {segments.map((segment) => (
        <RadioGroup.Item
          key={segment.value}
          value={segment.value}
          className="h-7 rounded-small px-3 text-small text-soft transition-colors not-disabled:hover:text-ink disabled:cursor-default data-[state=checked]:bg-press data-[state=checked]:font-medium data-[state=checked]:text-ink data-[state=checked]:shadow-[inset_0_-2px_0_var(--tungsten)]"
        >
          {segment.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  )
}
