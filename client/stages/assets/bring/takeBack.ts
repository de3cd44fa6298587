import * as Y from 'yjs'
import type { AssetDesk } from '../../../assets/desk.ts'
import { tell } from '../../../ui/Toasts.tsx'

/**
 * A way back from the step that was just made: it undoes that one and no other. Where one has gone on
 * meanwhile it says so, since undo would take back what was done last. Answers whether it did it.
 */
export function wayBack({ film: { doc }, edits }: Pick<AssetDesk, 'film' | 'edits'>): () => boolean {
  let last = true
  function look({ origin }: Y.Transaction): void {
    if (origin !== edits.origin && !(origin instanceof Y.UndoManager)) return
    last = false
    doc.off('afterTransaction', look)
  }
  doc.on('afterTransaction', look)
  return () => {
    doc.off('afterTransaction', look)
    if (last) edits.undo()
    else tell('You have gone on since. Undo takes your steps back one by one.')
    return last
  }
}
