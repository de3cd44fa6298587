/**
 * The script editor of one open page: Tiptap over the shared story document. It lives outside React, which
 * hears of it through small subscribable values and is therefore never asked to render by a key press.
 */
import { Editor, Extension } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { story } from '../../shared/documents.ts'
import { readOffers } from '../../shared/rescued.ts'
import type { Element, Screenplay } from '../../shared/screenplay/screenplay.ts'
import { appendScript, insertLines, readTitlePage, replaceScript } from '../../shared/screenplay/script.ts'
import { Value } from '../subscribable.ts'
import { ScriptBinding } from './binding.ts'
import { carets } from './carets.ts'
import { Chosen, chosenWords, wordAt } from './chosen.ts'
import { History, historyKeys } from './history.ts'
import { scriptKeys, setElement } from './keys.ts'
import { Names } from './names.ts'
import { readCaret } from './nativeCaret.ts'
import { Outline } from './outline.ts'
import { scriptPaste } from './paste.ts'
import { answerOffer, lineFor, redrawCards, rescueCards, type Answer } from './rescue.ts'
import { sceneIds } from './sceneIds.ts'
import { attributesOf, schemaExtensions } from './schema.ts'

export type ToggledMark = 'bold' | 'italic' | 'underline'

/** What the toolbar shows. */
export interface Typing {
  /** The element of the selected lines; null when they differ. */
  element: Element | null
  bold: boolean
  italic: boolean
  underline: boolean
}

export interface ScriptEditorOptions {
  /** Where the page is put. */
  element: HTMLElement
  doc: Y.Doc
  awareness: Awareness
  editable: boolean
  /** Says why something could not be done. */
  refuse: (reason: string) => void
}

export class ScriptEditor {
  readonly doc: Y.Doc
  readonly history: History
  readonly binding: ScriptBinding
  readonly outline: Outline
  readonly names = new Names()
  readonly chosen = new Chosen()
  readonly typing = new Value<Typing>(
    { element: 'action', bold: false, italic: false, underline: false },
    (a, b) => JSON.stringify(a) === JSON.stringify(b),
  )
  /** The line the caret is in, counted from 0; null while the editor has no focus. */
  readonly caretLine = new Value<number | null>(null)
  #editable: boolean
  readonly #editor: Editor

