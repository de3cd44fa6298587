import { startTransition, useEffect, useMemo, useState } from 'react'

/**
 * The first of a long list at once, the rest as soon as those are on the screen. Nothing that was shown goes again.
 * @param first how many are in view; unless told, what fills the tallest of screens
 * @param step how many come at once then, so that a click in between need not wait for all of them
 */
export function useMoreAndMore<T>(all: readonly T[], first = 40, step = Infinity): readonly T[] {
  const [count, setCount] = useState(0)
  const shown = Math.max(count, first)
  useEffect(() => {
    if (count < all.length) startTransition(() => setCount(shown + step))
  }, [all.length, count, shown, step])
  return useMemo(() => (shown < all.length ? all.slice(0, shown) : all), [all, shown])
}
