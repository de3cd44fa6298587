/** Words compared: the same but for their looks, and how many two texts have in common. */

/** A text without what counts for nothing: white space, and how quotation marks look. */
export function plain(text: string): string {
  return text
    .replace(/[‘’‚‛ʼ]/g, "'")
    .replace(/[“”„‟«»]/g, '"')
    .replace(/\s+/g, '')
}

/** The words of a text, and how often each stands in it. In Chinese and Japanese a character is a word. */
export type Words = ReadonlyMap<string, number>

export function wordsIn(text: string): Words {
  const found = new Map<string, number>()
  for (const [word] of text.toLowerCase().matchAll(pattern)) found.set(word, (found.get(word) ?? 0) + 1)
  return found
}

const pattern =
  /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]|[[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]]+/gv

export function countOf(words: Words): number {
  let count = 0
  for (const times of words.values()) count += times
  return count
}

/** How many words two texts have in common. */
export function common(a: Words, b: Words): number {
  const [few, many] = a.size < b.size ? [a, b] : [b, a]
  let count = 0
  for (const [word, times] of few) count += Math.min(times, many.get(word) ?? 0)
  return count
}

/** How alike two texts are, from 0 to 1: 1 if they have the same words. */
export function likenessOf(a: Words, b: Words): number {
  const count = countOf(a) + countOf(b)
  return count === 0 ? 0 : (2 * common(a, b)) / count
}
