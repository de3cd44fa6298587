import { useCallback } from 'react'
import type * as Y from 'yjs'
import type { LiveDocument } from './connection.ts'
import { useHeld } from './held.ts'
import { Value, type Subscribable } from './subscribable.ts'
import { OwnUndo, type UndoScope } from './undo.ts'

/** Edits of a document made on this page, and taking them back. */
export interface Edits {
  /** Marks a transaction as this page's, so that undo knows it. */
  origin: unknown
  /** Makes one change, undone as one. */
  edit: <T>(change: (doc: Y.Doc) => T) => T
  undo: () => void
  redo: () => void
  can: Subscribable<{ undo: boolean; redo: boolean }>
  close: () => void
}

type Scope = (doc: Y.Doc) => UndoScope

/**
 * Undo for one's own edits of `scope`; others' edits are never taken back by it, see undo.ts. Memoise `scope`.
 *
 * For facts and flat texts only: Y.UndoManager does not converge where it revives types within types (see
 * editor/history.ts). Whatever creates a type must do so outside of what is undone, see shared/film/assets.ts.
 */
export function useEdits(live: LiveDocument, scope: Scope): Edits | null {
  return useHeld(useCallback(() => openEdits(live, scope), [live, scope]))
}

function openEdits({ doc }: LiveDocument, scope: Scope): Edits {
  const origin = Symbol('edits')
  const manager = new OwnUndo(scope(doc), origin)
  const can = new Value({ undo: false, redo: false })
  const look = () => can.set({ undo: manager.canUndo(), redo: manager.canRedo() })
  manager.on('stack-item-added', look)
  manager.on('stack-item-popped', look)
  manager.on('stack-cleared', look)
  return {
    origin,
    can,
    edit(change) {
      manager.stopCapturing()
      const result = doc.transact(() => change(doc), origin)
      manager.stopCapturing()
      return result
    },
    undo: () => void manager.undo(),
    redo: () => void manager.redo(),
    close: () => manager.destroy(),
  }
}
