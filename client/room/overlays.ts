/** The two windows that can be opened from anywhere: the command palette and the help with the keys. */
import { Value } from '../subscribable.ts'

export const overlay = new Value<'palette' | 'help' | null>(null)

export const openPalette = () => overlay.set('palette')
export const openHelp = () => overlay.set('help')
export const closeOverlay = () => overlay.set(null)
