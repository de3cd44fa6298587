import { useEffect, useRef, useState, type PointerEvent, type RefObject } from 'react'

interface Drag {
  key: string
  /** Before which place it would go. */
  to: number
  /** Where the pointer is from where it began, in pixels. */
  x: number
  y: number
}

/** Pixels within which a press is a click. */
const slack = 5

/**
 * Dragging one of the pictures of a strip to another place. Nothing is written until it is let go; Esc leaves it
 * where it was. Pictures carry `data-picture`.
 */
export function useStripDrag(
  strip: RefObject<HTMLElement | null>,
  onDrop: ((key: string, to: number) => void) | null,
) {
  const [drag, setDrag] = useState<Drag | null>(null)
  const press = useRef<{ key: string; x: number; y: number } | null>(null)
  /** The click that follows a drag is its end, and no click. */
  const dragged = useRef(false)

  const isDragging = drag !== null
  useEffect(() => {
    if (!isDragging) return
    function onKey(event: KeyboardEvent): void {
      if (event.key !== 'Escape') return
      event.preventDefault()
      press.current = null
      setDrag(null)
    }
    addEventListener('keydown', onKey, true)
    return () => removeEventListener('keydown', onKey, true)
  }, [isDragging])

  const on = {
    onPointerDown(event: PointerEvent): void {
      dragged.current = false
      const tile = event.target instanceof Element ? event.target.closest('[data-picture]') : null
      const key = tile instanceof HTMLElement ? tile.dataset['picture'] : undefined
      if (onDrop && key !== undefined && event.button === 0)
        press.current = { key, x: event.clientX, y: event.clientY }
    },
    onPointerMove(event: PointerEvent): void {
      const from = press.current
      if (!from || !strip.current) return
      const [x, y] = [event.clientX - from.x, event.clientY - from.y]
      if (!drag && Math.hypot(x, y) < slack) return
      if (!drag) strip.current.setPointerCapture(event.pointerId)
      setDrag({ key: from.key, x, y, to: placeAt(strip.current, event) })
    },
    onPointerUp(): void {
      if (drag) {
        dragged.current = true
        onDrop?.(drag.key, drag.to)
      }
      press.current = null
      setDrag(null)
    },
    onPointerCancel(): void {
      press.current = null
      setDrag(null)
    },
    onClickCapture(event: React.MouseEvent): void {
      if (dragged.current) event.stopPropagation()
      dragged.current = false
    },
  }
  return { drag, on }
}

/** Before which of the pictures a point is: they stand in rows, from left to right. */
function placeAt(strip: HTMLElement, { clientX, clientY }: PointerEvent): number {
  const tiles = [...strip.querySelectorAll<HTMLElement>('[data-picture]')]
  const at = tiles.findIndex((tile) => {
    const { top, bottom, left, width } = tile.getBoundingClientRect()
    return clientY < top || (clientY <= bottom && clientX < left + width / 2)
  })
  return at < 0 ? tiles.length : at
}
