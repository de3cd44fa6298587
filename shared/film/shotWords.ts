/** What a shot says of its script: cut in two, and brought up to date when the script has changed. */
import type { Unit } from '../screenplay/units.ts'
import { difference } from '../texts.ts'
import type { Shot, ShotWords } from './shots.ts'
import type { Covered, Span } from './spans.ts'
import { writeSpeeches } from './speeches.ts'

/** A place at which a shot can be cut: the words before it and behind it. */
export interface Cut {
  before: string
  after: string
}

type Halves = [first: ShotWords, second: ShotWords]

/** The places between the sentences of the script that a shot covers; none if it covers one or none. */
export function cutsOf({ covers }: Pick<Shot, 'covers'>): Cut[] {
  return covers.slice(1).map(({ text }, at) => ({ before: covers[at]!.text, after: text }))
}

/** Cuts a shot before the `at`-th sentence that it covers (from 1). What cannot be told apart stays in the first half. */
export function cutAtSentence(shot: Shot, at: number): Halves {
  const behind = shot.covers.slice(at)
  const [action, actionBehind] = cutBefore(shot.action, behind, 'action')
  const [dialogue, dialogueBehind] = cutBefore(shot.dialogue, behind, 'dialogue')
  const first = { action, dialogue, notes: shot.notes, seconds: null, covers: shot.covers.slice(0, at) }
  const second = { action: actionBehind, dialogue: dialogueBehind, notes: '', seconds: null, covers: behind }
  return [share(shot, first, second), second]
}

/**
 * Cuts one text of a shot at a place in it; the other text stays with the first half. Sentences of the script go
 * with the words that they are in; the one that is cut is in both.
 */
export function cutAtCaret(shot: Shot, text: 'action' | 'dialogue', caret: number): Halves {
  const [before, after] = [shot[text].slice(0, caret), shot[text].slice(caret)]
  const isBehind = (covered: Covered) =>
    covered.kind === text &&
    !before.includes(covered.text.slice(0, 12)) &&
    after.includes(covered.text.slice(-12))
  const isCut = (covered: Covered) =>
    covered.kind === text && !before.includes(covered.text) && !after.includes(covered.text)
  const second: ShotWords = {
    action: '',
    dialogue: '',
    notes: '',
    seconds: null,
    covers: shot.covers.filter((covered) => isBehind(covered) || isCut(covered)),
    [text]: text === 'dialogue' ? withSpeaker(before, after) : after.trim(),
  }
  const first: ShotWords = {
    action: shot.action,
    dialogue: shot.dialogue,
    notes: shot.notes,
    seconds: null,
    covers: shot.covers.filter((covered) => !isBehind(covered)),
    [text]: before.trim(),
  }
  return [share(shot, first, second), second]
}

/** A length that was said is shared by the words of the two halves. */
function share({ seconds }: Shot, first: ShotWords, second: ShotWords): ShotWords {
  if (seconds === null) return first
  const letters = ({ action, dialogue }: ShotWords) => Math.max(1, action.length + dialogue.length)
  const part = Math.round(((seconds * letters(first)) / (letters(first) + letters(second))) * 10) / 10
  const own = Math.max(0.5, Math.min(seconds - 0.5, part))
  second.seconds = Math.round((seconds - own) * 10) / 10
  return { ...first, seconds: own }
}

/** Cuts a text where the first of the sentences behind the cut begins in it. */
function cutBefore(text: string, behind: readonly Covered[], kind: Covered['kind']): [string, string] {
  const own = behind.filter((covered) => covered.kind === kind)
  if (own.length === 0) return [text, '']
  for (const { text: sentence } of own) {
    const at = text.lastIndexOf(sentence)
    if (at < 0) continue
    const start = kind === 'dialogue' ? speechStart(text, at) : at
    const rest = text.slice(start).trim()
    return [text.slice(0, start).trim(), kind === 'dialogue' ? withSpeaker(text.slice(0, start), rest) : rest]
  }
  return [text, '']
}

/** Where the speech begins that a place stands in, if nothing is said in it before the place. */
function speechStart(text: string, at: number): number {
  const row = text.lastIndexOf('\n', at - 1) + 1
  const before = text.slice(row, at)
  return /^[^:：]*[:：]\s*(?:\([^()]*\)\s*)?$/.test(before) ? row : at
}

/** Words that go on with a speech say whose it is. */
function withSpeaker(before: string, words: string): string {
  const plain = words.trim()
  if (plain === '' || /^[^\n:：]{1,60}[:：]/.test(plain) || before.endsWith('\n')) return plain
  const cue = /^([^\n:：]{1,60}[:：])/.exec(before.slice(before.lastIndexOf('\n') + 1))
  return cue ? `${cue[1]} ${plain}` : plain
}

/** The words of a shot when the script's have been taken over: what people wrote beside them stays. */
export function takenOver(shot: Shot, span: Span, units: readonly Unit[]): ShotWords {
  const now = span.pieces.map(({ unit }) => units[unit]!)
  const spoken = (kind: Covered['kind']) => shot.covers.some((covered) => covered.kind === kind)
  const said = now.some(({ kind }) => kind === 'dialogue')
  return {
    action: followed(shot.action, span, units),
    dialogue: said || spoken('dialogue') ? writeSpeeches(now) : shot.dialogue,
    notes: shot.notes,
    seconds: shot.seconds,
    covers: coversNow(span, units),
  }
}

/** What a shot covers, in the words that the script has now. */
export function coversNow({ pieces }: Span, units: readonly Unit[]): Covered[] {
  return pieces.map(({ unit }) => {
    const { kind, speaker, text } = units[unit]!
    return { kind, speaker, text, at: unit }
  })
}

/** Each sentence of an action that has changed is put in place of the old one. */
function followed(action: string, { pieces, lost }: Span, units: readonly Unit[]): string {
  let text = action
  let last = ''
  for (const { unit, was } of pieces) {
    const now = units[unit]!
    if (now.kind === 'action') {
      if (was === null) text = putBehind(text, last, now.text)
      else if (was.kind === 'action' && was.text !== now.text) text = exchanged(text, was.text, now.text)
      else if (was.kind !== 'action') text = putBehind(text, last, now.text)
      last = now.text
    } else if (was?.kind === 'action') text = without(text, was.text)
  }
  for (const { kind, text: gone } of lost) if (kind === 'action') text = without(text, gone)
  return text.trim()
}

function exchanged(text: string, was: string, now: string): string {
  const at = text.indexOf(was)
  if (at >= 0) return text.slice(0, at) + now + text.slice(at + was.length)
  // A part of a long sentence, shown over several shots.
  const part = text.trim()
  const start = part === '' ? -1 : was.indexOf(part)
  if (start < 0) return text
  const { index, remove, insert } = difference(was, now, 0)
  const moved = (place: number, inside: number) =>
    place <= index ? place : place >= index + remove ? place + insert.length - remove : inside
  return now.slice(moved(start, index), moved(start + part.length, index + insert.length)).trim()
}

function putBehind(text: string, before: string, words: string): string {
  if (text.includes(words)) return text
  const at = before === '' ? -1 : text.indexOf(before)
  if (at < 0) return before === '' ? `${words} ${text}`.trim() : `${text} ${words}`.trim()
  const end = at + before.length
  return `${text.slice(0, end)} ${words}${text.slice(end)}`
}

function without(text: string, words: string): string {
  const at = text.indexOf(words)
  if (at < 0) return text
  return `${text.slice(0, at).trimEnd()} ${text.slice(at + words.length).trimStart()}`.trim()
}
