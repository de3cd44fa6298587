/** Where two texts differ, word by word, to be shown to a person who compares them. */
import { diffIndices } from 'node-diff3'
import { wordsIn } from '../../../../shared/texts.ts'

/** A run of words of one text: the other text has them too, or it does not. */
export interface Run {
  only: boolean
  text: string
}

/** Where the words of a merged text come from. */
export interface Origin {
  from: 'library' | 'film' | 'neither'
  text: string
}

/** Both texts as they are, in runs of what they share and what only they have. */
export function differences(one: string, other: string): [Run[], Run[]] {
  const [left, right] = [wordsIn(one), wordsIn(other)]
  const shared = common(left, right, exact)
  return [
    runs(left, (at) => !shared.left.has(at)).map(([only, text]) => ({ only, text })),
    runs(right, (at) => !shared.right.has(at)).map(([only, text]) => ({ only, text })),
  ]
}

/** Which words of `merged` are the library's, which the film's, and which were put between them. */
export function origins(merged: string, library: string, film: string): Origin[] {
  const words = wordsIn(merged)
  const theirs = common(words, wordsIn(library), folded).left
  const ours = common(words, wordsIn(film), folded).left
  const from = (at: number): Origin['from'] =>
    theirs.has(at) ? 'library' : ours.has(at) ? 'film' : 'neither'
  return runs(words, from).map(([whose, text]) => ({ from: whose, text }))
}

/** The places of the words that two texts share, in each. */
function common(left: string[], right: string[], form: (word: string) => string) {
  const places = { left: new Set(left.keys()), right: new Set(right.keys()) }
  for (const { buffer1, buffer2 } of diffIndices(left.map(form), right.map(form))) {
    remove(places.left, buffer1)
    remove(places.right, buffer2)
  }
  return places
}

function remove(places: Set<number>, [from, count]: [number, number]): void {
  for (let at = from; at < from + count; at++) places.delete(at)
}

function exact(word: string): string {
  return word.trim()
}

/** Merging makes capitals small, and small letters capitals. */
function folded(word: string): string {
  return word.trim().toLowerCase()
}

/** Neighbours of one sort as one text. */
function runs<Sort>(words: readonly string[], sortOf: (at: number) => Sort): [Sort, string][] {
  const found: [Sort, string][] = []
  for (const [at, word] of words.entries()) {
    const last = found.at(-1)
    if (last && last[0] === sortOf(at)) last[1] += word
    else found.push([sortOf(at), word])
  }
  return found
}
