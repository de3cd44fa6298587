import { useEffect, type RefObject } from 'react'
import type { LiveDocument } from '../connection.ts'
import { useTellPlace } from '../room/places.ts'
import { placeOf } from './places.ts'

/**
 * While mounted, everybody in `live` sees that this person is at `asset`, and which `data-field` of `form` has
 * the focus.
 */
export function useTellAsset(live: LiveDocument, asset: string, form: RefObject<HTMLElement | null>): void {
  const tell = useTellPlace(live, 'assets')
  useEffect(() => {
    const here = (element: EventTarget | null) => {
      const field = element instanceof Element ? element.closest<HTMLElement>('[data-field]') : null
      tell(placeOf(asset, field?.dataset['field']))
    }
    const onFocus = (event: FocusEvent) => here(event.target)
    const onBlur = (event: FocusEvent) => here(event.relatedTarget)
    const fields = form.current
    here(document.activeElement)
    fields?.addEventListener('focusin', onFocus)
    fields?.addEventListener('focusout', onBlur)
    return () => {
      fields?.removeEventListener('focusin', onFocus)
      fields?.removeEventListener('focusout', onBlur)
    }
  }, [asset, tell, form])
}
