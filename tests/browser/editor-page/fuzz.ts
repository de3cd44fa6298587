/**
 * Two people at random: typing, deleting, splitting, joining, styling, retyping, moving scenes, undoing and
 * redoing, on and off line.
 */
import { TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import * as Y from 'yjs'
import { lineOf } from '../../../client/editor/schema.ts'
import { story } from '../../../shared/documents.ts'
import { readLines, type ScriptLine } from '../../../shared/screenplay/script.ts'

export interface Participant {
  view: () => EditorView
  script: Y.XmlFragment
  /** What moves the scenes: the rows of the navigator. */
  scenes: () => HTMLElement[]
  /** The lines as the shared document has them. */
  shared: () => ScriptLine[]
}

export interface Outcome {
  /**
   * Every moment at which somebody saw something else than what is shared, took away letters of somebody
   * else by undoing, or two had different scripts.
   */
  differences: string[]
  /** How often somebody undid or redid something. */
  undone: number
}

/** A number from 0 up to, not including, 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Makes `count` random edits and looks after each whether the editor shows what the document holds. */
export async function fuzz(
  people: readonly Participant[],
  wire: { connected: boolean; cut(): void; join(): void },
  seed: number,
  count: number,
): Promise<Outcome> {
  const random = randomFrom(seed)
  const upTo = (limit: number): number => Math.floor(random() * limit)
  const differences: string[] = []
  let undone = 0
  const look = (when: string): void => {
    for (const [at, person] of people.entries()) {
      const lines = person.shared()
      const shared = JSON.stringify(lines.length > 0 ? lines : [{ element: 'action', runs: [] }])
      const shown = JSON.stringify(person.view().state.doc.children.map(lineOf))
      if (shown !== shared) differences.push(`${when}, person ${at}\n  shown  ${shown}\n  shared ${shared}`)
    }
  }

  for (let at = 0; at < count && differences.length === 0; at++) {
    const person = people[upTo(people.length)]!
    const theirs = lettersOfOthers(person.script)
    const what = edit(person, random, upTo)
    if (what === 'undo' || what === 'redo') {
      const now = lettersOfOthers(person.script)
      const lost = [...theirs].filter(([id]) => !now.has(id)).map(([, letter]) => letter)
      if (lost.length > 0) differences.push(`seed ${seed}, step ${at}: ${what} took away ${lost.join('')}`)
      undone++
    }
    if (upTo(25) === 0) {
      if (wire.connected) wire.cut()
      else wire.join()
    }
    if (upTo(4) === 0) await new Promise((resolve) => setTimeout(resolve, upTo(12)))
    look(`seed ${seed}, step ${at} (${what})`)
  }
  await new Promise((resolve) => setTimeout(resolve, 50))
  wire.join()
  await new Promise((resolve) => setTimeout(resolve, 50))
  look('at the end')
  const [first, ...rest] = people.map((person) => JSON.stringify(person.shared()))
  for (const other of rest) if (other !== first) differences.push(`two scripts:\n  ${first}\n  ${other}`)
  // Somebody who opens the script now, from what any of them has.
  for (const { script } of people) {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(script.doc!))
    const opened = JSON.stringify(readLines(story.script(doc)))
    if (opened !== first) differences.push(`opened anew:\n  ${first}\n  ${opened}`)
  }
  return { differences, undone }
}

/** The letters that stand in a script and that somebody else wrote, by their ids. */
function lettersOfOthers(script: Y.XmlFragment): Map<string, string> {
  const found = new Map<string, string>()
  for (const line of script.toArray()) {
    for (const text of line instanceof Y.XmlElement ? line.toArray() : []) {
      for (let item = text._first; item !== null; item = item.next) {
        if (!(item.content instanceof Y.ContentString) || item.id.client === script.doc!.clientID) continue
        for (const [at, letter] of item.content.str.split('').entries()) {
          found.set(`${item.id.client} ${item.id.clock + at}`, letter)
        }
      }
    }
  }
  return found
}

function press(target: HTMLElement, key: string, modifiers: KeyboardEventInit): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...modifiers }))
}

const letters = ['a', 'b', ' ', '😀', '\n', 'INT. ', 'é']

function edit(person: Participant, random: () => number, upTo: (limit: number) => number): string {
  const view = person.view()
  const { state } = view
  const { doc, schema, tr } = state
  // A caret never stands between the two halves of a character.
  const whole = (position: number): number => {
    const { parent, parentOffset } = doc.resolve(position)
    return /[\uD800-\uDBFF]$/.test(parent.textBetween(0, parentOffset)) ? position - 1 : position
  }
  const anywhere = (): number =>
    TextSelection.near(doc.resolve(upTo(doc.content.size + 1)), random() < 0.5 ? 1 : -1).head
  const [a, b] = [whole(anywhere()), whole(anywhere())]
  const from = Math.min(a, b)
  const to = whole(TextSelection.near(doc.resolve(Math.min(a + b - from, from + 12)), -1).head)
  const line = doc.resolve(from).index(0)
  const lineAt = doc.resolve(from).before(1)
  switch (upTo(14)) {
    case 0:
      if (to <= from) return 'nothing'
      view.dispatch(tr.delete(from, to))
      return 'delete'
    case 1:
      view.dispatch(tr.split(from, 1, [{ type: schema.nodes.line!, attrs: { element: 'action' } }]))
      return 'split'
    case 2:
      if (line + 1 >= doc.childCount) return 'nothing'
      view.dispatch(tr.join(lineAt + doc.child(line).nodeSize))
      return 'join'
    case 3:
      view.dispatch(tr.setNodeAttribute(lineAt, 'element', ['action', 'sceneHeading', 'dialogue'][upTo(3)]))
      return 'retype'
    case 4:
      view.dispatch(
        tr.addMark(from, to, schema.marks[['bold', 'italic', 'underline', 'note'][upTo(4)]!]!.create()),
      )
      return 'style'
    case 5:
      view.dispatch(tr.removeMark(from, to))
      return 'unstyle'
    case 6: {
      const lines = [upTo(3), upTo(9)].map((n) =>
        schema.nodes.line!.create(null, n ? schema.text('p'.repeat(n)) : null),
      )
      view.dispatch(tr.insert(random() < 0.5 ? lineAt : lineAt + doc.child(line).nodeSize, lines))
      return 'add lines'
    }
    case 7:
    case 8:
    case 9:
      press(view.dom, 'z', { ctrlKey: true })
      return 'undo'
    case 10:
      press(view.dom, 'y', { ctrlKey: true })
      return 'redo'
    case 11: {
      const rows = person.scenes()
      const row = rows[upTo(rows.length || 1)]
      if (!row) return 'nothing'
      press(row, random() < 0.5 ? 'ArrowUp' : 'ArrowDown', { altKey: true })
      return 'move a scene'
    }
    default:
      view.dispatch(
        tr.setSelection(TextSelection.create(doc, from)).insertText(letters[upTo(letters.length)]!),
      )
      return 'type'
  }
}
