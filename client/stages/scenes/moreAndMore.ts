import { startTransition, useEffect, useState } from 'react'

/** What fills the tallest of screens. */
const first = 40

/** The first of a long list at once, the rest as soon as they are on the screen. */
export function useMoreAndMore<T>(all: readonly T[]): readonly T[] {
  const [whole, setWhole] = useState(all.length <= first)
  useEffect(() => startTransition(() => setWhole(true)), [])
  return whole ? all : all.slice(0, first)
}
