/** The grid as it lies on the screen: from pixels to cells and back. */
import { type Address, frameEnds, type Point, type Range, type Sheet, sizes } from './sheet.ts'
import type { CSSProperties } from 'react'

/** How near to an edge the grid begins to scroll under a drag, and how fast at most, in pixels. */
const edge = 40
const fastest = 22

export class Surface {
  /** What scrolls; null while there is no grid. */
  scroller: HTMLElement | null = null
  /** Of a column, in pixels. */
  width = sizes.narrowest

  show(scroller: HTMLElement | null, width: number): void {
    this.scroller = scroller
    this.width = width
  }

  /** The nearest cell to a place on the screen, among those in view. */
  pointAt(sheet: Sheet, x: number, y: number): Point {
    const box = this.scroller!.getBoundingClientRect()
    const within = {
      x: Math.min(Math.max(x, box.left + sizes.first + 1), box.left + this.scroller!.clientWidth - 1),
      y: Math.min(Math.max(y, box.top + sizes.head + 1), box.top + this.scroller!.clientHeight - 1),
    }
    return sheet.pointAt(
      within.x - box.left + this.scroller!.scrollLeft,
      within.y - box.top + this.scroller!.scrollTop,
      this.width,
    )
  }

  /** What lies there: a frame, the head of a row or of a column; null: nothing of the grid. */
  over(sheet: Sheet, x: number, y: number): Address | null {
    const box = this.scroller?.getBoundingClientRect()
    if (!box || x < box.left || x > box.right || y < box.top || y > box.bottom) return null
    const [onHead, onFirst] = [y < box.top + sizes.head, x < box.left + sizes.first]
    if (onHead && onFirst) return null
    const point = this.pointAt(sheet, x, y)
    const right = box.left + sizes.first + sheet.columns.length * this.width - this.scroller!.scrollLeft
    const bottom = box.top + sheet.height - this.scroller!.scrollTop
    if ((!onFirst && x > right) || (onFirst && y > bottom)) return null
    // Below the last row is still its shot.
    if (onHead || y > bottom) return sheet.addressOf({ row: -1, col: point.col })
    return sheet.addressOf(onFirst ? { row: point.row, col: -1 } : point)
  }

  /** Scrolls on when a drag is near an edge; answers whether it did. */
  scrollNear(x: number, y: number): boolean {
    const { scroller } = this
    if (!scroller) return false
    const box = scroller.getBoundingClientRect()
    const before = [scroller.scrollLeft, scroller.scrollTop]
    scroller.scrollLeft += pull(x, box.left + sizes.first, box.left + scroller.clientWidth)
    scroller.scrollTop += pull(y, box.top + sizes.head, box.top + scroller.clientHeight)
    return before[0] !== scroller.scrollLeft || before[1] !== scroller.scrollTop
  }

  /** Scrolls as far as needed to show a point. */
  reveal(sheet: Sheet, { row, col }: Point): void {
    const { scroller, width } = this
    if (!scroller) return
    const top = sheet.tops[row]
    if (top !== undefined) {
      const least = top + sizes.row - scroller.clientHeight + 8
      // The line that names the kind comes along with its first row.
      const most = row === 0 ? 0 : top - sizes.head - sizes.kind
      scroller.scrollTop = Math.min(Math.max(scroller.scrollTop, least), Math.max(most, 0))
    }
    if (col < 0) return
    const left = sizes.first + Math.floor(col / 3) * width
    const least = left + width - scroller.clientWidth + 8
    scroller.scrollLeft = Math.min(Math.max(scroller.scrollLeft, least), left - sizes.first)
  }
}

function pull(at: number, from: number, to: number): number {
  const past = at < from + edge ? at - from - edge : at > to - edge ? at - to + edge : 0
  return Math.max(-fastest, Math.min(fastest, past / 2))
}

/** Where a range lies in the grid: below its `--col`. */
export function boxOf(sheet: Sheet, { top, bottom, left, right }: Range): CSSProperties {
  const from = across(left, 0)
  const upper = sheet.tops[top] ?? sizes.head
  const lower = (sheet.tops[bottom] ?? upper) + sizes.row
  return {
    left: `calc(${sizes.first}px + var(--col) * ${from})`,
    top: upper,
    width: `calc(var(--col) * ${across(right, 1) - from})`,
    height: lower - upper,
  }
}

/** How much of its column lies before a frame. */
export function acrossOf(col: number): number {
  return frameEnds[col % 3]!
}

/** How many columns from the first a frame begins (0) or ends (1). */
function across(col: number, side: 0 | 1): number {
  return Math.floor(col / 3) + frameEnds[(col % 3) + side]!
}
