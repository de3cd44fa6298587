import { useId } from 'react'
import type { ProposedShot } from '../../../shared/film/coverage.ts'
import { textModel } from '../../../shared/models.ts'
import { clock, counted } from '../../../shared/film/lengths.ts'
import { Button } from '../../ui/Button.tsx'

export interface SuggestedShotsProps {
  shots: readonly ProposedShot[]
  /** What each would be called. */
  labels: readonly string[]
  /** What else there is to know before one takes them. */
  notes: readonly string[]
  onTake: () => void
  onKeep: () => void
}

/** The shots that the text model suggests, before anything of them is in the film. */
export function SuggestedShots({ shots, labels, notes, onTake, onKeep }: SuggestedShotsProps) {
  const title = useId()
  const seconds = shots.reduce((sum, shot) => sum + shot.seconds, 0)
  return (
    <section
      aria-labelledby={title}
      className="flex w-full animate-appear flex-col gap-2 border-l-2 border-tungsten-ink pl-3 text-small text-ink"
    >
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h3 id={title} className="min-w-0 flex-1 basis-60 tabular-nums">
          <span className="text-soft">{`Suggested by ${textModel.name}: `}</span>
          <span className="font-medium">{`${counted(shots.length, 'shot')}, ${clock(seconds)}`}</span>
        </h3>
        <div className="flex gap-2">
          <Button size="small" look="primary" disabled={shots.length === 0} onClick={onTake}>
            Take these
          </Button>
          <Button size="small" look="quiet" onClick={onKeep}>
            Keep the others
          </Button>
        </div>
      </div>
      {notes.length > 0 && (
        <ul className="flex flex-col text-soft">
          {notes.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <section
        aria-label="The shots that are suggested"
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls can be scrolled by keyboard
        tabIndex={0}
        className="max-h-64 overflow-y-auto"
      >
        <table className="w-full table-fixed border-collapse">
          <colgroup>
            {widths.map((width, at) => (
              <col key={columns[at]} className={width} />
            ))}
          </colgroup>
          <thead className="sr-only">
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shots.map((shot, at) => (
              <Row key={labels[at]} shot={shot} label={labels[at]!} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

const columns = ['Shot', 'Size', 'Framing', 'Camera', 'Seconds', 'Words']
const widths = ['w-13', 'w-13', 'w-25', 'w-38', 'w-15', '']

function Row({ shot, label }: { shot: ProposedShot; label: string }) {
  const { size, framing, angle, movement, lens, seconds, action, dialogue } = shot
  const camera = [angle === 'eye-level' ? '' : angle, movement === 'static' ? '' : movement, lens]
  return (
    <tr className="border-t border-hair align-top">
      <th scope="row" className="py-1 pr-3 text-left font-medium tabular-nums">
        {label}
      </th>
      <td className="py-1 pr-3">{size}</td>
      <td className="py-1 pr-3">{framing}</td>
      <td className="py-1 pr-3 text-soft">{camera.filter(Boolean).join(', ')}</td>
      <td className="py-1 pr-4 text-right tabular-nums">{`${seconds.toFixed(1)} s`}</td>
      <td className="py-1 text-soft">
        {action && <span className="block">{action}</span>}
        {dialogue && <span className="block whitespace-pre-line text-ink">{dialogue}</span>}
      </td>
    </tr>
  )
}
