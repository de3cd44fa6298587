import { useState, type PointerEvent, type RefObject } from 'react'

export interface RowDrag {
  /** The key of the row that is dragged. */
  row: string
  /** Before which row it would go. */
  before: number
  /** Where the mark stands, in pixels below the top of the table. */
  top: number
}

/** Dragging a row by its grip. Nothing is written until it is let go. */
export function useRowDrag(
  table: RefObject<HTMLElement | null>,
  onDrop: (row: string, before: number) => void,
) {
  const [drag, setDrag] = useState<RowDrag | null>(null)

  function placeAt(y: number): { before: number; top: number } {
    const rows = [...(table.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const boxes = rows.map((row) => row.getBoundingClientRect())
    const origin = table.current!.getBoundingClientRect().top
    const found = boxes.findIndex(({ top, bottom }) => y < (top + bottom) / 2)
    const before = found < 0 ? rows.length : found
    const edge = before < boxes.length ? boxes[before]!.top : (boxes.at(-1)?.bottom ?? origin)
    return { before, top: edge - origin }
  }

  const on = {
    onPointerDown: (event: PointerEvent): boolean => {
      const grip = event.target instanceof Element ? event.target.closest('[data-grip]') : null
      const row = grip?.closest<HTMLElement>('[data-row]')?.dataset['row']
      if (!row || event.button !== 0) return false
      event.preventDefault()
      table.current!.setPointerCapture(event.pointerId)
      setDrag({ row, ...placeAt(event.clientY) })
      return true
    },
    onPointerMove: (event: PointerEvent): void => {
      if (drag) setDrag({ row: drag.row, ...placeAt(event.clientY) })
    },
    onPointerUp: (): void => {
      if (drag) onDrop(drag.row, drag.before)
      setDrag(null)
    },
    cancel: () => setDrag(null),
  }
  return { drag, on }
}
