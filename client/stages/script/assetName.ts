/** What words of a script are as the name of an asset. */
import { tidyName, type AssetKind } from '../../../shared/assets.ts'
import { nameEnd } from '../../../shared/screenplay/cues.ts'

/** The name alone: without the signs around it, a possessive ending, or the extension of a cue. */
export function bareName(words: string): string {
  // Words in parentheses are an extension only where there is something they extend.
  const name = words.slice(0, nameEnd(words)) || words
  const bare = name.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}.]+$/gu, '').replace(/['’]s$/i, '')
  // A full stop belongs to the sentence, unless it ends what is shortened: "Robert Jr."
  return tidyName(/\b(?:\p{L}|[JS]r)\.$/iu.test(bare) ? bare : bare.replace(/\.+$/, ''))
}

/** How it is written in a list: "THE OLD MAN" is "Old man", as a character "Old Man". */
export function assetName(words: string, kind: AssetKind): string {
  const name = bareName(words)
  const short = name.replace(/^(?:the|an?)\s+(?=\S)/i, '')
  // Of one or two letters nobody can tell whether they are capitals for their own sake.
  if (!/\p{Lu}.*\p{Lu}.*\p{Lu}/u.test(short) || /\p{Ll}/u.test(short)) return capitalised(short)
  if (kind !== 'character') return capitalised(short.toLowerCase())
  return short.toLowerCase().replace(/(?<![\p{L}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase())
}

function capitalised(name: string): string {
  return name.replace(/^\p{L}/u, (letter) => letter.toUpperCase())
}
