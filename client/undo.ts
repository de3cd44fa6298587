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
 * When theirs arrives, it is struck from all steps, done and undone. Letters that were written together with
 * facts go with the last of these: they are no use without them, and where two people did the same at once they
 * would come back twice.
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
      const both = [insertions, deletions]
      let struck = false
      for (const value of values) for (const own of both) struck = remove(own, value) || struck
      if (struck && !both.some((own) => hasFacts(this.doc, own))) for (const own of both) own.clients.clear()
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

/** Takes a value out of what a step has written or deleted; false: it was not in it. */
function remove({ clients }: Step['insertions'], { id, length }: Y.Item): boolean {
  const ranges = clients.get(id.client)
  const end = id.clock + length
  if (!ranges?.some(({ clock, len }) => clock < end && id.clock < clock + len)) return false
  const left = ranges.flatMap(({ clock, len }) => {
    const before = { clock, len: Math.min(len, id.clock - clock) }
    const after = { clock: Math.max(clock, end), len: clock + len - Math.max(clock, end) }
    return [before, after].filter((range) => range.len > 0)
  })
  if (left.length > 0) clients.set(id.client, left)
  else clients.delete(id.client)
  return true
}

function hasFacts(doc: Y.Doc, { clients }: Step['insertions']): boolean {
  return [...clients].some(([client, ranges]) =>
    ranges.some(({ clock, len }) => {
      for (let at = clock; at < clock + len;) {
        const item = Y.getItem(doc.store, Y.createID(client, at))
        if (item instanceof Y.Item && item.parentSub !== null) return true
        at = item.id.clock + item.length
      }
      return false
    }),
  )
}

function doesAnything({ insertions, deletions }: Step): boolean {
  return insertions.clients.size + deletions.clients.size > 0
}
