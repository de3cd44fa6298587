/** Sounds of every kind that is taken, made here byte by byte: how long they last, and what is left out of them. */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { TestPerson, TestProject } from '../people.ts'
import { type Bytes, MediaRoom, wav } from './mediaRoom.ts'

let room: MediaRoom
let ann: TestPerson
let film: TestProject

beforeAll(async () => {
  room = await MediaRoom.start()
  ann = await room.app.signUp('Ann')
  film = await ann.createProject()
})

afterAll(() => room.close())

const text = (text: string) => Buffer.from(text, 'latin1')
const times = (count: number, piece: Uint8Array) => Array.from({ length: count }, () => piece)
const join = (...parts: Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts))

/** A big-endian number of so many bytes. */
function number(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length)
  bytes.writeUIntBE(value, 0, length)
  return bytes
}

/** 100 frames of MPEG 1 layer III, 128 kbit/s, 44.1 kHz: 1152 samples each. */
const mp3 = join(...times(100, join(number(0xfffb9000, 4), Buffer.alloc(413))))
/** 100 frames of AAC in ADTS, 44.1 kHz: 1024 samples each. */
const adts = join(
  ...times(100, join(Buffer.from([0xff, 0xf1, 0x50, 0x80, 0x02, 0x9f, 0xfc]), Buffer.alloc(13))),
)

function page(flags: number, granule: number, sequence: number, packet: Uint8Array): Buffer {
  const head = Buffer.alloc(28)
  head.write('OggS')
  head[5] = flags
  head.writeBigUInt64LE(BigInt(granule), 6)
  head.writeUInt32LE(7, 14)
  head.writeUInt32LE(sequence, 18)
  head[26] = 1
  head[27] = packet.length
  return Buffer.concat([head, packet])
}

const opusHead = join(text('OpusHead\x01\x01'), Buffer.alloc(2), text('\x80\xbb\0\0\0\0\0'))
const opusTags = join(text('OpusTags'), Buffer.alloc(8))
const ogg = join(page(2, 0, 0, opusHead), page(0, 0, 1, opusTags), page(4, 96_000, 2, Buffer.alloc(200)))

/** An element of WebM; without content its size is said to be unknown, as in a recording. */
const element = (id: number, content?: Uint8Array) =>
  Buffer.concat([
    Buffer.from(id.toString(16), 'hex'),
    content ? number(0x10000000 + content.length, 4) : text('\x01' + '\xff'.repeat(7)),
    content ?? text(''),
  ])

const block = (ms: number) => element(0xa3, join(text('\x81'), number(ms, 2), text('\x80sound')))

function webm(...trackTypes: number[]): Bytes {
  return join(
    element(0x1a45dfa3, element(0x4282, text('webm'))),
    element(0x18538067),
    element(0x1549a966, element(0x2ad7b1, number(1_000_000, 3))),
    element(
      0x1654ae6b,
      Buffer.concat(trackTypes.map((type) => element(0xae, element(0x83, number(type, 1))))),
    ),
    element(0x1f43b675),
    element(0xe7, number(0, 1)),
    ...[0, 60, 120].map(block),
    element(0x1f43b675),
    element(0xe7, number(1000, 2)),
    ...[0, 60, 120].map(block),
  )
}

const box = (type: string, ...content: Uint8Array[]) => {
  const body = join(...content)
  return join(number(8 + body.length, 4), text(type), body)
}
const zeroes = (count: number) => Buffer.alloc(count)

/** A track in a time scale of 1000; `ms` as the header says it, which a recording does not. */
function trak(ms: number, handler: string, sample: string): Bytes {
  const mdhd = box('mdhd', zeroes(12), number(1000, 4), number(ms, 4), zeroes(4))
  const hdlr = box('hdlr', zeroes(8), text(handler), zeroes(13))
  const entry = box(
    sample,
    zeroes(6),
    number(1, 2),
    zeroes(8),
    number(1, 2),
    number(16, 2),
    zeroes(4),
    number(48000, 2),
    zeroes(2),
  )
  const stsd = box('stsd', zeroes(4), number(1, 4), entry)
  const stts = box('stts', zeroes(4), number(1, 4), number(ms / 20, 4), number(20, 4))
  const stbl = box(
    'stbl',
    stsd,
    stts,
    box('stsz', zeroes(12)),
    box('stsc', zeroes(8)),
    box('stco', zeroes(8)),
  )
  const tkhd = box('tkhd', zeroes(12), number(1, 4), zeroes(68))
  return box('trak', tkhd, box('mdia', mdhd, hdlr, box('minf', stbl)))
}

function m4a(ms: number, brand = 'M4A ', ...more: Uint8Array[]): Bytes {
  const ftyp = box('ftyp', text(brand), zeroes(4), text(brand))
  const mvhd = box('mvhd', zeroes(12), number(1000, 4), number(ms, 4), zeroes(80))
  return join(ftyp, box('moov', mvhd, trak(ms, 'soun', 'mp4a'), ...more))
}

