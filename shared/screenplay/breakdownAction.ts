/** A script as a breakdown reads it: each line with its scene, action cut into words with what stands between. */
import { isTitle } from './breakdownWords.ts'
import { scenes } from './scenes.ts'
import type { ScriptLine } from './script.ts'
import type { Element } from './screenplay.ts'

export interface Passage {
  element: Element
  /** The line's place in the script, from 0, and the id of the scene it lies in. */
  line: number
  scene: string | null
  /** textOf(line) with writers' notes blanked, so that offsets are those of the line. */
  text: string
  /** Of action and shots; empty for everything else. */
  words: Word[]
}

export interface Word {
  text: string
  /** In small letters, without a possessive ending. */
  low: string
  /** [from, to) in the passage's text, possessive ending included. */
  from: number
  to: number
  /** What stands before it since the word before; " " between two words of a phrase. */
  gap: string
  /** Begins a sentence, so that a first capital says nothing. */
  first: boolean
  possessive: boolean
  /** All in capitals, or begun with one. */
  caps: boolean
  title: boolean
}

const wordPattern =
  /#?[\p{L}\p{N}$][\p{L}\p{M}\p{N}]*(?:(?:['’‐‑.-]|\b\.(?=\p{L}\.))[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*/gu
const sentenceEnd = /[.!?…:;。！？]|--|—|\n\s*\n/

export function readPassages(lines: readonly ScriptLine[]): Passage[] {
  const sceneOf: (string | null)[] = Array.from(lines, () => null)
  for (const { id, from, to } of scenes(lines)) sceneOf.fill(id, from, to)
  return lines.map((line, at) => {
    const text = line.runs.map((run) => (run.note ? ' '.repeat(run.text.length) : run.text)).join('')
    const isAction = line.element === 'action' || line.element === 'shot'
    return {
      element: line.element,
      line: at,
      scene: sceneOf[at]!,
      text,
      words: isAction ? readWords(text) : [],
    }
  })
}

function readWords(text: string): Word[] {
  const found: Word[] = []
  let end = 0
  for (const { 0: word, index } of text.matchAll(wordPattern)) {
    const gap = text.slice(end, index)
    const before = found.at(-1)
    const joined = gap === ' ' || (before !== undefined && (gap.trim() === '' || joinsTitle(before, gap)))
    end = index + word.length
    const bare = /['’]s$/i.test(word) ? word.slice(0, -2) : word
    const low = bare.toLowerCase()
    found.push({
      text: word,
      low,
      from: index,
      to: end,
      gap: joined ? ' ' : gap,
      first: before === undefined || (!joined && sentenceEnd.test(gap)),
      possessive: bare !== word || (low.endsWith('s') && (text[end] === "'" || text[end] === '’')),
      caps: low !== bare && isCapitals(bare),
      title: word[0] !== low[0],
    })
  }
  return found
}

/** "MRS. HALASZ", "J. COLE": the full stop ends no sentence. */
function joinsTitle(before: Word, gap: string): boolean {
  return /^\.\s*$/.test(gap) && (isTitle(before.low) || /^\p{Lu}$/u.test(before.text))
}

/** Whether a text is in capitals: two of them at least, no small letter but that of "McCABE". */
export function isCapitals(text: string): boolean {
  return /\p{Lu}.*?\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text.replace(/^Ma?c(?=\p{Lu}{2})/u, ''))
}

/** Whether two words belong to one phrase: nothing but spaces or quotation marks between them. */
export function adjoin(word: Word | undefined): boolean {
  return word !== undefined && /^[\s"“”]+$/.test(word.gap)
}

export interface Sentence {
  from: number
  to: number
}

/** The sentences of a text, without the spaces around them. */
export function sentencesOf({ text }: Passage): Sentence[] {
  const found: Sentence[] = []
  let from = 0
  const ends = /(?:(?<![.!?…])[.!?…]+["”’)]*(?=\s+["“(]?[\p{Lu}\p{N}]|\s*$)|[。！？]+[」』]?|\n\s*\n|$)/gu
  for (const { 0: end, index } of text.matchAll(ends)) {
    const to = index + end.length
    if (endsInTitle(text, index)) continue
    const piece = text.slice(from, to)
    const lead = piece.length - piece.trimStart().length
    if (piece.trim() !== '') found.push({ from: from + lead, to: from + lead + piece.trim().length })
    from = to
  }
  return found
}

function endsInTitle(text: string, end: number): boolean {
  if (text[end] !== '.') return false
  const word = /[\p{L}]+$/u.exec(text.slice(Math.max(0, end - 12), end))?.[0] ?? ''
  return (
    /^\p{Lu}$/u.test(word) ||
    (isTitle(word.toLowerCase()) && /^(?:mr|mrs|ms|dr|prof|sgt|lt|capt|col|gen|rev|st|jr|sr)$/i.test(word))
  )
}
