/** Moments in words. */

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short', year: 'numeric' })

const units = [
  { unit: 'minute', seconds: 60, under: 60 * 60 },
  { unit: 'hour', seconds: 60 * 60, under: 24 * 60 * 60 },
  { unit: 'day', seconds: 24 * 60 * 60, under: 14 * 24 * 60 * 60 },
] as const

/** "just now", "5 minutes ago", "in 3 days"; beyond two weeks the date. */
export function when(iso: string, now = Date.now()): string {
  const moment = new Date(iso)
  const seconds = (moment.getTime() - now) / 1000
  if (Math.abs(seconds) < 60) return seconds > 0 ? 'in a minute' : 'just now'
  const fit = units.find(({ under }) => Math.abs(seconds) < under)
  return fit ? relative.format(Math.round(seconds / fit.seconds), fit.unit) : day.format(moment)
}
