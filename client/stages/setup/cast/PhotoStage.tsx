import { UserPlus } from 'lucide-react'
import { useEffect, useId, useRef, useState, type RefObject } from 'react'
import type { Box } from '../../../../shared/boxes.ts'
import type { CastFace, CastPhoto } from '../../../../shared/cast.ts'
import { Picture } from '../../../media/Picture.tsx'
import { isWriting } from '../../../room/keys.ts'
import { Button } from '../../../ui/Button.tsx'
import { classes } from '../../../ui/classes.ts'
import { Kbd } from '../../../ui/Kbd.tsx'
import { tell } from '../../../ui/Toasts.tsx'
import { isOpen, mark, putBox, unmark } from './acts.ts'
import { styleOf } from './boxStyle.ts'
import { callOf, focusBox, focusName, useCastDesk } from './castDesk.ts'
import { useGesture, type Draft } from './gesture.ts'
import { FindPeople } from './FindPeople.tsx'
import { MarkBox } from './MarkBox.tsx'
import { OtherBox } from './OtherBox.tsx'
import { useTellPointing } from './pointing.ts'

/** What N puts in the middle, a standing figure; each a little beside the one before. */
function inTheMiddle(before: number): Box {
  return { x: 0.42 + (before % 5) * 0.03, y: 0.25 + (before % 5) * 0.02, w: 0.16, h: 0.5 }
}

/** The photograph with everybody's boxes, where people are marked. */
export function PhotoStage({ photo }: { photo: CastPhoto }) {
  const desk = useCastDesk()
  const { editable, chosen, choose, others } = desk
  const keys = useId()
  const frame = useRef<HTMLDivElement>(null)
  const soon = useSoon()
  const gesture = useGesture({
    boxOf: (id) => photo.faces.find((face) => face.id === id && isOpen(desk, face))?.box ?? null,
    onTouch(id) {
      choose(id)
      if (id) focusBox(id)
    },
    onEnd({ face, box }) {
      if (face !== null) putBox(desk, face, box)
      else markOne(box, focusName)
    },
  })
  useTellStage(photo.id, gesture.draft)
  useMarkKey(editable ? frame : null, () => markOne(inTheMiddle(photo.faces.length), focusBox))

  function markOne(box: Box, focusIt: (face: string) => void): void {
    const [face] = mark(desk, photo.id, [box])
    choose(face!)
    soon(() => focusIt(face!))
  }

  function remove(face: CastFace, number: number): void {
    unmark(desk, face.id)
    const next = photo.faces.find(({ id }) => id !== face.id)
    if (next) focusBox(next.id)
    else document.getElementById(`${keys}-add`)?.focus()
    tell(`The mark of ${callOf(face.name, number)} was removed. Undo brings it back.`)
  }

  const here = others.filter((other) => other.photo === photo.id)
  return (
    <div className="flex flex-col gap-3">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the boxes and N do by key what drawing does */}
      <div
        ref={frame}
        {...(editable ? gesture.pointer : {})}
        // What is touched takes the focus by itself; a drag that selects words or the picture is none.
        onMouseDown={(event) => editable && event.preventDefault()}
        style={{
          aspectRatio: `${photo.width} / ${photo.height}`,
          width: `min(100%, ${(58 * photo.width) / photo.height}dvh)`,
        }}
        className={classes(
          'relative isolate overflow-hidden rounded-normal bg-well select-none',
          editable && 'cursor-crosshair touch-none',
        )}
      >
        <Picture
          {...photo}
          size="large"
          alt={`The photograph ${photo.name}`}
          className="size-full object-fill!"
        />
        <ul aria-label={`Marked in ${photo.name}`} className="absolute inset-0">
          {photo.faces.map((face, index) => (
            <MarkBox
              key={face.id}
              face={face}
              number={index + 1}
              keys={keys}
              box={boxNow(face, gesture.draft, here)}
              chosen={face.id === chosen}
              others={here.filter((other) => other.face === face.id)}
              onNudge={(step) => gesture.nudge(face.id, step)}
              onSettle={gesture.settle}
              onRemove={() => remove(face, index + 1)}
            />
          ))}
        </ul>
        {here
          .filter(({ face, box }) => face === null && box !== null)
          .map(({ clientId, person, box }) => (
            <OtherBox key={clientId} person={person} box={box!} />
          ))}
        {gesture.draft?.face === null && <Drawn box={gesture.draft.box} />}
      </div>
      {editable && (
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <Button
            id={`${keys}-add`}
            size="small"
            aria-keyshortcuts="n"
            onClick={() => markOne(inTheMiddle(photo.faces.length), focusBox)}
          >
            <UserPlus size={14} aria-hidden /> Mark a person <Kbd keys="N" />
          </Button>
          <FindPeople photo={photo} />
          <p id={keys} className="basis-full text-small text-faint">
            Draw a box around somebody, or press N. Arrow keys move a box, Shift and arrows resize it, Enter
            goes to its fields, Delete removes it.
          </p>
        </div>
      )}
    </div>
  )
}

/** One's own drag first, then that of somebody else, then what is written. */
function boxNow(
  { id, box }: CastFace,
  draft: Draft | null,
  others: readonly { face: string | null; box: Box | null }[],
): Box {
  if (draft?.face === id) return draft.box
  return others.find((other) => other.face === id && other.box)?.box ?? box
}

function Drawn({ box }: { box: Box }) {
  return (
    <span
      aria-hidden
      style={styleOf(box)}
      className="pointer-events-none absolute border-2 border-dashed border-tungsten shadow-[0_0_0_1px_rgb(0_0_0/0.55)]"
    />
  )
}

/** Everybody sees which mark this person is at, and the box they are moving or drawing. */
function useTellStage(photo: string, draft: Draft | null): void {
  const { film, editable, chosen } = useCastDesk()
  const tellOthers = useTellPointing(film)
  useEffect(() => {
    if (editable) tellOthers({ photo, face: draft ? draft.face : chosen, box: draft?.box ?? null })
  }, [photo, draft, chosen, editable, tellOthers])
}

/** Does something once what was just changed is in the page. */
function useSoon(): (act: () => void) => void {
  const [wanted, setWanted] = useState<{ act: () => void } | null>(null)
  useEffect(() => wanted?.act(), [wanted])
  return (act) => setWanted({ act })
}

/** N, wherever in the section the focus is and nothing is being written. */
function useMarkKey(frame: RefObject<HTMLElement | null> | null, add: () => void): void {
  const current = useRef(add)
  useEffect(() => {
    current.current = add
  })
  useEffect(() => {
    const section = frame?.current?.closest('section')
    if (!section) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'n' || event.ctrlKey || event.metaKey || event.altKey) return
      if (event.defaultPrevented || event.repeat || isWriting(event)) return
      event.preventDefault()
      current.current()
    }
    section.addEventListener('keydown', onKey)
    return () => section.removeEventListener('keydown', onKey)
  }, [frame])
}
