import { Avatar } from '../ui/Avatar.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { whereabouts } from './here.ts'
import { usePeople, type PersonHere } from './people.ts'
import { useRoom } from './room.ts'

/** As many faces as stand side by side; the others are in the list behind the last. */
const inRow = 5

/** The others in the room. Choosing one follows them; choosing them again stops. */
export function PresenceRow() {
  const { live } = useRoom()
  const others = usePeople(live).filter(({ self }) => !self)
  const shown = others.length > inRow ? others.slice(0, inRow - 1) : others
  if (others.length === 0) return null
  return (
    <ul aria-label="People in this project" className="flex items-center gap-1">
      {shown.map((person) => (
        <li key={person.person.id} className="flex">
          <Face one={person} />
        </li>
      ))}
      {others.length > shown.length && (
        <li className="flex">
          <More people={others.slice(shown.length)} />
        </li>
      )}
    </ul>
  )
}

function Face({ one }: { one: PersonHere }) {
  const { following, follow } = useRoom()
  const { person } = one
  const followed = following === person.id
  const words = followed ? `Stop following ${person.name}` : `${person.name}, ${whereabouts(one)}. Follow`
  return (
    <Tooltip words={words} keys={followed ? 'Esc' : undefined}>
      <button
        type="button"
        aria-label={words}
        aria-pressed={followed}
        onClick={() => follow(followed ? null : person.id)}
        className="rounded-full p-0.5"
      >
        <Avatar name={person.name} color={person.color} followed={followed} />
      </button>
    </Tooltip>
  )
}

function More({ people }: { people: readonly PersonHere[] }) {
  const { follow } = useRoom()
  return (
    <Menu
      trigger={
        <button
          type="button"
          aria-label={`${people.length} more people`}
          className="h-6 rounded-full bg-press px-2 text-fine font-medium text-soft hover:text-ink"
        >
          +{people.length}
        </button>
      }
      groups={[
        people.map((one) => ({
          label: `Follow ${one.person.name}, ${whereabouts(one)}`,
          onSelect: () => follow(one.person.id),
        })),
      ]}
    />
  )
}
