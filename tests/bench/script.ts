/** The document the measurements are made on: a screenplay of 3,500 lines, as people would have typed it. */
import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { type DocumentName, story } from '../../shared/documents.ts'
import type { Element } from '../../shared/screenplay/screenplay.ts'
import { Seeded } from '../seeded.ts'

/** How many lines it has: a feature film of about 110 pages. */
export const scriptLines = 3_500

/** Names of scripts are told from those of other documents by how they begin, in every server alike. */
const scriptMark = 'story/5c819700-'

/** The name of a new, empty document. */
export function newDocument(): DocumentName {
  return `story/${randomUUID()}`
}

/** The name of a new document that every server begins with the script. */
export function newScript(): DocumentName {
  return `${scriptMark}${randomUUID().slice(9)}` as DocumentName
}

export function isScript(name: string): boolean {
  return name.startsWith(scriptMark)
}

const syllables =
  'ba de li mo nu ra se ti vo ka len sta ver dro min gar ol ish quen tor pel an hu wyn fro cle'.split(' ')

/**
 * Words of one to four syllables. A short list of real words would not do: PostgreSQL compresses what it
 * stores, and text that repeats itself more than people do would flatter the store of full states.
 */
function makeWord(chance: Seeded): string {
  return Array.from({ length: 1 + chance.whole(4) }, () => chance.pick(syllables)).join('')
}

const cycle: Element[] = [
  'action',
  'character',
  'dialogue',
  'character',
  'dialogue',
  'action',
  'character',
  'dialogue',
]

/** The state of a script of `lines` lines, typed line after line by one person in several sittings. */
export function makeScript(lines = scriptLines): Uint8Array {
  const chance = new Seeded(lines)
  let doc = new Y.Doc()
  for (let i = 0; i < lines; i += 1) {
    // Each sitting has a client id of its own.
    if (i % 250 === 249) doc = reopened(doc)
    const element: Element = i % 25 === 0 ? 'sceneHeading' : cycle[i % cycle.length]!
    const length = element === 'character' ? 1 : element === 'sceneHeading' ? 4 : 5 + chance.whole(5)
    addLine(doc, element, Array.from({ length }, () => makeWord(chance)).join(' '))
  }
  return Y.encodeStateAsUpdate(doc)
}

function reopened(doc: Y.Doc): Y.Doc {
  const next = new Y.Doc()
  Y.applyUpdate(next, Y.encodeStateAsUpdate(doc))
  return next
}

/** Adds a line at the end of the script and returns its text. */
export function addLine(doc: Y.Doc, element: Element, text = ''): Y.XmlText {
  const line = new Y.XmlElement('line')
  const content = new Y.XmlText(text)
  doc.transact(() => {
    line.setAttribute('element', element)
    line.insert(0, [content])
    story.script(doc).push([line])
  })
  return content
}

/** Types one letter at the end of a text, and a space now and then. */
export function typeLetter(text: Y.XmlText, nth: number): void {
  text.insert(text.length, nth % 6 === 5 ? ' ' : 'abcdefghijklmnopqrstuvwxyz'[nth % 26]!)
}

/** The texts of all lines. */
export function textsOf(doc: Y.Doc): Y.XmlText[] {
  return story
    .script(doc)
    .toArray()
    .map((line) => (line as Y.XmlElement).get(0) as Y.XmlText)
}
