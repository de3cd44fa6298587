import { WandSparkles } from 'lucide-react'
import { useEffect, useId, useRef } from 'react'
import type { FrameAttempt } from '../../../../shared/frames/attempts.ts'
import { ModelField } from '../../../generation/ModelField.tsx'
import { Picture } from '../../../media/Picture.tsx'
import { controlKey } from '../../../room/keys.ts'
import { Button } from '../../../ui/Button.tsx'
import { ProgressLine } from '../../../ui/ProgressLine.tsx'
import { Field } from '../../../ui/Field.tsx'
import { TextArea } from '../../../ui/TextArea.tsx'
import { useSubscribable } from '../../../useDocument.ts'
import type { MaskDraft } from './maskDraft.ts'
import { paintMask } from './maskPicture.ts'
import type { RegionMaking, RegionState } from './useRegion.ts'

export interface RegionPanelProps {
  attempt: FrameAttempt
  draft: MaskDraft
  words: string
  onWords: (words: string) => void
  making: RegionMaking
}

/** What is to be seen in the marked part, with which model, and all that is sent for it. */
export function RegionPanel({ attempt, draft, words, onWords, making }: RegionPanelProps) {
  const { models, model, chooseModel, request, state } = making
  return (
    <aside
      aria-label="What is asked for"
      className="flex w-88 shrink-0 flex-col border-l border-hair bg-panel max-lg:w-76"
    >
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto px-5 py-5">
        <Field
          label="What is to be seen here?"
          hint="Say what is in the marked part when it is done, and how it is lit. All around it stays as it is."
        >
          <TextArea
            value={words}
            maxLength={2000}
            readOnly={state.is === 'going'}
            placeholder="a red door, half open, lamplight behind it"
            onChange={({ target }) => onWords(target.value)}
          />
        </Field>
        <ModelField models={models} value={model} onChange={chooseModel} />
        <section aria-labelledby="region-sent" className="flex flex-col gap-3 border-t border-hair pt-4">
          <h3 id="region-sent" className="text-small font-medium text-soft">
            What is sent
          </h3>
          <div className="flex items-start gap-3">
            <figure className="flex min-w-0 flex-1 flex-col items-start gap-1">
              <Picture {...attempt} size="medium" alt="" className="h-auto max-h-44 w-auto max-w-full" />
              <figcaption className="text-fine text-faint">The picture</figcaption>
            </figure>
            <figure className="flex min-w-0 flex-1 flex-col items-start gap-1">
              <MaskThumb draft={draft} />
              <figcaption className="text-fine text-faint">Mask: white is made anew</figcaption>
            </figure>
          </div>
          <p className="border-l-2 border-hair pl-3 text-small break-words">
            {words.trim() === '' ? <span className="text-faint">No words yet.</span> : request?.prompt}
          </p>
          <p className="text-fine text-faint">
            Nothing else: no other pictures, and not the prompt of the frame.
          </p>
        </section>
      </div>
      <Make making={making} />
    </aside>
  )
}

function MaskThumb({ draft }: { draft: MaskDraft }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { settled } = useSubscribable(draft.state)
  useEffect(() => paintMask(canvas.current!, settled, draft.size), [draft, settled])
  return (
    <canvas
      ref={canvas}
      aria-hidden
      className="block h-auto max-h-44 w-auto max-w-full outline outline-hair"
    />
  )
}

function Make({ making: { state, hindrance, price, make, cancel } }: Pick<RegionPanelProps, 'making'>) {
  const note = useId()
  const going = state.is === 'going'
  return (
    <footer className="flex flex-col gap-2.5 border-t border-hair px-5 py-4">
      {going && <Going state={state} onCancel={cancel} />}
      {state.is === 'failed' && (
        <p role="alert" className="border-l-2 border-danger pl-3 text-small">
          <span className="block font-medium">No picture was made. What you have marked is still here.</span>
          {state.words}
        </p>
      )}
      {!going && (
        <>
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            {/* Not disabled for the keyboard: whoever comes to it hears why it does nothing yet. */}
            <Button
              look="primary"
              aria-disabled={hindrance !== null || undefined}
              aria-describedby={note}
              title={`${controlKey} Enter`}
              className="aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
              onClick={make}
            >
              <WandSparkles size={14} aria-hidden />
              {state.is === 'failed' ? 'Make it again' : 'Make this part'}
            </Button>
            {price && <span className="text-small text-faint tabular-nums">{price}</span>}
          </div>
          <p id={note} className="text-small text-soft">
            {hindrance ?? 'It becomes another picture beside this one.'}
          </p>
        </>
      )}
    </footer>
  )
}

interface GoingProps {
  state: Extract<RegionState, { is: 'going' }>
  onCancel: () => void
}

function Going({ state: { words, share, mayCancel, stage }, onCancel }: GoingProps) {
  return (
    <>
      <div className="flex items-center gap-3 text-small">
        <ProgressLine words={words} progress={share} />
        {mayCancel && (
          <Button size="small" onClick={onCancel}>
            Cancel
          </Button>
        )}
      </div>
      {stage === 'job' && (
        <p className="text-small text-faint">You can close this: the picture comes beside the others.</p>
      )}
    </>
  )
}
