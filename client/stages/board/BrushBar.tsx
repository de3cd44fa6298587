import { RadioGroup } from 'radix-ui'
import type { CSSProperties } from 'react'
import { readings } from '../../../shared/film/readings.ts'
import { frames } from '../../../shared/film/shots.ts'
import { Tooltip } from '../../ui/Tooltip.tsx'
import { useBoard } from './boardDesk.ts'
import { type Brush, brushes } from './strokes.ts'

/** What the pointer paints with. */
export function BrushBar() {
  const { brush, setBrush } = useBoard()
  return (
    <RadioGroup.Root
      aria-label="Brush"
      value={brush}
      onValueChange={(next) => setBrush(next as Brush)}
      orientation="horizontal"
      className="flex items-center gap-0.5"
    >
      {brushes.map(({ brush: value, key, name, says }) => (
        <Tooltip key={value} words={says} keys={key}>
          <RadioGroup.Item
            value={value}
            aria-label={name}
            className="flex h-7 items-center gap-2 rounded-small px-2 text-small text-soft hover:bg-hover hover:text-ink aria-checked:bg-press aria-checked:text-ink aria-checked:shadow-[inset_0_-2px_0_var(--tungsten)]"
          >
            <Glyph brush={value} />
            <span className="max-xl:hidden">{name}</span>
          </RadioGroup.Item>
        </Tooltip>
      ))}
    </RadioGroup.Root>
  )
}

/** A cell in small. */
function Glyph({ brush }: { brush: Brush }) {
  const style = { '--col': '26px', '--kind': 'currentcolor', height: 14 } as CSSProperties
  return (
    <span aria-hidden style={style} className="board-glyph board-cell">
      {frames.map((frame) => (
        <i key={frame} className={segment(brush, frame)} />
      ))}
    </span>
  )
}

function segment(brush: Brush, frame: (typeof frames)[number]): string {
  if (brush === 'toggle') return frame === 'clip' ? 'in' : 'as-out'
  if (brush === 'text') return 'as-in'
  return readings[brush][frame] ? 'in' : 'out'
}
