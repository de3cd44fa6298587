/**
 * An editor of one line of a prompt, tied to its shared text. What is typed goes into the text step by step; what
 * others do comes back letter by letter, and the selection stays where it was. Nothing counts as edited until
 * something was changed here.
 */
import { keydownHandler } from '@tiptap/pm/keymap'
import type { Node } from '@tiptap/pm/model'
import { EditorState, type Plugin, Selection, TextSelection, type Transaction } from '@tiptap/pm/state'
import { ReplaceStep, type Step } from '@tiptap/pm/transform'
import { EditorView, type NodeView } from '@tiptap/pm/view'
import type * as Y from 'yjs'
import { readCaret } from '../../../editor/nativeCaret.ts'
import type { ChipLook, ChipPart } from '../prompt.ts'
import { chipNode, chipOf, lineSchema, pasted, readText, inserted } from './schema.ts'

/** What is typed behind an @, and where it stands. */
export interface Mention {
  words: string
  from: number
  to: number
}

export interface LineEditorOptions {
  text: Y.Text
  /** Marks what is done here, so that undo knows it. */
  origin: unknown
  /** What it is called, for screen readers. */
  label: string
  plugins: readonly Plugin[]
  /** Before the first change: puts the line there, in a step of its own, since letters are taken back without it. */
  onFirst: () => void
  /** What a chip that was just made reads. */
  lookOf: (chip: ChipPart) => ChipLook
  onMention: (mention: Mention | null) => void
  /** A key before the editor has it; true: it is dealt with. */
  onKey: (event: KeyboardEvent) => boolean
}

const fromOthers = 'fromOthers'

export class LineEditor {
  readonly view: EditorView
  readonly #text: Y.Text
  readonly #options: LineEditorOptions
  readonly #chips = new Map<ChipView, () => number | undefined>()
  #looks: readonly ChipLook[] = []
  #writing = false
  #first = true

  constructor(mount: HTMLElement, options: LineEditorOptions) {
    const { text, label, plugins, onKey } = options
    this.#text = text
    this.#options = options
    const doc = readText(text)
    this.view = new EditorView(
      { mount },
      {
        state: EditorState.create({ doc, plugins, selection: Selection.atEnd(doc) }),
        attributes: { role: 'textbox', 'aria-label': label, 'aria-multiline': 'false', spellcheck: 'true' },
        dispatchTransaction: (tr) => this.#apply(tr),
        nodeViews: { chip: (node, _view, at) => this.#chip(node, at) },
        handleKeyDown: (view, event) => onKey(event) || atoms(view, event),
        clipboardTextParser: (words) => pasted(words),
        clipboardTextSerializer: ({ content }) => this.#words(content.content),
      },
    )
    text.observe(this.#onText)
  }

  /** What the chips of the line read now, in their order. */
  showLooks(looks: readonly ChipLook[]): void {
    this.#looks = looks
    this.#dress()
  }

  /** Puts a chip in place of what was typed behind an @. */
  mention(chip: ChipPart, { from, to }: Mention): void {
    const { state } = this.view
    const tr = state.tr.replaceWith(from, to, [chipNode(chip), lineSchema.text(' ')])
    this.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, from + 2)))
    this.view.focus()
  }

  destroy(): void {
    this.#text.unobserve(this.#onText)
    this.view.destroy()
  }

  #apply(tr: Transaction): void {
    if (tr.docChanged && !tr.getMeta(fromOthers)) this.#push(tr.steps)
    this.view.updateState(this.view.state.apply(tr))
    if (tr.docChanged) this.#dress()
    if (!tr.getMeta(fromOthers)) this.#options.onMention(mentionIn(this.view.state))
  }

  #push(steps: readonly Step[]): void {
    if (this.#first) this.#options.onFirst()
    this.#first = false
    this.#writing = true
    this.#text.doc?.transact(() => {
      for (const step of steps) if (step instanceof ReplaceStep) this.#write(step)
    }, this.#options.origin)
    this.#writing = false
  }

  #write({ from, to, slice }: ReplaceStep): void {
    if (to > from) this.#text.delete(from, to - from)
    let at = from
    for (const node of slice.content.content) {
      if (node.isText) this.#text.insert(at, node.text!)
      else this.#text.insertEmbed(at, chipOf(node) ?? {})
      at += node.nodeSize
    }
  }

  readonly #onText = ({ delta }: Y.YTextEvent): void => {
    if (this.#writing) return
    readCaret(this.view)
    const tr = this.view.state.tr.setMeta(fromOthers, true)
    let at = 0
    for (const { retain = 0, insert, delete: gone = 0 } of delta) {
      at += retain
      if (gone > 0) tr.delete(at, at + gone)
      const nodes = insert === undefined ? [] : inserted(insert)
      if (nodes.length > 0) tr.insert(at, nodes)
      at += nodes.reduce((size, node) => size + node.nodeSize, 0)
    }
    this.view.dispatch(tr)
  }

  #chip(node: Node, at: () => number | undefined): NodeView {
    const view = new ChipView(node, () => this.#chips.delete(view))
    this.#chips.set(view, at)
    return view
  }

  /** Chips that mean nothing known are not said, and have no look. */
  #dress(): void {
    const order = [...this.#chips].sort(([, a], [, b]) => (a() ?? 0) - (b() ?? 0)).map(([view]) => view)
    let known = 0
    for (const view of order) {
      const chip = chipOf(view.node)
      const look = chip && (this.#looks[known++] ?? this.#options.lookOf(chip))
      view.show(look ?? { words: 'something', number: null, kind: null })
    }
  }

  #words(nodes: readonly Node[]): string {
    return nodes
      .map((node) => {
        const chip = node.isText ? null : chipOf(node)
        return chip ? this.#options.lookOf(chip).words : (node.text ?? '')
      })
      .join('')
  }
}

/** Arrows go over a chip, and Backspace takes it away as a whole. */
const atoms = keydownHandler({
  Backspace: ({ selection, tr }, dispatch) => {
    const { $from, empty } = selection
    if (!empty || $from.nodeBefore?.type !== lineSchema.nodes.chip) return false
    dispatch?.(tr.delete($from.pos - 1, $from.pos))
    return true
  },
})

/** The words behind the last @ before the caret, if it begins a word. */
function mentionIn({ doc, selection }: EditorState): Mention | null {
  if (!selection.empty) return null
  const to = selection.head
  const before = doc.textBetween(0, to, '', '\uFFFC')
  const [, words] = /(?:^|[\s(“"])@([^@\uFFFC]{0,40})$/.exec(before) ?? []
  return words === undefined ? null : { words, from: to - words.length - 1, to }
}

/** A chip as it is sent; its words are no letters of the line. */
class ChipView implements NodeView {
  readonly dom = document.createElement('span')
  readonly node: Node
  readonly destroy: () => void

  constructor(node: Node, destroy: () => void) {
    this.node = node
    this.destroy = destroy
    this.dom.className = 'prompt-chip'
    this.dom.contentEditable = 'false'
  }

  show({ words, number, kind }: ChipLook): void {
    if (this.dom.textContent !== words) this.dom.textContent = words
    const facts = { kind: kind ?? 'none', number: number === null ? '' : String(number) }
    for (const [name, value] of Object.entries(facts))
      if (this.dom.dataset[name] !== value) this.dom.dataset[name] = value
    const { asset, reference } = this.node.attrs
    if (asset) this.dom.dataset['asset'] = asset
    if (reference) this.dom.dataset['reference'] = reference
  }

  ignoreMutation(): boolean {
    return true
  }
}
