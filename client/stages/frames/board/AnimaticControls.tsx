import { Keyboard, Maximize, Pause, Play, Repeat, SkipBack, SkipForward } from 'lucide-react'
import { useState } from 'react'
import { useSubscribable } from '../../../useDocument.ts'
import { classes } from '../../../ui/classes.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Select } from '../../../ui/Select.tsx'
import { animaticKeys } from './animaticKeys.ts'
import { segmentAt, stepShot, timeCode, type Timeline } from './timeline.ts'
import type { Transport } from './transport.ts'

export interface AnimaticControlsProps {
  tape: Transport
  timeline: Timeline
  onWhole: () => void
}

const speeds = ['0.5', '1', '1.5', '2'] as const
type Speed = (typeof speeds)[number]

/** The wheel, where it stands, and how fast it turns. */
export function AnimaticControls({ tape, timeline, onWhole }: AnimaticControlsProps) {
  const { frame, rate } = useSubscribable(tape.state)
  const [loop, setLoop] = useState(false)
  const [speed, setSpeed] = useState<Speed>('1')
  const shot = segmentAt(timeline, frame)
  const skip = (way: 1 | -1) => tape.seek(stepShot(timeline, tape.state.get().frame, way))
  return (
    <div className="grid shrink-0 grid-cols-[1fr_auto_1fr] items-center gap-4 px-4 pt-1 pb-3">
      <p className="flex min-w-0 items-baseline gap-2 text-small">
        <span className="shrink-0 text-body font-semibold tabular-nums">{shot?.label}</span>
        <span className="truncate text-soft">{shot?.start.camera}</span>
      </p>
      <div className="flex items-center gap-1">
        <IconButton icon={SkipBack} label="The shot before" keys="↑" onClick={() => skip(-1)} />
        <IconButton
          icon={rate === 0 ? Play : Pause}
          label={rate === 0 ? 'Play' : 'Pause'}
          keys="K"
          onClick={() => tape.toggle()}
          className="size-10 bg-press text-ink"
        />
        <IconButton icon={SkipForward} label="The next shot" keys="↓" onClick={() => skip(1)} />
      </div>
      <div className="flex items-center justify-end gap-2">
        <p className="text-small whitespace-nowrap text-faint tabular-nums">
          {rate !== 0 && rate !== 1 && <span className="mr-3 text-soft">{`${rate}×`}</span>}
          <time data-time className="text-body text-ink">
            {timeCode(frame)}
          </time>{' '}
          / {timeCode(timeline.length)}
        </p>
        <Select<Speed>
          label="Speed"
          size="small"
          value={speed}
          choices={speeds.map((value) => ({ value, label: `${value}×` }))}
          onChange={(value) => {
            setSpeed(value)
            tape.setSpeed(Number(value))
          }}
        />
        <IconButton
          icon={Repeat}
          label="Play it over and over"
          aria-pressed={loop}
          onClick={() => {
            setLoop(!loop)
            tape.setLoop(!loop)
          }}
          className={classes(loop && 'bg-press text-tungsten-ink')}
        />
        <KeysHint />
        <IconButton icon={Maximize} label="Whole screen" keys="F" onClick={onWhole} />
      </div>
    </div>
  )
}

/** What the keys do. */
function KeysHint() {
  const [open, setOpen] = useState(false)
  return (
    <span className="relative">
      <IconButton
        icon={Keyboard}
        label="Keys"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
        onBlur={() => setOpen(false)}
      />
      {open && (
        <dl className="absolute right-0 bottom-10 z-20 grid w-max animate-appear grid-cols-[auto_auto] gap-x-4 gap-y-1 rounded-normal border border-hair bg-lift p-3 text-small shadow-lift">
          {animaticKeys.map(([keys, words]) => (
            <div key={keys} className="contents">
              <dt className="font-medium">{keys}</dt>
              <dd className="text-soft">{words}</dd>
            </div>
          ))}
        </dl>
      )}
    </span>
  )
}
