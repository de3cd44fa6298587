/**
 * Where sentences end. By a rule of our own rather than Intl.Segmenter, whose answer differs between versions:
 * what is cut here is kept with shots, and has to be cut the same everywhere and next year.
 *
 * A sentence ends at a closing sign (. ! ? … and those of other scripts) with the quotation marks and brackets
 * that close behind it, if a blank follows and then no small letter. In doubt it goes on: two sentences taken for
 * one do no harm, half a sentence does. One pass; what is looked at behind and ahead is looked at once.
 */

/** Signs after which a blank must follow, and those of scripts that write none. */
const closing = /[.!?…‽؟۔।։።\u037e]/u
const closingWithoutBlank = /[。！？｡．]/u
const closers = /["'”’»›)\]}“‘«‹」』）】〉》〗〕]/u
const openers = /["'“‘„‚«‹»›”([{¿¡—–\-「『（【]/u
const blank = /\s/
const small = /\p{Ll}/u
const spoken = /[\p{L}\p{N}]/u
const kana = /\p{Script=Hiragana}/u
const greek = /\p{Script=Greek}/u

/** Short for something that goes on: titles, streets, ranks; small letters. */
const titles = new Set(
  `mr mrs ms mx dr st ste prof rev fr hon sgt lt cpl capt cpt cdr col gen maj det insp pvt supt gov sen rep pres
  messrs mme mlle mlles jr sr vs approx dept mt ft mgr sra srta dña ud hr frl fam bzw ca ul ул им пр проф акад тов
  гр св κ κα`.split(/\s+/),
)
/** Short only before a number: "No. 5", but "No. Never." */
const counted = new Set('no nr nos fig figs ch vol p pp art sec pt op'.split(' '))

/** The ends of a text's sentences, each behind its closing sign; the last is the end of its words. */
export function sentenceEnds(text: string): number[] {
  const ends: number[] = []
  const length = text.trimEnd().length
  let from = 0
  let hasWords = false
  for (let at = 0; at < length;) {
    const code = text.codePointAt(at)!
    const char = code < 0x80 ? text[at]! : String.fromCodePoint(code)
    if (char === '\n') {
      const next = afterBlankRow(text, at, length)
      if (next > at && hasWords) {
        ends.push(text.slice(0, at).trimEnd().length)
        from = next
        hasWords = false
      }
      at = Math.max(next, at + 1)
      continue
    }
    hasWords ||= spoken.test(char)
    if (!isClosing(text, at, char)) {
      at += char.length
      continue
    }
    const signs = afterSigns(text, at, length)
    const end = afterClosers(text, signs, length)
    if (end < length && hasWords && endsHere(text, { from, at, signs, end })) {
      ends.push(end)
      from = end
      hasWords = false
    }
    at = end
  }
  if (hasWords || ends.length === 0) ends.push(length)
  // Signs without a word, at the end, belong to the sentence before.
  else ends[ends.length - 1] = length
  return ends
}

interface Closing {
  /** Where its sentence begins. */
  from: number
  /** The closing signs are [at, signs), what closes behind them goes on to `end`. */
  at: number
  signs: number
  end: number
}

function endsHere(text: string, { from, at, signs, end }: Closing): boolean {
  const next = text[end]!
  if (closingWithoutBlank.test(text[signs - 1]!)) {
    // 「どこ？」と言った。: what is quoted stands inside a sentence.
    return !(end > signs && kana.test(next))
  }
  if (!blank.test(next)) return false
  const begins = afterOpeners(text, end)
  if (begins >= text.length) return true
  const first = String.fromCodePoint(text.codePointAt(begins)!)
  if (small.test(first) || isClosing(text, begins, first)) return false
  return signs - at > 1 || text[at] !== '.' || !isShort(text, from, at, first)
}

/** Whether a full stop at `at` only shortens a word. */
function isShort(text: string, from: number, at: number, next: string): boolean {
  let begin = at
  // No shortened word is longer.
  while (begin > from && at - begin < 12 && /[\p{L}\p{N}\p{M}.]/u.test(text[begin - 1]!)) begin--
  const word = text.slice(begin, at)
  const low = word.toLowerCase()
  if (titles.has(low)) return true
  if (counted.has(low)) return /\p{N}/u.test(next)
  if (/^\p{N}+$/u.test(word)) return text.slice(from, begin).trim() === '' || /\p{N}/u.test(next)
  // "J. R.", "U.S.", "z.B."; "at 5 a.m. He leaves." is two, and "So am I. You know." is, too.
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word)) return low !== 'a.m' && low !== 'p.m'
  if (!/^\p{Lu}$/u.test(word)) return false
  return !/^[IЯ]$/u.test(word) || isInitial(text, at)
}

/** Whether another initial follows: "I. M. Pei". */
function isInitial(text: string, at: number): boolean {
  return /^\.\s+\p{Lu}\./u.test(text.slice(at, at + 8))
}

/** A sign that may close a sentence; a semicolon is a question mark in Greek. */
function isClosing(text: string, at: number, char: string): boolean {
  if (char === ';') return at > 0 && greek.test(text[at - 1]!)
  return closing.test(char) || closingWithoutBlank.test(char)
}

function afterSigns(text: string, at: number, length: number): number {
  let end = at
  while (end < length && isClosing(text, end, text[end]!)) end++
  return end
}

function afterClosers(text: string, at: number, length: number): number {
  let end = at
  while (end < length && closers.test(text[end]!)) end++
  return end
}

function afterOpeners(text: string, at: number): number {
  let end = at
  while (end < text.length && (blank.test(text[end]!) || openers.test(text[end]!))) end++
  return end
}

/** Where the text goes on behind an empty row at `at`; `at` itself if the row is not empty. */
function afterBlankRow(text: string, at: number, length: number): number {
  let end = at
  let rows = 0
  while (end < length && blank.test(text[end]!)) if (text[end++] === '\n') rows++
  return rows > 1 ? end : at
}
