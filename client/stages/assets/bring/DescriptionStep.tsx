import type { LibraryAsset } from '../../../../shared/library.ts'
import { mergeDescriptions } from '../../../../shared/film/wording.ts'
import { MergedBy } from '../../../generation/text/MergedBy.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { asksForWording, type Chosen, type Draft, type Wording } from './draft.ts'
import { submitOnEnter } from './enter.ts'
import { OriginMarks } from './OriginMarks.tsx'
import type { Role } from './roles.ts'

export interface DescriptionStepProps {
  there: LibraryAsset
  role: Role | null
  choice: Chosen
  draft: Draft
  onChange: (draft: Draft) => void
}

const wordings = [
  { value: 'merge', label: 'Merge both' },
  { value: 'library', label: 'Use the library’s' },
  { value: 'film', label: 'Keep the film’s' },
] as const

/** The description it begins with: one of the two, or one made of both; to be edited either way. */
export function DescriptionStep({ there, role, choice, draft, onChange }: DescriptionStepProps) {
  const { wording, description } = choice
  const both = asksForWording(there, role)
  return (
    <section className="flex flex-col items-start gap-2">
      <h3 className="text-body font-medium">Description</h3>
      {both && (
        <Segmented<Wording>
          label="Description"
          value={wording}
          segments={wordings}
          onChange={(next) => onChange(choose(draft, next))}
        />
      )}
      <div className="w-full">
        <Field quiet label="Description in the film" hint={hint(there, role, description)}>
          <TextArea
            className="min-h-16!"
            value={description}
            placeholder={there.description === '' ? 'None needed. It can be described at any time.' : ''}
            onKeyDown={submitOnEnter}
            onChange={(event) => onChange({ ...draft, wording, words: event.target.value })}
          />
        </Field>
      </div>
      {both && wording === 'merge' && (
        <>
          <MergedBy
            // What is merged for one role says nothing about another.
            key={role?.id}
            library={there.description}
            film={role?.description ?? ''}
            byRule={mergeDescriptions(there.description, role?.description ?? '')}
            value={description}
            onMerged={(words) => onChange({ ...draft, wording, words })}
          />
          <OriginMarks merged={description} library={there.description} film={role?.description ?? ''} />
        </>
      )}
    </section>
  )
}

/** Another wording begins without what was edited in the one before. */
function choose(draft: Draft, wording: Wording): Draft {
  const { words: _, ...others } = draft
  return { ...others, wording }
}

function hint(there: LibraryAsset, role: Role | null, description: string): string | undefined {
  if (description.trim() === '' && there.description !== '') return 'Left empty, it is the library’s.'
  if (asksForWording(there, role)) return undefined
  if (description !== '' && description === role?.description) return 'The film’s: the library has none.'
  return description !== '' && description === there.description ? 'The library’s.' : undefined
}
