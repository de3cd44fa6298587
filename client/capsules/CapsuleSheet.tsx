import { useRef } from 'react'
import {
  capsuleTexts,
  pillars,
  renameCapsule,
  type Capsule,
  type CapsuleText,
} from '../../shared/capsules.ts'
import { NameDraft } from '../assets/NameDraft.tsx'
import { AssetSheet } from '../library/AssetSheet.tsx'
import { useVisit } from '../library/places.ts'
import { Banner } from '../ui/Banner.tsx'
import { Field } from '../ui/Field.tsx'
import { CapsuleArea } from './CapsuleArea.tsx'
import { CapsuleField } from './CapsuleField.tsx'
import { InfluencePanel } from './InfluencePanel.tsx'
import { textLooks } from './kinds.ts'
import { useRack } from './rack.ts'
import { ReferencesField } from './ReferencesField.tsx'
import { Swatches } from './Swatches.tsx'

export interface SheetProps {
  capsule: Capsule
  readOnly: boolean
}

/** What a capsule says, to be written, and for a visual one what comes of it. */
export function CapsuleSheet({ capsule }: Pick<SheetProps, 'capsule'>) {
  const { editable } = useRack()
  const form = useRef<HTMLDivElement>(null)
  const readOnly = !editable || capsule.deleted !== null
  const part = { capsule, readOnly }
  useVisit(capsule.id, form)
  return (
    <>
      {capsule.deleted && (
        <div className="-mx-6 mb-5">
          <Banner>This style was deleted. Pictures made with it stay as they are; it can be restored.</Banner>
        </div>
      )}
      <div ref={form}>
        {capsule.kind === 'visual' ? <Visual {...part} /> : <Writing {...part} />}
        {capsule.kind === 'visual' && !capsule.deleted && <InfluencePanel capsule={capsule} />}
      </div>
    </>
  )
}

function Visual({ capsule, readOnly }: SheetProps) {
  const { id } = capsule
  return (
    <AssetSheet
      first="side"
      side={
        <CapsuleField capsule={id} name="references">
          <ReferencesField capsule={capsule} readOnly={readOnly} />
        </CapsuleField>
      }
    >
      <Name capsule={capsule} readOnly={readOnly} />
      <Text capsule={capsule} text="descriptors" readOnly={readOnly} className="min-h-20!" />
      {pillars.map((pillar) => (
        <Text key={pillar} capsule={capsule} text={pillar} readOnly={readOnly} className="min-h-9!" />
      ))}
    </AssetSheet>
  )
}

function Writing({ capsule, readOnly }: SheetProps) {
  return (
    // As in AssetSheet, the keyboard comes to the name second, or the first key would replace it.
    <div className="grid gap-x-8 gap-y-6 sm:grid-cols-[minmax(0,1fr)_19rem]">
      <Text capsule={capsule} text="excerpts" readOnly={readOnly} className="min-h-84! font-script" />
      <div className="flex min-w-0 flex-col gap-5">
        <Name capsule={capsule} readOnly={readOnly} />
        {capsuleTexts.writing
          .filter((text) => text !== 'excerpts')
          .map((text) => (
            <Text key={text} capsule={capsule} text={text} readOnly={readOnly} className="min-h-16!" />
          ))}
      </div>
    </div>
  )
}

function Name({ capsule: { id, name }, readOnly }: SheetProps) {
  const { edits } = useRack()
  return (
    <CapsuleField capsule={id} name="name">
      <NameDraft
        name={name}
        readOnly={readOnly}
        onRename={(words) => edits.edit((doc) => renameCapsule(doc, id, words))}
      />
    </CapsuleField>
  )
}

interface TextProps extends SheetProps {
  text: CapsuleText
  className: string
}

function Text({ capsule, text, readOnly, className }: TextProps) {
  const { label, hint, example } = textLooks[text]
  return (
    <CapsuleField capsule={capsule.id} name={text}>
      <Field label={label} hint={hint}>
        <CapsuleArea
          capsule={capsule.id}
          text={text}
          readOnly={readOnly}
          placeholder={readOnly ? '' : example}
          className={className}
        />
      </Field>
      {text === 'palette' && <Swatches palette={capsule.words.palette} className="mt-2 h-6 w-full" />}
    </CapsuleField>
  )
}
