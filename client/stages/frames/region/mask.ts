/**
 * The part of a picture that is to be made anew. It is kept as the marks that were made, in the order in which they
 * were made, and drawn anew from them: so each can be taken back, and it is as sharp as the picture, however small
 * that was shown.
 *
 * A pixel belongs to a mark if its middle does. No pixel is half in: models want white and black, and the border is
 * softened where the new picture is put into the old one.
 */

/** In pixels of the picture, from its upper left corner; may lie outside of it. */
export interface Point {
  x: number
  y: number
}

/** In pixels of the picture. */
export interface Size {
  width: number
  height: number
}

export type Mark =
  /** `size` is how wide the line is, in pixels of the picture. */
  | { is: 'brush' | 'eraser'; points: readonly Point[]; size: number }
  /** Two opposite corners. */
  | { is: 'rectangle'; from: Point; to: Point }
  /** Closed from the last corner to the first. */
  | { is: 'lasso'; corners: readonly Point[] }
  | { is: 'invert' }
  | { is: 'clear' }

/** One byte for each pixel, row by row: 1 is made anew, 0 is kept. */
export type Coverage = Uint8Array

export function coverageOf(marks: readonly Mark[], size: Size): Coverage {
  const coverage = new Uint8Array(size.width * size.height)
  for (const mark of marks) cover(coverage, size, mark)
  return coverage
}

/** Draws one more mark into `coverage`. */
export function cover(coverage: Coverage, size: Size, mark: Mark): void {
  switch (mark.is) {
    case 'brush':
    case 'eraser':
      return coverLine(coverage, size, mark, 0)
    case 'rectangle':
      return coverRectangle(coverage, size, mark.from, mark.to)
    case 'lasso':
      return coverLasso(coverage, size, mark.corners)
    case 'invert':
      for (let at = 0; at < coverage.length; at++) coverage[at] = 1 - coverage[at]!
      return
    case 'clear':
      coverage.fill(0)
      return
    default:
      mark satisfies never
  }
}

/** How much of the picture is made anew, 0 to 1. */
export function shareOf(coverage: Coverage): number {
  let marked = 0
  for (const value of coverage) marked += value
  return coverage.length === 0 ? 0 : marked / coverage.length
}

type Line = Extract<Mark, { points: readonly Point[] }>

/** Draws a line from its point `first` on: what came before is drawn already. */
export function coverLine(
  coverage: Coverage,
  size: Size,
  { is, points, size: width }: Line,
  first: number,
): void {
  const value = is === 'brush' ? 1 : 0
  const start = Math.max(0, first - 1)
  for (let at = start; at < points.length; at++) {
    const from = points[at]!
    const to = points[at + 1] ?? from
    if (to !== from || at === start) coverSegment(coverage, size, from, to, width / 2, value)
  }
}

/**
 * A segment with round ends. It is convex, so of each row it covers one run: from the first to the last of what its
 * two discs and the four sides between them have there. Nothing is allocated, since a painted picture is ten thousand
 * segments, drawn anew whenever one mark is taken back.
 */
function coverSegment(
  coverage: Coverage,
  size: Size,
  from: Point,
  to: Point,
  radius: number,
  value: 0 | 1,
): void {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  const [acrossX, acrossY] =
    length === 0 ? [0, 0] : [((from.y - to.y) / length) * radius, ((to.x - from.x) / length) * radius]
  const run: Run = { left: 0, right: 0 }
  const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - radius))
  const bottom = Math.min(size.height, Math.ceil(Math.max(from.y, to.y) + radius))
  for (let row = top; row < bottom; row++) {
    const middle = row + 0.5
    run.left = Infinity
    run.right = -Infinity
    addDisc(run, from, radius, middle)
    if (length > 0) {
      addDisc(run, to, radius, middle)
      addSide(run, from.x + acrossX, from.y + acrossY, to.x + acrossX, to.y + acrossY, middle)
      addSide(run, from.x - acrossX, from.y - acrossY, to.x - acrossX, to.y - acrossY, middle)
      addSide(run, from.x - acrossX, from.y - acrossY, from.x + acrossX, from.y + acrossY, middle)
      addSide(run, to.x - acrossX, to.y - acrossY, to.x + acrossX, to.y + acrossY, middle)
    }
    if (run.left < run.right) fillRun(coverage, size, row, run.left, run.right, value)
  }
}

/** What of a row is covered. */
interface Run {
  left: number
  right: number
}

function addDisc(run: Run, { x, y }: Point, radius: number, row: number): void {
  const square = radius * radius - (row - y) * (row - y)
  if (square < 0) return
  const half = Math.sqrt(square)
  run.left = Math.min(run.left, x - half)
  run.right = Math.max(run.right, x + half)
}

/** Where a side crosses the row, if it does. */
function addSide(run: Run, x1: number, y1: number, x2: number, y2: number, row: number): void {
  if (y1 <= row === y2 <= row) return
  const x = x1 + ((row - y1) / (y2 - y1)) * (x2 - x1)
  run.left = Math.min(run.left, x)
  run.right = Math.max(run.right, x)
}

function coverRectangle(coverage: Coverage, size: Size, from: Point, to: Point): void {
  const top = Math.max(0, Math.ceil(Math.min(from.y, to.y) - 0.5))
  const bottom = Math.min(size.height, Math.ceil(Math.max(from.y, to.y) - 0.5))
  for (let row = top; row < bottom; row++) {
    fillRun(coverage, size, row, Math.min(from.x, to.x), Math.max(from.x, to.x), 1)
  }
}

/** All that the line goes around, also where it crosses itself: whoever circles something twice means all of it. */
function coverLasso(coverage: Coverage, size: Size, corners: readonly Point[]): void {
  if (corners.length < 3) return
  const heights = corners.map(({ y }) => y)
  const top = Math.max(0, Math.floor(Math.min(...heights)))
  const bottom = Math.min(size.height, Math.ceil(Math.max(...heights)))
  for (let row = top; row < bottom; row++) {
    let turns = 0
    let begun = 0
    for (const { x, down } of turnsAt(corners, row + 0.5).sort((a, b) => a.x - b.x)) {
      if (turns === 0) begun = x
      turns += down ? 1 : -1
      if (turns === 0) fillRun(coverage, size, row, begun, x, 1)
    }
  }
}

/** Where the border of a polygon crosses a row, and whether it goes down there. */
function turnsAt(corners: readonly Point[], row: number): { x: number; down: boolean }[] {
  return corners.flatMap((from, at) => {
    const to = corners[(at + 1) % corners.length]!
    if (from.y <= row === to.y <= row) return []
    const x = from.x + ((row - from.y) / (to.y - from.y)) * (to.x - from.x)
    return [{ x, down: to.y > from.y }]
  })
}

/** The pixels of a row whose middles lie from `left` up to `right`. */
function fillRun(
  coverage: Coverage,
  { width }: Size,
  row: number,
  left: number,
  right: number,
  value: 0 | 1,
): void {
  const begin = Math.min(width, Math.max(0, Math.ceil(left - 0.5)))
  const end = Math.min(width, Math.max(0, Math.ceil(right - 0.5)))
  if (begin < end) coverage.fill(value, row * width + begin, row * width + end)
}
