import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import type * as Y from 'yjs'
import { readCast } from '../../../../shared/cast.ts'
import { assetsRoot, attemptsRoot } from '../../../../shared/documents.ts'
import { facesRoot, photosRoot } from '../../../../shared/photos.ts'
import { useAssetGlows } from '../../../assets/glows.ts'
import { useEdits, type Edits } from '../../../edits.ts'
import { takeBack } from '../../../library/undoKeys.ts'
import { usePeople } from '../../../room/people.ts'
import { useTellPlace } from '../../../room/places.ts'
import { useRoom } from '../../../room/room.ts'
import { useSession } from '../../../room/session.ts'
import { UndoButtons } from '../../../room/UndoButtons.tsx'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { useReading, useSubscribable } from '../../../useDocument.ts'
import { CastContext, type CastDesk } from './castDesk.ts'
import { castPlace } from './place.ts'
import { Photos } from './Photos.tsx'
import { useOthersPointing } from './pointing.ts'

const read = (doc: Y.Doc) => [photosRoot(doc), facesRoot(doc), assetsRoot(doc)]
const undone = (doc: Y.Doc) => [...read(doc), attemptsRoot(doc)]

/** Characters from a photograph: upload it, mark the people in it, and say who they are. */
export function CastSection() {
  const { film } = useRoom()
  const { ready } = useSubscribable(film.status)
  const edits = useEdits(film, undone)
  const section = useRef<HTMLElement>(null)
  useFocusAsCast(section)
  return (
    <section
      ref={section}
      id={castPlace}
      aria-labelledby={`${castPlace}-title`}
      className="mx-auto max-w-340 scroll-mt-4 px-8 pb-16"
    >
      {ready && edits ? <Open edits={edits} section={section} /> : <Skeleton words="Opening the cast…" />}
    </section>
  )
}

function Open({ edits, section }: { edits: Edits; section: RefObject<HTMLElement | null> }) {
  const desk = useDesk(edits)
  useUndoKeys(desk, section)
  return (
    <CastContext value={desk}>
      <header className="flex flex-wrap items-start gap-x-6 gap-y-2 border-t border-hair pt-8 pb-5">
        <div className="min-w-64 flex-1">
          <h2 id={`${castPlace}-title`} className="text-title font-semibold">
            Cast from a photo
          </h2>
          <p className="mt-1 max-w-prose text-small text-soft">
            Mark the people in a photograph and say who they become. Each is then a character of the film,
            with their part of the picture as its reference, their words and their voice.
          </p>
        </div>
        <Here />
        {desk.editable && <UndoButtons edits={edits} />}
      </header>
      <Photos />
    </CastContext>
  )
}

function useDesk(edits: Edits): CastDesk {
  const { film, branch } = useRoom()
  const { me } = useSession()
  const photos = useReading(film, read, readCast)
  const others = useOthersPointing(film)
  const glows = useAssetGlows(film, facesRoot)
  const editable = useSubscribable(film.status).access === 'write'
  const [chosen, choose] = useState<string | null>(null)
  const { id: by, name } = me.person
  return useMemo(
    () => ({
      film,
      branch,
      edits,
      editable,
      photos,
      others,
      glows,
      chosen,
      choose,
      stamp: () => ({ by, at: Date.now(), name }),
    }),
    [film, branch, edits, editable, photos, others, glows, chosen, by, name],
  )
}

/** The others who have the focus in here. */
function Here() {
  const { live } = useRoom()
  const here = usePeople(live).filter(
    ({ here, self }) => !self && here?.stage === 'setup' && here.place === castPlace,
  )
  if (here.length === 0) return null
  return (
    <ul aria-label="Also here" className="flex h-8 flex-wrap items-center gap-x-3">
      {here.map(({ person }) => (
        <li key={person.id} className="flex animate-appear items-center gap-1.5 text-small text-soft">
          <Avatar name={person.name} color={person.color} size={20} /> {person.name}
        </li>
      ))}
    </ul>
  )
}

/** Whoever has the focus in here is seen here. */
function useFocusAsCast(section: RefObject<HTMLElement | null>): void {
  const tell = useTellPlace(useRoom().live, 'setup')
  useEffect(() => {
    const area = section.current
    const onFocus = () => tell(castPlace)
    const onBlur = (event: FocusEvent) => event.relatedTarget ?? tell(undefined)
    area?.addEventListener('focusin', onFocus)
    area?.addEventListener('focusout', onBlur)
    return () => {
      area?.removeEventListener('focusin', onFocus)
      area?.removeEventListener('focusout', onBlur)
    }
  }, [tell, section])
}

/** All words in here are shared: the browser's own undo would take back what others wrote. */
function useUndoKeys({ edits, editable }: CastDesk, section: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const area = section.current
    if (!area || !editable) return
    const onKey = (event: KeyboardEvent) => takeBack(event, edits)
    area.addEventListener('keydown', onKey)
    return () => area.removeEventListener('keydown', onKey)
  }, [edits, editable, section])
}
