import { useEffect, useLayoutEffect, useRef, type FocusEvent, type RefObject } from 'react'
import { isOpen, type Job, type PictureWish } from '../../shared/jobs.ts'
import { pictureModel } from '../../shared/models.ts'
import { cancelJob, dismissJob } from '../api.ts'
import { useSession } from '../room/session.ts'
import { Button } from '../ui/Button.tsx'
import { ProgressLine } from '../ui/ProgressLine.tsx'
import { tellFailure } from '../ui/Toasts.tsx'
import { useSubscribable } from '../useDocument.ts'
import { useStudio, type Studio } from './studio.ts'
import { isOfFrame, type NewPictureWish, type OwnWish } from './wishes.ts'

export interface UnderWayProps {
  /** The ids of the assets whose wishes are shown. */
  targets: readonly string[]
  /** The ids of the look whose wishes are shown; absent: those for the assets as they are. */
  looks?: readonly string[] | undefined
  readOnly: boolean
  /** Takes the focus when what had it here has gone: the picture came, or its failure was dismissed. */
  next: RefObject<HTMLElement | null>
}

/** The pictures that are on their way and those that will not come, whoever wished for them. */
export function UnderWay({ targets, looks, readOnly, next }: UnderWayProps) {
  const studio = useStudio()
  const held = useFocusHeld(next)
  const isFor = (target: string, look: string | null) =>
    targets.includes(target) && (look === null ? !looks : looks?.includes(look) === true)
  const jobs = studio.jobs.filter(({ task, target, look }) => !task && isFor(target, look))
  const own = studio.own.flatMap(({ wish, state }): OwnPictureWish[] =>
    !isOfFrame(wish) && isFor(wish.target, wish.look ?? null) && state.is !== 'answered'
      ? [{ wish, state }]
      : [],
  )
  const shown = jobs.filter((job) => isOpen(job) || job.state === 'failed')
  if (shown.length + own.length === 0) return null
  return (
    <ul {...held} aria-label="Pictures on their way" className="flex flex-col gap-3">
      {shown.map((job) =>
        isOpen(job) ? (
          <JobOnItsWay key={job.id} job={job} readOnly={readOnly} />
        ) : (
          <FailedJob key={job.id} job={job} readOnly={readOnly} />
        ),
      )}
      {own
        .filter(({ wish }) => !jobs.some(({ id }) => id === wish.id))
        .map((one) => (
          <OwnOnItsWay key={one.wish.id} own={one} />
        ))}
    </ul>
  )
}

/** Handlers for a list whose entries go by themselves. */
function useFocusHeld(next: RefObject<HTMLElement | null>) {
  const had = useRef(false)
  useLayoutEffect(() => {
    const { activeElement } = document
    // A window takes the focus itself when what had it has gone.
    const lost = activeElement === document.body || activeElement?.getAttribute('role') === 'dialog'
    if (!had.current || !lost) return
    had.current = false
    next.current?.focus()
  })
  return {
    onFocus() {
      had.current = true
    },
    // What goes while it has the focus tells nothing: this is somebody going elsewhere.
    onBlur({ currentTarget, relatedTarget }: FocusEvent) {
      had.current = currentTarget.contains(relatedTarget)
    },
  }
}

interface JobProps {
  job: Job
  readOnly: boolean
}

function JobOnItsWay({ job, readOnly }: JobProps) {
  const { me } = useSession()
  const { spending } = useStudio()
  const mine = job.wishedBy.id === me.person.id
  const mayCancel = !readOnly && (mine || spending?.mayManage === true)
  return (
    <OnItsWay
      who={mine ? 'Your picture' : `${job.wishedBy.name}’s picture`}
      words={job.state === 'queued' ? 'Waiting to begin' : 'Being made'}
      progress={job.progress}
      onCancel={mayCancel ? () => void cancelJob(job.id).catch(tellFailure) : null}
    />
  )
}

