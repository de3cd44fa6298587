import { CapsuleSelect } from '../capsules/CapsuleSelect.tsx'
import { Field } from '../ui/Field.tsx'
import { ModelField } from './ModelField.tsx'
import type { Wishing } from './useWishing.ts'

/** Which style and which model a picture is made with; where there is nothing to choose, nothing is asked. */
export function MadeWith({ wishing }: { wishing: Wishing }) {
  const { models, model, chooseModel, capsules, capsule, chooseCapsule } = wishing
  return (
    <>
      {capsules.length > 0 && model?.task !== 'cutout' && (
        <Field label="Style">
          <CapsuleSelect capsules={capsules} value={capsule} onChange={chooseCapsule} />
        </Field>
      )}
      <ModelField models={models} value={model} onChange={chooseModel} />
    </>
  )
}
