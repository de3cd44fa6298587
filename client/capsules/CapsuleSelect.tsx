import { useMemo } from 'react'
import type { Capsule } from '../../shared/capsules.ts'
import { Select, type Choice } from '../ui/Select.tsx'
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

const none: Choice<string> = { value: 'none', label: 'No style' }

/** Which visual style holds: the name of each with its colours, and "No style". */
export function CapsuleSelect({ capsules, value, onChange, ...rest }: CapsuleSelectProps) {
  const offered = useMemo(() => {
    const visual = capsules.filter(({ kind, deleted }) => kind === 'visual' && deleted === null)
    return visual.map(({ id, name, words }): Choice<string> => {
      return { value: id, label: name, mark: <Swatches palette={words.palette} className="h-3.5" /> }
    })
  }, [capsules])
  const chosen = offered.some((choice) => choice.value === value) ? value : null
  return (
    <Select
      value={chosen ?? none.value}
      choices={[none, ...offered]}
      onChange={(next) => onChange(next === none.value ? null : next)}
      {...rest}
    />
  )
}
