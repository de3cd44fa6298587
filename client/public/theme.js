// Runs before the first paint, so that a light page never flashes dark; theme.ts takes over from there.
const kept = localStorage.getItem('coauteur.theme')
const light = kept === 'light' || (kept === 'system' && matchMedia('(prefers-color-scheme: light)').matches)
document.documentElement.dataset.theme = light ? 'light' : 'dark'
