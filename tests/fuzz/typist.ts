/**
 * Somebody at work on a script: types, deletes, splits, joins, moves and retypes lines, as the editor's
 * binding does it in Yjs. Every typed character is one that nobody else ever types, so that a test can ask
 * of each where it went.
 */
import * as Y from 'yjs'
import { story } from '../../shared/documents.ts'
import { moveScene, scenes } from '../../shared/screenplay/scenes.ts'
import { elements } from '../../shared/screenplay/screenplay.ts'
import { readLines } from '../../shared/screenplay/script.ts'
import type { Random } from './random.ts'

/** Hands out characters that occur only once; one UTF-16 unit each. */
class Alphabet {
  #next = 0x3400

  word(length: number): string {
    let word = ''
    for (let i = 0; i < length; i++) {
      if (this.#next > 0xd7ff) throw new Error('out of characters')
      word += String.fromCharCode(this.#next++)
    }
    return word
  }
}

/** What has been typed, and what was deleted by somebody who had it before them. */
export class Ledger {
  readonly alphabet = new Alphabet()
  readonly typed = new Set<string>()
  readonly deleted = new Set<string>()
  /**
   * What was split off, joined or moved: Yjs knows no moving, so each time the old is deleted and the same
   * words are written anew. Two people who do that at once leave two of them.
   */
  readonly copied = new Set<string>()
}

export function lineOf(text: string, element = 'action'): Y.XmlElement {
  const line = new Y.XmlElement('line')
  line.setAttribute('element', element)
  line.insert(0, [new Y.XmlText(text)])
  return line
}

/** Every character that can be read in the script of `doc`. */
export function visible(doc: Y.Doc): Set<string> {
  return new Set(
    story
      .script(doc)
      .toArray()
      .flatMap((line) => textIn(line).split('')),
  )
}

function counts(doc: Y.Doc): Map<string, number> {
  const counted = new Map<string, number>()
  for (const line of story.script(doc).toArray()) {
    for (const character of textIn(line)) counted.set(character, (counted.get(character) ?? 0) + 1)
  }
  return counted
}

function textIn(line: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  return line instanceof Y.XmlElement ? textOf(line).toString() : ''
}

function textOf(line: Y.XmlElement): Y.XmlText {
  const text = line.get(0)
  if (text instanceof Y.XmlText) return text
  throw new Error('a line without its text')
}

const weights = {
  type: 10,
  erase: 3,
  deleteLines: 2,
  split: 2,
  join: 2,
  move: 2,
  moveScene: 1,
  retype: 1,
  newLine: 2,
}
type Act = keyof typeof weights
const acts = Object.entries(weights).flatMap(([act, weight]) =>
  Array.from({ length: weight }, () => act as Act),
)

/** One act of a person on the script of `doc`, in one transaction; the ledger learns what was done. */
export function act(doc: Y.Doc, random: Random, ledger: Ledger): void {
  const before = counts(doc)
  doc.transact(() => perform(doc, random, ledger))
  const after = counts(doc)
  for (const [character, count] of before) {
    if ((after.get(character) ?? 0) < count) ledger.deleted.add(character)
  }
}

function perform(doc: Y.Doc, random: Random, ledger: Ledger): void {
  const script = story.script(doc)
  const write = (length: number) => {
    const word = ledger.alphabet.word(length)
    for (const character of word) ledger.typed.add(character)
    return word
  }
  const copy = (words: string) => {
    for (const character of words) ledger.copied.add(character)
    return words
  }
  if (script.length === 0) {
    script.insert(0, [lineOf(write(2))])
    return
  }
  const at = random.below(script.length)
  const line = script.get(at) as Y.XmlElement
  const text = textOf(line)
  switch (random.pick(acts)) {
    case 'type':
      // People mostly type on: at the end, or where they last were.
      text.insert(
        random.chance(0.5) ? text.length : random.below(text.length + 1),
        write(1 + random.below(4)),
      )
      break
    case 'erase': {
      const from = random.below(text.length + 1)
      text.delete(from, Math.min(text.length - from, 1 + random.below(4)))
      break
    }
    case 'deleteLines':
      script.delete(at, Math.min(script.length - at, 1 + random.below(3)))
      break
    case 'split': {
      const cut = random.below(text.length + 1)
      const tail = copy(text.toString().slice(cut))
      text.delete(cut, tail.length)
      script.insert(at + 1, [lineOf(tail)])
      break
    }
    case 'join': {
      if (at + 1 >= script.length) break
      text.insert(text.length, copy(textIn(script.get(at + 1))))
      script.delete(at + 1, 1)
      break
    }
    case 'move': {
      const count = Math.min(script.length - at, 1 + random.below(3))
      const copies = script.slice(at, at + count).map((moved) => lineOf(copy(textIn(moved))))
      script.delete(at, count)
      script.insert(random.below(script.length + 1), copies)
      break
    }
    case 'moveScene': {
      const ids = scenes(readLines(script)).map(({ id }) => id)
      if (ids.length < 2) break
      copy([...visible(doc)].join(''))
      moveScene(doc, random.pick(ids), random.pick([...ids, null]))
      break
    }
    case 'retype':
      line.setAttribute('element', random.pick(elements))
      break
    case 'newLine':
      script.insert(at + 1, [lineOf(write(1 + random.below(3)), random.pick(elements))])
      break
  }
}
