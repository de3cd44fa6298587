import type { PictureModel } from '../../shared/models.ts'
import { Field } from '../ui/Field.tsx'
import { Select } from '../ui/Select.tsx'
import { money } from './prices.ts'

export interface ModelFieldProps {
  models: readonly PictureModel[]
  value: PictureModel | null
  onChange: (id: string) => void
}

/** Which model makes it; where there is one only, nothing is asked. */
export function ModelField({ models, value, onChange }: ModelFieldProps) {
  if (models.length < 2 || !value) return null
  return (
    <Field label="Model">
      <Select
        value={value.id}
        choices={models.map(({ id, name, usd }) => ({
          value: id,
          label: name,
          hint: usd === 0 ? 'Free' : `About ${money(usd)} a picture`,
        }))}
        onChange={onChange}
      />
    </Field>
  )
}
