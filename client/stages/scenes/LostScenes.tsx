import { useDeferredValue, useMemo, useState } from 'react'
import type { Shot } from '../../../shared/film/shots.ts'
import { shotLength } from '../../../shared/film/view.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { clock, counted } from '../../../shared/film/lengths.ts'
import { StaleMark } from '../../film/StaleMark.tsx'
import { Button } from '../../ui/Button.tsx'
import { MoveShotsDialog } from './MoveShotsDialog.tsx'

/** Says above the list that there is something below it. */
export function LostHint() {
  const { view } = useFilm()
  const lost = useDeferredValue(view).lost.size
  if (lost === 0) return null
  return (
    <Button
      size="small"
      look="quiet"
      onClick={() => document.getElementById('lost-scenes')?.scrollIntoView({ block: 'center' })}
    >
      <StaleMark /> {counted(lost, 'scene')} no longer in the script
    </Button>
  )
}

/** Scenes that have left the script and have shots: nothing of them is lost. */
export function LostScenes() {
  const { editable, view } = useFilm()
  const later = useDeferredValue(view)
  const lost = useMemo(() => [...later.lost], [later])
  const [moving, setMoving] = useState<readonly Shot[] | null>(null)
  if (lost.length === 0) return null
  return (
    <section aria-labelledby="lost-scenes" className="border-t border-hair px-6 pt-6 pb-10">
      <h3 id="lost-scenes" className="text-body font-semibold">
        No longer in the script
      </h3>
      <p className="mt-1 max-w-180 text-small text-soft">
        These scenes were taken out of the script; their shots are kept. Taking the deletion back in Script,
        with Undo, brings a scene back with everything it had. If its heading was typed anew, it is another
        scene: move the shots there.
      </p>
      <ul className="mt-3">
        {lost.map(([scene, shots]) => (
          <li key={scene} className="flex items-center gap-4 border-t border-hair py-3 text-small">
            <span className="w-36 shrink-0 tabular-nums">
              {counted(shots.length, 'shot')}
              <span className="block text-fine text-faint">
                {clock(shots.reduce((sum, shot) => sum + shotLength(shot), 0))}
              </span>
            </span>
            <span className="line-clamp-2 min-w-0 flex-1 text-soft">{wordsOf(shots)}</span>
            {editable && (
              <Button size="small" onClick={() => setMoving(shots)}>
                Move its shots to…
              </Button>
            )}
          </li>
        ))}
      </ul>
      {moving && <MoveShotsDialog shots={moving} onClose={() => setMoving(null)} />}
    </section>
  )
}

/** What was in them, to be known again by. */
function wordsOf(shots: readonly Shot[]): string {
  const words = shots.flatMap(({ covers, action, dialogue }) =>
    covers.length > 0 ? covers.map(({ text }) => text.trim()) : [action, dialogue],
  )
  return words.filter(Boolean).join(' ') || 'Shots without words.'
}
