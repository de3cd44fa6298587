import { useEffect, useRef, type ComponentProps } from 'react'
import { capsuleText, type CapsuleText } from '../../shared/capsules.ts'
import { bindText } from '../bindText.ts'
import { takeBack } from '../library/undoKeys.ts'
import { TextArea } from '../ui/TextArea.tsx'
import { useRack } from './rack.ts'

export interface CapsuleAreaProps extends ComponentProps<'textarea'> {
  capsule: string
  text: CapsuleText
}

/** One of a capsule's texts, which several people can write in at once. */
export function CapsuleArea({ capsule, text, ...rest }: CapsuleAreaProps) {
  const { library, edits } = useRack()
  const area = useRef<HTMLTextAreaElement>(null)
  const { origin } = edits
  useEffect(() => {
    const words = capsuleText(library.doc, capsule, text)
    if (words && area.current) return bindText(words, area.current, origin)
  }, [library, capsule, text, origin])
  return <TextArea ref={area} onKeyDown={(event) => takeBack(event, edits)} {...rest} />
}
