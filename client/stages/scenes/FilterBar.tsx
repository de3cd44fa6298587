import { Search, X } from 'lucide-react'
import { useMemo, type ReactNode } from 'react'
import type { FilmAsset } from '../../../shared/film/assets.ts'
import { isStale, sceneStatuses, type SceneStatus, type SceneSummary } from '../../../shared/film/summary.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { counted } from '../../../shared/film/lengths.ts'
import { Button } from '../../ui/Button.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { type Choice, Select } from '../../ui/Select.tsx'
import { TextInput } from '../../ui/TextInput.tsx'
import { everyScene, type SceneFilter, type StatusFilter } from './filter.ts'
import { statusLooks } from './StatusWord.tsx'

export interface FilterBarProps {
  summaries: readonly SceneSummary[]
  /** How many are shown. */
  shown: number
  filter: SceneFilter
  onChange: (filter: SceneFilter) => void
  /** Beside what is shown. */
  children?: ReactNode
}

/** Which scenes are shown. */
export function FilterBar({ summaries, shown, filter, onChange, children }: FilterBarProps) {
  const statuses = useMemo(() => statusChoices(summaries), [summaries])
  const assets = useMemo(() => assetChoices(summaries), [summaries])
  const stale = useMemo(() => summaries.filter(isStale).length, [summaries])
  const filtered = shown < summaries.length
  return (
    <search className="flex flex-wrap items-center gap-x-3 gap-y-2 px-6 py-3">
      <div className="relative w-56">
        <Search
          size={16}
          aria-hidden
          className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint"
        />
        <TextInput
          data-find-scene
          type="search"
          aria-label="Find a scene"
          placeholder="Find a scene"
          className="h-7! pr-2! pl-8! text-small! [&::-webkit-search-cancel-button]:hidden"
          value={filter.search}
          onChange={(event) => onChange({ ...filter, search: event.target.value })}
          onKeyDown={(event) => event.key === 'Escape' && onChange({ ...filter, search: '' })}
        />
      </div>
      <Select<StatusFilter>
        label="Status"
        size="small"
        value={filter.status}
        choices={statuses}
        onChange={(status) => onChange({ ...filter, status })}
      />
      <Select
        label="With"
        size="small"
        value={assetChosen(summaries, filter)}
        choices={assets}
        onChange={(asset) => onChange({ ...filter, asset: asset === anyAsset ? null : asset })}
      />
      <Chip
        label={`To look at ${stale}`}
        chosen={filter.stale}
        onChange={(chosen) => onChange({ ...filter, stale: chosen })}
      />
      <Chip
        label="Somebody is in it"
        chosen={filter.somebody}
        onChange={(somebody) => onChange({ ...filter, somebody })}
      />
      {children}
      <output className="ml-auto text-small text-soft tabular-nums">
        {filtered ? `${shown} of ${counted(summaries.length, 'scene')}` : counted(shown, 'scene')}
      </output>
      {filtered && (
        <Button size="small" look="quiet" onClick={() => onChange(everyScene)}>
          <X size={14} aria-hidden /> Show all
        </Button>
      )}
    </search>
  )
}

const anyAsset = 'any'

/** What was chosen while it was only proposed has another id once it is kept. */
function assetChosen(summaries: readonly SceneSummary[], { asset }: SceneFilter): string {
  if (asset === null) return anyAsset
  const all = summaries.flatMap(({ cast, places }) => [...cast, ...places])
  return all.find(({ ids }) => ids.includes(asset))?.id ?? asset
}

function statusChoices(summaries: readonly SceneSummary[]): Choice<StatusFilter>[] {
  const count = (status: SceneStatus) => summaries.filter((summary) => summary.status === status).length
  const deferred = count('deferred')
  return [
    { value: 'all', label: 'Any status' },
    ...(deferred > 0
      ? [{ value: 'due' as const, label: `Without deferred (${summaries.length - deferred})` }]
      : []),
    ...sceneStatuses
      .filter((status) => count(status) > 0)
      .map((status) => ({ value: status, label: `${statusLooks[status].word} (${count(status)})` })),
  ]
}

/** The characters and places of the film by how many scenes they are in. */
function assetChoices(summaries: readonly SceneSummary[]): Choice<string>[] {
  const counts = new Map<FilmAsset, number>()
  for (const { cast, places } of summaries) {
    for (const asset of [...cast, ...places]) counts.set(asset, (counts.get(asset) ?? 0) + 1)
  }
  const choices = [...counts]
    .sort(([a, many], [b, more]) => more - many || (a.name < b.name ? -1 : 1))
    .map(([{ id, name, kind }, count]) => ({
      value: id,
      label: name,
      hint: `${kindLooks[kind].one}, ${counted(count, 'scene')}`,
    }))
  return [{ value: anyAsset, label: 'Anybody, anywhere' }, ...choices]
}
