/** Which way one leaves a cell that was open, by the key that closed it; null: the cell stays open. */
import type { KeyboardEvent } from 'react'

export type Leave = 'stay' | 'down' | 'up' | 'right' | 'left'

/** Enter goes down and Tab goes on, as in every spreadsheet; Alt or Shift with Enter begins a row in a text. */
export function leaveBy(event: KeyboardEvent, text: boolean): Leave | null {
  if (event.nativeEvent.isComposing) return null
  if (event.key === 'Escape' || event.key === 'F2') return 'stay'
  if (event.key === 'Tab') return event.shiftKey ? 'left' : 'right'
  if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return null
  if (text && (event.altKey || event.shiftKey)) return null
  return event.shiftKey ? 'up' : 'down'
}
