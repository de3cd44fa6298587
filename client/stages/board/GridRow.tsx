/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a table cannot hold rows at fixed places with layers over them */
import { Ellipsis } from 'lucide-react'
import { memo, type CSSProperties } from 'react'
import { type BoardRow, type Cell } from '../../../shared/film/sceneBoard.ts'
import { frames, type Frame } from '../../../shared/film/shots.ts'
import { kindLooks } from '../../assets/kinds.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { classes } from '../../ui/classes.ts'
import { Menu } from '../../ui/Menu.tsx'
import { type RowActions, rowGroups } from './rowMenu.ts'
import { RowWords } from './RowWords.tsx'
import type { Column } from './sheet.ts'
import { useHere } from './useHere.ts'
import { cellWords } from './words.ts'

export interface GridRowProps {
  row: BoardRow
  /** Counted among all rows. */
  at: number
  columns: readonly Pick<Column, 'place' | 'label'>[]
  /** The look that holds here, in a few words; empty: the master as it is. */
  look: string
  /** The media id of its picture. */
  picture: string | null
  editable: boolean
  /** The row's look is open at the right. */
  open: boolean
  /** The same object as long as the grid is there. */
  on: RowActions
}

/** One asset in all shots. It renders when it has changed: there are dozens, with hundreds of cells. */
export const GridRow = memo(function GridRow({ columns, ...head }: GridRowProps) {
  const { row, at } = head
  const kind = { '--kind': `var(--${row.asset.kind})` } as CSSProperties
  return (
    <div role="row" aria-rowindex={at + 2} className="board-row flex h-11 border-b border-hair" style={kind}>
      <RowHead {...head} />
      <div className="board-cells">
        {columns.map(({ place, label }, column) => {
          const cell = row.cells[place]
          return (
            cell && (
              <GridCell
                key={place}
                id={cellId(at, column)}
                words={cellWords(row, { label }, cell)}
                cell={cell}
              />
            )
          )
        })}
      </div>
    </div>
  )
})

/** The DOM id of a cell. */
export function cellId(row: number, column: number): string {
  return `cell-${row}-${column}`
}

const GridCell = memo(function GridCell({ id, words, cell }: { id: string; words: string; cell: Cell }) {
  return (
    <div role="gridcell" id={id} aria-label={words} className="board-cell">
      {frames.map((frame) => (
        <i key={frame} className={segment(cell, frame)} />
      ))}
    </div>
  )
})

function segment(cell: Cell, frame: Frame): string {
  const { there, decided } = cell[frame]
  return `${decided ? '' : 'as-'}${there ? 'in' : 'out'}`
}

const RowHead = memo(function RowHead(props: Omit<GridRowProps, 'columns'>) {
  const { row, at, look, picture, editable, open, on } = props
  const { asset } = row
  const { icon, color } = kindLooks[asset.kind]
  const here = useHere(asset.id, 'row')
  const tabIndex = here === '' ? -1 : 0
  return (
    <div
      role="rowheader"
      id={`row-${at}`}
      data-head={at}
      className={classes(
        'board-head sticky left-0 z-20 flex w-(--first) shrink-0 items-center gap-2.5 border-r border-hair bg-ground pr-1.5 pl-3',
        here === 'head' && 'shadow-[inset_2px_0_0_var(--tungsten)]',
        open && 'bg-press!',
      )}
    >
      <span
        data-carry={editable || undefined}
        className={classes('flex min-w-0 flex-1 items-center gap-2.5', editable && 'cursor-grab touch-none')}
      >
        <Thumb media={picture} icon={icon} className={classes('size-8', color)} />
        <RowWords row={row} look={look} tabIndex={tabIndex} on={on} />
      </span>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            tabIndex={tabIndex}
            data-quiet
            data-menu-row={at}
            aria-label={`More about ${asset.name}`}
            className="inline-flex size-7 shrink-0 items-center justify-center rounded-normal text-soft hover:bg-hover hover:text-ink data-[state=open]:bg-press"
          >
            <Ellipsis size={16} strokeWidth={1.75} aria-hidden />
          </button>
        }
        groups={rowGroups(row, on, editable)}
      />
    </div>
  )
})
