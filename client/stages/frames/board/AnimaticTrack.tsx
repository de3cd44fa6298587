import { memo, type PointerEvent, useRef } from 'react'
import { useSubscribable } from '../../../useDocument.ts'
import { classes } from '../../../ui/classes.ts'
import { framesPerSecond, segmentAt, timeCode, type Timeline } from './timeline.ts'
import type { Transport } from './transport.ts'

export interface AnimaticTrackProps {
  tape: Transport
  timeline: Timeline
}

/** All of its shots in a row, as long as they take, and where it stands. Can be drawn along. */
export function AnimaticTrack({ tape, timeline }: AnimaticTrackProps) {
  const { frame } = useSubscribable(tape.state)
  const bar = useRef<HTMLDivElement>(null)
  const here = segmentAt(timeline, frame)
  const { length } = timeline

  function seek({ clientX }: PointerEvent): void {
    const { left, width } = bar.current!.getBoundingClientRect()
    tape.seek(Math.min(length - 1, Math.floor(((clientX - left) / width) * length)))
  }

  return (
    <div className="px-4">
      <div
        ref={bar}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- an input cannot show the shots in its track
        role="slider"
        tabIndex={0}
        aria-label="Position"
        aria-valuemin={0}
        aria-valuemax={length - 1}
        aria-valuenow={frame}
        aria-valuetext={`${here?.label ?? ''}, ${timeCode(frame)}`}
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          seek(event)
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event)
        }}
        className="relative h-7 cursor-pointer touch-none rounded-small"
      >
        <Shots timeline={timeline} here={here?.start.key ?? null} />
        <span
          aria-hidden
          style={{ left: `${(Math.min(frame, length) / Math.max(1, length)) * 100}%` }}
          className="pointer-events-none absolute inset-y-0 w-0.5 -translate-x-px rounded-full bg-tungsten shadow-[0_0_0_1.5px_var(--ground)]"
        />
      </div>
    </div>
  )
}

/** Shorter than this share of the whole a shot has no room for a gap, nor for its label. */
const [roomForGap, roomForLabel] = [0.004, 0.045]

const Shots = memo(function Shots({ timeline, here }: { timeline: Timeline; here: string | null }) {
  const { segments, length } = timeline
  return (
    <span aria-hidden className="absolute inset-x-0 inset-y-1">
      {segments.map(({ start, label, from, to }) => {
        const share = (to - from) / length
        return (
          <span
            key={start.key}
            title={`${label}, ${((to - from) / framesPerSecond).toFixed(1)} s`}
            // Each at its own place: thousands of widths in a row would each lose a part of a pixel.
            style={{ left: `${(from / length) * 100}%`, width: `${share * 100}%` }}
            className={classes('absolute inset-y-0 overflow-hidden', share > roomForGap && 'pr-px')}
          >
            <span
              className={classes(
                'block h-full overflow-hidden rounded-[2px] text-[10px] leading-5 whitespace-nowrap tabular-nums',
                share > roomForLabel && 'px-1',
                start.key === here
                  ? 'bg-tungsten/35 text-ink'
                  : start.picture
                    ? 'bg-press text-soft'
                    : 'bg-hover text-faint',
              )}
            >
              {share > roomForLabel && label}
            </span>
          </span>
        )
      })}
    </span>
  )
})
