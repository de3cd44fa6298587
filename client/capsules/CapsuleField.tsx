import type { ReactNode } from 'react'
import { LiveField } from '../assets/LiveField.tsx'
import { placeOf } from '../assets/places.ts'
import { useRack } from './rack.ts'

export interface CapsuleFieldProps {
  capsule: string
  name: string
  children: ReactNode
}

/** One field of a capsule. */
export function CapsuleField({ capsule, name, children }: CapsuleFieldProps) {
  const { others, glows } = useRack()
  const place = placeOf(capsule, name)
  return (
    <LiveField name={name} here={others.filter(({ here }) => here?.place === place)} glow={glows[place]}>
      {children}
    </LiveField>
  )
}
