/**
 * One line of the shared script: read as a ProseMirror node, made from one, and changed to what another
 * says. A line may have been written by another program: what this one does not know is neither shown nor
 * deleted.
 */
import { Fragment, type Mark, type Node as ProseMirrorNode, type Schema } from '@tiptap/pm/model'
import * as Y from 'yjs'
import { isElement, markNames } from './schema.ts'

/** Attributes are typed as strings by Yjs; numbers and booleans are stored as what they are. */
export type SharedLine = Y.XmlElement

/** The lines of a script, in order. */
export function linesOf(fragment: Y.XmlFragment): SharedLine[] {
  return fragment
    .toArray()
    .filter((child): child is SharedLine => child instanceof Y.XmlElement && child.nodeName === 'line')
}

/** The texts of a line, of which there is one unless another program wrote it. */
export function textsOf(line: SharedLine): Y.XmlText[] {
  return line.toArray().filter((child) => child instanceof Y.XmlText)
}

/** A line as a node. */
export function readLine(line: SharedLine, schema: Schema): ProseMirrorNode {
  const { element, id, sceneNumber, dual, level, centered }: Record<string, unknown> = line.getAttributes()
  const attributes = {
    element: isElement(element) ? element : 'action',
    id: typeof id === 'string' ? id : null,
    sceneNumber: typeof sceneNumber === 'string' ? sceneNumber : null,
    dual: dual === true ? true : null,
    level: typeof level === 'number' ? level : null,
    centered: centered === true ? true : null,
  }
  const content = textsOf(line).flatMap((text) =>
    deltaOf(text).map(({ insert, attributes = {} }) => schema.text(insert, marksOf(attributes, schema))),
  )
  return schema.nodes.line!.create(attributes, Fragment.fromArray(content))
}

/** The marks that a stretch of shared text has. */
export function marksOf(attributes: Record<string, unknown>, schema: Schema): Mark[] {
  return markNames.filter((name) => attributes[name]).map((name) => schema.mark(name))
}

interface Piece {
  insert: string
  attributes?: Record<string, unknown>
}

function deltaOf(text: Y.XmlText): Piece[] {
  return (text.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]).filter(
    (piece): piece is Piece => typeof piece.insert === 'string' && piece.insert !== '',
  )
}

/** Letters of a line that stand together, counted as its node counts them. */
export interface Stretch {
  from: number
  to: number
}

/** The letters of a line that others than `client` wrote. */
export function lettersOfOthers(line: SharedLine, client: number): Stretch[] {
  const found: Stretch[] = []
  let at = 0
  for (const text of textsOf(line)) {
    for (let item = text._start; item !== null; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue
      const to = at + item.length
      const last = found.at(-1)
      if (item.id.client !== client) {
        if (last?.to === at) last.to = to
        else found.push({ from: at, to })
      }
      at = to
    }
  }
  return found
}

/** A line is made whole, text included, in one go: types made later, when first needed, are made twice. */
export function createLine(node: ProseMirrorNode): SharedLine {
  const line = new Y.XmlElement('line')
  for (const [name, value] of Object.entries(node.attrs)) if (value !== null) line.setAttribute(name, value)
  const text = new Y.XmlText()
  line.insert(0, [text])
  insertText(text, 0, node, 0, node.content.size)
  return line
}

function formatOf(marks: readonly Mark[]): Record<string, object> {
  return Object.fromEntries(marks.map((mark) => [mark.type.name, {}]))
}

/**
 * Writes into `line` what differs between two of its states, and nothing else. `hint` is how far into its
 * text the change began, where that is a choice.
 */
export function writeChanges(
  line: SharedLine,
  old: ProseMirrorNode,
  now: ProseMirrorNode,
  hint: number,
): void {
  writeAttributes(line, old, now, () => true)
  if (now.content.eq(old.content)) return
  const text = onlyText(line, old.textContent)
  const { at, remove, insert } = difference(old.textContent, now.textContent, hint)
  if (remove > 0) text.delete(at, remove)
  insertText(text, at, now, at, at + insert)
  if (hasMarks(old) || hasMarks(now)) writeFormat(text, now)
}

/**
 * The same for a change that is undone or redone by `client`: which letters stay is known rather than
 * guessed (`kept`: for each old letter its place in `now`, or -1), and a fact of the line that somebody
 * else has set since stays theirs.
 */
