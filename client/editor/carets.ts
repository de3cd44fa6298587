/**
 * Everybody's caret and selection in the script. One's own goes out as positions relative to letters, a
 * few times a second at most; the others' are drawn as decorations in their person's colour, with a name
 * that fades after a moment and comes back when the caret moves.
 */
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { Person } from '../../shared/presence.ts'
import { isFromShared, type ScriptBinding } from './binding.ts'
import { readCaret } from './nativeCaret.ts'

/** Milliseconds between two reports of one's own caret; typing makes one with every letter. */
const pace = 60

interface Caret {
  clientId: number
  person: Person
  anchor: Y.RelativePosition
  head: Y.RelativePosition
  /** Changes when the caret moves: a new element starts its name's fading anew. */
  moved: string
}

const key = new PluginKey<DecorationSet>('carets')

/** The plugin that shows others' carets and tells them one's own. */
export function carets(binding: ScriptBinding, awareness: Awareness): Plugin<DecorationSet> {
  const draw = (state: EditorState): DecorationSet =>
    DecorationSet.create(
      state.doc,
      caretsIn(awareness).flatMap((caret) => decorate(caret, binding, state)),
    )
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, drawn, _old, state) =>
        tr.getMeta(key) || isFromShared(tr) ? draw(state) : drawn.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      const stopDrawing = redrawOnChange(view, awareness)
      const own = reportOwn(view, binding, awareness)
      return {
        update: own.report,
        destroy: () => {
          stopDrawing()
          own.stop()
        },
      }
    },
  })
}

function redrawOnChange(view: EditorView, awareness: Awareness): () => void {
  let shown = ''
  let frame = 0
  const redraw = (): void => {
    frame = 0
    const now = caretsIn(awareness)
      .map(({ moved, person }) => `${moved} ${person.color} ${person.name}`)
      .join('\n')
    if (now === shown) return
    shown = now
    readCaret(view)
    view.dispatch(view.state.tr.setMeta(key, true).setMeta('addToHistory', false))
  }
  const soon = (): void => {
    frame ||= requestAnimationFrame(redraw)
  }
  awareness.on('change', soon)
  soon()
  return () => {
    cancelAnimationFrame(frame)
    awareness.off('change', soon)
  }
}

function reportOwn(
  view: EditorView,
  binding: ScriptBinding,
  awareness: Awareness,
): { report: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | null = null
  let told = ''

  const tell = (): void => {
    timer = null
    const { doc, selection } = view.state
    const anchor = view.hasFocus() ? binding.relative(doc, selection.anchor) : null
    const head = anchor && binding.relative(doc, selection.head)
    const cursor =
      anchor && head
        ? { anchor: Y.relativePositionToJSON(anchor), head: Y.relativePositionToJSON(head) }
        : null
    const now = JSON.stringify(cursor)
    if (now === told) return
    told = now
    awareness.setLocalStateField('cursor', cursor)
  }
  const report = (): void => {
    timer ??= setTimeout(tell, pace)
  }
  view.dom.addEventListener('focus', report)
  view.dom.addEventListener('blur', report)
  return {
    report,
    stop: () => {
      if (timer) clearTimeout(timer)
      view.dom.removeEventListener('focus', report)
      view.dom.removeEventListener('blur', report)
      awareness.setLocalStateField('cursor', null)
    },
  }
}

/** Presence comes from other people's programs: what cannot be read is nobody's caret. */
function caretsIn(awareness: Awareness): Caret[] {
  return [...awareness.getStates()].flatMap(([clientId, state]) => {
    if (clientId === awareness.clientID) return []
    const person = state.person as Person | undefined
    const cursor = state.cursor as { anchor?: unknown; head?: unknown } | null | undefined
    const anchor = readPosition(cursor?.anchor)
    const head = readPosition(cursor?.head)
    if (!person || !anchor || !head) return []
    return [{ clientId, person, anchor, head, moved: `${clientId} ${JSON.stringify(cursor)}` }]
  })
}

function readPosition(value: unknown): Y.RelativePosition | null {
  if (typeof value !== 'object' || value === null) return null
  const { item, type, assoc } = value as { item?: unknown; type?: unknown; assoc?: unknown }
  const id = readId(item)
  const parent = readId(type)
  return (id ?? parent) ? new Y.RelativePosition(parent, null, id, assoc === -1 ? -1 : 0) : null
}

function readId(value: unknown): Y.ID | null {
  if (typeof value !== 'object' || value === null) return null
  const { client, clock } = value as { client?: unknown; clock?: unknown }
  return Number.isSafeInteger(client) && Number.isSafeInteger(clock)
    ? Y.createID(client as number, clock as number)
    : null
}

function decorate(caret: Caret, binding: ScriptBinding, state: EditorState): Decoration[] {
  const anchor = binding.absolute(state.doc, caret.anchor)
  const head = binding.absolute(state.doc, caret.head)
  if (anchor === null || head === null) return []
  const color = `--person: var(--person-${caret.person.color})`
  const mark = Decoration.widget(head, () => caretElement(caret.person, color), {
    key: caret.moved,
    side: -1,
    ignoreSelection: true,
  })
  const [from, to] = [Math.min(anchor, head), Math.max(anchor, head)]
  return from === to
    ? [mark]
    : [mark, Decoration.inline(from, to, { class: 'script-selection', style: color })]
}

function caretElement(person: Person, color: string): HTMLElement {
  const caret = document.createElement('span')
  caret.className = 'script-caret'
  caret.setAttribute('style', color)
  const name = caret.appendChild(document.createElement('span'))
  name.className = 'script-caret-name'
  name.textContent = person.name
  return caret
}
