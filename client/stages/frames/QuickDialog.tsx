import { useEffect, useRef, useState } from 'react'
import { counted } from '../../../shared/film/lengths.ts'
import { money, whyNotPaid } from '../../generation/prices.ts'
import { useWhyOffline } from '../../generation/useWishing.ts'
import { useSession } from '../../room/session.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { tellFailure } from '../../ui/Toasts.tsx'
import type { FrameCell } from './cells.ts'
import { frameName } from './frameKeys.ts'
import { begin, planOf, type Wanted } from './quick.ts'
import { useWall } from './wallDesk.ts'
import { reasonsInShort } from './words.ts'

export interface QuickDialogProps {
  first: Wanted
  onClose: () => void
}

/** All frames of the scene at once: what is made, what it costs in all, and what is left out. */
export function QuickDialog({ first, onClose }: QuickDialogProps) {
  const wall = useWall()
  const { shots, manner, studio } = wall
  const { me } = useSession()
  const [wanted, want] = useState(first)
  const [state, setState] = useState<{ is: 'asked' | 'sending' } | { is: 'refused'; words: string }>({
    is: 'asked',
  })
  const closed = useRef(false)
  useEffect(() => {
    closed.current = false
    return () => {
      closed.current = true
    }
  }, [])
  const offline = useWhyOffline(studio.live)
  const plan = planOf(shots, wanted, manner)
  const count = plan.now.length + plan.following.length
  const why =
    offline ?? (count === 0 ? 'There is nothing to be made.' : whyNotPaid(plan.usd, studio.spending))

  async function confirm(): Promise<void> {
    if (why !== null) return
    setState({ is: 'sending' })
    try {
      const words = await begin(plan, wall, studio, me.person.id)
      // Whoever has closed the window meanwhile is told all the same.
      if (words !== null && closed.current) tellFailure(new Error(words))
      else if (words !== null) setState({ is: 'refused', words })
      else if (!closed.current) onClose()
    } catch (error) {
      tellFailure(error)
      if (!closed.current) onClose()
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      wide
      title="Make the frames of this scene"
      about={
        manner === 'quick'
          ? 'Start frames first. Each end frame follows when its start frame is there, while Frames is open in this window.'
          : 'Controlled: an end frame is made once its start frame is approved.'
      }
      actions={
        <>
          <p className="mr-auto self-center text-small text-soft tabular-nums">
            {totalWords(plan.usd, count)}
          </p>
          <Button look="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button
            look="primary"
            busy={state.is === 'sending' && 'Sending…'}
            disabled={why !== null || state.is === 'sending'}
            onClick={() => void confirm()}
          >
            {count === 0 ? 'Make' : `Make ${counted(count, 'frame')}`}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4 text-small">
        <Segmented<Wanted>
          label="Which frames"
          value={wanted}
          segments={[
            { value: 'missing', label: 'Those without a picture' },
            { value: 'stale', label: 'Those that have changed' },
          ]}
          onChange={want}
        />
        {state.is === 'refused' && (
          <p role="alert" className="border-l-2 border-danger pl-3">
            <span className="block font-medium">Nothing was begun, and nothing was spent.</span>
            {state.words}
          </p>
        )}
        {why !== null && state.is === 'asked' && <p className="text-soft">{why}</p>}
        <Part name="Now" cells={plan.now} />
        <Part name="As soon as their start frames are there" cells={plan.following.map(({ cell }) => cell)} />
        {plan.out.length > 0 && (
          <section>
            <h3 className="mb-1 text-fine text-faint">Left out</h3>
            <ul className="flex flex-col divide-y divide-hair border-y border-hair">
              {plan.out.map(({ cell, why }) => (
                <li key={cell.key} className="flex gap-3 py-1.5">
                  <span className="w-20 shrink-0 tabular-nums">{frameName(cell.at, cell.frame)}</span>
                  <span className="text-soft">{why}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Dialog>
  )
}

/** "$0.96 in all", "Free" */
function totalWords(usd: number, count: number): string {
  if (count === 0) return ''
  return usd === 0 ? 'Free' : `About ${money(usd)} in all`
}

function Part({ name, cells }: { name: string; cells: readonly FrameCell[] }) {
  if (cells.length === 0) return null
  return (
    <section>
      <h3 className="mb-1 text-fine text-faint">
        {name} · {counted(cells.length, 'frame')}
      </h3>
      <ul className="flex flex-col divide-y divide-hair border-y border-hair">
        {cells.map(({ key, at, frame, sheet, reasons }) => (
          <li key={key} className="flex gap-3 py-1.5">
            <span className="w-20 shrink-0 tabular-nums">{frameName(at, frame)}</span>
            <span className="min-w-0 flex-1 truncate text-soft">
              {reasons.length > 0
                ? reasonsInShort(reasons)
                : (at.shot.action || at.shot.dialogue).replaceAll(/\s+/g, ' ')}
            </span>
            <span className="shrink-0 text-faint tabular-nums">
              {sheet.model.name.replace(/ \(.*\)$/, '')} ·{' '}
              {sheet.model.usd === 0 ? 'free' : money(sheet.model.usd)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
