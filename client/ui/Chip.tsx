import { Check } from 'lucide-react'
import { Toggle } from 'radix-ui'
import { classes } from './classes.ts'

export interface ChipProps {
  label: string
  chosen: boolean
  onChange: (chosen: boolean) => void
  disabled?: boolean
}

/** A word that is on or off, one of many that can be on together. */
export function Chip({ label, chosen, onChange, disabled = false }: ChipProps) {
  return (
    <Toggle.Root
      pressed={chosen}
      onPressedChange={onChange}
      disabled={disabled}
      className={classes(
        'inline-flex h-7 items-center gap-1 rounded-full border px-3 text-small transition-colors disabled:cursor-default',
        chosen
          ? 'border-tungsten-ink bg-tungsten/15 text-ink'
          : 'border-edge/60 text-soft not-disabled:hover:border-edge not-disabled:hover:text-ink',
      )}
    >
      {chosen && <Check size={14} className="-ml-1 text-tungsten-ink" aria-hidden />}
      {label}
    </Toggle.Root>
  )
}
