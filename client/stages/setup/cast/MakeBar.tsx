import { useEffect, useId, useRef, useState } from 'react'
import { castable, hindranceTo, type CastPhoto, type Hindrance } from '../../../../shared/cast.ts'
import { useRoom } from '../../../room/room.ts'
import { Button } from '../../../ui/Button.tsx'
import { tell, tellFailure } from '../../../ui/Toasts.tsx'
import { when } from '../../../when.ts'
import { consent, makeCharacters } from './acts.ts'
import { useCastDesk } from './castDesk.ts'

/** The consent, and making characters of those who are marked. */
export function MakeBar({ photo }: { photo: CastPhoto }) {
  const { editable } = useCastDesk()
  return (
    <div className="flex flex-wrap items-start gap-x-8 gap-y-4 border-t border-hair pt-4">
      <ConsentTick photo={photo} />
      {editable && photo.faces.length > 0 && <Make photo={photo} />}
    </div>
  )
}

function ConsentTick({ photo }: { photo: CastPhoto }) {
  const desk = useCastDesk()
  const id = useId()
  const { consent: given } = photo
  return (
    <div className="flex min-w-64 flex-1 items-start gap-3">
      <input
        id={id}
        type="checkbox"
        checked={given !== null}
        disabled={!desk.editable}
        aria-describedby={`${id}-note`}
        onChange={(event) => consent(desk, photo.id, event.target.checked)}
        className="mt-1 size-4 shrink-0 accent-tungsten"
      />
      <div className="text-small">
        <label htmlFor={id} className="font-medium">
          I have the right to use the likenesses of the people in this photograph.
        </label>
        <p id={`${id}-note`} className="mt-0.5 text-soft">
          {given
            ? `Ticked by ${given.name}, ${when(new Date(given.at).toISOString())}.`
            : 'Ask each of them first. Who ticked this, and when, is kept with the film.'}
        </p>
      </div>
    </div>
  )
}

function Make({ photo }: { photo: CastPhoto }) {
  const desk = useCastDesk()
  const { goTo } = useRoom()
  const note = useId()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const here = useRef(true)
  useEffect(() => {
    here.current = true
    return () => void (here.current = false)
  }, [])
  const hindrance = hindranceTo(photo)
  const count = castable(photo).length

  async function make(): Promise<void> {
    setBusy(true)
    setFailed(null)
    try {
      const made = await makeCharacters(desk, photo)
      if (made > 0) {
        const are = made === 1 ? 'is' : 'are'
        tell(`${characters(made)} ${are} in the film.`, () => goTo({ stage: 'assets' }), 'Open Assets')
      }
    } catch (error) {
      // Whoever has gone to another photograph or stage meanwhile is told in the corner.
      if (here.current) setFailed(error instanceof Error ? error.message : 'That failed. Try again.')
      else tellFailure(error)
    }
    setBusy(false)
  }

  return (
    <div className="flex max-w-80 min-w-52 flex-col items-start gap-2">
      <Button
        look="primary"
        disabled={hindrance !== null || busy}
        busy={busy && `Making ${characters(count)}…`}
        aria-describedby={note}
        onClick={() => void make()}
      >
        Make {count > 0 ? characters(count) : 'characters'}
      </Button>
      {failed && (
        <p role="alert" className="border-l-2 border-danger pl-3 text-small">
          {failed} Nobody was made a character.
        </p>
      )}
      <p id={note} className="text-small text-soft">
        {noteFor(photo, hindrance)}
      </p>
    </div>
  )
}

const reasons: Record<Hindrance, string> = {
  nobody: 'Mark somebody first.',
  unnamed: 'Name the people who are to be characters.',
  made: 'Everybody marked here is a character already.',
  consent: 'Tick first that the likenesses may be used.',
}

function noteFor({ faces }: CastPhoto, hindrance: Hindrance | null): string {
  if (hindrance) return reasons[hindrance]
  const unnamed = faces.filter(({ name, character }) => name === '' && !character).length
  if (unnamed === 0) return 'One undo takes all of them back.'
  return unnamed === 1
    ? 'One person has no name yet and is left out.'
    : `${unnamed} people have no name yet and are left out.`
}

/** "1 character", "4 characters" */
function characters(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`
}