function FailedJob({ job, readOnly }: JobProps) {
  const { me } = useSession()
  const studio = useStudio()
  const again = wishAgain(studio, job)
  const dismiss = () => {
    studio.wishes?.forget(job.id)
    void dismissJob(job.id).catch(tellFailure)
  }
  return (
    <Failed
      mine={job.wishedBy.id === me.person.id}
      words={job.reason ?? 'This picture could not be made.'}
      onAgain={
        again && !readOnly
          ? () => {
              studio.wishes?.make(again)
              dismiss()
            }
          : null
      }
      onDismiss={readOnly ? null : dismiss}
    />
  )
}

interface OwnPictureWish extends Pick<OwnWish, 'state'> {
  wish: PictureWish
}

/** A wish of one's own that the server has not taken yet. */
function OwnOnItsWay({ own: { wish, state } }: { own: OwnPictureWish }) {
  const studio = useStudio()
  const { save } = useSubscribable(studio.live.status)
  if (state.is === 'refused') {
    return (
      <Failed
        mine
        words={state.words}
        onAgain={() => {
          studio.wishes?.forget(wish.id)
          studio.wishes?.make(atToday(wish))
        }}
        onDismiss={() => studio.wishes?.forget(wish.id)}
      />
    )
  }
  const offline = save.kind === 'offline'
  const words = offline ? 'Waiting for the connection' : state.is === 'sending' ? 'Sending' : 'Saving first'
  return (
    <OnItsWay
      who="Your picture"
      words={words}
      progress={null}
      // What is being sent may have arrived: it is cancelled once the server has said so.
      onCancel={state.is === 'waiting' ? () => studio.wishes?.forget(wish.id) : null}
    />
  )
}

/** The same once more; null where it is not known what was wished for. */
function wishAgain({ wishes, own }: Studio, job: Job): NewPictureWish | null {
  const known = wishes?.of(job.id) ?? own.find(({ wish }) => wish.id === job.id)?.wish
  if (known) return isOfFrame(known) ? null : atToday(known)
  if (job.way !== 'fresh') return null
  const { target, look, model, price } = job
  return atToday({ target, ...(look && { look }), way: { is: 'fresh' }, capsule: null, model, price })
}

/** The price may be another by now, which is seen above. */
function atToday({ target, look, way, capsule, model, price }: NewPictureWish): NewPictureWish {
  const usd = pictureModel(model, new Date().toISOString().slice(0, 10))?.usd
  return { target, ...(look && { look }), way, capsule, model, price: usd ?? price }
}

interface OnItsWayProps {
  who: string
  words: string
  /** 0 to 1; null: not known. */
  progress: number | null
  onCancel: (() => void) | null
}

function OnItsWay({ who, words, progress, onCancel }: OnItsWayProps) {
  return (
    <li className="flex animate-appear items-center gap-3 text-small">
      <ProgressLine who={who} words={words} progress={progress} />
      {onCancel && (
        <Button size="small" aria-label={`Cancel: ${who}`} onClick={onCancel}>
          Cancel
        </Button>
      )}
    </li>
  )
}

interface FailedProps {
  mine: boolean
  words: string
  onAgain: (() => void) | null
  onDismiss: (() => void) | null
}

function Failed({ mine, words, onAgain, onDismiss }: FailedProps) {
  const item = useRef<HTMLLIElement>(null)
  useEffect(() => {
    // Others are not torn from what they read.
    if (mine) item.current?.scrollIntoView({ block: 'nearest' })
  }, [mine])
  return (
    <li ref={item} className="flex scroll-my-4 flex-col gap-2 border-l-2 border-danger py-1 pl-3 text-small">
      <p role="alert">
        <span className="block font-medium">No picture was made.</span>
        {words}
      </p>
      {(onAgain || onDismiss) && (
        <div className="flex gap-2">
          {onAgain && (
            <Button size="small" onClick={onAgain}>
              Try again
            </Button>
          )}
          {onDismiss && (
            <Button size="small" look="quiet" onClick={onDismiss}>
              Dismiss
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
