import type { CSSProperties, ReactNode } from 'react'
import type { Look } from '../../../../shared/film/looks.ts'
import { placeOf } from '../../../assets/places.ts'
import { FaceRow, nobody } from '../../../film/FaceRow.tsx'
import { placeOfLook, useLook } from './lookDesk.ts'

export interface LookPartProps {
  look: Look | null
  /** A fact of the look, or what its facts begin with ("condition"). */
  fact: string
  children: ReactNode
}

/** One field of a look: the others who are in it, and a glow when they change it. */
export function LookPart({ look, fact, children }: LookPartProps) {
  const { scene, row, faces, glows } = useLook()
  const field = `${look?.id ?? 'none'}.${fact}`
  const here = faces[placeOfLook(scene.id, row.asset.id, field)] ?? nobody
  const glow = look && glowOf(glows, placeOf(look.id, fact))
  return (
    <div data-field={field} className="relative isolate">
      {glow && (
        <span
          key={`${glow.key} ${glow.count}`}
          aria-hidden
          style={
            { '--glow': glow.color === null ? 'var(--ink)' : `var(--person-${glow.color})` } as CSSProperties
          }
          className="pointer-events-none absolute -inset-x-2 -inset-y-1 -z-10 animate-glow rounded-normal"
        />
      )}
      {children}
      <FaceRow people={here} className="absolute top-0.5 right-0 animate-appear" />
    </div>
  )
}

/** The glow of a fact, or of the one among several that was changed most often. */
function glowOf(glows: ReturnType<typeof useLook>['glows'], place: string) {
  const found = Object.entries(glows).filter(([key]) => key === place || key.startsWith(`${place}/`))
  const [key, glow] = found.at(-1) ?? []
  return key && glow ? { key, ...glow } : null
}
