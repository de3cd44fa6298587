/** Painting on a picture: with a pointer, a finger or a pen, and with a crosshair that keys move. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef, useState } from 'react'
import type { Point } from './mask.ts'
import type { MaskDraft } from './maskDraft.ts'
import { markWith, moved, type Tool, toolWords } from './tools.ts'

export interface MaskSurfaceParts {
  draft: MaskDraft
  /** The picture, as large as it is shown. */
  picture: RefObject<HTMLElement | null>
  tool: Tool
  /** How wide the brush paints, in pixels of the picture. */
  brush: number
  /** Nothing is painted while it is being sent. */
  locked: boolean
  /** Said to those who do not see it. */
  say: (words: string) => void
}

export interface MaskSurface {
  /** Where the keys are; null while a pointer is used. */
  cross: Point | null
  /** Where the pointer is; null: not over it. */
  pointer: Point | null
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  /** For what can be painted from, which is more than the picture. */
  handlers: Pick<
    React.ComponentProps<'div'>,
    'onPointerDown' | 'onPointerMove' | 'onPointerUp' | 'onPointerCancel' | 'onPointerLeave'
  >
}

export function useMaskSurface(parts: MaskSurfaceParts): MaskSurface {
  const { draft, picture, tool, brush, locked, say } = parts
  const { size } = draft
  const [cross, setCross] = useState<Point | null>(null)
  const [pointer, setPointer] = useState<Point | null>(null)
  const held = useRef<number | null>(null)
  const last = useRef<Point>({ x: Math.round(size.width / 2), y: Math.round(size.height / 2) })

  function pointOf({ clientX, clientY }: { clientX: number; clientY: number }): Point {
    const { left, top, width, height } = picture.current!.getBoundingClientRect()
    return { x: ((clientX - left) / width) * size.width, y: ((clientY - top) / height) * size.height }
  }

  function onPointerDown(event: PointerEvent<HTMLElement>): void {
    // The other end of a pen is an eraser.
    const turned = event.button === 5
    if (locked || held.current !== null || (event.button !== 0 && !turned)) return
    held.current = event.pointerId
    event.currentTarget.setPointerCapture(event.pointerId)
    setCross(null)
    draft.begin(markWith(turned ? 'eraser' : tool, pointOf(event), brush))
  }

  function onPointerMove(event: PointerEvent<HTMLElement>): void {
    last.current = inside(pointOf(event))
    setPointer(pointOf(event))
    if (held.current !== event.pointerId) return
    const between = event.nativeEvent.getCoalescedEvents()
    draft.go((between.length > 0 ? between : [event]).map(pointOf))
  }

  function onPointerUp({ pointerId, type }: PointerEvent<HTMLElement>): void {
    if (held.current !== pointerId) return
    held.current = null
    if (type === 'pointercancel') draft.giveUp()
    else end()
  }

  function inside({ x, y }: Point): Point {
    const within = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)))
    return { x: within(x, size.width), y: within(y, size.height) }
  }

  function end(): void {
    draft.finish()
    say(shareWords(draft.state.get().share))
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.ctrlKey || event.metaKey || event.altKey || held.current !== null) return
    if (event.key === ' ') press()
    else if (event.key === 'Enter' && draft.state.get().live) end()
    else if (!move(event)) return
    event.preventDefault()
    event.stopPropagation()
  }

  function move({ key, shiftKey }: KeyboardEvent): boolean {
    const to = moved(last.current, key, shiftKey, size)
    if (!to) return false
    last.current = to
    setCross(to)
    const { live } = draft.state.get()
    if (live && live.is !== 'lasso') draft.go([to])
    say(placeWords(to))
    return true
  }

  /** Puts the brush down or lifts it; sets a corner. */
  function press(): void {
    if (locked) return
    const at = last.current
    const { live } = draft.state.get()
    setCross(at)
    if (!live) {
      draft.begin(markWith(tool, at, brush))
      say(`Begun at ${placeWords(at)}. ${toolWords[tool].byKeys}.`)
    } else if (live.is === 'lasso' && !isSame(live.corners[0], at)) {
      draft.go([at])
      say(`Corner ${live.corners.length + 1}: ${placeWords(at)}.`)
    } else end()
  }

  function placeWords({ x, y }: Point): string {
    return `${percent(x / size.width)} across, ${percent(y / size.height)} down`
  }

  return {
    cross,
    pointer: cross ? null : pointer,
    onKeyDown,
    handlers: {
      onPointerDown,
      onPointerMove,
      onPointerUp,
      onPointerCancel: onPointerUp,
      onPointerLeave: () => setPointer(null),
    },
  }
}

function isSame(one: Point | undefined, other: Point): boolean {
  return one?.x === other.x && one.y === other.y
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

/** How much of a picture is marked, 0 to 1: "Nothing is marked yet", "12 % of the picture is marked". */
export function shareWords(share: number): string {
  if (share === 0) return 'Nothing is marked yet'
  if (share === 1) return 'All of the picture is marked: nothing of it will stay'
  return `${share < 0.01 ? 'Less than 1 %' : percent(Math.min(share, 0.99))} of the picture is marked`
}
