import { useMemo } from 'react'
import type { Attempt } from '../../shared/attempts.ts'
import { proofAsset, type Capsule, type Proof } from '../../shared/capsules.ts'
import { differenceWords, markAdded, studies, type Study } from '../../shared/influence.ts'
import { pictureModels } from '../../shared/models.ts'
import { composePicture, type PictureRequest } from '../../shared/pictures.ts'
import { useStudio } from '../generation/studio.ts'
import { Picture } from '../media/Picture.tsx'
import { useSession } from '../room/session.ts'
import { Button } from '../ui/Button.tsx'
import { useDifference } from './measure.ts'
import { studiesOf } from './proofs.ts'
import { RequestView } from './RequestView.tsx'

export interface ProofViewProps {
  capsule: Capsule
  proof: Proof
  /** Why its wishes were not taken. */
  failure: string | null
  /** Sends what was not taken yet. */
  onSend: () => void
}

/** The three pictures of a proof side by side, each with its exact request. */
export function ProofView({ capsule, proof, failure, onSend }: ProofViewProps) {
  const { me } = useSession()
  const { jobs } = useStudio()
  const made = proof.wishes.map((id) => capsule.shown.find((attempt) => attempt.id === id) ?? null)
  const [first = null] = made
  const request = first?.request ?? plainRequest(proof)
  const many = made[2] ? studies.length : studiesOf(capsule)
  const waiting = made.slice(0, many).some((attempt, at) => {
    return !attempt && !jobs.some(({ id }) => id === proof.wishes[at])
  })
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-prose text-body">“{proof.prompt}”</p>
      {failure && (
        <p role="alert" className="border-l-2 border-danger pl-3 text-small">
          {failure}
        </p>
      )}
      {waiting && proof.asked.by === me.person.id && failure && (
        <Button size="small" className="self-start" onClick={onSend}>
          Try again
        </Button>
      )}
      <ol aria-label="Pictures of the same words" className="grid gap-5 md:grid-cols-3">
        {studies.map((study, at) => (
          <li key={study.is} className="flex min-w-0 flex-col gap-2">
            <h4 className="text-small font-medium">{study.title}</h4>
            {at < many ? (
              <Slot
                study={study}
                wish={proof.wishes[at]!}
                made={made[at] ?? null}
                plain={{ media: first?.media ?? null, request }}
              />
            ) : (
              <p className="rounded-normal border border-dashed border-edge/70 p-4 text-small text-faint">
                This style has no pictures: the request would be the same as with its words.
              </p>
            )}
          </li>
        ))}
      </ol>
    </div>
  )
}

/** As it was sent, or would have been, where its picture is not there; null if its model is not known. */
function plainRequest(proof: Proof): PictureRequest | null {
  const model = pictureModels.find(({ id }) => id === proof.model)
  const [{ way }] = studies
  return model
    ? composePicture({ asset: proofAsset(proof), model, id: proof.id, way, lead: null, style: null })
    : null
}

interface SlotProps {
  study: Study
  wish: string
  made: Attempt | null
  /** What it is compared with. */
  plain: { media: string | null; request: PictureRequest | null }
}

function Slot({ study, wish, made, plain }: SlotProps) {
  if (!made?.request) return <Awaited wish={wish} />
  return (
    <>
      <Picture
        {...made}
        size="medium"
        alt={`${study.title}: ${made.request.subject.words}`}
        className="h-auto w-full rounded-normal bg-well"
      />
      {/* As high as the measured line, so that the requests begin at one height. */}
      <div className="min-h-10 text-small text-soft">
        {!study.styled ? (
          <p className="text-faint">The others are compared with this one.</p>
        ) : plain.media ? (
          <Measured one={plain.media} other={made.media} />
        ) : (
          <p className="text-faint">There is no picture without the style to compare it with.</p>
        )}
      </div>
      <Request request={made.request} plain={plain.request ?? made.request} />
    </>
  )
}

function Request({ request, plain }: { request: PictureRequest; plain: PictureRequest }) {
  const marked = useMemo(() => markAdded(plain, request), [plain, request])
  return <RequestView request={request} marked={marked} />
}

/** "A clear difference: 11.2 by place, 8.4 in palette" */
function Measured({ one, other }: { one: string; other: string }) {
  const difference = useDifference(one, other)
  if (!difference) return null
  const words = differenceWords(difference)
  return (
    <p className="tabular-nums" title="Mean distance in CIELAB, of 32 × 32 pixels">
      {words[0]!.toUpperCase() + words.slice(1)}: ΔE {difference.places.toFixed(1)} by place,{' '}
      {difference.palette.toFixed(1)} in palette
    </p>
  )
}

/** A picture that is not there yet, or never will be. */
function Awaited({ wish }: { wish: string }) {
  const { jobs } = useStudio()
  const job = jobs.find(({ id }) => id === wish)
  const box =
    'flex min-h-32 items-center justify-center rounded-normal border border-hair bg-well p-4 text-center text-small'
  if (job?.state === 'failed' || job?.state === 'cancelled') {
    return (
      <p role="alert" className={box}>
        {job.reason ?? 'It was cancelled.'} Ask again above: all of them are then made anew.
      </p>
    )
  }
  const percent = job?.progress == null ? '' : `, ${Math.round(job.progress * 100)} %`
  return (
    <output className={`${box} text-faint`}>
      {job ? (job.state === 'queued' ? 'Waiting to begin' : `Being made${percent}`) : 'No picture yet'}
    </output>
  )
}
