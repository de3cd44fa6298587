/**
 * Drawing, moving and resizing a box, by pointer and by key. While it goes on, the box is a draft of this page that
 * the others are told of; when it ends, it is written once.
 */
import { useEffect, useRef, useState, type PointerEvent } from 'react'
import {
  boxBetween,
  handles,
  leastSide,
  movedBox,
  resizedBox,
  type Box,
  type Handle,
} from '../../../../shared/boxes.ts'

/** A box on its way. */
export interface Draft {
  /** The mark it belongs to; null: it is being drawn. */
  face: string | null
  box: Box
}

interface Point {
  x: number
  y: number
}

interface Drag {
  pointer: number
  from: Point
  /** What the box becomes when the pointer is at `to`; null while it is too small to be meant. */
  draw: (to: Point) => Draft | null
}

export interface GestureOptions {
  /** The box of a mark that may be moved; null for any other. */
  boxOf: (face: string) => Box | null
  /** A mark was touched, or (null) what lies beside all of them. */
  onTouch: (face: string | null) => void
  onEnd: (draft: Draft) => void
}

/**
 * For the element that shows the picture: marks in it carry `data-face`, and their handles `data-handle`.
 * `nudge` takes a step with a mark's box and `settle` writes where it has come to.
 */
export function useGesture({ boxOf, onTouch, onEnd }: GestureOptions) {
  const [draft, setDraft] = useState<Draft | null>(null)
  const current = useRef<Draft | null>(null)
  const drag = useRef<Drag | null>(null)
  const dragging = draft !== null

  function show(next: Draft | null): void {
    current.current = next
    setDraft(next)
  }

  function settle(): void {
    const ended = current.current
    drag.current = null
    show(null)
    if (ended) onEnd(ended)
  }

  function begin(event: PointerEvent<HTMLElement>): void {
    if (event.button !== 0 || drag.current) return
    const from = pointOf(event)
    const target = event.target as Element
    // A picture that cannot be shown has a button of its own.
    if (target.closest('button:not([data-face])')) return
    const face = target.closest<HTMLElement>('[data-face]')?.dataset['face'] ?? null
    const box = face === null ? null : boxOf(face)
    const handle = target.closest<HTMLElement>('[data-handle]')?.dataset['handle']
    onTouch(face)
    if (face !== null && !box) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const draw = box ? changing(face!, box, handleOf(handle), from) : drawing(from)
    drag.current = { pointer: event.pointerId, from, draw }
  }

  function go(event: PointerEvent<HTMLElement>): void {
    if (drag.current?.pointer === event.pointerId) show(drag.current.draw(pointOf(event)))
  }

  function nudge(face: string, step: (box: Box) => Box): void {
    const before = current.current?.face === face ? current.current.box : boxOf(face)
    if (before && !drag.current) show({ face, box: step(before) })
  }

  // Esc gives a drag up, wherever the focus is.
  useEffect(() => {
    if (!dragging) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      drag.current = null
      current.current = null
      setDraft(null)
    }
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [dragging])

  return {
    draft,
    nudge,
    settle,
    pointer: {
      onPointerDown: begin,
      onPointerMove: go,
      onPointerUp: (event: PointerEvent<HTMLElement>) =>
        drag.current?.pointer === event.pointerId && settle(),
      onPointerCancel: () => {
        drag.current = null
        show(null)
      },
    },
  }
}

function drawing(from: Point): Drag['draw'] {
  return (to) => {
    const meant = Math.abs(to.x - from.x) >= leastSide && Math.abs(to.y - from.y) >= leastSide
    return meant ? { face: null, box: boxBetween(from, to) } : null
  }
}

function changing(face: string, box: Box, handle: Handle | null, from: Point): Drag['draw'] {
  return (to) => {
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    const next = handle ? resizedBox(box, handle, dx, dy) : movedBox(box, dx, dy)
    return { face, box: next }
  }
}

function handleOf(name: string | undefined): Handle | null {
  return handles.find((handle) => handle === name) ?? null
}

/** In fractions of the picture; outside of it less than 0 or more than 1. */
function pointOf(event: PointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect()
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height }
}
