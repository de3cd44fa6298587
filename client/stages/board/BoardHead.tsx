import { ListFilter, Plus } from 'lucide-react'
import { useState } from 'react'
import { assetKinds, type AssetKind } from '../../../shared/assets.ts'
import { readableHeading } from '../../../shared/film/scenes.ts'
import { sceneNumber } from '../../../shared/film/labels.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { takeUpAgain } from './acts.ts'
import { useBoard } from './boardDesk.ts'
import { BrushBar } from './BrushBar.tsx'
import { isFiltered, noFilters, rowForShots, type Filters } from './filters.ts'

/** The scene, and what one does with its board. */
export function BoardHead() {
  const { desk, scene, board, open, panel, filters } = useBoard()
  const [filtering, setFiltering] = useState(false)
  const { proposed } = desk.view.shots(scene)
  const filtered = isFiltered({ ...filters, search: '' })
  return (
    <>
      {scene.deferred && (
        <Banner
          action={
            desk.editable && (
              <Button size="small" onClick={() => takeUpAgain(desk, scene)}>
                Take it up again
              </Button>
            )
          }
        >
          This scene is deferred. Nothing of it is lost, and it can be worked on.
        </Banner>
      )}
      <header className="flex shrink-0 items-center gap-4 px-4 pt-2.5 pb-1.5">
        <h2 className="min-w-0 truncate text-title font-semibold">
          <span className="mr-2.5 font-normal text-faint tabular-nums">{sceneNumber(scene)}</span>
          {readableHeading(scene)}
        </h2>
        {proposed && board.shots.length > 0 && (
          <span className="shrink-0 text-fine text-faint max-lg:hidden">Shots proposed from the script</span>
        )}
        <span className="flex-1" />
        {desk.editable && (
          <Button
            look="primary"
            size="small"
            data-add
            aria-expanded={panel?.is === 'add'}
            onClick={() => open(panel?.is === 'add' ? null : { is: 'add' })}
          >
            <Plus size={14} aria-hidden /> Add
          </Button>
        )}
      </header>
      <div className="flex shrink-0 items-center gap-2 border-b border-hair px-3 pb-1.5">
        {desk.editable && board.shots.length > 0 && <BrushBar />}
        <span className="flex-1" />
        <Button
          look="quiet"
          size="small"
          aria-expanded={filtering}
          onClick={() => setFiltering(!filtering)}
          className={classes(filtered && 'text-tungsten-ink!')}
        >
          <ListFilter size={14} aria-hidden /> {filtered ? 'Filtered' : 'Filter'}
        </Button>
      </div>
      {filtering && <FilterBar />}
    </>
  )
}

const kinds = [
  { value: 'all' as AssetKind | 'all', label: 'All kinds' },
  ...assetKinds.map((kind) => ({ value: kind, label: kindLooks[kind].many })),
]
const which: { value: Filters['rows']; label: string }[] = [
  { value: 'all', label: 'All rows' },
  { value: 'named', label: 'Named only' },
  { value: 'decided', label: 'Decided only' },
]

function FilterBar() {
  const { filters, setFilters, board } = useBoard()
  const people = [
    { value: 'all', label: 'All shots' },
    ...board.rows.map(({ asset }) => ({ value: asset.id, label: `Shots with ${asset.name}` })),
  ]
  return (
    <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 border-b border-hair bg-panel px-3 py-2">
      <Segmented
        label="Kind"
        value={filters.kind ?? 'all'}
        segments={kinds}
        onChange={(kind) => setFilters({ ...filters, kind: kind === 'all' ? null : kind })}
      />
      <Segmented
        label="Rows"
        value={filters.rows}
        segments={which}
        onChange={(rows) => setFilters({ ...filters, rows })}
      />
      <Select
        size="small"
        label="Shots"
        value={rowForShots(board.rows, filters)?.asset.id ?? 'all'}
        choices={people}
        onChange={(asset) => setFilters({ ...filters, shotsWith: asset === 'all' ? null : asset })}
      />
      {isFiltered(filters) && (
        <Button look="quiet" size="small" onClick={() => setFilters(noFilters)}>
          Show all
        </Button>
      )}
    </div>
  )
}
