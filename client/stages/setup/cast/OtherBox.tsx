import type { Box } from '../../../../shared/boxes.ts'
import type { Person } from '../../../../shared/presence.ts'
import { styleOf } from './boxStyle.ts'

/** A box that somebody else is drawing. */
export function OtherBox({ person, box }: { person: Person; box: Box }) {
  return (
    <span
      aria-hidden
      style={{ ...styleOf(box), borderColor: `var(--person-${person.color})` }}
      className="pointer-events-none absolute border-2 border-dashed shadow-[0_0_0_1px_rgb(0_0_0/0.55)]"
    >
      <NameTag person={person} />
    </span>
  )
}

/** Whose hand is at a box, below it. */
export function NameTag({ person }: { person: Person }) {
  return (
    <span
      aria-hidden
      style={{ background: `var(--person-${person.color})` }}
      className="pointer-events-none absolute bottom-1.5 left-1.5 max-w-[calc(100%-12px)] truncate rounded-small px-1.5 text-fine font-semibold text-(--on-person)"
    >
      {person.name}
    </span>
  )
}
