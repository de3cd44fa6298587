/** Whose pictures are whose: their names, and who may take them away. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Attempt } from '../../shared/attempts.ts'
import type { Owner } from '../api.ts'
import { membersQuery } from '../queries.ts'
import { usePeople } from '../room/people.ts'
import { useSession } from '../room/session.ts'
import { useStudio } from './studio.ts'

export interface Credits {
  /** "You", "Mara Lindqvist", "Somebody who has left" */
  nameOf: (person: string) => string
  /** One's own; an owner's all. */
  mayRemove: (attempt: Pick<Attempt, 'made'>) => boolean
}

/** The credits of what `team` makes. Only below a StudioContext. */
export function useCredits(team: Owner): Credits {
  const { me } = useSession()
  const { live, spending } = useStudio()
  const people = usePeople(live)
  const members = useQuery(membersQuery(team)).data
  const owns = spending?.mayManage ?? false
  const { id: self } = me.person
  return useMemo(() => {
    const names = new Map(members?.map(({ person }) => [person.id, person.name]))
    for (const { person } of people) names.set(person.id, person.name)
    return {
      nameOf: (id) => (id === self ? 'You' : (names.get(id) ?? 'Somebody who has left')),
      mayRemove: ({ made }) => owns || made.by === self,
    }
  }, [members, people, owns, self])
}
