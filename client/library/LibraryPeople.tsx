import { Avatar } from '../ui/Avatar.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { assetAt } from './places.ts'
import { useShelf } from './shelf.ts'

/** The others in the library. Choosing one opens what they have open. */
export function LibraryPeople({ onOpen }: { onOpen: (asset: string) => void }) {
  const { others, assets } = useShelf()
  if (others.length === 0) return null
  return (
    <ul aria-label="People in this library" className="flex items-center gap-1">
      {others.map(({ person, here }) => {
        const asset = assets.find(({ id }) => id === assetAt(here))
        const words = asset
          ? `${person.name}, at ${asset.name}. Open it`
          : `${person.name}, looking at the library`
        return (
          <li key={person.id} className="flex">
            <Tooltip words={words}>
              <button
                type="button"
                aria-label={words}
                aria-disabled={!asset}
                className="rounded-full p-0.5 aria-disabled:cursor-default!"
                onClick={() => asset && onOpen(asset.id)}
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
