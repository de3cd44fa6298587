import { WandSparkles } from 'lucide-react'
import { headingWords } from '../../../shared/film/headings.ts'
import { sceneNumber } from '../../../shared/film/labels.ts'
import { UndoButtons } from '../../room/UndoButtons.tsx'
import { Button } from '../../ui/Button.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { allCells } from './cells.ts'
import type { Manner } from './making.ts'
import { useWall } from './wallDesk.ts'

/** How the frames of a scene are looked at. */
export const looks = ['wall', 'storyboard', 'animatic'] as const
export type Look = (typeof looks)[number]

export interface WallHeadProps {
  look: Look
  onLook: (look: Look) => void
  onManner: (manner: Manner) => void
  onQuick: () => void
  /** How many end frames wait for their start frames. */
  waiting: number
  onStop: () => void
}

/** The scene, how far its frames are, and how they are made and looked at. */
export function WallHead({ look, onLook, onManner, onQuick, waiting, onStop }: WallHeadProps) {
  const { scene, desk, manner } = useWall()
  return (
    <header className="flex min-h-11 shrink-0 flex-wrap items-center gap-x-4 gap-y-1 border-b border-hair bg-panel px-4 py-1.5">
      <h2 className="min-w-0 truncate text-body font-semibold">
        <span className="mr-2 text-faint tabular-nums">{sceneNumber(scene)}</span>
        {headingWords(desk.view, scene)}
      </h2>
      <Tally waiting={waiting} />
      {waiting > 0 && (
        <Button size="small" look="quiet" className="-ml-3" onClick={onStop}>
          Stop
        </Button>
      )}
      <div className="ml-auto flex items-center gap-2">
        {desk.editable && <UndoButtons edits={desk.edits} />}
        <Segmented<Look>
          label="Shown as"
          value={look}
          segments={[
            { value: 'wall', label: 'Wall' },
            { value: 'storyboard', label: 'Storyboard' },
            { value: 'animatic', label: 'Animatic' },
          ]}
          onChange={onLook}
        />
        {desk.editable && look === 'wall' && (
          <>
            <Segmented<Manner>
              label="How end frames are made"
              value={manner}
              segments={[
                { value: 'quick', label: <span title="An end frame follows its start frame">Quick</span> },
                {
                  value: 'controlled',
                  label: (
                    <span title="An end frame is made once its start frame is approved">Controlled</span>
                  ),
                },
              ]}
              onChange={onManner}
            />
            <Button size="small" look="primary" onClick={onQuick}>
              <WandSparkles size={14} aria-hidden /> Make frames…
            </Button>
          </>
        )}
      </div>
    </header>
  )
}

/** "9 of 12 made · 4 approved · 1 changed · 3 to follow" */
function Tally({ waiting }: { waiting: number }) {
  const { shots } = useWall()
  const cells = allCells(shots).filter(({ needed, picture }) => needed || picture)
  const made = cells.filter(({ picture }) => picture).length
  const approved = cells.filter((cell) => cell.approved).length
  const stale = cells.filter(({ reasons }) => reasons.length > 0).length
  const words = [
    `${made} of ${cells.length} made`,
    approved > 0 && `${approved} approved`,
    stale > 0 && `${stale} changed`,
    waiting > 0 && `${waiting} to follow`,
  ]
  return <p className="shrink-0 text-small text-faint tabular-nums">{words.filter(Boolean).join(' · ')}</p>
}
