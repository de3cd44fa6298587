/**
 * The time of an animatic: shots one after the other as stretches of whole frames, what is seen and what is said at
 * each of them. At 24 frames a second, so that what is counted here is what an editing table counts.
 */
import type { Panel } from '../../../../shared/frames/storyboard.ts'

export const framesPerSecond = 24

/** How fast people speak, in words a second. */
const speechRate = 2.5
/** A subtitle has no more letters than can be read in two rows. */
const longestCaption = 84
/** How long one picture goes over into the other where the camera moves, in frames at most. */
const longestFade = framesPerSecond

export interface Segment {
  label: string
  /** The panels of the shot: its start, and its end if that has a picture. */
  start: Panel
  end: Panel | null
  /** The first of its frames, and the first behind it. */
  from: number
  to: number
  /** When the end picture begins to show, and when it shows alone; the same at a cut. */
  turn: { from: number; to: number }
}

export interface Caption {
  speaker: string | null
  words: string
  from: number
  to: number
}

export interface Timeline {
  segments: readonly Segment[]
  /** In their order, none at the same time as another. */
  captions: readonly Caption[]
  /** In frames. */
  length: number
}

/** @param panels those of all shots that are played, in their order */
export function timelineOf(panels: readonly Panel[]): Timeline {
  const segments: Segment[] = []
  for (const [at, start] of panels.entries()) {
    if (start.frame === 'end') continue
    const end = start.goesOn ? (panels[at + 1] ?? null) : null
    const from = segments.at(-1)?.to ?? 0
    const to = from + Math.max(1, Math.round(start.seconds * framesPerSecond))
    segments.push({ label: start.label, start, end, from, to, turn: turnOf(start, from, to) })
  }
  return { segments, captions: segments.flatMap(captionsOf), length: segments.at(-1)?.to ?? 0 }
}

/** In the middle of the shot: at once, or slowly where the camera moves. */
function turnOf({ shot }: Panel, from: number, to: number): Segment['turn'] {
  const middle = Math.floor((from + to) / 2)
  if (!moves(shot.movement)) return { from: middle, to: middle }
  const half = Math.floor(Math.min(longestFade, (to - from) / 3) / 2)
  return { from: middle - half, to: middle + half }
}

function moves(movement: string): boolean {
  return movement.trim() !== '' && !/^(?:static|rack|handheld)/i.test(movement.trim())
}

/** As long as their words take, one after the other; in a shot that is too short for them each has its share. */
function captionsOf({ start, from, to }: Segment): Caption[] {
  const said = start.lines.flatMap(({ speaker, words }) =>
    cut(words).map((piece) => ({ speaker, words: piece, taken: wordsIn(piece) / speechRate })),
  )
  const all = said.reduce((sum, { taken }) => sum + taken, 0) * framesPerSecond
  const scale = all > to - from ? (to - from) / all : 1
  let passed = 0
  return said.flatMap(({ speaker, words, taken }) => {
    const begins = from + Math.round(passed)
    passed += taken * framesPerSecond * scale
    const ends = Math.min(to, from + Math.round(passed))
    return ends > begins ? [{ speaker, words, from: begins, to: ends }] : []
  })
}

/** Words as they are spoken; where they are written without blanks, two characters are about one. */
function wordsIn(text: string): number {
  const letters = text.match(unspaced)?.length ?? 0
  const spaced = text.replace(unspaced, ' ').match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0
  return Math.max(1, spaced + letters / 2)
}

const unspaced = /[[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{sc=Thai}]&&\p{L}]/gv

/** In pieces that can be read at a glance, cut behind sentences and commas where there are any. */
function cut(words: string): string[] {
  if (words.length <= longestCaption) return [words]
  const before = words.slice(0, longestCaption)
  const ends = [/^.*[.!?…。！？](?=\s|$|[^\s\p{P}])/su, /^.*[,;:—–、，](?=\s|$)/su, /^.*(?=\s)/su]
  const found = ends
    .map((end) => end.exec(before)?.[0] ?? '')
    .find(({ length }) => length >= longestCaption / 3)
  const first = found ?? before
  const rest = words.slice(first.length).trim()
  return rest === '' ? [first.trim()] : [first.trim(), ...cut(rest)]
}

/** What plays at a frame; null: there is nothing to play. */
export function segmentAt({ segments }: Timeline, frame: number): Segment | null {
  let [low, high] = [0, segments.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if (segments[middle]!.to <= frame) low = middle + 1
    else high = middle
  }
  return segments[low] ?? null
}

/** What is being said; null: nothing. */
export function captionAt({ captions }: Timeline, frame: number): Caption | null {
  let [low, high] = [0, captions.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (captions[middle]!.to <= frame) low = middle + 1
    else high = middle
  }
  const caption = captions[low]
  return caption && caption.from <= frame ? caption : null
}

/** How much of the end picture is seen, from 0 to 1. @param plain without slow changes: whoever wants less motion */
export function endShown({ end, turn }: Segment, frame: number, plain: boolean): number {
  if (!end) return 0
  if (plain || turn.from === turn.to) return frame >= Math.floor((turn.from + turn.to) / 2) ? 1 : 0
  return Math.min(1, Math.max(0, (frame - turn.from) / (turn.to - turn.from)))
}

/** The first frame of the shot before or behind the one at a frame; before comes its own beginning. */
export function stepShot(timeline: Timeline, frame: number, way: 1 | -1): number {
  const here = segmentAt(timeline, frame)
  if (!here) return 0
  if (way === 1) return here.to < timeline.length ? here.to : timeline.length - 1
  // Whoever goes back while it plays means the shot before, unless this one has been on for a while.
  if (frame - here.from > framesPerSecond / 2) return here.from
  return segmentAt(timeline, here.from - 1)?.from ?? 0
}

/** "00:01:04:12" */
export function timeCode(frame: number): string {
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0')
  const seconds = Math.floor(frame / framesPerSecond)
  const parts = [seconds / 3600, (seconds / 60) % 60, seconds % 60, frame % framesPerSecond]
  return parts.map(two).join(':')
}

/** The pictures that are about to be seen, by their media, the nearest first. */
export function picturesFrom(timeline: Timeline, frame: number, many: number): string[] {
  const here = segmentAt(timeline, frame)
  const at = here ? timeline.segments.indexOf(here) : 0
  const next = timeline.segments
    .slice(at, at + many)
    .flatMap(({ start, end }) => [start, ...(end ? [end] : [])])
  return [...new Set(next.flatMap(({ picture }) => (picture ? [picture.media] : [])))].slice(0, many)
}
