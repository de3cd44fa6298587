import { useEffect, type RefObject } from 'react'
import { useRoom } from '../../room/room.ts'
import { useTellPlace } from '../../room/places.ts'
import { placeOf } from '../../assets/places.ts'

/** While mounted, the others see that this person is at `asset`, and which field of `panel` has the focus. */
export function useTellAsset(asset: string, panel: RefObject<HTMLElement | null>): void {
  const { live } = useRoom()
  const tell = useTellPlace(live, 'assets')
  useEffect(() => {
    const here = (element: EventTarget | null) => {
      const field = element instanceof Element ? element.closest<HTMLElement>('[data-field]') : null
      tell(placeOf(asset, field?.dataset['field']))
    }
    const onFocus = (event: FocusEvent) => here(event.target)
    const onBlur = (event: FocusEvent) => here(event.relatedTarget)
    const fields = panel.current
    here(document.activeElement)
    fields?.addEventListener('focusin', onFocus)
    fields?.addEventListener('focusout', onBlur)
    return () => {
      fields?.removeEventListener('focusin', onFocus)
      fields?.removeEventListener('focusout', onBlur)
    }
  }, [asset, tell, panel])
}