export function writeUndone(
  line: SharedLine,
  old: ProseMirrorNode,
  now: ProseMirrorNode,
  kept: readonly number[],
  client: number,
): void {
  writeAttributes(line, old, now, (name) => {
    const fact = line._map.get(name)
    return !fact || fact.deleted || fact.id.client === client
  })
  if (now.content.eq(old.content)) return
  // What another program has left in several texts can be put into one only by writing it anew.
  if (!hasOneText(line, old.textContent) && lettersOfOthers(line, client).length > 0) return
  const text = onlyText(line, old.textContent)
  let at = 0
  let shown = 0
  for (let letter = 0; letter < kept.length;) {
    const place = kept[letter]!
    let end = letter + 1
    if (place < 0) {
      while (end < kept.length && kept[end]! < 0) end++
      text.delete(at, end - letter)
    } else {
      while (end < kept.length && kept[end] === place + end - letter) end++
      insertText(text, at, now, shown, place)
      at += place - shown + end - letter
      shown = place + end - letter
    }
    letter = end
  }
  insertText(text, at, now, shown, now.content.size)
  if (hasMarks(old) || hasMarks(now)) writeFormat(text, now)
}

function writeAttributes(
  line: SharedLine,
  old: ProseMirrorNode,
  now: ProseMirrorNode,
  may: (name: string) => boolean,
): void {
  for (const [name, value] of Object.entries(now.attrs)) {
    if (value === old.attrs[name] || !may(name)) continue
    if (value === null) line.removeAttribute(name)
    else line.setAttribute(name, value)
  }
}

function hasOneText(line: SharedLine, expected: string): boolean {
  const texts = textsOf(line)
  return texts.length === 1 && texts[0]!.length === expected.length
}

/**
 * The line's one text, which reads `expected`. Another program may have left none or several: then they
 * are made into one here, while somebody edits the line, and not when it is merely read.
 */
function onlyText(line: SharedLine, expected: string): Y.XmlText {
  const texts = textsOf(line)
  if (hasOneText(line, expected)) return texts[0]!
  const pieces = texts.flatMap(deltaOf)
  line.delete(0, line.length)
  const text = new Y.XmlText()
  line.insert(0, [text])
  text.applyDelta(pieces)
  return text
}

/** Inserts at `at` what `node` says between two of its letters. */
function insertText(text: Y.XmlText, at: number, node: ProseMirrorNode, from: number, to: number): void {
  let passed = 0
  for (const child of node.children) {
    const words = child.text!.slice(Math.max(from - passed, 0), Math.max(to - passed, 0))
    if (words !== '') text.insert(at, words, formatOf(child.marks))
    at += words.length
    passed += child.text!.length
  }
}

/** The one stretch in which two texts differ, not before `hint` where that is a choice ("aa" → "aaa"). */
function difference(old: string, now: string, hint: number): { at: number; remove: number; insert: number } {
  const most = Math.min(old.length, now.length)
  let at = 0
  while (at < Math.min(most, hint) && old[at] === now[at]) at++
  let end = 0
  while (end < most - at && old[old.length - 1 - end] === now[now.length - 1 - end]) end++
  // Half of a surrogate pair is no character: Yjs would keep a replacement character for each half.
  if (at > 0 && isHighSurrogate(old, at - 1)) at--
  if (end > 0 && isHighSurrogate(old, old.length - end - 1)) end--
  return { at, remove: old.length - end - at, insert: now.length - end - at }
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd8_00 && code < 0xdc_00
}

function hasMarks(node: ProseMirrorNode): boolean {
  return node.children.some((child) => child.marks.length > 0)
}

function writeFormat(text: Y.XmlText, node: ProseMirrorNode): void {
  let at = 0
  const was = deltaOf(text).flatMap(({ insert, attributes = {} }) => {
    const piece = { from: at, to: at + insert.length, attributes }
    at = piece.to
    return [piece]
  })
  let passed = 0
  for (const child of node.children) {
    const [from, to] = [passed, passed + child.text!.length]
    passed = to
    const wanted = formatOf(child.marks)
    for (const piece of was) {
      const [start, end] = [Math.max(from, piece.from), Math.min(to, piece.to)]
      const differing = markNames.filter((name) => Boolean(piece.attributes[name]) !== Boolean(wanted[name]))
      if (start >= end || differing.length === 0) continue
      text.format(
        start,
        end - start,
        Object.fromEntries(differing.map((name) => [name, wanted[name] ?? null])),
      )
    }
  }
}
