import type { CSSProperties, ReactNode } from 'react'
import { Avatar } from '../../ui/Avatar.tsx'
import { classes } from '../../ui/classes.ts'
import { placeOf } from '../../assets/places.ts'
import { useView } from './view.ts'

export interface PartProps {
  asset: string
  /** The last part of its place, where following somebody leads. */
  name: string
  className?: string
  children: ReactNode
}

/** One field of an asset: the others who are in it, and a glow when they change it. */
export function Part({ asset, name, className, children }: PartProps) {
  const { facesByPlace, glows } = useView()
  const place = placeOf(asset, name)
  const here = facesByPlace[place] ?? []
  const glow = glows[place]
  return (
    <div data-field={name} className={classes('relative isolate scroll-mt-6', className)}>
      {glow && (
        <span
          key={glow.count}
          aria-hidden
          style={
            {
              '--glow': glow.color === null ? 'var(--ink)' : `var(--person-${glow.color})`,
            } as CSSProperties
          }
          className="pointer-events-none absolute -inset-x-2 -inset-y-1 -z-10 animate-glow rounded-normal"
        />
      )}
      {children}
      {here.length > 0 && (
        <ul aria-label="Also here" className="absolute top-0 right-0 flex h-5 gap-x-3 bg-ground pl-2">
          {here.map(({ id, name, color }) => (
            <li key={id} className="flex animate-appear items-center gap-1.5 text-small text-soft">
              <Avatar name={name} color={color} size={20} /> {name}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
