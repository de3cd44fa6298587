/**
 * Pictures and sounds that people bring: what is taken, how large it may be, and what the server answers.
 * The bytes lie in the server's media store; documents point at them by id.
 */

/** The longest edge of each size of a picture, in pixels. A smaller picture is not enlarged. */
export const pictureSizes = { large: 2048, medium: 768, thumb: 256 } as const
export type PictureSize = keyof typeof pictureSizes

/** What a picture or a sound can be fetched as. */
export type MediaSize = PictureSize | 'sound'

/** The most that is taken: bytes of a file, and pixels of a picture (width × height). */
export const mediaLimits = {
  pictureBytes: 30 * 1024 * 1024,
  audioBytes: 60 * 1024 * 1024,
  pixels: 64_000_000,
} as const

/** Also for the `accept` of a file field. What counts is what is in the file, not what it is called. */
export const pictureTypes = [
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/tiff',
] as const

/** Also for the `accept` of a file field. */
export const audioTypes = [
  'audio/mpeg',
  'audio/mp4',
  'audio/aac',
  'audio/wav',
  'audio/ogg',
  'audio/flac',
  'audio/webm',
] as const
export type AudioType = (typeof audioTypes)[number]

/** Width, height and bytes are those of its size `large`. */
interface Picture {
  id: string
  kind: 'picture'
  width: number
  height: number
  bytes: number
  name: string
}

interface Sound {
  id: string
  kind: 'audio'
  seconds: number
  bytes: number
  name: string
}

export type Media = Picture | Sound

/** Whose it is: a branch's, seen by who can open the project, or a workspace's, in its library. */
export type MediaOwner = { branch: string } | { workspace: string }

/** The address it is fetched from. */
export function mediaAddress(id: string, size: MediaSize): string {
  return `/api/media/${id}/${size}`
}

/** The address a new file is sent to with PUT, its bytes as the body; the id is chosen by the sender. */
export function uploadAddress(id: string, owner: MediaOwner, name: string): string {
  return `/api/media/${id}?${new URLSearchParams({ ...owner, name }).toString()}`
}

const longestName = 120

/** Control characters break tables and logs; bidirectional overrides make one name look like another. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** What a file is called, as a label and nothing else: one printable line without a path; never empty. */
export function cleanName(name: string): string {
  const last = name.toWellFormed().normalize().split(/[/\\]/).at(-1)!
  const printable = last.replaceAll(unprintable, '').trim()
  const short = Array.from(printable).slice(0, longestName).join('').trim()
  return /^\.*$/.test(short) ? 'untitled' : short
}
