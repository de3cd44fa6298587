import { Check, ImageOff, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { numbered, pictureModels } from '../../../shared/models.ts'
import type { FrameAttempt } from '../../../shared/frames/attempts.ts'
import type { ReferenceRole } from '../../../shared/frames/manifest.ts'
import type { FrameRequest } from '../../../shared/frames/request.ts'
import type { Credits } from '../../generation/credits.ts'
import { costWords, modelName } from '../../generation/prices.ts'
import { Thumb } from '../../media/Thumb.tsx'
import { Button } from '../../ui/Button.tsx'
import { when } from '../../when.ts'

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
  const { name, width, height, made, request, cost } = attempt
  return (
    <section aria-label="How it was made" className="flex flex-col gap-4">
      <div>
        <h3 className="text-small font-medium break-words">{name}</h3>
        <dl className="mt-2 grid grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1 text-small">
          <Fact name={request ? 'Wished by' : 'Brought by'}>
            {made.by ? credits.nameOf(made.by) : 'Not known'}
          </Fact>
          <Fact name="When">{made.at > 0 ? when(new Date(made.at).toISOString()) : 'Not known'}</Fact>
          <Fact name="How">{howWords(request)}</Fact>
          {request && <Fact name="Model">{modelName(request.model)}</Fact>}
          {cost !== null && <Fact name="Cost">{costWords(cost)}</Fact>}
          {width > 0 && (
            <Fact name="Size">
              {width} × {height}
            </Fact>
          )}
        </dl>
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

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

/** The request, picture by picture and word for word, as it was sent. */
function Request({ request }: { request: FrameRequest }) {
  const { model, prompt, references, leftOut, aspect, seed } = request
  const numbering = pictureModels.find(({ id }) => id === model)?.numbering ?? 'image'
  return (
    <section aria-label="Request" className="flex flex-col gap-4 border-t border-hair pt-4 text-small">
      <h4 className="font-medium">What was asked for</h4>
      {references.length > 0 && (
        <ol aria-label="Pictures sent along" className="flex flex-col gap-2">
          {references.map(({ media, role, name, look }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- one may be sent twice: its place is what it is
            <li key={index} className="flex items-center gap-3">
              <Thumb media={media} icon={ImageOff} className="size-11 border border-hair text-faint" />
              <span className="min-w-0">
                <span className="block truncate">
                  <span className="text-faint tabular-nums">{numbered(numbering, index + 1)}</span> {name}
                </span>
                <span className="block truncate text-fine text-faint">{look || roleWords[role]}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      <div className="flex flex-col gap-2 border-l-2 border-hair pl-3 break-words">
        {prompt.split('\n').map((line, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- the lines are all there is, in their order
          <p key={index}>{line}</p>
        ))}
      </div>
      {leftOut.length > 0 && (
        <p className="text-soft">Beyond the model’s limit, described in words: {leftOut.join(', ')}.</p>
      )}
      <p className="text-fine text-faint tabular-nums">
        {aspect} · seed {seed}
      </p>
    </section>
  )
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
