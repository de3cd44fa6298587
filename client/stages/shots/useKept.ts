import { useCallback, useState } from 'react'

/** A choice of this machine's, one of a few words. */
export function useKept<T extends string>(
  key: string,
  first: T,
  words: readonly T[],
): [value: T, set: (value: T) => void] {
  const [value, setValue] = useState(() => words.find((word) => word === localStorage.getItem(key)) ?? first)
  const set = useCallback(
    (next: T) => {
      setValue(next)
      try {
        localStorage.setItem(key, next)
      } catch {
        // Where nothing may be kept, it is so for now only.
      }
    },
    [key],
  )
  return [value, set]
}