/** 25 samples of 20 ms each, from `start` on; said for each of them or once for the fragment. */
function fragment(start: number, each: boolean): Bytes {
  const tfhd = box(
    'tfhd',
    number(each ? 0x10 : 0x18, 4),
    number(1, 4),
    each ? zeroes(0) : number(20, 4),
    number(4, 4),
  )
  const tfdt = box('tfdt', zeroes(4), number(start, 4))
  const lengths = each ? times(25, number(20, 4)) : []
  const trun = box('trun', number(each ? 0x100 : 0, 4), number(25, 4), ...lengths)
  return join(box('moof', box('traf', tfhd, tfdt, trun)), box('mdat', zeroes(100)))
}

const trex = box('mvex', box('trex', zeroes(24)))
const recording = join(m4a(20, 'isom', trex), fragment(0, false), fragment(500, true), fragment(1000, true))

const streamInfo = join(
  number(4096, 2),
  number(4096, 2),
  zeroes(6),
  number(0x0ac442f0, 4),
  number(88_200, 4),
  zeroes(16),
)
const flac = (...blocks: [type: number, content: Uint8Array][]) =>
  join(
    text('fLaC'),
    ...blocks.map(([type, content], index) =>
      join(number(type | (index === blocks.length - 1 ? 0x80 : 0), 1), number(content.length, 3), content),
    ),
    text('\xff\xf8'),
    zeroes(500),
  )

function send(bytes: Bytes, name = 'voice') {
  return room.put(ann, { id: randomUUID(), owner: { branch: film.branchId }, name }, bytes)
}

async function sound(id: string): Promise<{ type: string | null; bytes: Buffer }> {
  const response = await room.fetch(ann, id, 'sound')
  return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) }
}

describe('a sound', () => {
  it.each([
    ['WAV', wav(2), 2, 'audio/wav'],
    ['MP3', mp3, 2.612, 'audio/mpeg'],
    // Its last frames are not counted: ADTS does not say how many there are.
    ['AAC', adts, 2.136, 'audio/aac'],
    ['Opus in Ogg', ogg, 2, 'audio/ogg'],
    ['FLAC', flac([0, streamInfo]), 2, 'audio/flac'],
    ['M4A', m4a(2000), 2, 'audio/mp4'],
    ['WebM that was recorded in a browser', webm(2), 1.18, 'audio/webm'],
    ['MP4 that was recorded in a browser', recording, 1.5, 'audio/mp4'],
  ])('[MED7] may be %s', async (_, bytes, seconds, type) => {
    const { body, status } = await send(bytes)
    expect([status, body.error]).toEqual([200, undefined])
    expect(body.seconds).toBeCloseTo(seconds, 2)
    const kept = await sound(body.id)
    expect(kept.type).toBe(type)
    expect(Buffer.compare(kept.bytes, bytes)).toBe(0)
  })

  it.each([
    ['WebM with a picture track', webm(1, 2)],
    ['WebM without tracks', webm()],
    ['WebM that ends in the middle of an element', webm(2).slice(0, 60)],
    ['MP4 with a picture track', join(m4a(2000, 'isom', trak(2000, 'vide', 'avc1')))],
    ['MP4 with a box that says it has no length', join(m4a(20, 'isom'), text('\0\0\0\x01moof'), zeroes(8))],
    ['WebM of a million nothings', join(webm(2), Buffer.from('ec80'.repeat(1_000_001), 'hex'))],
  ])('[MED11] is refused if it is %s', async (_, bytes) => {
    const before = await room.state()
    const { status, body } = await send(bytes)
    expect([status, body.error]).toEqual([
      400,
      expect.stringMatching(/^This file is not a picture or a sound/),
    ])
    expect(await room.state()).toEqual(before)
  })
})

describe('what a sound says beside the sound', () => {
  const secret = 'recorded at home by Ada'
  const id3 = (content: string) => join(text('ID3\x04\0\0\0\0\0'), number(content.length, 1), text(content))

  it.each([
    [
      'two tags before and one behind an MP3',
      join(id3(secret), id3('more'), mp3, text(`TAG${secret}`.padEnd(128, '\0'))),
      mp3,
    ],
    [
      'a list and an odd chunk in a WAV, and what lies behind it',
      join(wav(2, join(text('LIST\x17\0\0\0'), text(secret), zeroes(1))), text('PK\x03\x04')),
      wav(2),
    ],
    [
      'comments and what a program noted in a FLAC',
      flac([0, streamInfo], [4, text(`\x17\0\0\0${secret}\0\0\0\0`)], [2, text(`NOTE${secret}`)]),
      flac([0, streamInfo]),
    ],
  ])('[MED7] is left out: %s', async (_, bytes, left) => {
    const { status, body } = await send(bytes)
    expect(status).toBe(200)
    const kept = (await sound(body.id)).bytes
    expect(kept.toString('latin1')).not.toContain(secret)
    expect(Buffer.compare(kept, left)).toBe(0)
    expect(body.bytes).toBe(left.length)
  })
})
