import { useEffect, useState } from 'react'
import type { FrameAttempt } from '../../../shared/frames/attempts.ts'
import { Picture } from '../../media/Picture.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Select } from '../../ui/Select.tsx'
import { classes } from '../../ui/classes.ts'
import type { Comparable, CompareMode } from './comparing.ts'

export interface CompareProps {
  picture: FrameAttempt
  /** "12A start, picture 2" */
  name: string
  others: readonly Comparable[]
  other: Comparable
  onOther: (attempt: string) => void
  mode: CompareMode
  onMode: (mode: CompareMode) => void
  /** The share of the picture that is seen when one is wiped over the other, in percent. */
  wiped: number
  onWiped: (percent: number) => void
  /** Which of the two is seen while they flicker. */
  flipped: boolean
  onFlip: (flipped: boolean) => void
}

/** Two pictures: side by side, one wiped over the other, or in turns in one place. */
export function Compare(props: CompareProps) {
  const { picture, name, others, other, onOther, mode, onMode, wiped, onWiped, flipped } = props
  return (
    <section aria-label="Compare" data-compare={mode} className="flex min-h-0 flex-1 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3 text-small">
        <Segmented<CompareMode>
          label="Compared"
          value={mode}
          segments={[
            { value: 'beside', label: 'Side by side' },
            { value: 'wipe', label: 'Slider' },
            { value: 'flicker', label: 'Flicker' },
          ]}
          onChange={onMode}
        />
        <span className="text-faint">with</span>
        <Select
          label="Compared with"
          size="small"
          value={other.picture.id}
          choices={others.map((one) => ({ value: one.picture.id, label: one.name }))}
          onChange={onOther}
        />
        {mode === 'flicker' && <p className="text-faint">Space shows the other one.</p>}
      </div>
      {mode === 'beside' && (
        <div className="grid min-h-0 flex-1 grid-cols-2 gap-3">
          <Side picture={picture} name={name} />
          <Side picture={other.picture} name={other.name} />
        </div>
      )}
      {mode === 'wipe' && (
        <>
          <div className="relative min-h-0 flex-1">
            <Whole picture={other.picture} name={other.name} />
            <div className="absolute inset-0" style={{ clipPath: `inset(0 ${100 - wiped}% 0 0)` }}>
              <Whole picture={picture} name={name} />
            </div>
            <span
              aria-hidden
              className="pointer-events-none absolute inset-y-0 w-0.5 -translate-x-1/2 bg-tungsten"
              style={{ left: `${wiped}%` }}
            />
          </div>
          <label className="flex items-center gap-3 text-small">
            <span className="max-w-40 truncate text-soft">{name}</span>
            <input
              type="range"
              aria-label={`How much of ${name} is seen over ${other.name}, in percent`}
              min={0}
              max={100}
              value={wiped}
              onChange={({ target }) => onWiped(Number(target.value))}
              className="min-w-0 flex-1 accent-tungsten"
            />
            <span className="max-w-40 truncate text-soft">{other.name}</span>
          </label>
        </>
      )}
      {mode === 'flicker' && <Flicker {...props} flipped={flipped} />}
    </section>
  )
}

function Side({ picture, name }: { picture: FrameAttempt; name: string }) {
  return (
    <figure className="flex min-h-0 min-w-0 flex-col justify-center gap-1.5">
      <Picture {...picture} size="large" alt={name} className="h-auto max-h-[calc(100%-2rem)] w-full" />
      <figcaption className="truncate text-small text-soft">{name}</figcaption>
    </figure>
  )
}

/** As large as there is room. */
function Whole({ picture, name }: { picture: FrameAttempt; name: string }) {
  return <Picture {...picture} size="large" alt={name} className="size-full" />
}

/** Milliseconds for which each of the two is seen. */
const turn = 600

/** By themselves where movement is wanted; with Space everywhere. */
function Flicker({ picture, name, other, flipped, onFlip }: CompareProps) {
  const [still] = useState(() => matchMedia('(prefers-reduced-motion: reduce)').matches)
  const [paused, pause] = useState(still)
  useEffect(() => {
    if (paused) return
    const timer = setInterval(() => onFlip(!flipped), turn)
    return () => clearInterval(timer)
  }, [paused, flipped, onFlip])
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-1.5">
      {/* Both stay there, so that neither has to be drawn anew. */}
      <div className="relative min-h-0 flex-1">
        <div className={classes('absolute inset-0', flipped && 'invisible')}>
          <Whole picture={picture} name={name} />
        </div>
        <div className={classes('absolute inset-0', !flipped && 'invisible')}>
          <Whole picture={other.picture} name={other.name} />
        </div>
      </div>
      <div className="flex items-center gap-3 text-small text-soft">
        <span data-seen>{flipped ? other.name : name}</span>
        {!still && (
          <button
            type="button"
            onClick={() => pause(!paused)}
            className="rounded-small text-ink underline decoration-edge underline-offset-3 hover:decoration-ink"
          >
            {paused ? 'Go on by itself' : 'Hold still'}
          </button>
        )}
      </div>
    </div>
  )
}
