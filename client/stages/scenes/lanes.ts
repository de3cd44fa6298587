/** The lines of a lined script: where each runs beside the words, and how it is drawn. Lengths are pixels. */

/** From the top of the first row of some words to the bottom of their last. */
export interface Extent {
  top: number
  bottom: number
}

export interface Stretch extends Extent {
  /** As noted, touched by a script edit, or words between that are not in the shot. */
  is: 'straight' | 'wavy' | 'gap'
}

/** What a shot covers: units of the scene in their order, and whether each is as it was noted. */
export type Pieces = readonly { unit: number; changed: boolean }[]

/** What a label takes above its line. */
export const labelHeight = 13

/** A line as stretches from top to bottom; empty: none of its words are in view. */
export function stretchesOf(pieces: Pieces, extents: ReadonlyMap<number, Extent>): Stretch[] {
  const found: Stretch[] = []
  let before: number | null = null
  for (const { unit, changed } of pieces) {
    const extent = extents.get(unit)
    if (!extent) continue
    const last = found.at(-1)
    const is = changed ? 'wavy' : 'straight'
    if (!last) found.push({ ...extent, is })
    else {
      // Sentences in one row: the line goes on from where it is.
      const top = Math.max(last.bottom, extent.top)
      const next = before === unit - 1
      if (!next && extent.top > last.bottom) found.push({ is: 'gap', top: last.bottom, bottom: extent.top })
      else if (extent.top > last.bottom) last.bottom = extent.top
      if (last.is === is && next) last.bottom = Math.max(last.bottom, extent.bottom)
      else if (extent.bottom > top) found.push({ is, top, bottom: extent.bottom })
      // A change within a row that is drawn already must still be seen.
      else if (is === 'wavy') last.is = 'wavy'
    }
    before = unit
  }
  return found
}

/**
 * The lane of each line, 0 being next to the words: the first one in which it, with its label, touches no other.
 * @param lines in any order
 */
export function lanesOf(lines: readonly (Extent | null)[]): number[] {
  const ends: number[] = []
  const lanes = lines.map(() => 0)
  const order = [...lines.keys()].sort((a, b) => (lines[a]?.top ?? 0) - (lines[b]?.top ?? 0) || a - b)
  for (const at of order) {
    const line = lines[at]
    if (!line) continue
    const free = ends.findIndex((end) => end <= line.top - labelHeight)
    const lane = free < 0 ? ends.length : free
    ends[lane] = line.bottom
    lanes[at] = lane
  }
  return lanes
}

const wave = { length: 8, width: 3 }

/** A stretch as the path of an SVG, `x` its middle, `from` what is y = 0. */
export function pathOf({ is, top, bottom }: Stretch, x: number, from: number): string {
  const start = `M${x} ${round(top - from)}`
  if (is !== 'wavy') return `${start}V${round(bottom - from)}`
  const halves = Math.max(2, Math.round((bottom - top) / (wave.length / 2)))
  const step = (bottom - top) / halves
  let path = start
  for (let half = 0; half < halves; half++) {
    const side = half % 2 === 0 ? wave.width : -wave.width
    path += `q${side} ${round(step / 2)} 0 ${round(step)}`
  }
  return path
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
