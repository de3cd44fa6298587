/**
 * Leaves out of a sound what is not sound: who recorded it where, cover pictures, notes. Done for the formats
 * where it is a matter of leaving out pieces; in M4A, AAC, Ogg and WebM the tags stay, because what follows
 * them is addressed by its place in the file.
 */
import type { AudioType } from '../../shared/media.ts'

/** The sound without its tags, as slices of the same file: nothing is read into memory. */
export async function withoutTags(sound: Blob, type: AudioType): Promise<Blob> {
  const parts = await partsOf(sound, type)
  return parts ? new Blob(parts, { type }) : sound
}

async function partsOf(sound: Blob, type: AudioType): Promise<BlobPart[] | null> {
  if (type === 'audio/mpeg') return [await mp3(sound)]
  if (type === 'audio/wav') return wav(sound)
  if (type === 'audio/flac') return flac(sound)
  return null
}

/** More pieces than any program writes; a file that has them is kept as it is. */
const mostPieces = 1000

async function bytesAt(sound: Blob, at: number, length: number): Promise<Buffer> {
  return Buffer.from(await sound.slice(at, at + length).arrayBuffer())
}

/** Drops ID3v2 tags before the sound and an ID3v1 tag of 128 bytes behind it (id3.org). */
async function mp3(sound: Blob): Promise<Blob> {
  let from = 0
  for (let tags = 0; tags < mostPieces; tags += 1) {
    const head = await bytesAt(sound, from, 10)
    if (head.length < 10 || head.toString('latin1', 0, 3) !== 'ID3') break
    const footer = head[5]! & 0x10 ? 10 : 0
    from += 10 + footer + sevenBits(head.subarray(6))
  }
  const last = await bytesAt(sound, sound.size - 128, 3)
  return sound.slice(from, last.toString('latin1') === 'TAG' ? sound.size - 128 : sound.size)
}

/** Four bytes of which the highest bit is unused, so that no tag looks like sound. */
function sevenBits(bytes: Buffer): number {
  return bytes.reduce((value, byte) => value * 128 + (byte & 0x7f), 0)
}

const wavParts = new Set(['fmt ', 'fact', 'data'])

/** Keeps the chunks that the sound is made of, in their order, and nothing behind it. */
async function wav(sound: Blob): Promise<BlobPart[] | null> {
  const kept: Blob[] = []
  let at = 12
  for (let chunks = 0; at + 8 <= sound.size; chunks += 1) {
    if (chunks === mostPieces) return null
    const head = await bytesAt(sound, at, 8)
    const name = head.toString('latin1', 0, 4)
    // Chunks begin at even places.
    const end = Math.min(sound.size, at + 8 + head.readUInt32LE(4) + (head.readUInt32LE(4) % 2))
    if (wavParts.has(name)) kept.push(sound.slice(at, end))
    at = end
    if (name === 'data') break
  }
  const head = await bytesAt(sound, 0, 12)
  if (head.toString('latin1', 0, 4) !== 'RIFF') return null
  head.writeUInt32LE(4 + kept.reduce((sum, chunk) => sum + chunk.size, 0), 4)
  return [new Uint8Array(head), ...kept]
}

const flacParts = { streamInfo: 0, seekTable: 3 } as const

/** Keeps of the blocks before the sound those that are needed to play it (RFC 9639 §8). */
async function flac(sound: Blob): Promise<BlobPart[] | null> {
  if ((await bytesAt(sound, 0, 4)).toString('latin1') !== 'fLaC') return null
  const kept: { type: number; block: Blob }[] = []
  let at = 4
  for (let last = false, blocks = 0; !last; blocks += 1) {
    const head = await bytesAt(sound, at, 4)
    if (head.length < 4 || blocks === mostPieces) return null
    last = (head[0]! & 0x80) !== 0
    const type = head[0]! & 0x7f
    const end = at + 4 + head.readUIntBE(1, 3)
    if (type === flacParts.streamInfo || type === flacParts.seekTable) {
      kept.push({ type, block: sound.slice(at + 1, end) })
    }
    at = end
  }
  // The first byte of a block tells its type and whether it is the last.
  const blocks = kept.flatMap(({ type, block }, index) => {
    return [new Uint8Array([type | (index === kept.length - 1 ? 0x80 : 0)]), block]
  })
  return ['fLaC', ...blocks, sound.slice(at)]
}
