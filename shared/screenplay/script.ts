/**
 * The script as it lives in the story document: one flat fragment of `line` elements, each with its facts
 * as attributes and exactly one text, whose styles are formatting attributes. This is the shape in which the
 * editor's binding keeps ProseMirror nodes (a mark is `{ bold: {} }`), so it reads what an import wrote
 * without writing anything back. An empty line has an empty text rather than none: if two people begin to
 * type in it at once, both type into the same one.
 *
 * Documents come from any editor's program. Reading therefore doubts: an unknown element is action, a line
 * of several texts is read as one.
 */
import * as Y from 'yjs'
import { story } from '../documents.ts'
import { elements, type Line, type Run, type Screenplay, type TitleField } from './screenplay.ts'
import { sameStyle } from './tidy.ts'

/** A line with what only the document knows of it. */
export interface ScriptLine extends Line {
  /** Scene headings: what the scene is known by, whatever becomes of its words and its place. */
  id?: string
}

type Attributes = Omit<ScriptLine, 'runs'>

const marks = ['bold', 'italic', 'underline', 'note'] as const

/**
 * A fresh scene id: 60 random bits, so that a million scenes collide with a chance of one in two million,
 * in 12 letters, since it is kept with every heading. (crypto.randomUUID is missing from browsers on a page
 * without https, as on a server in one's own network.)
 */
export function newSceneId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return Array.from(bytes, (byte) => (byte & 31).toString(32)).join('')
}

/** The script and its title page as plain values. */
export function readScript(doc: Y.Doc): Screenplay {
  const lines: Line[] = readLines(story.script(doc))
  for (const line of lines as ScriptLine[]) delete line.id
  return { titlePage: readTitlePage(doc), lines }
}

/** The lines with the ids of their scenes. */
export function readLines(fragment: Y.XmlFragment): ScriptLine[] {
  return fragment.toArray().map((child) => {
    if (!(child instanceof Y.XmlElement)) return { element: 'action', runs: readRuns([child]) }
    const line = readAttributes(child.getAttributes())
    return { ...line, runs: readRuns(child.toArray()) }
  })
}

/** Puts a screenplay in place of the script and its title page. */
export function replaceScript(doc: Y.Doc, screenplay: Screenplay): void {
  doc.transact(() => {
    const fragment = story.script(doc)
    fragment.delete(0, fragment.length)
    fragment.push(screenplay.lines.map(newLine))
    setTitlePage(doc, screenplay.titlePage)
  })
}

/** Adds a screenplay at the end of the script. Its title page is taken only where there is none yet. */
export function appendScript(doc: Y.Doc, screenplay: Screenplay): void {
  doc.transact(() => {
    story.script(doc).push(screenplay.lines.map(newLine))
    if (readTitlePage(doc).length === 0) setTitlePage(doc, screenplay.titlePage)
  })
}

/** Inserts lines before line `at`, counted from 0; beyond the last: at the end. Headings get fresh ids. */
export function insertLines(doc: Y.Doc, at: number, lines: readonly Line[]): void {
  const fragment = story.script(doc)
  doc.transact(() => fragment.insert(Math.min(at, fragment.length), lines.map(newLine)))
}

/** How many bytes a screenplay takes as one change of a document. */
export function bytesAsUpdate(screenplay: Screenplay): number {
  const doc = new Y.Doc()
  replaceScript(doc, screenplay)
  return Y.encodeStateAsUpdate(doc).byteLength
}

/** The title page in its order. */
export function readTitlePage(doc: Y.Doc): TitleField[] {
  const map = story.titlePage(doc)
  return [...map.entries()]
    .filter(([key, value]) => key.startsWith('value/') && typeof value === 'string')
    .map(([key, value]) => ({ key: key.slice('value/'.length), value: value as string }))
    .sort((a, b) => orderOf(map, a.key) - orderOf(map, b.key) || (a.key < b.key ? -1 : 1))
}

/**
 * Makes the title page these fields, in this order; writes only what differs. A field is two facts,
 * `value/Author` and `order/Author`: one person may reword it while another moves it.
 */
export function setTitlePage(doc: Y.Doc, fields: readonly TitleField[]): void {
  const map = story.titlePage(doc)
  const facts = new Map<string, unknown>()
  for (const [at, { key, value }] of fields.entries()) {
    facts.set(`value/${key}`, value)
    facts.set(`order/${key}`, at)
  }
  doc.transact(() => {
    for (const key of map.keys()) if (!facts.has(key)) map.delete(key)
    for (const [key, fact] of facts) if (map.get(key) !== fact) map.set(key, fact)
  })
}

function orderOf(map: Y.Map<unknown>, key: string): number {
  const order = map.get(`order/${key}`)
  return typeof order === 'number' ? order : Infinity
}

function newLine(line: Line): Y.XmlElement {
  const { runs, ...facts } = line
  const element = new Y.XmlElement<Record<string, string | number | true>>('line')
  for (const [name, fact] of Object.entries(facts)) element.setAttribute(name, fact)
  if (line.element === 'sceneHeading') element.setAttribute('id', newSceneId())
  const text = new Y.XmlText()
  if (runs.length > 0) text.applyDelta(runs.map(insertion))
  element.insert(0, [text])
  return element as Y.XmlElement
}

function insertion({ text, ...style }: Run): { insert: string; attributes?: object } {
  const names = marks.filter((name) => style[name])
  return names.length === 0
    ? { insert: text }
    : { insert: text, attributes: Object.fromEntries(names.map((name) => [name, {}])) }
}

function readAttributes(found: Record<string, unknown>): Attributes {
  const { id, element, sceneNumber, dual, level, centered } = found
  const line: Attributes = { element: elements.find((name) => name === element) ?? 'action' }
  if (typeof id === 'string' && line.element === 'sceneHeading') line.id = id
  if (typeof sceneNumber === 'string' && sceneNumber !== '') line.sceneNumber = sceneNumber
  if (dual === true) line.dual = true
  if (typeof level === 'number') line.level = level
  if (centered === true) line.centered = true
  return line
}

function readRuns(children: readonly unknown[]): Run[] {
  const runs: Run[] = []
  for (const child of children) {
    if (!(child instanceof Y.XmlText)) continue
    for (const { insert, attributes = {} } of child.toDelta() as Delta) {
      if (typeof insert !== 'string') continue
      const run: Run = { text: insert }
      for (const name of marks) if (attributes[name]) run[name] = true
      const last = runs.at(-1)
      if (last && sameStyle(last, run)) last.text += insert
      else runs.push(run)
    }
  }
  return runs
}

type Delta = { insert: unknown; attributes?: Record<string, unknown> }[]
