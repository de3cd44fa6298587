import { useMemo } from 'react'
import { Select as Radix } from 'radix-ui'
import { Check, ChevronDown } from 'lucide-react'
import type { Capsule } from '../../shared/capsules.ts'
import { classes } from '../ui/classes.ts'
import { useFieldControl } from '../ui/Field.tsx'
import { writingField } from '../ui/TextInput.tsx'
import { Swatches } from './Swatches.tsx'

export interface CapsuleSelectProps {
  /** All of a library (useCapsules); only visual ones that are not deleted are offered. */
  capsules: readonly Capsule[]
  /** The id of the chosen one; null: no style. */
  value: string | null
  onChange: (capsule: string | null) => void
  /** Names it where no Field around it does. */
  label?: string
  disabled?: boolean
}

/** No item of a list may have an empty value. */
const none = 'none'

/** Which visual style holds: the name of each with its colours, and "No style". */
export function CapsuleSelect({ capsules, value, onChange, label, disabled = false }: CapsuleSelectProps) {
  const offered = useMemo(
    () => capsules.filter(({ kind, deleted }) => kind === 'visual' && deleted === null),
    [capsules],
  )
  const chosen = offered.find(({ id }) => id === value)
  return (
    <Radix.Root
      value={chosen?.id ?? none}
      onValueChange={(next) => onChange(next === none ? null : next)}
      disabled={disabled}
    >
      <Radix.Trigger
        {...useFieldControl()}
        aria-label={label}
        className={classes(
          writingField,
          'inline-flex h-9 w-full items-center justify-between gap-2 px-3 text-left text-body',
        )}
      >
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate">
            <Radix.Value>{chosen?.name ?? 'No style'}</Radix.Value>
          </span>
          {chosen && <Swatches palette={chosen.words.palette} className="h-3.5" />}
        </span>
        <ChevronDown size={14} className="shrink-0 text-faint" aria-hidden />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-normal border border-hair bg-lift p-1 shadow-lift"
        >
          <Radix.Viewport>
            <Item value={none} name="No style" palette="" />
            {offered.map(({ id, name, words }) => (
              <Item key={id} value={id} name={name} palette={words.palette} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function Item({ value, name, palette }: { value: string; name: string; palette: string }) {
  return (
    <Radix.Item
      value={value}
      className="flex items-center gap-2 rounded-small py-1.5 pr-3 pl-2 text-small text-ink outline-none select-none data-highlighted:bg-hover"
    >
      <span className="size-4 text-tungsten-ink">
        <Radix.ItemIndicator>
          <Check size={16} aria-hidden />
        </Radix.ItemIndicator>
      </span>
      <Radix.ItemText>{name}</Radix.ItemText>
      <Swatches palette={palette} className="ml-auto h-3.5" />
    </Radix.Item>
  )
}
