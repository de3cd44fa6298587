/* oxlint-disable jsx-a11y/no-noninteractive-element-to-interactive-role -- the cells of a grid are chosen, which those of a table are not */
import {
  useEffect,
  useMemo,
  useRef,
  useState,
  type ClipboardEvent,
  type KeyboardEvent,
  type PointerEvent,
} from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import type { Shot } from '../../../shared/film/shots.ts'
import type { ShotText } from '../../../shared/film/shots.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { type Faces, useFacesBy } from '../../room/faces.ts'
import { copyArea, emptyArea, pasteArea } from './clipboard.ts'
import type { Column } from './columns.ts'
import { useGlows } from './glows.ts'
import { onGridKey } from './gridKeys.ts'
import { cellOf } from './places.ts'
import { Keeping } from '../../keeping.ts'
import { type People, ShotRow } from './ShotRow.tsx'
import type { TableRow, TableRows } from './rows.ts'
import type { TableActs } from './table.ts'
import { useDrops, useTellRowDrag } from './rowDrags.ts'
import { TextEditor } from './TextEditor.tsx'
import { useRowDrag } from './useRowDrag.ts'
import type { Sheet } from './useSheet.ts'
import type { TableKeys } from './useTableActs.ts'
import { WordEditor } from './WordEditor.tsx'

export interface ShotTableProps {
  scene: FilmScene
  table: TableRows
  columns: readonly Column[]
  sheet: Sheet
  acts: TableActs
  keys: TableKeys
  root: React.RefObject<HTMLTableElement | null>
}

