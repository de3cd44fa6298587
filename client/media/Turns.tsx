import { X } from 'lucide-react'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { useSubscribable } from '../useDocument.ts'
import type { Turn, Uploads } from './uploads.ts'

/** The files that are on their way and those that were refused, each with what can be done about it. */
export function Turns({ uploads }: { uploads: Uploads }) {
  const turns = useSubscribable(uploads.turns)
  if (turns.length === 0) return null
  return (
    <ul aria-label="Uploads" className="flex flex-col gap-2">
      {turns.map((turn) =>
        turn.state.is === 'refused' ? (
          <Refused key={turn.id} turn={turn} state={turn.state} uploads={uploads} />
        ) : (
          <OnItsWay key={turn.id} turn={turn} uploads={uploads} />
        ),
      )}
    </ul>
  )
}

function OnItsWay({ turn: { id, name, state }, uploads }: { turn: Turn; uploads: Uploads }) {
  const percent = state.is === 'sending' ? Math.round(state.sent * 100) : 0
  const words = state.is === 'waiting' ? 'Waiting' : percent < 100 ? `Sending, ${percent} %` : 'Preparing'
  return (
    <li className="flex items-center gap-3">
      <div className="min-w-0 flex-1">
        <p className="flex justify-between gap-3 text-small">
          <span className="truncate">{name}</span>
          <span className="shrink-0 text-faint tabular-nums">{words}</span>
        </p>
        <progress
          aria-label={`${name}: ${words}`}
          value={percent}
          max={100}
          className="mt-1 block h-1 w-full appearance-none overflow-hidden rounded-full bg-press [&::-moz-progress-bar]:bg-tungsten [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-tungsten"
        />
      </div>
      <Button size="small" aria-label={`Stop ${name}`} onClick={() => uploads.drop(id)}>
        Stop
      </Button>
    </li>
  )
}

interface RefusedProps {
  turn: Turn
  state: Extract<Turn['state'], { is: 'refused' }>
  uploads: Uploads
}

function Refused({ turn: { id, name }, state: { words, again }, uploads }: RefusedProps) {
  return (
    <li role="alert" className="flex items-center gap-2 border-l-2 border-danger pl-3 text-small">
      <p className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        {words}
      </p>
      {again && (
        <Button size="small" onClick={() => uploads.again(id)}>
          Try again
        </Button>
      )}
      <IconButton icon={X} label={`Dismiss ${name}`} onClick={() => uploads.drop(id)} />
    </li>
  )
}
