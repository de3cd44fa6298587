import { Check, ImageOff, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import type { Attempt } from '../../shared/attempts.ts'
import { numbered, pictureModels } from '../../shared/models.ts'
import type { PictureRequest } from '../../shared/pictures.ts'
import type { Credits } from '../generation/credits.ts'
import { costWords, modelName } from '../generation/prices.ts'
import { wayLabels } from '../generation/ways.ts'
import { Button } from '../ui/Button.tsx'
import { when } from '../when.ts'
import { Thumb } from './Thumb.tsx'

export interface AttemptDetailsProps {
  attempt: Attempt
  picked: boolean
  credits: Credits
  /** Null where that cannot be done. */
  onPick: (() => void) | null
  onRemove: (() => void) | null
}

/** How a picture came about: by whom, when, and from exactly which request. */
export function AttemptDetails({ attempt, picked, credits, onPick, onRemove }: AttemptDetailsProps) {
  const { name, width, height, made, request, copyOf, cost } = attempt
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h3 className="text-body font-medium break-words">{name}</h3>
        <dl className="mt-2 grid grid-cols-[5.5rem_minmax(0,1fr)] gap-y-1 text-small">
          <Fact name={request ? 'Wished by' : 'Brought by'}>
            {made.by ? credits.nameOf(made.by) : 'Not known'}
          </Fact>
          <Fact name="When">{made.at > 0 ? when(new Date(made.at).toISOString()) : 'Not known'}</Fact>
          <Fact name="How">{request ? wayLabels[request.way].label : copyOf ? 'Copied' : 'Uploaded'}</Fact>
          {request && <Fact name="Model">{modelName(request.model)}</Fact>}
          {cost !== undefined ? (
            <Fact name="Cost">{costWords(cost)}</Fact>
          ) : (
            request && <Fact name="Price">{priceOf(request.model)}</Fact>
          )}
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
            <Button size="small" look={picked ? 'plain' : 'primary'} disabled={picked} onClick={onPick}>
              <Check size={14} aria-hidden /> {picked ? 'Picked' : 'Pick this one'}
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
    </div>
  )
}

/** Of a picture from before costs were kept with it, or a copy, the model alone is known. */
function priceOf(id: string): string {
  const usd = pictureModels.find((model) => model.id === id)?.usd
  if (usd === undefined) return 'Not known'
  return usd === 0 ? costWords(0) : `about ${costWords(usd)}`
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

/** The request, word for word and picture by picture, as it was sent. */
function Request({ request }: { request: PictureRequest }) {
  const { model, prompt, references, leftOut, style, aspect, seed } = request
  const numbering = pictureModels.find(({ id }) => id === model)?.numbering ?? 'image'
  return (
    <section aria-label="Request" className="flex flex-col gap-4 border-t border-hair pt-4 text-small">
      <h4 className="font-medium">What was asked for</h4>
      <div className="flex flex-col gap-2 border-l-2 border-hair pl-3 break-words">
        {prompt === '' ? (
          <p className="text-faint">No words.</p>
        ) : (
          // oxlint-disable-next-line react/no-array-index-key -- the lines are all there is, in their order
          prompt.split('\n').map((line, index) => <p key={index}>{line}</p>)
        )}
      </div>
      {references.length > 0 && (
        <ol aria-label="Pictures sent along" className="flex flex-col gap-2">
          {references.map(({ media, role, name }, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- one may be sent twice: its place is what it is
            <li key={index} className="flex items-center gap-3">
              <Thumb media={media} icon={ImageOff} className="size-12 border border-hair text-faint" />
              <span className="min-w-0">
                <span className="block truncate">
                  <span className="text-faint tabular-nums">{numbered(numbering, index + 1)}</span> {name}
                </span>
                <span className="block text-fine text-faint">{roleWords[role]}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      {leftOut.length > 0 && (
        <p className="text-soft">Beyond the model’s limit and left out: {leftOut.join(', ')}.</p>
      )}
      {style && (
        <p>
          <span className="text-faint">Style</span> {style.name}
        </p>
      )}
      <p className="text-fine text-faint tabular-nums">
        {aspect} · seed {seed}
      </p>
    </section>
  )
}

const roleWords = {
  master: 'Decides who or what it is',
  style: 'Lends its style',
}
