import { useSyncExternalStore } from 'react'
import { useGridSelection } from './gridSelection.ts'

/**
 * Whether one is in this row or column: at its head (`head`), in one of its cells (`in`), or not (empty). Only what
 * changes renders.
 */
export function useHere(id: string, of: 'row' | 'column'): '' | 'in' | 'head' {
  const selection = useGridSelection()
  return useSyncExternalStore(selection.subscribe, () => {
    const at = selection.get()?.at
    if (!at || (of === 'row' ? at.asset : at.shot) !== id) return ''
    return (of === 'row' ? at.shot : at.asset) === null ? 'head' : 'in'
  })
}
