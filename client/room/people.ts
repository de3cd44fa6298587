import { useMemo } from 'react'
import type { Here, Person } from '../../shared/presence.ts'
import type { LiveDocument } from '../connection.ts'
import { usePresence, type Present } from '../useDocument.ts'

/** Somebody in the room: one entry however many pages they have open. */
export interface PersonHere {
  person: Person
  /** Where they are; null before they have said so. */
  here: Here | null
  self: boolean
}

/** Everybody in the room, oneself last. */
export function usePeople(live: LiveDocument): readonly PersonHere[] {
  const present = usePresence(live)
  return useMemo(() => peopleAmong(present), [present])
}

/** One entry per person; of several pages this page counts first, then the one opened last. */
export function peopleAmong(present: readonly Present[]): PersonHere[] {
  const byId = new Map<string, PersonHere>()
  for (const { presence, self } of present) {
    const known = byId.get(presence.person.id)
    if (known?.self) continue
    byId.set(presence.person.id, {
      person: presence.person,
      here: presence.here ?? known?.here ?? null,
      self,
    })
  }
  return [...byId.values()].sort((a, b) => Number(a.self) - Number(b.self))
}
