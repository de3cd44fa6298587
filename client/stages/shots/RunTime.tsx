import { useDeferredValue, useMemo } from 'react'
import type { FilmScene } from '../../../shared/film/scenes.ts'
import { story } from '../../../shared/documents.ts'
import { type FilmView, shotLength } from '../../../shared/film/view.ts'
import { readSetup } from '../../../shared/setup.ts'
import { useFilm } from '../../film/filmDesk.ts'
import { clock, counted } from '../../../shared/film/lengths.ts'
import { useDocument } from '../../useDocument.ts'
import { lengthRange } from '../setup/length.ts'

export interface RunTimeProps {
  scene: FilmScene
  count: number
  seconds: number
}

/** How long the scene's shots are against its script, and the film's against its target. */
export function RunTime({ scene, count, seconds }: RunTimeProps) {
  const { story: live, view } = useFilm()
  const later = useDeferredValue(view)
  const film = useMemo(() => filmSeconds(later), [later])
  const script = later.scriptSeconds(later.scene(scene.id) ?? scene)
  const { length } = useDocument(
    live,
    (doc) => [story.setup(doc)],
    (doc) => readSetup(doc),
  )
  const target = lengthRange(length)
  return (
    <p className="flex flex-wrap gap-x-4 text-small whitespace-nowrap text-soft tabular-nums">
      <span>
        <span className="font-medium text-ink">{counted(count, 'shot')}</span>, {clock(seconds)}
      </span>
      <span title="How long the words of the scene take, by their letters">
        script {clock(script)}
        {Math.abs(seconds - script) >= 1 && count > 0 && (
          <span className="text-faint">
            {' '}
            ({seconds > script ? '+' : '−'}
            {clock(Math.abs(seconds - script))})
          </span>
        )}
      </span>
      <span className="max-xl:hidden" title="All scenes that are not deferred, proposed shots among them">
        film {clock(film)}
        {target && <span className="text-faint"> of {target}</span>}
      </span>
    </p>
  )
}

function filmSeconds(view: FilmView): number {
  let sum = 0
  for (const scene of view.scenes) {
    if (scene.deferred) continue
    for (const shot of view.shots(scene).shots) sum += shotLength(shot)
  }
  return sum
}
