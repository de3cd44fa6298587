import { useCallback } from 'react'
import * as Y from 'yjs'
import { story } from '../../../shared/documents.ts'
import type { LiveDocument } from '../../connection.ts'
import { useHeld } from '../../held.ts'
import { Value, type Subscribable } from '../../subscribable.ts'

/** Edits of stage 1 made on this page, and taking them back. */
export interface Edits {
  /** Marks a transaction as this page's, so that undo knows it. */
  origin: unknown
  /** Makes one change, undone as one. */
  edit: (change: (doc: Y.Doc) => void) => void
  undo: () => void
  redo: () => void
  can: Subscribable<{ undo: boolean; redo: boolean }>
  close: () => void
}

/** Undo for one's own edits of `live`'s setup; others' edits are never taken back by it. */
export function useEdits(live: LiveDocument): Edits | null {
  return useHeld(useCallback(() => openEdits(live), [live]))
}

function openEdits(live: LiveDocument): Edits {
  const origin = Symbol('setup')
  const manager = new Y.UndoManager([story.setup(live.doc), story.tone(live.doc)], {
    trackedOrigins: new Set([origin]),
  })
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
      live.doc.transact(() => change(live.doc), origin)
      manager.stopCapturing()
    },
    undo: () => void manager.undo(),
    redo: () => void manager.redo(),
    close: () => manager.destroy(),
  }
}
