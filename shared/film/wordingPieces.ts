/** Descriptions as sentences and pieces. A paragraph read and written again is the same text, letter for letter. */
import { leads } from './wordingWords.ts'

export interface Piece {
  /** What joins it to the piece before: ", ", " and ", " "; empty for the first. */
  joint: string
  text: string
  /** It takes up a piece of the changes: nothing may replace it any more. */
  kept: boolean
}

export interface Sentence {
  pieces: Piece[]
  /** Its closing signs; empty for a description that is not closed. */
  end: string
  /** The blank that follows it. */
  gap: string
}

const joints = new RegExp(
  String.raw`(\s*[,;]\s+(?:and\s+)?|\s+[–—]\s+|\s+and\s+|` +
    String.raw`(?<!\b(?:now|covered|dressed|clad|made|full|next|out))\s+(?=(?:now\s+)?(?:${leads})\s))`,
  'i',
)
const abbreviated = /(?:^|\s)(?:mr|mrs|ms|dr|st|prof|capt|sgt|lt|no|vs|approx|e\.g|i\.e)\.$/i

export function readParagraph(text: string): Sentence[] {
  const parts = text.split(/(?<=[.!?…]["”’)]?)(\s+)/)
  const sentences: Sentence[] = []
  let open = ''
  for (let at = 0; at < parts.length; at += 2) {
    const gap = parts[at + 1] ?? ''
    open += parts[at]!
    if (abbreviated.test(open) && gap !== '') open += gap
    else {
      sentences.push(readSentence(open, gap))
      open = ''
    }
  }
  return sentences
}

export function writeParagraph(sentences: readonly Sentence[]): string {
  return sentences.map(({ pieces, end, gap }) => textOf(pieces) + end + gap).join('')
}

export function readPieces(text: string): Piece[] {
  const parts = text.split(joints)
  return parts.flatMap((part, at) =>
    at % 2 === 0 ? [{ joint: at === 0 ? '' : parts[at - 1]!, text: part, kept: false }] : [],
  )
}

function readSentence(text: string, gap: string): Sentence {
  const end = abbreviated.test(text) ? '' : (/[.!?…]+["”’)]?$/.exec(text)?.[0] ?? '')
  return { pieces: readPieces(text.slice(0, text.length - end.length)), end, gap }
}

export function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ joint, text }, at) => (at === 0 ? '' : joint) + text).join('')
}

/** The clauses between commas. */
export function clausesOf(pieces: readonly Piece[]): Piece[][] {
  return groups(pieces, ({ joint }) => /[,;–—]/.test(joint))
}

/** The parts between "and"s. */
export function partsOf(pieces: readonly Piece[]): Piece[][] {
  return groups(pieces, ({ joint }) => joint.trim() !== '')
}

function groups(pieces: readonly Piece[], opens: (piece: Piece) => boolean): Piece[][] {
  const found: Piece[][] = []
  for (const piece of pieces) {
    if (found.length === 0 || opens(piece)) found.push([piece])
    else found.at(-1)!.push(piece)
  }
  return found
}
