/* oxlint-disable jsx-a11y/prefer-tag-over-role -- see GridRow.tsx */
import { useLayoutEffect, useMemo, useRef, useState, type CSSProperties } from 'react'
import { kindLooks } from '../../assets/kinds.ts'
import { classes } from '../../ui/classes.ts'
import { useMoreAndMore } from '../../ui/moreAndMore.ts'
import { useSubscribable } from '../../useDocument.ts'
import { useBoard, type BoardDesk } from './boardDesk.ts'
import { GridHead } from './GridHead.tsx'
import { cellId, GridRow } from './GridRow.tsx'
import { SelectionContext } from './gridSelection.ts'
import { HintLayer } from './Hint.tsx'
import { onGridKey } from './keys.ts'
import { Layer } from './Layer.tsx'
import { lookPicture, lookWords } from './looks/lookHere.ts'
import { onGridPress } from './painting.ts'
import { rowKey } from './proposed.ts'
import { type Column, sizes } from './sheet.ts'
import { useRowActions } from './useRowActions.ts'
import { useTellCell } from './useTellCell.ts'
import './board.css'

/** How many columns come at a time to those in view: with fewer, all rows are laid out more often. */
const atOnce = 16

/** Who is in which frame of which shot: to be set with the pointer, or by keyboard. */
export function Grid() {
  const board = useBoard()
  const { sheet, desk, scene, surface, selection, panel, current: now } = board
  const scroller = useRef<HTMLDivElement>(null)
  const { width, inView } = useColumnWidth(scroller, sheet.columns.length)
  const columns = useMoreAndMore(sheet.columns, inView, atOnce)
  useLayoutEffect(() => surface.show(scroller.current, width), [surface, width])
  useTellCell(board)
  const on = useRowActions(now)
  const labels = useLabels(columns)
  const style = {
    '--col': `${width}px`,
    '--first': `${sizes.first}px`,
    '--count': sheet.columns.length,
    width: sizes.first + width * sheet.columns.length,
    minWidth: '100%',
  } as CSSProperties
  const opened = panel?.is === 'look' ? panel.asset : null
  return (
    <SelectionContext value={selection}>
      <div ref={scroller} className="min-h-0 flex-1 overflow-auto overscroll-contain" data-board-scroll>
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the grid inside of it has the keys */}
        <div
          className="relative min-h-full select-none"
          style={style}
          onPointerDown={(event) => onGridPress(event, now)}
        >
          <ActiveGrid board={board}>
            <GridHead columns={columns} editable={desk.editable} on={on} />
            {sheet.groups.map(({ kind, first, last }) => (
              <div key={kind} role="rowgroup" aria-label={kindLooks[kind].many}>
                <KindLine kind={kind} count={last - first} />
                {sheet.rows.slice(first, last).map((row, at) => (
                  <GridRow
                    key={rowKey(row)}
                    row={row}
                    at={first + at}
                    columns={labels}
                    look={lookWords(desk.view, scene, row)}
                    picture={lookPicture(desk.view, scene, row)}
                    editable={desk.editable}
                    open={opened === row.asset.id}
                    on={on}
                  />
                ))}
              </div>
            ))}
          </ActiveGrid>
          <Layer />
        </div>
      </div>
      <HintLayer scroller={scroller} />
    </SelectionContext>
  )
}

/** The grid itself, which alone hears where one is in it. */
function ActiveGrid({ board, children }: { board: BoardDesk; children: React.ReactNode }) {
  const { sheet, scene, desk } = board
  const selected = useSubscribable(board.selection)
  const at = selected && sheet.pointOf(selected.at)
  const active = at
    ? at.row < 0
      ? `column-${Math.floor(at.col / 3)}`
      : at.col < 0
        ? `row-${at.row}`
        : cellId(at.row, Math.floor(at.col / 3))
    : undefined
  return (
    <div
      role="grid"
      tabIndex={0}
      aria-label={`Board of scene ${scene.number ?? scene.index + 1}`}
      aria-activedescendant={active}
      aria-describedby="board-keys"
      aria-multiselectable
      aria-readonly={!desk.editable}
      aria-rowcount={sheet.rows.length + 1}
      aria-colcount={sheet.columns.length + 1}
      data-editable={desk.editable || undefined}
      data-board
      className="board-grid"
      onFocus={(event) => event.target === event.currentTarget && enter(board)}
      onKeyDown={(event) => onGridKey(event, board)}
    >
      {children}
    </div>
  )
}

/** Whoever comes to the grid for the first time begins at its first cell. */
function enter({ selection, sheet }: BoardDesk): void {
  const first = sheet.addressOf({ row: 0, col: 0 })
  if (!selection.get()) selection.set({ at: first, from: first })
}

function KindLine({ kind, count }: { kind: keyof typeof kindLooks; count: number }) {
  const { icon: Icon, many, color } = kindLooks[kind]
  return (
    <div role="row" className="flex h-7 border-b border-hair bg-panel">
      <div
        role="rowheader"
        className="sticky left-0 z-20 flex w-(--first) items-center gap-2 bg-panel px-3 text-fine font-medium text-soft"
      >
        <Icon size={13} strokeWidth={1.75} aria-hidden className={classes('ml-0.5', color)} />
        {many}
        <span className="text-faint tabular-nums">{count}</span>
      </div>
    </div>
  )
}

/** As wide as there is room, within bounds, and how many are then in view. */
function useColumnWidth(scroller: React.RefObject<HTMLElement | null>, count: number) {
  const [room, setRoom] = useState(0)
  useLayoutEffect(() => {
    const element = scroller.current!
    const look = () => setRoom(element.clientWidth)
    const observer = new ResizeObserver(look)
    observer.observe(element)
    look()
    return () => observer.disconnect()
  }, [scroller])
  const free = Math.max(room - sizes.first, 0)
  const fair = Math.floor(free / Math.max(count, 1))
  const width = Math.min(Math.max(fair, sizes.narrowest), sizes.widest)
  return { width, inView: Math.ceil(free / width) }
}

/** The same columns as long as rows would show the same of them. */
function useLabels(columns: readonly Column[]): readonly Pick<Column, 'place' | 'label'>[] {
  const key = JSON.stringify(columns.map(({ place, label }) => ({ place, label })))
  return useMemo(() => JSON.parse(key) as Pick<Column, 'place' | 'label'>[], [key])
}
