/* oxlint-disable jsx-a11y/prefer-tag-over-role -- see GridRow.tsx */
import { Ellipsis } from 'lucide-react'
import { memo } from 'react'
import { classes } from '../../ui/classes.ts'
import { Menu } from '../../ui/Menu.tsx'
import { FindRow } from './FindRow.tsx'
import { columnGroups, type RowActions } from './rowMenu.ts'
import type { Column } from './sheet.ts'
import { useHere } from './useHere.ts'
import { shotFacts, shotWords } from './words.ts'

interface GridHeadProps {
  columns: readonly Column[]
  editable: boolean
  on: RowActions
}

/** The shots: what each is called, its size, and its first words. */
export const GridHead = memo(function GridHead({ columns, editable, on }: GridHeadProps) {
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-30 flex h-16 border-b border-edge/50 bg-ground"
    >
      <div
        role="columnheader"
        className="sticky left-0 z-10 flex w-(--first) shrink-0 items-end border-r border-hair bg-ground"
      >
        <FindRow />
      </div>
      {columns.map((column, at) => (
        <ColumnHead key={column.shot.id} {...{ column, at, editable, on }} />
      ))}
    </div>
  )
})

interface ColumnHeadProps extends Pick<GridHeadProps, 'editable' | 'on'> {
  column: Column
  at: number
}

const ColumnHead = memo(function ColumnHead({ column, at, editable, on }: ColumnHeadProps) {
  const { shot, label } = column
  const here = useHere(shot.id, 'column')
  return (
    <div
      role="columnheader"
      id={`column-${at}`}
      data-column={at}
      aria-label={`Shot ${label}, ${shotFacts(column)}: ${shotWords(column)}`}
      className={classes(
        'board-column relative flex w-(--col) shrink-0 flex-col border-r border-hair px-2 pt-1.5',
        here === 'head' && 'shadow-[inset_0_2px_0_var(--tungsten)]',
        here === 'in' && 'bg-hover',
      )}
    >
      <span className="flex items-baseline gap-1.5 leading-4.5">
        <span className="text-small font-medium tabular-nums">{label}</span>
        <span className="truncate text-fine text-soft">{shot.size}</span>
      </span>
      <span className="mt-0.5 line-clamp-2 text-fine leading-[14px] break-words text-faint">
        {shotWords(column)}
      </span>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            tabIndex={here === '' ? -1 : 0}
            data-quiet
            data-menu-column={at}
            aria-label={`Shot ${label}: for all`}
            className="absolute top-1 right-1 inline-flex size-5.5 items-center justify-center rounded-small bg-ground text-soft opacity-0 hover:bg-lift hover:text-ink"
          >
            <Ellipsis size={14} aria-hidden />
          </button>
        }
        groups={columnGroups(shot.id, on, editable)}
      />
    </div>
  )
})
