/**
 * Undo and redo of one's own edits to the script, whoever else writes in it meanwhile. What others typed
 * into a line that is undone stays, and so does the line.
 */
import { Extension } from '@tiptap/core'
import * as Y from 'yjs'
import { Value } from '../subscribable.ts'

/** The origin of this person's edits that do not come from typing: imports, moved scenes, answers. */
const ownEdit = Symbol('own edit')

export interface HistoryState {
  undo: boolean
  redo: boolean
}

export class History {
  readonly state = new Value<HistoryState>(
    { undo: false, redo: false },
    (a, b) => a.undo === b.undo && a.redo === b.redo,
  )
  readonly #manager: Y.UndoManager

  /** Remembers what `typing` (the editor's binding) and `ownEdit` do to `types`. */
  constructor(types: ConstructorParameters<typeof Y.UndoManager>[0], typing: object) {
    this.#manager = new Y.UndoManager(types, {
      trackedOrigins: new Set([typing, ownEdit]),
      deleteFilter: (item) => !holdsWords(item),
    })
    const tell = (): void => this.state.set({ undo: this.#manager.canUndo(), redo: this.#manager.canRedo() })
    this.#manager.on('stack-item-added', tell)
    this.#manager.on('stack-item-popped', tell)
    this.#manager.on('stack-cleared', tell)
  }

  undo = (): boolean => this.#manager.undo() !== null

  redo = (): boolean => this.#manager.redo() !== null

  /** Makes a change to the shared document in one transaction, which is one step of undo. */
  edit<T>(change: () => T): T {
    this.#manager.stopCapturing()
    const result = this.#manager.doc.transact(change, ownEdit)
    this.#manager.stopCapturing()
    return result
  }

  close(): void {
    this.#manager.clear()
    this.#manager.destroy()
  }
}

/**
 * An inserted line is undone by deleting its letters, its text and itself, in this order: if there are
 * letters left by then, somebody else wrote them.
 */
function holdsWords(item: Y.Item): boolean {
  if (!(item.content instanceof Y.ContentType)) return false
  const { type } = item.content
  return (type instanceof Y.XmlText || type instanceof Y.XmlElement) && type.length > 0
}

/** The keys of undo and redo. */
export function historyKeys(history: History): Extension {
  return Extension.create({
    name: 'scriptHistory',
    addKeyboardShortcuts: () => ({
      'Mod-z': () => (history.undo(), true),
      'Mod-y': () => (history.redo(), true),
      'Shift-Mod-z': () => (history.redo(), true),
    }),
  })
}
