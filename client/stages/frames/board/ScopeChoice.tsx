import { Segmented } from '../../../ui/Segmented.tsx'
import type { Scope, Scoped } from './scope.ts'

/** One scene or all of them. */
export function ScopeChoice({ scope, setScope }: Pick<Scoped, 'scope' | 'setScope'>) {
  return (
    <Segmented<Scope>
      label="How much is shown"
      value={scope}
      segments={[
        { value: 'scene', label: 'This scene' },
        { value: 'film', label: 'Whole film' },
      ]}
      onChange={setScope}
    />
  )
}
