/**
 * What of an action is seen in one picture. An action tells one thing after another: "Imre stands before a green
 * door and pats his pockets." The start frame shows the first of them and nothing later, the end frame the last.
 * What is there all the while is in both; how somebody looks is said of them elsewhere and left out here, and so is
 * what the camera is told.
 */
import { isSound } from '../screenplay/breakdownWords.ts'
import { capital } from '../promptWords.ts'
import { introductionAt, predicateOf } from './introductions.ts'
import { sentencesOf } from './appearance.ts'
import { wordSet } from '../screenplay/breakdownNouns.ts'
import { beginsWithVerb, firstVerb, isVerb, wordsOf } from './verbs.ts'

export interface Moments {
  /** What is there all the while: "Two black cars." */
  scenery: readonly string[]
  /**
   * What is done when it begins: the first deed, and how others are meanwhile who only sit or wait. What is done when
   * it has ended: the last deed of each. Sentences without their full stop.
   */
  first: readonly string[]
  last: readonly string[]
  /** All of it in its order, as it is told. */
  told: readonly string[]
}

interface Deed {
  words: string
  /** Who does it: an id, or what the sentence begins with; empty: it does not say. */
  who: string
}

/** What an action is read with. */
export interface ActionContext {
  /** Where people and things are named in a text, in order. */
  find: (text: string) => readonly { from: number; to: number; of: string }[]
  /** Whether a name is of somebody, and no thing. */
  isSomebody: (id: string) => boolean
  /** Whether a name is of somebody of the scene who is not in the picture. */
  isAway: (id: string) => boolean
  /** What is said of those who are seen, elsewhere in the prompt. */
  said: readonly string[]
}

export function momentsOf(action: string, context: ActionContext): Moments {
  const scenery: string[] = []
  const deeds: Deed[] = []
  const told: string[] = []
  let subject = ''
  const named = new Set<string>()
  for (const whole of sentencesOf(action.replace(framing, ''))) {
    const sentence = whole.replace(eyes, '')
    const [bare, introduced] = withoutIntroductions(sentence, context)
    if (isSaid(bare, context) || (introduced && nothingLeft(bare))) continue
    if (isElsewhere(bare, context)) continue
    if (!tells(bare, context)) {
      if (!isUnseen(bare)) scenery.push(bare)
      told.push(capital(bare))
      continue
    }
    const all = deedsOf(bare)
    const kept = all.filter((deed) => isSeen(deed, context))
    const done = kept.map((deed) => capital(withSubject(deed, subject)))
    deeds.push(...done.map((words) => ({ words, who: whoDoes(words, context) })))
    told.push(...(kept.length === all.length ? [capital(bare)] : done))
    subject = nextSubject(bare, subject, named, context)
  }
  return { scenery, first: firstOf(deeds), last: lastOf(deeds), told }
}

function isSeen(deed: string, context: ActionContext): boolean {
  return !isSaid(deed, context) && !isDenied(deed) && !isElsewhere(deed, context)
}

/** Whether only those do something, or it is done by one, who are not in the picture yet or any more. */
function isElsewhere(words: string, context: ActionContext): boolean {
  const named = context.find(words).filter(({ of }) => context.isSomebody(of))
  const [first] = named
  if (!first || !context.isAway(first.of)) return false
  return first.from < longestArticle || named.every(({ of }) => context.isAway(of))
}

function firstOf([first, ...others]: readonly Deed[]): string[] {
  if (!first) return []
  const seen = new Set([first.who, ''])
  const meanwhile = others.filter(({ words, who }) => {
    const isNew = !seen.has(who)
    seen.add(who)
    return isNew && isPosture(words)
  })
  return [first, ...meanwhile].map(({ words }) => words)
}

function lastOf(deeds: readonly Deed[]): string[] {
  const last = new Map(deeds.map((deed, at) => [deed.who, at]))
  return deeds
    .filter(({ who }, at) => (who === '' ? at === deeds.length - 1 : last.get(who) === at))
    .map(({ words }) => words)
}

function whoDoes(words: string, context: ActionContext): string {
  const [named] = context.find(words)
  if (named && named.from < longestArticle && context.isSomebody(named.of)) return named.of
  const verb = firstVerb(words)
  const subject = verb ? words.slice(0, verb.from).trim().toLowerCase() : ''
  return isSubject(subject) ? subject : ''
}

/** "The ", "An old " */
const longestArticle = 8

/** Whether it tells how somebody is rather than what becomes of it. */
function isPosture(words: string): boolean {
  return postures.has(firstVerb(words)?.word.toLowerCase() ?? '')
}

const postures =
  wordSet(`sits stands lies leans waits holds sleeps watches listens kneels crouches hangs wears carries
  sags rests looks stares smokes reads hides squats clings is are`)

