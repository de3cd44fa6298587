/** How words of people's go into a prompt: on one line, and never as something that reads like a number of ours. */
import type { AssetKind } from './assets.ts'

const tidy = /^(?:[\x21-\x7e]+(?: [\x21-\x7e]+)*)?$/

/**
 * Words on one line, without what cannot be seen: it would make what is read another thing than what is sent,
 * and a database takes no null character.
 */
export function plain(words: string): string {
  // Most words are: looking takes a third of what tidying does.
  if (tidy.test(words)) return words
  return words
    .toWellFormed()
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}

/** What may stand inside of the word without being seen, and between it and the figure. */
const hidden = String.raw`[\u200b-\u200d\u2060\u00ad]*`
const between = String.raw`[\s\u200b-\u200d\u2060\u00ad_\-–:(\[#.]*`
const ways = ['image', 'img', 'figure', 'fig', 'element', 'reference'].map((word) =>
  word.split('').join(hidden),
)

/** Every way in which any of the models names a reference: who reads "@Image1" may read "image 1", too. */
const numberLike = new RegExp(
  String.raw`@?\s*(?<![\p{L}\p{N}])(?:${ways.join('|')})${hidden}s?${between}(?:(?:no|nr|number)${between})?(?=\p{Nd})`,
  'giu',
)

/** Words of people's, in which nothing reads like the number of a reference: "image 3" of theirs becomes "picture 3". */
export function unnumbered(words: string): string {
  return /\p{Nd}/u.test(words)
    ? words.replace(numberLike, (match) => `${/^\s/.test(match) ? ' ' : ''}picture `)
    : words
}

/** With a full stop, unless it ends like a sentence already. */
export function closed(words: string): string {
  return /[.!?…。！？]["'”’»]?$/.test(words) ? words : `${words}.`
}

export function capital(words: string): string {
  return words === '' ? '' : words[0]!.toUpperCase() + words.slice(1)
}

/** "a, b and c" */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** 31 bits of an id: vendors take whole numbers that are not negative. */
export function seedOf(id: string): number {
  let hash = 0
  for (let at = 0; at < id.length; at++) hash = (Math.imul(hash, 31) + id.charCodeAt(at)) | 0
  return hash & 0x7fffffff
}

/** What somebody or something is called beside the number of its picture: "Bob (the character in image 1)". */
export const kindInPicture: Record<AssetKind, string> = {
  character: 'the character',
  extra: 'the person',
  prop: 'the object',
  location: 'the place',
}