  constructor({ element, doc, awareness, editable, refuse }: ScriptEditorOptions) {
    this.doc = doc
    this.#editable = editable
    this.binding = new ScriptBinding(story.script(doc))
    this.history = new History(this.binding)
    const plugins = Extension.create({
      name: 'script',
      addProseMirrorPlugins: () => [
        this.binding.plugin(),
        ...this.history.plugins(),
        carets(this.binding, awareness),
        this.names.plugin(),
        this.chosen.plugin(),
        sceneIds(),
        scriptPaste(refuse),
        hint(() => this.#editable),
        rescueCards(doc, this.binding, {
          editable: () => this.#editable,
          answer: this.answerOffer,
        }),
      ],
    })
    this.#editor = new Editor({
      element,
      editable,
      injectCSS: true,
      // Rules of Tiptap that would look at every transaction for things the script does not have.
      enableInputRules: false,
      enablePasteRules: false,
      enableCoreExtensions: { delete: false, textDirection: false, clipboardTextSerializer: false },
      extensions: [...schemaExtensions, plugins, scriptKeys, historyKeys(this.history)],
      editorProps: {
        attributes: {
          class: 'script-lines',
          spellcheck: 'true',
          role: 'textbox',
          'aria-label': 'Script',
          'aria-multiline': 'true',
        },
      },
    })
    this.outline = new Outline(this.#editor.state.doc)
    this.#editor.on('transaction', ({ transaction }) => {
      if (transaction.docChanged) this.outline.follow(this.#editor.state.doc)
      this.#tell()
    })
    this.#editor.on('focus', this.#tell)
    this.#editor.on('blur', this.#tell)
    this.#tell()
  }

  get view() {
    return this.#editor.view
  }

  /** Whether this person may write; the carets of others move either way. */
  setEditable(editable: boolean): void {
    if (this.#editable === editable) return
    this.#editable = editable
    this.#editor.setEditable(editable, false)
    this.view.dispatch(redrawCards(this.view.state))
  }

  /** Brings a screenplay in, in place of the script or after it, as one step of undo. */
  bring(screenplay: Screenplay, how: 'replace' | 'append'): void {
    this.history.edit((remember) => {
      const was = readTitlePage(this.doc)
      const take = how === 'replace' ? replaceScript : appendScript
      take(this.doc, screenplay)
      remember({ of: 'titlePage', was, now: readTitlePage(this.doc) })
    })
    if (how === 'replace') this.reveal(0)
  }

  /** Puts words offered back into the script as a line of their own, or dismisses them; one step of undo. */
  answerOffer = (id: string, answer: Answer): void => {
    const { state } = this.view
    this.history.edit((remember) => {
      const answered = answerOffer(this.doc, id, answer, (offer) =>
        insertLines(this.doc, lineFor(offer, this.binding, state), [
          { element: 'action', runs: [{ text: offer.text }] },
        ]),
      )
      if (answered) remember({ of: 'offer', id, was: 'offered', now: answer })
    })
  }

  /** Brings the place of words offered back into view. */
  revealOffer(id: string): void {
    const offer = readOffers(this.doc).find((other) => other.id === id)
    const { state } = this.view
    if (offer) this.reveal(Math.min(lineFor(offer, this.binding, state), state.doc.childCount - 1))
  }

  focus(): void {
    this.view.focus()
  }

  setElement(element: Element): void {
    setElement(element)(this.view.state, this.view.dispatch)
    this.focus()
  }

  toggleMark(mark: ToggledMark): void {
    this.#editor.chain().focus().toggleMark(mark).run()
  }

  /** Brings line `at`, counted from 0, to the top of what is seen; the caret stays where it is. */
  reveal(at: number): void {
    const { doc } = this.view.state
    if (at < 0 || at >= doc.childCount) return
    const dom = this.view.nodeDOM(positionOf(doc, at))
    if (dom instanceof HTMLElement) dom.scrollIntoView({ block: 'start', behavior: 'instant' })
  }

  /** Puts the caret at the end of line `at`, counted from 0, and brings it into view. */
  goTo(at: number): void {
    const { state } = this.view
    if (at < 0 || at >= state.doc.childCount) return
    const end = positionOf(state.doc, at) + state.doc.child(at).nodeSize - 1
    this.view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, end)))
    this.view.focus()
    this.reveal(at)
  }

  /** Takes the selected words as chosen; without any, the name or the word the caret is in. */
  choose(): void {
    readCaret(this.view)
    const { state } = this.view
    const name = this.names.at(state, state.selection.head)
    const words = name && { ...name, words: state.doc.textBetween(name.from, name.to) }
    const chosen = state.selection.empty ? (words ?? wordAt(state)) : chosenWords(state)
    if (chosen) this.chosen.choose(chosen)
  }

  /** Where a stretch of a line is drawn, in pixels of the window. */
  boxOf({ from, to }: { from: number; to: number }): DOMRect {
    const last = this.view.state.doc.content.size
    const range = document.createRange()
    const [start, end] = [from, to].map((at) => this.view.domAtPos(Math.min(at, last), at === to ? -1 : 1))
    range.setStart(start!.node, start!.offset)
    range.setEnd(end!.node, end!.offset)
    return range.getBoundingClientRect()
  }

  /** The line that is drawn at a height of the window, counted from 0; null between and beside lines. */
  lineAt(clientY: number): number | null {
    const box = this.view.dom.getBoundingClientRect()
    const found = this.view.posAtCoords({ left: box.left + box.width / 2, top: clientY })
    return found ? this.view.state.doc.resolve(found.pos).index(0) : null
  }

  close(): void {
    this.outline.close()
    this.#editor.destroy()
  }

  #tell = (): void => {
    const { selection, storedMarks, doc } = this.#editor.state
    const { $from, $to, from, to, empty } = selection
    const chosen = new Set<Element>()
    for (let at = $from.index(0); at <= Math.min($to.index(0), doc.childCount - 1); at++) {
      chosen.add(attributesOf(doc.child(at)).element)
      if (chosen.size > 1) break
    }
    const marks = storedMarks ?? $from.marks()
    const has = (name: ToggledMark): boolean => {
      const type = this.#editor.schema.marks[name]!
      return empty ? Boolean(type.isInSet(marks)) : doc.rangeHasMark(from, to, type)
    }
    this.typing.set({
      element: chosen.size === 1 ? [...chosen][0]! : null,
      bold: has('bold'),
      italic: has('italic'),
      underline: has('underline'),
    })
    this.caretLine.set(this.#editor.isFocused ? selection.$head.index(0) : null)
  }
}

/** What an empty script says. */
function hint(editable: () => boolean): Plugin {
  return new Plugin({
    key: new PluginKey('hint'),
    props: {
      attributes: ({ doc }): Record<string, string> =>
        doc.childCount > 1 || doc.content.size > 2
          ? {}
          : {
              'data-empty': '',
              style: editable()
                ? "--hint: 'Begin with INT. or EXT., import a script, or just write.'"
                : "--hint: 'Nothing has been written here yet.'",
            },
    },
  })
}

function positionOf(doc: ProseMirrorNode, at: number): number {
  let position = 0
  for (let i = 0; i < at; i++) position += doc.child(i).nodeSize
  return position
}
