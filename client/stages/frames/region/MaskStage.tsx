import { useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react'
import type { FrameAttempt } from '../../../../shared/frames/attempts.ts'
import { Picture } from '../../../media/Picture.tsx'
import { classes } from '../../../ui/classes.ts'
import { useSubscribable } from '../../../useDocument.ts'
import type { Mark, Point, Size } from './mask.ts'
import type { MaskDraft } from './maskDraft.ts'
import { paintVeil } from './maskPicture.ts'
import type { Tool } from './tools.ts'
import { useMaskSurface } from './useMaskSurface.ts'

export interface MaskStageProps {
  attempt: FrameAttempt
  /** "12A start" */
  name: string
  draft: MaskDraft
  tool: Tool
  brush: number
  /** 1: the whole picture, as large as there is room. */
  zoom: number
  locked: boolean
  surface: RefObject<HTMLDivElement | null>
  /** The element that says how it is painted on. */
  describedBy: string
  say: (words: string) => void
}

/** The picture with what is marked as a veil over it. One can begin beside it, to reach its very edge. */
export function MaskStage({
  attempt,
  name,
  draft,
  tool,
  brush,
  zoom,
  locked,
  surface,
  describedBy,
  say,
}: MaskStageProps) {
  const picture = useRef<HTMLDivElement>(null)
  const { size } = draft
  const room = useRoomOf(surface)
  const scale = Math.max(0, Math.min(room.width / size.width, room.height / size.height)) * zoom
  const { cross, pointer, onKeyDown, handlers } = useMaskSurface({ draft, picture, tool, brush, locked, say })
  const { live } = useSubscribable(draft.state)
  const round = tool === 'brush' || tool === 'eraser'
  useZoomAround(surface, scale)
  useInView(surface, picture, cross, size, scale)
  return (
    // The ring lies over the picture, which may fill all of it.
    <div className="relative min-h-0 flex-1 after:pointer-events-none after:absolute after:inset-0 after:outline-tungsten-ink has-[[role=application]:focus-visible]:after:outline-2 after:-outline-offset-2">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a drawing surface: there is no element that is one */}
      <div
        ref={surface}
        role="application"
        aria-roledescription="picture to paint on"
        aria-label={`${name}: mark what is to be made anew`}
        aria-describedby={describedBy}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it is painted on with keys
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="size-full overflow-auto outline-none"
      >
        <div
          {...handlers}
          className={classes(
            'flex min-h-full w-max min-w-full touch-none p-6 select-none',
            locked
              ? 'cursor-default'
              : round && pointer && live?.is !== 'lasso'
                ? 'cursor-none'
                : 'cursor-crosshair',
          )}
        >
          <div
            ref={picture}
            data-mask-picture
            className="relative m-auto shrink-0"
            style={{ width: size.width * scale, height: size.height * scale }}
          >
            <Picture {...attempt} size="large" alt="" className="absolute size-full" />
            <Veil draft={draft} scale={scale} dimmed={locked} />
            {scale > 0 && !locked && (
              <Guides
                live={live}
                cross={cross}
                at={cross ?? pointer}
                round={round}
                brush={brush}
                size={size}
              />
            )}
          </div>
        </div>
      </div>
    </div>
  )
}

/** As much as there is inside of the padding. */
function useRoomOf(surface: RefObject<HTMLElement | null>): Size {
  const [room, setRoom] = useState<Size>({ width: 0, height: 0 })
  useEffect(() => {
    const element = surface.current!
    const padding = 2 * 24
    const measure = () =>
      setRoom({ width: element.offsetWidth - padding, height: element.offsetHeight - padding })
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    return () => observer.disconnect()
  }, [surface])
  return room
}

