import type { CSSProperties, ReactNode } from 'react'
import { Avatar } from '../../ui/Avatar.tsx'
import { fieldId, type FieldName } from './fields.ts'
import type { Glow } from './glows.ts'
import { useSetupForm } from './setupContext.ts'

export interface SetupFieldProps {
  name: FieldName
  label: string
  hint?: ReactNode
  children: ReactNode
}

/** One fact about the project: its label with who is in it, and its control, lit when others change it. */
export function SetupField({ name, label, hint, children }: SetupFieldProps) {
  const { glows, others } = useSetupForm()
  const here = others.filter(({ here }) => here?.stage === 'setup' && here.place === name)
  const glow = glows[name]
  return (
    <section
      id={fieldId(name)}
      aria-labelledby={`${fieldId(name)}-label`}
      className="relative grid scroll-mt-8 gap-x-8 gap-y-3 border-t border-hair py-6 sm:grid-cols-[10rem_minmax(0,1fr)]"
    >
      {glow && (
        <span
          key={glow.count}
          aria-hidden
          style={glowStyle(glow)}
          className="pointer-events-none absolute inset-x-0 inset-y-2 -z-10 animate-glow rounded-normal"
        />
      )}
      <div>
        <h3 id={`${fieldId(name)}-label`} className="text-body font-medium">
          {label}
        </h3>
        {hint && <p className="mt-1 text-small text-faint">{hint}</p>}
        {here.length > 0 && (
          <ul className="mt-2 flex flex-wrap gap-x-3 gap-y-1">
            {here.map(({ person }) => (
              <li key={person.id} className="flex animate-appear items-center gap-1.5 text-small text-soft">
                <Avatar name={person.name} color={person.color} size={20} /> {person.name}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className="flex min-w-0 flex-col items-start gap-2">{children}</div>
    </section>
  )
}

/** A change of somebody who has left glows in no colour. */
function glowStyle({ color }: Glow): CSSProperties & { '--glow': string } {
  return { '--glow': color === null ? 'var(--ink)' : `var(--person-${color})` }
}
