import { useFrames } from '../../../frames/framesDesk.ts'
import { StaleMark } from '../../../film/StaleMark.tsx'
import type { EditedLine } from '../../../../shared/frames/edits.ts'
import { Button } from '../../../ui/Button.tsx'
import { composeAgain, keepLine } from '../acts.ts'
import { Compared } from '../Compared.tsx'
import { differing } from '../differing.ts'
import { type Prompt, wordsOfParts } from '../prompt.ts'

/** What the film says now in place of what an edited line was made from, and what to do about it. */
export function Underneath({ prompt, line }: { prompt: Prompt; line: EditedLine }) {
  const { desk } = useFrames()
  const was = wordsOfParts(desk.view, prompt, line.edit?.base ?? [])
  const is = wordsOfParts(desk.view, prompt, line.composed ?? [])
  return (
    <section aria-label="Changed underneath" className="mt-1 border-l-2 border-tungsten-ink pl-2 text-small">
      <p className="flex items-center gap-1.5 text-tungsten-ink">
        <StaleMark /> {is === '' ? 'The film says nothing of this any more.' : 'The film says now:'}
      </p>
      {is !== '' && <Compared {...differing(was, is)} />}
      {desk.editable && (
        <div className="mt-1.5 flex flex-wrap gap-1.5">
          <Button size="small" onClick={() => composeAgain(desk, prompt, line)}>
            Take it over
          </Button>
          <Button size="small" look="quiet" onClick={() => keepLine(desk, prompt, line)}>
            Keep mine
          </Button>
        </div>
      )}
    </section>
  )
}
