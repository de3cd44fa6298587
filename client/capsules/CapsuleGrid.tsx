import type { Person } from '../../shared/presence.ts'
import { CapsuleCard, type Shown } from './CapsuleCard.tsx'

export interface CapsuleGridProps {
  /** "Styles" */
  label: string
  capsules: readonly Shown[]
  /** The others who have each one open, by its id. */
  people: ReadonlyMap<string, readonly Person[]>
  onOpen: (id: string) => void
}

const nobody: readonly Person[] = []

/** Capsules as cards. */
export function CapsuleGrid({ label, capsules, people, onOpen }: CapsuleGridProps) {
  return (
    <ul aria-label={label} className="grid grid-cols-[repeat(auto-fill,minmax(13rem,1fr))] gap-x-5 gap-y-6">
      {capsules.map((capsule) => (
        <CapsuleCard
          key={capsule.id}
          capsule={capsule}
          people={people.get(capsule.id) ?? nobody}
          onOpen={onOpen}
        />
      ))}
    </ul>
  )
}
