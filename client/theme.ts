/** Dark or light: this device's choice, kept in the browser; dark until somebody chooses. */
import { Value, type Subscribable } from './subscribable.ts'

export const themes = ['dark', 'light', 'system'] as const
export type Theme = (typeof themes)[number]

const key = 'coauteur.theme'
const prefersLight = matchMedia('(prefers-color-scheme: light)')
const chosen = new Value<Theme>(themes.find((known) => known === localStorage.getItem(key)) ?? 'dark')

export const theme: Subscribable<Theme> = chosen

/** Chooses the theme of this device and shows it. */
export function setTheme(next: Theme): void {
  localStorage.setItem(key, next)
  chosen.set(next)
  showTheme()
}

/** What is on the screen now, the device's own preference resolved. */
export function shownTheme(): 'dark' | 'light' {
  const theme = chosen.get()
  if (theme !== 'system') return theme
  return prefersLight.matches ? 'light' : 'dark'
}

/** Puts the theme on the page. Called before the first paint. */
export function showTheme(): void {
  document.documentElement.dataset.theme = shownTheme()
}

prefersLight.addEventListener('change', showTheme)
