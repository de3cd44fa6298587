/** The place in Setup where people are when they cast; also the id of its element. */
export const castPlace = 'cast'

/** Brings it into view for somebody who follows another; the focus stays one's own. */
export function showCast(): void {
  document.getElementById(castPlace)?.scrollIntoView({ block: 'start', behavior: 'smooth' })
}
