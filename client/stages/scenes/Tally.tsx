import { Link } from '@tanstack/react-router'
import { type ReactNode, use } from 'react'
import type { FilmTally } from '../../../shared/film/summary.ts'
import { eighthsWords } from '../../../shared/screenplay/length.ts'
import { readSetup } from '../../../shared/setup.ts'
import { story } from '../../../shared/documents.ts'
import { clock, counted } from '../../../shared/film/lengths.ts'
import { useRoom } from '../../room/room.ts'
import { useDocument } from '../../useDocument.ts'
import { lengthRange } from '../setup/length.ts'
import { MadeFramesContext } from './madeFrames.ts'

/** Target, beats, pages, shots and frames of the whole film. */
export function Tally({ tally }: { tally: FilmTally }) {
  const { live, project } = useRoom()
  const { length } = useDocument(
    live,
    (doc) => [story.setup(doc)],
    (doc) => readSetup(doc),
  )
  const target = lengthRange(length)
  const { eighths, scriptSeconds, shots, shotSeconds, proposed, deferred } = tally
  const without = deferred > 0 ? `Without ${counted(deferred, 'deferred scene')}. ` : ''
  return (
    <dl className="flex flex-wrap gap-x-7 gap-y-2 max-xl:gap-x-5">
      <Figure label="Target" note={target && againstTarget(shotSeconds, length)} about="From Setup.">
        {target || (
          <Link
            to="/projects/$projectId/$stage"
            params={{ projectId: project.id, stage: 'setup' }}
            className="text-soft underline decoration-edge underline-offset-3 hover:text-ink"
          >
            Set one
          </Link>
        )}
      </Figure>
      <Figure
        label="Beats"
        about="There are no beats yet: they come with Stage 3, which is not part of this version."
      >
        –
      </Figure>
      <Figure
        label="Pages"
        note={clock(scriptSeconds)}
        about={`${without}Pages in eighths, each scene rounded up, and how long their words take.`}
      >
        {eighthsWords(eighths)}
      </Figure>
      <Figure
        label="Shots"
        note={shots > 0 && `${clock(shotSeconds)}${proposed > 0 ? `, ${proposed} proposed` : ''}`}
        about={`${without}${
          proposed > 0
            ? `${proposed} of ${counted(shots, 'shot')} are only proposed from the script, and counted here.`
            : 'How many, and how long they take together.'
        }`}
      >
        {shots}
      </Figure>
      <Figure
        label="Frames"
        about={`${without}Start and end frames that are made, of those that the shots call for.`}
      >
        {use(MadeFramesContext).made} of {shots * 2}
      </Figure>
    </dl>
  )
}

interface FigureProps {
  label: string
  note?: ReactNode
  /** On hover, and for screen readers. */
  about: string
  children: ReactNode
}

function Figure({ label, note, about, children }: FigureProps) {
  return (
    <div title={about} className="flex flex-col tabular-nums">
      <dt className="text-fine text-faint">{label}</dt>
      <dd className="text-small whitespace-nowrap">
        <span className="font-medium text-ink">{children}</span>
        {note && <span className="text-soft"> · {note}</span>}
        <span className="sr-only">. {about}</span>
      </dd>
    </div>
  )
}

/** "shots 1:20 under it" */
function againstTarget(seconds: number, { from, to }: { from: number | null; to: number | null }): string {
  if (seconds === 0) return ''
  if (from !== null && seconds < from) return `shots ${clock(from - seconds)} under it`
  if (to !== null && seconds > to) return `shots ${clock(seconds - to)} over it`
  return 'shots are within it'
}
