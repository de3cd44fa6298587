/**
 * The others' carets in a line, and one's own to them: told as positions between letters of the shared text, with
 * the id of the line, under a name of its own, since the script tells its carets too.
 */
import { Plugin, PluginKey, type EditorState } from '@tiptap/pm/state'
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { fields } from '../../../../shared/assets.ts'
import { readCaret } from '../../../editor/nativeCaret.ts'

const field = 'promptCaret'
const key = new PluginKey<DecorationSet>('promptCarets')

export function lineCarets(awareness: Awareness, text: Y.Text, line: string): Plugin<DecorationSet> {
  const draw = (state: EditorState): DecorationSet =>
    DecorationSet.create(state.doc, caretsOf(awareness, text, line, state))
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, state) => draw(state),
      apply: (tr, drawn, _old, state) => (tr.getMeta(key) ? draw(state) : drawn.map(tr.mapping, tr.doc)),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      const stop = redraw(view, awareness, line)
      return {
        update: ({ state }) => tell(awareness, text, line, state.selection.head),
        destroy: () => {
          stop()
          awareness.setLocalStateField(field, null)
        },
      }
    },
  })
}

/** Whether somebody else is at a line, by the id of its text. */
export function isSomebodyIn(awareness: Awareness, line: string): boolean {
  return [...awareness.getStates()].some(
    ([client, told]) => client !== awareness.clientID && fields(told[field])['line'] === line,
  )
}

function tell(awareness: Awareness, text: Y.Text, line: string, head: number): void {
  if (head > text.length) return
  const at = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, head))
  const now = { line, at }
  const told: unknown = awareness.getLocalState()?.[field]
  if (JSON.stringify(told) !== JSON.stringify(now)) awareness.setLocalStateField(field, now)
}

/** Only when somebody's caret in this line is elsewhere: each drawing may come between a key and what it does. */
function redraw(view: EditorView, awareness: Awareness, line: string): () => void {
  const others = (): string =>
    JSON.stringify([...awareness.getStates()].map(([client, told]) => toldIn(awareness, client, told, line)))
  let shown = others()
  let frame = 0
  const draw = (): void => {
    frame = 0
    const now = others()
    if (now === shown) return
    shown = now
    readCaret(view)
    view.dispatch(view.state.tr.setMeta(key, true))
  }
  const soon = (): void => {
    frame ||= requestAnimationFrame(draw)
  }
  awareness.on('change', soon)
  return () => {
    cancelAnimationFrame(frame)
    awareness.off('change', soon)
  }
}

/** Where another page has its caret in a line; null: it has none there. */
function toldIn(awareness: Awareness, client: number, told: Record<string, unknown>, line: string): unknown {
  const { line: its, at } = fields(told[field])
  return client === awareness.clientID || its !== line ? null : (at ?? null)
}

/** Presence comes from other people's programs: what cannot be read is nobody's caret. */
function caretsOf(awareness: Awareness, text: Y.Text, line: string, state: EditorState): Decoration[] {
  return [...awareness.getStates()].flatMap(([client, told]) => {
    const at = toldIn(awareness, client, told, line)
    const { name, color } = fields(told['person'])
    if (at === null || typeof name !== 'string') return []
    const index = indexOf(text, at)
    if (index === null || index > state.doc.content.size) return []
    return [Decoration.widget(index, () => caret(name, Number(color)), { key: `${client}`, side: -1 })]
  })
}

function indexOf(text: Y.Text, at: unknown): number | null {
  try {
    const found = Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON(at),
      text.doc!,
    )
    return found?.type === text ? found.index : null
  } catch {
    // Letters that have not arrived yet.
    return null
  }
}

function caret(name: string, color: number): HTMLElement {
  const element = document.createElement('span')
  element.className = 'prompt-caret'
  element.setAttribute('aria-hidden', 'true')
  element.style.setProperty('--person', `var(--person-${color})`)
  element.append(Object.assign(document.createElement('span'), { textContent: name }))
  return element
}
