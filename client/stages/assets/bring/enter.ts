import type { KeyboardEvent } from 'react'

/**
 * Enter sends the form around a group of choices, Ctrl Enter the one around a text of several lines: browsers
 * do neither, since choices are buttons and in a text Enter begins a line.
 */
export function submitOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  const target = event.target as HTMLElement
  if (target instanceof HTMLTextAreaElement ? !event.ctrlKey && !event.metaKey : target.role !== 'radio')
    return
  event.preventDefault()
  target.closest('form')?.requestSubmit()
}
