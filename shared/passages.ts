/**
 * What a style for writing does, made visible: one passage is asked for twice, without the style and with it,
 * and the requests and the texts are laid side by side. What differs is measured in words; whether it is better
 * is for people to say.
 */
import { plainWords } from './answers.ts'
import { askToWrite, type TextQuestion } from './questions.ts'
import type { WritingStyle } from './writing.ts'

/** The two texts of a comparison, in their order. */
export const passages = [
  { is: 'plain', title: 'Without the style', styled: false },
  { is: 'styled', title: 'With the style', styled: true },
] as const

/** The questions of both. */
export function passageQuestions(prompt: string, style: WritingStyle): TextQuestion[] {
  return passages.map(({ styled }) => askToWrite(prompt, styled ? style : null))
}

/**
 * How much two texts differ: of all their words the share that has no equal in the other text in the same
 * order, 0 for the same words and 1 for none in common. Signs, blanks and capitals do not count.
 */
export function textDifference(one: string, other: string): number {
  const [a, b] = [plainWords(one), plainWords(other)]
  const all = a.length + b.length
  return all === 0 ? 0 : 1 - (2 * commonInOrder(a, b)) / all
}

/** The length of the longest list of words that stands in both in this order. */
function commonInOrder(a: readonly string[], b: readonly string[]): number {
  let row = new Uint32Array(b.length + 1)
  for (const word of a) {
    const next = new Uint32Array(b.length + 1)
    for (const [at, other] of b.entries()) {
      next[at + 1] = word === other ? row[at]! + 1 : Math.max(row[at + 1]!, next[at]!)
    }
    row = next
  }
  return row[b.length]!
}

/**
 * What of a list of things to avoid can be looked for in a text: what stands in quotation marks, and entries
 * of three words at most. "Characters who name their feelings" is for people to judge.
 */
export function wordsToAvoid(avoid: string): string[] {
  const quoted = [...avoid.matchAll(/["“„]([^"“”„]+)["”“]/g)].map(([, words]) => words!)
  // Of an entry that quotes, the rest says what to do with it.
  const entries = avoid.replace(/["“„][^"“”„]+["”“]/g, '"').split(/[.;,:!?\n]+/)
  const short = entries.filter((entry) => !entry.includes('"') && plainWords(entry).length <= 3)
  return [...new Set([...quoted, ...short].map((entry) => plainWords(entry).join(' ')))].filter(
    (words) => words !== '',
  )
}

/** Which of `wanted` (see `wordsToAvoid`) stand in a text, whole words in their order. */
export function wordsFound(text: string, wanted: readonly string[]): string[] {
  const said = ` ${plainWords(text).join(' ')} `
  return wanted.filter((words) => said.includes(` ${words} `))
}

/** How long a text and its sentences are, in words; what ends a line ends a sentence. */
export function lengthsOf(text: string): { words: number; perSentence: number } {
  const sentences = text
    .split(/[.!?…。！？]+|\n+/)
    .map((sentence) => plainWords(sentence).length)
    .filter((words) => words > 0)
  const words = sentences.reduce((sum, words) => sum + words, 0)
  return { words, perSentence: sentences.length === 0 ? 0 : words / sentences.length }
}
