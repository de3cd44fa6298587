import { Button } from '../ui/Button.tsx'
import { Kbd } from '../ui/Kbd.tsx'
import { usePeople } from './people.ts'
import { useRoom } from './room.ts'

/** While somebody is followed: a line in their colour round the work, and the way out. */
export function FollowBanner() {
  const { live, following, follow } = useRoom()
  const followed = usePeople(live).find(({ person }) => person.id === following)?.person
  if (!followed) return null
  const color = `var(--person-${followed.color})`
  return (
    <>
      <div
        aria-hidden
        className="pointer-events-none fixed inset-0 z-20 border-2"
        style={{ borderColor: color }}
      />
      <div className="fixed bottom-4 left-1/2 z-20 flex -translate-x-1/2 animate-rise items-center gap-3 rounded-full border border-hair bg-lift py-1 pr-1 pl-4 text-small shadow-lift">
        <output>
          Following <strong className="font-semibold">{followed.name}</strong>
        </output>
        <Button look="quiet" size="small" className="rounded-full!" onClick={() => follow(null)}>
          Stop <Kbd keys="Esc" />
        </Button>
      </div>
    </>
  )
}
