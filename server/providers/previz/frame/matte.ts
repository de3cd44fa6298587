/**
 * What of a picture is its subject. A sheet of our own tells it by its opacity, in steps that nobody sees; a picture
 * without a background has it as its opacity; otherwise what is joined to the border and has the border's colour is
 * background, with a soft edge. Pictures for references are made on plain backgrounds (shared/pictures.ts).
 */

/** Pixels, 4 bytes each. */
export interface Raster {
  width: number
  height: number
  pixels: Uint8Array
}

export interface Box {
  left: number
  top: number
  width: number
  height: number
}

export interface Matte {
  /** How much of each pixel is subject, from 0 to 255. */
  share: Uint8Array
  /** The part that holds the subject. */
  box: Box
  /** Whether the picture's lower edge cuts it off. */
  isCut: boolean
}

/** The opacity on a sheet of what is not its subject: 2 in 100 less than all of it, which no eye tells apart. */
export const besideSubject = 249

/** The farthest that a colour may be from the border's and still be background, and where it surely is none. */
const [near, far] = [26, 52]

/** Null: there is nothing to cut along. */
export function matteOf(picture: Raster): Matte | null {
  const share = toldShare(picture) ?? bordered(picture)
  return share && boxed(picture, share)
}

/** What the picture tells itself of its subject; null: nothing. */
export function toldShare({ pixels, width, height }: Raster): Uint8Array | null {
  const counts = new Uint32Array(256)
  for (let at = 3; at < pixels.length; at += 4) counts[pixels[at]!]!++
  const between = (from: number, to: number) =>
    counts.subarray(from, to).reduce((sum, count) => sum + count, 0)
  const all = width * height
  if (between(0, 128) > all * 0.02) return shareOf(pixels, (alpha) => alpha)
  if (between(besideSubject - 2, besideSubject + 3) < all * 0.1) return null
  // A little inside of the outline: on it are pixels that are half background.
  const from = besideSubject + (255 - besideSubject) * 0.45
  return shareOf(pixels, (alpha) => ((alpha - from) / (255 - from)) * 255)
}

function shareOf(pixels: Uint8Array, ofAlpha: (alpha: number) => number): Uint8Array {
  const table = Uint8ClampedArray.from({ length: 256 }, (_, alpha) => ofAlpha(alpha))
  const share = new Uint8Array(pixels.length / 4)
  for (let at = 0; at < share.length; at++) share[at] = table[pixels[at * 4 + 3]!]!
  return share
}

/** The background goes from the left edge to the right one; everything like it that is joined to the border. */
function bordered(picture: Raster): Uint8Array | null {
  const { width, height } = picture
  const [left, right] = [edgeOf(picture, 0), edgeOf(picture, width - 4)]
  if (!left || !right) return null
  const share = new Uint8Array(width * height).fill(255)
  const queue = new Int32Array(width * height)
  let [next, end] = [0, 0]
  const visit = (x: number, y: number) => {
    const at = y * width + x
    if (share[at] !== 255) return
    const apart = distance(picture, at, x / width, left, right, y)
    if (apart >= far) return
    // What is between the two is the edge: half see-through, and nothing behind it is looked at.
    share[at] = apart <= near ? 0 : Math.max(1, Math.round(((apart - near) / (far - near)) * 254))
    if (apart <= near) queue[end++] = at
  }
  for (let x = 0; x < width; x++) visit(x, 0)
  for (let y = 0; y < height; y++) {
    visit(0, y)
    visit(width - 1, y)
  }
  while (next < end) {
    const at = queue[next++]!
    const [x, y] = [at % width, Math.floor(at / width)]
    if (x > 0) visit(x - 1, y)
    if (x < width - 1) visit(x + 1, y)
    if (y > 0) visit(x, y - 1)
    if (y < height - 1) visit(x, y + 1)
  }
  return soft(share, width)
}

/** What touches the background lets some of it through: no light line is left around the subject. */
function soft(share: Uint8Array, width: number): Uint8Array {
  const softer = share.slice()
  for (let at = width; at < share.length - width; at++) {
    if (share[at]! < 128) continue
    const least = Math.min(share[at - 1]!, share[at + 1]!, share[at - width]!, share[at + width]!)
    if (least < 128) softer[at] = 96
  }
  return softer
}

type Edge = Float32Array

/** The colours down a side, smoothed; null if they are not those of one plain background. */
function edgeOf({ pixels, width, height }: Raster, x: number): Edge | null {
  const edge = new Float32Array(height * 3)
  const rows = 12
  for (let channel = 0; channel < 3; channel++) {
    let rough = 0
    for (let y = 0; y < height; y++) {
      let [sum, count] = [0, 0]
      for (let near = Math.max(0, y - rows); near <= Math.min(height - 1, y + rows); near += 3) {
        for (let across = 0; across < 4; across++) {
          sum += pixels[(near * width + x + across) * 4 + channel]!
          count++
        }
      }
      edge[y * 3 + channel] = sum / count
      rough += Math.abs(pixels[(y * width + x) * 4 + channel]! - sum / count)
    }
    if (rough / height > 9) return null
  }
  return edge
}

function distance(
  { pixels }: Raster,
  at: number,
  across: number,
  left: Edge,
  right: Edge,
  y: number,
): number {
  let sum = 0
  for (let channel = 0; channel < 3; channel++) {
    const ground = left[y * 3 + channel]! * (1 - across) + right[y * 3 + channel]! * across
    sum += (pixels[at * 4 + channel]! - ground) ** 2
  }
  return Math.sqrt(sum)
}

/** Null if what is left is no subject: all of the picture, next to nothing of it, or something that runs out of it. */
function boxed(picture: Raster, share: Uint8Array): Matte | null {
  const { width, height } = picture
  const { rows, columns, box } = measured(picture, share)
  const all = rows.reduce((sum, count) => sum + count, 0)
  if (!box || all < width * height * 0.015 || all > width * height * 0.86) return null
  const runsOut = Math.max(columns[0]!, columns[width - 1]!) > height * 0.25 || rows[0]! > width * 0.2
  return runsOut ? null : { share, box, isCut: rows[height - 1]! > width * 0.06 }
}

/** How much of each row and column is subject, and the part that holds more than specks of it. */
export function measured({ width, height }: Raster, share: Uint8Array) {
  const rows = new Uint32Array(height)
  const columns = new Uint32Array(width)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (share[y * width + x]! < 128) continue
      rows[y]!++
      columns[x]!++
    }
  }
  const [top, bottom] = ends(rows, width * 0.008)
  const [left, right] = ends(columns, height * 0.008)
  const box: Box | null =
    bottom > top && right > left ? { left, top, width: right - left + 1, height: bottom - top + 1 } : null
  return { rows, columns, box }
}

function ends(counts: Uint32Array, least: number): [first: number, last: number] {
  return [counts.findIndex((count) => count > least), counts.findLastIndex((count) => count > least)]
}