/** What is in the middle stays there when the picture is enlarged. */
function useZoomAround(surface: RefObject<HTMLElement | null>, scale: number): void {
  const middle = useRef({ x: 0.5, y: 0.5 })
  useEffect(() => {
    const element = surface.current!
    const look = () => {
      const { scrollLeft, scrollTop, clientWidth, clientHeight, scrollWidth, scrollHeight } = element
      middle.current = {
        x: (scrollLeft + clientWidth / 2) / scrollWidth,
        y: (scrollTop + clientHeight / 2) / scrollHeight,
      }
    }
    element.addEventListener('scroll', look)
    return () => element.removeEventListener('scroll', look)
  }, [surface])
  useLayoutEffect(() => {
    if (scale === 0) return
    const { clientWidth, clientHeight, scrollWidth, scrollHeight } = surface.current!
    const { x, y } = middle.current
    surface.current!.scrollTo({
      left: x * scrollWidth - clientWidth / 2,
      top: y * scrollHeight - clientHeight / 2,
    })
  }, [surface, scale])
}

/** An enlarged picture is scrolled along with the crosshair. */
function useInView(
  surface: RefObject<HTMLElement | null>,
  picture: RefObject<HTMLElement | null>,
  cross: Point | null,
  { width, height }: Size,
  scale: number,
): void {
  useEffect(() => {
    if (!cross || scale === 0 || !surface.current || !picture.current) return
    const around = surface.current.getBoundingClientRect()
    const shown = picture.current.getBoundingClientRect()
    const x = shown.left + (cross.x / width) * shown.width
    const y = shown.top + (cross.y / height) * shown.height
    const margin = 40
    surface.current.scrollBy({
      left: Math.min(0, x - margin - around.left) + Math.max(0, x + margin - around.right),
      top: Math.min(0, y - margin - around.top) + Math.max(0, y + margin - around.bottom),
    })
  }, [surface, picture, cross, scale, width, height])
}

function Veil({ draft, scale, dimmed }: { draft: MaskDraft; scale: number; dimmed: boolean }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (scale === 0) return
    let asked = 0
    let painted: unknown = null
    const paint = () => {
      asked = 0
      paintVeil(canvas.current!, draft.shown, draft.size, scale * devicePixelRatio)
    }
    const ask = () => {
      const { live } = draft.state.get()
      // A lasso covers nothing before it is closed.
      if (live?.is === 'lasso' && painted === draft.shown) return
      painted = draft.shown
      if (asked === 0) asked = requestAnimationFrame(paint)
    }
    paint()
    const unlisten = draft.state.subscribe(ask)
    return () => {
      unlisten()
      cancelAnimationFrame(asked)
    }
  }, [draft, scale])
  return (
    <canvas
      ref={canvas}
      aria-hidden
      className={classes('pointer-events-none absolute size-full text-tungsten', dimmed && 'opacity-60')}
    />
  )
}

interface GuidesProps {
  live: Mark | null
  cross: Point | null
  /** Where the brush is. */
  at: Point | null
  round: boolean
  brush: number
  size: Size
}

/** What shows where one is and what one is about to mark. Each line is drawn dark and light: one of them is seen. */
function Guides({ live, cross, at, round, brush, size: { width, height } }: GuidesProps) {
  const path = [
    live?.is === 'rectangle' && `M${live.from.x} ${live.from.y}H${live.to.x}V${live.to.y}H${live.from.x}Z`,
    live?.is === 'lasso' &&
      `M${[...live.corners, ...(cross ? [cross] : [])].map(({ x, y }) => `${x} ${y}`).join('L')}`,
    cross && `M0 ${cross.y}H${width}M${cross.x} 0V${height}`,
    at && round && ringOf(at, brush / 2),
  ]
    .filter(Boolean)
    .join('')
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      className="pointer-events-none absolute size-full overflow-visible fill-none"
    >
      <path d={path} vectorEffect="non-scaling-stroke" className="stroke-on-paper stroke-3 opacity-60" />
      <path d={path} vectorEffect="non-scaling-stroke" className="stroke-paper stroke-1" />
    </svg>
  )
}

function ringOf({ x, y }: Point, radius: number): string {
  return `M${x - radius} ${y}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`
}
