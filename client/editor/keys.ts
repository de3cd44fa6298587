/**
 * The keys of the script editor: which element follows which on Enter and Tab (shared/screenplay/flow.ts),
 * what typing "INT." or "(" means, and how the keyboard leaves the page.
 */
import { Extension } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import {
  Plugin,
  PluginKey,
  TextSelection,
  type Command,
  type EditorState,
  type Transaction,
} from '@tiptap/pm/state'
import { startsHeading } from '../../shared/screenplay/headings.ts'
import type { Element } from '../../shared/screenplay/screenplay.ts'
import { afterEnter, afterTab, beforeTab } from '../../shared/screenplay/flow.ts'
import { attributesOf } from './schema.ts'

/** The elements on Ctrl/Cmd + 1…7, in this order. */
export const numbered: readonly Element[] = [
  'sceneHeading',
  'action',
  'character',
  'parenthetical',
  'dialogue',
  'transition',
  'shot',
]

/** Where the caret is: in a line with nothing in it, at its start or end, or in between. */
type Where = 'empty' | 'start' | 'inside' | 'end'

interface Caret {
  line: ProseMirrorNode
  element: Element
  /** Position of the line, before its opening. */
  at: number
  offset: number
  where: Where
}

/** The caret of a collapsed selection. */
function caretOf({ selection }: EditorState): Caret | null {
  const { $head, empty } = selection
  if (!empty || $head.depth === 0) return null
  const line = $head.parent
  const { element } = attributesOf(line)
  const offset = $head.parentOffset
  return { line, element, at: $head.before(1), offset, where: whereIn(line.textContent, element, offset) }
}

function whereIn(text: string, element: Element, offset: number): Where {
  const bracketed = element === 'parenthetical'
  if (text === '' || (bracketed && text === '()')) return 'empty'
  // The closing bracket stands there by itself: before it one is at the end of what one wrote.
  if (offset === text.length || (bracketed && text.slice(offset) === ')')) return 'end'
  return offset === 0 ? 'start' : 'inside'
}

