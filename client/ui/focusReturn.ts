/**
 * Giving the focus back when a window closes. Radix returns it to the window's own trigger only, and ours
 * are opened from menus, keys and one another; so it goes back to what had it before the first of them.
 */
let returnTo: HTMLElement | null = null

/** Handlers for the content of a window. */
export const focusReturn = {
  onOpenAutoFocus(): void {
    const active = document.activeElement
    const inWindow = active?.closest('[role="dialog"]')
    if (active instanceof HTMLElement && active !== document.body && !inWindow) returnTo = active
  },
  onCloseAutoFocus(event: Event): void {
    event.preventDefault()
    returnTo?.focus()
  },
}
