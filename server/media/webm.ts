/**
 * How long a WebM lasts. Browsers write their recordings while they go on, so the header knows neither how long
 * they are nor how large: what counts is when the last block begins. (music-metadata 12.1 refuses them.)
 *
 * WebM is a tree of elements, each an id, a size and its content (RFC 8794). The walk here goes into the few
 * that hold what is asked and steps over the others; one whose size is not known is always gone into.
 */
import type { FileWindow } from './window.ts'

const ids = {
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  cluster: 0x1f43b675,
  clusterTime: 0xe7,
  group: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
} as const

const entered = new Set<number>([ids.segment, ids.info, ids.tracks, ids.track, ids.cluster, ids.group])
/** Hours of the shortest blocks: somebody who packs more into a file wants to keep the server busy. */
const mostElements = 1_000_000

const trackTypes = { video: 1, audio: 2 } as const

export interface WebmFacts {
  seconds: number
  hasAudio: boolean
  hasVideo: boolean
}

/** @throws if it is not made of elements */
export async function readWebm(file: FileWindow): Promise<WebmFacts> {
  const found = { scale: 1_000_000, said: 0, cluster: 0, last: -1, before: 0, types: new Set<number>() }
  let at = 0
  for (let elements = 0; at < file.size; elements += 1) {
    if (elements === mostElements) throw new Error('too many elements')
    const { id, content, size } = await elementAt(file, at)
    if (entered.has(id)) {
      at = content
      continue
    }
    if (size === null) throw new Error('an element that does not say where it ends')
    const bytes = await file.read(content, Math.min(size, 8))
    if (id === ids.scale) found.scale = uint(bytes)
    else if (id === ids.duration) found.said = size === 4 ? bytes.readFloatBE(0) : bytes.readDoubleBE(0)
    else if (id === ids.trackType) found.types.add(uint(bytes))
    else if (id === ids.clusterTime) found.cluster = uint(bytes)
    else if (id === ids.block || id === ids.simpleBlock) noteBlock(found, found.cluster + offsetIn(bytes))
    at = content + size
  }
  // The last block lasts as long as the one before it did.
  const measured = found.last < 0 ? 0 : 2 * found.last - found.before
  return {
    seconds: ((found.said || measured) * found.scale) / 1e9,
    hasAudio: found.types.has(trackTypes.audio),
    hasVideo: found.types.has(trackTypes.video),
  }
}

function noteBlock(found: { last: number; before: number }, time: number): void {
  if (time <= found.last) return
  found.before = Math.max(0, found.last)
  found.last = time
}

/** A block begins with the number of its track and its time, counted from its cluster's. */
function offsetIn(block: Buffer): number {
  return block.readInt16BE(lengthOfNumber(block[0]))
}

interface Element {
  id: number
  /** Where its content begins. */
  content: number
  /** Of its content; null if it does not say. */
  size: number | null
}

async function elementAt(file: FileWindow, at: number): Promise<Element> {
  const head = await file.read(at, 12)
  const idLength = lengthOfNumber(head[0])
  const sizeLength = lengthOfNumber(head[idLength])
  if (idLength > 4 || idLength + sizeLength > head.length) throw new Error('not an element')
  const bytes = head.subarray(idLength, idLength + sizeLength)
  // The first one bit says how long the number is; all ones after it say that the size is not known.
  const [size, most] = [uint(bytes) - 2 ** (7 * sizeLength), 2 ** (7 * sizeLength) - 1]
  const content = at + idLength + sizeLength
  return { id: uint(head.subarray(0, idLength)), content, size: size === most ? null : size }
}

/** How many bytes a number has, by its first one. */
function lengthOfNumber(first: number | undefined): number {
  if (!first) throw new Error('not an element')
  return Math.clz32(first) - 23
}

function uint(bytes: Buffer): number {
  let value = 0
  for (const byte of bytes) value = value * 256 + byte
  return value
}
