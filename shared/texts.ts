/** Texts that are compared, and shared texts that are replaced as a whole: by an answer, a sync, an undo. */
import type * as Y from 'yjs'

/** Where two texts differ: `remove` characters at `index` give way to `insert`. */
export interface Splice {
  index: number
  remove: number
  insert: string
}

/**
 * The one change that makes `after` of `before`. Several may do ("aa" to "aaa"); the one that ends at
 * `caret` is what a person did. Characters of two code units are never cut in half.
 */
export function difference(before: string, after: string, caret: number): Splice {
  let end = 0
  const most = Math.min(before.length, after.length - caret)
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end++
  if (end > 0 && isLowHalf(before.charCodeAt(before.length - end))) end--
  let index = 0
  const limit = Math.min(before.length, after.length) - end
  while (index < limit && before[index] === after[index]) index++
  if (index > 0 && isLowHalf(before.charCodeAt(index))) index--
  return {
    index,
    remove: before.length - end - index,
    insert: after.slice(index, after.length - end),
  }
}

/**
 * Makes `text` read `after`. Only what differs at one place is written, so that what somebody else types
 * into the rest meanwhile stays where it is.
 */
export function replaceText(text: Y.Text, after: string): void {
  const before = text.toJSON()
  if (before === after) return
  const { index, remove, insert } = difference(before, after, 0)
  text.delete(index, remove)
  text.insert(index, insert)
}

/**
 * A text as its words and signs, each with the blanks before it: joined, they are the text again. Where a
 * script writes no blanks, every character is a word.
 */
export function wordsIn(text: string): string[] {
  return text.match(words) ?? []
}

const words =
  /\s*(?:[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]|[[\p{L}\p{M}\p{N}]--[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]]+(?:['’\-][\p{L}\p{M}\p{N}]+)*|\S)|\s+$/gv

function isLowHalf(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff
}
