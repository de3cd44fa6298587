/** What is chosen in the grid, for its rows: the board's own context changes with every word of the film. */
import { createContext, useContext } from 'react'
import { Value } from '../../subscribable.ts'
import type { Selection } from './boardDesk.ts'

const nothing = new Value<Selection | null>(null)

export const SelectionContext = createContext<Value<Selection | null>>(nothing)

export function useGridSelection(): Value<Selection | null> {
  return useContext(SelectionContext)
}
