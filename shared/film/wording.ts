/**
 * Two descriptions of one thing made into one that reads well.
 *
 * This works by cutting sentences into pieces, at commas, "and" and before words like "with" and "wearing":
 * "short red hair", "in a blue coat". A piece of the changes that the base already says is dropped; one that
 * contradicts a piece of the base (another value on the same scale for the same noun: "grey hair", "new"
 * against "old") takes its place; one that says the same and more replaces it; what is left is added, "now"
 * before what reads as a change of state. Whole sentences are added as sentences. Base text that nothing
 * touches stays as it was typed. A person sees the result and can edit it, so the rules prefer an extra
 * clause to a lost one. Other scripts than Latin are only appended to: the rules are English.
 */
import {
  type Piece,
  type Sentence,
  clausesOf,
  partsOf,
  readParagraph,
  readPieces,
  textOf,
  writeParagraph,
} from './wordingPieces.ts'
import {
  hasVerb,
  isDegree,
  isDenied,
  isState,
  isValue,
  leadOf,
  stem,
  tokens,
  withoutNow,
  wornOn,
} from './wordingWords.ts'
import {
  bare,
  contradicts,
  covers,
  headsOf,
  isCoordinated,
  isInstead,
  nounOf,
  plainly,
} from './wordingConflicts.ts'
import { append, capital, closed, says, unsaidSentences } from './wordingAppend.ts'

/**
 * One readable description of two: the base, with what the changes add or say differently; nothing said
 * twice. Merging the same changes again changes nothing. No word of the changes is lost, and no word is
 * added but "now" and "and".
 */
export function mergeDescriptions(base: string, changes: string): string {
  if (changes.trim() === '') return base
  if (base.trim() === '') return changes.trim()
  if (says(base, changes)) return base
  if (!isLatin(base + changes)) return append(base, unsaidSentences(base, changes))
  const merged = weave(base, changes)
  // Language has more turns than rules. Where weaving lost something, weaving again would add it: then, and
  // whenever it does not come to rest, both are kept whole.
  return weave(merged, changes) === merged ? merged : append(base, changes)
}

function weave(base: string, changes: string): string {
  const parts = base.trim().split(/(\n\s*)/)
  const paragraphs = parts.map((text, at) => (at % 2 === 0 ? readParagraph(text) : []))
  const sentences = paragraphs.flat()
  const added = changes
    .trim()
    .split(/\s*\n\s*/)
    .map((text) => readParagraph(text.replace(/\s+/g, ' ')))
  // First of all, so that nothing of the changes pushes out what another part of them relies on.
  for (const { pieces } of added.flat()) for (const piece of pieces) keep(sentences, [piece])
  const left = added.map((paragraph) => paragraph.flatMap((sentence) => weaveSentence(sentences, sentence)))
  const rest = left.filter((texts) => texts.length > 0).map((texts) => texts.join(' '))
  const text = parts.map((part, at) => (at % 2 === 0 ? writeParagraph(paragraphs[at]!) : part)).join('')
  if (rest.length === 0) return text
  return [closed(text), ...rest].join(added.length > 1 ? (parts[1] ?? '\n\n') : ' ')
}

/** Works one sentence of the changes into the base; gives back what must stand as a sentence of its own. */
function weaveSentence(base: Sentence[], sentence: Sentence): string[] {
  if (keep(base, sentence.pieces) || goOn(base, sentence)) return []
  if (hasVerb(textOf(sentence.pieces))) {
    const replaced = replaceValue(base, sentence.pieces[0]!)
    if (replaced && sentence.pieces.length === 1) return []
    return [closed(capital(textOf(sentence.pieces) + sentence.end))]
  }
  const clauses = clausesOf(sentence.pieces)
  const fragments = [...aboutTheSame(base, clauses), ...clauses].flatMap((clause) => unsaid(base, clause))
  const texts = fragments.map(textOf).filter((text) => text !== '')
  if (texts.length === 0) return []
  if (hasVerb(textOf(base[0]!.pieces)) || !canFollow(texts[0]!)) {
    return [closed(capital(startNow(texts.join(', '))) + sentence.end)]
  }
  for (const text of texts) addFragment(base[0]!, text)
  return []
}

