import { Check, Trash2 } from 'lucide-react'
import type { Attempt } from '../../shared/attempts.ts'
import { pictureModels } from '../../shared/models.ts'
import type { PictureRequest } from '../../shared/pictures.ts'
import type { Credits } from '../generation/credits.ts'
import { costWords } from '../generation/prices.ts'
import { wayLabels } from '../generation/ways.ts'
import { Button } from '../ui/Button.tsx'
import { Fact, MadeFacts, PicturesSent, WordsSent } from './HowMade.tsx'

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
  const { name, request, copyOf, cost } = attempt
  return (
    <div className="flex flex-col gap-5">
      <div>
        <h3 className="text-body font-medium break-words">{name}</h3>
        <MadeFacts
          attempt={attempt}
          credits={credits}
          how={request ? wayLabels[request.way].label : copyOf ? 'Copied' : 'Uploaded'}
        >
          {cost !== undefined ? (
            <Fact name="Cost">{costWords(cost)}</Fact>
          ) : (
            request && <Fact name="Price">{priceOf(request.model)}</Fact>
          )}
        </MadeFacts>
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

/** The request, word for word and picture by picture, as it was sent. */
function Request({ request }: { request: PictureRequest }) {
  const { model, prompt, references, leftOut, style, aspect, seed } = request
  return (
    <section aria-label="Request" className="flex flex-col gap-4 border-t border-hair pt-4 text-small">
      <h4 className="font-medium">What was asked for</h4>
      <WordsSent prompt={prompt} />
      <PicturesSent
        model={model}
        pictures={references.map(({ media, name, role }) => ({ media, name, role: roleWords[role] }))}
      />
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
