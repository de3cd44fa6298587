/**
 * Keeps a ProseMirror editor and the shared script in step.
 *
 * This works by knowing which shared line stands behind which child of the ProseMirror document: `lines[i]`
 * is child i. What a person does arrives as ProseMirror steps; each step touches a small window of lines,
 * and the lines in it are changed in place, cut off or added (`push`). What others do arrives as Yjs
 * events; the lines they name are read again and only what differs is replaced (`pull`). Selections are
 * carried over as positions relative to letters, not as numbers.
 *
 * The general binding (@tiptap/y-tiptap 3.0.9) was tried first and does not hold here:
 * - It stores an empty line without a text. Two people who begin to type in the same new line each make one,
 *   and when both go on, "Thunder. " and "Lightning. " end as "Thunder. Lightning. Lightning. ".
 * - It reads the whole script again for every change of somebody else's: about 29 ms at 3,500 lines where
 *   this takes 1.3.
 * - It deletes, for everybody, whatever its schema cannot show.
 * A flat list of lines needs none of its tree matching.
 */
import type { Mark, Node as ProseMirrorNode, Schema } from '@tiptap/pm/model'
import { Fragment, Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state'
import type { StepMap } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { isElement, markNames } from './schema.ts'

/** Attributes are typed as strings by Yjs; numbers and booleans are stored as what they are. */
type SharedLine = Y.XmlElement

/** One step of a person: the documents around it and what it moved. */
interface Change {
  before: ProseMirrorNode
  after: ProseMirrorNode
  map: StepMap
}

/** A place in a line: which, and how many characters into it. */
interface Spot {
  line: SharedLine
  offset: number
}

interface HeldSelection {
  anchor: Held
  head: Held
}

/** An end of a selection while others change the document. */
interface Held {
  spot: Spot | null
  relative: Y.RelativePosition | null
}

const key = new PluginKey<readonly Change[]>('script')

/** Whether a transaction shows what others did (or undo), as opposed to an edit made in this editor. */
export function isFromShared(tr: Transaction): boolean {
  return tr.getMeta(key) === 'shared'
}

export class ScriptBinding {
  readonly fragment: Y.XmlFragment
  readonly doc: Y.Doc
  #view: EditorView | null = null
  #lines: SharedLine[] = []
  /** The ProseMirror document that says exactly what the shared script says. */
  #synced: ProseMirrorNode | null = null
  #held: HeldSelection | null = null

  constructor(fragment: Y.XmlFragment) {
    if (!fragment.doc) throw new Error('the script is not part of a document')
    this.fragment = fragment
    this.doc = fragment.doc
  }

  /** The ProseMirror plugin that does the work; one view at a time. */
  plugin(): Plugin<readonly Change[]> {
    return new Plugin<readonly Change[]>({
      key,
      state: {
        init: () => [],
        apply: (tr, changes) => (isFromShared(tr) ? [] : [...this.#unsent(changes), ...changesOf(tr)]),
      },
      view: (view) => {
        this.#attach(view)
        return { update: (view) => this.#push(view.state), destroy: () => this.#detach() }
      },
    })
  }

  /** A position in the document as one that stays with the letter before it, whatever others do. */
  relative(doc: ProseMirrorNode, position: number): Y.RelativePosition | null {
    const spot = this.#spot(doc, position)
    return spot && relativeTo(spot)
  }

  /** Where a relative position is now: in a line's text, or before a line; null if its line is gone. */
  absolute(doc: ProseMirrorNode, relative: Y.RelativePosition): number | null {
    const found = Y.createAbsolutePositionFromRelativePosition(relative, this.doc)
    if (!found) return null
    if (found.type === this.fragment) return startOf(doc, Math.min(found.index, doc.childCount))
    const line = this.#lineAbove(found.type)
    const at = line ? this.#lines.indexOf(line) : -1
    if (!line || at < 0 || at >= doc.childCount) return null
    const before = found.type instanceof Y.XmlText ? lengthBefore(line, found.type) : 0
    return startOf(doc, at) + 1 + Math.min(before + found.index, doc.child(at).content.size)
  }

  #attach(view: EditorView): void {
    this.#view = view
    this.doc.on('beforeAllTransactions', this.#hold)
    this.fragment.observeDeep(this.#pull)
    this.#lines = linesOf(this.fragment)
    const { tr, schema, doc } = view.state
    tr.replaceWith(
      0,
      doc.content.size,
      shown(
        this.#lines.map((line) => readLine(line, schema)),
        schema,
      ),
    )
    this.#show(tr.setSelection(TextSelection.atStart(tr.doc)))
  }

  #detach(): void {
    this.#view = null
    this.#held = null
    this.doc.off('beforeAllTransactions', this.#hold)
    this.fragment.unobserveDeep(this.#pull)
  }

  #show(tr: Transaction): void {
    this.#synced = tr.doc
    this.#view?.dispatch(tr.setMeta(key, 'shared').setMeta('addToHistory', false))
  }

  // ---- what a person did → shared -------------------------------------------------------------------

  #unsent(changes: readonly Change[]): readonly Change[] {
    const first = changes.findIndex((change) => change.before === this.#synced)
    return first < 0 ? [] : changes.slice(first)
  }

  #push(state: EditorState): void {
    if (state.doc === this.#synced) return
    const changes = this.#unsent(key.getState(state) ?? [])
    this.doc.transact(() => {
      for (const change of changes) this.#pushChange(change)
    }, this)
    this.#synced = state.doc
  }

  #pushChange({ before, after, map }: Change): void {
    // A script without lines is shown as one empty line, which nobody has written.
    const shown = this.#lines.length > 0 ? before.children : []
    const { start, oldEnd, newEnd } = window(shown, after.children, (a, b) => a.eq(b))
    const old = shown.slice(start, oldEnd)
    const now = after.children.slice(start, newEnd)
    if (old.length === 0 && now.length === 0) return
    const inPlace = now.length === old.length ? now.length : Math.min(1, now.length, old.length)
    const tail = now.length !== old.length && now.length > 1 && old.length > 1 ? 1 : 0

    for (let i = 0; i < inPlace; i++) {
      writeChanges(this.#lines[start + i]!, old[i]!, now[i]!, firstChanged(map, startOf(before, start + i)))
    }
    if (tail) writeChanges(this.#lines[oldEnd - 1]!, old.at(-1)!, now.at(-1)!, 0)
    this.#splice(start + inPlace, old.length - inPlace - tail, now.slice(inPlace, now.length - tail))
  }

  #splice(at: number, remove: number, add: readonly ProseMirrorNode[]): void {
    const made = add.map(createLine)
    if (this.fragment.length === this.#lines.length) {
      this.fragment.delete(at, remove)
      this.fragment.insert(at, made)
    } else {
      // Another program left things here that are not lines: they are not counted, and not deleted.
      for (const line of this.#lines.slice(at, at + remove)) this.fragment.delete(this.#indexOf(line), 1)
      const before = this.#lines[at - 1]
      this.fragment.insert(before ? this.#indexOf(before) + 1 : 0, made)
    }
    this.#lines.splice(at, remove, ...made)
  }

  #indexOf(line: SharedLine): number {
    return this.fragment.toArray().indexOf(line)
  }

  // ---- shared → editor ------------------------------------------------------------------------------

  /** Called before others' changes are made: afterwards nobody knows which letter a number stood for. */
  #hold = (): void => {
    this.#held = null
    if (!this.#view || this.#view.state.doc !== this.#synced) return
    const { selection, doc } = this.#view.state
    const hold = (position: number): Held => {
      const spot = this.#spot(doc, position)
      return { spot, relative: spot && relativeTo(spot) }
    }
    this.#held = { anchor: hold(selection.anchor), head: hold(selection.head) }
  }

  #pull = (events: readonly Y.YEvent<Y.AbstractType<unknown>>[], transaction: Y.Transaction): void => {
    const view = this.#view
    if (transaction.origin === this || !view) return

    const { tr, schema, doc } = view.state
    const old = this.#lines
    const next = linesOf(this.fragment)
    const touched = new Set(events.map((event) => this.#lineAbove(event.target)))
    const { start, oldEnd, newEnd } = window(old, next, Object.is)
    const kept = new Map(old.slice(start, oldEnd).map((line, at) => [line, doc.child(start + at)]))
    const read = (line: SharedLine): ProseMirrorNode =>
      (!touched.has(line) && kept.get(line)) || readLine(line, schema)

    // From the end to the beginning, so that the positions still to be visited stay what they are.
    const positions = starts(doc)
    for (let at = old.length - 1; at >= oldEnd; at--) {
      if (touched.has(old[at]!)) replaceLine(tr, positions[at]!, doc.child(at), read(old[at]!))
    }
    if (start < oldEnd || start < newEnd) {
      const lines = next.slice(start, newEnd).map(read)
      const from = old.length === 0 ? 0 : positions[start]!
      const to = old.length === 0 ? doc.content.size : positions[oldEnd]!
      tr.replace(from, to, new Slice(next.length === 0 ? shown([], schema) : Fragment.from(lines), 0, 0))
    }
    for (let at = Math.min(start, old.length) - 1; at >= 0; at--) {
      if (touched.has(old[at]!)) replaceLine(tr, positions[at]!, doc.child(at), read(old[at]!))
    }

    this.#lines = next
    if (!tr.docChanged) return
    if (transaction.origin instanceof Y.UndoManager) selectChanged(tr)
    else if (this.#held) this.#restore(tr, this.#held, doc, old)
    this.#show(tr)
    this.#hold()
  }

  #restore(tr: Transaction, held: HeldSelection, oldDoc: ProseMirrorNode, old: readonly SharedLine[]): void {
    const restore = ({ spot, relative }: Held): number | null => {
      const followed = spot && this.#follow(spot, oldDoc, old, tr.doc)
      return followed ?? (relative && this.absolute(tr.doc, relative))
    }
    const anchor = restore(held.anchor) ?? tr.selection.anchor
    const head = restore(held.head) ?? tr.selection.head
    if (anchor === tr.selection.anchor && head === tr.selection.head) return
    tr.setSelection(TextSelection.between(tr.doc.resolve(anchor), tr.doc.resolve(head)))
  }

  /**
   * Yjs knows no splitting, joining or moving: the words are deleted here and written anew there, and a
   * caret that stood in them would stay behind. Seen from outside the words tell where they went.
   */
  #follow(
    spot: Spot,
    oldDoc: ProseMirrorNode,
    old: readonly SharedLine[],
    doc: ProseMirrorNode,
  ): number | null {
    const textAt = (at: number): string => (at >= 0 && at < doc.childCount ? doc.child(at).textContent : '')
    const wasAt = old.indexOf(spot.line)
    const text = oldDoc.child(wasAt).textContent
    const at = this.#lines.indexOf(spot.line)
    const known = new Set(old)

    if (at >= 0) {
      const cut = textAt(at).length
      const split = spot.offset > cut && text.startsWith(textAt(at)) && !known.has(this.#lines[at + 1]!)
      return split && textAt(at + 1).startsWith(text.slice(cut))
        ? startOf(doc, at + 1) + 1 + spot.offset - cut
        : null
    }
    const above = wasAt > 0 ? this.#lines.indexOf(old[wasAt - 1]!) : -1
    const joined = above >= 0 && textAt(above) === oldDoc.child(wasAt - 1).textContent + text
    if (joined) return startOf(doc, above) + 1 + textAt(above).length - text.length + spot.offset
    const moved = this.#lines.findIndex((line, at) => !known.has(line) && textAt(at) === text)
    return moved >= 0 ? startOf(doc, moved) + 1 + spot.offset : null
  }

  #spot(doc: ProseMirrorNode, position: number): Spot | null {
    const resolved = doc.resolve(Math.min(position, doc.content.size))
    const line = this.#lines[resolved.index(0)]
    return line ? { line, offset: resolved.depth > 0 ? resolved.parentOffset : 0 } : null
  }

  #lineAbove(type: Y.AbstractType<unknown>): SharedLine | null {
    let inner: Y.AbstractType<unknown> | null = type
    while (inner && inner.parent !== this.fragment) inner = inner.parent as Y.AbstractType<unknown> | null
    return inner instanceof Y.XmlElement ? inner : null
  }
}

// ---- lines ------------------------------------------------------------------------------------------

function linesOf(fragment: Y.XmlFragment): SharedLine[] {
  return fragment
    .toArray()
    .filter((child): child is SharedLine => child instanceof Y.XmlElement && child.nodeName === 'line')
}

function textsOf(line: SharedLine): Y.XmlText[] {
  return line.toArray().filter((child) => child instanceof Y.XmlText)
}

/** A line may have been written by another program: what this one does not know is not shown, and kept. */
function readLine(line: SharedLine, schema: Schema): ProseMirrorNode {
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
    deltaOf(text).map(({ insert, attributes = {} }) =>
      schema.text(
        insert,
        markNames.filter((name) => attributes[name]).map((name) => schema.mark(name)),
      ),
    ),
  )
  return schema.nodes.line!.create(attributes, Fragment.fromArray(content))
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

/** A line is made whole, text included, in one go: types made later, when first needed, are made twice. */
function createLine(node: ProseMirrorNode): SharedLine {
  const line = new Y.XmlElement('line')
  for (const [name, value] of Object.entries(node.attrs)) if (value !== null) line.setAttribute(name, value)
  const text = new Y.XmlText()
  line.insert(0, [text])
  let at = 0
  for (const child of node.children) {
    text.insert(at, child.text!, formatOf(child.marks))
    at += child.text!.length
  }
  return line
}

function formatOf(marks: readonly Mark[]): Record<string, object> {
  return Object.fromEntries(marks.map((mark) => [mark.type.name, {}]))
}

/** Writes into `line` what differs between two of its states, and nothing else. */
function writeChanges(line: SharedLine, old: ProseMirrorNode, now: ProseMirrorNode, hint: number): void {
  for (const [name, value] of Object.entries(now.attrs)) {
    if (value === old.attrs[name]) continue
    if (value === null) line.removeAttribute(name)
    else line.setAttribute(name, value)
  }
  if (now.content.eq(old.content)) return
  const text = onlyText(line, old.textContent)
  writeText(text, old.textContent, now, hint)
  if (hasMarks(old) || hasMarks(now)) writeFormat(text, now)
}

/**
 * The line's one text, which reads `expected`. Another program may have left none or several: then they
 * are made into one here, while somebody edits the line, and not when it is merely read.
 */
function onlyText(line: SharedLine, expected: string): Y.XmlText {
  const texts = textsOf(line)
  if (texts.length === 1 && texts[0]!.length === expected.length) return texts[0]!
  const pieces = texts.flatMap(deltaOf)
  line.delete(0, line.length)
  const text = new Y.XmlText()
  line.insert(0, [text])
  text.applyDelta(pieces)
  return text
}

function writeText(text: Y.XmlText, old: string, node: ProseMirrorNode, hint: number): void {
  const now = node.textContent
  const { at, remove, insert } = difference(old, now, hint)
  if (remove > 0) text.delete(at, remove)
  let passed = 0
  for (const child of node.children) {
    const from = Math.max(at - passed, 0)
    const to = Math.min(at + insert - passed, child.text!.length)
    if (from < to) text.insert(passed + from, child.text!.slice(from, to), formatOf(child.marks))
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

/** How far into its line's text a step began to change it. */
function firstChanged(map: StepMap, lineStart: number): number {
  let first = Infinity
  map.forEach((oldStart) => {
    first = Math.min(first, oldStart)
  })
  return Math.max(0, first - lineStart - 1)
}

function changesOf(tr: Transaction): Change[] {
  return tr.steps.map((step, at) => ({
    before: tr.docs[at]!,
    after: tr.docs[at + 1] ?? tr.doc,
    map: step.getMap(),
  }))
}

/** The part in which two lists differ: from `start` to `oldEnd` in one, to `newEnd` in the other. */
function window<T>(
  old: readonly T[],
  now: readonly T[],
  same: (a: T, b: T) => boolean,
): { start: number; oldEnd: number; newEnd: number } {
  let start = 0
  let [oldEnd, newEnd] = [old.length, now.length]
  while (start < oldEnd && start < newEnd && same(old[start]!, now[start]!)) start++
  while (oldEnd > start && newEnd > start && same(old[oldEnd - 1]!, now[newEnd - 1]!)) {
    oldEnd--
    newEnd--
  }
  return { start, oldEnd, newEnd }
}

function starts(doc: ProseMirrorNode): number[] {
  const positions = [0]
  doc.forEach((child, offset) => positions.push(offset + child.nodeSize))
  return positions
}

function startOf(doc: ProseMirrorNode, at: number): number {
  let position = 0
  for (let i = 0; i < at; i++) position += doc.child(i).nodeSize
  return position
}

function shown(lines: readonly ProseMirrorNode[], schema: Schema): Fragment {
  return Fragment.fromArray(lines.length > 0 ? [...lines] : [schema.nodes.line!.create()])
}

/** Replaces a line by another state of itself with the smallest steps, so that decorations stay in place. */
function replaceLine(tr: Transaction, position: number, old: ProseMirrorNode, now: ProseMirrorNode): void {
  const from = old.content.findDiffStart(now.content)
  if (from !== null) {
    const ends = old.content.findDiffEnd(now.content)!
    const overlap = Math.max(0, from - Math.min(ends.a, ends.b))
    const content = now.content.cut(from, ends.b + overlap)
    tr.replace(position + 1 + from, position + 1 + ends.a + overlap, new Slice(content, 0, 0))
  }
  for (const [name, value] of Object.entries(now.attrs)) {
    if (value !== old.attrs[name]) tr.setNodeAttribute(position, name, value)
  }
}

/** Undoing shows what it undid. */
function selectChanged(tr: Transaction): void {
  let end = 0
  tr.mapping.maps.forEach((map, at) => {
    const since = tr.mapping.slice(at + 1)
    map.forEach((_oldStart, _oldEnd, _newStart, newEnd) => {
      end = Math.max(end, since.map(newEnd))
    })
  })
  if (end > 0) tr.setSelection(TextSelection.near(tr.doc.resolve(end), -1)).scrollIntoView()
}

function lengthBefore(line: SharedLine, text: Y.XmlText): number {
  let length = 0
  for (const other of textsOf(line)) {
    if (other === text) break
    length += other.length
  }
  return length
}

function relativeTo({ line, offset }: Spot): Y.RelativePosition {
  let rest = offset
  for (const text of textsOf(line)) {
    if (rest <= text.length) return Y.createRelativePositionFromTypeIndex(text, rest, -1)
    rest -= text.length
  }
  return Y.createRelativePositionFromTypeIndex(line, 0, -1)
}