/** A clause of the changes against the base: nothing of it left, or what has to be added. */
function unsaid(base: Sentence[], clause: Piece[]): Piece[][] {
  if (clause.length === 0 || keep(base, clause) || enlarge(base, clause) || replace(base, clause)) return []
  const parts = partsOf(clause)
  if (parts.length === 1) return [clause]
  const left = parts.filter((part) => !keep(base, part) && !replace(base, part))
  return left.length === parts.length ? [clause] : left
}

/**
 * "A rusty hammer with a broken handle" of "The golden hammer" is about the same hammer: its own noun is
 * taken off, and what it says of it becomes clauses. Takes the first piece off `clauses`.
 */
function aboutTheSame(base: Sentence[], clauses: Piece[][]): Piece[][] {
  const first = clauses[0]?.[0]
  if (!first || leadOf(first.text) !== '') return []
  const [front, ...rest] = first.text.split(/\s+(?=(?:the|an?)\s)/i)
  const words = front!.split(/\s+/)
  const noun = words.at(-1)!
  if (!headsOf(base).has(stem(noun)) || tokens(noun).length === 0) return []
  clauses[0]!.shift()
  if (clauses[0]!.length === 0) clauses.shift()
  const telling = words.slice(0, -1).filter((word) => tokens(word).length > 0)
  return [...telling.map(lowered), ...rest].map((text) => [{ joint: '', text, kept: false }])
}

/** "The handle is wrapped in rope." goes on as "The handle is wrapped in rope, and salt has eaten it." */
function goOn(base: Sentence[], sentence: Sentence): boolean {
  const text = textOf(sentence.pieces).toLowerCase()
  const begun = base.find(({ pieces, end }) => {
    const own = textOf(pieces).toLowerCase()
    return end !== '' && hasVerb(own) && text.startsWith(own) && /^\W/.test(text.slice(own.length))
  })
  if (!begun) return false
  begun.pieces = sentence.pieces.map((piece) => ({ ...piece, kept: true }))
  return true
}

/** Marks where the base says these pieces, all in one sentence; false if it does not. */
function keep(base: Sentence[], pieces: Piece[]): boolean {
  const where = sayingIt(base, pieces)
  for (const piece of where ?? []) piece.kept = true
  return where !== null
}

function sayingIt(base: Sentence[], pieces: Piece[]): Piece[] | null {
  for (const sentence of base) {
    const found = pieces.map((piece) => sentence.pieces.find((own) => covers(own.text, piece.text)))
    if (found.every((own) => own !== undefined)) return found
  }
  return null
}

/** "A scar" becomes "a scar on the left cheek": the clause says what the piece says, and more. */
function enlarge(base: Sentence[], clause: Piece[]): boolean {
  const [first, ...more] = clause
  if (more.some((piece) => piece.joint !== ' ' && isOpposed(base, piece))) return false
  const enlarged = (sentence: Sentence, at: number): string | null => {
    const own = sentence.pieces[at]!.text
    const says = leadOf(first!.text) === '' ? bare(own) : own
    if (at === 0 || tokens(says).length === 0 || !covers(first!.text, says)) return null
    if (isDenied(own) !== isDenied(first!.text)) return null
    if (nounOf(own) !== nounOf(first!.text) || !closes(sentence, at, more)) return null
    return underLead(own, textOf(clause))
  }
  return change(base, enlarged, true)
}

/** Puts the clause where the base contradicts its first piece. */
function replace(base: Sentence[], clause: Piece[]): boolean {
  const [first, ...more] = clause
  if (more.some(({ joint }) => joint !== ' ')) return false
  if (more.length === 0 && replaceValue(base, first!)) return true
  return change(base, (sentence, at) => {
    const own = sentence.pieces[at]!
    // What the base is about stays; "She wears a green suit." further on may go as a whole.
    if (at === 0 && (sentence === base[0] || wornOn(own.text) === null)) return null
    if (!closes(sentence, at, more) || isCoordinated(sentence, at)) return null
    if (contradicts(base, own, first!) === null && !isInstead(own.text, first!.text)) return null
    return underLead(own.text, textOf(clause))
  })
}

/** Whether more can be said after a piece: not between "a scar" and "on the chin". */
function closes(sentence: Sentence, at: number, more: readonly Piece[]): boolean {
  return more.length === 0 || sentence.pieces[at + 1]?.joint !== ' '
}

function isOpposed(base: Sentence[], piece: Piece): boolean {
  const pieces = base.flatMap((sentence) => sentence.pieces)
  return pieces.some((own) => contradicts(base, own, piece) !== null || isInstead(own.text, piece.text))
}

