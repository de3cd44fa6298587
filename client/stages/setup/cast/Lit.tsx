import type { CSSProperties, ReactNode } from 'react'
import { placeOf } from '../../../assets/places.ts'
import { useCastDesk } from './castDesk.ts'

/** One fact about somebody who is marked; it glows when another person changes it. */
export function Lit({ face, fact, children }: { face: string; fact: string; children: ReactNode }) {
  const glow = useCastDesk().glows[placeOf(face, fact)]
  const color = glow?.color ?? null
  return (
    <div className="relative isolate">
      {glow && (
        <span
          key={glow.count}
          aria-hidden
          style={{ '--glow': color === null ? 'var(--ink)' : `var(--person-${color})` } as CSSProperties}
          className="pointer-events-none absolute -inset-x-2 -inset-y-1 -z-10 animate-glow rounded-normal"
        />
      )}
      {children}
    </div>
  )
}
