import { memo } from 'react'
import { eighthsWords } from '../../../shared/screenplay/length.ts'
import type { SceneSummary } from '../../../shared/film/summary.ts'
import type { Person } from '../../../shared/presence.ts'
import type { Glow } from '../../assets/glows.ts'
import { FaceRow, nobody } from '../../film/FaceRow.tsx'
import { clock, counted } from '../../../shared/film/lengths.ts'
import { classes } from '../../ui/classes.ts'
import { Cast, SceneLink, SceneMenu, ScenePicture, useRowLive } from './SceneParts.tsx'
import { useMoreAndMore } from '../../ui/moreAndMore.ts'
import type { ScenesProps } from './SceneTable.tsx'
import { SceneGlow } from './SceneGlow.tsx'
import { StaleWords } from './StaleWords.tsx'
import { StatusWord } from './StatusWord.tsx'

/** The scenes as cards, the picture first. */
export function SceneCards({ summaries, faces, glows, at }: ScenesProps) {
  const tabbable = summaries.some(({ scene }) => scene.id === at) ? at : summaries[0]?.scene.id
  const shown = useMoreAndMore(summaries)
  return (
    <ol
      aria-label="Scenes"
      className="grid grid-cols-[repeat(auto-fill,minmax(15.5rem,1fr))] gap-4 px-6 pt-1 pb-8"
    >
      {shown.map((summary) => (
        <Card
          key={summary.scene.id}
          summary={summary}
          people={faces[summary.scene.id] ?? nobody}
          glow={glows[summary.scene.id]}
          at={summary.scene.id === at}
          tabbable={summary.scene.id === tabbable}
        />
      ))}
    </ol>
  )
}

interface CardProps {
  summary: SceneSummary
  people: readonly Person[]
  glow: Glow | undefined
  at: boolean
  tabbable: boolean
}

const Card = memo(function Card({ summary, people, glow, at, tabbable }: CardProps) {
  const { scene, number, status, eighths, shots, shotSeconds } = summary
  const deferred = status === 'deferred'
  const [live, on] = useRowLive(at || tabbable)
  return (
    <li
      data-scene-row={scene.id}
      data-status={status}
      {...on}
      className={classes(
        'relative flex flex-col overflow-hidden rounded-large border bg-panel [contain-intrinsic-height:auto_290px] [content-visibility:auto] hover:bg-lift',
        at ? 'border-tungsten-ink' : 'border-hair',
      )}
    >
      <SceneGlow glow={glow} />
      <span className="relative block">
        <ScenePicture
          summary={summary}
          className={classes('aspect-video w-full rounded-none!', deferred && 'opacity-45')}
        />
        <FaceRow people={people} className="absolute right-2 bottom-2" />
      </span>
      <span className="flex flex-1 flex-col gap-1.5 px-3 pt-2.5 pb-2 text-small">
        <span className="flex items-baseline gap-2">
          <span className="shrink-0 text-fine text-faint tabular-nums">{number}</span>
          <span className={classes('line-clamp-2 min-w-0', deferred && 'text-soft italic')}>
            <SceneLink summary={summary} tabbable={tabbable} className="after:absolute after:inset-0" />
          </span>
        </span>
        <span className={classes('min-w-0', deferred && 'opacity-70')}>
          <Cast summary={summary} />
        </span>
        <StaleWords changes={summary.changes} />
        <span className="mt-auto flex items-center gap-2 border-t border-hair pt-1.5 text-fine text-soft tabular-nums">
          <StatusWord status={status} />
          <span className="ml-auto">{eighthsWords(eighths)} p.</span>
          {shots > 0 && (
            <span>
              {counted(shots, 'shot')} · {clock(shotSeconds)}
            </span>
          )}
          <span className="relative z-1 -my-1 -mr-2">
            <SceneMenu summary={summary} live={live} tabbable={tabbable} />
          </span>
        </span>
      </span>
    </li>
  )
})
