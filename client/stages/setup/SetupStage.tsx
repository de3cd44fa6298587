import { useEffect, useMemo, useRef, type RefObject } from 'react'
import type * as Y from 'yjs'
import { story } from '../../../shared/documents.ts'
import {
  genres,
  projectTypes,
  ratings,
  readSetup,
  setGenre,
  setRating,
  setType,
} from '../../../shared/setup.ts'
import { FilmStyle } from '../../capsules/FilmStyle.tsx'
import { withControl } from '../../room/keys.ts'
import { useEdits, type Edits } from '../../edits.ts'
import { usePeople } from '../../room/people.ts'
import { usePlaces, useTellPlace } from '../../room/places.ts'
import { useRoom } from '../../room/room.ts'
import { UndoButtons } from '../../room/UndoButtons.tsx'
import { Banner } from '../../ui/Banner.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { useDocument, useSubscribable } from '../../useDocument.ts'
import type { StageProps } from '../stage.ts'
import { AspectRatioField } from './AspectRatioField.tsx'
import { CastSection } from './cast/CastSection.tsx'
import { castPlace, showCast } from './cast/place.ts'
import { fieldAround, fieldId, fields } from './fields.ts'
import { useGlows } from './glows.ts'
import { LengthField } from './LengthField.tsx'
import { SetupField } from './SetupField.tsx'
import { SetupContext, useSetupForm, type SetupForm } from './setupContext.ts'
import { TitleCard } from './TitleCard.tsx'
import { ToneField } from './ToneField.tsx'
import { genreNames, ratingNames, typeNames } from './words.ts'
import { WritingStyleField } from './WritingStyleField.tsx'

const undone = (doc: Y.Doc) => [story.setup(doc), story.tone(doc)]

/** Stage 1: what is being made, as a form that everybody fills in at once. */
export function SetupStage({ live, project }: StageProps) {
  const edits = useEdits(live, undone)
  return edits && <Form live={live} project={project} edits={edits} />
}

function Form({ live, project, edits }: StageProps & { edits: Edits }) {
  const form = useForm(live, edits)
  const page = useRef<HTMLDivElement>(null)
  usePlaces('setup', showField)
  useFocusAsPlace(live, page)
  useUndoKeys(edits, page)
  return (
    <SetupContext value={form}>
      <div ref={page} className="isolate">
        {form.readOnly && (
          <Banner>You can read this. Changing it takes an editor’s role; ask whoever invited you.</Banner>
        )}
        <div className="mx-auto grid max-w-340 gap-x-12 px-8 py-8 lg:grid-cols-[minmax(0,1fr)_minmax(14rem,23vw)]">
          <div>
            <div className="flex items-center justify-between pb-4">
              <h2 className="text-title font-semibold">Setup</h2>
              {!form.readOnly && <UndoButtons edits={edits} />}
            </div>
            <TypeField />
            <LengthField />
            <RatingField />
            <GenresField />
            <ToneField />
            <AspectRatioField />
            <WritingStyleField />
            <FilmStyle />
          </div>
          <aside aria-label="In short" className="hidden lg:block">
            <div className="sticky top-8 pt-12">
              <TitleCard title={project.name} />
            </div>
          </aside>
        </div>
      </div>
      {/* Beside the form: it is of the film, with an undo of its own. */}
      <CastSection />
    </SetupContext>
  )
}

function useForm(live: StageProps['live'], edits: Edits): SetupForm {
  const setup = useDocument(live, (doc) => [story.setup(doc)], readSetup)
  const people = usePeople(live)
  const { film } = useRoom()
  const glows = useGlows(live, film)
  const { access } = useSubscribable(live.status)
  return useMemo(
    () => ({
      live,
      setup,
      edits,
      readOnly: access !== 'write',
      others: people.filter(({ self }) => !self),
      glows,
    }),
    [live, setup, edits, access, people, glows],
  )
}

/** Following somebody into a field brings it into view; the focus stays one's own. */
function showField(place: string): void {
  if (place === castPlace) showCast()
  const field = fields.find((known) => known === place)
  if (field) document.getElementById(fieldId(field))?.scrollIntoView({ block: 'nearest', behavior: 'smooth' })
}

/** The field that has the focus is where the others see this person. */
function useFocusAsPlace(live: StageProps['live'], page: RefObject<HTMLElement | null>): void {
  const tell = useTellPlace(live, 'setup')
  useEffect(() => {
    const form = page.current
    if (!form) return
    const onFocus = (event: FocusEvent) => tell(fieldAround(event.target) ?? undefined)
    const onBlur = (event: FocusEvent) => event.relatedTarget ?? tell(undefined)
    form.addEventListener('focusin', onFocus)
    form.addEventListener('focusout', onBlur)
    return () => {
      form.removeEventListener('focusin', onFocus)
      form.removeEventListener('focusout', onBlur)
    }
  }, [tell, page])
}

/** Ctrl/Cmd+Z and its reverse; the browser's own undo knows nothing of what others wrote meanwhile. */
function useUndoKeys({ undo, redo }: Edits, page: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const form = page.current
    if (!form) return
    function takeBack(event: KeyboardEvent): void {
      const key = event.key.toLowerCase()
      if (!withControl(event) || event.altKey || (key !== 'z' && key !== 'y')) return
      event.preventDefault()
      if (key === 'y' || event.shiftKey) redo()
      else undo()
    }
    form.addEventListener('keydown', takeBack)
    return () => form.removeEventListener('keydown', takeBack)
  }, [undo, redo, page])
}

const typeSegments = projectTypes.map((type) => ({ value: type, label: typeNames[type] }))
const ratingSegments = ratings.map((rating) => ({ value: rating, label: ratingNames[rating] }))

function TypeField() {
  const { setup, edits, readOnly } = useSetupForm()
  return (
    <SetupField name="type" label="Type" hint="What is being made.">
      <Segmented
        label="Type"
        value={setup.type}
        segments={typeSegments}
        disabled={readOnly}
        onChange={(type) => edits.edit((doc) => setType(doc, type))}
      />
    </SetupField>
  )
}

function RatingField() {
  const { setup, edits, readOnly } = useSetupForm()
  return (
    <SetupField name="rating" label="Rating" hint="Who may see it.">
      <Segmented
        label="Rating"
        value={setup.rating}
        segments={ratingSegments}
        disabled={readOnly}
        onChange={(rating) => edits.edit((doc) => setRating(doc, rating))}
      />
    </SetupField>
  )
}

function GenresField() {
  const { setup, edits, readOnly } = useSetupForm()
  return (
    <SetupField name="genres" label="Genres" hint="As many as are true.">
      <div className="flex flex-wrap gap-1.5">
        {genres.map((genre) => (
          <Chip
            key={genre}
            label={genreNames[genre]}
            chosen={setup.genres.includes(genre)}
            disabled={readOnly}
            onChange={(chosen) => edits.edit((doc) => setGenre(doc, genre, chosen))}
          />
        ))}
      </div>
    </SetupField>
  )
}
