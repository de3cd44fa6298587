/** Files that are dropped on a part of the page or pasted while the focus is in it. */
import { useEffect, useRef, useState, type RefObject } from 'react'

type Take = (files: readonly File[]) => void

/**
 * Calls `take` with the files; null: none are taken. `around` takes them in the whole panel that the element
 * stands in, the nearest one marked `data-panel` or the window, but for what a field in it has taken.
 * Returns whether files are being held over it now.
 *
 * The listeners are the element's own and not React's, which hears of an event at the root of the page only:
 * so the innermost field is asked first.
 */
export function useFiles(ref: RefObject<HTMLElement | null>, take: Take | null, around = false): boolean {
  const [over, setOver] = useState(false)
  const current = useRef(take)
  useEffect(() => {
    current.current = take
  })
  useEffect(() => {
    const field = ref.current
    const area = (around && field?.closest<HTMLElement>('[data-panel], [role="dialog"]')) || field
    if (!area) return
    const ends = new AbortController()
    const { signal } = ends
    /** Whether they are this field's, and no other's that stands inside of the panel. */
    const isOwn = (event: Event, data: DataTransfer | null): data is DataTransfer => {
      if (event.defaultPrevented || !current.current || !data?.types.includes('Files')) return false
      event.preventDefault()
      return true
    }
    area.addEventListener('dragover', (event) => setOver(isOwn(event, event.dataTransfer)), { signal })
    area.addEventListener('dragleave', (event) => inside(area, event) || setOver(false), { signal })
    area.addEventListener(
      'drop',
      (event) => {
        setOver(false)
        const { dataTransfer } = event
        if (isOwn(event, dataTransfer)) give(dataTransfer)
      },
      { signal },
    )
    area.addEventListener(
      'paste',
      (event) => {
        // Some programs put a picture of the words beside the words themselves.
        const { clipboardData } = event
        if (clipboardData?.types.includes('text/plain')) return
        if (isOwn(event, clipboardData)) give(clipboardData)
      },
      { signal },
    )
    function give({ files }: DataTransfer): void {
      if (files.length > 0) current.current?.([...files])
    }
    // A file dropped just beside would open in place of the page.
    document.addEventListener('dragover', refuseElsewhere, { signal })
    document.addEventListener('drop', refuseElsewhere, { signal })
    return () => ends.abort()
  }, [ref, around])
  return over
}

function inside(area: HTMLElement, { relatedTarget }: DragEvent): boolean {
  return relatedTarget instanceof Node && area.contains(relatedTarget)
}

function refuseElsewhere(event: DragEvent): void {
  if (event.defaultPrevented || !event.dataTransfer?.types.includes('Files')) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'none'
}
