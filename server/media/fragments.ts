/**
 * How long a fragmented MP4 lasts, which is what browsers on Apple's systems record: its header was written
 * before the sound and says nothing, so each fragment is asked when it begins and how long its samples are
 * (ISO/IEC 14496-12: moof, traf, tfhd, tfdt, trun).
 */
import type { FileWindow } from './window.ts'

const entered = new Set(['moov', 'trak', 'mdia', 'mvex', 'moof', 'traf'])

/** No box that is read here is nearly as large; a larger one is not worth its memory. */
const largestRead = 1024 * 1024

/** Days of sound: somebody who packs more of them into a file wants to keep the server busy. */
const mostBoxes = 1_000_000

/** Seconds; null if the file has no fragments. Of several tracks the longest counts, in one time scale. */
export async function readFragments(file: FileWindow): Promise<number | null> {
  const found = { scale: 0, usual: 0, inFragment: 0, start: 0, end: 0, fragments: 0 }
  let at = 0
  for (let boxes = 0; at + 8 <= file.size; boxes += 1) {
    if (boxes === mostBoxes) throw new Error('too many boxes')
    const { type, content, end } = await boxAt(file, at)
    if (entered.has(type)) {
      at = content
      continue
    }
    const length = Math.min(end - content, largestRead)
    if (type === 'mdhd') found.scale = scaleIn(await file.read(content, length))
    else if (type === 'trex') found.usual = (await file.read(content, length)).readUInt32BE(12)
    else if (type === 'tfhd') found.inFragment = usualIn(await file.read(content, length)) ?? found.usual
    else if (type === 'tfdt') found.start = startIn(await file.read(content, length))
    else if (type === 'trun') {
      found.fragments += 1
      found.start += lengthIn(await file.read(content, length), found.inFragment)
      found.end = Math.max(found.end, found.start)
    }
    at = end
  }
  return found.fragments > 0 && found.scale > 0 ? found.end / found.scale : null
}

async function boxAt(file: FileWindow, at: number): Promise<{ type: string; content: number; end: number }> {
  const head = await file.read(at, 16)
  const size = head.readUInt32BE(0)
  const type = head.toString('latin1', 4, 8)
  // 0: to the end of the file; 1: too large for 32 bits, and said after the type.
  if (size === 0) return { type, content: at + 8, end: file.size }
  const large = size === 1
  const end = at + (large ? Number(head.readBigUInt64BE(8)) : size)
  const content = at + (large ? 16 : 8)
  if (end < content) throw new Error('not a box')
  return { type, content, end }
}

function scaleIn(mdhd: Buffer): number {
  return mdhd.readUInt32BE(mdhd[0] === 1 ? 20 : 12)
}

/** How long a sample of this fragment is, if it says so: flag 0x8, behind the optional fields before it. */
function usualIn(tfhd: Buffer): number | null {
  const flags = tfhd.readUIntBE(1, 3)
  if (!(flags & 0x8)) return null
  return tfhd.readUInt32BE(8 + (flags & 0x1 ? 8 : 0) + (flags & 0x2 ? 4 : 0))
}

function startIn(tfdt: Buffer): number {
  return tfdt[0] === 1 ? Number(tfdt.readBigUInt64BE(4)) : tfdt.readUInt32BE(4)
}

/** How long the samples of a run are together; each has its own length with flag 0x100. */
function lengthIn(trun: Buffer, usual: number): number {
  const flags = trun.readUIntBE(1, 3)
  const count = trun.readUInt32BE(4)
  if (!(flags & 0x100)) return count * usual
  const first = 8 + (flags & 0x1 ? 4 : 0) + (flags & 0x4 ? 4 : 0)
  const each = 4 * [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag).length
  let length = 0
  for (let at = first, left = count; left > 0; at += each, left -= 1) length += trun.readUInt32BE(at)
  return length
}
