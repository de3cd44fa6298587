const id = 'asset-panel'

/** The id of the element that what is chosen is shown in. */
export const panelId = id

/** Puts the focus on what is shown, so that the next Tab leads to its first field. */
export function focusPanel(): void {
  // What was just chosen is not in the page yet.
  requestAnimationFrame(() => document.getElementById(id)?.focus())
}
