import { useEffect, useId, useRef } from 'react'
import type * as Y from 'yjs'
import { applyToFilm, readFilmStyle } from '../../shared/applied.ts'
import { filmStyleRoot, filmStyleWordsRoot } from '../../shared/documents.ts'
import { bindText } from '../bindText.ts'
import type { LiveDocument } from '../connection.ts'
import { useEdits } from '../edits.ts'
import { useUndoKeysIn } from '../library/undoKeys.ts'
import { useRoom } from '../room/room.ts'
import { TextArea } from '../ui/TextArea.tsx'
import { useDocument, useSubscribable } from '../useDocument.ts'
import { CapsuleSelect } from './CapsuleSelect.tsx'
import { useCapsules } from './useCapsules.ts'

const roots = (film: Y.Doc) => [filmStyleRoot(film), filmStyleWordsRoot(film)]

/** What all pictures of the film are to look like: a style of the library, plain words, or both. Below a room. */
export function FilmStyle() {
  const { film, library } = useRoom()
  const heading = useId()
  const edits = useEdits(film, roots)
  const { capsule } = useDocument(film, roots, readFilmStyle)
  const { access } = useSubscribable(film.status)
  const section = useRef<HTMLElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const origin = edits?.origin
  const readOnly = access !== 'write'
  useEffect(() => {
    if (area.current && origin) return bindText(filmStyleWordsRoot(film.doc), area.current, origin)
  }, [film, origin])
  // What is written here is the film's: the form around it undoes the story.
  useUndoKeysIn(section, edits)
  return (
    <section
      ref={section}
      aria-labelledby={heading}
      className="grid gap-x-8 gap-y-3 border-t border-hair py-6 sm:grid-cols-[10rem_minmax(0,1fr)]"
    >
      <div>
        <h3 id={heading} className="text-body font-medium">
          Style of the film
        </h3>
        <p className="mt-1 text-small text-faint">How its pictures look, unless one says otherwise.</p>
      </div>
      <div className="flex min-w-0 flex-col items-start gap-2">
        <div className="w-full">
          {library ? (
            <Choice
              library={library}
              capsule={capsule}
              readOnly={readOnly}
              onChange={(capsule) => edits?.edit((doc) => applyToFilm(doc, capsule))}
            />
          ) : (
            <p className="text-small text-faint">
              {capsule ? 'A style of the workspace’s library is applied.' : 'No style is applied.'} Choosing
              one takes a member of the workspace.
            </p>
          )}
        </div>
        <TextArea
          ref={area}
          aria-label="Style in plain words"
          readOnly={readOnly}
          className="min-h-16!"
          placeholder="Overcast light, muted colours, nothing glossy; as if shot on old stock."
        />
      </div>
    </section>
  )
}

interface ChoiceProps {
  library: LiveDocument
  capsule: string | null
  readOnly: boolean
  onChange: (capsule: string | null) => void
}

function Choice({ library, capsule, readOnly, onChange }: ChoiceProps) {
  const capsules = useCapsules(library)
  return (
    <CapsuleSelect
      label="Style of the film"
      capsules={capsules}
      value={capsule}
      disabled={readOnly}
      onChange={onChange}
    />
  )
}
