import { Avatar } from '../ui/Avatar.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { assetAt } from './places.ts'
import { useShelf } from './shelf.ts'

export interface LibraryPeopleProps {
  /** What this page can open: assets, or capsules. */
  things: readonly { id: string; name: string }[]
  onOpen: (id: string) => void
}

/** The others in the library. Choosing one opens what they have open. */
export function LibraryPeople({ things, onOpen }: LibraryPeopleProps) {
  const { others } = useShelf()
  if (others.length === 0) return null
  return (
    <ul aria-label="People in this library" className="flex items-center gap-1">
      {others.map(({ person, here }) => {
        const thing = things.find(({ id }) => id === assetAt(here))
        const words = thing
          ? `${person.name}, at ${thing.name}. Open it`
          : `${person.name}, looking at the library`
        return (
          <li key={person.id} className="flex">
            <Tooltip words={words}>
              <button
                type="button"
                aria-label={words}
                aria-disabled={!thing}
                className="rounded-full p-0.5 aria-disabled:cursor-default!"
                onClick={() => thing && onOpen(thing.id)}
              >
                <Avatar name={person.name} color={person.color} size={28} />
              </button>
            </Tooltip>
          </li>
        )
      })}
    </ul>
  )
}
