/**
 * Names: the form two spellings of one name have in common, and finding many names in a text.
 *
 * Text is read as tokens: a word (letters and digits, in any script), a single character of Chinese or
 * Japanese, which put nothing between words, or a sign. Spaces, quotation marks and a hyphen inside a word
 * only separate; any other sign stands between what it stands between, so that "Mary, Ann" is not Mary Ann.
 * Names are a tree of tokens; at each token the finder goes down as far as the text leads and takes the
 * deepest name. Time is the text's length times the tokens of the longest name, whatever the number of names;
 * the links of Aho and Corasick would save that factor, which for names is two or three.
 */
import { nameEnd } from './cues.ts'

interface Token {
  word: string
  from: number
  to: number
}

interface Node {
  next: Map<string, Node>
  of?: string
}

const tokens = new RegExp(
  [
    String.raw`[\p{L}&&[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]]`,
    String.raw`[[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]]+` +
      String.raw`(?:['’ʼ][[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}]]+)*`,
    String.raw`(?<![\p{L}\p{N}])[\-‐‑]|[\-‐‑](?![\p{L}\p{N}])`,
    String.raw`[^\s\p{L}\p{M}\p{N}"“”„«»'‘’ʼ\-‐‑]`,
  ].join('|'),
  'gv',
)

/** After these a full stop ends no sentence, so "Mrs. Halasz" is one name and "Mary. Ann" is not. */
const shortened = new Set(
  'mr mrs ms mx dr st prof rev hon sgt lt cpl capt cpt col gen maj det insp jr sr no vs corp inc co ltd ave'.split(
    ' ',
  ),
)

const possessive = /['’ʼ]s$/i
const ascii = /^[\0-\x7f]*$/

/**
 * The form in which two spellings of a name are one: small letters, without the extension of a cue, a leading
 * "the", "a" or "an", possessive endings, full stops and quotation marks; hyphens and any space are one space.
 * Accents stay: "ZOË" and "ZOE" may be two people. Empty for a text that names nothing, "(BEAT)".
 */
export function normaliseName(name: string): string {
  const wide = name.normalize('NFKC')
  const words = foldCase(wide.slice(0, nameEnd(wide)))
    .replace(/[\s"“”„«»\-‐‑.]+/g, ' ')
    .replace(/(?<=\p{L})['’ʼ]s(?![\p{L}\p{N}])/gu, '')
    .replace(/['‘’ʼ](?![\p{L}\p{N}])|(?<![\p{L}\p{N}])['‘’ʼ]/gu, '')
    .replace(/ +/g, ' ')
    .trim()
  return words.replace(/^(?:(?:the|an?) )+(?=.)/, '')
}

/**
 * Finds names in texts: the longest at each place, from the left, never one inside another. Case does not
 * count, nor accents written only outside capitals in Greek; a possessive ending does not hide a name and is
 * not part of what is found; a plural is another word. Words are whole words, except in Chinese and Japanese.
 * Of two things with one name the first is found.
 */
export class NameFinder {
  readonly #names: Node = { next: new Map() }

  constructor(names: Iterable<{ name: string; of: string }>) {
    for (const { name, of } of names) {
      let node = this.#names
      for (const { word } of readTokens(normaliseName(name))) {
        const next: Node = node.next.get(word) ?? { next: new Map() }
        node.next.set(word, next)
        node = next
      }
      if (node !== this.#names) node.of ??= of
    }
  }

  /** Where names stand in a text, in order: [from, to) in its UTF-16 units. */
  find(text: string): { from: number; to: number; of: string }[] {
    const words = readTokens(text)
    const found: { from: number; to: number; of: string }[] = []
    for (let at = 0; at < words.length;) {
      const end = this.#longest(words, at)
      if (end === null) at++
      else {
        found.push({ from: words[at]!.from, to: words[end.last]!.to, of: end.of })
        at = end.last + 1
      }
    }
    return found
  }

  #longest(words: readonly Token[], first: number): { last: number; of: string } | null {
    let longest: { last: number; of: string } | null = null
    let node = this.#names.next.get(words[first]!.word)
    for (let at = first; node; node = node.next.get(words[++at]?.word ?? '')) {
      if (node.of !== undefined) longest = { last: at, of: node.of }
    }
    return longest
  }
}

function readTokens(text: string): Token[] {
  const found: Token[] = []
  for (const match of text.matchAll(tokens)) {
    const [word] = match
    if (word === '.' && joins(found.at(-1), text, match.index)) continue
    const bare = word.replace(possessive, '')
    found.push({ word: foldCase(bare), from: match.index, to: match.index + bare.length })
  }
  return found
}

/** Whether a full stop is part of a name: inside one ("J.J."), after an initial or a shortened title. */
function joins(before: Token | undefined, text: string, at: number): boolean {
  if (before?.to !== at) return false
  return (
    before.word.length === 1 || shortened.has(before.word) || /^\.[\p{L}\p{N}]/u.test(text.slice(at, at + 3))
  )
}

/**
 * One form for a word in capitals and in small letters. Up and down again, since capitals lose more than
 * case: "ß" is "SS" in them. Greek capitals also lose the accent; in other scripts it tells words apart.
 */
function foldCase(word: string): string {
  if (ascii.test(word)) return word.toLowerCase()
  const folded = word.normalize('NFKC').toUpperCase().toLowerCase()
  return folded
    .replaceAll('ς', 'σ')
    .replaceAll(/[’ʼ]/g, "'")
    .normalize('NFD')
    .replace(/(?<=\p{Script=Greek})\u0301/gu, '')
    .normalize('NFC')
}
