import { Check } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { handles, movedBox, resizedBox, type Box, type Handle } from '../../../../shared/boxes.ts'
import type { CastFace } from '../../../../shared/cast.ts'
import { classes } from '../../../ui/classes.ts'
import { isOpen } from './acts.ts'
import { styleOf } from './boxStyle.ts'
import { boxId, focusName, useCastDesk } from './castDesk.ts'
import { NameTag } from './OtherBox.tsx'
import type { OtherPointing } from './pointing.ts'

export interface MarkBoxProps {
  face: CastFace
  /** Counted from 1. */
  number: number
  /** Where it is now, while somebody moves it too. */
  box: Box
  /** The id of the words that say what the keys do. */
  keys: string
  chosen: boolean
  /** Who else is at it. */
  others: readonly OtherPointing[]
  /** One step with the keyboard. */
  onNudge: (step: (box: Box) => Box) => void
  /** The keys were let go. */
  onSettle: () => void
  onRemove: () => void
}

/** How far one press of an arrow key goes, in fractions of the picture. */
const step = 0.01

const arrows: Record<string, readonly [number, number]> = {
  ArrowLeft: [-step, 0],
  ArrowRight: [step, 0],
  ArrowUp: [0, -step],
  ArrowDown: [0, step],
}

/** Somebody who is marked: their box on the picture, for the pointer and the keyboard. */
export function MarkBox(props: MarkBoxProps) {
  const { face, box, keys, chosen, others, onSettle } = props
  const desk = useCastDesk()
  const open = isOpen(desk, face)
  const first = others[0]?.person
  return (
    <li style={styleOf(box)} className={classes('absolute', chosen && 'z-10')}>
      <button
        type="button"
        id={boxId(face.id)}
        data-face={face.id}
        aria-label={labelOf(props)}
        aria-describedby={desk.editable ? keys : undefined}
        aria-pressed={chosen}
        onFocus={() => desk.choose(face.id)}
        // Not every browser focuses what is clicked.
        onClick={() => desk.choose(face.id)}
        onBlur={onSettle}
        onKeyDown={(event) => takeKey(event, props, open, desk.editable)}
        onKeyUp={({ key }) => arrows[key] && onSettle()}
        style={!chosen && first ? { borderColor: `var(--person-${first.color})` } : undefined}
        className={classes(
          'absolute inset-0 border-2 shadow-[0_0_0_1px_rgb(0_0_0/0.55),inset_0_0_0_1px_rgb(0_0_0/0.4)] outline-offset-3!',
          chosen ? 'border-tungsten' : 'border-paper',
          open ? 'cursor-move!' : 'cursor-default!',
        )}
      >
        <Label {...props} />
        {chosen && open && handles.map((handle) => <Grip key={handle} handle={handle} />)}
      </button>
      {others.map(({ clientId, person }) => (
        <NameTag key={clientId} person={person} />
      ))}
    </li>
  )
}

/** The number that stands on their card too, and their name where there is room for it. */
function Label({ face, number, chosen }: MarkBoxProps) {
  return (
    <span
      className={classes(
        'absolute top-1.5 left-1.5 flex max-w-[calc(100%-12px)] items-center gap-1 overflow-hidden rounded-small px-1.5 text-fine font-semibold',
        chosen ? 'bg-tungsten text-on-tungsten' : 'bg-[rgb(0_0_0/0.8)] text-paper',
      )}
    >
      <span className="shrink-0 tabular-nums">{number}</span>{' '}
      {face.character && <Check size={12} strokeWidth={3} aria-hidden className="shrink-0" />}
      {face.name && <span className="truncate">{face.name}</span>}
    </span>
  )
}

const cursors: Record<Handle, string> = {
  nw: 'top-0 left-0 cursor-nwse-resize',
  n: 'top-0 left-1/2 cursor-ns-resize',
  ne: 'top-0 left-full cursor-nesw-resize',
  e: 'top-1/2 left-full cursor-ew-resize',
  se: 'top-full left-full cursor-nwse-resize',
  s: 'top-full left-1/2 cursor-ns-resize',
  sw: 'top-full left-0 cursor-nesw-resize',
  w: 'top-1/2 left-0 cursor-ew-resize',
}

/** Larger to the hand than to the eye. */
function Grip({ handle }: { handle: Handle }) {
  return (
    <span
      aria-hidden
      data-handle={handle}
      className={classes(
        'absolute flex size-5 -translate-1/2 items-center justify-center before:size-2.5 before:rounded-[2px] before:border before:border-[rgb(0_0_0/0.7)] before:bg-tungsten',
        cursors[handle],
      )}
    />
  )
}

function takeKey(event: KeyboardEvent, props: MarkBoxProps, open: boolean, editable: boolean): void {
  const { face, onNudge, onRemove } = props
  const arrow = arrows[event.key]
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (arrow && open) {
    event.preventDefault()
    const [dx, dy] = arrow
    onNudge((box) => (event.shiftKey ? resizedBox(box, 'se', dx, dy) : movedBox(box, dx, dy)))
  } else if (event.key === 'Enter') {
    event.preventDefault()
    focusName(face.id)
  } else if (editable && (event.key === 'Delete' || event.key === 'Backspace')) {
    event.preventDefault()
    onRemove()
  }
}

/** "1 Mara, a character, Ben Achebe here": it begins with what is seen. */
function labelOf({ face, number, others }: MarkBoxProps): string {
  const here = others.map(({ person }) => person.name).join(', ')
  return [
    face.name ? `${number} ${face.name}` : `${number}, no name yet`,
    face.character && 'a character',
    here && `${here} here`,
  ]
    .filter(Boolean)
    .join(', ')
}
