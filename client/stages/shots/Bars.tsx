import type { FilmScene } from '../../../shared/film/scenes.ts'
import { setDeferred } from '../../../shared/film/scenes.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { clock, counted } from '../../../shared/film/lengths.ts'
import { StaleMark } from '../../film/StaleMark.tsx'
import { Button } from '../../ui/Button.tsx'
import { coverRest, keepProposal, settleShots } from './acts.ts'

export interface BarsProps {
  scene: FilmScene
  count: number
  seconds: number
  proposed: boolean
  /** The shots that script edits have touched. */
  touched: readonly string[]
  /** Sentences of the script that no shot covers. */
  uncovered: readonly string[]
}

/** What is to be said about the list as a whole, quietly, above it. */
export function Bars({ scene, count, seconds, proposed, touched, uncovered }: BarsProps) {
  const desk = useFilm()
  const { editable, edits } = desk
  return (
    <>
      {scene.deferred && (
        <Bar
          words="This scene is deferred. Nothing of it is lost."
          act={editable ? 'Take it up again' : null}
          onAct={() => edits.edit((doc) => setDeferred(doc, scene.id, null))}
        />
      )}
      {proposed && count > 0 && (
        <Bar
          words={
            <>
              <b className="font-medium text-ink">Proposed from the script:</b> {counted(count, 'shot')},{' '}
              {clock(seconds)}. {editable && 'Changing anything keeps them.'}
            </>
          }
          act={editable ? 'Keep them' : null}
          onAct={() => keepProposal(desk, scene)}
        />
      )}
      {touched.length > 1 && (
        <Bar
          stale
          words={`The script has changed under ${counted(touched.length, 'shot')}.`}
          act={editable ? 'Take over all' : null}
          onAct={() => settleShots(desk, scene, touched, true)}
        />
      )}
      {uncovered.length > 0 && (
        <Bar
          stale
          words={
            <>
              {uncovered.length === 1
                ? '1 sentence is in no shot'
                : `${uncovered.length} sentences are in no shot`}
              : <q className="text-faint">{shorten(uncovered.join(' '))}</q>
            </>
          }
          act={editable ? (uncovered.length === 1 ? 'Add a shot for it' : 'Add shots for them') : null}
          onAct={() => coverRest(desk, scene)}
        />
      )}
    </>
  )
}

interface BarProps {
  words: React.ReactNode
  act: string | null
  onAct: () => void
  stale?: boolean
}

function Bar({ words, act, onAct, stale = false }: BarProps) {
  return (
    <div className="flex min-h-9 shrink-0 items-center gap-2.5 border-b border-hair bg-panel px-4 py-1 text-small text-soft">
      {stale && <StaleMark />}
      <p className="min-w-0 flex-1 truncate">{words}</p>
      {act && (
        <Button size="small" onClick={onAct}>
          {act}
        </Button>
      )}
    </div>
  )
}

function shorten(words: string): string {
  return words.length > 140 ? `${words.slice(0, 139).trimEnd()}…` : words
}
