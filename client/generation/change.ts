/** What could be said to be different from a picture: what the film says of an asset and the library does not. */
import { covers } from '../../shared/film/wordingConflicts.ts'
import { readParagraph } from '../../shared/film/wordingPieces.ts'
import { withoutNow } from '../../shared/film/wordingWords.ts'

/**
 * The pieces of `words` that `base`, which the picture was made from, does not say: of "Bob the builder" and
 * "Bob the builder, now in a space suit" it is "in a space suit". Empty where nothing differs.
 */
export function changeFrom(base: string, words: string): string {
  if (base.trim() === '') return words.trim()
  const pieces = readParagraph(words.replace(/\s+/g, ' ').trim()).flatMap((sentence) => sentence.pieces)
  return pieces
    .map(({ text }) => withoutNow(text.trim()))
    .filter((text) => text !== '' && !covers(base, text))
    .join(', ')
}
