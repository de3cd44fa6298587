import { useEffect, type RefObject } from 'react'
import type { Edits } from '../edits.ts'
import { isWriting, withControl } from '../room/keys.ts'

/** Ctrl/Cmd+Z and its reverse; the browser's own undo knows nothing of what others wrote meanwhile. */
export function takeBack(event: KeyboardEvent | React.KeyboardEvent, { undo, redo }: Edits): void {
  const key = event.key.toLowerCase()
  if (!withControl(event) || event.altKey || (key !== 'z' && key !== 'y')) return
  event.preventDefault()
  if (key === 'y' || event.shiftKey) redo()
  else undo()
}

/** The same wherever nothing is being written; fields that are not shared keep the browser's undo. */
export function useUndoKeys(edits: Edits): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!event.defaultPrevented && !isWriting(event)) takeBack(event, edits)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [edits])
}

/** Inside of `part` alone, where what is around it undoes something else. */
export function useUndoKeysIn(part: RefObject<HTMLElement | null>, edits: Edits | null): void {
  useEffect(() => {
    const element = part.current
    if (!element || !edits) return
    function onKey(event: KeyboardEvent): void {
      takeBack(event, edits!)
      if (event.defaultPrevented) event.stopPropagation()
    }
    element.addEventListener('keydown', onKey)
    return () => element.removeEventListener('keydown', onKey)
  }, [part, edits])
}
