import { useBoard } from './boardDesk.ts'
import { frameOf, type Range, type Sheet, sizes } from './sheet.ts'
import { factOf, type Stroke } from './strokes.ts'
import { acrossOf, boxOf } from './surface.ts'

interface PaintedProps {
  range: Range
  /** What it would come to; null: nothing but a place is shown. */
  stroke: Stroke | null
  color: string
  words: string
  ghost?: boolean
}

/** A range that somebody is painting, with what it would come to and the word for it. */
export function Painted({ range, stroke, color, words, ghost = false }: PaintedProps) {
  const { sheet } = useBoard()
  return (
    <div
      data-painted={ghost ? 'other' : 'own'}
      className="absolute rounded-small outline-2 -outline-offset-1"
      style={{
        ...boxOf(sheet, range),
        outlineColor: color,
        outlineStyle: ghost ? 'dashed' : 'solid',
        background: `color-mix(in oklab, ${color} 20%, transparent)`,
      }}
    >
      {stroke && <Preview {...{ sheet, range, stroke }} />}
      <span
        className="sticky left-[calc(var(--first)+2px)] -mt-4 block w-max max-w-60 truncate rounded-t-small px-1.5 text-fine leading-4 font-medium whitespace-nowrap"
        style={{ background: color, color: ghost ? 'var(--on-person)' : 'var(--ground)' }}
      >
        {words}
      </span>
    </div>
  )
}

/** The segments as they would be, drawn as one picture for each row. */
function Preview({ sheet, range, stroke }: { sheet: Sheet; range: Range; stroke: Stroke }) {
  const { top, bottom, left } = range
  const image = previewOf(stroke)
  if (image === null) return null
  return sheet.rows.slice(top, bottom + 1).map(({ asset }, at) => (
    <span
      key={asset.id}
      className="board-preview"
      style={{
        ['--kind' as string]: `var(--${asset.kind})`,
        top: sheet.tops[top + at]! - sheet.tops[top]!,
        height: sizes.row,
        backgroundImage: image,
        backgroundPositionX: `calc(var(--col) * ${-acrossOf(left)})`,
      }}
    />
  ))
}

/** The bars of a cell; null for a stroke that only gives the word back to the text. */
function previewOf(stroke: Stroke): string | null {
  const bars = [0, 1, 2].map((col) => factOf(stroke, frameOf(col)))
  if (bars.includes(null)) return null
  const ends = ['7px', '30%', '70%', 'calc(100% - 7px)']
  const stops = bars.flatMap((there, at) => {
    const [from, to] = [
      at === 0 ? ends[0]! : `calc(${ends[at]!} + 1px)`,
      at === 2 ? ends[3]! : `calc(${ends[at + 1]!} - 1px)`,
    ]
    const color = there ? 'var(--kind)' : 'transparent'
    return [`transparent ${from}`, `${color} ${from}`, `${color} ${to}`, `transparent ${to}`]
  })
  return `linear-gradient(to right, ${stops.join(', ')})`
}
