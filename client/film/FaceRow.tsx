import type { Person } from '../../shared/presence.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { classes } from '../ui/classes.ts'

export const nobody: readonly Person[] = []

/** Who is here, at most three of them by their initials and all of them by name. */
export function FaceRow({ people, className }: { people: readonly Person[]; className?: string }) {
  if (people.length === 0) return null
  const names = people.map(({ name }) => name).join(', ')
  return (
    <span className={classes('flex shrink-0 items-center -space-x-1', className)} title={names}>
      {people.slice(0, 3).map(({ id, name, color }) => (
        <Avatar key={id} name={name} color={color} size={16} />
      ))}
      {people.length > 3 && <span className="pl-2 text-fine text-faint">+{people.length - 3}</span>}
      <span className="sr-only">{names} here</span>
    </span>
  )
}
