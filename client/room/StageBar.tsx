import { Link } from '@tanstack/react-router'
import { stages, type Stage } from '../../shared/stages.ts'
import { isBuilt } from '../stages/built.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Tooltip } from '../ui/Tooltip.tsx'
import { usePeople, type PersonHere } from './people.ts'
import { useRoom } from './room.ts'

const groups = [
  { id: 'story', name: 'Story' },
  { id: 'production', name: 'Production' },
] as const

/** The twelve stages with the faces of who is there. */
export function StageBar() {
  const people = usePeople(useRoom().live)
  return (
    <nav
      aria-label="Stages"
      className="flex overflow-x-auto border-b border-hair bg-panel px-2 [scrollbar-width:none]"
    >
      {groups.map((group) => (
        <ol
          key={group.id}
          aria-label={group.name}
          className="flex flex-auto nth-2:ml-2 nth-2:border-l nth-2:border-hair nth-2:pl-2"
        >
          {stages
            .filter((stage) => stage.group === group.id)
            .map((stage) => (
              <li key={stage.id} className="flex min-w-19 flex-1">
                {isBuilt(stage.id) ? (
                  <BuiltStage stage={stage} people={people.filter(({ here }) => here?.stage === stage.id)} />
                ) : (
                  <UnbuiltStage stage={stage} />
                )}
              </li>
            ))}
        </ol>
      ))}
    </nav>
  )
}

const cell = 'flex flex-1 flex-col justify-center gap-0.5 px-2.5 py-1.5 text-left text-small rounded-small'

function BuiltStage({ stage, people }: { stage: Stage; people: readonly PersonHere[] }) {
  const { project, follow } = useRoom()
  const others = people.filter(({ self }) => !self)
  const names = others.map(({ person }) => person.name).join(', ')
  return (
    <Link
      to="/projects/$projectId/$stage"
      params={{ projectId: project.id, stage: stage.id }}
      onClick={() => follow(null)}
      className={`${cell} border-b-2 border-transparent text-soft transition-colors -outline-offset-2! hover:bg-hover hover:text-ink`}
      activeProps={{ className: 'border-tungsten! text-ink! rounded-b-none' }}
    >
      <span className="flex h-4 items-center gap-2">
        <Number value={stage.number} />
        <span className="flex -space-x-1" title={names || undefined}>
          {others.slice(0, 3).map(({ person }) => (
            <Avatar key={person.id} name={person.name} color={person.color} size={16} />
          ))}
        </span>
        {others.length > 3 && <span className="text-fine text-faint">+{others.length - 3}</span>}
      </span>
      <span className="font-medium">{stage.name}</span>
      {names && <span className="sr-only">, here: {names}</span>}
    </Link>
  )
}

/** Says honestly that there is nothing to open. Reachable by keyboard, so that its reason is too. */
function UnbuiltStage({ stage }: { stage: Stage }) {
  return (
    <Tooltip words={`${stage.name} is not part of this version yet.`}>
      <button
        type="button"
        aria-disabled
        className={`${cell} cursor-default! border-b-2 border-transparent text-faint -outline-offset-2!`}
      >
        <span className="flex h-4 items-center">
          <Number value={stage.number} />
        </span>
        <span>{stage.name}</span>
        <span className="sr-only">, not available yet</span>
      </button>
    </Tooltip>
  )
}

function Number({ value }: { value: number }) {
  return <span className="font-script text-small text-faint">{value}</span>
}
