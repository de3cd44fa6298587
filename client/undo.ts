/**
 * Taking back one's own changes of facts and flat texts, with Y.UndoManager.
 *
 * Letters are safe with it: it deletes and revives one's own. Facts are not, where others write them too.
 * It finds the place of what a change had replaced among all values the fact ever had, and with others'
 * values in between it goes wrong in two ways. If somebody wrote the fact at the same moment and lost, nothing
 * is revived and the change is deleted all the same: the fact has no value left. And where a later change of
 * one's own was undone, and with it somebody else's value revived, the next undo passes over that one.
 *
 * So there is one rule: a fact that somebody else has written since is not one's own to take back any more.
 * When theirs arrives, it is struck from all steps, done and undone.
 */
import * as Y from 'yjs'

/** Said by what UndoManager is given, since no one event type fits all shared types. */
export type UndoScope = ConstructorParameters<typeof Y.UndoManager>[0]

type Step = Y.UndoManager['undoStack'][number]

/** Undo for what is done with `origin` within `scope`. */
export class OwnUndo extends Y.UndoManager {
  readonly #strike: (transaction: Y.Transaction) => void

  constructor(scope: UndoScope, origin: unknown) {
    super(scope, { trackedOrigins: new Set([origin]) })
    this.#strike = (transaction) => {
      if (transaction.origin === origin || transaction.origin === this) return
      if (this.canUndo() || this.canRedo()) this.#giveUp(valuesOf(transaction))
    }
    this.doc.on('afterTransaction', this.#strike)
  }

  override destroy(): void {
    this.doc.off('afterTransaction', this.#strike)
    super.destroy()
  }

  #giveUp(values: readonly Y.Item[]): void {
    const before = this.undoStack.length + this.redoStack.length
    for (const { insertions, deletions } of [...this.undoStack, ...this.redoStack]) {
      for (const value of values) {
        remove(insertions, value)
        remove(deletions, value)
      }
    }
    this.undoStack = this.undoStack.filter(doesAnything)
    this.redoStack = this.redoStack.filter(doesAnything)
    if (this.undoStack.length + this.redoStack.length === before) return
    this.emit('stack-cleared', [{ undoStackCleared: false, redoStackCleared: false }])
  }
}

/** Every value that the facts written in `transaction` ever had. */
function valuesOf({ changed }: Y.Transaction): Y.Item[] {
  const found: Y.Item[] = []
  for (const [type, keys] of changed) {
    for (const key of keys) {
      if (key === null) continue
      for (let value = type._map.get(key) ?? null; value; value = value.left) found.push(value)
    }
  }
  return found
}

function remove({ clients }: Step['insertions'], { id, length }: Y.Item): void {
  const ranges = clients.get(id.client)
  if (!ranges) return
  const end = id.clock + length
  const left = ranges.flatMap(({ clock, len }) => {
    const before = { clock, len: Math.min(len, id.clock - clock) }
    const after = { clock: Math.max(clock, end), len: clock + len - Math.max(clock, end) }
    return [before, after].filter((range) => range.len > 0)
  })
  if (left.length > 0) clients.set(id.client, left)
  else clients.delete(id.client)
}

function doesAnything({ insertions, deletions }: Step): boolean {
  return insertions.clients.size + deletions.clients.size > 0
}
