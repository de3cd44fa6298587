import { Check, Trash2 } from 'lucide-react'
import type { FrameAttempt } from '../../../shared/frames/attempts.ts'
import type { ReferenceRole } from '../../../shared/frames/manifest.ts'
import type { FrameRequest, Region } from '../../../shared/frames/request.ts'
import type { Credits } from '../../generation/credits.ts'
import { costWords } from '../../generation/prices.ts'
import { Fact, MadeFacts, PicturesSent, WordsSent } from '../../media/HowMade.tsx'
import { Button } from '../../ui/Button.tsx'

export interface FrameDetailsProps {
  attempt: FrameAttempt
  picked: boolean
  credits: Credits
  /** Null where that cannot be done. */
  onPick: (() => void) | null
  onRemove: (() => void) | null
}

/** How a picture of a frame came about: by whom, when, for what, and from exactly which request. */
export function FrameDetails({ attempt, picked, credits, onPick, onRemove }: FrameDetailsProps) {
  const { name, request, cost } = attempt
  return (
    <section aria-label="How it was made" className="flex flex-col gap-4">
      <div>
        <h3 className="text-small font-medium break-words">{name}</h3>
        <MadeFacts attempt={attempt} credits={credits} how={howWords(request)}>
          {cost !== null && <Fact name="Cost">{costWords(cost)}</Fact>}
        </MadeFacts>
      </div>
      {(onPick || onRemove) && (
        <div className="flex gap-2">
          {onPick && (
            <Button size="small" aria-keyshortcuts="Enter" disabled={picked} onClick={onPick}>
              <Check size={14} aria-hidden /> {picked ? 'Shows' : 'Show this one'}
            </Button>
          )}
          {onRemove && (
            <Button size="small" look="quiet" onClick={onRemove}>
              <Trash2 size={14} aria-hidden /> Remove
            </Button>
          )}
        </div>
      )}
      {request && <Request request={request} />}
    </section>
  )
}

function howWords(request: FrameRequest | null): string {
  if (!request) return 'Uploaded'
  return request.way === 'region' ? 'A part of a picture made anew' : 'From its prompt'
}

/** The request, picture by picture and word for word, as it was sent. */
function Request({ request }: { request: FrameRequest }) {
  const { model, prompt, references, leftOut, aspect, seed, region } = request
  return (
    <section aria-label="Request" className="flex flex-col gap-4 border-t border-hair pt-4 text-small">
      <h4 className="font-medium">What was asked for</h4>
      {region ? (
        <PicturesSent model={null} pictures={partsSent(region)} />
      ) : (
        <PicturesSent
          model={model}
          pictures={references.map(({ media, role, name, look }) => ({
            media,
            name,
            role: look || roleWords[role],
          }))}
        />
      )}
      <WordsSent prompt={prompt} />
      {leftOut.length > 0 && (
        <p className="text-soft">Beyond the model’s limit, described in words: {leftOut.join(', ')}.</p>
      )}
      <p className="text-fine text-faint tabular-nums">
        {aspect} · seed {seed}
      </p>
    </section>
  )
}

/** Of a part that was made anew. */
function partsSent({ picture, mask }: Region) {
  return [
    { media: picture, name: 'The picture', role: 'As it was before' },
    { media: mask, name: 'The mask', role: 'White is made anew' },
  ]
}

const roleWords: Record<ReferenceRole, string> = {
  start: 'The start frame of the shot',
  moment: 'The same moment',
  identity: 'Who it is',
  wardrobe: 'Who it is, in these clothes and this state',
  location: 'The place',
  prop: 'The prop',
  own: 'Added by hand',
  style: 'Lends its style',
}
