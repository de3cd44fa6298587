/** What the pointer does in the grid: choosing, setting, painting over ranges. */
import type { PointerEvent } from 'react'
import { paint } from './acts.ts'
import type { BoardDesk } from './boardDesk.ts'
import { carry, loadOf } from './carrying.ts'
import { follow } from './gesture.ts'
import { type Point, sameRange } from './sheet.ts'
import { reachOf, type Stroke } from './strokes.ts'

/** @param now the board at any moment: it changes while a gesture lasts */
export function onGridPress(event: PointerEvent<HTMLElement>, now: () => BoardDesk): void {
  const { sheet, surface, desk } = now()
  const target = event.target as Element
  if (event.button !== 0 || target.closest('button, input, a, [role=menu]')) return
  const over = surface.over(sheet, event.clientX, event.clientY)
  const point = over && sheet.pointOf(over)
  if (!point) return
  const further = event.shiftKey && now().selection.get() !== null
  // Nothing is marked as text, and the grid has the focus.
  event.preventDefault()
  event.currentTarget.querySelector<HTMLElement>('[role=grid]')?.focus({ preventScroll: true })
  if (point.row < 0 || point.col < 0) return press(event, now, point, further)
  if (!desk.editable) return choose(now(), point, further)
  if (further) paintUpTo(now(), point)
  else begin(event, now, point)
}

/** On a head: it is chosen, and the row's asset can be carried from it. */
function press(event: PointerEvent<HTMLElement>, now: () => BoardDesk, point: Point, further: boolean): void {
  choose(now(), point, further)
  const row = now().sheet.rows[point.row]
  if (row && now().desk.editable && (event.target as Element).closest('[data-carry]'))
    carry(event, now, loadOf(row.asset))
}

function choose({ selection, sheet }: BoardDesk, point: Point, further: boolean): void {
  const at = sheet.addressOf(point)
  const from = further ? selection.get()?.from : null
  selection.set({ at, from: from ?? at })
}

/** As in a list of boxes to tick: from the last one up to here they are all set like that one. */
function paintUpTo(board: BoardDesk, point: Point): void {
  const { sheet, selection, brush, desk, scene } = board
  const from = selection.get()!.from
  const first = sheet.pointOf(from) ?? point
  const there = sheet.cellAt(first)?.[from.frame].there ?? true
  const stroke: Stroke = brush === 'toggle' ? { frames: there } : { cells: brush }
  selection.set({ at: sheet.addressOf(point), from })
  paint(desk, scene, sheet, sheet.rangeOf(first, point), stroke)
}

function begin(event: PointerEvent<HTMLElement>, now: () => BoardDesk, first: Point): void {
  const { sheet, brush, selection, drag, surface } = now()
  const from = sheet.addressOf(first)
  const there = sheet.cellAt(first)![from.frame].there
  const stroke: Stroke = brush === 'toggle' ? { frames: !there } : { cells: brush }
  let last = first
  // Others may add rows and shots under the pointer: what is painted is what lies between the two ends.
  const ends = (): [Point, Point] => [now().sheet.pointOf(from) ?? last, last]
  function show(): void {
    const range = reachOf(stroke, now().sheet.rangeOf(...ends()))
    const before = drag.get()
    if (before?.is === 'paint' && sameRange(before.range, range)) return
    drag.set({ is: 'paint', range, stroke })
  }
  selection.set({ at: from, from })
  show()
  follow(
    event,
    {
      move(x, y) {
        last = surface.pointAt(now().sheet, x, y)
        show()
      },
      end() {
        const { desk, scene, sheet } = now()
        const range = sheet.rangeOf(...ends())
        selection.set({ at: sheet.addressOf(last), from })
        drag.set(null)
        paint(desk, scene, sheet, range, stroke)
      },
      cancel: () => drag.set(null),
    },
    (x, y) => surface.scrollNear(x, y),
  )
}
