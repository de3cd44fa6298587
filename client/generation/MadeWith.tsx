import type { ReactNode } from 'react'
import { CapsuleSelect } from '../capsules/CapsuleSelect.tsx'
import { Field } from '../ui/Field.tsx'
import { ModelField } from './ModelField.tsx'
import type { Wishing } from './useWishing.ts'

export interface MadeWithProps {
  wishing: Wishing
  /** What there is to say about the style that is chosen. */
  underStyle?: ReactNode
}

/** Which style and which model a picture is made with; where there is nothing to choose, nothing is asked. */
export function MadeWith({ wishing, underStyle }: MadeWithProps) {
  const { models, model, chooseModel, capsules, capsule, chooseCapsule } = wishing
  return (
    <>
      {capsules.length > 0 && model?.task !== 'cutout' && (
        <div className="flex flex-col gap-1.5">
          <Field label="Style">
            <CapsuleSelect capsules={capsules} value={capsule} onChange={chooseCapsule} />
          </Field>
          {underStyle}
        </div>
      )}
      <ModelField models={models} value={model} onChange={chooseModel} />
    </>
  )
}
