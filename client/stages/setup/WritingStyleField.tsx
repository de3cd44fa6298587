import { Link } from '@tanstack/react-router'
import { useRef } from 'react'
import type * as Y from 'yjs'
import { applyWritingToFilm, readFilmWriting } from '../../../shared/applied.ts'
import { writingStyle, type Capsule } from '../../../shared/capsules.ts'
import { filmStyleRoot } from '../../../shared/documents.ts'
import { useCapsules } from '../../capsules/useCapsules.ts'
import type { LiveDocument } from '../../connection.ts'
import { useEdits } from '../../edits.ts'
import { useUndoKeysIn } from '../../library/undoKeys.ts'
import { useRoom } from '../../room/room.ts'
import { Button } from '../../ui/Button.tsx'
import { Select } from '../../ui/Select.tsx'
import { useDocument, useSubscribable } from '../../useDocument.ts'
import { SetupField } from './SetupField.tsx'
import { StyleWords } from './WritingStyleWords.tsx'

const roots = (film: Y.Doc) => [filmStyleRoot(film)]

/** How the film's texts are written, where a text model writes them: a writing style of the library, or none. */
export function WritingStyleField() {
  const { film, library } = useRoom()
  const edits = useEdits(film, roots)
  const chosen = useDocument(film, roots, readFilmWriting)
  const { access } = useSubscribable(film.status)
  const part = useRef<HTMLDivElement>(null)
  useUndoKeysIn(part, edits)
  const readOnly = access !== 'write'
  return (
    <SetupField
      name="writingStyle"
      label="Writing style"
      hint="How texts are put that a model writes for this film. Optional."
    >
      <div ref={part} className="flex w-full flex-col items-start gap-4">
        {library ? (
          <Choice
            library={library}
            chosen={chosen}
            readOnly={readOnly}
            onChange={(capsule) => edits?.edit((doc) => applyWritingToFilm(doc, capsule))}
          />
        ) : (
          <p className="text-small text-faint">
            {chosen ? 'A writing style of the workspace’s library is chosen.' : 'No writing style is chosen.'}{' '}
            Choosing one takes a member of the workspace.
          </p>
        )}
      </div>
    </SetupField>
  )
}

interface ChoiceProps {
  library: LiveDocument
  /** The id of a capsule. */
  chosen: string | null
  readOnly: boolean
  onChange: (capsule: string | null) => void
}

/** No choice of a list may have an empty value. */
const none = 'none'

function Choice({ library, chosen, readOnly, onChange }: ChoiceProps) {
  const capsules = useCapsules(library)
  const { synced } = useSubscribable(library.status)
  const offered = capsules.filter(({ kind, deleted }) => kind === 'writing' && deleted === null)
  const found = offered.find(({ id }) => id === chosen)
  if (offered.length === 0 && chosen === null) return synced && <NoneYet library={library} />
  // What others have chosen may not have arrived here yet.
  const isGone = chosen !== null && !found && synced
  const gone = capsules.find(({ id }) => id === chosen)?.name ?? 'A style'
  return (
    <>
      <div className="w-full">
        <Select
          label="Writing style"
          value={chosen ?? none}
          choices={[
            { value: none, label: 'No writing style' },
            ...offered.map(choiceOf),
            ...(isGone ? [{ value: chosen, label: `${gone} (removed)` }] : []),
          ]}
          disabled={readOnly}
          onChange={(value) => onChange(value === none ? null : value)}
        />
      </div>
      {isGone && (
        <output className="max-w-prose border-l-2 border-danger pl-3 text-small text-ink">
          This style was removed from the library. Texts are written without a style until it is restored
          there, or another one is chosen.
        </output>
      )}
      {found && <StyleWords style={writingStyle(found)} />}
    </>
  )
}

function choiceOf({ id, name, words }: Capsule) {
  const labels = words.labels.trim()
  return { value: id, label: name, ...(labels !== '' && { hint: shortened(labels) }) }
}

function shortened(words: string): string {
  return words.length > 72 ? `${words.slice(0, 71)}…` : words
}

function NoneYet({ library }: { library: LiveDocument }) {
  const workspaceId = library.name.slice('library/'.length)
  return (
    <>
      <p className="max-w-prose text-small text-soft">
        The library has no writing style yet: a few passages that sound right, and what to avoid. Make one
        among the styles with New style, or open a preset such as “Dry and tender” and duplicate it. Then
        choose it here.
      </p>
      <Button asChild size="small">
        <Link to="/library/$workspaceId/styles" params={{ workspaceId }}>
          Open the styles
        </Link>
      </Button>
    </>
  )
}
