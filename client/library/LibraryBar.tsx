import { Search, X } from 'lucide-react'
import { useMemo, type Ref } from 'react'
import { assetKinds, type AssetKind } from '../../shared/assets.ts'
import type { LibraryAsset } from '../../shared/library.ts'
import { kindLooks } from '../assets/kinds.ts'
import { Chip } from '../ui/Chip.tsx'
import { classes } from '../ui/classes.ts'
import { Segmented } from '../ui/Segmented.tsx'
import { Select } from '../ui/Select.tsx'
import { TextInput } from '../ui/TextInput.tsx'
import { arrange, type Order, type View } from './arrange.ts'

export interface LibraryBarProps {
  ref: Ref<HTMLInputElement>
  assets: readonly LibraryAsset[]
  view: View
  onChange: (view: View) => void
}

const orders = [
  { value: 'name', label: 'By name' },
  { value: 'newest', label: 'Newest first' },
] as const

/** What is shown: words to find, the kind, the order, and whether deleted ones are meant. `ref`: the search. */
export function LibraryBar({ ref, assets, view, onChange }: LibraryBarProps) {
  const segments = useSegments(assets, view)
  const deleted = assets.filter((asset) => asset.deleted !== null).length
  return (
    <search className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <SearchField ref={ref} words={view.search} onChange={(search) => onChange({ ...view, search })} />
      <Segmented
        label="Kind"
        value={view.kind ?? 'all'}
        segments={segments}
        onChange={(kind) => onChange({ ...view, kind: kind === 'all' ? null : kind })}
      />
      {(deleted > 0 || view.deleted) && (
        <Chip
          label={`Deleted ${deleted}`}
          chosen={view.deleted}
          onChange={(deleted) => onChange({ ...view, deleted })}
        />
      )}
      <div className="ml-auto">
        <Select<Order>
          label="Order"
          size="small"
          value={view.order}
          choices={orders}
          onChange={(order) => onChange({ ...view, order })}
        />
      </div>
    </search>
  )
}

/** The kinds with how many there are of each. */
function useSegments(assets: readonly LibraryAsset[], { search, deleted }: View) {
  return useMemo(() => {
    const found = arrange(assets, { search, deleted, kind: null, order: 'name' })
    const count = (kind: AssetKind) => found.filter((asset) => asset.kind === kind).length
    const all = { value: 'all' as AssetKind | 'all', label: <Label words="All" count={found.length} /> }
    return [
      all,
      ...assetKinds.map((kind) => ({ value: kind, label: <Label kind={kind} count={count(kind)} /> })),
    ]
  }, [assets, search, deleted])
}

function Label({ kind, words = '', count }: { kind?: AssetKind; words?: string; count: number }) {
  const look = kind && kindLooks[kind]
  const Icon = look?.icon
  return (
    <span className="flex items-center gap-1.5">
      {Icon && <Icon size={14} aria-hidden className={classes('shrink-0', look.color)} />}
      {look?.many ?? words} <span className="text-faint tabular-nums">{count}</span>
    </span>
  )
}

interface SearchFieldProps {
  ref: Ref<HTMLInputElement>
  words: string
  onChange: (words: string) => void
}

function SearchField({ ref, words, onChange }: SearchFieldProps) {
  return (
    <div className="relative w-64">
      <Search
        size={16}
        aria-hidden
        className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint"
      />
      <TextInput
        ref={ref}
        aria-label="Find in the library"
        placeholder="Find by name or description"
        className="h-8! px-8! text-small!"
        value={words}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onChange('')}
      />
      {words !== '' && (
        <button
          type="button"
          aria-label="Show everything again"
          onClick={() => onChange('')}
          className="absolute top-1 right-1 inline-flex size-6 items-center justify-center rounded-small text-faint hover:bg-hover hover:text-ink"
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  )
}
