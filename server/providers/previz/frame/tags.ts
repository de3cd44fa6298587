/** Who is who: the number of the picture and the name, in rows at the foot of the panel, each below whom it names. */
import { ellipse, line } from '../drawing.ts'
import { type Inked, setText } from '../type.ts'
import { type Overlay, paperColour, plateColour } from './overlay.ts'

export interface Tag {
  number: number | null
  name: string
  /** Where it points to. */
  x: number
  y: number
}

interface Set {
  tag: Tag
  name: Inked | null
  width: number
}

const size = 21
const height = 34
const gap = 8
export const tagHeight = height + gap

/** How many rows these tags take. */
export function rowsOf(count: number, width: number): number {
  return count === 0 ? 0 : Math.ceil(count / Math.max(1, Math.floor((width - 32) / 176)))
}

/** @param bottom where the lowest row ends */
export async function tagged(overlay: Overlay, tags: readonly Tag[], bottom: number): Promise<void> {
  const rows = rowsOf(tags.length, overlay.width)
  const sorted = [...tags].sort((a, b) => a.x - b.x || (a.number ?? 99) - (b.number ?? 99))
  const perRow = Math.ceil(sorted.length / Math.max(1, rows))
  const most = (overlay.width - 32 - gap * perRow) / Math.max(1, perRow) - height - 18
  for (let row = 0; row < rows; row++) {
    // Neighbours stand in different rows: then each has more room below whom it names.
    const mine = sorted.filter((_, at) => at % rows === row)
    const set = await Promise.all(mine.map((tag) => measured(tag, Math.min(most, 250))))
    await laid(overlay, set, bottom - row * tagHeight - height)
  }
}

async function measured(tag: Tag, most: number): Promise<Set> {
  const name = await setText(tag.name, {
    face: 'strong',
    size,
    colour: paperColour,
    width: Math.max(40, most),
  })
  return { tag, name, width: (tag.number === null ? 14 : height + 2) + (name?.width ?? 0) + 14 }
}

async function laid(overlay: Overlay, set: readonly Set[], top: number): Promise<void> {
  const lefts = set.map(({ tag, width }) => tag.x - width / 2)
  let from = 14
  for (const [at, { width }] of set.entries()) {
    const left = Math.max(from, lefts[at]!)
    lefts[at] = left
    from = left + width + gap
  }
  let to = overlay.width - 14
  for (let at = set.length - 1; at >= 0; at--) {
    const left = Math.min(lefts[at]!, to - set[at]!.width)
    lefts[at] = left
    to = left - gap
  }
  for (const [at, { tag, name, width }] of set.entries()) {
    const left = Math.round(lefts[at]!)
    leader(overlay, tag, left + width / 2, top)
    overlay.plate(left, top, width, height)
    if (tag.number !== null) await overlay.disc(tag.number, left + 4, top + 4, height - 8)
    if (name)
      overlay.line(name, tag.name, size, left + (tag.number === null ? 14 : height + 2), top + height / 2)
  }
}

function leader(overlay: Overlay, { x, y }: Tag, from: number, top: number): void {
  if (top - y < 16) return
  const d = `M${from} ${top}L${x} ${y}`
  overlay.add(
    line(d, plateColour, 4, 'opacity="0.55"'),
    line(d, paperColour, 1.6, 'opacity="0.9"'),
    ellipse(x, y, 4.5, 4.5, paperColour, `stroke="${plateColour}" stroke-opacity="0.7" stroke-width="1.5"`),
  )
}
