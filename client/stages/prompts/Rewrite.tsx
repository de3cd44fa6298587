import { useMemo } from 'react'
import type { Frame } from '../../../shared/film/shots.ts'
import { askToRewrite, type Rewritten, whyNotRewritten } from '../../../shared/frames/rewriting.ts'
import { textModel } from '../../../shared/models.ts'
import { useFrames } from '../../frames/framesDesk.ts'
import { AskButton } from '../../generation/text/AskButton.tsx'
import { useAsking } from '../../generation/text/asking.ts'
import { Button } from '../../ui/Button.tsx'
import { rewordLines } from './acts.ts'
import { Compared } from './Compared.tsx'
import { differing } from './differing.ts'
import { type Prompt, sameParts, wordsOfParts } from './prompt.ts'

const called: Record<Frame, string> = { start: 'start frame', end: 'end frame', clip: 'clip' }

/** Has a text model word what happens anew. Who is in which picture it never decides. */
export function Rewrite({ prompt }: { prompt: Prompt }) {
  const { desk } = useFrames()
  const { shot, frame, lines } = prompt
  const question = useMemo(() => {
    if (whyNotRewritten(lines)) return null
    return askToRewrite({ of: called[frame], lines, named: (id) => desk.view.casting.of(id) })
  }, [lines, frame, desk.view.casting])
  const asking = useAsking({ task: 'rewrite', target: `${shot.id}/${frame}` }, question)
  const { left } = asking
  const found = useMemo(() => (left ? readAnswer(left.words) : []), [left])
  if (!desk.editable || !asking.offered)
    return asking.underWay && <p className="text-small">{asking.underWay}</p>
  if (!left) return question && <AskButton label="Word it anew" by={textModel.name} asking={asking} />
  const fitting = found.filter((one) => fits(prompt, one))
  return (
    <section
      aria-label={`The ${called[frame]} in other words`}
      className="flex animate-appear flex-col gap-2 border-l-2 border-tungsten-ink pl-3 text-small"
    >
      <p className="text-soft">{wordsOf(fitting.length, found.length)}</p>
      {fitting.map(({ line, was, parts }) => (
        <Compared
          key={line}
          {...differing(wordsOfParts(desk.view, prompt, was), wordsOfParts(desk.view, prompt, parts))}
        />
      ))}
      <div className="flex gap-2">
        {fitting.length > 0 && (
          <Button
            size="small"
            onClick={() => {
              rewordLines(desk, prompt, fitting)
              left.putAway()
            }}
          >
            Take these words
          </Button>
        )}
        <Button size="small" look="quiet" onClick={left.putAway}>
          {fitting.length > 0 ? 'Leave it as it is' : 'Put it away'}
        </Button>
      </div>
    </section>
  )
}

/** Only what a line read when it was asked about was worded anew: what somebody has written since stays. */
function fits({ lines }: Prompt, { line, was }: Rewritten): boolean {
  const now = lines.find(({ key }) => key === line)
  return now !== undefined && sameParts(now.parts, was)
}

function wordsOf(fitting: number, found: number): string {
  if (found === 0) return `${textModel.name} would leave every line as it is.`
  const gone = found - fitting
  const changed = gone === 0 ? '' : ` ${gone} of its lines have changed since and stay.`
  return `${textModel.name} words ${fitting === 1 ? 'one line' : `${fitting} lines`} anew.${changed}`
}

/** As the server has read it (readRewritten). */
function readAnswer(words: string): readonly Rewritten[] {
  return JSON.parse(words) as Rewritten[]
}