/** Exchanges only the value, "short *red* hair", where the change says nothing else. */
function replaceValue(base: Sentence[], changed: Piece): boolean {
  const values = tokens(changed.text).filter(isValue)
  if (
    !/^(?:with)?$/i.test(leadOf(changed.text)) ||
    values.length !== 1 ||
    plainly(base, changed.text).length > 0
  )
    return false
  return change(base, (sentence, at) => {
    const own = sentence.pieces[at]!
    const word = isCoordinated(sentence, at) ? null : contradicts(base, own, changed)
    return word === null ? null : exchange(own.text, word, valueText(changed.text, values[0]!))
  })
}

/** Applies the first change found among the pieces; what is kept is changed only if all it says stays. */
function change(
  base: Sentence[],
  to: (sentence: Sentence, at: number) => string | null,
  evenKept = false,
): boolean {
  for (const sentence of base) {
    for (const [at, piece] of sentence.pieces.entries()) {
      const text = piece.kept && !evenKept ? null : to(sentence, at)
      if (text === null) continue
      const now = /^now\s/i.test(piece.text) ? `now ${lowered(withoutNow(text))}` : text
      const pieces = readPieces(at === 0 ? capitalLike(piece.text, now) : lowered(now))
      pieces[0]!.joint = piece.joint
      for (const fresh of pieces) fresh.kept = true
      sentence.pieces.splice(at, 1, ...pieces)
      return true
    }
  }
  return false
}

function addFragment(sentence: Sentence, fragment: string): void {
  const text = lowered(fragment)
  const [before] = clausesOf(sentence.pieces).slice(-1)
  const last = textOf(before ?? [])
  const hasNow = sentence.pieces.some((piece) => /^now\s/i.test(piece.text))
  const alike = (leadOf(last) === '') === (leadOf(text) === '') && isState(text)
  const joins = alike && /^now\s/i.test(last) && !/\sand\s/.test(`${last} ${text}`)
  const pieces = readPieces(hasNow ? withoutNow(text) : startNow(text))
  pieces[0]!.joint = joins ? ' and ' : ', '
  for (const fresh of pieces) fresh.kept = true
  sentence.pieces.push(...pieces)
}

function startNow(text: string): string {
  return isState(text) && !/\bnow\b/i.test(text) ? `now ${lowered(text)}` : text
}

/** A fragment that can follow a comma; one whose capital may be a name stays a sentence. */
function canFollow(text: string): boolean {
  return lowered(text) !== text || !/^\p{Lu}/u.test(text)
}

/** Only words known not to be names lose their capital. */
function lowered(text: string): string {
  const [first = ''] = text.split(/\s+/)
  const known = isState(text) || /^(?:the|an?|his|her|its|their|now)$/i.test(first) || isValue(stem(first))
  return known && !/^\p{Lu}{2}/u.test(text) ? text[0]!.toLowerCase() + text.slice(1) : text
}

function capitalLike(model: string, text: string): string {
  return /^\p{Lu}/u.test(model) ? capital(text) : text
}

/** The clause with the word that tied the old one to its sentence, if it has none itself. */
function underLead(own: string, clause: string): string {
  return leadOf(clause) === '' && leadOf(own) !== '' ? `${leadOf(own)} ${lowered(clause)}` : clause
}

/** A value as written, with its degree: "very old". */
function valueText(text: string, value: string): string {
  const words = text.split(/\s+/)
  const at = words.findIndex((word) => tokens(word)[0] === value)
  const from = words.findLastIndex((word, index) => index < at && !isDegree(word.toLowerCase())) + 1
  return words
    .slice(from, at + 1)
    .join(' ')
    .toLowerCase()
}

/** Another value in the place of one and its degree; "an old" becomes "a new". */
function exchange(text: string, value: string, by: string): string {
  const words = text.split(' ')
  const at = words.findIndex((word) => tokens(word)[0] === value)
  const from = words.findLastIndex((word, index) => index < at && !isDegree(word.toLowerCase())) + 1
  const article = words[from - 1]
  if (article && /^an?$/i.test(article)) words[from - 1] = article[0]! + (/^[aeiou]/.test(by) ? 'n' : '')
  return [...words.slice(0, from), by, ...words.slice(at + 1)].join(' ')
}

function isLatin(text: string): boolean {
  return !/[\p{L}--\p{sc=Latin}]/v.test(text)
}
