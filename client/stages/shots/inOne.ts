/** Two texts as one, with what only one of them has: what was there stands before what is there. */
import { wordsIn } from '../../../shared/texts.ts'
import { differences, type Run } from '../assets/bring/marks.ts'

export interface Piece {
  side: 'was' | 'now' | 'both'
  text: string
}

export function inOne(was: string, now: string): Piece[] {
  const [before, after] = differences(was, now).map(wordsOf) as [Run[], Run[]]
  const pieces: Piece[] = []
  const add = (side: Piece['side'], text: string) => {
    const last = pieces.at(-1)
    if (last?.side === side) last.text += text
    else pieces.push({ side, text })
  }
  let at = 0
  for (const word of after) {
    for (; before[at]?.only; at++) add('was', before[at]!.text)
    add(word.only ? 'now' : 'both', word.text)
    if (!word.only) at++
  }
  for (const { text } of before.slice(at)) add('was', text)
  return pieces
}

function wordsOf(runs: readonly Run[]): Run[] {
  return runs.flatMap(({ only, text }) => wordsIn(text).map((word) => ({ only, text: word })))
}
