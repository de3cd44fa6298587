import { GripVertical } from 'lucide-react'
import { memo, type CSSProperties, type ReactNode } from 'react'
import type { ShotColumn } from '../../../shared/film/shotTable.ts'
import type { Person } from '../../../shared/presence.ts'
import { classes } from '../../ui/classes.ts'
import type { Column } from './columns.ts'
import type { ShotGlows } from './glows.ts'
import type { Drop } from './rowDrags.ts'
import { RowMenu } from './RowMenu.tsx'
import type { TableRow } from './rows.ts'
import type { TableActs } from './table.ts'
import { Touched } from './Touched.tsx'

export type People = Readonly<Partial<Record<ShotColumn, readonly Person[]>>>

export interface ShotRowProps {
  row: TableRow
  index: number
  count: number
  columns: readonly Column[]
  /** The place of the chosen cell; -1: it is in another row. */
  at: number
  /** Tab leads to its first cell: none is chosen yet. */
  first: boolean
  /** The places of the first and the last chosen cell; -1: none. */
  from: number
  to: number
  /** What is open in place of the chosen cell. */
  editor: ReactNode
  /** The others who are in its cells. */
  people: People | undefined
  glows: ShotGlows | undefined
  /** What others are about to drop at its edges. */
  above: readonly Drop[] | undefined
  below: readonly Drop[] | undefined
  editable: boolean
  acts: TableActs
}

/** One shot. Draws only when what it shows has changed: somebody is always typing in another one. */
export const ShotRow = memo(function ShotRow(props: ShotRowProps) {
  const { row, index, columns, at, first, from, to, editor, people, glows, editable, acts } = props
  return (
    <>
      <tr aria-rowindex={index + 2} data-row={row.id} className="group/row h-8 align-top">
        {columns.map((column, place) => (
          <Cell
            key={column.id}
            column={column}
            place={place}
            chosen={place === at}
            tabbable={place === at || (first && place === 0)}
            ranged={place >= from && place <= to}
            editable={editable}
            people={people?.[column.id]}
            glow={glows?.[column.id]}
          >
            {place === at && editor ? editor : <Shown row={row} column={column} />}
            {column.id === 'label' && props.above && <Drops drops={props.above} edge="top-0" />}
            {column.id === 'label' && props.below && <Drops drops={props.below} edge="bottom-0" />}
            {column.id === 'label' && editable && !(place === at && editor) && (
              <span className="absolute inset-y-0 right-0 flex items-start pt-1 pr-0.5">
                <RowMenu row={row} index={index} count={props.count} acts={acts} />
                <span
                  data-grip
                  title="Drag to another place"
                  aria-hidden
                  className="flex h-6 cursor-grab touch-none items-center text-faint opacity-0 group-hover/row:opacity-100"
                >
                  <GripVertical size={14} />
                </span>
              </span>
            )}
          </Cell>
        ))}
      </tr>
      {row.changes.length + row.late.length > 0 && (
        <Touched row={row} span={columns.length} editable={editable} acts={acts} />
      )}
    </>
  )
})

interface CellProps {
  column: Column
  place: number
  chosen: boolean
  tabbable: boolean
  ranged: boolean
  editable: boolean
  people: readonly Person[] | undefined
  glow: ShotGlows[ShotColumn]
  children: ReactNode
}

function Cell({ column, place, chosen, tabbable, ranged, editable, people, glow, children }: CellProps) {
  const Element = column.id === 'label' ? 'th' : 'td'
  const here = people && people.length > 0 ? people : null
  return (
    <Element
      {...(column.id === 'label' && { scope: 'row' })}
      aria-colindex={place + 1}
      aria-selected={ranged}
      aria-readonly={!editable || undefined}
      data-column={column.id}
      tabIndex={tabbable ? 0 : -1}
      style={here ? ({ '--person': `var(--person-${here[0]!.color})` } as CSSProperties) : undefined}
      className={classes(
        'relative border-r border-b border-hair p-0 text-left font-normal outline-none select-none',
        column.id === 'label' && 'sticky left-0 z-10 bg-panel',
        ranged && 'bg-tungsten/10',
        ranged && column.id === 'label' && 'bg-[color-mix(in_oklab,var(--tungsten)_10%,var(--panel))]',
        here && 'shadow-[inset_0_0_0_2px_var(--person)]',
        chosen && 'shadow-[inset_0_0_0_2px_var(--tungsten-ink)]',
      )}
    >
      {glow && (
        <span
          key={glow.count}
          aria-hidden
          style={
            { '--glow': glow.color === null ? 'var(--ink)' : `var(--person-${glow.color})` } as CSSProperties
          }
          className="pointer-events-none absolute inset-0 animate-glow [clip-path:inset(0)]"
        />
      )}
      {children}
      {here && (
        <span className="pointer-events-none absolute -top-2 left-1 z-10 w-max max-w-40 animate-appear truncate rounded-small bg-(--person) px-1 text-[10px] leading-4 font-medium text-(--on-person)">
          {here.map(({ name }) => name).join(', ')}
        </span>
      )}
    </Element>
  )
}

/** Where the rows that others drag would go: a line across the table, with whose it is. */
function Drops({ drops, edge }: { drops: readonly Drop[]; edge: 'top-0' | 'bottom-0' }) {
  return drops.map(({ client, color, words }) => (
    <span
      key={client}
      data-drop={words}
      style={{ '--person': `var(--person-${color})` } as CSSProperties}
      className={classes('pointer-events-none absolute left-0 z-10 h-0.5 w-[100cqw] bg-(--person)', edge)}
    >
      <span className="absolute -top-2 left-22 w-max max-w-60 truncate rounded-small bg-(--person) px-1 text-[10px] leading-4 font-medium text-(--on-person)">
        {words}
      </span>
    </span>
  ))
}

/** What stands in a cell while it is not open. */
function Shown({ row, column }: { row: TableRow; column: Column }) {
  const words = row.cells[column.id]
  const dimmed = row.follows.includes(column.id) && column.id !== 'label'
  return (
    <div
      className={classes(
        'px-2 py-1.5 break-words whitespace-pre-line',
        column.kind === 'text' && 'line-clamp-8',
        column.id === 'label' && 'pr-9 font-medium text-ink tabular-nums',
        column.id === 'duration' && 'text-right tabular-nums',
        dimmed ? 'text-faint' : column.kind === 'text' || column.id === 'label' ? 'text-ink' : 'text-soft',
      )}
    >
      {column.id === 'duration' ? Number(words).toFixed(1) : words}
      {column.id === 'duration' && words && <span className="text-faint"> s</span>}
      {dimmed && (
        <span className="sr-only">, {column.id === 'duration' ? 'from the words' : 'from the heading'}</span>
      )}
    </div>
  )
}
