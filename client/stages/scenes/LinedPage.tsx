import { memo, type ReactNode } from 'react'
import type { Run } from '../../../shared/screenplay/screenplay.ts'
import type { ScriptLine } from '../../../shared/screenplay/script.ts'
import { classes } from '../../ui/classes.ts'
import type { UnitInLine } from './lined.ts'

export interface LinedPageProps {
  /** The lines of the scene; `first` is the place of the first one in the script. */
  lines: readonly ScriptLine[]
  first: number
  units: ReadonlyMap<number, readonly UnitInLine[]>
  marked: ReadonlySet<number>
  uncovered: ReadonlySet<number>
}

/** The words of a scene as they stand on the page, each unit an element of its own (`data-unit`). */
export function LinedPage({ lines, first, units, marked, uncovered }: LinedPageProps) {
  return (
    <div className="script-lines">
      {lines.map((line, at) => {
        const there = units.get(first + at) ?? none
        const flags = there
          .map(({ unit }) => (marked.has(unit) ? 'm' : uncovered.has(unit) ? 'u' : '-'))
          .join('')
        // oxlint-disable-next-line react/no-array-index-key -- a line of the script is nothing but its place
        return <PageLine key={at} line={line} units={there} flags={flags} />
      })}
    </div>
  )
}

const none: readonly UnitInLine[] = []

interface PageLineProps {
  line: ScriptLine
  units: readonly UnitInLine[]
  /** For each unit: marked, uncovered or neither. */
  flags: string
}

const PageLine = memo(
  function PageLine({ line, units, flags }: PageLineProps) {
    const { element, sceneNumber, dual, level, centered } = line
    return (
      <p
        className="line"
        data-element={element}
        data-scene-number={sceneNumber}
        data-dual={dual}
        data-level={level}
        data-centered={centered}
      >
        <span data-text>{piecesOf(line, units, flags)}</span>
      </p>
    )
  },
  (a, b) => a.flags === b.flags && a.line === b.line && sameUnits(a.units, b.units),
)

function sameUnits(a: readonly UnitInLine[], b: readonly UnitInLine[]): boolean {
  if (a.length !== b.length) return false
  return a.every(({ unit, from, to }, at) => {
    const other = b[at]!
    return unit === other.unit && from === other.from && to === other.to
  })
}

function piecesOf({ runs }: ScriptLine, units: readonly UnitInLine[], flags: string): ReactNode[] {
  const found: ReactNode[] = []
  let done = 0
  for (const [at, { unit, from, to }] of units.entries()) {
    found.push(...runsBetween(runs, done, from))
    // The blank behind a sentence is between two lines, not part of one.
    const words = runsBetween(runs, from, to)
    found.push(
      <span
        key={`unit ${unit}`}
        data-unit={unit}
        title={flags[at] === 'u' ? 'In no shot' : undefined}
        className={classes(
          'lined-unit',
          flags[at] === 'm' && 'is-marked',
          flags[at] === 'u' && 'is-uncovered',
        )}
      >
        {words}
      </span>,
    )
    done = to
  }
  return [...found, ...runsBetween(runs, done, Infinity)]
}

/** The runs of a line from one place to another, in their styles. */
function runsBetween(runs: readonly Run[], from: number, to: number): ReactNode[] {
  const found: ReactNode[] = []
  let at = 0
  for (const { text, ...style } of runs) {
    const words = text.slice(Math.max(0, from - at), Math.max(0, to - at))
    if (words) found.push(<Styled key={at} words={words} style={style} />)
    at += text.length
  }
  return found
}

function Styled({ words, style }: { words: string; style: Omit<Run, 'text'> }) {
  let shown: ReactNode = words
  if (style.underline) shown = <u>{shown}</u>
  if (style.italic) shown = <em>{shown}</em>
  if (style.bold) shown = <strong>{shown}</strong>
  return style.note ? <span data-note>{shown}</span> : shown
}
