import { X } from 'lucide-react'
import { cancelJob } from '../../api.ts'
import { useSession } from '../../room/session.ts'
import { Button } from '../../ui/Button.tsx'
import { ProgressLine } from '../../ui/ProgressLine.tsx'
import { classes } from '../../ui/classes.ts'
import { tellFailure } from '../../ui/Toasts.tsx'
import { useSubscribable } from '../../useDocument.ts'
import type { FrameCell, Work } from './cells.ts'
import { dismiss } from './making.ts'
import { useWall } from './wallDesk.ts'
import { workWords } from './words.ts'

export interface WorkStripProps {
  cell: FrameCell
  work: Work
  /** Whether its buttons are reached with Tab. */
  tabbable?: boolean
  /** There is little room. */
  brief?: boolean
  className?: string
}

/** A picture that is on its way, by whom and how far; or why there will be none, and what can be done. */
export function WorkStrip({ cell, work, tabbable = true, brief = false, className }: WorkStripProps) {
  const failed = work.is === 'failed' || work.is === 'refused'
  return (
    <div className={classes('text-small', failed && 'border-l-2 border-danger pl-2.5', className)}>
      {failed ? (
        <Failed cell={cell} work={work} tabbable={tabbable} brief={brief} />
      ) : (
        <OnItsWay work={work} tabbable={tabbable} />
      )}
    </div>
  )
}

function OnItsWay({ work, tabbable }: { work: Work; tabbable: boolean }) {
  const { me } = useSession()
  const { studio, desk } = useWall()
  const { save } = useSubscribable(studio.live.status)
  const job = work.is === 'job' ? work.job : null
  const mine = !job || job.wishedBy.id === me.person.id
  const words = workWords(work, save.kind === 'offline')
  const who = mine ? 'Your picture' : `${job.wishedBy.name}’s picture`
  const mayCancel =
    desk.editable &&
    (job ? mine || studio.spending?.mayManage === true : work.is === 'wished' && !work.sending)
  function cancel(): void {
    if (job) void cancelJob(job.id).catch(tellFailure)
    else if (work.is === 'wished') studio.wishes?.forget(work.wish.id)
  }
  return (
    <div className="flex items-center gap-2">
      <ProgressLine who={who} words={words} progress={job?.progress ?? null} />
      {mayCancel && (
        <button
          type="button"
          aria-label={`Cancel: ${who}`}
          title="Cancel"
          tabIndex={tabbable ? 0 : -1}
          onClick={cancel}
          className="-mr-1 inline-flex size-7 shrink-0 items-center justify-center rounded-normal text-soft hover:bg-hover hover:text-ink"
        >
          <X size={14} aria-hidden />
        </button>
      )}
    </div>
  )
}

type FailedProps = Required<Omit<WorkStripProps, 'className'>>

function Failed({ cell, work, tabbable, brief }: FailedProps) {
  const { again, studio, desk } = useWall()
  const tabIndex = tabbable ? 0 : -1
  return (
    <div className="flex flex-col gap-1.5">
      <p role="alert" className={brief ? 'line-clamp-3' : ''} title={workWords(work, false)}>
        {workWords(work, false)}
      </p>
      {desk.editable && (
        <div className="flex gap-1.5">
          {!isOfPart(work) && (
            <Button size="small" tabIndex={tabIndex} onClick={() => again(cell, work)}>
              Try again
            </Button>
          )}
          <Button size="small" look="quiet" tabIndex={tabIndex} onClick={() => dismiss(studio, work)}>
            Dismiss
          </Button>
        </div>
      )}
    </div>
  )
}

/** A part made anew is asked for again where its mask is painted. */
function isOfPart(work: Work): boolean {
  const { way } = 'job' in work ? work.job : { way: work.wish.way.is }
  return way === 'region'
}