/** Makes the selected lines `element`: one attribute of each, so that nobody else's typing is disturbed. */
export function setElement(element: Element): Command {
  return (state, dispatch) => {
    const { tr } = state
    const { $from, $to } = state.selection
    state.doc.nodesBetween($from.pos, $to.pos, (node, position) => {
      if (attributesOf(node).element !== element) retype(tr, position, element)
      return false
    })
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

/** Changes the element of one line; the brackets of an empty parenthetical come and go with it. */
function retype(tr: Transaction, at: number, element: Element): void {
  const line = tr.doc.nodeAt(at)!
  const text = line.textContent
  tr.setNodeAttribute(at, 'element', element)
  if (element === 'parenthetical' && text === '') {
    tr.insertText('()', at + 1)
    if (tr.selection.from <= at + 3 && tr.selection.from > at)
      tr.setSelection(TextSelection.create(tr.doc, at + 2))
  } else if (attributesOf(line).element === 'parenthetical' && text === '()') {
    tr.delete(at + 1, at + 3)
  }
}

/** Adds a line after the one at `at` and puts the caret into it. */
function addLine(tr: Transaction, after: number, element: Element): void {
  const { line } = tr.doc.type.schema.nodes
  const at = after + tr.doc.nodeAt(after)!.nodeSize
  tr.insert(at, line!.create({ element: element === 'parenthetical' ? 'action' : element }))
  tr.setSelection(TextSelection.create(tr.doc, at + 1))
  if (element === 'parenthetical') retype(tr, at, element)
}

const enter: Command = (state, dispatch) => {
  const { tr } = state
  if (!state.selection.empty) tr.deleteSelection()
  const caret = caretOf({ selection: tr.selection } as EditorState)
  if (!caret) return false
  const { element, at, offset } = caret
  if (caret.where === 'empty') {
    const next = afterEnter(element, 'empty')
    if (next === element) addLine(tr, at, next)
    else retype(tr, at, next)
  } else if (caret.where === 'end') {
    addLine(tr, at, afterEnter(element, 'end'))
  } else if (caret.where === 'start') {
    // The line itself moves down and stays the same line, with everything that others do in it.
    tr.insert(at, state.schema.nodes.line!.create())
  } else {
    tr.split(at + 1 + offset, 1, [
      { type: state.schema.nodes.line!, attrs: { element: afterEnter(element, 'inside') } },
    ])
  }
  dispatch?.(tr.scrollIntoView())
  return true
}

/** Tab and Shift+Tab: the next or the previous element, in place on an empty line, below at the end. */
function tab(turn: typeof afterTab): Command {
  return (state, dispatch) => {
    const caret = caretOf(state)
    if (!caret || caret.where === 'inside' || caret.where === 'start') return true
    const { tr } = state
    const next = turn(caret.element, caret.where)
    if (next === null) return true
    if (caret.where === 'empty') retype(tr, caret.at, next)
    else addLine(tr, caret.at, next)
    dispatch?.(tr.scrollIntoView())
    return true
  }
}

const lineBreak: Command = (state, dispatch) => {
  dispatch?.(state.tr.insertText('\n').scrollIntoView())
  return true
}

/** Backspace in an empty line of another element makes it action first; only then does it join. */
const backspace: Command = (state, dispatch) => {
  const caret = caretOf(state)
  if (!caret || caret.where !== 'empty' || caret.element === 'action') return false
  const { tr } = state
  retype(tr, caret.at, 'action')
  dispatch?.(tr)
  return true
}

/** Whether a line just became one that begins like a heading: "int." in any case, "INT " in capitals. */
function becomesHeading(before: string, now: string): boolean {
  if (startsHeading(before) || !startsHeading(now)) return false
  return now.endsWith('.') || now === now.toUpperCase()
}

/** What typing `text` makes of the line it is typed into; null: just the text. */
function typed(state: EditorState, from: number, to: number, text: string): Transaction | null {
  const caret = caretOf(state)
  if (!caret || from !== to) return null
  const { element, line, at, offset } = caret
  const { tr } = state
  if (
    element === 'action' &&
    offset === line.content.size &&
    becomesHeading(line.textContent, line.textContent + text)
  ) {
    tr.insertText(text, from, to)
    return tr.setNodeAttribute(at, 'element', 'sceneHeading')
  }
  if (element === 'dialogue' && text === '(' && line.textContent === '') {
    retype(tr, at, 'parenthetical')
    return tr
  }
  if (element === 'parenthetical' && text === ')' && line.textContent.slice(offset) === ')') {
    return tr.setSelection(TextSelection.create(tr.doc, from + 1))
  }
  return null
}

function typingPlugin(): Plugin {
  return new Plugin({
    key: new PluginKey('typing'),
    props: {
      handleTextInput: (view, from, to, text) => {
        const tr = typed(view.state, from, to, text)
        if (tr) view.dispatch(tr.scrollIntoView())
        return tr !== null
      },
    },
  })
}

/** Esc, then Tab or Shift+Tab: the keyboard goes on to what comes after or before the page. */
function leavingPlugin(): Plugin {
  let leaving = false
  return new Plugin({
    key: new PluginKey('leaving'),
    props: {
      handleDOMEvents: {
        keydown: (_view, event) => {
          if (event.key === 'Shift') return false
          const left = leaving && event.key === 'Tab'
          leaving = event.key === 'Escape'
          // The editor shall not see this key, and the browser shall: it moves the focus.
          return left
        },
        blur: () => {
          leaving = false
        },
      },
    },
  })
}

/** The keys, as a Tiptap extension that comes before Tiptap's own. */
export const scriptKeys = Extension.create({
  name: 'scriptKeys',
  priority: 1000,
  addKeyboardShortcuts() {
    const run = (command: Command) => () => command(this.editor.state, this.editor.view.dispatch)
    return {
      Enter: run(enter),
      'Shift-Enter': run(lineBreak),
      Tab: run(tab(afterTab)),
      'Shift-Tab': run(tab(beforeTab)),
      Backspace: run(backspace),
      'Mod-b': () => this.editor.commands.toggleMark('bold'),
      'Mod-i': () => this.editor.commands.toggleMark('italic'),
      'Mod-u': () => this.editor.commands.toggleMark('underline'),
      ...Object.fromEntries(numbered.map((element, at) => [`Mod-${at + 1}`, run(setElement(element))])),
    }
  },
  addProseMirrorPlugins: () => [leavingPlugin(), typingPlugin()],
})
