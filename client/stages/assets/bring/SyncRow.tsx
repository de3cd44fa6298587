import type { ReactNode } from 'react'
import type { FilmAsset } from '../../../../shared/film/assets.ts'
import type { Choice, FieldComparison } from '../../../../shared/film/sync.ts'
import { mergeSince } from '../../../../shared/film/mergeSince.ts'
import type { LibraryAsset } from '../../../../shared/library.ts'
import { kindLooks } from '../../../assets/kinds.ts'
import { MergedBy } from '../../../generation/text/MergedBy.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Segmented } from '../../../ui/Segmented.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { differences } from './marks.ts'
import { Preview } from './Preview.tsx'
import { capital, fieldWords, stateWords } from './words.ts'

export interface SyncRowProps {
  asset: FilmAsset
  there: LibraryAsset
  comparison: FieldComparison
  choice: Choice
  onChoose: (choice: Choice) => void
}

type Way = 'keep' | 'take' | 'merge'

/** One field that differs: theirs, ours, and what shall become of it. */
export function SyncRow({ asset, there, comparison, choice, onChoose }: SyncRowProps) {
  const { field, state, here, there: theirs, base } = comparison
  const name = capital(fieldWords[field])
  const isText = field === 'description' || field === 'prompt'
  const mergeable = isText && state === 'conflict' && here !== '' && theirs !== ''
  const words = typeof choice === 'object' ? choice.words : null
  const byRule = mergeable ? mergeSince(base, theirs, here) : ''
  function choose(way: Way): void {
    onChoose(way === 'merge' ? { words: byRule } : way)
  }
  return (
    <section aria-label={name} className="border-t border-hair py-4">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div>
          <h3 className="text-body font-medium">{name}</h3>
          <p className="text-small text-soft">{stateWords[state]}</p>
        </div>
        <Segmented<Way>
          label={`What becomes of the ${fieldWords[field]}`}
          value={typeof choice === 'object' ? 'merge' : choice}
          segments={mergeable ? ways : ways.slice(0, 2)}
          onChange={choose}
        />
      </div>
      <div className="mt-3 grid grid-cols-2 gap-x-6">
        <Side title="In the film">
          <Shown comparison={comparison} asset={asset} side="here" />
        </Side>
        <Side title="In the library">
          <Shown comparison={comparison} asset={there} side="there" />
        </Side>
      </div>
      {words !== null && (
        <div className="mt-3 flex flex-col gap-2">
          <Field label={`Merged ${fieldWords[field]}`}>
            <TextArea
              className="min-h-16!"
              value={words}
              onChange={(event) => onChoose({ words: event.target.value })}
            />
          </Field>
          <MergedBy
            library={theirs}
            film={here}
            byRule={byRule}
            value={words}
            onMerged={(words) => onChoose({ words })}
          />
        </div>
      )}
    </section>
  )
}

const ways = [
  { value: 'keep', label: 'Keep ours' },
  { value: 'take', label: 'Take theirs' },
  { value: 'merge', label: 'Merge' },
] as const

function Side({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h4 className="mb-1 text-fine text-faint">{title}</h4>
      {children}
    </div>
  )
}

interface ShownProps {
  comparison: FieldComparison
  asset: FilmAsset | LibraryAsset
  side: 'here' | 'there'
}

function Shown({ comparison, asset, side }: ShownProps) {
  switch (comparison.field) {
    case 'picture':
      return asset.picture ? (
        <>
          <Preview media={asset.picture.media} kind={asset.kind} className="aspect-4/3 w-full max-w-52" />
          <span className="sr-only">{asset.picture.name || 'A picture'}</span>
        </>
      ) : (
        <None words="No picture" />
      )
    case 'voice':
      return asset.voice ? (
        <p className="text-small">{asset.voice.name || 'A voice without a name'}</p>
      ) : (
        <None words="No voice" />
      )
    case 'kind':
      return <p className="text-small">{kindLooks[asset.kind].one}</p>
    case 'name':
    case 'description':
    case 'prompt':
      return <Words comparison={comparison} side={side} />
  }
}

/** A text with the words marked that the other side does not have. */
function Words({ comparison: { here, there }, side }: Omit<ShownProps, 'asset'>) {
  if ((side === 'here' ? here : there) === '') return <None words="Nothing" />
  const [ours, theirs] = differences(here, there)
  return (
    <p className="text-small break-words whitespace-pre-line">
      {(side === 'here' ? ours : theirs).map(({ only, text }, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the runs are all there is, in their order
        <Shade key={index} marked={only} text={text} />
      ))}
    </p>
  )
}

function Shade({ marked, text }: { marked: boolean; text: string }) {
  if (!marked) return text
  const words = text.trimStart()
  return (
    <>
      {text.slice(0, text.length - words.length)}
      <mark className="rounded-small bg-tungsten/20 text-ink underline decoration-tungsten-ink">{words}</mark>
    </>
  )
}

function None({ words }: { words: string }) {
  return <p className="text-small text-faint">{words}</p>
}