/** The shots of a scene, a row each. */
export function ShotTable({ scene, table, columns, sheet, acts, keys, root }: ShotTableProps) {
  const desk = useFilm()
  const { film, story, editable } = desk
  const { rows, shots } = table
  const { selection, area } = sheet
  const people = usePeopleInCells(useFacesBy(story, cellOf))
  const glows = useGlows(film)
  const grid = useMemo(() => ({ rows, shots, columns }), [rows, shots, columns])
  const { drag, on } = useRowDrag(root, keys.drop)
  useTellRowDrag(scene, rows, drag)
  const drops = useDrops(scene, rows)
  const choosing = useRef(false)
  const minWidth = columns.reduce((sum, { width }) => sum + width, 0)
  const editing = selection !== null && selection.editing !== 'no'

  useEffect(() => {
    const stop = () => (choosing.current = false)
    window.addEventListener('pointerup', stop)
    return () => window.removeEventListener('pointerup', stop)
  }, [])

  function cellUnder(event: { target: EventTarget }): { row: number; column: number } | null {
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null
    const key = cell?.closest<HTMLElement>('[data-row]')?.dataset['row']
    const row = rows.findIndex((known) => known.id === key)
    const column = columns.findIndex(({ id }) => id === cell?.dataset['column'])
    return row < 0 || column < 0 ? null : { row, column }
  }
  function onPointerDown(event: PointerEvent): void {
    if (isOpen(event.target) || (editable && on.onPointerDown(event))) return
    const cell = cellUnder(event)
    if (!cell || event.button !== 0 || isButton(event.target)) return
    choosing.current = true
    sheet.choose(cell.row, cell.column, event.shiftKey ? (selection?.anchor ?? null) : null)
  }
  function onPointerMove(event: PointerEvent): void {
    on.onPointerMove(event)
    if (!choosing.current || event.buttons !== 1 || !selection) return
    const cell = cellUnder(event)
    if (cell && (cell.row !== area?.row || cell.column !== area.column)) {
      sheet.choose(cell.row, cell.column, selection.anchor)
    }
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (isOpen(event.target) || isButton(event.target)) return
    if (onGridKey(event, sheet, grid, editable, keys.keyed(grid))) {
      event.preventDefault()
      event.stopPropagation()
    }
  }
  function onCopy(event: ClipboardEvent): void {
    if (!area || isOpen(event.target)) return
    event.preventDefault()
    event.clipboardData.setData('text/plain', copyArea(grid, area))
    if (event.type === 'cut' && editable) emptyArea(desk, scene, grid, area)
  }
  function onPaste(event: ClipboardEvent): void {
    if (!area || !editable || isOpen(event.target)) return
    event.preventDefault()
    const text = event.clipboardData.getData('text/plain')
    const written = pasteArea(desk, scene, grid, area, text)
    if (!written) return
    const last = rows[Math.min(written.bottom, rows.length - 1)]
    if (!last) return
    const anchor = { row: rows[written.top]!.id, column: columns[written.left]!.id }
    sheet.choose(Math.min(written.bottom, rows.length - 1), written.right, anchor)
  }

  return (
    <div className="relative" style={{ minWidth }}>
      <table
        ref={root}
        role="grid"
        aria-label="Shots"
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-multiselectable
        aria-readonly={!editable || undefined}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={on.onPointerUp}
        onPointerCancel={on.cancel}
        onDoubleClick={(event) => !isOpen(event.target) && cellUnder(event) && sheet.open('edit')}
        onFocus={(event) => {
          const cell = cellUnder(event)
          if (!cell || isButton(event.target) || isOpen(event.target)) return
          // A dialog gives the focus back to where it was when it opened; the chosen cell may be another by now.
          if (!area) sheet.choose(cell.row, cell.column)
          else if (cell.row !== area.row || cell.column !== area.column) sheet.refocus()
        }}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onCut={onCopy}
        onPaste={onPaste}
        className="w-full table-fixed border-separate border-spacing-0 text-small"
      >
        <colgroup>
          {columns.map(({ id, kind, width }) => (
            <col key={id} style={kind === 'text' && id !== 'notes' ? {} : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1} className="text-left text-fine text-faint">
            {columns.map(({ id, name }, at) => (
              <th
                key={id}
                scope="col"
                aria-colindex={at + 1}
                className={`sticky top-0 h-8 border-r border-b border-hair bg-ground px-2 font-normal ${
                  id === 'label' ? 'left-0 z-20' : 'z-15'
                } ${id === 'duration' ? 'text-right' : ''}`}
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => {
            const inRange = area !== null && index >= area.top && index <= area.bottom
            const here = area?.row === index
            return (
              <ShotRow
                key={row.id}
                row={row}
                index={index}
                count={rows.length}
                columns={columns}
                at={here ? area.column : -1}
                first={index === 0 && area === null}
                from={inRange ? area.left : -1}
                to={inRange ? area.right : -2}
                editor={
                  here && editing ? (
                    <Editor
                      key={`${row.id}/${columns[area.column]!.id}`}
                      scene={scene}
                      shot={shots[index]!}
                      row={row}
                      proposed={table.proposed}
                      column={columns[area.column]!}
                      sheet={sheet}
                      keys={keys}
                    />
                  ) : null
                }
                people={people.get(row.id)}
                glows={glows[row.id]}
                above={drops.get(row.id)}
                below={index === rows.length - 1 ? drops.get('') : undefined}
                editable={editable}
                acts={acts}
              />
            )
          })}
        </tbody>
      </table>
      {drag && (
        <span
          aria-hidden
          style={{ top: drag.top }}
          className="pointer-events-none absolute inset-x-0 z-30 h-0.5 -translate-y-px bg-tungsten-ink"
        />
      )}
    </div>
  )
}

interface EditorProps {
  scene: FilmScene
  shot: Shot
  row: TableRow
  proposed: boolean
  column: Column
  sheet: Sheet
  keys: TableKeys
}

function Editor({ scene, shot, row, proposed, column, sheet, keys }: EditorProps) {
  const label = `${column.name} of shot ${row.label}`
  const replace = sheet.selection!.editing === 'replace'
  if (column.kind === 'text') {
    const text = column.id as ShotText
    return (
      <div data-open>
        <TextEditor
          scene={scene}
          shot={row.id}
          proposed={proposed}
          text={text}
          label={label}
          words={shot[text]}
          replace={replace}
          onLeave={(leave) => sheet.leave(leave, null)}
          onCaret={(caret) => keys.caret.set({ shot: row.id, text, caret })}
        />
      </div>
    )
  }
  const follows = row.follows.includes(column.id)
  return (
    <div data-open className="h-full">
      <WordEditor
        column={column.id}
        label={label}
        words={follows && column.id !== 'label' ? '' : row.cells[column.id]}
        replace={replace}
        onLeave={sheet.leave}
      />
    </div>
  )
}

function isOpen(target: EventTarget): boolean {
  return target instanceof Element && target.closest('[data-open]') !== null
}

function isButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, [role=menu]') !== null
}

/** The others by shot and column, the same object for a shot as long as the same people are in it. */
function usePeopleInCells(faces: Faces): ReadonlyMap<string, People> {
  const [kept] = useState(() => new Keeping<People>())
  return useMemo(() => {
    const now = new Map<string, People>()
    for (const [cell, people] of Object.entries(faces)) {
      const [shot = '', column = ''] = cell.split('\n')
      now.set(shot, { ...now.get(shot), [column]: people })
    }
    return kept.next(now)
  }, [kept, faces])
}
