/** The keys of the window in which a part of a picture is marked. */
import type { KeyboardEvent } from 'react'
import { isWriting, withControl } from '../../../room/keys.ts'
import type { MaskDraft } from './maskDraft.ts'
import { nextZoom } from './MaskTools.tsx'
import { nextBrush, type Tool, toolOf } from './tools.ts'

export interface RegionKeys {
  draft: MaskDraft
  locked: boolean
  brush: number
  setBrush: (brush: number) => void
  zoom: number
  setZoom: (zoom: number) => void
  chooseTool: (tool: Tool) => void
  make: () => void
}

/** What they do; the stage below hears none of them. */
export function useRegionKeys(parts: RegionKeys): (event: KeyboardEvent) => void {
  return (event) => {
    const act = actOf(event, parts)
    if (act) {
      event.preventDefault()
      act()
    }
    // Escape has been heard by then, and the keys of the room hold here as well.
    if (act || !withControl(event)) event.stopPropagation()
  }
}

function actOf(event: KeyboardEvent, parts: RegionKeys): (() => void) | null {
  if (withControl(event) && event.key === 'Enter') return parts.make
  if (isWriting(event.nativeEvent) && !isSlider(event.target)) return null
  if (withControl(event)) return event.altKey ? bracketOf(event, parts) : historyOf(event, parts)
  const { key } = event
  const { draft, locked, zoom, setZoom } = parts
  const tool = toolOf(key)
  if (tool) return () => parts.chooseTool(tool)
  if (key === '+' || key === '=') return () => setZoom(nextZoom(zoom, true))
  if (key === '-') return () => setZoom(nextZoom(zoom, false))
  if (key === '0') return () => setZoom(1)
  if (locked) return null
  if (key.toLowerCase() === 'i') return () => draft.add({ is: 'invert' })
  if (key === 'Delete' || key === 'Backspace') return () => draft.add({ is: 'clear' })
  return bracketOf(event, parts)
}

/** On some keyboards brackets are typed with Ctrl and Alt. */
function bracketOf({ key }: KeyboardEvent, { brush, setBrush, draft }: RegionKeys): (() => void) | null {
  if (key !== '[' && key !== ']') return null
  return () => setBrush(nextBrush(brush, key === ']', draft.size))
}

function historyOf(event: KeyboardEvent, { draft, locked }: RegionKeys): (() => void) | null {
  const key = event.key.toLowerCase()
  if (key !== 'z' && key !== 'y') return null
  const again = key === 'y' || event.shiftKey
  return () => {
    if (locked) return
    if (again) draft.redo()
    else draft.undo()
  }
}

function isSlider(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === 'range'
}
