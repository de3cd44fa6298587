import { type KeyboardEvent, useRef } from 'react'
import { shotLength } from '../../../shared/film/view.ts'
import { clock } from '../../../shared/film/lengths.ts'
import { shotWidth } from './aspects.ts'
import type { ShotCells } from './cells.ts'
import { FrameTile } from './FrameTile.tsx'
import { neighbourOf } from './wallKeys.ts'
import { useWall } from './wallDesk.ts'

export interface WallProps {
  /** The frame that keys speak of. */
  current: string | null
  onCurrent: (key: string) => void
}

/**
 * All frames of the scene, the start and the end of each shot side by side. Arrows go from frame to frame, Enter
 * opens one, G makes it, A approves it.
 */
export function Wall({ current, onCurrent }: WallProps) {
  const { frames, shots, setting, cell, make, toggleApproved } = useWall()
  const list = useRef<HTMLOListElement>(null)
  const first = shots[0]?.start.key
  const chosen = current !== null && cell(current) ? current : first
  const beside = frames.clipModel.endpoints.both !== null || shots.some(({ end }) => end.picture) ? 2 : 1.6

  function onKey(event: KeyboardEvent): void {
    const from = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-frame]') : null
    if (!from || !list.current || event.ctrlKey || event.metaKey || event.altKey) return
    const to = neighbourOf(list.current, from, event.key)
    const here = cell(from.dataset['frame']!)
    const letter = event.key.toLowerCase()
    if (to) {
      to.focus()
      to.scrollIntoView({ block: 'nearest' })
    } else if (letter === 'g' && here) make(here)
    else if (letter === 'a' && here) toggleApproved(here)
    else return
    event.preventDefault()
  }

  return (
    <div className="min-h-0 flex-1 overflow-y-auto px-5 py-5">
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- what is heard comes from its buttons */}
      <ol
        ref={list}
        aria-label="Frames"
        onKeyDown={onKey}
        style={{ '--shot': `${shotWidth(setting.aspect, beside)}px` } as React.CSSProperties}
        className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,var(--shot)),1fr))] gap-x-7 gap-y-7"
      >
        {shots.map((shot) => (
          <ShotOnWall key={shot.at.shot.id} shot={shot} chosen={chosen} onCurrent={onCurrent} />
        ))}
      </ol>
    </div>
  )
}

interface ShotOnWallProps {
  shot: ShotCells
  chosen: string | undefined
  onCurrent: (key: string) => void
}

function ShotOnWall({ shot: { at, start, end }, chosen, onCurrent }: ShotOnWallProps) {
  const { shot, label } = at
  const words = (shot.action || shot.dialogue).replaceAll(/\s+/g, ' ').trim()
  return (
    <li className="flex min-w-0 flex-col gap-2">
      <p className="flex min-w-0 items-baseline gap-2 text-small">
        <span className="shrink-0 font-semibold tabular-nums">{label}</span>
        {shot.size && <span className="shrink-0 text-soft">{shot.size}</span>}
        <span className="min-w-0 flex-1 truncate text-faint" title={words}>
          {words}
        </span>
        <span className="shrink-0 text-fine text-faint tabular-nums">{clock(shotLength(shot))}</span>
      </p>
      <div className="flex gap-3">
        {[start, end].map((cell) => (
          <FrameTile key={cell.key} cell={cell} current={cell.key === chosen} onCurrent={onCurrent} />
        ))}
      </div>
    </li>
  )
}
