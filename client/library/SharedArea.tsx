import { useEffect, useRef, type ComponentProps } from 'react'
import { assetText, type AssetText } from '../../shared/assets.ts'
import { bindText } from '../bindText.ts'
import { TextArea } from '../ui/TextArea.tsx'
import { useShelf } from './shelf.ts'
import { takeBack } from './undoKeys.ts'

export interface SharedAreaProps extends ComponentProps<'textarea'> {
  asset: string
  text: AssetText
}

/** One of an asset's texts, which several people can write in at once. */
export function SharedArea({ asset, text, ...rest }: SharedAreaProps) {
  const { library, edits } = useShelf()
  const area = useRef<HTMLTextAreaElement>(null)
  const { origin } = edits
  useEffect(() => {
    const words = assetText(library.doc, asset, text)
    if (words && area.current) return bindText(words, area.current, origin)
  }, [library, asset, text, origin])
  return <TextArea ref={area} onKeyDown={(event) => takeBack(event, edits)} {...rest} />
}
