/** How three facts about an asset in a shot read as one word, and which facts a word stands for. */
import type { Decisions } from './board.ts'
import type { Cell } from './sceneBoard.ts'

export const readings = {
  throughout: { start: true, clip: true, end: true },
  enters: { start: false, clip: true, end: true },
  exits: { start: true, clip: true, end: false },
  'passes through': { start: false, clip: true, end: false },
  off: { start: false, clip: false, end: false },
  'in the start frame only': { start: true, clip: false, end: false },
  'in the end frame only': { start: false, clip: false, end: true },
  'in both frames, not in the clip': { start: true, clip: false, end: true },
} as const satisfies Record<string, Required<Decisions>>

export type ReadingName = keyof typeof readings

/** The templates that people set with one key; the other readings come of single facts. */
export const templates = ['throughout', 'enters', 'exits', 'passes through', 'off'] as const

/** The word for a cell. */
export function readingOf({ start, clip, end }: Cell): ReadingName {
  const found = Object.entries(readings).find(
    ([, facts]) => facts.start === start.there && facts.clip === clip.there && facts.end === end.there,
  )
  return found![0] as ReadingName
}
