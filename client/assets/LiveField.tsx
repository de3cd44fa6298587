import type { CSSProperties, ReactNode } from 'react'
import type { PersonHere } from '../room/people.ts'
import { Avatar } from '../ui/Avatar.tsx'
import type { Glow } from './glows.ts'

export interface LiveFieldProps {
  name: string
  /** The others who are in it. */
  here: readonly PersonHere[]
  /** The last change of somebody else's. */
  glow: Glow | undefined
  children: ReactNode
}

/** One field of something that several people have open: who else is in it, and a glow when they change it. */
export function LiveField({ name, here, glow, children }: LiveFieldProps) {
  const color = glow?.color ?? null
  return (
    <div data-field={name} className="relative isolate">
      {glow && (
        <span
          key={glow.count}
          aria-hidden
          style={{ '--glow': color === null ? 'var(--ink)' : `var(--person-${color})` } as CSSProperties}
          className="pointer-events-none absolute -inset-x-2 -inset-y-1 -z-10 animate-glow rounded-normal"
        />
      )}
      {children}
      {here.length > 0 && (
        <ul aria-label="Also here" className="absolute top-0 right-0 flex h-5 gap-x-3 bg-lift pl-2">
          {here.map(({ person }) => (
            <li key={person.id} className="flex animate-appear items-center gap-1.5 text-small text-soft">
              <Avatar name={person.name} color={person.color} size={20} /> {person.name}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
