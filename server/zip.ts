/**
 * A zip archive of a few files, as APPNOTE 6.3.10 of the format describes it, without compressing: pictures are
 * compressed already, and the platform has the checksum. A library would bring ten times the code for the parts that
 * are not needed here (deflate, streams, archives of more than 4 GB).
 */
import { crc32 } from 'node:zlib'

export interface ZipFile {
  /** One name without a path, in any script. */
  name: string
  bytes: Uint8Array<ArrayBuffer>
}

interface Entry {
  name: Uint8Array<ArrayBuffer>
  bytes: Uint8Array<ArrayBuffer>
  crc: number
  /** Where its header stands in the archive. */
  at: number
}

/** Names are UTF-8. */
const flags = 0x0800
const version = 20
/** The first day that the format knows: nothing here says when it was made, and the same files are the same bytes. */
const firstDay = (1 << 5) | 1

/** @param files fewer than 65,536, and less than 4 GB in all; their order is kept */
export function zipOf(files: readonly ZipFile[]): Blob {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  const entries = files.map(({ name, bytes }): Entry => {
    const entry = { name: new TextEncoder().encode(name), bytes, crc: crc32(bytes), at }
    const header = localHeader(entry)
    parts.push(header, entry.name, bytes)
    at += header.length + entry.name.length + bytes.length
    return entry
  })
  const directory = entries.flatMap((entry) => [centralHeader(entry), entry.name])
  const length = directory.reduce((sum, part) => sum + part.length, 0)
  return new Blob([...parts, ...directory, ending(entries.length, length, at)], { type: 'application/zip' })
}

function localHeader(entry: Entry): Uint8Array<ArrayBuffer> {
  const { bytes, view } = record(30, 0x04034b50)
  view.setUint16(4, version, true)
  writeFacts(view, 6, entry)
  return bytes
}

function centralHeader(entry: Entry): Uint8Array<ArrayBuffer> {
  const { bytes, view } = record(46, 0x02014b50)
  view.setUint16(4, version, true)
  view.setUint16(6, version, true)
  writeFacts(view, 8, entry)
  view.setUint32(42, entry.at, true)
  return bytes
}

/** What both headers say, from `at` on: flags, stored as it is, day, checksum, sizes, the length of the name. */
function writeFacts(view: DataView, at: number, { name, bytes, crc }: Entry): void {
  view.setUint16(at, flags, true)
  view.setUint16(at + 6, firstDay, true)
  view.setUint32(at + 8, crc, true)
  view.setUint32(at + 12, bytes.length, true)
  view.setUint32(at + 16, bytes.length, true)
  view.setUint16(at + 20, name.length, true)
}

function ending(count: number, length: number, at: number): Uint8Array<ArrayBuffer> {
  const { bytes, view } = record(22, 0x06054b50)
  view.setUint16(8, count, true)
  view.setUint16(10, count, true)
  view.setUint32(12, length, true)
  view.setUint32(16, at, true)
  return bytes
}

function record(size: number, signature: number) {
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, signature, true)
  return { bytes, view }
}
