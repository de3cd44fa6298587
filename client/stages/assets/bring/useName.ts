import { useQuery } from '@tanstack/react-query'
import { membersQuery } from '../../../queries.ts'
import { usePeople } from '../../../room/people.ts'
import { useRoom } from '../../../room/room.ts'
import { useSession } from '../../../room/session.ts'

/** What somebody is called by their id; "you" for oneself; null for somebody who has left. */
export function useName(id: string): string | null {
  const { me } = useSession()
  const { project, live } = useRoom()
  const people = usePeople(live)
  const members = useQuery(membersQuery({ kind: 'project', id: project.id }))
  if (id === me.person.id) return 'you'
  const here = people.find(({ person }) => person.id === id)?.person.name
  return here ?? members.data?.find((member) => member.person.id === id)?.person.name ?? null
}
