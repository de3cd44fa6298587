import { useId, useState } from 'react'
import { assetKinds, type AssetKind } from '../../shared/assets.ts'
import { proofAsset, type Capsule } from '../../shared/capsules.ts'
import { whatIsMissingForPicture } from '../../shared/pictures.ts'
import { kindLooks } from '../assets/kinds.ts'
import { ModelField } from '../generation/ModelField.tsx'
import { priceWords, whyNotPaid } from '../generation/prices.ts'
import { StudioContext, useStudio, useStudioOf } from '../generation/studio.ts'
import { modelsFor } from '../generation/ways.ts'
import { Button } from '../ui/Button.tsx'
import { Field } from '../ui/Field.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { when } from '../when.ts'
import { ProofView } from './ProofView.tsx'
import { noteProof, sendProof, studiesOf } from './proofs.ts'
import { useRack } from './rack.ts'

/** What a visual capsule does to pictures: asked for here, and shown to everybody. */
export function InfluencePanel({ capsule }: { capsule: Capsule }) {
  const { library } = useRack()
  const studio = useStudioOf(library)
  return (
    <StudioContext value={studio}>
      <Panel capsule={capsule} />
    </StudioContext>
  )
}

function Panel({ capsule }: { capsule: Capsule }) {
  const rack = useRack()
  const heading = useId()
  const [chosen, setChosen] = useState<string | null>(null)
  const [failure, setFailure] = useState<{ proof: string; words: string } | null>(null)
  const { proofs } = capsule
  const proof = proofs.find(({ id }) => id === chosen) ?? proofs[0]

  /** Sent again, it meets what was sent before: nothing is made twice. */
  async function send(asked: Capsule['proofs'][number]): Promise<void> {
    setFailure(null)
    try {
      await sendProof(rack.library, capsule, asked)
    } catch (error) {
      const words = error instanceof Error ? error.message : 'This could not be sent.'
      setFailure({ proof: asked.id, words })
    }
  }

  return (
    <section aria-labelledby={heading} className="mt-8 flex flex-col gap-5 border-t border-hair pt-6">
      <div>
        <h3 id={heading} className="text-body font-medium">
          Influence
        </h3>
        <p className="max-w-prose text-small text-faint">
          The same words with the same seed: without this style, with its words, and with its words and
          pictures. What differs is what the style does.
        </p>
      </div>
      {rack.editable && (
        <Form
          capsule={capsule}
          onAsk={(ask) => {
            const noted = noteProof(rack, capsule.id, ask)
            setChosen(noted.id)
            void send(noted)
          }}
        />
      )}
      {proofs.length > 1 && proof && (
        <div className="max-w-110">
          <Field label="Shown before">
            <Select
              value={proof.id}
              choices={proofs.map(({ id, prompt, asked }) => ({
                value: id,
                label: prompt.length > 48 ? `${prompt.slice(0, 47)}…` : prompt,
                hint: ago(asked.at),
              }))}
              onChange={setChosen}
            />
          </Field>
        </div>
      )}
      {proof && (
        <ProofView
          key={proof.id}
          capsule={capsule}
          proof={proof}
          failure={failure?.proof === proof.id ? failure.words : null}
          onSend={() => void send(proof)}
        />
      )}
    </section>
  )
}

interface FormProps {
  capsule: Capsule
  onAsk: (ask: Parameters<typeof noteProof>[2]) => void
}

const kinds = assetKinds.map((kind) => ({ value: kind, label: kindLooks[kind].one }))

function Form({ capsule, onAsk }: FormProps) {
  const note = useId()
  const { generation, spending } = useStudio()
  const [prompt, setPrompt] = useState('')
  const [kind, setKind] = useState<AssetKind>('location')
  const [chosen, setChosen] = useState<string | null>(null)
  const models = modelsFor('fresh', generation?.models ?? [])
  const model = models.find(({ id }) => id === chosen) ?? models[0] ?? null
  const pictures = studiesOf(capsule)
  const missing =
    whatIsMissingForPicture(proofAsset({ prompt, kind })) ??
    (model ? whyNotPaid(model.usd * pictures, spending) : null)
  const ready = missing === null && model !== null
  return (
    <div className="flex flex-col gap-3">
      <Field label="Words to show it with">
        <TextArea
          value={prompt}
          className="min-h-16!"
          placeholder="A ferry terminal at dawn, benches, one vending machine still lit."
          onChange={(event) => setPrompt(event.target.value)}
        />
      </Field>
      <div className="flex flex-wrap items-start gap-x-6 gap-y-3">
        <div className="flex flex-col items-start gap-1.5">
          <span aria-hidden className="text-small font-medium text-soft">
            What it is
          </span>
          <Segmented label="What it is" value={kind} segments={kinds} onChange={setKind} />
        </div>
        <div className="w-64 empty:hidden">
          <ModelField models={models} value={model} onChange={setChosen} />
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Button
          aria-disabled={!ready || undefined}
          aria-describedby={note}
          className="aria-disabled:cursor-not-allowed aria-disabled:opacity-50"
          onClick={() => ready && onAsk({ prompt, kind, model })}
        >
          Show the influence
        </Button>
        {model && (
          <span className="text-small text-faint tabular-nums">{priceWords(model, pictures, spending)}</span>
        )}
      </div>
      <p id={note} className="text-small text-soft empty:hidden">
        {missing}
      </p>
      {generation?.missing && <p className="text-fine text-faint">{generation.missing}</p>}
    </div>
  )
}

/** Of a moment that is none, nothing is said. */
function ago(at: number): string {
  const moment = new Date(at)
  return Number.isNaN(moment.getTime()) ? '' : when(moment.toISOString())
}
