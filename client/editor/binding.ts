/**
 * Keeps a ProseMirror editor and the shared script in step.
 *
 * This works by knowing which shared line stands behind which child of the ProseMirror document: `lines[i]`
 * is child i. What a person does arrives as ProseMirror steps; each step touches a small window of lines,
 * and the lines in it are changed in place, cut off or added (`push`). What others do arrives as Yjs
 * events; the lines they name are read again and only what differs is replaced (`pull`). Selections are
 * carried over as positions relative to letters, not as numbers. What a person takes back is written letter
 * by letter, around whatever others have written there since (`travel`).
 *
 * The general binding (@tiptap/y-tiptap 3.0.9) was tried first and does not hold here:
 * - It stores an empty line without a text. Two people who begin to type in the same new line each make one,
 *   and when both go on, "Thunder. " and "Lightning. " end as "Thunder. Lightning. Lightning. ".
 * - It reads the whole script again for every change of somebody else's: about 29 ms at 3,500 lines where
 *   this takes 1.3.
 * - It deletes, for everybody, whatever its schema cannot show.
 * A flat list of lines needs none of its tree matching.
 */
import { closeHistory } from '@tiptap/pm/history'
import { Fragment, Slice, type Node as ProseMirrorNode, type Schema } from '@tiptap/pm/model'
import {
  Plugin,
  PluginKey,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from '@tiptap/pm/state'
import { ReplaceStep, type Step, type StepMap } from '@tiptap/pm/transform'
import type { EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { FactStep, makeSo, type Fact } from './facts.ts'
import { Fates, mappingOf, starts } from './fates.ts'
import { readCaret } from './nativeCaret.ts'
import { markNames } from './schema.ts'
import {
  createLine,
  lettersOfOthers,
  linesOf,
  marksOf,
  readLine,
  textsOf,
  writeChanges,
  writeUndone,
  type SharedLine,
  type Stretch,
} from './sharedLine.ts'

/** One step of a person and the documents around it. */
interface Change {
  before: ProseMirrorNode
  after: ProseMirrorNode
  step: Step
}

/** Letters of others in line `line` of the document, set aside while an edit is taken back around them. */
interface Aside extends Stretch {
  line: number
}

/** What a transaction in the shared document did to a line's text, where that is known letter by letter. */
type Delta = readonly { insert?: unknown; delete?: number; retain?: number; attributes?: object }[]

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

/** The origin of this person's edits that are made in the shared document: imports, moved scenes, answers. */
const ownEdit = Symbol('own edit')

/** Whether a transaction shows what is shared already, as opposed to an edit made in this editor. */
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
  /** Lines that one's own edit of the shared document has changed and that are not shown yet. */
  #owed: ReadonlyMap<SharedLine, Delta | null> = new Map()
  /** An edit is being taken back: what the editor shows meanwhile is not to be written. */
  #travelling = false

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
    this.#show(othersWork(tr.setSelection(TextSelection.atStart(tr.doc))))
  }

  #detach(): void {
    this.#view = null
    this.#held = null
    this.doc.off('beforeAllTransactions', this.#hold)
    this.fragment.unobserveDeep(this.#pull)
  }

  #show(tr: Transaction): void {
    this.#synced = tr.doc
    this.#view?.dispatch(tr.setMeta(key, 'shared'))
  }

  // ---- what a person did → shared -------------------------------------------------------------------

  #unsent(changes: readonly Change[]): readonly Change[] {
    const first = changes.findIndex((change) => change.before === this.#synced)
    return first < 0 ? [] : changes.slice(first)
  }

  #push(state: EditorState): void {
    if (this.#travelling || state.doc === this.#synced) return
    const changes = this.#unsent(key.getState(state) ?? [])
    this.doc.transact(() => {
      for (const change of changes) this.#pushChange(change)
    }, this)
    this.#synced = state.doc
  }

  #pushChange({ before, after, step }: Change): void {
    // A script without lines is shown as one empty line, which nobody has written.
    const shown = this.#lines.length > 0 ? before.children : []
    const { start, oldEnd, newEnd } = window(shown, after.children, (a, b) => a.eq(b))
    const old = shown.slice(start, oldEnd)
    const now = after.children.slice(start, newEnd)
    if (old.length === 0 && now.length === 0) return
    const inPlace = now.length === old.length ? now.length : Math.min(1, now.length, old.length)
    const tail = now.length !== old.length && now.length > 1 && old.length > 1 ? 1 : 0

    for (let i = 0; i < inPlace; i++) {
      writeChanges(
        this.#lines[start + i]!,
        old[i]!,
        now[i]!,
        firstChanged(step.getMap(), startOf(before, start + i)),
      )
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

  // ---- one's own edits, taken back and made again ---------------------------------------------------

  /**
   * Makes a change to the shared document, which the history takes for an edit made in the editor: one
   * step of undo, together with the facts that `change` remembers.
   */
  edit(change: (remember: (fact: Fact) => void) => void): void {
    const facts: Fact[] = []
    this.#owed = new Map()
    this.doc.transact(() => change((fact) => facts.push(fact)), ownEdit)
    const view = this.#view
    if (!view) return
    const tr = this.#catchUp(view.state.tr, this.#owed)
    for (const fact of facts) tr.step(new FactStep(fact))
    if (tr.docChanged) this.#show(closeHistory(tr))
    // What is typed next is a step of its own.
    view.dispatch(closeHistory(view.state.tr))
    this.#hold()
  }

  /**
   * Runs the command that undoes or redoes. Whatever letters of others it would delete or carry to another
   * line are set aside in the editor first, and put back where they stood: in their line, or, where that
   * is gone, in one that holds nothing else. Says whether there was anything to undo or redo.
   */
  travel(command: Command): boolean {
    const view = this.#view
    if (!view?.editable) return false
    readCaret(view)
    let tried = attempt(command, view.state)
    // Of this edit others have left nothing: the one before it is meant.
    while (tried && !changesAnything(tried)) {
      view.dispatch(tried)
      tried = attempt(command, view.state)
    }
    if (!tried) return false
    const before = view.state.doc
    const aside = this.#inDanger(before, tried)
    this.doc.transact(() => {
      this.#travelling = true
      try {
        let mirrors: ReadonlyMap<number, number> | undefined
        if (aside.length > 0) mirrors = this.#around(aside, command, view)
        else view.dispatch(tried)
        const changes = this.#unsent(key.getState(view.state) ?? [])
        const steps = changes.map(({ step }) => step)
        const { doc } = view.state
        this.#pushUndone(before, doc, new Fates(mappingOf(steps, mirrors), doc))
        for (const step of steps) if (step instanceof FactStep) makeSo(this.doc, step.fact)
        this.#synced = doc
      } finally {
        this.#travelling = false
      }
    }, this)
    this.#showShared(before)
    return true
  }

  /** The letters of others that a transaction would delete, or carry to another line. */
  #inDanger(before: ProseMirrorNode, tr: Transaction): Aside[] {
    const fates = new Fates(mappingOf(tr.steps), tr.doc)
    const found: Aside[] = []
    const positions = starts(before)
    for (const [at, line] of this.#lines.entries()) {
      const home = fates.line(positions[at]!)
      if (home !== null && tr.doc.child(home) === before.child(at)) continue
      for (const { from, to } of lettersOfOthers(line, this.doc.clientID)) {
        for (let offset = from; offset < to; offset++) {
          if (home !== null && fates.letter(positions[at]! + 1 + offset)?.line === home) continue
          const last = found.at(-1)
          if (last?.line === at && last.to === offset) last.to++
          else found.push({ line: at, from: offset, to: offset + 1 })
        }
      }
    }
    return found
  }

  /** Runs `command` with letters set aside; gives for each step that puts some back the one that took them. */
  #around(aside: readonly Aside[], command: Command, view: EditorView): Map<number, number> {
    const { doc } = view.state
    const positions = starts(doc)
    const { tr } = view.state
    for (const { line, from, to } of aside.toReversed()) {
      const start = positions[line]! + 1
      tr.step(new ReplaceStep(start + from, start + to, Slice.empty))
    }
    view.dispatch(othersWork(tr))
    command(view.state, view.dispatch)
    const done = this.#unsent(key.getState(view.state) ?? []).map(({ step }) => step)
    const back = view.state.tr
    const mirrors = new Map<number, number>()
    const since = mappingOf(done.slice(aside.length))

    let taken = 0
    /** Nothing is put back before what was put back already. */
    let least = 0
    for (let first = 0; first < aside.length;) {
      const { line } = aside[first]!
      const node = doc.child(line)
      const opening = since.mapResult(positions[line]! - taken, 1)
      let start = back.mapping.map(opening.pos, 1)
      if (opening.deletedAfter) {
        const $start = back.doc.resolve(Math.max(start, least))
        start = $start.depth > 0 ? $start.after(1) : $start.pos
        back.step(new ReplaceStep(start, start, new Slice(Fragment.from(node.type.create(node.attrs)), 0, 0)))
      }
      least = start + 1
      for (; aside[first]?.line === line; first++) {
        const { from, to } = aside[first]!
        const stood = back.mapping.map(since.map(positions[line]! + 1 + from - taken, 1), 1)
        const end = start + back.doc.nodeAt(start)!.nodeSize - 1
        const at = Math.min(Math.max(stood, least), end)
        mirrors.set(done.length + back.steps.length, aside.length - 1 - first)
        back.step(new ReplaceStep(at, at, new Slice(node.content.cut(from, to), 0, 0)))
        least = at + to - from
        taken += to - from
      }
    }
    view.dispatch(othersWork(back))
    return mirrors
  }

  /** Writes an undone or redone edit: every line and letter that is still there stays the same one. */
  #pushUndone(before: ProseMirrorNode, after: ProseMirrorNode, fates: Fates): void {
    // A script without lines is shown as one empty line, which nobody has written.
    const old = this.#lines.length > 0 ? before.children : []
    const positions = starts(before)
    const origins: (number | undefined)[] = Array.from({ length: after.childCount })
    const gone: number[] = []
    for (const [at, line] of this.#lines.entries()) {
      let home = fates.line(positions[at]!)
      if (home === null) {
        const [kept] = lettersOfOthers(line, this.doc.clientID)
        home = kept ? (fates.letter(positions[at]! + 1 + kept.from)?.line ?? null) : null
      }
      if (home === null) gone.push(at)
      else origins[home] = at
    }
    for (const { from, to } of together(gone).toReversed()) this.#splice(from, to - from, [])
    const made = origins.flatMap((origin, at) => (origin === undefined ? [at] : []))
    for (const { from, to } of together(made)) this.#splice(from, 0, after.children.slice(from, to))
    for (const [at, origin] of origins.entries()) {
      if (origin === undefined || old[origin] === after.child(at)) continue
      const kept = Array.from({ length: old[origin]!.content.size }, (_, offset) => {
        const place = fates.letter(positions[origin]! + 1 + offset)
        return place?.line === at ? place.offset : -1
      })
      writeUndone(this.#lines[at]!, old[origin]!, after.child(at), kept, this.doc.clientID)
    }
  }

  /** Shows lines that are not what was to be written, since somebody else has changed them meanwhile. */
  #showShared(before: ProseMirrorNode): void {
    const view = this.#view
    if (!view) return
    const { tr, doc, schema } = view.state
    const known = new Set(before.children)
    const positions = starts(doc)
    for (let at = doc.childCount - 1; at >= 0; at--) {
      const line = this.#lines[at]
      if (line && !known.has(doc.child(at))) replaceLine(tr, positions[at]!, readLine(line, schema), null)
    }
    // Also when there is none: the steps that led here are written, and must not be so again.
    this.#show(othersWork(tr))
  }

  // ---- shared → editor ------------------------------------------------------------------------------

  /** Called before others' changes are made: afterwards nobody knows which letter a number stood for. */
  #hold = (): void => {
    this.#held = null
    if (!this.#view || this.#view.state.doc !== this.#synced) return
    readCaret(this.#view)
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
    const touched = new Map<SharedLine, Delta | null>()
    for (const event of events) {
      const line = this.#lineAbove(event.target)
      if (!line) continue
      const known = event.target instanceof Y.XmlText && !touched.has(line) && textsOf(line).length === 1
      touched.set(line, known ? event.delta : null)
    }
    if (transaction.origin === ownEdit) {
      this.#owed = touched
      return
    }
    const tr = this.#catchUp(view.state.tr, touched)
    if (tr.docChanged) this.#show(othersWork(tr))
    this.#hold()
  }

  /**
   * Makes the editor's document what the shared script says, by the smallest steps: whatever a step does
   * not name, the history can still take back.
   */
  #catchUp(tr: Transaction, touched: ReadonlyMap<SharedLine, Delta | null>): Transaction {
    const { doc } = tr
    const { schema } = doc.type
    const old = this.#lines
    const next = linesOf(this.fragment)
    const read = (line: SharedLine): ProseMirrorNode => readLine(line, schema)
    this.#lines = next

    if (old.length === 0 || next.length === 0) {
      if (old.length !== next.length)
        tr.replace(0, doc.content.size, new Slice(shown(next.map(read), schema), 0, 0))
    } else {
      const positions = starts(doc)
      // From the end to the beginning, so that the positions still to be visited stay what they are.
      for (const segment of segments(old, next)) {
        const { from, to } = segment.old
        if (!segment.same) {
          const lines = next.slice(segment.now.from, segment.now.to).map(read)
          tr.replace(positions[from]!, positions[to], new Slice(Fragment.from(lines), 0, 0))
          continue
        }
        for (let at = to - 1; at >= from; at--) {
          const delta = touched.get(old[at]!)
          if (delta !== undefined) replaceLine(tr, positions[at]!, read(old[at]!), delta)
        }
      }
    }
    if (tr.docChanged && this.#held) this.#restore(tr, this.#held, doc, old)
    return tr
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
    step,
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

function startOf(doc: ProseMirrorNode, at: number): number {
  let position = 0
  for (let i = 0; i < at; i++) position += doc.child(i).nodeSize
  return position
}

function shown(lines: readonly ProseMirrorNode[], schema: Schema): Fragment {
  return Fragment.fromArray(lines.length > 0 ? [...lines] : [schema.nodes.line!.create()])
}

/** A transaction that shows what others did: the history moves along with it. */
function othersWork(tr: Transaction): Transaction {
  return tr.setMeta('addToHistory', false)
}

/** What a command would do. */
function attempt(command: Command, state: EditorState): Transaction | null {
  const made: Transaction[] = []
  command(state, (tr) => made.push(tr))
  return made[0] ?? null
}

/** A step that others have left nothing of may still be there, and empty. */
function changesAnything({ doc, before, steps }: Transaction): boolean {
  return !doc.eq(before) || steps.some((step) => step instanceof FactStep)
}

/** Numbers in order as stretches of neighbours. */
function together(numbers: readonly number[]): Stretch[] {
  const found: Stretch[] = []
  for (const number of numbers) {
    const last = found.at(-1)
    if (last?.to === number) last.to++
    else found.push({ from: number, to: number + 1 })
  }
  return found
}

/** Lines that are the same in two lists, or those of the one that are in place of those of the other. */
interface Segment {
  same: boolean
  old: Stretch
  now: Stretch
}

/** How two lists of lines differ, from the end. Yjs knows no moving: what is in both is in one order. */
function segments(old: readonly SharedLine[], now: readonly SharedLine[]): Segment[] {
  const { start, oldEnd, newEnd } = window(old, now, Object.is)
  const staying = new Set(now.slice(start, newEnd))
  const known = new Set(old.slice(start, oldEnd))
  const tail = { same: true, old: { from: oldEnd, to: old.length }, now: { from: newEnd, to: now.length } }
  const found: Segment[] = [tail]
  for (let [a, b] = [oldEnd, newEnd]; a > start || b > start;) {
    const from = { old: a, now: b }
    const same = a > start && b > start && old[a - 1] === now[b - 1]
    if (same) {
      while (a > start && b > start && old[a - 1] === now[b - 1]) [a, b] = [a - 1, b - 1]
    } else {
      while (a > start && !staying.has(old[a - 1]!)) a--
      while (b > start && !known.has(now[b - 1]!)) b--
    }
    found.push({ same, old: { from: a, to: from.old }, now: { from: b, to: from.now } })
  }
  return [...found, { same: true, old: { from: 0, to: start }, now: { from: 0, to: start } }]
}

/** Makes the line at `position` what it is now, by the smallest steps, so that decorations stay in place. */
function replaceLine(tr: Transaction, position: number, now: ProseMirrorNode, delta: Delta | null): void {
  if (delta) replay(tr, position, delta, now)
  const old = tr.doc.nodeAt(position)!
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

/** Does to the line at `position` letter by letter what was done to its text. */
function replay(tr: Transaction, position: number, delta: Delta, now: ProseMirrorNode): void {
  const { schema } = tr.doc.type
  const inserted = delta.reduce(
    (sum, { insert }) => sum + (typeof insert === 'string' ? insert.length : 0),
    0,
  )
  const removed = delta.reduce((sum, piece) => sum + (piece.delete ?? 0), 0)
  // A text with things in it that are not shown is counted otherwise.
  if (tr.doc.nodeAt(position)!.content.size + inserted - removed !== now.content.size) return
  let at = position + 1
  for (const { insert, delete: length, retain = 0, attributes = {} } of delta) {
    if (length) tr.step(new ReplaceStep(at, at + length, Slice.empty))
    else if (typeof insert === 'string') {
      const text = schema.text(insert, marksOf(attributes as Record<string, unknown>, schema))
      tr.step(new ReplaceStep(at, at, new Slice(Fragment.from(text), 0, 0)))
      at += insert.length
    } else {
      for (const [name, value] of Object.entries(attributes)) {
        if (!markNames.some((known) => known === name)) continue
        if (value === null) tr.removeMark(at, at + retain, schema.marks[name])
        else tr.addMark(at, at + retain, schema.mark(name))
      }
      at += retain
    }
  }
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