/** "ADA'S POV: " says whose eyes see it; that is told elsewhere. */
const eyes = /^[^.:;]{1,60}['’]s?\s+(?:P\.?O\.?V\.?|point of view)\s*[:.–—-]*\s*/i
/** No picture shows what is not done: "has never been early", "does not ask". */
function isDenied(words: string): boolean {
  const verb = firstVerb(words)
  if (!verb) return false
  return (
    /\bnever\s+$/.test(words.slice(0, verb.from)) ||
    /^\p{L}+(?:n['’]t| not| never)\b/u.test(words.slice(verb.from))
  )
}

/** What is only heard, or says what something is not. */
function isUnseen(words: string): boolean {
  return (
    /^Not\b/.test(words) ||
    (!/\p{Ll}/u.test(words) && wordsOf(words).every(({ word }) => isSound(word.toLowerCase())))
  )
}

/** "Over MARA's shoulder." and "With Bob." say where people stand: that is told of each of them. */
const framing =
  /(?:^|(?<=\s))(?:Over (?:(?!shoulder).){1,80}?['’]s? shoulder|With \p{Lu}[\p{L}\p{N}#.'’ -]{0,80})\.?$/u

/** Whose shoulder one looks over; null: nobody’s is named. */
export function shoulderIn(action: string): string | null {
  return (
    /\bover (?:the shoulder of ([^.,;]{1,80})|([^.,;]{1,80}?)['’]s? shoulder)/i
      .exec(action)
      ?.slice(1)
      .find(Boolean) ?? null
  )
}

/** Without "(40), shopping bags," behind the names. */
function withoutIntroductions(sentence: string, { find, isSomebody }: ActionContext): [string, boolean] {
  let words = ''
  let end = 0
  let some = false
  for (const { from, to, of } of find(sentence)) {
    if (from < end || !isSomebody(of)) continue
    const introduction = introductionAt(sentence, to)
    const skips = introduction.end > to && isClosed(sentence, introduction.end)
    words += sentence.slice(end, to)
    end = skips ? introduction.end : to
    some ||= skips
    if (skips && /^\p{L}/u.test(sentence.slice(end))) words += ' '
  }
  return [
    (words + sentence.slice(end))
      .replace(/\s+/g, ' ')
      .replace(/[.\s–—-]+$/, '')
      .trim(),
    some,
  ]
}

/** Whether a sentence goes on with what is done, or is over. */
function isClosed(sentence: string, at: number): boolean {
  const rest = sentence.slice(at)
  return (
    /^\s*(?:[.!?…;]|$|,\s+(?:and\s+)?\p{Lu}|\p{Ll})/u.test(rest) ||
    beginsWithVerb(rest) ||
    /^\s+(?:and|sits?|stands?)\s/.test(rest)
  )
}

function nothingLeft(bare: string): boolean {
  return wordsOf(bare).length < 3 && !firstVerb(bare)
}

/** Whether it is said already of somebody or of the place, perhaps as "wearing" for "wears". */
function isSaid(bare: string, { said, find }: ActionContext): boolean {
  const [named] = find(bare)
  const subject =
    named && named.from < longestArticle ? named.to : (/^(?:He|She|They|It)\b/.exec(bare)?.[0].length ?? 0)
  const inner = [
    bare.replace(/\s+(?:nobody|no one|somebody|someone|everybody)\s+\p{Ll}.*/u, ''),
    subject === 0 ? '' : predicateOf(bare.slice(subject).trimStart()),
  ]
  return inner.some((words) => {
    return words.length > 2 && said.some((clause) => clause.toLowerCase().includes(words.toLowerCase()))
  })
}

/** Whether something is done in it, not only how a thing is: "The cafe is shut." */
function tells(bare: string, { find, isSomebody }: ActionContext): boolean {
  const people = find(bare).filter(({ of }) => isSomebody(of))
  const verb = firstVerb(bare)
  if (verb) {
    const isState = /^(?:is|are|was|were) (?!\p{L}+ing\b)/u.test(bare.slice(verb.from))
    return !isState || people.length > 0 || /^(?:He|She|They)\b/.test(bare)
  }
  return people.some(({ from, to }) => from < 30 && /^,?\s+\p{Ll}/u.test(bare.slice(to)))
}

/** "Imre stands before a door and pats his pockets" is two. */
function deedsOf(sentence: string): string[] {
  const verb = firstVerb(sentence)
  const subject = verb ? sentence.slice(0, verb.from).trim() : ''
  if (!verb || !isSubject(subject)) return [sentence]
  const parts: string[] = []
  let from = 0
  for (const { index, 0: joint } of sentence.matchAll(
    /(?:,\s*(?:and\s+)?(?:then\s+)?|\s+and\s+(?:then\s+)?|;\s*)(?=\p{Ll})/gu,
  )) {
    const [first = '', next = ''] = wordsOf(sentence.slice(index + joint.length)).map(({ word }) => word)
    if (index < verb.to || !isVerb(first, next.toLowerCase())) continue
    // "binoculars that were her father's and are mostly tape"
    if (/\b(?:that|who|which|where|as|than|if|when|until)\b/.test(sentence.slice(from, index))) continue
    parts.push(sentence.slice(from, index))
    from = index + joint.length
  }
  return [...parts, sentence.slice(from)].map((part, nth) => (nth === 0 ? part : `${subject} ${part}`))
}

/** A name, a pronoun or "the door": short enough to be said again. */
function isSubject(words: string): boolean {
  const count = wordsOf(words).length
  return count > 0 && count < 7 && !/[,:;]/.test(words)
}

/** Whom "he" and "she" mean behind a sentence: whoever it begins with, as long as nobody else was named before. */
function nextSubject(
  sentence: string,
  before: string,
  named: Set<string>,
  { find, isSomebody }: ActionContext,
): string {
  const people = find(sentence).filter(({ of }) => isSomebody(of))
  for (const { of } of people) named.add(of)
  if (named.size > 1) return ''
  const [first] = people
  return first && first.from < 2 ? sentence.slice(first.from, first.to) : before
}

/** "He knocks" says by itself who does. */
function withSubject(deed: string, subject: string): string {
  return subject === '' ? deed : deed.replace(/^(?:He|She)(?=\s)/, subject)
}
