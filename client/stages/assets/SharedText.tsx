import { useEffect, useRef, type ComponentProps } from 'react'
import { assetText, type AssetText } from '../../../shared/assets.ts'
import { useDesk } from '../../assets/desk.ts'
import { bindText } from '../../bindText.ts'
import { takeBack } from '../../library/undoKeys.ts'
import { Field } from '../../ui/Field.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { Part } from './Part.tsx'

export interface SharedTextProps extends ComponentProps<'textarea'> {
  asset: string
  text: AssetText
  label: string
  hint?: string
}

/** One of an asset's texts, which several people can write in at once. */
export function SharedText({ asset, text, label, hint, ...rest }: SharedTextProps) {
  const { film, edits, editable } = useDesk()
  const area = useRef<HTMLTextAreaElement>(null)
  const { origin } = edits
  useEffect(() => {
    const words = assetText(film.doc, asset, text)
    if (words && area.current) return bindText(words, area.current, origin)
  }, [film, asset, text, origin])
  return (
    <Part asset={asset} name={text}>
      <Field label={label} hint={editable ? hint : undefined}>
        <TextArea
          ref={area}
          readOnly={!editable}
          onKeyDown={(event) => takeBack(event, edits)}
          {...rest}
          placeholder={editable ? rest.placeholder : 'None.'}
        />
      </Field>
    </Part>
  )
}
