import { useMemo, useRef, type KeyboardEvent } from 'react'
import { changeWords } from '../../../shared/film/changes.ts'
import { shotLength } from '../../../shared/film/view.ts'
import { clock } from '../../../shared/film/lengths.ts'
import { StaleMark } from '../../film/StaleMark.tsx'
import { classes } from '../../ui/classes.ts'
import { labelHeight, lanesOf, pathOf, stretchesOf, type Stretch } from './lanes.ts'
import type { LinedShot } from './lined.ts'
import type { Measured } from './useExtents.ts'

export interface ShotLinesProps {
  shots: readonly LinedShot[]
  measured: Measured
  /** The shot whose words are marked. */
  marked: string | null
  /** The shot that stays marked. */
  chosen: string | null
  onHover: (shot: string | null) => void
  onChoose: (shot: string | null) => void
}

/** Pixels from one line to the next, where there is room. */
const apart = 30
/** Pixels between the words and the nearest line. */
const near = 22

/** A line for each shot along the words that it covers. */
export function ShotLines({ shots, measured, marked, chosen, onHover, onChoose }: ShotLinesProps) {
  const list = useRef<HTMLOListElement>(null)
  const lines = useMemo(() => layOut(shots, measured), [shots, measured])
  const tabbable = lines.some(({ lined }) => lined.shot.id === chosen) ? chosen : lines[0]?.lined.shot.id

  function onKeyDown(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
    const at = buttons.indexOf(event.target as HTMLButtonElement)
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0 }[
      event.key
    ]
    if (event.key === 'Escape' && chosen !== null) onChoose(null)
    else if (to !== undefined || event.key === 'End') go(buttons[to ?? buttons.length - 1])
    else return
    event.preventDefault()
  }

  function go(button: HTMLButtonElement | undefined): void {
    button?.focus()
    if (button) onChoose(button.dataset['shot']!)
  }

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the buttons in it are what has keys
    <ol ref={list} aria-label="Shots" onKeyDown={onKeyDown}>
      {lines.map(({ lined, stretches, x }) => (
        <Line
          key={lined.shot.id}
          lined={lined}
          stretches={stretches}
          x={x}
          marked={lined.shot.id === marked}
          chosen={lined.shot.id === chosen}
          tabbable={lined.shot.id === tabbable}
          onHover={onHover}
          onChoose={onChoose}
        />
      ))}
    </ol>
  )
}

interface Laid {
  lined: LinedShot
  stretches: readonly Stretch[]
  /** The middle of the line, from the left edge of the sheet. */
  x: number
}

/** Shots whose words are on the page, in their order. */
function layOut(shots: readonly LinedShot[], { extents, left }: Measured): Laid[] {
  const all = shots.map((lined) => ({ lined, stretches: stretchesOf(lined.pieces, extents) }))
  const lines = all.filter(({ stretches }) => stretches.length > 0)
  const lanes = lanesOf(
    lines.map(({ stretches }) => ({ top: stretches[0]!.top, bottom: stretches.at(-1)!.bottom })),
  )
  const most = Math.max(0, ...lanes)
  const step = most === 0 ? apart : Math.min(apart, (left - near - 16) / most)
  return lines.map((line, at) => ({ ...line, x: left - near - lanes[at]! * step }))
}

interface LineProps extends Laid {
  marked: boolean
  chosen: boolean
  tabbable: boolean
  onHover: (shot: string | null) => void
  onChoose: (shot: string | null) => void
}

const width = 24

function Line({ lined, stretches, x, marked, chosen, tabbable, onHover, onChoose }: LineProps) {
  const { shot, label, changes } = lined
  const top = stretches[0]!.top
  const bottom = stretches.at(-1)!.bottom
  const gone = changes.length > 0 && stretches.every(({ is }) => is !== 'wavy')
  return (
    <li>
      <button
        type="button"
        data-shot={shot.id}
        aria-label={nameOf(lined)}
        aria-pressed={chosen}
        tabIndex={tabbable ? 0 : -1}
        onPointerEnter={() => onHover(shot.id)}
        onPointerLeave={() => onHover(null)}
        onFocus={() => onHover(shot.id)}
        onBlur={() => onHover(null)}
        onClick={() => onChoose(chosen ? null : shot.id)}
        style={{ left: x - width / 2, top: top - labelHeight, width, height: bottom - top + labelHeight + 1 }}
        className={classes('lined-shot', marked && 'is-marked', changes.length > 0 && 'is-touched')}
      >
        <span className="lined-label">
          {label}
          {/* Where all words that are left are as noted, only this says that others are gone. */}
          {gone && <StaleMark className="lined-tide" />}
        </span>
        <svg
          aria-hidden
          width={width}
          height={bottom - top + 1}
          style={{ top: labelHeight }}
          className="pointer-events-none absolute left-0 overflow-visible"
        >
          {stretches.map((stretch) => (
            <path
              key={`${stretch.is} ${stretch.top}`}
              data-line={stretch.is}
              d={pathOf(stretch, width / 2, top)}
            />
          ))}
          <path data-line="straight" d={`M${width / 2 - 4} ${bottom - top}h8`} />
        </svg>
      </button>
    </li>
  )
}

/** Everything that is said of a shot beside its line, for those who do not see it. */
function nameOf({ shot, label, pieces, changes }: LinedShot): string {
  const facts = [shot.size, shot.framing].filter(Boolean).join(' ')
  const words = `${pieces.length} ${pieces.length === 1 ? 'sentence' : 'sentences'}`
  const touched =
    changes.length > 0 ? `; touched by a script edit: ${changes.map(changeWords).join(', ')}` : ''
  return `Shot ${label}${facts && `, ${facts}`}, ${clock(shotLength(shot))}, ${words}${touched}`
}
