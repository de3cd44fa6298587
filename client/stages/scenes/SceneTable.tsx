/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the browser skips what is out of view of boxes, not of table rows */
import { memo } from 'react'
import { eighthsWords } from '../../../shared/screenplay/length.ts'
import type { SceneSummary } from '../../../shared/film/summary.ts'
import type { Person } from '../../../shared/presence.ts'
import type { Glow } from '../../assets/glows.ts'
import { FaceRow, nobody } from '../../film/FaceRow.tsx'
import { clock } from '../../../shared/film/lengths.ts'
import type { Faces } from '../../room/faces.ts'
import { classes } from '../../ui/classes.ts'
import { Cast, SceneLink, SceneMenu, ScenePicture, SceneWays, Things, useRowLive } from './SceneParts.tsx'
import { useMoreAndMore } from '../../ui/moreAndMore.ts'
import { SceneGlow } from './SceneGlow.tsx'
import { StaleWords } from './StaleWords.tsx'
import { StatusWord } from './StatusWord.tsx'

export interface ScenesProps {
  summaries: readonly SceneSummary[]
  faces: Faces
  /** What others changed last. */
  glows: Readonly<Record<string, Glow>>
  /** The scene that this person is at. */
  at: string | null
}

const columns =
  'grid grid-cols-[2.75rem_4.5rem_minmax(13rem,1.5fr)_minmax(9rem,1fr)_minmax(8rem,0.9fr)_4.5rem_6.5rem_4.5rem_8.5rem] items-center gap-x-4 px-6 max-xl:grid-cols-[2.25rem_4.5rem_minmax(12rem,1.6fr)_minmax(9rem,1fr)_3.5rem_6.5rem_3.5rem_2rem] max-xl:gap-x-3'
const wideOnly = 'max-xl:hidden'

/** The scenes in rows, dense. */
export function SceneTable({ summaries, faces, glows, at }: ScenesProps) {
  const tabbable = summaries.some(({ scene }) => scene.id === at) ? at : summaries[0]?.scene.id
  const shown = useMoreAndMore(summaries)
  return (
    <div role="table" aria-label="Scenes" aria-rowcount={summaries.length + 1} className="pb-8 text-small">
      <div role="rowgroup" className="sticky top-0 z-10">
        <div
          role="row"
          className={classes(columns, 'h-8 border-y border-hair bg-ground text-fine text-faint')}
        >
          <span role="columnheader" aria-label="Number" className="text-right">
            No.
          </span>
          <span role="columnheader">
            <span className="sr-only">Picture</span>
          </span>
          <span role="columnheader">Scene</span>
          <span role="columnheader">Cast</span>
          <span role="columnheader" className={wideOnly}>
            Place and props
          </span>
          <span role="columnheader" className="text-right">
            Pages
          </span>
          <span role="columnheader">Status</span>
          <span role="columnheader" className="text-right">
            Shots
          </span>
          <span role="columnheader">
            <span className="sr-only">Ways into it</span>
          </span>
        </div>
      </div>
      <div role="rowgroup">
        {shown.map((summary) => (
          <Row
            key={summary.scene.id}
            summary={summary}
            people={faces[summary.scene.id] ?? nobody}
            glow={glows[summary.scene.id]}
            at={summary.scene.id === at}
            tabbable={summary.scene.id === tabbable}
          />
        ))}
      </div>
    </div>
  )
}

interface RowProps {
  summary: SceneSummary
  people: readonly Person[]
  glow: Glow | undefined
  at: boolean
  tabbable: boolean
}

/** Draws only when its scene has changed; the browser lays out what is in view. */
const Row = memo(function Row({ summary, people, glow, at, tabbable }: RowProps) {
  const { scene, number, status, places, props, eighths, scriptSeconds, shots, shotSeconds } = summary
  const deferred = status === 'deferred'
  const [live, on] = useRowLive(at || tabbable)
  return (
    <div
      role="row"
      data-scene-row={scene.id}
      data-status={status}
      {...on}
      className={classes(
        columns,
        'group relative min-h-15 border-b border-hair py-2 [contain-intrinsic-height:auto_60px] [content-visibility:auto] hover:bg-hover',
        at && 'bg-hover before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-tungsten',
      )}
    >
      <span role="cell" className="text-right text-faint tabular-nums">
        <SceneGlow glow={glow} />
        {number}
      </span>
      <span role="cell" className={classes(deferred && 'opacity-45')}>
        <ScenePicture summary={summary} className="h-10 w-18" />
      </span>
      <span role="cell" className="flex min-w-0 items-center gap-2">
        <span className="min-w-0 flex-1">
          <span className={classes('line-clamp-2', deferred && 'text-soft italic')}>
            <SceneLink summary={summary} tabbable={tabbable} />
          </span>
          <StaleWords changes={summary.changes} />
        </span>
        <FaceRow people={people} />
      </span>
      <span role="cell" className={classes('min-w-0', deferred && 'opacity-70')}>
        <Cast summary={summary} />
      </span>
      <span role="cell" className={classes('flex min-w-0 flex-col', wideOnly, deferred && 'opacity-70')}>
        <Things kind="location" assets={places} />
        <Things kind="prop" assets={props} />
      </span>
      <TwoLines first={eighthsWords(eighths)} second={clock(scriptSeconds)} />
      <span role="cell">
        <StatusWord status={status} />
      </span>
      <TwoLines first={shots === 0 ? '–' : String(shots)} second={shots === 0 ? '' : clock(shotSeconds)} />
      <span role="cell" className="flex items-center justify-end">
        {live && (
          <SceneWays
            summary={summary}
            className={classes(
              wideOnly,
              'opacity-0 transition-opacity group-focus-within:opacity-100 group-hover:opacity-100',
              at && 'opacity-100',
            )}
          />
        )}
        <SceneMenu summary={summary} live={live} tabbable={tabbable} />
      </span>
    </div>
  )
})

function TwoLines({ first, second }: { first: string; second: string }) {
  return (
    <span role="cell" className="text-right leading-4.5 tabular-nums">
      <span className="block">{first}</span>
      <span className="block text-fine text-faint">{second}</span>
    </span>
  )
}
