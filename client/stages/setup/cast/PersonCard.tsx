import { Link } from '@tanstack/react-router'
import { AudioLines, ArrowRight, Check, Trash2, X } from 'lucide-react'
import { castDescription, type CastFace, type CastPhoto } from '../../../../shared/cast.ts'
import { placeOf } from '../../../assets/places.ts'
import { visit } from '../../../room/places.ts'
import { useRoom } from '../../../room/room.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Button } from '../../../ui/Button.tsx'
import { classes } from '../../../ui/classes.ts'
import { tell } from '../../../ui/Toasts.tsx'
import { isOpen, unmark } from './acts.ts'
import { callOf, focusBox, useCastDesk } from './castDesk.ts'
import { Cut } from './Cut.tsx'
import { FaceWords } from './FaceWords.tsx'
import { FaceVoice } from './FaceVoice.tsx'

export interface PersonCardProps {
  photo: CastPhoto
  face: CastFace
  /** Counted from 1. */
  number: number
}

/** Somebody who is marked: their part of the picture, and, when they are chosen, what is said of them. */
export function PersonCard(props: PersonCardProps) {
  const { photo, face, number } = props
  const desk = useCastDesk()
  const chosen = desk.chosen === face.id
  const call = callOf(face.name, number)
  return (
    <li
      aria-label={call}
      className={classes(
        'relative flex flex-col gap-4 py-3 before:absolute before:inset-y-0 before:-left-4 before:w-0.5',
        chosen && 'before:bg-tungsten-ink',
      )}
    >
      <div className="-mx-2 flex items-center">
        <button
          type="button"
          aria-expanded={chosen}
          onClick={() => desk.choose(chosen ? null : face.id)}
          className="flex min-w-0 flex-1 items-center gap-3 rounded-normal px-2 py-1 text-left transition-colors hover:bg-hover"
        >
          <span aria-hidden className="w-4 shrink-0 text-right text-small text-faint tabular-nums">
            {number}
          </span>
          <Cut photo={photo} box={face.box} height={chosen ? 96 : 56} />
          <span className="flex min-w-0 flex-1 flex-col">
            <span className={classes('truncate font-medium', chosen ? 'text-title' : 'text-body')}>
              {call}
            </span>
            {(face.role || !face.character) && (
              <span className="truncate text-small text-soft">{face.role || 'No role yet'}</span>
            )}
            <Standing face={face} />
          </span>
          <Others face={face} />
        </button>
        {!chosen && face.name === '' && isOpen(desk, face) && <RemoveAtOnce {...props} />}
      </div>
      {chosen && <Fields {...props} />}
    </li>
  )
}

/** For those who were found and are not meant: nobody is chosen first, and nothing asked. */
function RemoveAtOnce(props: PersonCardProps) {
  const desk = useCastDesk()
  const call = callOf(props.face.name, props.number)
  function remove(card: Element | null): void {
    // The next card and not its box: whose box has the focus is chosen, and the list would jump.
    const next = card?.nextElementSibling ?? card?.previousElementSibling
    next?.querySelector('button')?.focus({ preventScroll: true })
    unmark(desk, props.face.id)
    tellRemoved(call)
  }
  return (
    <Button
      size="small"
      look="quiet"
      aria-label={`Remove the mark of ${call}`}
      onClick={({ currentTarget }) => remove(currentTarget.closest('li'))}
      className="px-1.5! text-faint"
    >
      <X size={14} aria-hidden />
    </Button>
  )
}

function tellRemoved(call: string): void {
  tell(`The mark of ${call} was removed. Undo brings it back.`)
}

/** How far they are on the way to being a character. */
function Standing({ face: { character, name, voice } }: { face: CastFace }) {
  if (character) {
    return (
      <span className="flex items-center gap-1 text-small text-good">
        <Check size={14} aria-hidden /> Is a character now
      </span>
    )
  }
  return (
    <span className="flex items-center gap-1 text-small text-faint">
      {voice && <AudioLines size={14} aria-label="With a voice" />}
      {name ? 'Ready' : 'Needs a name'}
    </span>
  )
}

/** Who else has them chosen. */
function Others({ face }: { face: CastFace }) {
  const here = useCastDesk().others.filter((other) => other.face === face.id)
  return here.map(({ clientId, person }) => (
    <Avatar key={clientId} name={person.name} color={person.color} size={20} />
  ))
}

function Fields({ photo, face, number }: PersonCardProps) {
  const desk = useCastDesk()
  const open = isOpen(desk, face)
  function remove(): void {
    unmark(desk, face.id)
    const next = photo.faces.find(({ id }) => id !== face.id)
    if (next) focusBox(next.id)
    tellRemoved(callOf(face.name, number))
  }
  return (
    <div className="flex animate-appear flex-col gap-4 pb-2">
      {face.character ? (
        <IsCharacter id={face.character} />
      ) : (
        <>
          <FaceWords face={face} readOnly={!open} />
          <FaceVoice face={face} readOnly={!open} />
        </>
      )}
      {open && (
        <p className="border-l-2 border-hair pl-3 text-small text-soft">
          <span className="text-faint">Their description will read: </span>
          {castDescription(face)}
        </p>
      )}
      {desk.editable && (
        <Button size="small" look="quiet" onClick={remove} className="-ml-2.5 self-start">
          <Trash2 size={14} aria-hidden /> Remove mark
        </Button>
      )}
    </div>
  )
}

function IsCharacter({ id }: { id: string }) {
  const { project, follow } = useRoom()
  return (
    <p className="text-small text-soft">
      How they look and sound is changed in Assets from now on.{' '}
      <Link
        to="/projects/$projectId/$stage"
        params={{ projectId: project.id, stage: 'assets' }}
        onClick={() => {
          follow(null)
          visit('assets', placeOf(id))
        }}
        className="inline-flex items-center gap-1 font-medium text-tungsten-ink underline underline-offset-2"
      >
        Open in Assets <ArrowRight size={14} aria-hidden />
      </Link>
    </p>
  )
}
