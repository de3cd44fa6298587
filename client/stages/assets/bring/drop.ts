/** Where a library asset can be dropped on its way into the film. */
import { useDroppable } from '@dnd-kit/react'

/** What is dragged, so that nothing else on the page takes it. */
export const draggedFromLibrary = 'library-asset'

/**
 * Makes a row the place of an asset of the film, or by its key of what is only proposed, on which a card of
 * the library can be dropped to take over its role. Give `ref` to the row, and mark it while `over`. Without
 * a drag it does nothing. An asset may have a row in two places, `list` and `checklist`.
 */
export function useBringDrop(
  asset: string,
  at: 'list' | 'checklist',
): { ref: (element: Element | null) => void; over: boolean } {
  const { ref, isDropTarget } = useDroppable({
    id: `bring/${at}/${asset}`,
    accept: draggedFromLibrary,
    data: { asset },
  })
  return { ref, over: isDropTarget }
}
