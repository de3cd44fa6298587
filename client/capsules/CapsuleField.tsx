import type { CSSProperties, ReactNode } from 'react'
import { placeOf } from '../assets/places.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { useRack } from './rack.ts'

export interface CapsuleFieldProps {
  capsule: string
  name: string
  children: ReactNode
}

/** One field of a capsule: the others who are in it, and a glow when they change it. */
export function CapsuleField({ capsule, name, children }: CapsuleFieldProps) {
  const { others, glows } = useRack()
  const place = placeOf(capsule, name)
  const here = others.filter(({ here }) => here?.place === place)
  const glow = glows[place]
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
