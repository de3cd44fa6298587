import { WandSparkles } from 'lucide-react'
import { useId } from 'react'
import { ModelField } from '../../generation/ModelField.tsx'
import { priceWords } from '../../generation/prices.ts'
import { modelsFor } from '../../generation/ways.ts'
import { Button } from '../../ui/Button.tsx'
import { chooseModel } from './acts.ts'
import { type FrameCell, isOnItsWay } from './cells.ts'
import { useWall } from './wallDesk.ts'
import { WorkStrip } from './WorkStrip.tsx'

/** Making the frame as it is said now: with which model, for how much; and what is on its way, of everybody. */
export function MakePart({ cell }: { cell: FrameCell }) {
  const { desk, frames, studio, whyNot, make } = useWall()
  const note = useId()
  const { model } = cell.sheet
  const why = whyNot(cell)
  const busy = isOnItsWay(cell)
  if (!desk.editable && cell.work.length === 0) return null
  return (
    <section aria-label="Make" className="flex flex-col gap-3">
      {desk.editable && (
        <>
          <ModelField
            models={modelsFor('fresh', frames.parts.models)}
            value={model}
            onChange={(id) => chooseModel(desk, cell, id)}
          />
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button
              data-make
              look={cell.picture && cell.reasons.length === 0 ? 'plain' : 'primary'}
              aria-disabled={why !== null || undefined}
              aria-describedby={note}
              aria-keyshortcuts="G"
              className="aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
              onClick={() => why === null && make(cell)}
            >
              <WandSparkles size={14} aria-hidden />
              {cell.picture ? (cell.reasons.length > 0 ? 'Make again' : 'Make another') : 'Make this frame'}
            </Button>
            <span className="text-small text-faint tabular-nums">
              {priceWords(model, 1, studio.spending)}
            </span>
          </div>
          {/* That it is on its way is seen below. */}
          <p id={note} className={why && !busy ? '-mt-2 text-small text-soft' : 'sr-only'}>
            {why}
          </p>
        </>
      )}
      {cell.work.map((work) => (
        <WorkStrip key={'job' in work ? work.job.id : work.wish.id} cell={cell} work={work} />
      ))}
    </section>
  )
}
